"""Alerts on the books: bringing them in step with what was found, listing them, and the notes of who saw them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from loyalty_desktop.domain.monitoring import Unusual, is_worse
from loyalty_desktop.domain.periods import DateRange, day_number, day_of, instant_of, microseconds_of
from loyalty_desktop.domain.watching import AlertNote, AlertQuery, AlertRow, AlertState, Watch
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session

_HOLD = "alerts"
_ROW = (
    "SELECT a.id, a.watch, a.day, a.subject, a.value, a.expected, a.spread, a.threshold, a.base, a.state, a.found_at, "
    "k.name, s.id, s.name, s.email, s.phone, s.card, s.ref FROM alert a "
    "LEFT JOIN clerk k ON a.watch = 'clerk_adjustments' AND k.id = a.subject "
    "LEFT JOIN customer c ON a.watch = 'card_adjustments' AND c.id = a.subject "
    "LEFT JOIN customer s ON s.id = coalesce(c.merged_into_id, c.id)"
)
_WRITTEN = "value = ?, expected = ?, spread = ?, threshold = ?, base = ?, state = ?"


class AlertChanges(NamedTuple):
    """What brings the alerts of some days in step with what was found there; `withdrawn` are ids.

    `again` are alerts that are open already with other numbers, or open again, with their ids.
    """

    new: tuple[Unusual, ...]
    again: tuple[tuple[int, Unusual, bool], ...]
    withdrawn: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the alerts say already what was found."""
        return not (self.new or self.again or self.withdrawn)


class Note(NamedTuple):
    """A note to be written: its key, on which alert, by whose ids, when and what."""

    key: bytes
    alert_id: int
    clerk_id: int
    device_id: int
    noted_at: datetime
    text: str


def hold_alerts(session: Session) -> None:
    """One PC at a time changes alerts; what is read afterwards is what the last one has written."""
    session.hold([_HOLD])


def changes_of(session: Session, found: Sequence[Unusual], days: DateRange) -> AlertChanges:
    """What differs between the alerts of `days` and what was found there.

    An open alert follows the numbers of its day, and is withdrawn when the day is not unusual any more. One that was
    acknowledged stays as it is unless its day is worse than what was seen; then it is open again.
    """
    stored = {
        (Watch(row[1]), day_of(row[2]), row[3]): row
        for row in session.rows(
            "SELECT id, watch, day, subject, value, expected, spread, threshold, base, state FROM alert "
            "WHERE day BETWEEN ? AND ?",
            (day_number(days.first), day_number(days.last)),
        )
    }
    new, again = [], []
    for item in found:
        row = stored.pop((item.watch, item.day, item.subject), None)
        if row is None:
            new.append(item)
        elif row[9] == AlertState.ACKNOWLEDGED:
            if is_worse(item, row[4], row[8]):
                again.append((row[0], item, True))
        elif row[9] == AlertState.WITHDRAWN or tuple(row[4:9]) != _numbers(item):
            again.append((row[0], item, row[9] == AlertState.WITHDRAWN))
    withdrawn = tuple(row[0] for row in stored.values() if row[9] == AlertState.OPEN)
    return AlertChanges(tuple(new), tuple(again), withdrawn)


def write_changes(session: Session, changes: AlertChanges, found_at: datetime) -> tuple[int, ...]:
    """Write them; returns the ids of the alerts that are new or open again. The caller holds the alerts."""
    instant = microseconds_of(found_at)
    first = 1 + int(session.value("SELECT coalesce(max(id), 0) FROM alert"))
    session.run_many(
        "INSERT INTO alert (id, watch, day, subject, value, expected, spread, threshold, base, state, found_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)",
        [
            (number, str(item.watch), day_number(item.day), item.subject, *_numbers(item), instant)
            for number, item in enumerate(changes.new, first)
        ],
    )
    session.run_many(
        f"UPDATE alert SET {_WRITTEN} WHERE id = ?",
        [(*_numbers(item), str(AlertState.OPEN), number) for number, item, _ in changes.again],
    )
    session.run_many("UPDATE alert SET state = 'withdrawn' WHERE id = ?", [(number,) for number in changes.withdrawn])
    return (
        *range(first, first + len(changes.new)),
        *(number for number, _, is_open_again in changes.again if is_open_again),
    )


