"""What the command line is handed by bootstrap: how to open a database, what other rooms do for it, and the streams."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from loyalty_desktop.domain.imports import RejectedRow
    from loyalty_desktop.reports.model import Report
    from loyalty_desktop.services.backups import Backup
    from loyalty_desktop.services.demonstration import DemonstrationShop
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.progress import Progress
    from loyalty_desktop.services.reporting import NameOf


class OpenOffice(Protocol):
    """Opens the database at an address for a clerk ("": whoever is the usual one here); may make a new file."""

    def __call__(self, address: str, *, clerk: str, create: bool) -> Desks:
        """Raises Fault for what cannot be opened."""


class BuildDemonstration(Protocol):
    """Makes the demonstration shop in a new or empty database."""

    def __call__(self, address: str, *, seed: int, customers: int, progress: Progress) -> DemonstrationShop:
        """Raises Refusal for a database that is in use."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world of one command. `open_window(address, clerk)` is None where no window can be seen."""

    default_database: str
    open_office: OpenOffice
    build_demonstration: BuildDemonstration
    back_up: Callable[[str, Path], Backup]
    write_rejected: Callable[[Iterable[RejectedRow], Path, Sequence[str]], int]
    template: Callable[[str], str]
    write_pictures: Callable[[Desks, Path], list[Path]]
    write_pdf: Callable[[Report, Path, NameOf, tzinfo], None]
    open_window: Callable[[str, str], int] | None
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
