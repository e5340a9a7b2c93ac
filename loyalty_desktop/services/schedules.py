"""The desk of scheduled reports: setting schedules up, how each stands, and making what is due."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.report_changes import SCHEDULES, change_of
from loyalty_desktop.domain.schedules import (
    Every,
    Planned,
    Schedule,
    next_due,
    planned,
    schedule_named,
    schedules_in,
)
from loyalty_desktop.services.custom_reports import CustomReports
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.reminders import MailPasswords
from loyalty_desktop.services.reporting import Reporting
from loyalty_desktop.services.schedule_runs import MailAccess, RunResult, ScheduleRunner, Wish, Writing
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.report_queries import store_named
from loyalty_desktop.storage.report_runs import Run, RunState, latest_runs, run_of

_BY_ITSELF = Wish()


@dataclass(frozen=True, slots=True)
class ScheduleStanding:
    """A schedule, how its last run stands (None before the first), when it is due next (None while it is paused), and
    the due days that are not made yet."""

    schedule: Schedule
    last: Run | None
    next_due: date | None
    waiting: tuple[Planned, ...]


class Schedules:
    """Keeps the schedules of a database and carries them out. All PCs share them; each due day is made by one."""

    def __init__(
        self,
        journal: Journal,
        reporting: Reporting,
        custom: CustomReports,
        passwords: MailPasswords,
        *,
        trusted: ssl.SSLContext | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._journal = journal
        self._reporting = reporting
        self._custom = custom
        self._runner = ScheduleRunner(journal, reporting, custom, MailAccess(passwords, sleep, trusted))

    def all(self) -> tuple[Schedule, ...]:
        """The schedules by name."""
        return self._journal.store.read(self._saved)

    def find(self, name: str) -> Schedule:
        """The schedule of this name, in any case. Raises Refusal where there is none."""
        return schedule_named(self.all(), name)

    def new_id(self) -> str:
        """The id of a schedule that is to be made."""
        return self._journal.ids.next().hex()

    def today(self) -> date:
        """The business date of now."""
        return self._journal.store.read(self._journal.today)

    @property
    def device(self) -> str:
        """The name of this PC, for a schedule that only this one carries out."""
        return self._journal.author.device

    def save(self, schedule: Schedule, *, before: Schedule | None = None, identity: bytes | None = None) -> Schedule:
        """Save a schedule as a new one, or in the place of `before`. Returns what was saved.

        A new one and one that goes on after a pause begin today: what was missed before is not made. Raises Refusal for
        a report or store that there is not, for a folder that is not named in full, for a name that is taken, and where
        somebody changed it since it was read.
        """

        def work(session: Session) -> Schedule:
            self._check(session, schedule)
            now, author = self._journal.now(), self._journal.author
            goes_on = before is not None and schedule.is_active and not before.is_active
            saved = replace(
                schedule,
                owner=schedule.owner or author.clerk,
                starts_on=self._journal.today(session) if goes_on else schedule.starts_on,
                saved_by=author.clerk,
                saved_at=now.isoformat(timespec="seconds"),
            )
            removed = [before.name] if before is not None and before.key != saved.key else []
            self._change(session, change_of((saved,), removed, () if before is None else (before,)), identity)
            return saved

        return self._journal.store.write(work)

    def set_active(self, schedule: Schedule, *, is_active: bool) -> Schedule:
        """Pause a schedule, or let it go on from today."""
        return self.save(replace(schedule, is_active=is_active), before=schedule)

    def remove(self, schedule: Schedule, *, identity: bytes | None = None) -> None:
        """Remove a schedule; the files that it has written stay. Raises Refusal where somebody changed it."""
        change = change_of((), (schedule.name,), (schedule,))
        self._journal.store.write(lambda session: self._change(session, change, identity))

    def standings(self) -> tuple[ScheduleStanding, ...]:
        """Every schedule by name with its last run, its next due day, and what it has still to make."""

        def work(session: Session) -> tuple[ScheduleStanding, ...]:
            latest, today = latest_runs(session), self._journal.today(session)
            return tuple(
                ScheduleStanding(
                    schedule,
                    latest.get(bytes.fromhex(schedule.id)),
                    next_due(schedule, today) if schedule.is_active else None,
                    self._waiting(session, schedule, today),
                )
                for schedule in self._saved(session)
            )

        return self._journal.store.read(work)

    def due(self, today: date | None = None) -> tuple[tuple[Schedule, Planned], ...]:
        """What every PC together has still to make by `today`, the newest first; nothing is made."""

        def work(session: Session) -> tuple[tuple[Schedule, Planned], ...]:
            day = today or self._journal.today(session)
            return tuple(
                (schedule, item) for schedule in self._saved(session) for item in self._waiting(session, schedule, day)
            )

        return self._journal.store.read(work)

    def run_due(
        self,
        writing: Writing,
        progress: Progress | None = None,
        *,
        today: date | None = None,
        wish: Wish = _BY_ITSELF,
    ) -> tuple[RunResult, ...]:
        """Make what is due on this PC by `today`; returns how each run ended that this PC carried out.

        A run that fails keeps none of the others from being made. Raises Cancelled where a person stopped it.
        """
        watch, results = progress or Silent(), list[RunResult]()
        mine = [(item, due) for item, due in self.due(today) if item.device in ("", self.device)]
        for place, (schedule, due) in enumerate(mine):
            watch.check_cancelled()
            watch.report(place, len(mine), "schedules")
            claim = self._runner.begin(schedule, due, wish)
            if claim is not None:
                results.append(self._runner.carry_out(schedule, due, claim, writing, watch))
        return tuple(results)

    def run_now(self, schedule: Schedule, writing: Writing, progress: Progress | None = None) -> RunResult:
        """Make a report at once because a person wants it: the newest that is not made, else that of today, again.

        Raises Refusal where another PC is making it.
        """

        def choose(session: Session) -> Planned:
            today = self._journal.today(session)
            daily = planned(replace(schedule, every=Every.DAY, starts_on=today), today)[0]
            newest = next(iter(planned(schedule, today)), daily)
            run = run_of(session, bytes.fromhex(schedule.id), newest.due_on)
            return daily if run is not None and run.state is RunState.DONE else newest

        due = self._journal.store.read(choose)
        claim = self._runner.begin(schedule, due, Wish(by_hand=True))
        assert claim is not None, "a person's wish is claimed or refused"
        return self._runner.carry_out(schedule, due, claim, writing, progress or Silent())

    def _saved(self, session: Session) -> tuple[Schedule, ...]:
        return schedules_in(self._journal.program_and_rules(session)[0].report_schedules)

    def _waiting(self, session: Session, schedule: Schedule, today: date) -> tuple[Planned, ...]:
        """What is neither made nor left to a person."""
        if not schedule.is_active:
            return ()
        identity, eager = bytes.fromhex(schedule.id), Wish(eager=True)
        return tuple(
            item
            for item in planned(schedule, today)
            if self._runner.is_open(run_of(session, identity, item.due_on), eager)
        )

    def _check(self, session: Session, schedule: Schedule) -> None:
        program, _ = self._journal.program_and_rules(session)
        if schedule.report not in self._reporting.names():
            self._custom.named_in(program, schedule.report)
        if schedule.store is not None and store_named(session, schedule.store) is None:
            stores = ", ".join(filter(None, names_of(session, "store").values()))
            raise Refusal("unknown_store", store=schedule.store, stores=stores)
        folder = schedule.folder
        if folder and not (PurePosixPath(folder).is_absolute() or PureWindowsPath(folder).is_absolute()):
            raise Refusal("schedule_folder_not_full", path=folder)

    def _change(self, session: Session, change: Mapping[str, object], identity: bytes | None) -> None:
        operation = self._journal.operation(OperationKind.CHANGE_REPORTS, {SCHEDULES: change}, identity=identity)
        (outcome,) = self._journal.run_in(session, [operation], {})
        if outcome.refusal is not None:
            raise outcome.refusal
