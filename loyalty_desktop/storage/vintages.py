"""What the rollup of vintages counts: the points of each month's lots, and the sales they were issued with.

A lot belongs to the month of its business date. Its parts add up to what it holds: `issued` what it began with, the
others, below 0, what took from it. Beside them `sold` (points and money) and `given` are what was issued with sales and
without them; deferrals are computed from these.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loyalty_desktop.domain.catalog import MANUAL_CREDIT, MANUAL_DEBIT, PURCHASE
from loyalty_desktop.domain.deferrals import GIVEN, SOLD, VintageRow
from loyalty_desktop.domain.lots import Entry, EntryKind
from loyalty_desktop.domain.periods import day_number, day_of
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.calendar_days import month_of, month_sql
from loyalty_desktop.storage.database import Session

Change = tuple[tuple[int, int, str], int, int]
"""(day of posting, first day of the month, part), points, minor units."""

_MOVING = frozenset({EntryKind.MERGE_IN, EntryKind.MERGE_OUT, EntryKind.TRANSFER_IN, EntryKind.TRANSFER_OUT})
_TAKING = {
    EntryKind.REDEEM: "redeemed",
    EntryKind.REDEEM_REVERSAL: "redeemed",
    EntryKind.EXPIRE: "expired",
    EntryKind.REINSTATE: "expired",
    EntryKind.CLAWBACK: "clawed_back",
    EntryKind.FORFEIT: "forfeited",
    **dict.fromkeys(_MOVING, "moved"),
}


def vintage_changes(work: Work) -> Iterator[Change]:
    """What a working set adds to the rollup; the same key may come several times."""
    ledger, months, days = work.ledger, dict[date, int](), dict[date, int]()
    entries = {entry.id: entry for entry in ledger.entries}

    def key(on: date, entry: Entry, part: str) -> tuple[int, int, str]:
        month = months.get(on)
        if month is None:
            month = months[on] = month_of(day_number(on))
        day = days.get(entry.posted_on)
        if day is None:
            day = days[entry.posted_on] = day_number(entry.posted_on)
        return (day, month, part)

    for entry in ledger.entries:
        part = _source(entry)
        if part:
            yield (
                key(entry.business_date, entry, part),
                entry.points,
                (entry.money_minor or 0) * (part == SOLD),
            )
    opened = {}
    for _, lot in ledger.opened:
        opened[lot.entry_id] = lot
        entry = entries[lot.entry_id]
        yield key(lot.business_date, entry, "moved" if entry.kind in _MOVING else "issued"), lot.points, 0
    for share in ledger.allocations:
        lot = ledger.changed_lots.get(share.lot_id) or opened[share.lot_id]
        entry = entries[share.debit_id]
        yield key(lot.business_date, entry, _taken_by(entry)), -share.points, 0


def _source(entry: Entry) -> str:
    if entry.kind is EntryKind.EARN:
        return SOLD if entry.action == PURCHASE else GIVEN
    if entry.kind is EntryKind.OPENING or (entry.kind is EntryKind.ADJUST and entry.action == MANUAL_CREDIT):
        return GIVEN
    return ""


def _taken_by(entry: Entry) -> str:
    """What took from a lot: a mistake that was mended takes from what was issued."""
    if entry.kind is EntryKind.ADJUST and entry.action == MANUAL_DEBIT:
        return "taken"
    return _TAKING.get(entry.kind, "issued")


def _listed(*kinds: EntryKind) -> str:
    return ", ".join(f"'{kind}'" for kind in sorted(kinds))


_MOVED = f"e.kind IN ({_listed(*_MOVING)})"
_PART = (
    f"CASE WHEN e.kind = 'adjust' AND e.action = '{MANUAL_DEBIT}' THEN 'taken' "
    + " ".join(f"WHEN e.kind = '{kind}' THEN '{part}'" for kind, part in _TAKING.items())
    + " ELSE 'issued' END"
)
_SOLD = f"e.kind = 'earn' AND e.action = '{PURCHASE}'"

VINTAGES = (
    f"SELECT {month_sql('on_day')} AS vintage, posted_on, part, points, money_minor FROM ("
    f"SELECT e.business_date AS on_day, e.posted_on, CASE WHEN {_SOLD} THEN '{SOLD}' ELSE '{GIVEN}' "
    f"END AS part, e.points, CASE WHEN {_SOLD} THEN coalesce(e.money_minor, 0) ELSE 0 END AS money_minor "
    "FROM entry e WHERE e.kind IN ('earn', 'opening') "
    f"OR e.kind = 'adjust' AND e.action = '{MANUAL_CREDIT}' UNION ALL "
    f"SELECT l.business_date, e.posted_on, CASE WHEN {_MOVED} THEN 'moved' ELSE 'issued' END, "
    "l.points, 0 FROM lot l JOIN entry e ON e.id = l.entry_id UNION ALL "
    f"SELECT l.business_date, e.posted_on, {_PART}, -a.points, 0 FROM allocation a "
    "JOIN entry e ON e.id = a.debit_id JOIN lot l ON l.entry_id = a.lot_id) m"
)
"""The rollup computed again from entries, lots and allocations; several rows of one key are added up."""


def vintage_rows(session: Session, through: date) -> tuple[VintageRow, ...]:
    """What was posted through a day, in the order of the days."""
    sums = "cast(sum(points) AS BIGINT), cast(sum(money_minor) AS BIGINT)"
    rows = session.rows(
        f"SELECT posted_on, vintage, part, {sums} FROM vintage_now WHERE posted_on <= ? "
        "GROUP BY posted_on, vintage, part ORDER BY posted_on, vintage, part",
        (day_number(through),),
    )
    known: dict[int, date] = {}

    def day(number: int) -> date:
        return known.get(number) or known.setdefault(number, day_of(number))

    return tuple(VintageRow(day(posted), day(month), *rest) for posted, month, *rest in rows)
