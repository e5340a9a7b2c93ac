"""The dialog that records a sale by hand: customer, receipt, amount, and what it earns before it is posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.amounts import parse_minor
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.forms.ui_sale_dialog import Ui_SaleDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.till_fields import Recorded, TillDialog, set_texts, shown_beside

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.till import Effect, TillChoices, TillSale


class SaleDialog(TillDialog):
    """Records a sale of a customer or a walk-in."""

    def __init__(
        self, desks: Desks, jobs: JobRunner, customer: CustomerRow | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._currency = ""
        self.form = self.fields = Ui_SaleDialog()
        self.form.setupUi(self)
        self.set_up_sending(self.form.button_box, self.form.problem_label, self.tr("Record &sale"))
        shown_beside(
            self,
            (self.form.receipt_edit, self.form.receipt_problem_label),
            (self.form.amount_edit, self.form.amount_problem_label),
        )
        for edit in (self.form.receipt_edit, self.form.amount_edit, self.form.goods_edit):
            edit.textChanged.connect(self.ask_effect)
        self.form.category_combo.currentTextChanged.connect(self.ask_effect)
        self.start(desks, jobs, customer)
        (self.form.customer_edit if customer is None else self.form.receipt_edit).setFocus()

    def offer(self, choices: TillChoices) -> None:
        """Fill in the categories that were sold; the currency says how many decimals an amount has."""
        self._currency = choices.currency
        if not self._currency:
            self.complain(error_text(Refusal("currency_not_set")))
        set_texts(self.form.category_combo, choices.categories, hint=self.tr("Where a rule asks for it"))

    def send(self) -> None:
        """Record the sale; what is missing or wrong is told beside its field."""
        self.clear_problems()
        if not self.form.receipt_edit.text().strip():
            self.complain(error_text(Refusal("receipt_missing")), self.form.receipt_edit)
            return
        try:
            net = parse_minor(self.form.amount_edit.text(), self._currency)
        except LoyaltyError as error:
            self.complain(error_text(error), self.form.amount_edit)
            return
        if net < 0:
            self.complain(self.tr("Goods that come back are refunded: Customers → Refund…"), self.form.amount_edit)
            return
        if self.day_is_wrong():
            return
        who = self.customer()
        words = "" if who is not None else self.form.customer_edit.text().strip()
        self.post(partial(_sell, self._desks, self._sale(net), words))

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """Beside which field a refusal belongs."""
        match error.code:
            case "receipt_differs" | "receipt_missing":
                return self.form.receipt_edit
            case "unknown_customer" | "nobody_found" | "several_found" | "customer_not_active":
                return self.form.customer_edit
            case "sale_line_out_of_range" | "points_out_of_range":
                return self.form.amount_edit
            case "date_in_the_future":
                return self.form.day_edit
        return None

    def effect_job(self) -> Callable[[JobContext], Effect] | None:
        """What the sale would earn, once its amount can be read."""
        try:
            net = parse_minor(self.form.amount_edit.text(), self._currency)
        except LoyaltyError:
            return None
        if net < 0 or (self.customer() is None and self.form.customer_edit.text().strip()):
            return None
        return partial(_effect, self._desks, self._sale(net))

    def _sale(self, net_minor: int) -> TillSale:
        from loyalty_desktop.services.till import TillSale

        form, who = self.form, self.customer()
        return TillSale(
            receipt=form.receipt_edit.text().strip(),
            net_minor=net_minor,
            customer_id=who.id if who else None,
            store=form.store_combo.currentText(),
            category=form.category_combo.currentText(),
            sku=form.goods_edit.text(),
            day=self.day(),
        )


def _sell(desks: Desks, sale: TillSale, words: str, _context: JobContext) -> Recorded:
    sale = replace(sale, customer_id=desks.customers.find(words).id) if words else sale
    return Recorded(desks.till.sell(sale), sale.customer_id)


def _effect(desks: Desks, sale: TillSale, _context: JobContext) -> Effect:
    # A receipt number is not asked for before the sale is posted: a new one stands in for it.
    return desks.till.effect_of_sale(
        sale if sale.receipt else replace(sale, receipt=desks.counter.new_identity().hex())
    )
