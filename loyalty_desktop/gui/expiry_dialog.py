"""How points expire: another policy, what it would do to the points on the books, and setting it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.lifetimes import LEAST_NOTICE_DAYS, MOST_NOTICE_DAYS
from loyalty_desktop.domain.periods import CalendarRounding
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_expiry_dialog import Ui_ExpiryDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.leaving import entered_in
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.expiry_sentences import month_text, preview_sentence
from loyalty_desktop.wording.numbers import points_text

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.expiry_policies import MonthOfExpiry, PolicyPreview, PolicyRequest


class ExpiryDialog(PostingDialog):
    """Shows what a policy would change and sets it; only what was shown can be set."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._previews = LatestOnly(jobs, Lane.READ)
        self._before: PolicyRequest | None = None
        self._sent: PolicyRequest | None = None
        self._shown: _Shown | None = None
        self._is_asked = False
        form = self.form = Ui_ExpiryDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("S&et this policy"))
        self.set_up_fields(
            {
                form.lifetime_edit: form.lifetime_problem_label,
                form.inactivity_edit: form.inactivity_problem_label,
                form.notice_edit: form.notice_problem_label,
            }
        )
        self._set_up_table()
        self._fill_roundings()
        self._allow(False)
        form.preview_button.clicked.connect(self.show_preview)
        for signal in (
            form.lifetime_edit.textEdited,
            form.inactivity_edit.textEdited,
            form.notice_edit.textEdited,
            form.rounding_combo.currentIndexChanged,
            form.open_lots_check.toggled,
        ):
            signal.connect(self._forget_preview)
        jobs.run(partial(_look_up, desks), self._show, lane=Lane.READ)

    def show_preview(self) -> None:
        """Work out what the policy in the fields would do."""
        self.clear_problems()
        try:
            request = self._request()
        except Refusal as refusal:
            self.complain(error_text(refusal), self.form.notice_edit)
            return
        self._is_asked = True
        self._previews.ask(partial(_preview, self._desks, request), partial(self._show_preview, request))

    def follow_day(self, _today: date) -> None:
        """What is shown, or on its way, is worked out anew for the new day; what is typed stays."""
        if self._is_asked and not self.is_busy:
            self._forget_preview()
            self.show_preview()

    def send(self) -> None:
        """Set the policy that was shown; without a preview, show it first."""
        if self._shown is None or self._before is None:
            self.show_preview()
        elif not self.is_busy:
            self._sent = self._shown.request
            self.post(partial(_change, self._desks, self._shown, self._before))

    def go_on_from(self, _answer: PolicyPreview) -> None:
        """The policy that was set is what is changed from now on, and it has to be shown first what that would do."""
        self._before = self._sent
        self._forget_preview()

    def on_refused(self, error: LoyaltyError) -> None:  # noqa: ARG002 - whatever it was refused for
        """What was shown may be so no more: it has to be looked at again."""
        self._previews.forget()
        self._shown, self._is_asked = None, False
        self.send_button.setEnabled(False)
        self.form.preview_button.setDefault(True)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        match error.code:
            case "lifetime_out_of_range":
                return self.form.lifetime_edit
            case "inactivity_out_of_range":
                return self.form.inactivity_edit
            case "notice_out_of_range":
                return self.form.notice_edit
            case _:
                return None

    def _set_up_table(self) -> None:
        columns = (
            TableColumn["MonthOfExpiry"]("month", self.tr("Last day in"), _month, width=140),
            TableColumn["MonthOfExpiry"]("before", self.tr("As it is"), _before, is_numeric=True, width=160),
            TableColumn["MonthOfExpiry"]("after", self.tr("As it would be"), _after, is_numeric=True, width=160),
        )
        self.model = RowsModel(columns, parent=self)
        self.form.month_table.show_model(self.model)
        self.form.month_table.set_empty_state(
            EmptyState("reports", self.tr("Show what changes before you set it, by the month of the last day."))
        )

    def _fill_roundings(self) -> None:
        for rounding, text in (
            (CalendarRounding.NONE, self.tr("That very day")),
            (CalendarRounding.MONTH, self.tr("The end of that month")),
            (CalendarRounding.QUARTER, self.tr("The end of that quarter")),
            (CalendarRounding.YEAR, self.tr("The end of that year")),
        ):
            self.form.rounding_combo.addItem(text, rounding)

    def _allow(self, is_read: bool) -> None:
        for part in (self.form.policy_group, self.form.preview_button):
            part.setEnabled(is_read)
        self.send_button.setEnabled(False)

    def _show(self, outcome: Outcome[PolicyRequest]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        form, policy = self.form, outcome.value
        self._before = policy
        form.lifetime_edit.setText(policy.lifetime_months)
        form.inactivity_edit.setText(policy.inactivity_months)
        form.rounding_combo.setCurrentIndex(form.rounding_combo.findData(CalendarRounding(policy.expiry_rounding)))
        form.notice_edit.setText(str(LEAST_NOTICE_DAYS))
        self.ask_before_leaving(partial(entered_in, self))
        self._allow(True)
        self._forget_preview()
        form.lifetime_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _request(self) -> PolicyRequest:
        """The policy as the fields say it. Raises Refusal for a notice that is no number."""
        from loyalty_desktop.services.expiry_policies import PolicyRequest

        form = self.form
        is_open = form.open_lots_check.isChecked()
        days = whole_number(form.notice_edit.text())
        if is_open and days is None:
            raise Refusal("notice_out_of_range", days=form.notice_edit.text().strip() or 0, limit=MOST_NOTICE_DAYS)
        return PolicyRequest(
            _months(form.lifetime_edit.text()),
            str(form.rounding_combo.currentData()),
            _months(form.inactivity_edit.text()),
            open_lots=is_open,
            notice_days=days if is_open and days is not None else LEAST_NOTICE_DAYS,
        )

    def _forget_preview(self) -> None:
        """What was shown is not what the fields say any more."""
        form = self.form
        self._previews.forget()
        self._shown, self._is_asked = None, False
        self.model.show_rows(())
        form.preview_label.setText("")
        self.send_button.setEnabled(False)
        form.preview_button.setDefault(True)
        is_open, expires = form.open_lots_check.isChecked(), bool(form.lifetime_edit.text().strip())
        form.notice_label.setEnabled(is_open)
        form.notice_edit.setEnabled(is_open)
        form.rounding_label.setEnabled(expires)
        form.rounding_combo.setEnabled(expires)
        self.clear_problems()

    def _show_preview(self, request: PolicyRequest, outcome: Outcome[PolicyPreview]) -> None:
        if isinstance(outcome, Err):
            self._is_asked = False
            self.complain(error_text(outcome.error), self.field_of(outcome.error))
            return
        self._shown = _Shown(request, outcome.value)
        self.model.show_rows(outcome.value.months)
        self.form.preview_label.setText(preview_sentence(outcome.value))
        self.send_button.setEnabled(True)
        self.send_button.setDefault(True)
        self.make_room()


class _Shown(NamedTuple):
    """A policy, and what it was said to do."""

    request: PolicyRequest
    preview: PolicyPreview


def _months(text: str) -> str:
    typed = text.strip()
    number = whole_number(typed)
    return typed if number is None else str(number)


def _month(row: MonthOfExpiry) -> str:
    return month_text(row.month)


def _before(row: MonthOfExpiry) -> str:
    return points_text(row.points_before)


def _after(row: MonthOfExpiry) -> str:
    return points_text(row.points_after)


def _look_up(desks: Desks, _context: JobContext) -> PolicyRequest:
    return desks.policies.request_of(desks.program.settings().program)


def _preview(desks: Desks, request: PolicyRequest, _context: JobContext) -> PolicyPreview:
    return desks.policies.preview(request)


def _change(desks: Desks, shown: _Shown, before: PolicyRequest, _context: JobContext) -> PolicyPreview:
    return desks.policies.change(shown.request, before=before, shown=shown.preview)
