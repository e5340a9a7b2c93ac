"""What a refund leaves open, and what the void of one does not bring back, as a transaction reads and writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(slots=True)
class Shortfall:
    """Points that a standing refund asked for and did not find: `points` are still missing.

    Only of refunds by the policy `clamp`: what was deducted from the money has been paid. `operation` is the id of the
    refund's operation, `lot_id` the lot of the sale's own award, `sold_on` the business date of the sale.
    """

    refund_id: int
    operation: bytes
    store_id: int
    receipt: str
    business_date: date
    lot_id: int | None
    sold_on: date
    points: int


class Collection(NamedTuple):
    """Points that the entry `entry_id` took for a refund after it was posted."""

    refund_id: int
    entry_id: int
    points: int


class Withheld(NamedTuple):
    """Points of a sale's award that the void of a refund did not bring back, because caps had been used since.

    `rules` are the points by rule; `entry_id` is the entry that took them, None where there were none to take.
    """

    refund_id: int
    sale_id: int
    entry_id: int | None
    rules: Mapping[int, int]

    @property
    def points(self) -> int:
        """All of them."""
        return sum(self.rules.values())
