"""The lines that an import left out, as a file that a person mends and brings in again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.exchange.files_out import replace_file
from loyalty_desktop.exchange.presentation import Words
from loyalty_desktop.exchange.safe_text import file_text
from loyalty_desktop.exchange.tables_out import protected

_CALCULATED = re.compile(r"\s*[=+\-@＝＋－＠]")
_OWN_COLUMNS = 2


def write_rejected(
    rows: Iterable[RejectedRow],
    target: Path,
    *,
    headers: Sequence[str],
    sentence: Callable[[RejectedRow], str],
    words: Words | None = None,
) -> int:
    """Writes the rejected rows under the file's own `headers`, after their line numbers and the reasons in words.

    Gives the number of rows. A cell stands as it was read; only before what a spreadsheet would calculate comes an
    apostrophe, which the readers of imports take away again. Where the file is itself one of rejected lines, its own
    line numbers and reasons are left out. Raises what `replace_file` raises.
    """
    words = words or Words()
    own = _OWN_COLUMNS if tuple(headers[:_OWN_COLUMNS]) == (words.line, words.reason) else 0
    written = 0

    def write(stream: BinaryIO) -> None:
        nonlocal written
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        lines = csv.writer(text)
        lines.writerow([words.line, words.reason, *map(_as_read, headers[own:])])
        for row in rows:
            # Fewer cells are no cells of this file's columns, but what its reader could tell of the line.
            cells = row.cells[own:] if len(row.cells) >= own else row.cells
            line = row.line_number or ""  # what is no line of this file has none
            lines.writerow([line, protected(sentence(row)), *map(_as_read, cells)])
            written += 1
        text.flush()
        text.detach()

    replace_file(target, write)
    return written


def _as_read(text: str) -> str:
    """A cell of the file that was read; `cells_in` takes the apostrophe away."""
    clean = file_text(text)
    return f"'{clean}" if _CALCULATED.match(clean) else clean
