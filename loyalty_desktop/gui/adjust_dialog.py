"""The dialog that gives or takes points by hand: a signed number, a reason, and what the balance becomes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.operations import MAX_REASON
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.forms.ui_adjust_dialog import Ui_AdjustDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId, set_up_reasons
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.numbers import points_phrase, signed_points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.counter import Posted
    from loyalty_desktop.services.desks import Desks

# Ten digits are more than one entry can carry: the desk says so, the field lets it be typed.
_SIGNED_POINTS = QRegularExpression(r"[+\-−]?(\d{1,10}|\d{1,3}(,\d{3}){1,3})")


@dataclass(frozen=True, slots=True)
class AdjustDraft:
    """What was typed: signed points, why, and a note for the shop alone."""

    points: int
    reason: str
    note: str


class AdjustDialog(PostingDialog):
    """Adjusts one customer's points; `posted` carries the desk's Posted."""

    def __init__(self, desks: Desks, jobs: JobRunner, customer: CustomerRow, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._customer = customer
        self._request = RequestId(desks.counter.new_identity)
        self.form = Ui_AdjustDialog()
        self.form.setupUi(self)
        self.set_up_sending(self.form.button_box, self.form.problem_label, self.tr("&Adjust points"))
        self.form.customer_label.setText(called(customer))
        self.form.points_edit.setValidator(QRegularExpressionValidator(_SIGNED_POINTS, self))
        self.form.points_edit.textChanged.connect(self._preview)
        reasons = (
            self.tr("Points missing from a sale"),
            self.tr("Complaint settled"),
            self.tr("Goodwill"),
            self.tr("Entered by mistake"),
        )
        set_up_reasons(self.form.reason_combo, reasons, self.tr("Required"))
        self.form.note_edit.setMaxLength(MAX_REASON)
        self.form.before_label.setText(points_phrase(customer.balance))
        self._preview()

    def send(self) -> None:
        """Send the adjustment; a missing number or reason is told at once."""
        points = signed_number(self.form.points_edit.text())
        reason = self.form.reason_combo.currentText()
        if points is None:
            self.complain(self.tr("Give a number of points, such as +50 or -50."), self.form.points_edit)
            return
        if not reason.strip():
            self.complain(self.tr("Give a reason: it stands in the books beside the points."), self.form.reason_combo)
            return
        draft = AdjustDraft(points, reason, self.form.note_edit.text())
        self.post(partial(_adjust, self._desks, self._customer, draft, self._request))

    def _preview(self) -> None:
        points = signed_number(self.form.points_edit.text())
        if not points:
            self.form.after_label.setText("–")
            return
        after = balance_after(self._customer.balance, points)
        self.form.after_label.setText(f"{points_phrase(after)} ({signed_points_text(points)})")


def signed_number(text: str) -> int | None:
    """The points that were typed, with or without a sign and thousands set off; None while there is no number."""
    bare = text.strip().replace("−", "-")
    number = whole_number(bare[1:] if bare.startswith(("+", "-")) else bare)
    return -number if number is not None and bare.startswith("-") else number


def balance_after(balance: int, points: int) -> int:
    """The balance that a posting of `points` leads to, before the books have said so: balance + points."""
    return balance + points


def _adjust(
    desks: Desks, customer: CustomerRow, draft: AdjustDraft, request: RequestId, _context: JobContext
) -> Posted:
    from loyalty_desktop.services.counter import AdjustRequest

    return desks.counter.adjust(
        AdjustRequest(customer.id, draft.points, draft.reason, request.id(), draft.note, customer.store)
    )
