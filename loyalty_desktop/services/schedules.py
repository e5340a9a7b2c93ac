"""The desk of scheduled reports: setting schedules up, how each stands, and making what is due."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath, PureWindowsPath

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.report_changes import SCHEDULES, change_of
from loyalty_desktop.domain.schedule_days import Every, step_of_due
from loyalty_desktop.domain.schedules import (
    Planned,
    Schedule,
    day_reached,
    next_due,
    planned,
    schedule_named,
    schedules_in,
)
from loyalty_desktop.services.custom_reports import Asked, CustomReports
from loyalty_desktop.services.expiry import MOST_SILENT_DAYS, last_day
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.mail_passwords import MailPasswords
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.reporting import Reporting, ReportRequest
from loyalty_desktop.services.schedule_checks import refuse_unfit
from loyalty_desktop.services.schedule_folders import is_folder_of
from loyalty_desktop.services.schedule_runs import MailAccess, RunResult, ScheduleRunner, Wish, Writing
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.report_queries import store_named
from loyalty_desktop.storage.report_runs import Run, RunState, has_made, latest_runs, run_of
from loyalty_desktop.storage.server_clock import SharedClock, no_shared_clock

_BY_ITSELF = Wish()


@dataclass(frozen=True, slots=True)
class ScheduleStanding:
    """A schedule, how its last run stands (None before the first), when it is due next (None while it is paused), and
    the due days that are not made yet. With `waits_for_others` this PC leaves these to one of another system."""

    schedule: Schedule
    last: Run | None
    next_due: date | None
    waiting: tuple[Planned, ...]
    waits_for_others: bool = False


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
        shared_clock: SharedClock = no_shared_clock,
    ) -> None:
        self._journal = journal
        self._reporting = reporting
        self._custom = custom
        mail = MailAccess(passwords, sleep, trusted)
        self._runner = ScheduleRunner(journal, reporting, custom, mail, shared_clock=shared_clock)

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

        A new one, one that goes on after a pause and one whose rhythm, days, report or store changed begin today, or on
        a later day that they name: what was missed before is not made. Raises Refusal for a report or store that there
        is not, for days that the report is not about, for a folder that is not named in full, for a name that is taken,
        and where somebody changed it since it was read.
        """
        (saved,) = self.save_all([(schedule, before)], identity=identity)
        return saved

    def save_all(
        self, wanted: Sequence[tuple[Schedule, Schedule | None]], *, identity: bytes | None = None
    ) -> tuple[Schedule, ...]:
        """Save several schedules, each with what it takes the place of: all of them or, with a Refusal, none."""
        for schedule, before in wanted:
            if not _only_pauses(schedule, before):
                self._check_report(schedule)

        def work(session: Session) -> tuple[Schedule, ...]:
            saved = tuple(self._begun(session, schedule, before) for schedule, before in wanted)
            seen = [before for _, before in wanted if before is not None]
            kept = {schedule.key for schedule in saved}
            removed = [before.name for before in seen if before.key not in kept]
            self._change(session, change_of(saved, removed, seen), identity)
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
            latest, now = latest_runs(session), self._moment(session)
            return tuple(self._standing(session, item, latest, now) for item in self._saved(session))

        return self._journal.store.read(work)

    def left_to_others(self) -> tuple[Schedule, ...]:
        """Whose reports are due now and left to a PC of another system: their folder is named as none of this PC's."""
        return tuple(item.schedule for item in self.standings() if item.waits_for_others)

    def due(self, today: date | None = None) -> tuple[tuple[Schedule, Planned], ...]:
        """What every PC together has still to make by now, or by the end of another day than today, the newest first;
        nothing is made."""

        def work(session: Session) -> tuple[tuple[Schedule, Planned], ...]:
            now = self._moment(session)
            other = today if today != now.date() else None
            return tuple(
                (schedule, item)
                for schedule in self._saved(session)
                for item in self._waiting(session, schedule, other or day_reached(schedule, now))
            )

        return self._journal.store.read(work)

    def run_due(
        self,
        writing: Writing,
        progress: Progress | None = None,
        *,
        today: date | None = None,
        wish: Wish = _BY_ITSELF,
        confirmed: bool = False,
    ) -> tuple[RunResult, ...]:
        """Make what is due on this PC by now, or by the end of another day than today; returns how each run ended that
        this PC carried out.

        A run that fails keeps none of the others from being made. Raises Cancelled where a person stopped it, and
        Refusal where something is due but this PC's clock is more than two days past the day on which the last
        operation was recorded, unless `confirmed`: a wrong clock would use up days that are not over.
        """
        watch, results = progress or Silent(), list[RunResult]()
        self._runner.correct_clock()
        mine = [(item, due) for item, due in self.due(today) if self._is_of_this_pc(item)]
        if mine and not confirmed:
            self._journal.store.read(lambda session: self._refuse_clock_ahead(session, today))
        for place, (schedule, due) in enumerate(mine):
            watch.check_cancelled()
            watch.report(place, len(mine), "schedules")
            claim = self._runner.begin(schedule, due, wish)
            if claim is not None:
                results.append(self._runner.carry_out(schedule, due, claim, writing, watch))
        return tuple(results)

    def run_now(self, schedule: Schedule, writing: Writing, progress: Progress | None = None) -> RunResult:
        """Make a report at once because a person wants it, whatever its hour: the newest that is not made, else that of
        today, again.

        It is made as it is saved now. Raises Refusal where another PC is making it or has removed it, and while nobody
        has said where its reports go.
        """

        def choose(session: Session) -> tuple[Schedule, Planned]:
            saved = next((item for item in self._saved(session) if item.id == schedule.id), None)
            if saved is None:
                raise Refusal("schedule_gone", name=schedule.name)
            if not saved.has_destination:
                raise Refusal("schedule_without_destination", name=saved.name)
            today = self._journal.today(session)
            daily = planned(replace(saved, every=Every.DAY, starts_on=today), today)[0]
            newest = next(iter(planned(saved, today)), daily)
            run = run_of(session, bytes.fromhex(saved.id), newest.due_on)
            return saved, daily if run is not None and run.state is RunState.DONE else newest

        saved, due = self._journal.store.read(choose)
        claim = self._runner.begin(saved, due, Wish(by_hand=True))
        assert claim is not None, "a person's wish is claimed or refused"
        return self._runner.carry_out(saved, due, claim, writing, progress or Silent())

    def _standing(
        self, session: Session, schedule: Schedule, latest: Mapping[bytes, Run], now: datetime
    ) -> ScheduleStanding:
        reached = day_reached(schedule, now)
        waiting = self._waiting(session, schedule, reached)
        return ScheduleStanding(
            schedule,
            latest.get(bytes.fromhex(schedule.id)),
            next_due(schedule, reached) if schedule.is_active else None,
            waiting,
            waits_for_others=bool(waiting) and not schedule.device and not self._is_of_this_pc(schedule),
        )

    def _is_of_this_pc(self, schedule: Schedule) -> bool:
        """Not where any PC may make it and the folder is named as on another system: a PC of that one will."""
        if schedule.device:
            return schedule.device == self.device
        return bool(schedule.addresses) or is_folder_of(schedule.folder)

    def _moment(self, session: Session) -> datetime:
        """Now, in the program's time zone."""
        return self._journal.now().astimezone(self._journal.program_and_rules(session)[0].zone)

    def _saved(self, session: Session) -> tuple[Schedule, ...]:
        return schedules_in(self._journal.program_and_rules(session)[0].report_schedules)

    def _waiting(self, session: Session, schedule: Schedule, today: date) -> tuple[Planned, ...]:
        """What is neither made nor left to a person."""
        if not schedule.is_active:
            return ()
        return tuple(item for item in planned(schedule, today) if self._is_open(session, schedule, item))

    def _is_open(self, session: Session, schedule: Schedule, item: Planned) -> bool:
        identity = bytes.fromhex(schedule.id)
        run = run_of(session, identity, item.due_on)
        if run is None:
            return not has_made(session, identity, item.period, due_in=step_of_due(schedule.every, item.due_on))
        return self._runner.is_open(session, run, Wish(eager=True))

    def _begun(self, session: Session, schedule: Schedule, before: Schedule | None) -> Schedule:
        """The schedule as it is saved: checked, signed, and beginning today where it begins anew."""
        if not _only_pauses(schedule, before):
            self._check(session, schedule)
        today, author = self._journal.today(session), self._journal.author
        goes_on = before is not None and schedule.is_active and not before.is_active
        begins = before is None or goes_on or schedule.plan != before.plan
        return replace(
            schedule,
            owner=schedule.owner or author.clerk,
            starts_on=max(today, schedule.starts_on) if begins else schedule.starts_on,
            saved_by=author.clerk,
            saved_at=self._journal.now().isoformat(timespec="seconds"),
        )

    def _refuse_clock_ahead(self, session: Session, today: date | None) -> None:
        day, last = today or self._journal.today(session), last_day(self._journal, session)
        if last is not None and day > last + timedelta(days=MOST_SILENT_DAYS):
            raise Refusal("schedule_clock_ahead", today=day, last=last)

    def _check_report(self, schedule: Schedule) -> None:
        """Raise Refusal for a report that there is not, that is about other days, or is not made for one store."""
        custom = refuse_unfit(schedule, self._custom.all())
        if schedule.store is None:
            return
        today = self.today()
        day = DateRange(today, today)
        if custom is None:
            self._reporting.build(ReportRequest(schedule.report, day, store=schedule.store))
        else:
            self._custom.build(custom, Asked(day, None, schedule.store))

    def _check(self, session: Session, schedule: Schedule) -> None:
        if schedule.store is not None and store_named(session, schedule.store) is None:
            stores = ", ".join(filter(None, names_of(session, "store").values()))
            raise Refusal("unknown_store", store=schedule.store, stores=stores)
        folder = schedule.folder
        if folder and not (PurePosixPath(folder).is_absolute() or PureWindowsPath(folder).is_absolute()):
            raise Refusal("schedule_folder_not_full", path=folder)

    def _change(self, session: Session, change: Mapping[str, object], identity: bytes | None) -> None:
        operation = self._journal.operation(OperationKind.CHANGE_REPORTS, {SCHEDULES: change}, identity=identity)
        self._journal.run_all(session, [operation])


def _only_pauses(schedule: Schedule, before: Schedule | None) -> bool:
    """Whether nothing is changed but that it makes nothing any more: that is never refused."""
    return before is not None and schedule == replace(before, is_active=False)
