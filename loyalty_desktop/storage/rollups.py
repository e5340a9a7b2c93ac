"""Upkeep of the tables that reports read: additive, exact, and a back-dated entry is one more change.

gap(event, day, gap) counts the customers with `event` on `day` whose previous such day was `gap` days before (NEVER for
the first). Distinct customers of any window a…b are then Σ over its days d of Σ over gap > d − a of the counts:
each is counted on the first day inside the window. active_day(event, day) adds them up for the windows that are asked
for most: of the customers of a day, those who had none before it in the week, and in the month.
retention(registered_on) counts who was active a day, a week, a month after the registration, cohort(registered_month,
active_month) who was in a month; both without those who were merged. enrolment(registered_on, inferred) counts who
registered on a day (customers), who of them is part of somebody else by now (merged_since), and, under inferred 0, who
was merged on that day (merged_then): enrolled at the end of a day are Σ customers − Σ merged_then up to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.cohorts import active_days_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.day_counts import EVENT_COLUMNS, count_days
from loyalty_desktop.storage.holding import plan_holding
from loyalty_desktop.storage.plain_rows import count_plain_sales
from loyalty_desktop.storage.rollup_changes import Changes
from loyalty_desktop.storage.vintages import vintage_changes

KEYS = {
    "movement": ("posted_on", "store_id", "action", "kind"),
    "movement_day": ("posted_on", "action", "kind"),
    "gap": ("event", "day", "gap"),
    "active_day": ("event", "day"),
    "retention": ("registered_on",),
    "cohort": ("registered_month", "active_month"),
    "holding": ("day", "gap"),
    "enrolment": ("registered_on", "inferred"),
    "expiry": ("expires_on",),
    "vintage": ("posted_on", "vintage", "is_sold", "part", "store_id", "measured_on"),
}
VALUES = {
    "movement": ("entries", "points", "money_minor"),
    "movement_day": ("entries", "points", "money_minor"),
    "gap": ("customers",),
    "active_day": ("customers", "first_in_week", "first_in_month"),
    "retention": ("day_1", "week_1", "month_1", "in_week_1", "in_month_1"),
    "cohort": ("customers",),
    "holding": ("started", "ended"),
    "enrolment": ("customers", "merged_since", "merged_then"),
    "expiry": ("points",),
    "vintage": ("points", "money_minor"),
}


def _upsert(table: str, keys: tuple[str, ...], values: tuple[str, ...]) -> str:
    names = ", ".join((*keys, *values))
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in values)
    marks = ", ".join("?" * (len(keys) + len(values)))
    return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}"


_ADD = {rollup: _upsert(rollup, keys, VALUES[rollup]) for rollup, keys in KEYS.items()}
_ADD_TO_ACTIVITY = _upsert("activity", ("customer_id", "day"), EVENT_COLUMNS)
_TAKE_FROM_ACTIVITY = (
    f"UPDATE activity SET {', '.join(f'{name} = {name} + ?' for name in EVENT_COLUMNS)} "
    "WHERE customer_id = ? AND day = ?"
)
_FOLD_LOCK = "loyalty-desktop-fold"


def plan_rollups(session: Session, work: Work) -> Changes:
    """What `work` adds to every rollup and to the days of the customers, whose last days are set here."""
    changes = Changes()
    count_plain_sales(work.plain_sales, changes)
    if not work.is_all_plain:
        _count_movements(work, changes)
        _count_expiries(work, changes)
        for key, points, money_minor in vintage_changes(work):
            changes.add("vintage", key, points, money_minor)
    for (day, _, action, kind), values in changes.counted["movement"].items():
        changes.add("movement_day", (day, action, kind), *values)
    if work.registrations or work.departures:
        _count_enrolments(work, changes)
    count_days(session, work, changes)
    changes.counted["active_day"] = active_days_of(changes.counted["gap"])
    plan_holding(session, work, changes)
    return changes


def write_rollups(session: Session, changes: Changes) -> None:
    """Add what was planned; the customers' rows are there by now."""
    add_to_activity(session, changes.days)
    for rollup, counted in changes.counted.items():
        if counted:
            add_to_rollup(session, rollup, counted)


