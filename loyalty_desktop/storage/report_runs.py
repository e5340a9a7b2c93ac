"""What schedules have made on their due days: claimed by one PC at a time, and kept with how it ended."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from loyalty_desktop.domain.errors import Fault, LoyaltyError
from loyalty_desktop.domain.periods import DateRange, day_number, day_of, instant_of, microseconds_of
from loyalty_desktop.storage.database import Session


class RunState(StrEnum):
    """How a run stands. One that FAILED is tried again by itself; one that STOPPED waits for a person."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class LetterState(StrEnum):
    """How a letter of a run stands. With BEGUN alone nobody knows whether it has arrived."""

    BEGUN = "begun"
    SENT = "sent"
    REFUSED = "refused"
    PUT_OFF = "put_off"


@dataclass(frozen=True, slots=True)
class Run:
    """One run as it stands. `target` is the file, or the addresses; `error` why it failed or stopped, None for neither.

    One that is RUNNING past `lease_until` was broken off. `ended_at` is None while it runs.
    """

    schedule: bytes
    due_on: date
    period: DateRange
    state: RunState
    attempt: int
    claim: bytes
    device: str
    lease_until: datetime
    started_at: datetime
    ended_at: datetime | None
    target: str
    error: LoyaltyError | None


class Claim(NamedTuple):
    """The right to carry one run out, until another one takes it. `key` is sixteen bytes of chance."""

    schedule: bytes
    due_on: date
    key: bytes


_LATELY = 1_000
"""Operations that are looked through for what other clocks have told."""

_AT_MOST = timedelta(days=3)
"""A clock that is further behind is known by the books, and one that was further ahead tells nothing."""

_COLUMNS = (
    "schedule, due_on, first_day, last_day, state, attempt, claim, device, lease_until, started_at, ended_at, target, "
    "code, details"
)


def run_of(session: Session, schedule: bytes, due_on: date) -> Run | None:
    """The run of a due day; None where there is none yet. While this transaction writes, nobody else changes it."""
    if session.writes:
        session.hold([f"report-run {schedule.hex()}"])
    row = session.row(
        f"SELECT {_COLUMNS} FROM report_run WHERE schedule = ? AND due_on = ?", (schedule, day_number(due_on))
    )
    return None if row is None else _run(row)


def latest_runs(session: Session) -> dict[bytes, Run]:
    """The run of each schedule that was begun last, by the schedule's id."""
    rows = session.rows(
        f"SELECT {_COLUMNS} FROM report_run r WHERE NOT EXISTS (SELECT 1 FROM report_run o "
        "WHERE o.schedule = r.schedule AND (o.started_at, o.due_on) > (r.started_at, r.due_on))"
    )
    return {bytes(row[0]): _run(row) for row in rows}


def made_after(session: Session, device: str, instant: datetime) -> tuple[Run, ...]:
    """The runs that a PC ended, done, later than `instant`, by its own clock."""
    rows = session.rows(
        f"SELECT {_COLUMNS} FROM report_run WHERE state = 'done' AND device = ? AND ended_at > ? ORDER BY due_on",
        (device, microseconds_of(instant)),
    )
    return tuple(map(_run, rows))


def was_told_later(session: Session, instant: datetime, *, besides: Collection[str]) -> bool:
    """Whether the clock of a PC other than these has lately told a time later than `instant`.

    So it has where the last operation that it recorded, among the last 1,000 of all, was later, or where it ended a
    report, done, at most three days later.
    """
    own = sorted(set(besides))
    marks = ", ".join("?" * len(own))
    told = session.row(
        "SELECT 1 FROM (SELECT max(seq) AS seq FROM (SELECT device_id, seq FROM operation ORDER BY seq DESC LIMIT ?) l "
        "GROUP BY device_id) m JOIN operation o ON o.seq = m.seq JOIN device d ON d.id = o.device_id "
        f"WHERE o.recorded_at > ? AND d.name NOT IN ({marks}) LIMIT 1",
        (_LATELY, microseconds_of(instant), *own),
    )
    if told is None:
        told = session.row(
            "SELECT 1 FROM report_run WHERE state = 'done' AND ended_at > ? AND ended_at < ? "
            f"AND device NOT IN ({marks}) LIMIT 1",
            (microseconds_of(instant), microseconds_of(instant + _AT_MOST), *own),
        )
    return told is not None


def date_back(session: Session, run: Run, instant: datetime) -> None:
    """Say that a run was made at an earlier instant than the clock of its PC had told."""
    session.run(
        "UPDATE report_run SET started_at = ?, ended_at = ? WHERE schedule = ? AND due_on = ? AND claim = ?",
        (microseconds_of(instant), microseconds_of(instant), run.schedule, day_number(run.due_on), run.claim),
    )


def has_made(session: Session, schedule: bytes, period: DateRange, *, due_in: DateRange) -> bool:
    """Whether the schedule has made a report of exactly these days, due on one of the days `due_in`."""
    row = session.row(
        "SELECT 1 FROM report_run WHERE schedule = ? AND due_on BETWEEN ? AND ? AND first_day = ? AND last_day = ? "
        "AND state = 'done'",
        (schedule, *map(day_number, (due_in.first, due_in.last, period.first, period.last))),
    )
    return row is not None


