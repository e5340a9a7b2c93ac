"""Rows of a file that belong together: what one rejected row spoils."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from loyalty_desktop.domain.imports import RejectedRow

Row = TypeVar("Row")


def accepted_rows(
    rows: Iterable[Row | RejectedRow], rejected: Callable[[RejectedRow], None], spoiled: dict[tuple[str, str], int]
) -> Iterator[Row]:
    """The rows that were not rejected; the others are told.

    `spoiled` is filled with what rejected rows belong to, a receipt or a response, and the number of the first line.
    """
    for row in rows:
        if isinstance(row, RejectedRow):
            rejected(row)
            if row.receipt is not None:
                spoiled.setdefault(row.receipt, row.line_number)
        else:
            yield row