def add_to_activity(session: Session, days: Mapping[tuple[int, int], Sequence[int]]) -> None:
    """Add signed counts of each event to the days of customers, by (customer, day).

    What takes back updates a day that is there: an insert below nothing would be refused before it meets the row.
    """
    added, taken = [], []
    for key, counts in sorted(days.items()):
        if min(counts) < 0:
            taken.append((*counts, *key))
        elif any(counts):
            added.append((*key, *counts))
    session.run_many(_ADD_TO_ACTIVITY, added)
    session.run_many(_TAKE_FROM_ACTIVITY, taken)


def add_to_rollup(session: Session, rollup: str, counted: Mapping[tuple[Any, ...], Sequence[int]]) -> None:
    """Add signed numbers to a rollup, by key, in key order."""
    if not counted:
        return
    rows = [(*key, *values) for key, values in counted.items() if any(values)]
    if len(rows) > 1:
        rows.sort()
    if session.engine.name == "postgresql":
        session.insert(f"{rollup}_delta", (*KEYS[rollup], *VALUES[rollup]), rows)
        return
    session.run_many(_ADD[rollup], rows)


def fold_deltas(session: Session) -> int:
    """On a server: move what postings have left beside the rollups into them. Returns the number of rows moved.

    One client at a time; a second finds the lock taken and leaves.
    """
    if session.engine.name != "postgresql":
        return 0
    if not session.value("SELECT pg_try_advisory_xact_lock(hashtext(?))", (_FOLD_LOCK,)):
        return 0
    moved = 0
    for rollup, keys in KEYS.items():
        names, values = ", ".join(keys), VALUES[rollup]
        sums = ", ".join(f"sum({name})" for name in values)
        added = ", ".join(f"{name} = {rollup}.{name} + excluded.{name}" for name in values)
        moved += int(
            session.value(
                f"WITH taken AS (DELETE FROM {rollup}_delta RETURNING *), folded AS ("
                f"INSERT INTO {rollup} ({names}, {', '.join(values)}) SELECT {names}, {sums} FROM taken "
                f"GROUP BY {names} ORDER BY {names} ON CONFLICT ({names}) DO UPDATE SET {added}) "
                "SELECT count(*) FROM taken"
            )
        )
    return moved


def deltas_wait(session: Session) -> bool:
    """Whether a server holds anything that `fold_deltas` would move."""
    if session.engine.name != "postgresql":
        return False
    return bool(session.value("SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {name}_delta)" for name in KEYS)))


def _count_movements(work: Work, changes: Changes) -> None:
    days: dict[date, int] = {}
    for entry in work.ledger.entries:
        day = days.get(entry.posted_on)
        if day is None:
            day = days[entry.posted_on] = day_number(entry.posted_on)
        one = -1 if entry.reverses_id is not None and _is_void(entry.kind) else 1
        key = (day, entry.store_id, entry.action, entry.kind)
        changes.add("movement", key, one, entry.points, entry.money_minor or 0)


def _is_void(kind: str) -> bool:
    """A reversal of the same kind takes its original's count back; a redemption's cancellation is its own kind."""
    return kind != "redeem_reversal"


def _count_expiries(work: Work, changes: Changes) -> None:
    """Open points by last usable day: what the lots hold now less what they held before."""
    for _, lot in work.ledger.opened:
        if lot.expires_on is not None:
            changes.add("expiry", (day_number(lot.expires_on),), lot.points)
    if not work.ledger.allocations:
        return
    opened = {lot.entry_id: lot.points for _, lot in work.ledger.opened}
    moved: Counter[int] = Counter()
    for share in work.ledger.allocations:
        moved[share.lot_id] += share.points
    for number, lot in work.ledger.changed_lots.items():
        if lot.expires_on is not None and moved[number]:
            changes.add("expiry", (day_number(lot.expires_on),), -moved[number])
    assert all(number in work.ledger.changed_lots or number in opened for number in moved), "every moved lot is known"


def _count_enrolments(work: Work, changes: Changes) -> None:
    for _, registered_on, inferred, delta in work.registrations:
        if registered_on is not None:
            changes.add("enrolment", (day_number(registered_on), int(inferred)), delta, 0, 0)
    for left in work.departures:
        if left.registered_on is not None:
            # Nobody leaves before they came, whatever day a registration is moved to.
            gone_on = max(left.registered_on, left.merged_on)
            changes.add("enrolment", (day_number(left.registered_on), int(left.inferred)), 0, left.delta, 0)
            changes.add("enrolment", (day_number(gone_on), 0), 0, 0, left.delta)
