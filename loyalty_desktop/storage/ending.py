"""Writing what ends and what was changed of it: lapses, other last days of open lots, reminders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loyalty_desktop.domain.expiry_book import NewLastDay
from loyalty_desktop.domain.periods import day_number, number_or_none
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import write_lapses
from loyalty_desktop.storage.open_lots import OF_A_LIFETIME
from loyalty_desktop.storage.rollups import add_to_rollup

_NEVER = -(2**40)
"""Stands for no day where days are compared: NULL equals nothing."""

_LOTS_A_STATEMENT = 100


def write_expiry(session: Session, work: Work, numbers: Sequence[int], moments: Sequence[int]) -> None:
    """Write the part of a working set that is about points that end; entries and lots are there by now."""
    write_lapses(session, work)
    if work.expiry.new_last_days:
        (number,) = numbers
        _write_last_days(session, work.expiry.new_last_days, number)
    if not work.expiry.reminders:
        return
    rows = [
        (item.customer_id, item.kind, day_number(item.last_day), item.attempt, number, at, item.result, item.address)
        for written, number, at in zip(work.written, numbers, moments, strict=True)
        if (item := work.expiry.reminders.get(written.operation.id)) is not None
    ]
    columns = ("customer_id", "kind", "last_day", "attempt", "operation_seq", "sent_at", "result", "address")
    session.insert("reminder", columns, rows)


def _write_last_days(session: Session, changes: Sequence[NewLastDay], number: int) -> None:
    """Note each lot's old and new last day, set the new one, and move the points in the forecast."""
    alike = [change for change in changes if change.lots.lot_id is None]
    for start in range(0, len(alike), _LOTS_A_STATEMENT):
        _note_alike(session, alike[start : start + _LOTS_A_STATEMENT], number)
    session.run_many(
        "INSERT INTO lot_change (lot_id, operation_seq, from_on, to_on) "
        "SELECT entry_id, CAST(? AS BIGINT), expires_on, CAST(? AS BIGINT) FROM lot WHERE entry_id = ?",
        [
            (number, number_or_none(change.expires_on), change.lots.lot_id)
            for change in changes
            if change.lots.lot_id is not None
        ],
    )
    session.run(
        "UPDATE lot SET expires_on = (SELECT k.to_on FROM lot_change k WHERE k.lot_id = lot.entry_id "
        "AND k.operation_seq = ?) WHERE entry_id IN (SELECT lot_id FROM lot_change WHERE operation_seq = ?)",
        (number, number),
    )
    moved: Counter[int] = Counter()
    for change in changes:
        for day, points in ((change.lots.expires_on, -change.lots.points), (change.expires_on, change.lots.points)):
            if day is not None:
                moved[day_number(day)] += points
    add_to_rollup(session, "expiry", {(day,): (points,) for day, points in moved.items()})


def _note_alike(session: Session, changes: Sequence[NewLastDay], number: int) -> None:
    marks = ", ".join(["(CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))"] * len(changes))
    values: list[int] = []
    for lots, expires_on in changes:
        days = (lots.given_on, lots.available_on, lots.expires_on, expires_on)
        values += [_NEVER if day is None else day_number(day) for day in days]
    session.run(
        f"WITH wanted (given_on, available_on, from_on, to_on) AS (VALUES {marks}) "
        "INSERT INTO lot_change (lot_id, operation_seq, from_on, to_on) "
        f"SELECT l.entry_id, CAST(? AS BIGINT), l.expires_on, nullif(w.to_on, {_NEVER}) FROM lot l "
        f"JOIN entry e ON e.id = l.entry_id JOIN wanted w ON w.given_on = l.business_date "
        f"AND w.available_on = coalesce(e.available_on, {_NEVER}) AND w.from_on = coalesce(l.expires_on, {_NEVER}) "
        f"WHERE {OF_A_LIFETIME}",
        (*values, number),
    )
