"""What the rollup of vintages counts: the points of each month's lots, and the sales they were issued with.

A lot belongs to the month in which its points were earned (`Origin`), and to what was sold or what was given. The parts
of a vintage add up to what its lots hold: `issued` what earnings opened them with, with the money of sales in the same
proportion; the others, below 0, what took from them: `clawed_back`, `redeemed`, `expired`, `forfeited`, `taken` by
hand; what merges moved nets to 0, but for what paid a debt.

A voided earning takes back what was issued, whatever has become of its lots, and is measured by its original's day.
The points that it took from other lots stand for those of its own that were spent: they count as redeemed there and no
more where they were. A share change takes from a lot as its taking does, on the taking's day, and gives back as the
entry does that gave points back. What pays an award again that a merge had voided is the mirror of a void: what the
award had issued is issued and redeemed at once, be it given back to such lots, where it is no longer redeemed, or to
the debt that its void had made; what opens a lot of its own, because that debt had been repaid, is not redeemed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from loyalty_desktop.domain.catalog import MANUAL_CREDIT, MANUAL_DEBIT, PURCHASE
from loyalty_desktop.domain.deferrals import ISSUED, VintageRow
from loyalty_desktop.domain.lots import Entry, EntryKind, Lot, Origin
from loyalty_desktop.domain.periods import day_number, day_of
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.calendar_days import month_of, month_sql
from loyalty_desktop.storage.database import Session

Change = tuple[tuple[int, int, int, str, int, int], int, int]
"""(day of posting, first day of the month, sold, part, store, measuring day), points, minor units."""

_MOVING = frozenset({EntryKind.MERGE_IN, EntryKind.MERGE_OUT, EntryKind.TRANSFER_IN, EntryKind.TRANSFER_OUT})
_TAKING = {
    EntryKind.REDEEM: "redeemed",
    EntryKind.REDEEM_REVERSAL: "redeemed",
    EntryKind.EXPIRE: "expired",
    EntryKind.REINSTATE: "expired",
    EntryKind.CLAWBACK: "clawed_back",
    EntryKind.FORFEIT: "forfeited",
    EntryKind.EARN: "redeemed",
    EntryKind.OPENING: "redeemed",
    EntryKind.ADJUST: "redeemed",
    **dict.fromkeys(_MOVING, "moved"),
}
_OPENING = {EntryKind.REDEEM_REVERSAL: "redeemed", **dict.fromkeys(_MOVING, "moved")}
_GIVING = frozenset({EntryKind.EARN, EntryKind.OPENING})


def vintage_changes(work: Work) -> Iterator[Change]:
    """What a working set adds to the rollup; the same key may come several times."""
    ledger = work.ledger
    entries = {entry.id: entry for entry in ledger.entries}
    opened: dict[int, Lot] = {}
    for _, lot in ledger.opened:
        opened[lot.entry_id] = lot
        entry = entries[lot.entry_id]
        part = _opened_by(entry)
        money = _money(entry, lot.points) if part == ISSUED and lot.earned.is_sold else 0
        yield _key(lot.earned, entry, part, entry.posted_on), lot.points, money
    for entry, original, points in _voided(work, entries):
        if points:
            is_sold = original.kind is EntryKind.EARN and original.action == PURCHASE
            origin = Origin(original.business_date, is_sold)
            money = _money(original, points) if is_sold else 0
            yield _key(origin, entry, ISSUED, original.posted_on), -points, -money
            yield _key(origin, entry, "redeemed", entry.posted_on), points, 0
    for share in ledger.allocations:
        lot = ledger.changed_lots.get(share.lot_id) or opened[share.lot_id]
        entry = entries[share.debit_id]
        yield _key(lot.earned, entry, _taken_by(entry), entry.posted_on), -share.points, 0
    for change in work.share_changes:
        taking = change.taking._replace(posted_on=change.posted_on)
        for entry, points in ((taking, -change.points), (change.giving, change.points)):
            yield _key(change.lot.earned, entry, _taken_by(entry), entry.posted_on), points, 0
    for entry, _, issued in work.awards_again:
        own = opened.get(entry.id)
        spent = issued - (own.points if own is not None else 0)
        origin = Origin(entry.business_date)
        yield _key(origin, entry, ISSUED, entry.posted_on), spent, 0
        yield _key(origin, entry, "redeemed", entry.posted_on), -spent, 0


def _key(origin: Origin, entry: Entry, part: str, measured_on: date) -> tuple[int, int, int, str, int, int]:
    posted = day_number(entry.posted_on)
    measured = posted if measured_on is entry.posted_on else day_number(measured_on)
    return (posted, _month(origin.earned_on), int(origin.is_sold), part, entry.store_id, measured)


@lru_cache(maxsize=4_096)
def _month(day: date) -> int:
    """The first day of the month of a day, as a number."""
    return month_of(day_number(day))


def _money(entry: Entry, points: int) -> int:
    """What of an earning's price belongs to `points` of it, rounded down: in two steps, as SQL must do it."""
    whole, rest = divmod(entry.money_minor or 0, entry.points)
    return whole * points + rest * points // entry.points


