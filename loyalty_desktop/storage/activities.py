"""The feed of activities: one statement over what every table knows of the days that are asked for.

Every part is read through an index of its days, or of its customers where one customer is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.activities import WITHOUT_CLERK, WITHOUT_STORE, ActivityKind, ActivityQuery
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_queries import LED_TO_SALES, REFERRED

ENTRY = "entry"
"""The part of the feed that is the ledger: its rows have the kinds of entries."""


class FoundActivity(NamedTuple):
    """Where an activity stands: its day, the number of its operation (0 unknown), and what names it in its table."""

    day: date
    seq: int
    kind: str
    id: int
    extra: int
    customer_id: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One table of the feed. `rank` puts what one operation did in order: a sale, its points, the tier they reach."""

    rank: int
    kind: str
    source: str
    day: str
    seq: str
    id: str
    customer: str
    extra: str = "0"
    store: str = ""
    clerk: str = ""
    of_customer: tuple[str, ...] = ()
    condition: str = "1 = 1"

    @property
    def kind_column(self) -> str:
        """Entries bring their kind with them."""
        return "e.kind" if self.kind == ENTRY else f"'{self.kind}'"


_OF_OPERATION = "(SELECT o.clerk_id FROM operation o WHERE o.seq = {})"


def _parts() -> Iterator[_Part]:
    yield _Part(
        6, ENTRY, "entry e", "e.posted_on", "e.operation_seq", "e.id", "e.customer_id",
        store="e.store_id", clerk=_OF_OPERATION.format("e.operation_seq"),
    )  # fmt: skip
    yield _Part(
        1, ActivityKind.SALE, "sale s", "s.business_date", "s.operation_seq", "s.id", "s.customer_id",
        store="s.store_id", clerk=_OF_OPERATION.format("s.operation_seq"), condition="s.customer_id IS NOT NULL",
    )  # fmt: skip
    yield _Part(
        2, ActivityKind.REFUND, "refund b JOIN sale s ON s.id = b.sale_id", "b.business_date", "b.operation_seq",
        "b.id", "s.customer_id", store="b.store_id", clerk=_OF_OPERATION.format("b.operation_seq"),
        condition="s.customer_id IS NOT NULL",
    )  # fmt: skip
    yield _Part(
        0, ActivityKind.ENROLMENT, "customer c", "c.registered_on", "0", "c.id", "c.id", store="c.store_id",
        condition="c.registered_on IS NOT NULL AND c.status <> 'withdrawn'",
    )  # fmt: skip
    yield from _referral_parts()
    yield _Part(
        10, ActivityKind.TIER_CHANGE, "tier_change t", "t.changed_on", "t.operation_seq", "t.customer_id",
        "t.customer_id", clerk=_OF_OPERATION.format("t.operation_seq"), condition="t.reason <> 'kept'",
    )  # fmt: skip
    yield _Part(
        3, ActivityKind.SURVEY_ANSWER, "survey_response a", "a.business_date", "a.operation_seq", "a.operation_seq",
        "a.customer_id", store="a.store_id", clerk=_OF_OPERATION.format("a.operation_seq"),
        condition="a.voided = 0 AND a.customer_id IS NOT NULL",
    )  # fmt: skip
    yield _Part(
        4, ActivityKind.VISIT, "visit y", "y.posted_on", "y.operation_seq", "y.operation_seq", "y.customer_id",
        clerk=_OF_OPERATION.format("y.operation_seq"), condition="y.voided = 0",
    )  # fmt: skip
    yield _Part(
        4, ActivityKind.DEED, "deed f", "f.business_date", "f.operation_seq", "f.operation_seq", "f.customer_id",
        store="f.store_id", clerk=_OF_OPERATION.format("f.operation_seq"), condition="f.voided = 0",
    )  # fmt: skip
    yield _Part(
        12, ActivityKind.VOUCHER_USED, "redemption d JOIN entry e ON e.id = d.entry_id", "d.ended_on",
        "e.operation_seq", "d.entry_id", "d.customer_id", store="d.used_store_id", condition="d.state = 'used'",
    )  # fmt: skip
    yield _Part(
        5, ActivityKind.CAMPAIGN_REACH, "campaign_reach h", "h.reached_on", "h.operation_seq", "h.customer_id",
        "h.customer_id", extra="h.campaign_id", clerk=_OF_OPERATION.format("h.operation_seq"),
        condition="h.held_out = 0",
    )  # fmt: skip
    yield _Part(
        11, ActivityKind.MERGE, "customer m JOIN operation o ON o.id = m.merge_id", "m.merged_on", "o.seq",
        "m.id", "m.merged_into_id", clerk="o.clerk_id", condition="m.merged_into_id IS NOT NULL",
    )  # fmt: skip