def count_alerts(session: Session, query: AlertQuery) -> int:
    """Number of alerts that a query finds."""
    where, values = _condition(query)
    return int(session.value(f"SELECT count(*) FROM alert a {where}", values))


def page_of_alerts(session: Session, query: AlertQuery, *, offset: int, limit: int) -> tuple[AlertRow, ...]:
    """Rows `offset` to `offset + limit`, the newest day first, with their notes."""
    where, values = _condition(query)
    paged = f"ORDER BY a.day DESC, a.id DESC LIMIT {int(limit)} OFFSET {int(offset)}"
    return _with_notes(session, session.rows(f"{_ROW} {where} {paged}", values))


def open_alerts(session: Session, days: DateRange, limit: int) -> tuple[AlertRow, ...]:
    """The open alerts of `days`, the newest first, without their notes."""
    rows = session.rows(
        f"{_ROW} WHERE a.state = 'open' AND a.day BETWEEN ? AND ? ORDER BY a.day DESC, a.id DESC LIMIT {int(limit)}",
        (day_number(days.first), day_number(days.last)),
    )
    return tuple(_row(row, ()) for row in rows)


def alerts_by_id(session: Session, numbers: Iterable[int]) -> tuple[AlertRow, ...]:
    """The alerts with these ids, in the order of the list."""
    rows = session.rows_in(f"{_ROW} WHERE a.id IN ({{keys}})", sorted(numbers))
    return _with_notes(session, sorted(rows, key=lambda row: (-row[2], -row[0])))


def note_with(session: Session, key: bytes) -> tuple[int, str] | None:
    """The alert and the text of the note with this key, "" where it was erased; None where there is none."""
    row = session.row(
        "SELECT n.alert_id, t.text FROM alert_note n LEFT JOIN alert_note_text t ON t.key = n.key WHERE n.key = ?",
        (key,),
    )
    return None if row is None else (int(row[0]), str(row[1] or ""))


def write_note(session: Session, note: Note) -> None:
    """Write a note beside what was seen, and acknowledge its alert. The caller holds the alerts."""
    session.run(
        "INSERT INTO alert_note (key, alert_id, clerk_id, device_id, noted_at, value, base) "
        "SELECT ?, id, ?, ?, ?, value, base FROM alert WHERE id = ?",
        (note.key, note.clerk_id, note.device_id, microseconds_of(note.noted_at), note.alert_id),
    )
    session.run("INSERT INTO alert_note_text (key, text) VALUES (?, ?)", (note.key, note.text))
    session.run("UPDATE alert SET state = 'acknowledged' WHERE id = ?", (note.alert_id,))


def _numbers(item: Unusual) -> tuple[int | None, ...]:
    return (item.value, item.expected, item.spread, item.limit, item.base)


def _condition(query: AlertQuery) -> tuple[str, tuple[str, ...]]:
    # Written into the statement: the index of open alerts is found by what stands there.
    return ("", ()) if query.state is None else (f"WHERE a.state = '{query.state}'", ())


def _with_notes(session: Session, rows: Sequence[tuple[Any, ...]]) -> tuple[AlertRow, ...]:
    notes: dict[int, list[AlertNote]] = defaultdict(list)
    found = session.rows_in(
        "SELECT n.alert_id, n.noted_at, k.name, coalesce(t.text, ''), n.value FROM alert_note n "
        "JOIN clerk k ON k.id = n.clerk_id LEFT JOIN alert_note_text t ON t.key = n.key WHERE n.alert_id IN ({keys})",
        sorted(row[0] for row in rows),
    )
    for number, noted_at, clerk, text, value in sorted(found, key=lambda row: row[1]):
        notes[number].append(AlertNote(instant_of(noted_at), clerk, text, value))
    return tuple(_row(row, tuple(notes[row[0]])) for row in rows)


def _row(row: tuple[Any, ...], notes: tuple[AlertNote, ...]) -> AlertRow:
    return AlertRow(
        id=row[0],
        watch=Watch(row[1]),
        day=day_of(row[2]),
        subject_id=row[3],
        subject=row[11] or ("" if row[12] is None else called(*row[13:18])),
        customer_id=row[12],
        value=row[4],
        expected=row[5],
        spread=row[6],
        limit=row[7],
        base=row[8],
        state=AlertState(row[9]),
        found_at=instant_of(row[10]),
        notes=notes,
    )
