"""The dialogs that the window's menus open over the whole books, each loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.jobs import JobRunner
from loyalty_desktop.gui.leaving import ask_first
from loyalty_desktop.wording.closing_sentences import closed_sentence

if TYPE_CHECKING:
    from loyalty_desktop.gui.close_month_dialog import CloseMonthDialog
    from loyalty_desktop.gui.reminders_dialog import RemindersDialog
    from loyalty_desktop.services.closings import Closed
    from loyalty_desktop.services.desks import Desks


class WindowDialogs(QObject):
    """Opens them over the open database; `desks` is None while none is open."""

    books_changed = Signal()
    """Something was posted or set from one of them."""
    settings_changed = Signal()
    """The program's settings were written."""
    told = Signal(str)
    """What was done, as a sentence."""

    def __init__(self, jobs: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self.desks: Desks | None = None
        self._reminders: RemindersDialog | None = None
        self._closing: CloseMonthDialog | None = None

    def change_settings(self) -> None:
        """Open the dialog of the program's settings."""
        if self.desks is not None:
            from loyalty_desktop.gui.settings_dialog import SettingsDialog

            dialog = SettingsDialog(self.desks, self._jobs, self._window)
            dialog.posted.connect(self.settings_changed)
            dialog.open()

    def change_policy(self) -> None:
        """Open the dialog that shows and sets how points expire."""
        if self.desks is not None:
            from loyalty_desktop.gui.expiry_dialog import ExpiryDialog

            dialog = ExpiryDialog(self.desks, self._jobs, self._window)
            dialog.posted.connect(self.settings_changed)
            dialog.open()

    def keep_accounts(self) -> None:
        """Open the dialog of accounting: the estimate, the accounts, the accountant's workbook."""
        if self.desks is not None:
            from loyalty_desktop.gui.accounting_dialog import AccountingDialog

            dialog = AccountingDialog(self.desks, self._jobs, self._window)
            dialog.posted.connect(self.settings_changed)
            dialog.open()

    def close_month(self) -> None:
        """Open the dialog that closes a month and lists the closed ones."""
        if self.desks is not None:
            from loyalty_desktop.gui.close_month_dialog import CloseMonthDialog

            if self._closing is None:
                self._closing = CloseMonthDialog(self.desks, self._jobs, self._window)
                self._closing.posted.connect(self._on_closed)
                self._closing.finished.connect(partial(self._forget_closing, self._closing))
            self._closing.show()
            self._closing.raise_()
            self._closing.activateWindow()

    @property
    def closing(self) -> CloseMonthDialog | None:
        """The window in which a month is closed; None while there is none."""
        return self._closing

    def leave_closing(self) -> bool:
        """Close the window in which a month is closed, for its database goes; returns whether that was stopped."""
        if self._closing is None:
            return False
        dialog, self._closing = self._closing, None
        was_busy = dialog.is_busy
        dialog.leave()
        return was_busy

    def _forget_closing(self, dialog: CloseMonthDialog, _result: int) -> None:
        if dialog is self._closing:
            self._closing = None

    def _on_closed(self, closed: Closed) -> None:
        self.told.emit(closed_sentence(closed))
        self.books_changed.emit()

    def show_custom_reports(self) -> None:
        """Open the dialog in which reports of one's own are put together."""
        if self.desks is not None:
            from loyalty_desktop.gui.custom_reports_dialog import CustomReportsDialog

            dialog = CustomReportsDialog(self.desks, self._jobs, self._window)
            dialog.changed.connect(self.books_changed)
            dialog.open()

    def show_schedules(self) -> None:
        """Open the list of scheduled reports."""
        if self.desks is not None:
            from loyalty_desktop.gui.schedules_dialog import SchedulesDialog

            SchedulesDialog(self.desks, self._jobs, self._window).open()

    def hand_off(self) -> None:
        """Open the dialog that writes events for an analytics platform."""
        if self.desks is not None:
            from loyalty_desktop.gui.hand_off_dialog import HandOffDialog

            HandOffDialog(self.desks, self._jobs, self._window).open()

    def send_reminders(self) -> None:
        """Open the dialog that reminds customers of points about to expire."""
        if self.desks is not None:
            from loyalty_desktop.gui.reminders_dialog import RemindersDialog

            if self._reminders is None:
                self._reminders = RemindersDialog(self.desks, self._jobs, self._window)
                self._reminders.finished.connect(partial(self._forget_reminders, self._reminders))
            self._reminders.show()
            self._reminders.raise_()
            self._reminders.activateWindow()

    @property
    def reminders(self) -> RemindersDialog | None:
        """The window of reminders; None while there is none."""
        return self._reminders

    def leave_reminders(self) -> bool:
        """Close the window of reminders, for its database goes; returns whether letters were being sent."""
        if self._reminders is None:
            return False
        was_sending, dialog = self._reminders.is_sending, self._reminders
        self._reminders = None
        dialog.leave()
        return was_sending

    def asks_to_stay(self) -> bool:
        """Ask before the program is closed while letters are being sent or a month is being closed; returns whether it
        was asked.
        """
        if self._reminders is None or not self._reminders.is_sending:
            return self._asks_to_close_month()
        ask_first(
            self._window,
            self.tr("Reminders are being sent. Stop after the letter that is on its way, and close the program?"),
            act=self.tr("&Stop and close"),
            stay=self.tr("&Go on sending"),
            on_act=self._stop_and_close,
        )
        return True

    def unless_closing(self, action: Callable[[], object]) -> None:
        """Do what opens a database; where a month is being closed, ask first, for that would stop."""
        if self._closing is None or not self._closing.is_busy:
            action()
            return
        ask_first(
            self._window,
            self.tr("A month is being closed. Opening a database stops that, and the month stays open."),
            act=self.tr("&Stop closing the month"),
            stay=self.tr("&Go on closing the month"),
            on_act=partial(self._stop_closing_for, action),
        )

    def _stop_closing_for(self, action: Callable[[], object]) -> None:
        if self.leave_closing():
            self.told.emit(self.tr("Closing the month was stopped; it is open."))
        action()

    def _asks_to_close_month(self) -> bool:
        if self._closing is None or not self._closing.is_busy:
            return False
        ask_first(
            self._window,
            self.tr("A month is being closed. Stop that, so that it stays open, and close the program?"),
            act=self.tr("&Stop and close"),
            stay=self.tr("&Go on closing the month"),
            on_act=self._stop_closing_month,
        )
        return True

    def _stop_closing_month(self) -> None:
        if self._closing is None or not self._closing.is_busy:
            self._window.close()
            return
        self._closing.finished.connect(self._window.close)
        self._closing.leave()

    def _stop_and_close(self) -> None:
        if self._reminders is None or not self._reminders.is_sending:
            self._window.close()
            return
        self._reminders.ended.connect(self._window.close)
        self._reminders.leave()

    def _forget_reminders(self, dialog: RemindersDialog, _result: int) -> None:
        if dialog is self._reminders:
            self._reminders = None

    def refund(self) -> None:
        """Open the refund desk for a receipt that is typed."""
        if self.desks is not None:
            from loyalty_desktop.gui.refund_dialog import RefundDialog

            dialog = RefundDialog(self.desks, self._jobs, parent=self._window)
            dialog.posted.connect(self.books_changed)
            dialog.taken_back.connect(self.books_changed)
            dialog.open()

    def show_waiting_refunds(self) -> None:
        """Open the list of refunds that wait for their sales."""
        if self.desks is not None:
            from loyalty_desktop.gui.waiting_refunds_dialog import WaitingRefundsDialog

            dialog = WaitingRefundsDialog(self.desks, self._jobs, self._window)
            dialog.changed.connect(self.books_changed)
            dialog.open()

    def show_referrals(self) -> None:
        """Open the list of who brought whom."""
        if self.desks is not None:
            from loyalty_desktop.gui.referrals_dialog import ReferralsDialog

            dialog = ReferralsDialog(self.desks, self._jobs, self._window)
            dialog.books_changed.connect(self.books_changed)
            dialog.open()

    def show_duplicates(self) -> None:
        """Open the list of customers who are probably on the books twice."""
        if self.desks is not None:
            from loyalty_desktop.gui.duplicates_dialog import DuplicatesDialog

            dialog = DuplicatesDialog(self.desks, self._jobs, self._window)
            dialog.books_changed.connect(self.books_changed)
            dialog.open()

    def answer_survey(self) -> None:
        """Open the dialog in which a survey is answered by whoever is named in it."""
        if self.desks is not None:
            from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog

            dialog = SurveyAnswerDialog(self.desks, self._jobs, parent=self._window)
            dialog.posted.connect(self.books_changed)
            dialog.open()

    def show_vouchers(self) -> None:
        """Open the vouchers, to find one by the code that is typed or scanned."""
        if self.desks is not None:
            from loyalty_desktop.gui.vouchers_dialog import VouchersDialog

            dialog = VouchersDialog(self.desks, self._jobs, self._window)
            dialog.changed.connect(self.books_changed)
            dialog.open()

    def show_surveys(self) -> None:
        """Open the list of surveys."""
        if self.desks is not None:
            from loyalty_desktop.gui.surveys_dialog import SurveysDialog

            dialog = SurveysDialog(self.desks, self._jobs, self._window)
            dialog.books_changed.connect(self.books_changed)
            dialog.open()
