"""A read-only table model over a store of any size: a window of pages, loaded beside the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.gui.jobs import Err, JobContext, JobHandle, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.pages import PAGE_ROWS, Page, PageCache
from loyalty_desktop.gui.table_model import ALIGNMENT, DISPLAY, NOWHERE, AnyIndex, Row, TableColumn, TableModel

Query = TypeVar("Query")
Taken = TypeVar("Taken")
Row_co = TypeVar("Row_co", covariant=True)
Query_contra = TypeVar("Query_contra", contravariant=True)

PLACEHOLDER = "…"
"""What a cell shows until its page has come."""

_MOST_WANTED = 4
"""Pages worth fetching: a view looks at two at most, what was scrolled past is not fetched."""


_MOST_AT_ONCE = 16
"""Pages that are read together where many rows are wanted."""


class PageLoader(Protocol[Query_contra, Row_co]):
    """Where a PagedModel's rows come from; called on the read lane, never on the GUI thread."""

    def count(self, query: Query_contra) -> int:
        """Exactly how many rows `query` has."""

    def page(self, query: Query_contra, offset: int, limit: int) -> tuple[Row_co, ...]:
        """The rows of `query` from `offset`, at most `limit` of them, in the query's order."""


@dataclass(frozen=True, slots=True)
class _Opening(Generic[Query, Row]):
    """The answer to a query: how many rows it has, and the pages that are looked at first."""

    query: Query
    count: int
    pages: tuple[tuple[int, Page[Row]], ...]


@dataclass(frozen=True, slots=True)
class _Standing(Generic[Row, Taken]):
    """Rows by their numbers as they stood at one moment, how many there were in all, and those that were wanted."""

    count: int
    rows: Mapping[int, Row]
    wanted: tuple[Taken, ...]


