"""Sales and refunds as one transaction knows them: what was bought, what of it has come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class SaleLineState:
    """A stored line of a sale and what of it has come back."""

    position: int
    line: str
    sku: str
    quantity_milli: int
    net_minor: int
    tax_minor: int
    points: int
    product: str = ""
    category: str = ""
    refunded_quantity_milli: int = 0
    refunded_net_minor: int = 0


@dataclass(slots=True)
class SaleState:
    """A sale, its lines, and the entry that it earned. Of its points `bonus_points` belong to no line.

    `clawed_back` is what earlier refunds asked for; `live_refunds` the receipts of those that are not voided, by id.
    `withheld` are points of the award, by rule, that the void of a refund did not bring back, and `withheld_entries`
    the keys of the entries that took them.
    """

    id: int
    store_id: int
    receipt: str
    attempt: int
    customer_id: int | None
    business_date: date
    posted_on: date
    net_minor: int
    tax_minor: int
    points: int
    entry_id: int | None
    lines: list[SaleLineState]
    bonus_points: int = 0
    clerk_id: int = 0
    clawed_back: int = 0
    live_refunds: dict[int, str] = field(default_factory=dict)
    withheld: dict[int, int] = field(default_factory=dict)
    withheld_entries: list[bytes] = field(default_factory=list)
    voided: bool = False
    is_new: bool = False
    changed: bool = False


@dataclass(slots=True)
class RefundState:
    """A refund: the sale's lines it took back and the points that it clawed back or could not collect.

    `deducted_minor` is what the uncollected points take off the money that is paid out. `collections` are the keys of
    entries that took points for it later.
    """

    id: int
    sale_id: int
    store_id: int
    receipt: str
    attempt: int
    business_date: date
    net_minor: int
    clawed_back: int
    uncollected: int
    lines: list[tuple[int, int, int]]
    entry_key: bytes | None = None
    reward_keys: tuple[bytes, ...] = ()
    voided: bool = False
    is_new: bool = False
    deducted_minor: int = 0
    collections: list[bytes] = field(default_factory=list)
