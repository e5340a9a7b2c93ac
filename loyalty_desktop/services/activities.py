"""The desk of activities: one feed of everything that customers did, filtered, counted exactly and read in pages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from loyalty_desktop.domain.activities import ALL_KINDS, ActivityQuery, ActivityRow
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.activities import Feed
from loyalty_desktop.storage.activity_rows import activity_rows
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.journals import latest_operation
from loyalty_desktop.storage.merging import followers_of
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.report_queries import store_named


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a query, the latest first, and how many activities there are up to the end of each."""

    version: tuple[int, ActivityQuery]
    days: tuple[date, ...]
    through: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many activities there are."""
        return self.through[-1] if self.through else 0


class Activities:
    """Lists what happened; writes nothing."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: _Days | None = None

    def count(self, query: ActivityQuery) -> int:
        """Exactly how many activities a query finds. Raises Refusal for an unknown kind, store or clerk."""
        return self._journal.store.read(lambda session: self._days(session, query, _feed(session, query)).total)

    def page(self, query: ActivityQuery, offset: int, limit: int) -> tuple[ActivityRow, ...]:
        """Rows `offset` to `offset + limit`, the newest first.

        The counts of the days say which days they lie in: no more than one day's rows are ever passed over.
        """

        def work(session: Session) -> tuple[ActivityRow, ...]:
            feed = _feed(session, query)
            days = self._days(session, query, feed)
            if offset >= days.total or limit < 1:
                return ()
            latest = bisect_right(days.through, offset)
            earliest = bisect_right(days.through, min(offset + limit, days.total) - 1)
            passed = days.through[latest - 1] if latest else 0
            window = DateRange(days.days[earliest], days.days[latest])
            found = feed.found(session, window, offset=offset - passed, limit=limit)
            program, _ = self._journal.program_and_rules(session)
            return activity_rows(session, found, program.called_tiers)

        return self._journal.store.read(work)

    def clerks(self) -> tuple[str, ...]:
        """Who has done anything, in the order of their names: what a feed can be limited to."""
        return tuple(filter(None, self._journal.store.read(lambda session: names_of(session, "clerk")).values()))

    def _days(self, session: Session, query: ActivityQuery, feed: Feed) -> _Days:
        """Counted once for a query, and again where anything was posted since."""
        version = (latest_operation(session), query)
        known = self._known
        if known is None or known.version != version:
            counts = feed.counts(session)
            known = _Days(version, tuple(day for day, _ in counts), tuple(accumulate(count for _, count in counts)))
            self._known = known
        return known


def _feed(session: Session, query: ActivityQuery) -> Feed:
    for kind in query.kinds:
        if kind not in ALL_KINDS:
            raise Refusal("unknown_activity", kind=kind, kinds=tuple(ALL_KINDS))
    family = () if query.customer_id is None else (query.customer_id, *followers_of(session, query.customer_id))
    return Feed(query, store_id=_store(session, query), clerk_id=_clerk(session, query), family=family)


def _store(session: Session, query: ActivityQuery) -> int | None:
    if query.store is None:
        return None
    number = store_named(session, query.store)
    if number is None:
        stores = ", ".join(filter(None, names_of(session, "store").values()))
        raise Refusal("unknown_store", store=query.store, stores=stores)
    return number


def _clerk(session: Session, query: ActivityQuery) -> int | None:
    if query.clerk is None:
        return None
    names = names_of(session, "clerk")
    for number, name in names.items():
        if name.casefold() == query.clerk.casefold():
            return number
    raise Refusal("unknown_clerk", clerk=query.clerk, clerks=", ".join(sorted(filter(None, names.values()))))