class PagedModel(TableModel[Row], Generic[Query, Row]):
    """A window of pages over any number of rows: rows come when a view looks at them, "…" stands there until then.

    `with_sort(query, column key, descending)` gives the query in another order; the store orders, the model passes it
    on. `key_of` names a row across refreshes. Two queries in a row: only the newest is shown.
    """

    def __init__(
        self,
        jobs: JobRunner,
        loader: PageLoader[Query, Row],
        columns: Sequence[TableColumn[Row]],
        *,
        with_sort: Callable[[Query, str, bool], Query] | None = None,
        key_of: Callable[[Row], Hashable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._jobs = jobs
        self._loader = loader
        self._with_sort = with_sort
        self._key_of = key_of
        self._opening = LatestOnly(jobs, Lane.READ)
        self._query: Query | None = None
        self._shown: Query | None = None
        self._sorted_by: tuple[str, bool] | None = None
        self._count = 0
        self._is_loaded = False
        self._cache: PageCache[Row] = PageCache()
        self._wanted: list[int] = []
        self._fetching: JobHandle | None = None
        self._generation = 0
        self._seen: dict[int, Hashable] = {}
        self._fetch_soon = QTimer(self, singleShot=True, interval=0)
        self._fetch_soon.timeout.connect(self._fetch_wanted)

    @property
    def query(self) -> Query | None:
        """What is shown or on its way; None before the first `reset`."""
        return self._query

    @property
    def is_loaded(self) -> bool:
        """Whether the number of rows is known."""
        return self._is_loaded

    def reset(self, query: Query) -> None:
        """Show another query, in the order of the column that was sorted by last; the rows before stay meanwhile."""
        self._query = query
        self._opening.ask(partial(self._open, self._ordered(query), (0,)), self._replace)

    def refresh(self) -> None:
        """Read the rows again that are being looked at; the view keeps its place."""
        if self._query is None:
            return
        looked_at = self._cache.newest(2) if self._is_loaded else (0,)
        self._opening.ask(partial(self._open, self._ordered(self._query), looked_at or (0,)), self._renew)

    def row_at(self, number: int) -> Row | None:
        """The row with this number, None while its page has not come."""
        return self._cache.row(number)

    def key_at(self, number: int) -> Hashable:
        """The key of the row with this number, None while its page has not come."""
        row = self.row_at(number)
        return None if row is None or self._key_of is None else self._key_of(row)

    def number_of(self, key: Hashable) -> int | None:
        """The number of the row with this key among the pages at hand, else None."""
        if self._key_of is None or key is None:
            return None
        return next((number for number, row in self._cache.rows() if self._key_of(row) == key), None)

    def numbers_of(self, keys: Collection[Hashable]) -> list[int]:
        """The numbers of the rows with these keys among the pages at hand, from top to bottom."""
        key_of = self._key_of
        return [] if key_of is None else sorted(number for number, row in self._cache.rows() if key_of(row) in keys)

    def take(
        self,
        numbers: Sequence[int],
        form: Callable[[Row], Taken],
        taken: Callable[[tuple[Taken, ...] | None], None],
        known: Mapping[int, Hashable],
    ) -> None:
        """Hand what `form` makes of these rows to `taken`, when the pages that are missing have been loaded.

        None where others stand there than were shown or are `known`, or where rows came, went or moved: then the rows
        are read again, and whoever chose them by their places has to look at them anew.
        """
        at_hand = [row for number in numbers if (row := self.row_at(number)) is not None]
        if len(at_hand) == len(numbers) or self._shown is None:
            taken(tuple(form(row) for row in at_hand))
            return
        seen = {number: self._seen[number] for number in numbers if number in self._seen}
        give = partial(self._give, self._generation, {**known, **seen}, taken)
        self._jobs.run(partial(self._read_standing, self._shown, tuple(numbers), form), give, lane=Lane.READ)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Number of rows, exact."""
        return 0 if parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = DISPLAY) -> object:
        """The text of a cell and where it stands; asks for the page when it is not at hand."""
        if role != DISPLAY:
            return self.alignments[index.column()] if role == ALIGNMENT and index.isValid() else None
        if not index.isValid():
            return None
        texts = self._cache.texts(index.row())
        if texts is not None:
            return texts[index.column()]
        self._want(index.row() // PAGE_ROWS)
        return PLACEHOLDER

    def can_sort(self, column: int) -> bool:
        """Whether the store can order by this column."""
        return self._with_sort is not None and self.columns[column].is_sortable

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask the store for the same rows in another order; a `column` below 0 brings back the query's own."""
        self._sorted_by = None if column < 0 else (self.columns[column].key, order is Qt.SortOrder.DescendingOrder)
        if self._query is not None:
            self.reset(self._query)

    def _ordered(self, query: Query) -> Query:
        if self._sorted_by is None or self._with_sort is None:
            return query
        key, is_descending = self._sorted_by
        return self._with_sort(query, key, is_descending)

    def _load(self, query: Query, pages: Sequence[int], context: JobContext) -> tuple[tuple[int, Page[Row]], ...]:
        loaded = []
        for page in pages:
            context.check_cancelled()
            rows = self._loader.page(query, page * PAGE_ROWS, PAGE_ROWS)
            loaded.append((page, Page(rows, tuple(self.cells_of(row) for row in rows))))
        return tuple(loaded)

    def _open(self, query: Query, pages: Sequence[int], context: JobContext) -> _Opening[Query, Row]:
        count = self._loader.count(query)
        last_page = max(0, count - 1) // PAGE_ROWS
        return _Opening(query, count, self._load(query, sorted({min(page, last_page) for page in pages}), context))

    def _replace(self, outcome: Outcome[_Opening[Query, Row]]) -> None:
        if isinstance(outcome, Err):
            self._tell(outcome)
            return
        self.beginResetModel()
        self._accept(outcome.value)
        self._count = outcome.value.count
        self.endResetModel()
        self.loaded.emit()

    def _renew(self, outcome: Outcome[_Opening[Query, Row]]) -> None:
        if isinstance(outcome, Err):
            self._tell(outcome)
            return
        self.refreshing.emit()
        before, after = self._count, outcome.value.count
        # To Qt rows come and go at the end, and the others change: so it is told, one after the other.
        if after > before:
            self.beginInsertRows(NOWHERE, before, after - 1)
            self._count = after
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(NOWHERE, after, before - 1)
            self._count = after
            self.endRemoveRows()
        self._accept(outcome.value)
        if after:
            self.dataChanged.emit(self.index(0, 0), self.index(after - 1, len(self.columns) - 1))
        self.loaded.emit()

    def _accept(self, opening: _Opening[Query, Row]) -> None:
        self._generation += 1
        self._wanted.clear()
        self._cache.clear()
        self._seen.clear()
        self._is_loaded = True
        self._shown = opening.query
        for page, rows in opening.pages:
            self._keep(page, rows)

    def _keep(self, number: int, page: Page[Row]) -> None:
        """Hold a page, and for as long as this reading is shown whom its places stood for."""
        self._cache.put(number, page)
        if self._key_of is not None:
            first = number * PAGE_ROWS
            self._seen.update((first + place, self._key_of(row)) for place, row in enumerate(page.rows))

    def _want(self, page: int) -> None:
        if page in self._wanted or self._cache.has(page):
            return
        self._wanted.append(page)
        del self._wanted[:-_MOST_WANTED]
        if self._fetching is None and not self._fetch_soon.isActive():
            self._fetch_soon.start()

    def _fetch_wanted(self) -> None:
        if self._fetching is not None or not self._wanted or self._shown is None:
            return
        page = self._wanted[-1]
        work = partial(self._load, self._shown, (page,))
        self._fetching = self._jobs.run(work, partial(self._arrive, self._generation, page), lane=Lane.READ)

    def _arrive(self, generation: int, page: int, outcome: Outcome[tuple[tuple[int, Page[Row]], ...]]) -> None:
        self._fetching = None
        if generation == self._generation:
            self._wanted = [wanted for wanted in self._wanted if wanted != page]
            if isinstance(outcome, Err):
                self._tell(outcome)
            else:
                self._show_page(page, outcome.value[0][1])
        self._fetch_wanted()

    def _show_page(self, number: int, page: Page[Row]) -> None:
        self._keep(number, page)
        first, after = number * PAGE_ROWS, min((number + 1) * PAGE_ROWS, self._count)
        self.dataChanged.emit(self.index(first, 0), self.index(after - 1, len(self.columns) - 1))
        if len(page.rows) != after - first:
            # Rows came or went since they were counted.
            self.refresh()

    def _read_standing(
        self, query: Query, numbers: Sequence[int], form: Callable[[Row], Taken], context: JobContext
    ) -> _Standing[Row, Taken] | None:
        """The rows as they stood at one moment: what is read twice alike stood so in between. None where it is not."""
        stretches = list(_stretches(sorted({number // PAGE_ROWS for number in numbers})))
        count = self._loader.count(query)
        rows = self._read_rows(query, stretches, context)
        is_steady = len(stretches) == 1 or self._read_rows(query, stretches, context) == rows
        if not is_steady or self._loader.count(query) != count or not rows.keys() >= {*numbers}:
            return None
        return _Standing(count, rows, tuple(form(rows[number]) for number in numbers))

    def _read_rows(self, query: Query, stretches: Sequence[tuple[int, int]], context: JobContext) -> dict[int, Row]:
        """The rows of these stretches of pages by their numbers in the whole table."""
        rows: dict[int, Row] = {}
        for first, count in stretches:
            context.check_cancelled()
            found = self._loader.page(query, first * PAGE_ROWS, count * PAGE_ROWS)
            rows.update(enumerate(found, first * PAGE_ROWS))
        return rows

    def _give(
        self,
        generation: int,
        keys: Mapping[int, Hashable],
        taken: Callable[[tuple[Taken, ...] | None], None],
        outcome: Outcome[_Standing[Row, Taken] | None],
    ) -> None:
        if isinstance(outcome, Err):
            self._tell(outcome)
            return
        standing, key_of = outcome.value, self._key_of
        if standing is not None and generation == self._generation and standing.count == self._count:
            rows = standing.rows
            if key_of is None or all(key_of(rows[number]) == key for number, key in keys.items()):
                taken(standing.wanted)
                return
        self.refresh()
        taken(None)

    def _tell(self, outcome: Err) -> None:
        if not isinstance(outcome.error, Cancelled):
            self.failed.emit(outcome.error)


def _stretches(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pages in order as stretches side by side: the first of each, and how many, at most _MOST_AT_ONCE."""
    first, count = pages[0], 1
    for page in pages[1:]:
        if page == first + count and count < _MOST_AT_ONCE:
            count += 1
        else:
            yield first, count
            first, count = page, 1
    yield first, count
