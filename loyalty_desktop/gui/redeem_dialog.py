"""The dialog at the counter: who it is, which rewards can be had now, and what is missing for the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMessageBox, QWidget

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.views import CustomerPage, CustomerRow
from loyalty_desktop.domain.vouchers import typed_code
from loyalty_desktop.gui.adjust_dialog import balance_after
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_redeem_dialog import Ui_RedeemDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.voucher_dialog import VoucherDialog
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.numbers import points_phrase, points_text, signed_points_text

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.rewards import Offer, Redeemed


class RedeemDialog(PostingDialog):
    """Redeems one reward: the first one within reach is chosen already, so one Enter is enough.

    Without a customer it begins with a line to name or scan one in; a scanned voucher is shown instead. `posted`
    carries the desk's Redeemed; a voucher that was issued is shown, ready to be printed.
    """

    rewards_requested = Signal()
    """There are no rewards yet; somebody wants to add one."""
    customer_shown = Signal(object)
    """Who redeems was found here; carries the id, None once nobody is named any more."""

    def __init__(
        self, desks: Desks, jobs: JobRunner, customer: CustomerRow | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._customer = customer
        self._offered: tuple[int, str] | None = None
        self._request = RequestId(desks.counter.new_identity)
        form = self.form = Ui_RedeemDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Redeem"))
        self.set_up_fields({form.points_edit: form.points_problem_label})
        self.send_button.setEnabled(False)
        self._offers = RowsModel(_columns(), key_of=_key_of, parent=self)
        form.reward_table.show_model(self._offers)
        form.reward_table.current_row_changed.connect(self._choose)
        form.reward_table.opened.connect(self._on_opened)
        form.reward_table.empty_action_requested.connect(self._ask_for_rewards)
        form.points_edit.textEdited.connect(self._preview)
        form.customer_edit.start(desks, jobs)
        form.customer_edit.chosen_changed.connect(self._on_chosen)
        form.customer_edit.textEdited.connect(self._forget)
        form.customer_edit.setVisible(customer is None)
        self.posted.connect(self._show_outcome)
        self._choose(None)
        if customer is None:
            form.customer_edit.setFocus()
            return
        form.reward_table.setFocus()
        self._show_customer(customer)
        self._read(customer.id)

    def send(self) -> None:
        """Redeem the chosen reward; the desk decides whether the points are enough."""
        if self._customer is None or self.form.customer_edit.hasFocus():
            self._look_up()
            return
        offer = self.form.reward_table.current_row()
        if offer is None:
            self.complain(self.tr("Choose a reward first."), self.form.reward_table)
            return
        points = self._points(offer)
        if points is None:
            said = self.tr("Give a whole number from {least} to {most}.")
            reward = offer.reward
            sentence = said.format(least=points_text(reward.cost), most=points_text(reward.most_points))
            self.complain(sentence, self.form.points_edit)
            return
        self.post(partial(_redeem, self._desks, self._customer, offer, points, self._request))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line of the customer looks the customer up, though nothing can be redeemed yet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.form.customer_edit.hasFocus():
            self._look_up()
            return
        super().keyPressEvent(event)

    def on_refused(self, error: LoyaltyError) -> None:  # noqa: ARG002 - whatever it was refused for
        """The balance may have changed elsewhere: read it again."""
        if self._customer is not None:
            self._read(self._customer.id)

    def follow_day(self, _today: date) -> None:
        """Balance and rewards are read again, for points may have expired; what is chosen and typed stays."""
        if self._customer is not None and not self.is_busy:
            self._read(self._customer.id)

    def _look_up(self) -> None:
        """Find who was typed or scanned; the code of a voucher, which is nobody's card, opens the voucher."""
        text = self.form.customer_edit.text().strip()
        if not text:
            self.complain(self.tr("Give a card, a phone number or a name first."), self.form.customer_edit)
            return
        self._jobs.run(partial(_find, self._desks, text), partial(self._on_found, text), lane=Lane.READ)

    def _on_chosen(self) -> None:
        chosen = self.form.customer_edit.chosen()
        if chosen is not None:
            self._take(chosen)

    def _forget(self) -> None:
        """Another name is being typed: nobody pays until it is found."""
        if self._customer is None:
            return
        self._customer = None
        self.customer_shown.emit(None)
        self._offers.show_rows(())
        self.form.customer_label.setText("")
        self.form.balance_label.setText("–")
        self.send_button.setEnabled(False)
        self._choose(None)

    def _on_found(self, text: str, outcome: Outcome[CustomerRow]) -> None:
        if text != self.form.customer_edit.text().strip():
            return
        if not isinstance(outcome, Err):
            self._take(outcome.value)
            return
        self._forget()
        try:
            code = typed_code(text)
        except Refusal:
            self.complain(error_text(outcome.error), self.form.customer_edit)
            return
        VoucherDialog(self._desks, self._jobs, code, self).open()

    def _take(self, customer: CustomerRow) -> None:
        self.clear_problems()
        self._customer = customer
        self.customer_shown.emit(customer.id)
        self._show_customer(customer)
        self._read(customer.id)
        self.form.reward_table.setFocus()

    def _read(self, customer_id: int) -> None:
        self._jobs.run(partial(_read_offers, self._desks, customer_id), self._show_offers, lane=Lane.READ)

    def _on_opened(self, _offer: Offer) -> None:
        self.send()

    def _ask_for_rewards(self) -> None:
        self.rewards_requested.emit()
        self.reject()

    def _show_offers(self, outcome: Outcome[tuple[CustomerPage, tuple[Offer, ...]]]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        page, offers = outcome.value
        if self._customer is None or page.row.id != self._customer.id:
            return
        self._customer = page.row
        self._show_customer(page.row)
        self._offers.show_rows(offers)
        if not offers:
            sentence = self.tr("There are no rewards yet. Add what customers can have for their points.")
            self.form.reward_table.set_empty_state(EmptyState("rewards", sentence, self.tr("Open the &rewards")))
        self.send_button.setEnabled(bool(offers) and not self.is_busy)
        if offers and self.form.reward_table.current_row() is None:
            self.form.reward_table.select_key(offers[0].reward.id)

    def _show_customer(self, customer: CustomerRow) -> None:
        self.form.customer_label.setText(called(customer))
        self.form.balance_label.setText(points_phrase(customer.balance))

    def _choose(self, offer: Offer | None) -> None:
        """Offer the points to choose where the reward takes more or fewer; all that it costs at first.

        Points that were typed for a reward stay while it is read again.
        """
        form = self.form
        is_choice = offer is not None and offer.reward.most_points > offer.reward.cost
        form.points_title_label.setVisible(is_choice)
        form.points_edit.setVisible(is_choice)
        form.points_problem_label.say("")
        offered = None if offer is None else (offer.reward.id, str(offer.reward.cost))
        is_typed = self._offered is not None and form.points_edit.text() != self._offered[1]
        is_same = offered is not None and self._offered is not None and offered[0] == self._offered[0]
        if offered is not None and not (is_same and is_typed):
            form.points_edit.setText(offered[1])
        self._offered = offered
        self._preview()

    def _points(self, offer: Offer) -> int | None:
        """The points to use; None for what the reward does not take."""
        points = whole_number(self.form.points_edit.text())
        if points is None or not offer.reward.cost <= points <= offer.reward.most_points:
            return None
        return points

    def _preview(self) -> None:
        form, offer = self.form, self.form.reward_table.current_row()
        points = None if offer is None else self._points(offer)
        if offer is None or points is None or self._customer is None:
            form.cost_label.setText("–")
            form.after_label.setText("–")
            return
        form.cost_label.setText(points_phrase(points))
        missing = offer.missing + points - offer.reward.cost if offer.missing else points - self._customer.active
        if offer.refusal is not None:
            form.after_label.setText(error_text(offer.refusal))
            return
        if missing > 0:
            short = self.tr("not yet: {points} short").format(points=points_phrase(missing))
            form.after_label.setText(short)
            return
        after = points_phrase(balance_after(self._customer.balance, -points))
        form.after_label.setText(f"{after} ({signed_points_text(-points)})")
        form.problem_label.say("", Tone.PLAIN)

    def _show_outcome(self, redeemed: Redeemed) -> None:
        if redeemed.code:
            VoucherDialog(self._desks, self._jobs, redeemed.code, self.parentWidget()).open()
        elif redeemed.prize:
            self._tell_prize(redeemed.prize)

    def _tell_prize(self, prize: str) -> None:
        """The prize is credited or comes to nothing: there is only something to say."""
        said = self.tr("The wheel drew “{prize}”.").format(prize=prize)
        icon, button = QMessageBox.Icon.Information, QMessageBox.StandardButton.Ok
        box = QMessageBox(icon, self.tr("Lucky wheel"), said, button, self.parentWidget())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _columns() -> tuple[TableColumn[Offer], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("reward", translate("RedeemDialog", "Reward"), lambda offer: offer.reward.name, width=210),
        TableColumn("purpose", translate("RedeemDialog", "Purpose"), lambda offer: name_text(offer.reward.purpose)),
        TableColumn("cost", translate("RedeemDialog", "Points"), _cost_text, True, width=90),
        TableColumn("state", translate("RedeemDialog", "Within reach"), _reach_text, width=150),
    )


def _reach_text(offer: Offer) -> str:
    if offer.refusal is not None:
        return QCoreApplication.translate("RedeemDialog", "No")
    if not offer.missing:
        return QCoreApplication.translate("RedeemDialog", "Yes")
    short = QCoreApplication.translate("RedeemDialog", "{points} short")
    return short.format(points=points_phrase(offer.missing))


def _cost_text(offer: Offer) -> str:
    reward = offer.reward
    return points_text(reward.cost) + (f"–{points_text(reward.most_points)}" if reward.terms.most_points else "")


def _key_of(offer: Offer) -> int:
    return offer.reward.id


def _find(desks: Desks, text: str, _context: JobContext) -> CustomerRow:
    return desks.customers.find(text)


def _read_offers(desks: Desks, customer_id: int, _context: JobContext) -> tuple[CustomerPage, tuple[Offer, ...]]:
    return desks.customers.show(customer_id), desks.rewards.offers(customer_id)


def _redeem(
    desks: Desks, customer: CustomerRow, offer: Offer, points: int, request: RequestId, _context: JobContext
) -> Redeemed:
    from loyalty_desktop.services.rewards import RedeemRequest

    return desks.rewards.redeem(
        RedeemRequest(customer.id, offer.reward.id, request.id(), customer.store, points=points)
    )