def _voided(work: Work, entries: dict[int, Entry]) -> Iterable[tuple[Entry, Entry, int]]:
    """Voids of what gave points, each with its original, which was read or is written with it, and what that issued."""
    voids = [
        entry for entry in entries.values() if entry.reverses_id is not None and entry.points < 0 and _gives(entry)
    ]
    if not voids:
        return ()
    known = {number: (entry, entry.points - entry.debt_points) for number, entry in entries.items()}
    known |= {facts.entry.id: (facts.entry, facts.issued) for facts in work.entries.values()}
    return [(entry, *known[entry.reverses_id]) for entry in voids if entry.reverses_id is not None]


def _gives(entry: Entry) -> bool:
    return entry.kind in _GIVING or (entry.kind is EntryKind.ADJUST and entry.action == MANUAL_CREDIT)


def _opened_by(entry: Entry) -> str:
    """How the points of a lot came; of a debt that was repaid before what had made or moved it was given back they are
    issued, for what repaid it never was. What brings days of grace tells of which lots."""
    if entry.reverses_id is not None and not entry.explanation:
        return ISSUED
    return _OPENING.get(entry.kind, ISSUED)


def _taken_by(entry: Entry) -> str:
    """What took from a lot, or brought back to it."""
    if entry.kind is EntryKind.ADJUST and entry.action == MANUAL_DEBIT:
        return "taken"
    return _TAKING.get(entry.kind, "taken")


def _listed(kinds: Iterable[EntryKind]) -> str:
    return ", ".join(f"'{kind}'" for kind in sorted(kinds))


def _given_sql(entry: str) -> str:
    by_hand = f"{entry}.kind = 'adjust' AND {entry}.action = '{MANUAL_CREDIT}'"
    return f"({entry}.kind IN ({_listed(_GIVING)}) OR {by_hand})"


def _chosen_sql(parts: dict[EntryKind, str], otherwise: str) -> str:
    return (
        " ".join(f"WHEN e.kind = '{kind}' THEN '{part}'" for kind, part in parts.items()) + f" ELSE '{otherwise}' END"
    )


def _money_sql(entry: str, points: str) -> str:
    price, whole = f"coalesce({entry}.money_minor, 0)", f"{entry}.points"
    return f"{price} / {whole} * {points} + {price} % {whole} * {points} / {whole}"


_SOLD = f"(o.kind = 'earn' AND o.action = '{PURCHASE}')"
_LEFT = "coalesce(x.issued, o.points - o.debt_points)"
_VOIDS = (
    "FROM entry e JOIN entry o ON o.id = e.reverses_id LEFT JOIN award_again x ON x.entry_id = o.id "
    f"WHERE e.points < 0 AND {_given_sql('e')} AND {_LEFT} > 0"
)
_SPENT = "(x.issued - coalesce(l.points, 0))"
_AGAIN = "FROM award_again x JOIN entry e ON e.id = x.entry_id LEFT JOIN lot l ON l.entry_id = e.id"
_OPENED = f"CASE WHEN e.reverses_id IS NOT NULL AND e.explanation = '' THEN '{ISSUED}' {_chosen_sql(_OPENING, ISSUED)}"
_TAKEN = f"CASE WHEN e.kind = 'adjust' AND e.action = '{MANUAL_DEBIT}' THEN 'taken' {_chosen_sql(_TAKING, 'taken')}"
_KEY = "e.posted_on, e.store_id, e.posted_on AS measured_on"

