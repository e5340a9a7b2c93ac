"""The dialog that reverses an entry made by mistake: what it is, what will happen, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.views import EntryRow
from loyalty_desktop.gui.forms.ui_reverse_dialog import Ui_ReverseDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId, set_up_reasons
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.wording.numbers import date_text, points_phrase, signed_points_text

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.counter import Posted
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.void_commands import VoidPreview


def dialog_to_reverse(desks: Desks, jobs: JobRunner, entry: EntryRow, parent: QWidget) -> PostingDialog:
    """The dialog that reverses an entry; a redemption of which something came back already can only be cancelled."""
    if is_cancellable(entry) and entry.reversed_by_id is not None:
        from loyalty_desktop.gui.cancel_redemption_dialog import CancelRedemptionDialog

        return CancelRedemptionDialog(desks, jobs, entry, parent)
    return ReverseDialog(desks, jobs, entry, parent)


class ReverseDialog(PostingDialog):
    """Voids one entry, or the whole sale that it belongs to; `posted` carries the desk's Posted."""

    def __init__(self, desks: Desks, jobs: JobRunner, entry: EntryRow, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._entry = entry
        self._request = RequestId(desks.counter.new_identity)
        self._previews = LatestOnly(jobs, Lane.READ)
        self._is_refused = False
        self.form = Ui_ReverseDialog()
        self.form.setupUi(self)
        is_sale = entry.is_purchase
        verb = self.tr("Re&verse the sale") if is_sale else self.tr("Re&verse the entry")
        self.set_up_sending(self.form.button_box, self.form.problem_label, verb)
        self.form.entry_label.setText(entry_line(entry))
        if is_sale:
            self.form.heading_label.setText(self.tr("The whole sale on this receipt will be reversed:"))
            self.form.explanation_label.setText(
                self.tr("The sale stays in the books. It is taken back as if it had not happened, with its points.")
            )
        if entry.is_of_response:
            self.form.explanation_label.setText(
                self.tr(
                    "The whole response to the survey is taken back with its points; the survey can be answered again."
                )
            )
        if is_cancellable(entry):
            self._offer_cancelling()
        self.form.effect_label.setText(self.tr("Reading the balance…"))
        reasons = (self.tr("Entered by mistake"), self.tr("Wrong customer"), self.tr("Entered twice"))
        set_up_reasons(self.form.reason_combo, reasons, self.tr("Required"))
        self.form.reason_combo.setFocus()
        self._foresee()

    def send(self) -> None:
        """Send the reversal; a missing reason is told at once."""
        reason = self.form.reason_combo.currentText()
        if not reason.strip():
            self.complain(self.tr("Give a reason: it stands in the books beside the points."), self.form.reason_combo)
            return
        self.post(partial(_void, self._desks, self._entry.id, reason, self._request))

    def follow_day(self, _today: date) -> None:
        """Points may have ended with the day before: what would happen is told as of the new one."""
        if not self.is_busy:
            self._foresee()

    def cancel_instead(self) -> None:
        """Open the dialog that cancels the redemption; when it is carried out, this one is done as well."""
        from loyalty_desktop.gui.cancel_redemption_dialog import CancelRedemptionDialog

        dialog = CancelRedemptionDialog(self._desks, self._jobs, self._entry, self)
        dialog.posted.connect(self.posted)
        dialog.posted.connect(self.accept)
        dialog.open()

    def _offer_cancelling(self) -> None:
        self.form.explanation_label.setText(
            self.tr(
                "Reverse a redemption that was a mistake: it is taken back as if it had not happened. Where the "
                "customer brings back what the points had bought, cancel it: that is an event of today."
            )
        )
        button = self.form.button_box.addButton(self.tr("&Cancel redemption…"), QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        button.clicked.connect(self.cancel_instead)

    def _foresee(self) -> None:
        self._previews.ask(partial(_preview, self._desks, self._entry.id), self._show_effect)

    def _show_effect(self, outcome: Outcome[VoidPreview]) -> None:
        if self.is_busy:
            return
        # What the desk refuses now it would refuse then; a fault may pass.
        was_refused, self._is_refused = self._is_refused, isinstance(outcome, Err)
        self.send_button.setEnabled(not isinstance(outcome, Err) or not isinstance(outcome.error, Refusal))
        if isinstance(outcome, Err):
            self.form.effect_label.setText("–")
            self.complain(error_text(outcome.error))
            return
        if was_refused:
            self.clear_problems()
        seen = outcome.value
        said = self.tr("{customer}: {before} → {after} ({change}).").format(
            customer=self._entry.customer,
            before=points_phrase(seen.before),
            after=points_phrase(seen.after),
            change=signed_points_text(seen.after - seen.before),
        )
        if seen.collected:
            said += " " + self.tr(
                "{points} of what comes back are taken at once for earlier refunds that had found too few."
            ).format(points=points_phrase(seen.collected))
        if seen.debt and seen.after < seen.before:
            said += " " + self.tr("The points have been spent in part: what is missing becomes debt.")
        self.form.effect_label.setText(said)


def entry_line(entry: EntryRow) -> str:
    """An entry on one line: whose, when, what, how many points."""
    parts = (
        entry.customer,
        date_text(entry.business_date),
        f"{name_text(entry.kind)}: {name_text(entry.action)}",
        entry.reference,
        entry.reason,
        QCoreApplication.translate("ReverseDialog", "{points} points").format(points=signed_points_text(entry.points)),
    )
    return " · ".join(filter(None, parts))


def is_cancellable(entry: EntryRow) -> bool:
    """Whether an entry is a redemption that has not been reversed as a mistake: the desk knows what is left of it."""
    return entry.kind == EntryKind.REDEEM and entry.reverses_id is None and entry.points < 0


def why_not_reversible(entry: EntryRow | None) -> str:
    """Why this entry cannot be reversed from the window; "" when it can, or when a sale can be for it."""
    translate = QCoreApplication.translate
    if entry is None:
        return translate("ReverseDialog", "Choose the entry to reverse first.")
    if entry.voidable or is_cancellable(entry):
        return ""
    if entry.reversed_by_id is not None:
        return translate("ReverseDialog", "This entry has been reversed already.")
    if entry.reverses_id is not None:
        return translate("ReverseDialog", "This entry reverses another one and stays.")
    if entry.is_purchase or entry.is_of_response:
        return ""
    return translate("ReverseDialog", "An entry of the kind “{kind}” cannot be reversed by itself.").format(
        kind=name_text(entry.kind)
    )


def _preview(desks: Desks, entry_id: int, _context: JobContext) -> VoidPreview:
    return desks.counter.preview_void(entry_id)


def _void(desks: Desks, entry_id: int, reason: str, request: RequestId, _context: JobContext) -> Posted:
    return desks.counter.void(entry_id, reason, identity=request.id())