def _referral_parts() -> Iterator[_Part]:
    """A referral is the referrer's; the friend's own feed has it too."""
    both = ("r.referrer_id", "r.referee_id")
    yield _Part(
        7, ActivityKind.REFERRAL_REGISTERED, "referral r JOIN customer n ON n.id = r.referee_id", "r.registered_on",
        "0", "r.referee_id", "r.referrer_id", store="n.store_id", clerk="r.clerk_id", of_customer=both,
        condition=f"r.status <> 'invited' AND {REFERRED}",
    )  # fmt: skip
    yield _Part(
        8, ActivityKind.REFERRAL_QUALIFIED, "referral r JOIN customer n ON n.id = r.referee_id", "r.qualified_on",
        "0", "r.referee_id", "r.referrer_id", store="n.store_id", of_customer=both,
        condition=f"r.qualified_on IS NOT NULL AND r.status IN {LED_TO_SALES}",
    )  # fmt: skip
    # CROSS JOIN makes SQLite begin with the rewards, which are few among all entries.
    yield _Part(
        9, ActivityKind.REFERRAL_REWARDED,
        "referral_reward w CROSS JOIN referral r CROSS JOIN entry e", "e.posted_on", "e.operation_seq", "w.entry_id",
        "e.customer_id", extra="r.referee_id", store="e.store_id", clerk=_OF_OPERATION.format("e.operation_seq"),
        of_customer=("e.customer_id", "r.referee_id"),
        condition="r.referee_id = w.referee_id AND e.id = w.entry_id AND w.taken_by IS NULL",
    )  # fmt: skip


class Feed:
    """A query with what it names looked up: the ids of store and clerk, and the family of the customer."""

    def __init__(
        self, query: ActivityQuery, *, store_id: int | None, clerk_id: int | None, family: Sequence[int]
    ) -> None:
        self.query = query
        self.store_id = store_id
        self.clerk_id = clerk_id
        self.family = ", ".join(str(int(number)) for number in family)

    def counts(self, session: Session) -> list[tuple[date, int]]:
        """(day, activities) of every day that has any, the latest first."""
        counted = Counter[int]()
        for part in self._parts():
            rows = session.rows(
                f"SELECT {part.day}, count(*) FROM {part.source} WHERE {self._where(part, self.query.period)} "
                f"GROUP BY {part.day}"
            )
            for day, count in rows:
                counted[int(day)] += int(count)
        return [(day_of(day), count) for day, count in sorted(counted.items(), reverse=True)]

    def found(self, session: Session, days: DateRange, *, offset: int, limit: int) -> list[FoundActivity]:
        """Rows `offset` to `offset + limit` of the activities of `days`, the newest first."""
        parts = [
            f"SELECT {part.day} AS day, {part.seq} AS seq, {part.rank} AS place, {part.kind_column} AS kind, "
            f"{part.id} AS id, {part.extra} AS extra, {part.customer} AS customer_id FROM {part.source} "
            f"WHERE {self._where(part, days)}"
            for part in self._parts()
        ]
        if not parts:
            return []
        rows = session.rows(
            "SELECT x.day, x.seq, x.kind, x.id, x.extra, x.customer_id FROM "
            f"({' UNION ALL '.join(parts)}) x "
            "ORDER BY x.day DESC, x.seq DESC, x.place DESC, x.id DESC, x.extra DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [FoundActivity(day_of(int(row[0])), *row[1:]) for row in rows]

    def _parts(self) -> Iterator[_Part]:
        kinds = self.query.kinds
        of_ledger = set(kinds) & set(map(str, EntryKind))
        for part in _parts():
            if self.store_id is not None and part.kind in WITHOUT_STORE:
                continue
            if self.clerk_id is not None and part.kind in WITHOUT_CLERK:
                continue
            if not kinds or part.kind in kinds or (part.kind == ENTRY and of_ledger):
                yield part

    def _where(self, part: _Part, days: DateRange | None) -> str:
        conditions = [part.condition]
        if days is not None:
            # With a plus the index of the days is left alone, and that of the customers is taken.
            plus = "+" if self.family else ""
            conditions.append(f"{plus}{part.day} BETWEEN {day_number(days.first)} AND {day_number(days.last)}")
        if self.family:
            columns = part.of_customer or (part.customer,)
            conditions.append(f"({' OR '.join(f'{column} IN ({self.family})' for column in columns)})")
        if self.store_id is not None:
            conditions.append(f"{part.store} = {int(self.store_id)}")
        if self.clerk_id is not None:
            conditions.append(f"{part.clerk} = {int(self.clerk_id)}")
        asked = ", ".join(f"'{kind}'" for kind in EntryKind if kind in self.query.kinds)
        if part.kind == ENTRY and asked:
            conditions.append(f"e.kind IN ({asked})")
        return " AND ".join(conditions)
