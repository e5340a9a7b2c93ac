"""Accounting: the expected redemption rate, how points stand in the accounts, and the accountant's workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from loyalty_desktop.domain.accounting import (
    ACCOUNTING_METHOD,
    MOST_ACCOUNT,
    AccountingMethod,
    BookAccount,
    accounting_in,
    check_accounting_setting,
    refuse_mixed_accounts,
)
from loyalty_desktop.domain.closings import typed_month
from loyalty_desktop.domain.errors import Cancelled, LoyaltyError, Refusal
from loyalty_desktop.domain.estimate_book import Estimate, Estimated
from loyalty_desktop.domain.estimates import rate_in
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_accounting_dialog import Ui_AccountingDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.leaving import ask_first
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId
from loyalty_desktop.gui.remeasuring_question import remeasuring_question
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.typed_dates import date_or_none, date_problem
from loyalty_desktop.wording.accounting_texts import estimate_text, expected_text, from_text
from loyalty_desktop.wording.closing_sentences import month_name
from loyalty_desktop.wording.numbers import instant_text

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.estimates import EstimatePreview, EstimateState


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be written: settings that changed, and the estimate as typed, "" for none."""

    settings: Mapping[str, str]
    rate: str
    from_on: date | None


class AccountingDialog(PostingDialog):
    """Shows what was estimated and writes what was changed; `posted` carries the names of what was."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._request = RequestId(desks.estimates.new_identity)
        self._state: EstimateState | None = None
        self._previewed = LatestOnly(jobs)
        self._sent: _Wanted | None = None
        self._written: dict[str, str] = {}
        self._estimated: tuple[str, date | None] = ("", None)
        form = self.form = Ui_AccountingDialog()
        form.setupUi(self)
        self._accounts: Mapping[BookAccount, QLineEdit] = {
            BookAccount.REVENUE: form.revenue_edit,
            BookAccount.CONTRACT_LIABILITY: form.contract_liability_edit,
            BookAccount.LIABILITY: form.liability_edit,
            BookAccount.PROVISION: form.provision_edit,
            BookAccount.MARKETING: form.marketing_edit,
            BookAccount.BREAKAGE: form.breakage_edit,
        }
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save"))
        self.set_up_fields(
            {
                form.rate_edit: form.rate_problem_label,
                form.from_edit: form.from_problem_label,
                form.month_edit: form.month_problem_label,
                **dict.fromkeys(self._accounts.values(), form.accounts_problem_label),
            }
        )
        self._set_up_fields()
        self.send_button.setEnabled(False)
        jobs.run(partial(_look_up, desks), self._show, lane=Lane.READ)

    def send(self) -> None:
        """Write what was changed, after a question where an estimate moves what days that are over have reported."""
        if self._state is None or self.is_busy:
            return
        self.clear_problems()
        wanted = self._wanted(self._state)
        if wanted is None:
            return
        self.note_sent_fields()
        if wanted.rate or ACCOUNTING_METHOD in wanted.settings:
            self.send_button.setEnabled(False)
            self._previewed.ask(partial(_preview, self._desks, wanted), partial(self._on_previewed, wanted))
        elif wanted.settings:
            self._write(wanted)
        else:
            self.accept()

    def reject(self) -> None:
        """As every dialog; a preview under way is given up, for nothing may be written behind the question."""
        self._previewed.forget()
        self.send_button.setEnabled(self._state is not None and not self.is_busy)
        super().reject()

    def go_on_from(self, _answer: object) -> None:
        """What was written counts as having been so before; another estimate gets an id of its own."""
        assert self._sent is not None, "something was written"
        self._written |= self._sent.settings
        if self._sent.rate:
            self._estimated = (self._sent.rate, self._sent.from_on)
            self._request = RequestId(self._desks.estimates.new_identity)
        self._jobs.run(partial(_look_up, self._desks), self._on_read_again, lane=Lane.READ)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        match error.code:
            case "rate_out_of_range":
                return self.form.rate_edit
            case "period_is_closed" | "date_out_of_range":
                return self.form.from_edit
            case "account_too_long" | "account_begins_with_a_sign" | "accounts_mixed":
                return self.form.revenue_edit
            case _:
                return None

    def ask_for_workbook(self) -> None:
        """Let a person choose the file of the month that is typed, then write it."""
        form = self.form
        form.month_problem_label.say("")
        try:
            month = typed_month(form.month_edit.text())
        except Refusal as refusal:
            self.complain(error_text(refusal), form.month_edit)
            return
        ask_where(
            self,
            title=self.tr("Write the accountant's workbook"),
            name=f"accounts_{month_name(month.first)}.xlsx",
            filters=self.tr("Excel workbook (*.xlsx)"),
            chosen=partial(self.write_workbook, month),
        )

    def write_workbook(self, month: DateRange, path: Path) -> None:
        """Write the accounts of a month, beside the GUI thread."""
        self.form.workbook_button.setEnabled(False)
        self.form.month_problem_label.say(self.tr("Being written…"), Tone.PLAIN)
        self._jobs.run(
            partial(_write_workbook, self._desks, month, path), partial(self._on_written, path), lane=Lane.READ
        )

    def _set_up_fields(self) -> None:
        form = self.form
        for method, text in (
            (AccountingMethod.IFRS, self.tr("IFRS 15: deferred with the sale, released as points are redeemed")),
            (AccountingMethod.SIMPLE, self.tr("Simple: the change of the liability, a management estimate")),
        ):
            form.method_combo.addItem(text, method)
        for field in self._accounts.values():
            field.setMaxLength(MOST_ACCOUNT)
        self.estimates = RowsModel[Estimate](
            (
                TableColumn("estimate", self.tr("Estimate"), self._estimate_text, width=270),
                TableColumn("from", self.tr("Counts from"), lambda row: from_text(row.from_on), width=120),
                TableColumn("set_at", self.tr("Set at"), self._set_at, width=150),
                TableColumn("clerk", self.tr("By"), lambda row: row.clerk, width=130),
            ),
            parent=self,
        )
        form.estimates_table.show_model(self.estimates)
        form.estimates_table.set_empty_state(
            EmptyState("reports", self.tr("Nothing has been estimated yet. Type the rate above and save it."))
        )
        form.workbook_button.clicked.connect(self.ask_for_workbook)

    def _estimate_text(self, row: Estimate) -> str:
        return estimate_text(row, (self._state.program.currency if self._state else None) or "")

    def _set_at(self, row: Estimate) -> str:
        return instant_text(row.set_at, self._state.program.zone) if self._state else ""

    def _show(self, outcome: Outcome[EstimateState]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        form, self._state = self.form, outcome.value
        state = outcome.value
        self._show_estimates(state)
        accounting = state.program.accounting
        form.method_combo.setCurrentIndex(form.method_combo.findData(accounting.method))
        for account, field in self._accounts.items():
            field.setText(accounting.name_of(account))
        form.month_edit.setText(month_name(state.today))
        self.ask_before_leaving(self._entered)
        self.send_button.setEnabled(True)
        self.make_room()
        form.rate_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_day(self, _today: date) -> None:
        """The rate of today is read again, and the month that was proposed moves along; what is typed stays."""
        if self._state is not None:
            self._jobs.run(partial(_look_up, self._desks), self._on_read_again, lane=Lane.READ)

    def _on_read_again(self, outcome: Outcome[EstimateState]) -> None:
        if isinstance(outcome, Err) or self._state is None:
            return
        if self.form.month_edit.text() == month_name(self._state.today):
            self.form.month_edit.setText(month_name(outcome.value.today))
        self._state = replace(self._state, today=outcome.value.today, rate=outcome.value.rate)
        self._show_estimates(outcome.value)

    def _show_estimates(self, state: EstimateState) -> None:
        """Every estimate, the rate of today, and from when another one counts where no day is typed."""
        self.estimates.show_rows(tuple(reversed(state.estimates)))
        is_first = not any(item.about is Estimated.RATE for item in state.estimates)
        self.form.from_edit.setPlaceholderText(from_text(None) if is_first else self.tr("today"))
        self.form.now_label.setText(self.tr("Today it is {rate}.").format(rate=expected_text(state.rate)))

    def _entered(self) -> tuple[object, ...]:
        """What would be saved. The month is that of the workbook, which is written at once."""
        form = self.form
        edits = (form.rate_edit, form.from_edit, *self._accounts.values())
        return form.method_combo.currentIndex(), *(edit.text() for edit in edits)

    def _wanted(self, state: EstimateState) -> _Wanted | None:
        """What the fields say; None where something typed cannot be, which is said beside it."""
        form, rate = self.form, self.form.rate_edit.text().strip()
        problem = date_problem(form.from_edit.text())
        if problem:
            self.complain(problem, form.from_edit)
            return None
        from_on = date_or_none(form.from_edit.text())
        if (rate, from_on) == self._estimated:
            rate, from_on = "", None
        try:
            if rate or from_on is not None:
                rate_in(rate)
        except Refusal as refusal:
            self.complain(error_text(refusal), form.rate_edit)
            return None
        before = {**state.program.accounting.settings(), **self._written}
        typed = {ACCOUNTING_METHOD: str(form.method_combo.currentData())}
        typed |= {str(account): " ".join(field.text().split()) for account, field in self._accounts.items()}
        for account, field in self._accounts.items():
            try:
                check_accounting_setting(account, typed[account])
            except Refusal as refusal:
                self.complain(error_text(refusal), field)
                return None
        changed = {name: text for name, text in typed.items() if text != before[name]}
        try:
            if changed:
                refuse_mixed_accounts(accounting_in(typed))
        except Refusal as refusal:
            self.complain(error_text(refusal), self.field_of(refusal))
            return None
        return _Wanted(changed, rate, from_on)

    def _on_previewed(self, wanted: _Wanted, outcome: Outcome[EstimatePreview]) -> None:
        self.send_button.setEnabled(True)
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self.complain(error_text(outcome.error), self.field_of(outcome.error))
            return
        if self.was_typed_on:
            self.complain(self.tr("Something was typed meanwhile, so nothing is saved yet. Save again."))
            return
        write = partial(self._write, wanted)
        if not outcome.value.moved:
            write()
            return
        assert self._state is not None, "nothing is sent before"
        question = remeasuring_question(outcome.value, self._state.program.currency or "")
        ask_first(self, question, act=self.tr("&Set it"), stay=self.tr("&Do not set it"), on_act=write)

    def _write(self, wanted: _Wanted) -> None:
        self._sent = wanted
        self.post(partial(_write, self._desks, wanted, self._request), was_read_before=True)

    def _on_written(self, path: Path, outcome: Outcome[None]) -> None:
        self.form.workbook_button.setEnabled(True)
        label = self.form.month_problem_label
        if isinstance(outcome, Err):
            label.say(error_text(outcome.error))
        else:
            label.say(self.tr("Wrote {file}.").format(file=path.name), Tone.PLAIN)
        self.make_room()


def _look_up(desks: Desks, _context: JobContext) -> EstimateState:
    return desks.estimates.state()


def _preview(desks: Desks, wanted: _Wanted, _context: JobContext) -> EstimatePreview:
    return desks.estimates.preview(wanted.rate, from_on=wanted.from_on, settings=wanted.settings)


def _write(desks: Desks, wanted: _Wanted, request: RequestId, _context: JobContext) -> tuple[str, ...]:
    desks.estimates.change(wanted.rate, from_on=wanted.from_on, settings=wanted.settings, identity=request.id())
    return (*wanted.settings, *(["expected_redemption_rate"] if wanted.rate else []))


def _write_workbook(desks: Desks, month: DateRange, path: Path, context: JobContext) -> None:
    context.report(0, None, "write")
    desks.accounts.export(desks.accounts.build(month), path, report_name_of)
