"""Carrying schedules out: one PC claims a due day, builds the report, and takes it to its folder or its addresses.

A claim is a row with a lease: whoever finds it run out takes over. It is renewed just before a file is put in its place
and before the text of each letter leaves, so that who has lost it does neither. A letter that may have arrived is never
sent again unasked.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from loyalty_desktop.domain.errors import Cancelled, Fault, LoyaltyError, Refusal
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.schedules import Planned, Schedule, SentAs, file_name
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.custom_reports import Asked, CustomReports
from loyalty_desktop.services.expiry import MOST_SILENT_DAYS, last_day
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.mail_passwords import MailPasswords
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.services.reporting import NameOf, Reporting, ReportRequest
from loyalty_desktop.services.schedule_folders import refuse_folder_of_other_system
from loyalty_desktop.services.schedule_letters import UNFINISHED_CODES, LetterRun
from loyalty_desktop.services.targets import check_target
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_runs import (
    Claim,
    LetterState,
    Run,
    RunState,
    date_back,
    end,
    forget_letters,
    has_written,
    made_after,
    renew,
    run_of,
    take,
    was_told_later,
)
from loyalty_desktop.storage.server_clock import SharedClock, no_shared_clock

LEASE = timedelta(minutes=15)
"""How long a PC that has claimed a report keeps it without a word."""

TRIED_AGAIN_AFTER = timedelta(hours=1)
"""How soon the open program tries a report again that has failed."""

CLOCKS_APART = timedelta(hours=1)
"""How much later than now a report may have ended: the clocks of two PCs differ by less."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What the window and the command line lend: names of codes, the painter of PDFs, and the words of a letter.

    `letter` gives subject and text of the letter that a report travels with.
    """

    name_of: NameOf
    write_pdf: Callable[[Report, Path, tzinfo], None]
    letter: Callable[[Schedule, Report], tuple[str, str]]


class Wish(NamedTuple):
    """Who wants a run: a person `by_hand`, or a program that is told to try again at once what has failed (`eager`)."""

    by_hand: bool = False
    eager: bool = False


@dataclass(frozen=True, slots=True)
class RunResult:
    """How one run ended: where its report went, or why it did not."""

    schedule: Schedule
    planned: Planned
    state: RunState
    target: str
    error: LoyaltyError | None


@dataclass(frozen=True, slots=True)
class MailAccess:
    """How letters leave: the keyring of this PC, whom to trust, and how to wait."""

    passwords: MailPasswords
    sleep: Callable[[float], None]
    trusted: ssl.SSLContext | None = None


class ScheduleRunner:
    """Carries out what is due, one report after the other."""

    def __init__(
        self,
        journal: Journal,
        reporting: Reporting,
        custom: CustomReports,
        mail: MailAccess,
        *,
        shared_clock: SharedClock = no_shared_clock,
    ) -> None:
        self._journal = journal
        self._shared_clock = shared_clock
        self._reporting = reporting
        self._custom = custom
        self._mail = mail

    def begin(self, schedule: Schedule, due: Planned, wish: Wish) -> Claim | None:
        """Claim a run; None where it is done, another PC is at it, or it has failed a short while ago.

        By hand also what is done is made again, and every letter but those that surely arrived is sent again; where all
        did, all are. Raises Refusal("schedule_is_running") by hand where another PC is at it.
        """
        claim = Claim(bytes.fromhex(schedule.id), due.due_on, self._journal.ids.next())

        def work(session: Session) -> Claim | None:
            run, now = run_of(session, claim.schedule, claim.due_on), self._journal.now()
            if run is not None and not self.is_open(session, run, wish):
                if wish.by_hand:
                    raise Refusal("schedule_is_running", name=schedule.name, device=run.device)
                return None
            if run is not None:
                forget_letters(session, claim, states=_forgotten(run, due, wish))
            attempt = 1 if run is None else run.attempt + 1
            device = self._journal.author.device
            begun = Run(
                claim.schedule, claim.due_on, due.period, RunState.RUNNING, attempt, claim.key, device,
                lease_until=now + LEASE, started_at=now, ended_at=None, target="", error=None,
            )  # fmt: skip
            take(session, begun)
            return claim

        return self._journal.store.write(work)

    def carry_out(
        self, schedule: Schedule, due: Planned, claim: Claim, writing: Writing, progress: Progress
    ) -> RunResult:
        """Make the report and take it away; what fails is kept with its reason and told in the result.

        Raises Cancelled where a person stopped it; the run counts as failed then, and is tried again.
        """
        target, error = "", None
        unforeseen: LoyaltyError | None = Fault("schedule_broken_off", name=schedule.name)
        try:
            target = self._deliver(schedule, due, claim, writing, progress)
            unforeseen = None
        except Cancelled as stopped:
            unforeseen = stopped
            raise
        except LoyaltyError as failure:
            unforeseen, error = failure, failure
        except OSError as failure:
            error = Fault("write_failed", path=schedule.folder or schedule.name, reason=failure.strerror or "")
            unforeseen = error
        finally:
            state = self._end(claim, unforeseen)
        return RunResult(schedule, due, state, target, error)

    def is_open(self, session: Session, run: Run, wish: Wish) -> bool:
        """Whether `begin` would claim this run."""
        now = self._journal.now()
        match run.state:
            case RunState.RUNNING:
                return run.lease_until <= now
            case RunState.DONE:
                return wish.by_hand or self._was_ahead(session, run) or self._was_early(session, run)
            case RunState.STOPPED:
                return wish.by_hand
            case RunState.FAILED:
                waited = run.ended_at is None or run.ended_at + TRIED_AGAIN_AFTER <= now
                return wish.by_hand or wish.eager or waited

    def _was_ahead(self, session: Session, run: Run) -> bool:
        """Whether a run ended later than now is: the clock was ahead then, and its days were not over."""
        is_later = run.ended_at is not None and run.ended_at > self._journal.now() + CLOCKS_APART
        return is_later and not self._is_behind(session, run)

    def _is_behind(self, session: Session, run: Run) -> bool:
        """Whether the server's clock agrees with the one that a run was made by, or in a file that of a third PC: then
        this PC's is behind.
        """
        shared = self._shared_clock(session)
        if shared is not None and run.ended_at is not None:
            return run.ended_at <= shared + CLOCKS_APART
        besides = (self._journal.author.device, run.device)
        return was_told_later(session, self._journal.now() + CLOCKS_APART, besides=besides)

    def _was_early(self, session: Session, run: Run) -> bool:
        """Whether a run was made before its due day, which has come since: its days were not over."""
        zone = self._journal.program_and_rules(session)[0].zone
        return business_date(run.started_at, zone) < run.due_on <= self._journal.today(session)

    def correct_clock(self) -> None:
        """Put right when this PC made reports whose due day is still to come, where its clock was ahead: now, at the
        latest. They are made again on their day.

        Only this PC's own runs: the clock of another one may be right, and this one's behind. Where another one has
        told a later time as well, two clocks agree that this one is behind, and nothing is put right.
        """
        now, device = self._journal.now(), self._journal.author.device

        def ahead(session: Session) -> tuple[Run, ...]:
            today, last = self._journal.today(session), last_day(self._journal, session)
            if last is not None and last > today + timedelta(days=MOST_SILENT_DAYS):
                return ()  # the books know later days: this clock is the one that is behind
            made = made_after(session, device, now + CLOCKS_APART)
            return tuple(run for run in made if run.due_on > today and not self._is_behind(session, run))

        def correct(session: Session) -> None:
            for run in ahead(session):
                date_back(session, run, now)

        if self._journal.store.read(ahead):
            self._journal.store.write(correct)

    def _deliver(self, schedule: Schedule, due: Planned, claim: Claim, writing: Writing, progress: Progress) -> str:
        progress.check_cancelled()
        if not schedule.addresses:
            refuse_folder_of_other_system(schedule.folder)
        report = self._report(schedule, due)
        progress.check_cancelled()
        if not schedule.addresses:
            path = self._path(schedule, due)
            self._renew(schedule, claim, str(path))
            self._write(report, path, schedule.sent_as, writing)
            return str(path)
        with TemporaryDirectory(prefix="loyalty-report-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / file_name(schedule, due.period)
            self._write(report, path, schedule.sent_as, writing)
            target = ", ".join(schedule.addresses)
            self._renew(schedule, claim, target)
            letters = LetterRun(self._journal, claim, schedule, writing.letter(schedule, report), path)
            letters.send(self._mail.passwords, self._mail.trusted, self._mail.sleep, progress)
            return target

    def _report(self, schedule: Schedule, due: Planned) -> Report:
        if schedule.report in self._reporting.names():
            return self._reporting.build(ReportRequest(schedule.report, due.period, store=schedule.store))
        custom = self._custom.find(schedule.report)
        store = custom.store if schedule.store is None else schedule.store
        return self._custom.build(custom, Asked(due.period, custom.compared(due.period), store))

    def _path(self, schedule: Schedule, due: Planned) -> Path:
        """Where the report is put: over what this schedule wrote of the same days, beside what anybody else has."""
        wanted = Path(schedule.folder) / file_name(schedule, due.period)
        path, number = wanted, 2
        while path.exists() and not self._is_ours(schedule, path):
            path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
            number += 1
        return path

    def _is_ours(self, schedule: Schedule, path: Path) -> bool:
        identity = bytes.fromhex(schedule.id)
        return self._journal.store.read(lambda session: has_written(session, identity, str(path)))

    def _write(self, report: Report, path: Path, sent_as: SentAs, writing: Writing) -> None:
        if sent_as is SentAs.PDF:
            check_target(path)
            zone = self._journal.store.read(self._journal.program_and_rules)[0].zone
            writing.write_pdf(report, path, zone)
        else:
            self._reporting.export(report, path, ExportFormat(str(sent_as)), writing.name_of)

    def _renew(self, schedule: Schedule, claim: Claim, target: str) -> None:
        lease_until = self._journal.now() + LEASE
        is_held = self._journal.store.write(
            lambda session: renew(session, claim, lease_until=lease_until, target=target)
        )
        if not is_held:
            raise Refusal("schedule_taken_over", name=schedule.name)

    def _end(self, claim: Claim, error: LoyaltyError | None) -> RunState:
        state = RunState.DONE
        if error is not None:
            state = RunState.STOPPED if error.code in UNFINISHED_CODES else RunState.FAILED
        now = self._journal.now()
        self._journal.store.write(lambda session: end(session, claim, state, ended_at=now, error=error))
        return state


def _forgotten(run: Run, due: Planned, wish: Wish) -> tuple[LetterState, ...]:
    """Which letters of an earlier attempt are sent again: all of them where the days are others or all had arrived."""
    if run.period != due.period or run.state is RunState.DONE:
        return tuple(LetterState)
    return (LetterState.BEGUN, LetterState.REFUSED, LetterState.PUT_OFF) if wish.by_hand else (LetterState.PUT_OFF,)
