"""The fields for how much of one line of a receipt comes back: its quantity, and the money for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from loyalty_desktop.domain.amounts import plain_money
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.refund_choices import Choice
from loyalty_desktop.gui.refund_parts import money_typed, quantity_text, quantity_typed
from loyalty_desktop.gui.texts import error_text


class RefundLineFields(QObject):
    """Shows the line under the cursor and takes what is typed about it; nothing while no line is shown."""

    changed = Signal(object)
    """A Choice: what of the line comes back now; nothing of it while `problem` says that the fields cannot be read."""

    def __init__(self, quantity_edit: QLineEdit, amount_edit: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._quantity_edit, self._amount_edit = quantity_edit, amount_edit
        self._receipt = self._currency = ""
        self._choice: Choice | None = None
        self.problem: NotUnderstood | None = None
        quantity_edit.textEdited.connect(self._take_quantity)
        amount_edit.textEdited.connect(self._take_amount)

    def begin(self, receipt: str, currency: str) -> None:
        """Work on the lines of another receipt; "" for none."""
        self._receipt, self._currency = receipt, currency
        self._choice = self.problem = None

    def show(self, choice: Choice | None) -> None:
        """Show this line; what is being typed about the same line stays."""
        is_other = choice is not None and (self._choice is None or choice.line.position != self._choice.line.position)
        if choice is not None and is_other:
            self.fill(choice)
        self._choice = choice

    def fill(self, choice: Choice) -> None:
        """Show this line in the place of whatever is being typed."""
        self._choice, self.problem = choice, None
        self._quantity_edit.setText(quantity_text(choice.quantity_milli))
        self._amount_edit.setText(plain_money(choice.net_minor, self._currency))

    def _take_quantity(self, text: str) -> None:
        if self._choice is None:
            return
        line = self._choice.line
        try:
            quantity = quantity_typed(line, text, self._receipt)
        except Refusal as refusal:
            self._cannot_read(self._choice, refusal, self._quantity_edit)
            return
        net = line.net_of(quantity) if quantity else 0
        self._amount_edit.setText(plain_money(net, self._currency))
        self._take(replace(self._choice, quantity_milli=quantity, net_minor=net))

    def _take_amount(self, text: str) -> None:
        if self._choice is None:
            return
        line, field = self._choice.line, self._amount_edit
        try:
            net = money_typed(line, text, self._currency, self._receipt)
            field = self._quantity_edit
            quantity = quantity_typed(line, self._quantity_edit.text(), self._receipt)
        except Refusal as refusal:
            self._cannot_read(self._choice, refusal, field)
            return
        self._take(replace(self._choice, quantity_milli=quantity, net_minor=net))

    def _cannot_read(self, choice: Choice, refusal: Refusal, field: QWidget) -> None:
        self._take(replace(choice, quantity_milli=0, net_minor=0), problem=NotUnderstood(error_text(refusal), field))

    def _take(self, choice: Choice, *, problem: NotUnderstood | None = None) -> None:
        self._choice, self.problem = choice, problem
        self.changed.emit(choice)