VINTAGES = (
    f"SELECT {month_sql('earned_on')} AS vintage, is_sold, part, posted_on, store_id, measured_on, points, money_minor "
    f"FROM (SELECT l.earned_on, l.is_sold, {_OPENED} AS part, {_KEY}, l.points, CASE WHEN l.is_sold = 1 AND "
    f"{_OPENED} = '{ISSUED}' THEN {_money_sql('e', 'l.points')} ELSE 0 END AS money_minor "
    "FROM lot l JOIN entry e ON e.id = l.entry_id UNION ALL "
    f"SELECT o.business_date, CASE WHEN {_SOLD} THEN 1 ELSE 0 END, '{ISSUED}', e.posted_on, e.store_id, o.posted_on, "
    f"-{_LEFT}, CASE WHEN {_SOLD} THEN -({_money_sql('o', _LEFT)}) ELSE 0 END {_VOIDS} UNION ALL "
    f"SELECT o.business_date, CASE WHEN {_SOLD} THEN 1 ELSE 0 END, 'redeemed', {_KEY}, {_LEFT}, 0 {_VOIDS} UNION ALL "
    f"SELECT l.earned_on, l.is_sold, {_TAKEN}, {_KEY}, -a.points, 0 FROM allocation a "
    "JOIN entry e ON e.id = a.debit_id JOIN lot l ON l.entry_id = a.lot_id UNION ALL "
    f"SELECT l.earned_on, l.is_sold, {_TAKEN}, c.posted_on, e.store_id, c.posted_on, -c.points, 0 FROM share_change c "
    "JOIN entry e ON e.id = c.taking_id JOIN lot l ON l.entry_id = c.lot_id UNION ALL "
    f"SELECT l.earned_on, l.is_sold, {_TAKEN}, {_KEY}, c.points, 0 FROM share_change c "
    "JOIN entry e ON e.id = c.giving_id JOIN lot l ON l.entry_id = c.lot_id UNION ALL "
    f"SELECT e.business_date, 0, '{ISSUED}', {_KEY}, {_SPENT}, 0 {_AGAIN} UNION ALL "
    f"SELECT e.business_date, 0, 'redeemed', {_KEY}, -{_SPENT}, 0 {_AGAIN}) m"
)
"""The rollup computed again from entries, lots and allocations; several rows of one key are added up."""


def vintage_rows(session: Session, through: date, *, since: date | None = None) -> tuple[VintageRow, ...]:
    """What was posted through a day, in the order of the days; with `since` all of the days before it together, as
    posted on the day before it.
    """
    sums = "cast(sum(points) AS BIGINT), cast(sum(money_minor) AS BIGINT)"
    start = 0 if since is None else day_number(since)
    known: dict[int, date] = {}

    def day(number: int) -> date:
        return known.get(number) or known.setdefault(number, day_of(number))

    before = (
        ()
        if since is None
        else session.rows(
            f"SELECT vintage, is_sold, part, CASE WHEN part = '{ISSUED}' THEN store_id ELSE 0 END, "
            f"CASE WHEN part = '{ISSUED}' THEN measured_on ELSE 0 END, {sums} FROM vintage_now WHERE posted_on < ? "
            "GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5",
            (start,),
        )
    )
    rows = session.rows(
        f"SELECT posted_on, vintage, is_sold, part, store_id, measured_on, {sums} FROM vintage_now "
        "WHERE posted_on BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6",
        (start if since is not None else _FIRST_DAY, day_number(through)),
    )
    return tuple(
        VintageRow(day(posted), day(month), bool(is_sold), part, store, day(measured), points, money)
        for posted, month, is_sold, part, store, measured, points, money in (
            *((start - 1, *row) for row in before),
            *rows,
        )
    )


_FIRST_DAY = day_number(date.min)
