"""What is typed about a line that comes back: read as quantity and money, or refused with the reason."""

from __future__ import annotations

from loyalty_desktop.domain.amounts import milli_of, parse_minor
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.receipts import ReceiptLine

_MILLI = 1000


def quantity_typed(line: ReceiptLine, text: str, receipt: str) -> int:
    """The thousandths of a unit that come back. Raises Refusal for no quantity and for more than is left."""
    quantity = milli_of(text)
    if quantity is None:
        raise Refusal("refund_quantity_unreadable", text=text.strip())
    if quantity > line.quantity_left_milli:
        raise Refusal("refund_line_exceeds", line=line.position, receipt=receipt)
    return quantity


def money_typed(line: ReceiptLine, text: str, currency: str, receipt: str) -> int:
    """The minor units that are paid back. Raises Refusal for no amount, a negative one and more than is left."""
    net = parse_minor(text, currency)
    if net < 0:
        raise Refusal("not_money", text=text.strip())
    if net > line.net_left_minor:
        raise Refusal("refund_line_exceeds", line=line.position, receipt=receipt)
    return net


def quantity_text(milli: int) -> str:
    """A quantity as it is typed: without zeros at its end."""
    whole, rest = divmod(milli, _MILLI)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)
