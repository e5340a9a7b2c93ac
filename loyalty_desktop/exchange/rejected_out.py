"""The lines that an import left out, as a file that a person mends and brings in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.exchange.files_out import replace_file
from loyalty_desktop.exchange.presentation import Words
from loyalty_desktop.exchange.tables_out import protected


def write_rejected(
    rows: Iterable[RejectedRow],
    target: Path,
    *,
    headers: Sequence[str],
    sentence: Callable[[RejectedRow], str],
    words: Words | None = None,
) -> int:
    """Writes the rejected rows under the file's own `headers`, after their line numbers and the reasons in words.

    Gives the number of rows. Cells are protected as in CSV for Excel; the readers of imports take that away again.
    Raises what `replace_file` raises.
    """
    words = words or Words()
    written = 0

    def write(stream: BinaryIO) -> None:
        nonlocal written
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        lines = csv.writer(text)
        lines.writerow([words.line, words.reason, *map(protected, headers)])
        for row in rows:
            lines.writerow([row.line_number, protected(sentence(row)), *map(protected, row.cells)])
            written += 1
        text.flush()
        text.detach()

    replace_file(target, write)
    return written
