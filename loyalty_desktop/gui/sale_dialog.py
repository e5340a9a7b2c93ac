"""The dialog that records a sale by hand: customer, receipt, lines, voucher, and what it earns before it is posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.forms.ui_sale_dialog import Ui_SaleDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.sale_lines import NotALine, SaleLines, TypedLine
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.till_fields import Recorded, TillDialog, set_texts, shown_beside
from loyalty_desktop.wording.numbers import money_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.till import Effect, TillChoices, TillSale


class SaleDialog(TillDialog):
    """Records a sale of a customer or a walk-in. Enter adds the line that is typed; with none typed it records."""

    def __init__(
        self, desks: Desks, jobs: JobRunner, customer: CustomerRow | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._currency = ""
        form = self.form = self.fields = Ui_SaleDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("Record &sale"))
        shown_beside(
            self,
            (form.receipt_edit, form.receipt_problem_label),
            (form.amount_edit, form.amount_problem_label),
            (form.quantity_edit, form.quantity_problem_label),
            (form.voucher_edit, form.voucher_problem_label),
        )
        self.lines = SaleLines(form, self)
        self.lines.changed.connect(self.ask_effect)
        form.add_button.clicked.connect(self.add_line)
        for edit in (form.receipt_edit, form.voucher_edit):
            edit.textChanged.connect(self.ask_effect)
        self.start(desks, jobs, customer)
        (form.customer_edit if customer is None else form.receipt_edit).setFocus()

    def offer(self, choices: TillChoices) -> None:
        """Fill in the categories that were sold; the currency says how many decimals an amount has."""
        self._currency = choices.currency
        if not self._currency:
            self.complain(error_text(Refusal("currency_not_set")))
        set_texts(self.form.category_combo, choices.categories, hint=self.tr("Where a rule asks for it"))
        self.lines.use(self._currency)

    def add_line(self) -> None:
        """Put the line that is typed into the table; what is wrong with it is told beside its field."""
        self.clear_problems()
        try:
            self.lines.add()
        except NotALine as problem:
            self.complain(error_text(problem.error), problem.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the line that is typed, or reads the scanned voucher; Delete takes a line out of the table."""
        form = self.form
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            of_line = (form.amount_edit, form.quantity_edit, form.category_combo, form.goods_edit, form.product_edit)
            if self.lines.is_begun and any(field.hasFocus() for field in of_line):
                self.add_line()
                return
            if form.voucher_edit.hasFocus() and form.voucher_edit.text().strip():
                # A scanner ends the code with Enter.
                self.send_button.setFocus(Qt.FocusReason.TabFocusReason)
                return
        if event.key() == Qt.Key.Key_Delete and form.line_table.hasFocus():
            self.lines.remove()
            return
        super().keyPressEvent(event)

    def send(self) -> None:
        """Record the sale with the line that is still being typed; what is wrong is told beside its field."""
        self.clear_problems()
        if not self.form.receipt_edit.text().strip():
            self.complain(error_text(Refusal("receipt_missing")), self.form.receipt_edit)
            return
        try:
            lines = self.lines.all()
        except NotALine as problem:
            self.complain(error_text(problem.error), problem.field)
            return
        if self.day_is_wrong() or self.asks_for_store():
            return
        who = self.customer()
        words = "" if who is not None else self.form.customer_edit.text().strip()
        self.post(partial(_sell, self._desks, self._sale(lines, is_new=self.is_store_confirmed), words))

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """Beside which field a refusal belongs."""
        form = self.form
        field: QWidget | None = None
        match error.code:
            case "receipt_differs" | "receipt_missing" | "receipt_of_somebody_else" | "receipt_of_walk_in":
                field = form.receipt_edit
            case "voucher_after_sale":
                field = form.receipt_edit
            case "unknown_customer" | "nobody_found" | "several_found" | "customer_not_active":
                field = form.customer_edit
            case "sale_line_out_of_range" | "points_out_of_range":
                field = form.amount_edit
            case "date_in_the_future" | "date_out_of_range":
                field = form.day_edit
            case "store_not_known":
                field = form.store_combo
            case "forbidden_character" | "text_too_long":
                field = self._texts().get(str(error.details.get("field", "")))
            case code if "voucher" in code:
                field = form.voucher_edit
        return field

    def effect_job(self) -> Callable[[JobContext], Effect] | None:
        """What the sale would earn, once its lines can be read."""
        try:
            lines = self.lines.all()
        except NotALine:
            return None
        if self.customer() is None and self.form.customer_edit.text().strip():
            return None
        return partial(_effect, self._desks, self._sale(lines, is_new=True))

    def effect_text(self, effect: Effect) -> str:
        """What it earns, and what is left to pay where a voucher pays a part."""
        said = super().effect_text(effect)
        if not effect.voucher_minor:
            return said
        total = sum(line.net_minor for line in self.lines.all())
        pays = min(effect.voucher_minor, total)
        part = self.tr("The voucher pays {part}; {rest} are left to pay.")
        rest = money_text(total - pays, self._currency)
        return f"{part.format(part=money_text(pays, self._currency), rest=rest)} {said}"

    def _texts(self) -> dict[str, QWidget]:
        form = self.form
        goods = {"category": form.category_combo, "sku": form.goods_edit, "product": form.product_edit}
        return {"receipt": form.receipt_edit, "store": form.store_combo, **goods}

    def _sale(self, lines: tuple[TypedLine, ...], *, is_new: bool) -> TillSale:
        from loyalty_desktop.services.till import TillLine, TillSale

        form, who = self.form, self.customer()
        return TillSale(
            receipt=form.receipt_edit.text().strip(),
            lines=tuple(
                TillLine(line.net_minor, line.quantity_milli, line.category, line.goods, line.product) for line in lines
            ),
            customer_id=who.id if who else None,
            store=self.store(),
            day=self.day(),
            voucher=form.voucher_edit.text().strip(),
            new_store=is_new,
        )


def _sell(desks: Desks, sale: TillSale, words: str, _context: JobContext) -> Recorded:
    sale = replace(sale, customer_id=desks.customers.find(words).id) if words else sale
    return Recorded(desks.till.sell(sale), sale.customer_id)


def _effect(desks: Desks, sale: TillSale, _context: JobContext) -> Effect:
    # A receipt number is not asked for before the sale is posted: a new one stands in for it.
    return desks.till.effect_of_sale(
        sale if sale.receipt else replace(sale, receipt=desks.counter.new_identity().hex())
    )
