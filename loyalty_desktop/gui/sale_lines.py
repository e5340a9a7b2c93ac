"""The lines of a sale that is entered by hand: one is typed, Enter puts it into the table, Delete takes it out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.amounts import milli_of, parse_minor, plain_money
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_sale_dialog import Ui_SaleDialog
from loyalty_desktop.gui.refund_parts import quantity_text
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.wording.numbers import count_phrase, money_text

_ONE_MILLI = 1_000


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line as it was typed: what it costs in minor units, thousandths of a unit, and what the goods are."""

    number: int
    net_minor: int
    quantity_milli: int
    category: str
    goods: str
    product: str = ""


class NotALine(Exception):
    """What was typed is no line; carries the field, and the error whose sentence stands beside it."""

    def __init__(self, field: QWidget, error: LoyaltyError) -> None:
        super().__init__()
        self.field = field
        self.error = error


class SaleLines(QObject):
    """The fields of the line that is being typed, and the table of those before it."""

    changed = Signal()
    """Another line, or another text in the one that is being typed."""

    def __init__(self, form: Ui_SaleDialog, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self._currency = ""
        self._numbered = 0
        self._noted: tuple[TypedLine, ...] = ()
        columns = (
            TableColumn[TypedLine]("goods", self.tr("Goods"), _goods, width=110),
            TableColumn[TypedLine]("product", self.tr("Product"), _product, width=170),
            TableColumn[TypedLine]("category", self.tr("Category"), _category, width=130),
            TableColumn[TypedLine]("quantity", self.tr("Quantity"), _quantity, is_numeric=True, width=90),
            TableColumn[TypedLine]("amount", self.tr("Amount"), self._amount, is_numeric=True, width=130),
        )
        self._model = RowsModel(columns, key_of=_number, parent=self)
        form.line_table.show_model(self._model)
        sentence = self.tr("Type an amount and press Enter to add a line.")
        form.line_table.set_empty_state(EmptyState("empty_table", sentence))
        form.line_table.opened.connect(self.take_up)
        form.line_table.current_row_changed.connect(self._follow)
        form.remove_button.clicked.connect(self.remove)
        for edit in (form.amount_edit, form.quantity_edit, form.goods_edit, form.product_edit):
            edit.textChanged.connect(self._tell)
        form.category_combo.currentTextChanged.connect(self._tell)
        self._follow()

    def use(self, currency: str) -> None:
        """Read amounts in this currency; "" while the books have none."""
        self._currency = currency
        self._tell()

    @property
    def is_begun(self) -> bool:
        """Whether anything is typed that is not in the table yet."""
        form = self._form
        fields = (form.amount_edit, form.quantity_edit, form.goods_edit, form.product_edit)
        return any(edit.text().strip() for edit in fields) or bool(form.category_combo.currentText().strip())

    def all(self) -> tuple[TypedLine, ...]:
        """The lines of the table and the one that is being typed. Raises NotALine for what was typed wrongly."""
        return (*self._noted, self._typed()) if self.is_begun or not self._noted else self._noted

    def add(self) -> None:
        """Put the line that was typed into the table and begin the next. Raises NotALine."""
        self._noted = (*self._noted, self._typed())
        self._numbered += 1
        self._show(self._numbered)
        self._fill("", "", "", "", "")

    def remove(self) -> None:
        """Take the line under the cursor out of the table."""
        row: TypedLine | None = self._form.line_table.current_row()
        if row is None:
            return
        rest = tuple(line for line in self._noted if line != row)
        place = self._noted.index(row)
        self._noted = rest
        self._show(rest[min(place, len(rest) - 1)].number if rest else None)
        if not rest:
            self._form.amount_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def take_up(self, row: TypedLine) -> None:
        """Take a line out of the table into the fields, to be typed again."""
        if self.is_begun:
            return
        self.remove()
        self._fill(plain_money(row.net_minor, self._currency), _quantity(row), row.category, row.goods, row.product)

    def _typed(self) -> TypedLine:
        form = self._form
        try:
            net = parse_minor(form.amount_edit.text(), self._currency)
        except LoyaltyError as error:
            raise NotALine(form.amount_edit, error) from error
        if net < 0:
            raise NotALine(form.amount_edit, Refusal("sale_line_negative", text=form.amount_edit.text().strip()))
        text = form.quantity_edit.text().strip()
        quantity = milli_of(text) if text else _ONE_MILLI
        if not quantity:
            raise NotALine(form.quantity_edit, Refusal("sale_quantity_unreadable", text=text))
        category, goods = form.category_combo.currentText().strip(), form.goods_edit.text().strip()
        return TypedLine(self._numbered + 1, net, quantity, category, goods, form.product_edit.text().strip())

    def _show(self, number: int | None) -> None:
        self._model.show_rows(self._noted)
        if number is not None:
            self._form.line_table.select_key(number)
        self._follow()

    def _fill(self, amount: str, quantity: str, category: str, goods: str, product: str) -> None:
        form = self._form
        form.quantity_edit.setText(quantity)
        form.category_combo.setEditText(category)
        form.goods_edit.setText(goods)
        form.product_edit.setText(product)
        form.amount_edit.setText(amount)
        form.amount_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self) -> None:
        """Say the total of what can be read, and that something has changed."""
        try:
            lines = self.all()
        except NotALine:
            lines = self._noted
        total = sum(line.net_minor for line in lines)
        counted = count_phrase(len(lines), self.tr("line"), self.tr("lines"))
        said = self.tr("{lines}: {total}").format(lines=counted, total=money_text(total, self._currency))
        self._form.total_label.setText(said if lines else "")
        self.changed.emit()

    def _follow(self, _row: object = None) -> None:
        self._form.remove_button.setEnabled(self._form.line_table.current_row() is not None)

    def _amount(self, row: TypedLine) -> str:
        return money_text(row.net_minor, self._currency)


def _number(row: TypedLine) -> int:
    return row.number


def _goods(row: TypedLine) -> str:
    return row.goods


def _product(row: TypedLine) -> str:
    return row.product


def _category(row: TypedLine) -> str:
    return row.category


def _quantity(row: TypedLine) -> str:
    return quantity_text(row.quantity_milli)
