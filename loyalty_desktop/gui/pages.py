"""The pages of a long table that are at hand: rows with their ready-made texts, the longest unused dropped first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")

PAGE_ROWS = 256
"""Rows of a page."""

PAGES_KEPT = 32
"""Pages at hand at the same time."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows in a row, and the texts of their cells."""

    rows: tuple[Row, ...]
    texts: tuple[tuple[str, ...], ...]


class PageCache(Generic[Row]):
    """At most PAGES_KEPT pages by their number; a page that is read is young again."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, Page[Row]] = OrderedDict()
        self._newest = -1

    def put(self, number: int, page: Page[Row]) -> None:
        """Keep a page, in place of the longest unused one when there are too many."""
        self._pages[number] = page
        self._touch(number)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def clear(self) -> None:
        """Forget all pages."""
        self._pages.clear()
        self._newest = -1

    def has(self, number: int) -> bool:
        """Whether this page is at hand."""
        return number in self._pages

    def newest(self, most: int) -> tuple[int, ...]:
        """Numbers of the pages used last, at most `most`."""
        return tuple(list(self._pages)[-most:])

    def texts(self, row_number: int) -> tuple[str, ...] | None:
        """The cells of a row by its number in the whole table; None when its page is not at hand."""
        number, place = divmod(row_number, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None or place >= len(page.texts):
            return None
        if number != self._newest:
            self._touch(number)
        return page.texts[place]

    def row(self, row_number: int) -> Row | None:
        """A row by its number in the whole table; None when its page is not at hand."""
        number, place = divmod(row_number, PAGE_ROWS)
        page = self._pages.get(number)
        return page.rows[place] if page is not None and 0 <= place < len(page.rows) else None

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row at hand with its number in the whole table."""
        for number, page in self._pages.items():
            for place, row in enumerate(page.rows):
                yield number * PAGE_ROWS + place, row

    def _touch(self, number: int) -> None:
        self._pages.move_to_end(number)
        self._newest = number
