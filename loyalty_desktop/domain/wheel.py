"""The lucky wheel: weighted prizes with stock, and a draw that only its seed decides."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from loyalty_desktop.domain.amounts import MAX_POINTS
from loyalty_desktop.domain.errors import Refusal

SEED_BYTES = 16
"""Random bytes that one draw is made from."""

MOST_PRIZES = 50
HEAVIEST = 1_000_000
"""Largest weight of a prize."""


class PrizeKind(StrEnum):
    """What a prize is: points that are credited at once, a thing that is handed over, or nothing."""

    POINTS = "points"
    PRODUCT = "product"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Prize:
    """One field of the wheel: it comes up in `weight` of the sum of all weights. `stock` None is without end.

    Raises Refusal for a prize that cannot be.
    """

    name: str
    kind: PrizeKind
    weight: int
    points: int = 0
    stock: int | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise Refusal("prize_name_missing")
        if not 1 <= self.weight <= HEAVIEST:
            raise Refusal("prize_weight_out_of_range", prize=self.name, limit=HEAVIEST)
        if (self.kind is PrizeKind.POINTS) != (0 < self.points <= MAX_POINTS) or self.points < 0:
            raise Refusal("prize_points_out_of_range", prize=self.name, limit=MAX_POINTS)
        if self.stock is not None and not 0 <= self.stock <= MAX_POINTS:
            raise Refusal("prize_stock_out_of_range", prize=self.name, limit=MAX_POINTS)

    def definition(self) -> dict[str, object]:
        """The prize as it is stored in the journal and in program files, which know no None."""
        stored: dict[str, object] = {
            "name": self.name,
            "kind": str(self.kind),
            "weight": self.weight,
            "points": self.points,
        }
        return stored if self.stock is None else stored | {"stock": self.stock}

    @classmethod
    def from_definition(cls, definition: Mapping[str, object]) -> Prize:
        """The prize that a stored definition describes."""
        stock = definition.get("stock")
        return cls(
            str(definition["name"]),
            PrizeKind(str(definition["kind"])),
            int(str(definition["weight"])),
            int(str(definition["points"])),
            None if stock is None else int(str(stock)),
        )


def check_prizes(prizes: Sequence[Prize]) -> None:
    """Raise Refusal for two prizes of one name, which the books could not tell apart, and for too many."""
    names = [prize.name.casefold() for prize in prizes]
    twice = next((prize.name for prize in prizes if names.count(prize.name.casefold()) > 1), None)
    if twice is not None:
        raise Refusal("prize_named_twice", prize=twice)
    if len(prizes) > MOST_PRIZES:
        raise Refusal("too_many_prizes", prizes=len(prizes), limit=MOST_PRIZES)


def draw(seed: bytes, prizes: Sequence[Prize], taken: Mapping[str, int]) -> Prize:
    """The prize that `seed` draws of those with stock left; `taken` counts what was won before, by name.

    A pure function: SHA-256 of the seed, as a number, modulo the sum of the weights, falls into one prize's share (256
    bits over at most 50 million leave no bias that could be measured). Raises Refusal when no prize is left.
    """
    left = [prize for prize in prizes if prize.stock is None or taken.get(prize.name, 0) < prize.stock]
    if not left:
        raise Refusal("wheel_is_empty")
    place = int.from_bytes(hashlib.sha256(seed).digest(), "big") % sum(prize.weight for prize in left)
    for prize in left:
        if place < prize.weight:
            return prize
        place -= prize.weight
    raise AssertionError("a place below the sum of the weights lies in one of them")
