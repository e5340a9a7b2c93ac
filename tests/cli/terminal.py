"""A terminal for tests: carries a command out in this process and keeps what it said."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from loyalty_desktop.bootstrap import surroundings_of
from loyalty_desktop.cli.commands import run_command
from loyalty_desktop.cli.surroundings import Surroundings
from loyalty_desktop.settings import Settings, find_paths

SALES = "receipt,sold_at,store,customer_ref,customer_name,sku,net,currency"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The answer's JSON."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Terminal:
    """Commands on one database, with files in `folder`. `changed` alters the surroundings."""

    database: str
    folder: Path
    changed: Callable[[Surroundings], Surroundings] = lambda surroundings: surroundings

    def __call__(self, *arguments: object) -> Ended:
        """Carry a command out; the database is named for it."""
        return self.bare("--database", self.database, *arguments)

    def bare(self, *arguments: object) -> Ended:
        """Carry a command out as it stands."""
        out, err = io.StringIO(), io.StringIO()
        own = surroundings_of(find_paths(os.environ), Settings())
        surroundings = self.changed(replace(own, stdout=out, stderr=err))
        status = run_command([str(argument) for argument in arguments], surroundings)
        return Ended(status, out.getvalue(), err.getvalue())

    def data(self, *arguments: object) -> Any:
        """The JSON of a command that is not refused."""
        ended = self("--json", *arguments)
        assert ended.status == 0, ended.err
        return ended.data

    def file(self, *lines: str, name: str = "sales.csv") -> Path:
        """A file with these lines."""
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def import_sales(self, *rows: str) -> Ended:
        """Import rows of the columns of SALES."""
        return self("import", "sales", self.file(SALES, *rows))
