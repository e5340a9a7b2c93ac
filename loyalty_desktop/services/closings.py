"""The closing desk: shows what a month holds, closes it for good, and keeps its reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from loyalty_desktop.domain.closings import (
    ClosedMonth,
    closing_id,
    closing_payload,
    kept_accounting,
    last_month_over,
    month_of,
    next_to_close,
    refuse_closing,
)
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.program import Program
from loyalty_desktop.reports import liability, roll_forward
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.unmeasured import Unmeasured, unmeasured_in
from loyalty_desktop.services.closing_reports import ClosingReports, Prepared, keep
from loyalty_desktop.services.expiry import MOST_SILENT_DAYS, Expiry, ExpiryResult, last_day
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import InTurn, Progress, Silent, at_once, say_waiting
from loyalty_desktop.services.reporting import Reporting, ReportRequest
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.checks import prepare_for_long_reading
from loyalty_desktop.storage.closings import (
    closed_months,
    entries_posted,
    unfinished_imports,
    write_closing,
)
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.lapsing import lapsing
from loyalty_desktop.storage.patience import when_free, write_alone
from loyalty_desktop.storage.program import hold_program
from loyalty_desktop.storage.report_accounting import liability_facts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ClosingPreview:
    """What closing a month would close: its roll-forward as it stands, and what else there is to know.

    `is_first` closes everything before the month too. `entries` are those that count in it. `due` is what expires
    first, because it is past its day. `unmeasured` are points that have no value or no rate yet, None for none.
    """

    month: DateRange
    roll_forward: Report
    entries: int
    due: ExpiryResult
    is_first: bool
    unmeasured: Unmeasured | None


@dataclass(frozen=True, slots=True)
class Closed:
    """How a closing ended: the month, the reports that were kept, the points that had expired before.

    `is_repeated`: the month was closed already, here or on another PC, and nothing was done. `unmeasured` as in the
    preview: it stays so.
    """

    month: DateRange
    reports: int
    expired: int
    is_repeated: bool = False
    unmeasured: Unmeasured | None = None


class Closings:
    """Closes months, one after the other; a closed one is never opened again."""

    def __init__(self, journal: Journal, reporting: Reporting) -> None:
        self._journal = journal
        self._reporting = reporting
        self._expiry = Expiry(journal)
        self._reports = ClosingReports(journal, reporting)

    def listed(self) -> tuple[ClosedMonth, ...]:
        """The closed months, the latest first."""
        return self._journal.store.read(closed_months)

    def proposed(self) -> date:
        """The first day of the month to close next: the one in turn, at first the last one that is over."""

        def work(session: Session) -> DateRange:
            program, _ = self._journal.program_and_rules(session)
            return next_to_close(program) or last_month_over(self._journal.today(session))

        return self._journal.store.read(work).first

    def preview(self, day: date) -> ClosingPreview:
        """What closing the month that holds `day` would do; writes nothing.

        Raises Refusal: period_is_closed, period_not_over, period_not_next, import_unfinished.
        """
        month = month_of(day)

        def work(session: Session) -> ClosingPreview:
            program = self._refuse(session, month)
            found = lapsing(session, program, self._journal.today(session))
            request = ReportRequest(roll_forward.NAME, month)
            return ClosingPreview(
                month,
                self._reporting.build_on(session, request),
                entries_posted(session, month),
                ExpiryResult(found.points, found.lots, found.customers, written=False, idle_points=found.idle_points),
                is_first=program.closed_through is None,
                unmeasured=self._unmeasured(session, month),
            )

        return self._journal.store.read(work)

    def close(
        self, day: date, *, confirmed: bool = False, progress: Progress | None = None, in_turn: InTurn = at_once
    ) -> Closed:
        """Close the month that holds `day` and keep its reports, after everything has expired that is due.

        Others post while the reports are built, and wait while they are written and while what moved meanwhile is
        built again. Where others hold the program this waits for them, and nothing is built anew for it. `in_turn` does
        each part that writes, and nothing of the waiting between. Stopping it before its end closes nothing. A month
        that is closed already is left as it is. Raises what `preview` raises; closing_clock_ahead and clock_far_ahead
        unless `confirmed`: the month may not be over at all; expiry_is_due where something came past its day meanwhile;
        report_not_built with the name of a report that is refused.
        """
        month = month_of(day)
        progress = progress or Silent()
        if self._journal.store.read(lambda session: self._is_closed(session, month)):
            return Closed(month, 0, 0, is_repeated=True)
        self._journal.store.read(lambda session: self._refuse(session, month))
        if not confirmed:
            self._journal.store.read(lambda session: self._refuse_clock_ahead(session, month))
        waiting = partial(say_waiting, progress)

        def patiently(part: Callable[[], T]) -> T:
            return when_free(lambda: in_turn(part), waiting)

        def expire() -> int:
            return self._expiry.run(confirmed=confirmed, progress=told, in_turn=patiently).points

        def told(done: int, total: int | None) -> None:
            progress.report(done, total, "expire")

        expired = expire()
        prepared = self._reports.prepare(month, progress, is_to_close=lambda session: self._is_to_close(session, month))
        # What came late while the reports were built may be past its day already.
        expired += expire()
        work = partial(self._close, month=month, progress=progress, prepared=prepared)
        done = write_alone(self._journal.store, work, waiting, in_turn)
        if done is None:
            return Closed(month, 0, expired, is_repeated=True)
        kept, unmeasured = done
        return Closed(month, kept, expired, unmeasured=unmeasured)

    def _is_to_close(self, session: Session, month: DateRange) -> bool:
        """Whether nobody has closed the month meanwhile. Raises import_unfinished."""
        _refuse_unfinished(session)
        return not self._is_closed(session, month)

    def _refuse(self, session: Session, month: DateRange) -> Program:
        """Raise Refusal where the month is not the next in turn, not over, or an import of it is unfinished."""
        program, _ = self._journal.program_and_rules(session)
        refuse_closing(program, month, self._journal.today(session))
        _refuse_unfinished(session)
        return program

    def _refuse_clock_ahead(self, session: Session, month: DateRange) -> None:
        """Nothing has been recorded since the month, and this PC's clock is far past the last that was."""
        today, last = self._journal.today(session), last_day(self._journal, session)
        if last is not None and last <= month.last and today > last + timedelta(days=MOST_SILENT_DAYS):
            raise Refusal("closing_clock_ahead", month=month.first, today=today, last=last)

    def _is_closed(self, session: Session, month: DateRange) -> bool:
        return bool(answers_of(session, [closing_id(month)]))

    def _unmeasured(self, session: Session, month: DateRange) -> Unmeasured | None:
        scope = self._reporting.scope_on(session, ReportRequest(liability.NAME, month), self._journal.now())
        return unmeasured_in(liability_facts(session, scope, month))

    def _close(
        self, session: Session, month: DateRange, progress: Progress, prepared: Prepared | None = None
    ) -> tuple[int, Unmeasured | None] | None:
        """Close inside a transaction that holds the program alone; the number of reports and what is unmeasured, None
        for a repetition. Without what was `prepared` every report is built here.
        """
        hold_program(session, alone=True)
        if self._is_closed(session, month):
            return None
        prepare_for_long_reading(session)
        self._refuse_what_waits(session, month)
        operation = self._journal.operation(
            OperationKind.CLOSE_PERIOD, closing_payload(month), identity=closing_id(month)
        )
        reports = self._reports.current(session, month, operation.recorded_at, prepared, progress)
        self._journal.run_all(session, [operation])
        program, _ = self._journal.program_and_rules(session)
        write_closing(session, month, operation, kept_accounting(program))
        unmeasured = unmeasured_in(reports[ReportRequest(liability.NAME, month)].facts)
        kept = keep(session, month, reports, operation.recorded_at)
        progress.check_cancelled()
        return kept, unmeasured

    def _refuse_what_waits(self, session: Session, month: DateRange) -> None:
        """What is dated into the month by the program itself has to be posted before."""
        program = self._refuse(session, month)
        # Points expire on the day after their last one: what is due by the month's last day is dated into it.
        if lapsing(session, program, month.last).points:
            raise Refusal("expiry_is_due", month=month.first)


def _refuse_unfinished(session: Session) -> None:
    files = unfinished_imports(session)
    if files:
        raise Refusal("import_unfinished", file=files[0], count=len(files))