def take(session: Session, run: Run) -> None:
    """Write a run that is begun: a new row, or another attempt in the place of the one before."""
    session.run(
        f"INSERT INTO report_run ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, '', '{{}}') "
        "ON CONFLICT (schedule, due_on) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day, "
        "state = excluded.state, attempt = excluded.attempt, claim = excluded.claim, device = excluded.device, "
        "lease_until = excluded.lease_until, started_at = excluded.started_at, ended_at = NULL, code = '', "
        "details = '{}'",
        (
            run.schedule,
            day_number(run.due_on),
            day_number(run.period.first),
            day_number(run.period.last),
            str(run.state),
            run.attempt,
            run.claim,
            run.device,
            microseconds_of(run.lease_until),
            microseconds_of(run.started_at),
            run.target,
        ),
    )


def holds(session: Session, claim: Claim) -> bool:
    """Whether the run is still this one's to carry out."""
    run = run_of(session, claim.schedule, claim.due_on)
    return run is not None and run.claim == claim.key and run.state is RunState.RUNNING


def renew(session: Session, claim: Claim, *, lease_until: datetime, target: str) -> bool:
    """Hold the claim longer and say where the report goes; False where another one has taken it."""
    if not holds(session, claim):
        return False
    session.run(
        "UPDATE report_run SET lease_until = ?, target = ? WHERE schedule = ? AND due_on = ?",
        (microseconds_of(lease_until), target, claim.schedule, day_number(claim.due_on)),
    )
    return True


def end(session: Session, claim: Claim, state: RunState, *, ended_at: datetime, error: LoyaltyError | None) -> bool:
    """Write how a run ended; False, and nothing is written, where another one has taken it."""
    if not holds(session, claim):
        return False
    code, details = ("", "{}") if error is None else (error.code, json.dumps(_plain(error.details)))
    session.run(
        "UPDATE report_run SET state = ?, ended_at = ?, code = ?, details = ? WHERE schedule = ? AND due_on = ?",
        (str(state), microseconds_of(ended_at), code, details, claim.schedule, day_number(claim.due_on)),
    )
    return True


def has_written(session: Session, schedule: bytes, target: str) -> bool:
    """Whether this schedule has written this file before, or was about to."""
    return session.row("SELECT 1 FROM report_run WHERE schedule = ? AND target = ?", (schedule, target)) is not None


def letters_of(session: Session, claim: Claim) -> dict[str, LetterState]:
    """How the letters of a run stand, by address."""
    rows = session.rows(
        "SELECT address, state FROM report_letter WHERE schedule = ? AND due_on = ?",
        (claim.schedule, day_number(claim.due_on)),
    )
    return {address: LetterState(state) for address, state in rows}


def note_letter(session: Session, claim: Claim, address: str, state: LetterState) -> bool:
    """Note how a letter stands; False, and nothing is noted, where another one has taken the run."""
    if not holds(session, claim):
        return False
    session.run(
        "INSERT INTO report_letter (schedule, due_on, address, state) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (schedule, due_on, address) DO UPDATE SET state = excluded.state",
        (claim.schedule, day_number(claim.due_on), address, str(state)),
    )
    return True


def forget_letters(session: Session, claim: Claim, *, states: tuple[LetterState, ...]) -> None:
    """Forget the letters of a run that stand so, for a person wants them to be sent again."""
    marks = ", ".join("?" * len(states))
    session.run(
        f"DELETE FROM report_letter WHERE schedule = ? AND due_on = ? AND state IN ({marks})",
        (claim.schedule, day_number(claim.due_on), *map(str, states)),
    )


def _run(row: tuple[Any, ...]) -> Run:
    schedule, due_on, first, last, state, attempt, claim, device, lease_until, started_at, ended_at, target, *why = row
    code, details = why
    return Run(
        schedule=bytes(schedule),
        due_on=day_of(due_on),
        period=DateRange(day_of(first), day_of(last)),
        state=RunState(state),
        attempt=attempt,
        claim=bytes(claim),
        device=device,
        lease_until=instant_of(lease_until),
        started_at=instant_of(started_at),
        ended_at=None if ended_at is None else instant_of(ended_at),
        target=target,
        error=_Kept(code, json.loads(details)).error() if code else None,
    )


class _Kept(NamedTuple):
    """What is kept of an error that a run has ended in."""

    code: str
    details: Mapping[str, Any]

    def error(self) -> LoyaltyError:
        """The error again, for its sentence."""
        details = {name: tuple(value) if isinstance(value, list) else value for name, value in self.details.items()}
        return Fault(self.code, **details)


def _plain(details: Mapping[str, object]) -> dict[str, object]:
    """The details of an error as JSON keeps them: numbers, texts, and lists of texts."""

    def plain(value: object) -> object:
        if value is None or isinstance(value, int | str):
            return value
        return [str(part) for part in value] if isinstance(value, tuple | list) else str(value)

    return {name: plain(value) for name, value in details.items()}
