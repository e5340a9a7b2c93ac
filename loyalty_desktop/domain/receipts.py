"""What the refund desk shows: a receipt with its lines, and what of each can still come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.amounts import Rounding, round_ratio
from loyalty_desktop.domain.program import BeyondBalance


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line: what was bought, what came back already, and the points it earned. Thousandths and minor units."""

    position: int
    goods: str
    quantity_milli: int
    net_minor: int
    points: int
    refunded_quantity_milli: int
    refunded_net_minor: int

    @property
    def quantity_left_milli(self) -> int:
        """What has not come back of the quantity."""
        return self.quantity_milli - self.refunded_quantity_milli

    @property
    def net_left_minor(self) -> int:
        """What has not been refunded of the money."""
        return self.net_minor - self.refunded_net_minor

    @property
    def is_open(self) -> bool:
        """Whether anything can still come back."""
        return bool(self.quantity_left_milli or self.net_left_minor)

    def net_of(self, quantity_milli: int) -> int:
        """Money for a part of the quantity that is left: net left × quantity ÷ quantity left, halves rounded up.

        All of the quantity is all of the money, so that parts never leave a remainder behind.
        """
        if not self.quantity_left_milli or quantity_milli >= self.quantity_left_milli:
            return self.net_left_minor
        return round_ratio(self.net_left_minor * quantity_milli, self.quantity_left_milli, Rounding.NEAREST)


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """A sale as the refund desk shows it. `points` are those that it earned, `clawed_back` those taken back since.

    `refunds` counts all refunds that there were of it, for the number of the next one.
    """

    receipt: str
    store: str
    sold_on: date
    customer_id: int | None
    customer: str
    currency: str
    net_minor: int
    points: int
    clawed_back: int
    refunds: int
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A receipt in the list of a customer's purchases; `left_minor` is what can still be refunded."""

    receipt: str
    store: str
    sold_on: date
    net_minor: int
    left_minor: int
    points: int
    currency: str


@dataclass(frozen=True, slots=True)
class RefundRow:
    """A refund of a receipt: its own number, when, the money, the points that it took and those that are still missing.

    `is_latest` says whether it is the latest of its sale that stands: the one that can be taken back.
    """

    receipt: str
    store: str
    refunded_on: date
    net_minor: int
    taken: int
    uncollected: int
    is_voided: bool
    is_latest: bool
    currency: str


@dataclass(frozen=True, slots=True)
class RefundPreview:
    """What a refund would do, were it posted now. Money is minor units of `currency`.

    `asked` are the points that the goods earned and that go back with them. Of these, `spent` are no longer in the
    lot that the sale opened: they come out of other points, become `debt`, or stay `uncollected`; `deducted_minor` is
    what the uncollected ones take off the money.
    """

    currency: str
    net_minor: int
    asked: int
    spent: int
    debt: int
    uncollected: int
    deducted_minor: int
    policy: BeyondBalance

    @property
    def taken(self) -> int:
        """Points that leave the balance, whether they were there or become a debt."""
        return self.asked - self.uncollected

    @property
    def paid_minor(self) -> int:
        """Money that is paid out: what comes back less what is deducted."""
        return self.net_minor - self.deducted_minor
