"""The dialog at the counter: which rewards a customer can have now, and what is missing for the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.views import CustomerPage, CustomerRow
from loyalty_desktop.gui.adjust_dialog import balance_after
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_redeem_dialog import Ui_RedeemDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import points_phrase, points_text, signed_points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.counter import Posted
    from loyalty_desktop.services.desks import Desks


@dataclass(frozen=True, slots=True)
class Offer:
    """A reward for a certain customer: `missing` are the points that are not there yet, 0 when it can be had."""

    reward: Reward
    missing: int


class RedeemDialog(PostingDialog):
    """Redeems one reward: the first one within reach is chosen already, so one Enter is enough.

    `posted` carries the desk's Posted.
    """

    rewards_requested = Signal()
    """There are no rewards yet; somebody wants to add one."""

    def __init__(self, desks: Desks, jobs: JobRunner, customer: CustomerRow, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._customer = customer
        self._request = RequestId(desks.counter.new_identity)
        self.form = Ui_RedeemDialog()
        self.form.setupUi(self)
        self.set_up_sending(self.form.button_box, self.form.problem_label, self.tr("&Redeem"))
        self.send_button.setEnabled(False)
        self._offers = RowsModel(_columns(), key_of=_key_of, parent=self)
        self.form.reward_table.show_model(self._offers)
        self.form.reward_table.current_row_changed.connect(self._preview)
        self.form.reward_table.opened.connect(self._on_opened)
        self.form.reward_table.empty_action_requested.connect(self._ask_for_rewards)
        self.form.reward_table.setFocus()
        self._show_customer()
        self._read()

    def send(self) -> None:
        """Redeem the chosen reward; the desk decides whether the points are enough."""
        offer = self.form.reward_table.current_row()
        if offer is None:
            self.complain(self.tr("Choose a reward first."), self.form.reward_table)
            return
        self.post(partial(_redeem, self._desks, self._customer, offer.reward, self._request))

    def on_refused(self) -> None:
        """The balance may have changed elsewhere: read it again."""
        self._read()

    def _read(self) -> None:
        self._jobs.run(partial(_read_offers, self._desks, self._customer.id), self._show_offers, lane=Lane.READ)

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
        self._customer = page.row
        self._show_customer()
        self._offers.show_rows(offers)
        if not offers:
            sentence = self.tr("There are no rewards yet. Add what customers can have for their points.")
            self.form.reward_table.set_empty_state(EmptyState("rewards", sentence, self.tr("Open the &rewards")))
        self.send_button.setEnabled(bool(offers) and not self.is_busy)
        if offers and self.form.reward_table.current_row() is None:
            self.form.reward_table.select_key(offers[0].reward.id)

    def _show_customer(self) -> None:
        self.form.customer_label.setText(self._customer.name or self._customer.card or self._customer.ref)
        self.form.balance_label.setText(points_phrase(self._customer.balance))

    def _preview(self, offer: Offer | None) -> None:
        if offer is None:
            self.form.cost_label.setText("–")
            self.form.after_label.setText("–")
            return
        cost = offer.reward.cost
        self.form.cost_label.setText(points_phrase(cost))
        if offer.missing:
            short = self.tr("not yet: {points} short").format(points=points_phrase(offer.missing))
            self.form.after_label.setText(short)
            return
        after = points_phrase(balance_after(self._customer.balance, -cost))
        self.form.after_label.setText(f"{after} ({signed_points_text(-cost)})")
        self.form.problem_label.say("", Tone.PLAIN)


def offers_for(rewards: tuple[Reward, ...], customer: CustomerRow) -> tuple[Offer, ...]:
    """What `customer` can have now, cheapest first, then the rest by what is missing: cost + debt − active points."""
    offers = [Offer(reward, max(0, reward.cost + customer.debt - customer.active)) for reward in rewards]
    return tuple(sorted(offers, key=lambda offer: (offer.missing, offer.reward.cost, offer.reward.name)))


def _columns() -> tuple[TableColumn[Offer], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("reward", translate("RedeemDialog", "Reward"), lambda offer: offer.reward.name, width=210),
        TableColumn("purpose", translate("RedeemDialog", "Purpose"), lambda offer: name_text(offer.reward.purpose)),
        TableColumn(
            "cost", translate("RedeemDialog", "Points"), lambda offer: points_text(offer.reward.cost), True, width=80
        ),
        TableColumn("state", translate("RedeemDialog", "Within reach"), _reach_text, width=150),
    )


def _reach_text(offer: Offer) -> str:
    if not offer.missing:
        return QCoreApplication.translate("RedeemDialog", "Yes")
    short = QCoreApplication.translate("RedeemDialog", "{points} short")
    return short.format(points=points_phrase(offer.missing))


def _key_of(offer: Offer) -> int:
    return offer.reward.id


def _read_offers(desks: Desks, customer_id: int, _context: JobContext) -> tuple[CustomerPage, tuple[Offer, ...]]:
    page = desks.customers.show(customer_id)
    return page, offers_for(desks.counter.rewards(), page.row)


def _redeem(desks: Desks, customer: CustomerRow, reward: Reward, request: RequestId, _context: JobContext) -> Posted:
    from loyalty_desktop.services.counter import RedeemRequest

    return desks.counter.redeem(RedeemRequest(customer.id, reward.id, request.id(), customer.store))
