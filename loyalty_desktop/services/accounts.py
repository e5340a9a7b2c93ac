"""The accountant's desk: one workbook of a period with live formulas."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from loyalty_desktop.domain.accounting import accounting_in
from loyalty_desktop.domain.deferrals import positions
from loyalty_desktop.domain.estimates import POINT_VALUE
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.reports import journal_lines, liability, roll_forward
from loyalty_desktop.reports.accounts_book import AccountsBook
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.reporting import NameOf, Reporting, ReportRequest
from loyalty_desktop.storage.closings import accounting_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_accounting import liability_facts


class Accounts:
    """Builds the accounts of a period once and writes them."""

    def __init__(self, journal: Journal, reporting: Reporting) -> None:
        self._journal, self._reporting = journal, reporting

    def build(self, period: DateRange) -> AccountsBook:
        """The accounts of `period`, read on one snapshot. Raises Refusal for an over-long range.

        Of a closed month they are made of what was kept of it, by the settings of its closing.
        """
        request = ReportRequest(liability.NAME, period, by=Granularity.MONTH)
        self._reporting.check(request)

        def work(session: Session) -> AccountsBook:
            as_of = self._journal.now()
            scope = self._reporting.scope_on(session, request, as_of)
            facts = liability_facts(session, scope, period)
            accounting, worths = scope.program.accounting, facts.worths
            closed = accounting_of(session, period)
            if closed is not None:
                accounting = accounting_in(closed)
                worths = worths.as_closed(period.last, int(closed[POINT_VALUE]))
            day_before = period.first - timedelta(days=1)
            before, end = positions(facts.rows, worths, (day_before, period.last))
            accounting = replace(accounting, method=worths.method_on(period.last))
            rolled, owed, lines = (
                self._reporting.read_on(session, ReportRequest(name, period), as_of=as_of)
                for name in (roll_forward.NAME, liability.NAME, journal_lines.NAME)
            )
            opening, closing = facts.balances((day_before, period.last))
            return AccountsBook(
                rolled, owed, lines, before, end, opening, closing, accounting, worths.method_on(day_before)
            )

        return self._journal.store.read(work)

    def export(self, book: AccountsBook, path: Path, name_of: NameOf) -> None:
        """Write accounts that were built to an .xlsx file. Raises Fault when it cannot be written."""
        from loyalty_desktop.exchange.accounts_workbook import write_accounts

        program, _ = self._journal.store.read(self._journal.program_and_rules)
        write_accounts(book, path, Presentation(program.zone, name_of))
