"""The dialog that cancels a redemption: how many of its points come back, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.views import EntryRow, StandingRedemption
from loyalty_desktop.gui.forms.ui_cancel_redemption_dialog import Ui_CancelRedemptionDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId, set_up_reasons
from loyalty_desktop.gui.reverse_dialog import entry_line
from loyalty_desktop.gui.texts import error_text, sentence_text
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.cancel_sentences import cancel_sentences
from loyalty_desktop.wording.numbers import points_phrase

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.cancel_previews import CancelPreview
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.rewards import Redeemed


class CancelRedemptionDialog(PostingDialog):
    """Gives the points of one redemption back; `posted` carries the desk's Redeemed, whose points came back."""

    def __init__(self, desks: Desks, jobs: JobRunner, entry: EntryRow, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._entry = entry
        self._left = 0
        self._previews = LatestOnly(jobs, Lane.READ)
        self._request = RequestId(desks.counter.new_identity)
        form = self.form = Ui_CancelRedemptionDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Give the points back"))
        self.set_up_fields(
            {
                form.points_edit: form.points_problem_label,
                form.reason_combo: form.reason_problem_label,
            }
        )
        form.entry_label.setText(entry_line(entry))
        form.left_label.setText(self.tr("Reading what is left of it…"))
        reasons = (self.tr("Brought back"), self.tr("Not available after all"), self.tr("Changed their mind"))
        set_up_reasons(form.reason_combo, reasons, self.tr("Required"))
        form.points_edit.setEnabled(False)
        form.points_edit.textEdited.connect(self._foresee)
        self.send_button.setEnabled(False)
        form.reason_combo.setFocus()
        jobs.run(partial(_standing, desks, entry.id), self._show, lane=Lane.READ)

    def send(self) -> None:
        """Send the cancellation; what is missing is told at once, beside its field."""
        self.clear_problems()
        form = self.form
        points = self._points()
        if points is None:
            said = self.tr("Give a whole number from 1 to {left}.").format(left=self._left)
            self.complain(said, form.points_edit)
            return
        reason = form.reason_combo.currentText()
        if not reason.strip():
            self.complain(self.tr("Give a reason: it stands in the books beside the points."), form.reason_combo)
            return
        self.post(partial(_cancel, self._desks, (self._entry.id, points, reason), self._request))

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The points, where more than is left was asked for."""
        return self.form.points_edit if error.code == "more_than_redeemed" else None

    def follow_day(self, _today: date) -> None:
        """What comes back may have ended with the day before: what it would do is told as of the new one."""
        if not self.is_busy:
            self._foresee()

    def _show(self, outcome: Outcome[StandingRedemption]) -> None:
        form = self.form
        if isinstance(outcome, Err):
            form.left_label.setText("")
            self.complain(error_text(outcome.error))
            return
        standing = outcome.value
        self._left = standing.left
        form.points_edit.setText(str(standing.left))
        form.points_edit.setEnabled(standing.can_be_part and standing.left > 0)
        said = self.tr("{reward}: {points} were redeemed.").format(
            reward=standing.reward, points=points_phrase(standing.points)
        )
        if standing.returned:
            said += " " + self.tr("{returned} came back already.").format(returned=points_phrase(standing.returned))
        if standing.left <= 0:
            said += " " + self.tr("Nothing of it is left to come back.")
        elif not standing.can_be_part:
            said += " " + self.tr("They come back together.")
        form.left_label.setText(said)
        self.send_button.setEnabled(standing.left > 0)
        self.make_room()
        self._foresee()

    def _points(self) -> int | None:
        """The points in the field; None while they are none that can come back."""
        points = whole_number(self.form.points_edit.text())
        return points if points is not None and 0 < points <= self._left else None

    def _foresee(self) -> None:
        """Say what giving so many points back would do."""
        self._previews.forget()
        points = self._points()
        if points is None:
            self.form.effect_label.setText("")
        else:
            self._previews.ask(partial(_preview, self._desks, self._entry.id, points), self._show_effect)

    def _show_effect(self, outcome: Outcome[CancelPreview]) -> None:
        if isinstance(outcome, Err):
            self.form.effect_label.setText("")
            if not self.is_busy:
                self.complain(error_text(outcome.error), self.field_of(outcome.error))
            return
        self.form.effect_label.setText("\n".join(cancel_sentences(outcome.value, sentence_text)))
        self.make_room()


def _standing(desks: Desks, entry_id: int, _context: JobContext) -> StandingRedemption:
    return desks.rewards.standing(entry_id)


def _preview(desks: Desks, entry_id: int, points: int, _context: JobContext) -> CancelPreview:
    return desks.rewards.preview_cancel(entry_id, points)


def _cancel(desks: Desks, wanted: tuple[int, int, str], request: RequestId, _context: JobContext) -> Redeemed:
    entry_id, points, reason = wanted
    return desks.rewards.cancel_redemption(entry_id, reason, identity=request.id(), points=points)
