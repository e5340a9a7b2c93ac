"""Closing a month: what is in it and what it means, shown first, then done for ever; the months closed before.

It stands beside the window, where others are served while the reports of the month are built.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.closings import ClosedMonth, typed_month
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_close_month_dialog import Ui_CloseMonthDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome, Progress
from loyalty_desktop.gui.leaving import ask_first
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text, progress_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.reports.model import Figure
from loyalty_desktop.wording.closing_sentences import NO_MONTH_CLOSED, closing_sentences, month_name
from loyalty_desktop.wording.numbers import count_text, instant_text
from loyalty_desktop.wording.report_text import figure_text

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.closings import Closed, ClosingPreview
    from loyalty_desktop.services.desks import Desks

_CLOCKS = ("closing_clock_ahead", "clock_far_ahead")
_MONTHS = ("not_a_month", "date_out_of_range", "period_is_closed", "period_not_over", "period_not_next")


class CloseMonthDialog(PostingDialog):
    """Closes only the month that was shown, and only after a person agreed."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._previews = LatestOnly(jobs, Lane.READ)
        self._shown: ClosingPreview | None = None
        self._is_leaving = False
        self._proposed = ""
        form = self.form = Ui_CloseMonthDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("C&lose this month"))
        self.set_up_fields({form.month_edit: form.month_problem_label})
        self._set_up_tables()
        self._follow()
        form.preview_button.clicked.connect(self.show_preview)
        form.month_edit.textEdited.connect(self._forget_preview)
        form.agree_check.toggled.connect(self._follow)
        jobs.run(partial(_look_up, desks), self._show, lane=Lane.READ)

    def show_preview(self) -> None:
        """Work out what is in the month that is typed."""
        self.clear_problems()
        try:
            day = typed_month(self.form.month_edit.text()).first
        except Refusal as refusal:
            self.complain(error_text(refusal), self.form.month_edit)
            return
        self._previews.ask(partial(_preview, self._desks, day), self._show_preview)

    def send(self) -> None:
        """Close the month that was shown; without a preview, show it first."""
        if self._shown is None:
            self.show_preview()
        elif self.form.agree_check.isChecked():
            self._close(is_confirmed=False)

    def leave(self) -> None:
        """Stop what is under way, and close the dialog however that ends: its database goes."""
        self._is_leaving = True
        self.reject()

    def follow_day(self, _today: date) -> None:
        """The month that was proposed is looked at again, unless another one is typed or this one agreed to."""
        form = self.form
        if form.month_edit.text() == self._proposed and not form.agree_check.isChecked() and not self.is_busy:
            self._jobs.run(partial(_look_up, self._desks), self._on_new_day, lane=Lane.READ)

    def _on_new_day(self, outcome: Outcome[_Start]) -> None:
        form = self.form
        is_as_proposed = form.month_edit.text() == self._proposed and not form.agree_check.isChecked()
        if isinstance(outcome, Err) or not is_as_proposed or self.is_busy:
            return
        self._forget_preview()
        self._propose(outcome.value)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The month, for a refusal that is about which month it is; None for every other."""
        return self.form.month_edit if error.code in _MONTHS else None

    def on_refused(self, error: LoyaltyError) -> None:
        """Where the clock may be wrong, ask whether it is; whatever else was refused stands in the dialog."""
        self._follow()
        if self._is_leaving:
            self.reject()
        elif error.code in _CLOCKS:
            ask_first(
                self,
                error_text(error),
                act=self.tr("The clock is &right: close the month"),
                stay=self.tr("&Do not close it"),
                on_act=partial(self._close, is_confirmed=True),
            )

    def show_progress(self, progress: Progress) -> None:
        """Say what the closing is at."""
        if self.is_busy:
            self.form.problem_label.say(progress_text(progress), Tone.PLAIN)

    def _close(self, *, is_confirmed: bool) -> None:
        if self._shown is not None and not self.is_busy:
            self.post(partial(_do_close, self._desks, self._shown.month.first, is_confirmed), lane=Lane.BUILD)
            self._follow()

    def _set_up_tables(self) -> None:
        form = self.form
        self.figures = RowsModel[Figure](
            (
                TableColumn("line", self.tr("Roll-forward"), lambda row: row.label, width=320),
                TableColumn("points", self.tr("Points"), _points, is_numeric=True, width=140),
            ),
            parent=self,
        )
        form.figures_table.show_model(self.figures)
        form.figures_table.set_empty_state(
            EmptyState("reports", self.tr("Show what is in a month before you close it."))
        )
        self.closed = RowsModel[_ClosedRow](
            (
                TableColumn("month", self.tr("Month"), lambda row: month_name(row.closed.month.first), width=100),
                TableColumn("at", self.tr("Closed at"), lambda row: row.at, width=170),
                TableColumn("clerk", self.tr("By"), lambda row: row.closed.clerk, width=180),
                TableColumn(
                    "reports", self.tr("Reports kept"), lambda row: count_text(row.closed.reports), True, width=120
                ),
            ),
            parent=self,
        )
        form.closed_table.show_model(self.closed)
        form.closed_table.set_empty_state(EmptyState("calendar", self.tr(NO_MONTH_CLOSED)))

    def _show(self, outcome: Outcome[_Start]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        self._propose(outcome.value)
        self.form.month_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose(self, start: _Start) -> None:
        self.closed.show_rows(
            tuple(_ClosedRow(closed, instant_text(closed.closed_at, start.zone)) for closed in start.closed)
        )
        self._proposed = month_name(start.proposed)
        self.form.month_edit.setText(self._proposed)
        self.show_preview()

    def _show_preview(self, outcome: Outcome[ClosingPreview]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error), self.field_of(outcome.error))
            return
        self._shown = outcome.value
        self.figures.show_rows(outcome.value.roll_forward.figures)
        self.form.preview_label.setText(" ".join(closing_sentences(outcome.value)))
        self._follow()
        self.make_room()

    def _forget_preview(self) -> None:
        """What was shown is not the month that is typed any more."""
        self._previews.forget()
        self._shown = None
        self.figures.show_rows(())
        self.form.preview_label.setText("")
        self.form.agree_check.setChecked(False)
        self.clear_problems()
        self._follow()

    def _follow(self) -> None:
        form, is_shown = self.form, self._shown is not None
        form.agree_check.setEnabled(is_shown and not self.is_busy)
        for part in (form.month_edit, form.preview_button):
            part.setEnabled(not self.is_busy)
        self.send_button.setEnabled(is_shown and form.agree_check.isChecked() and not self.is_busy)
        (self.send_button if self.send_button.isEnabled() else form.preview_button).setDefault(True)


class _Start(NamedTuple):
    """What the dialog opens with."""

    closed: tuple[ClosedMonth, ...]
    proposed: date
    zone: ZoneInfo


class _ClosedRow(NamedTuple):
    """A closed month and the instant of its closing as text."""

    closed: ClosedMonth
    at: str


def _points(figure: Figure) -> str:
    return figure_text(figure, currency="")


def _look_up(desks: Desks, _context: JobContext) -> _Start:
    return _Start(desks.closings.listed(), desks.closings.proposed(), desks.program.state().program.zone)


def _preview(desks: Desks, day: date, _context: JobContext) -> ClosingPreview:
    return desks.closings.preview(day)


def _do_close(desks: Desks, day: date, is_confirmed: bool, context: JobContext) -> Closed:
    return desks.closings.close(day, confirmed=is_confirmed, progress=context, in_turn=context.in_turn)
