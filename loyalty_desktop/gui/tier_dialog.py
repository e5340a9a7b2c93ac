"""The dialog for one customer's tier: where the customer stands, how it came, and the pin by hand."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.operations import MAX_REASON
from loyalty_desktop.domain.periods import add_months
from loyalty_desktop.domain.tier_reviews import LONGEST_PIN_MONTHS
from loyalty_desktop.gui.forms.ui_tier_dialog import Ui_TierDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId
from loyalty_desktop.wording.tier_sentences import change_sentence, keeping_sentence, remaining_sentence

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.tiers import TierStanding

_PROPOSED_MONTHS = 12


class TierDialog(PostingDialog):
    """Pins a customer's tier or ends the pin; `posted` carries nothing of use."""

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        customer: tuple[int, str],
        standing: TierStanding,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._number, name = customer
        self._request = RequestId(desks.tiers.new_identity)
        form = self.form = Ui_TierDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Pin the tier"))
        self.set_up_fields({form.reason_edit: form.reason_problem_label})
        form.customer_label.setText(name)
        form.standing_label.setText(standing_sentences(standing))
        program, currency = standing.program, standing.currency
        told = [change_sentence(standing.names, currency, change) for change in reversed(standing.history)]
        form.history_text.setPlainText("\n".join(told))
        for tier in program.tiers:
            form.tier_combo.addItem(tier.name, tier.code)
        if standing.tier is not None:
            form.tier_combo.setCurrentIndex(program.rank(standing.tier.code))
        today = standing.today
        form.until_edit.setDateRange(_qdate(today), _qdate(add_months(today, LONGEST_PIN_MONTHS)))
        self._proposed = _qdate(standing.pinned_until or add_months(today, _PROPOSED_MONTHS))
        self._is_own = standing.pinned_until is None
        form.until_edit.setDate(self._proposed)
        form.reason_edit.setMaxLength(MAX_REASON)
        form.reason_edit.textEdited.connect(self.clear_problems)
        form.unpin_button.setEnabled(standing.pinned_until is not None)
        form.unpin_button.clicked.connect(self.unpin)

    def send(self) -> None:
        """Pin the tier; a missing reason is told beside its field."""
        if self._has_reason():
            form = self.form
            until = form.until_edit.date()
            day = date(until.year(), until.month(), until.day())
            code, reason = str(form.tier_combo.currentData()), form.reason_edit.text()
            self.post(partial(_pin, self._desks, (self._number, code, day, reason), self._request))

    def follow_day(self, today: date) -> None:
        """The day that is proposed moves along with the business date; one that was typed stays."""
        edit = self.form.until_edit
        edit.setMaximumDate(_qdate(add_months(today, LONGEST_PIN_MONTHS)))
        if self._is_own and edit.date() == self._proposed:
            self._proposed = _qdate(add_months(today, _PROPOSED_MONTHS))
            edit.setDate(self._proposed)
        if edit.date() >= _qdate(today):
            edit.setMinimumDate(_qdate(today))

    def unpin(self) -> None:
        """End the pin, for the reason that was typed."""
        if self._has_reason():
            self.post(partial(_unpin, self._desks, self._number, self.form.reason_edit.text(), self._request))

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        match error.code:
            case "reason_missing" | "reason_too_long":
                return self.form.reason_edit
            case "pin_out_of_range":
                return self.form.until_edit
            case _:
                return None

    def _has_reason(self) -> bool:
        if self.is_busy:
            return False
        self.clear_problems()
        if self.form.reason_edit.text().strip():
            return True
        self.complain(self.tr("Give a reason: it stands in the books beside the tier."), self.form.reason_edit)
        return False


def standing_sentences(standing: TierStanding) -> str:
    """Where the customer stands in one or two sentences."""
    program, currency, tier = standing.program, standing.currency, standing.tier
    parts = []
    if tier is not None:
        parts.append(
            keeping_sentence(
                program,
                currency,
                tier,
                review_on=standing.review_on,
                pinned_until=standing.pinned_until,
                missing=standing.keep_remaining,
            )
        )
    if standing.pinned_until is None:
        parts.append(remaining_sentence(program, currency, standing.next_tier, standing.next_remaining))
    return " ".join(filter(None, parts))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _pin(desks: Desks, pin: tuple[int, str, date, str], request: RequestId, _context: JobContext) -> None:
    from loyalty_desktop.services.tiers import PinRequest

    desks.tiers.pin(PinRequest(*pin, identity=request.id()))


def _unpin(desks: Desks, number: int, reason: str, request: RequestId, _context: JobContext) -> None:
    desks.tiers.unpin(number, reason, identity=request.id())
