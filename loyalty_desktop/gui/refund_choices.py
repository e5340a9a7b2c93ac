"""What of a receipt comes back: a choice for each line, its columns, and the refund that all of them are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.receipts import ReceiptLine, ReceiptView
from loyalty_desktop.gui.refund_parts import quantity_text
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.wording.numbers import money_text, points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.counter_commands import RefundRequest


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the receipt and what of it comes back: thousandths of a unit and minor units."""

    line: ReceiptLine
    quantity_milli: int
    net_minor: int

    @property
    def is_chosen(self) -> bool:
        """Whether anything of the line comes back."""
        return bool(self.quantity_milli or self.net_minor)


def choice_columns(currency: Callable[[], str]) -> tuple[TableColumn[Choice], ...]:
    """The columns of a receipt's lines; `currency` is asked when a cell is shown."""

    def money(minor: int) -> str:
        return money_text(minor, currency())

    def tr(text: str) -> str:
        return QCoreApplication.translate("RefundDialog", text)

    return (
        TableColumn("line", tr("Line"), lambda choice: str(choice.line.position), True, width=50),
        TableColumn("goods", tr("Goods"), lambda choice: choice.line.goods, width=190),
        TableColumn("quantity", tr("Quantity"), lambda item: quantity_text(item.line.quantity_milli), True, width=80),
        TableColumn("net", tr("Net"), lambda choice: money(choice.line.net_minor), True, width=95),
        TableColumn("refunded", tr("Refunded"), lambda item: money(item.line.refunded_net_minor), True, width=95),
        TableColumn("points", tr("Points"), lambda choice: points_text(choice.line.points), True, width=70),
        TableColumn(
            "back",
            tr("Comes back"),
            lambda item: f"{quantity_text(item.quantity_milli)} · {money(item.net_minor)}" if item.is_chosen else "–",
            True,
            width=130,
        ),
    )


def refund_of(found: ReceiptView, choices: tuple[Choice, ...], number: str) -> RefundRequest:
    """The refund of what is chosen, under the number that it has at the till."""
    from loyalty_desktop.services.counter_commands import RefundPart, RefundRequest

    chosen = (item for item in choices if item.is_chosen)
    parts = tuple(RefundPart(item.line.position, item.quantity_milli, item.net_minor) for item in chosen)
    return RefundRequest(found.receipt, number, store=found.store, parts=parts)
