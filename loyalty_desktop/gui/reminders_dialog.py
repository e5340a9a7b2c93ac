"""Reminders of points about to expire: who gets one, what it says, and sending them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.errors import Cancelled, LoyaltyError, Refusal
from loyalty_desktop.domain.mailing import MOST_WITHIN, Recipient
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_reminders_dialog import Ui_RemindersDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobHandle, JobRunner, Lane, LatestOnly, Outcome, Progress
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.expiry_sentences import (
    ENDED,
    left_out_text,
    plan_sentence,
    sent_sentence,
    stopped_sentence,
)
from loyalty_desktop.wording.numbers import date_text, points_text

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.reminder_plans import ReminderPlan, ReminderRequest
    from loyalty_desktop.services.reminder_sending import SentResult

_WITHIN_DAYS = 30


class _Person(NamedTuple):
    """A row: the customer, and why they are not written to; "" for who is."""

    recipient: Recipient
    why_not: str


class RemindersDialog(QDialog):
    """Shows whom a reminder would reach and the first letter; sends what it showed, one by one.

    It stands beside the window, which can be worked in while letters are sent.
    """

    ended = Signal()
    """Sending has ended, however."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks = desks
        self._jobs = jobs
        self._plans = LatestOnly(jobs, Lane.READ)
        self._handle: JobHandle | None = None
        self._plan: ReminderPlan | None = None
        self._request: ReminderRequest | None = None
        self._ended: dict[int, str] = {}
        self._has_sent = False
        self._closes = False
        form = self.form = Ui_RemindersDialog()
        form.setupUi(self)
        self._set_up_table()
        form.within_edit.setText(str(_WITHIN_DAYS))
        form.show_button.setDefault(True)
        form.show_button.clicked.connect(self.show_plan)
        form.send_button.clicked.connect(self.send)
        form.stop_button.clicked.connect(self.stop)
        form.account_button.clicked.connect(self.change_account)
        form.close_button.clicked.connect(self.close)
        form.within_edit.textEdited.connect(self._forget)
        form.again_check.toggled.connect(self.show_plan)
        form.unsure_check.toggled.connect(self.show_plan)
        form.progress_bar.hide()
        self._follow()
        self.show_plan()

    def show_plan(self) -> None:
        """Read who would be written to now."""
        from loyalty_desktop.services.reminder_plans import ReminderRequest

        form = self.form
        days = whole_number(form.within_edit.text())
        if days is None:
            refusal = Refusal("within_out_of_range", text=form.within_edit.text().strip(), limit=MOST_WITHIN)
            self._complain(refusal)
            return
        form.within_problem_label.say("")
        request = ReminderRequest(days, form.again_check.isChecked(), form.unsure_check.isChecked())
        self._plans.ask(partial(_plan, self._desks, request), partial(self._show_plan, request))

    def follow_day(self, _today: date) -> None:
        """Who would be written to now is read again, unless other days are typed or letters were sent to them."""
        if self._plan is not None and self._handle is None and not self._has_sent:
            self.show_plan()

    def send(self) -> None:
        """Write to those who are shown."""
        if self._plan is None or self._request is None or self._handle is not None:
            return
        only = frozenset(item.customer_id for item in self._plan.to)
        self.form.progress_bar.setRange(0, len(only))
        self.form.progress_bar.setValue(0)
        self.form.progress_bar.show()
        self.form.problem_label.say(self.tr("Sending…"), Tone.PLAIN)
        work = partial(_send, self._desks, self._request, only)
        self._handle = self._jobs.run(work, self._on_sent, lane=Lane.MAIL, progress=self._show_progress)
        self._follow()

    @property
    def is_sending(self) -> bool:
        """Whether letters are on their way."""
        return self._handle is not None

    def leave(self) -> None:
        """Close, after the letter that is on its way."""
        self._closes = True
        self.reject()

    def stop(self) -> None:
        """End after the letter that is on its way."""
        if self._handle is not None:
            self._handle.cancel()

    def change_account(self) -> None:
        """Open the account and the text."""
        from loyalty_desktop.gui.mail_account_dialog import MailAccountDialog

        dialog = MailAccountDialog(self._desks, self._jobs, self)
        dialog.posted.connect(self._on_account_changed)
        dialog.open()

    def reject(self) -> None:
        """Close; while letters are sent, stop first."""
        if self._handle is not None:
            self.stop()
            return
        super().reject()

    def _set_up_table(self) -> None:
        columns = (
            TableColumn[_Person]("customer", self.tr("Customer"), _name, width=200),
            TableColumn[_Person]("points", self.tr("Points"), _points, is_numeric=True, width=80),
            TableColumn[_Person]("last_day", self.tr("Last day"), _last_day, width=100),
            TableColumn[_Person]("later", self.tr("Later"), _later, is_numeric=True, width=80),
            TableColumn[_Person]("why", self.tr("Why no letter"), _why, width=280),
        )
        self.model = RowsModel(columns, key_of=_key, parent=self)
        self.form.person_table.show_model(self.model)
        self.form.person_table.set_empty_state(
            EmptyState("customers", self.tr("Nobody's points end in these days. Give more days and show again."))
        )

    def _show_plan(self, request: ReminderRequest, outcome: Outcome[ReminderPlan]) -> None:
        if isinstance(outcome, Err):
            self._complain(outcome.error)
            return
        plan = self._plan = outcome.value
        self._request = request
        people = [_Person(item, self._ended.get(item.customer_id, "")) for item in plan.to]
        people += [_Person(item, left_out_text(reason)) for item, reason in plan.left_out]
        self.model.show_rows(people)
        form = self.form
        form.plan_label.setText(plan_sentence(plan, after_sending=self._has_sent))
        form.letter_text.setPlainText("" if plan.example is None else f"{plan.example.subject}\n\n{plan.example.text}")
        if not plan.settings.is_ready:
            form.problem_label.say(error_text(Refusal("mail_account_missing")), Tone.WARNING)
        self._follow()

    def _forget(self) -> None:
        self._plans.forget()
        self._plan = self._request = None
        self._follow()

    def _follow(self) -> None:
        form, is_sending = self.form, self._handle is not None
        plan = self._plan
        form.send_button.setEnabled(plan is not None and bool(plan.to) and plan.settings.is_ready and not is_sending)
        form.stop_button.setEnabled(is_sending)
        for part in (form.show_button, form.within_edit, form.again_check, form.unsure_check, form.account_button):
            part.setEnabled(not is_sending)

    def _show_progress(self, progress: Progress) -> None:
        self.form.progress_bar.setValue(progress.done)

    def _on_sent(self, outcome: Outcome[SentResult]) -> None:
        self._handle = None
        if self._closes:
            super().reject()
            self.ended.emit()
            return
        self.ended.emit()
        form = self.form
        form.progress_bar.hide()
        self._has_sent = True
        self._ask_anew()
        if isinstance(outcome, Err):
            if isinstance(outcome.error, Cancelled):
                form.problem_label.say(stopped_sentence(outcome.error), Tone.PLAIN)
            else:
                form.problem_label.say(error_text(outcome.error))
        else:
            result = outcome.value
            self._ended = {item.customer_id: ENDED["put_off"] for item in result.put_off}
            self._ended |= {item.customer_id: ENDED["skipped"] for item in result.skipped}
            is_whole = not (result.refused or result.put_off or result.skipped)
            form.problem_label.say(sent_sentence(outcome.value), Tone.GOOD if is_whole else Tone.WARNING)
        self._plan = None
        self._follow()
        self.show_plan()

    def _ask_anew(self) -> None:
        """Whoever was written to a second time is not proposed for a third."""
        for check in (self.form.again_check, self.form.unsure_check):
            check.blockSignals(True)
            check.setChecked(False)
            check.blockSignals(False)

    def _on_account_changed(self) -> None:
        self.form.problem_label.say("")
        self.show_plan()

    def _complain(self, error: LoyaltyError) -> None:
        self._plan = None
        if error.code == "within_out_of_range":
            self.form.within_problem_label.say(error_text(error))
            self.form.within_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.problem_label.say(error_text(error))
        self._follow()


def _name(row: _Person) -> str:
    return row.recipient.called


def _points(row: _Person) -> str:
    return points_text(row.recipient.points)


def _last_day(row: _Person) -> str:
    return date_text(row.recipient.last_day)


def _later(row: _Person) -> str:
    return points_text(row.recipient.points_later) if row.recipient.points_later else ""


def _why(row: _Person) -> str:
    return row.why_not


def _key(row: _Person) -> int:
    return row.recipient.customer_id


def _plan(desks: Desks, request: ReminderRequest, _context: JobContext) -> ReminderPlan:
    return desks.reminders.plan(request)


def _send(desks: Desks, request: ReminderRequest, only: frozenset[int], context: JobContext) -> SentResult:
    return desks.reminders.send(request, context, only=only)
