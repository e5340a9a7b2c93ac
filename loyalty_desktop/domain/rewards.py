"""Rewards: what points buy, and on which terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from loyalty_desktop.domain.amounts import MAX_MINOR, MAX_POINTS
from loyalty_desktop.domain.catalog import PURPOSES
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.wheel import Prize, check_prizes
from loyalty_desktop.domain.written_values import refuse_wrong_types

LONGEST_VALIDITY = 3660
"""Most days that a voucher may be valid."""


class RewardType(StrEnum):
    """What kind of thing a reward is (semantics, section 6)."""

    FIXED_DISCOUNT = "fixed_discount"
    PERCENT_DISCOUNT = "percent_discount"
    PRODUCT = "product"
    FREE_SHIPPING = "free_shipping"
    SPECIAL_OFFER = "special_offer"
    EXCLUSIVE_CONTENT = "exclusive_content"
    SERVICE_UPGRADE = "service_upgrade"
    LUCKY_WHEEL = "lucky_wheel"


PURPOSES_OF: Mapping[RewardType, tuple[str, ...]] = MappingProxyType(
    {
        RewardType.FIXED_DISCOUNT: ("discount",),
        RewardType.PERCENT_DISCOUNT: ("discount",),
        RewardType.PRODUCT: ("product", "gift_redemption"),
        RewardType.FREE_SHIPPING: ("free_shipping",),
        RewardType.SPECIAL_OFFER: ("special_offer",),
        RewardType.EXCLUSIVE_CONTENT: ("exclusive_content",),
        RewardType.SERVICE_UPGRADE: ("special_offer",),
        RewardType.LUCKY_WHEEL: ("lucky_wheel",),
    }
)
"""The purposes of use (semantics, section 4) under which each type stands in the figures; a product may be a gift."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a reward is given; the defaults limit nothing.

    `percent` belongs to percent discounts alone. `most_points` lets the clerk choose how many points a fixed discount
    uses, from its cost up to this; 0 for one price. `stock` counts every piece ever put up, so what is left is
    `stock` less what was taken: two managers who count at once cannot overwrite what was redeemed meanwhile.
    `per_customer` and `in_total` count redemptions that stand. `tiers` are codes, none means everybody. Both dates
    are included. A voucher can be used for `voucher_days` after the day of the redemption; 0 issues none.
    """

    percent: int = 0
    most_points: int = 0
    stock: int | None = None
    per_customer: int | None = None
    in_total: int | None = None
    tiers: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    voucher_days: int = 0
    prizes: tuple[Prize, ...] = ()

    def definition(self) -> dict[str, object]:
        """What is set, as it is stored in the journal."""
        stored: dict[str, object] = {
            "percent": self.percent,
            "most_points": self.most_points,
            "stock": self.stock,
            "per_customer": self.per_customer,
            "in_total": self.in_total,
            "tiers": list(self.tiers),
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "voucher_days": self.voucher_days,
            "prizes": [prize.definition() for prize in self.prizes],
        }
        return {name: value for name, value in stored.items() if value or (value == 0 and name == "stock")}

    @classmethod
    def from_definition(cls, definition: Mapping[str, Any]) -> Terms:
        """The terms of a stored definition; what it does not name is not limited."""
        first, last = definition.get("first_day"), definition.get("last_day")
        return cls(
            percent=int(definition.get("percent", 0)),
            most_points=int(definition.get("most_points", 0)),
            stock=_number(definition.get("stock")),
            per_customer=_number(definition.get("per_customer")),
            in_total=_number(definition.get("in_total")),
            tiers=tuple(definition.get("tiers", ())),
            first_day=date.fromisoformat(first) if first else None,
            last_day=date.fromisoformat(last) if last else None,
            voucher_days=int(definition.get("voucher_days", 0)),
            prizes=tuple(Prize.from_definition(prize) for prize in definition.get("prizes", ())),
        )


@dataclass(frozen=True, slots=True)
class Reward:
    """Something a customer can have for points.

    `cost` is points; `value_minor` what it is worth in minor units; `purpose` one of `catalog.PURPOSES`. Without a
    `type` it is the one that the purpose means. Raises Refusal for a reward that does not hold together.
    """

    id: int
    version: int
    name: str
    purpose: str
    cost: int
    value_minor: int = 0
    active: bool = True
    note: str = ""
    type: RewardType | None = None
    terms: Terms = Terms()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise Refusal("reward_name_missing")
        if not 0 < self.cost <= MAX_POINTS:
            raise Refusal("reward_cost_out_of_range", reward=self.name, cost=self.cost, limit=MAX_POINTS)
        if not 0 <= self.value_minor <= MAX_MINOR:
            raise Refusal("reward_value_out_of_range", reward=self.name)
        if self.purpose not in PURPOSES:
            raise Refusal("unknown_purpose", reward=self.name, purpose=self.purpose)
        if self.type is not None and self.purpose not in PURPOSES_OF[self.type]:
            raise Refusal("purpose_of_another_type", reward=self.name, purpose=self.purpose, type=str(self.type))
        _check_terms(self, self.terms)

    @property
    def kind(self) -> RewardType:
        """Its type, or the first one that is counted under its purpose."""
        return self.type or next(type_ for type_, purposes in PURPOSES_OF.items() if self.purpose in purposes)

    @property
    def most_points(self) -> int:
        """The most points that one redemption can use."""
        return self.terms.most_points or self.cost

    def value_of(self, points: int) -> int:
        """What `points` spent on it are worth in minor units: value × points ÷ cost, rounded down.

        Raises Refusal for fewer points than it costs and for more than it takes.
        """
        if points != self.cost == self.most_points:
            raise Refusal("points_fixed_for_reward", reward=self.name, points=points, cost=self.cost)
        if not self.cost <= points <= self.most_points:
            raise Refusal(
                "points_not_for_reward", reward=self.name, points=points, least=self.cost, most=self.most_points
            )
        return self.value_minor * points // self.cost

    def definition(self) -> dict[str, object]:
        """The reward as it is stored in the journal: its terms only where they limit something."""
        return {
            "name": self.name,
            "purpose": self.purpose,
            "cost": self.cost,
            "value_minor": self.value_minor,
            "active": self.active,
            "note": self.note,
            "type": str(self.kind),
            **self.terms.definition(),
        }

    @classmethod
    def from_definition(cls, reward_id: int, version: int, definition: Mapping[str, object]) -> Reward:
        """The reward that a stored definition describes."""
        type_ = definition.get("type")
        return cls(
            id=reward_id,
            version=version,
            name=str(definition["name"]),
            purpose=str(definition["purpose"]),
            cost=int(str(definition["cost"])),
            value_minor=int(str(definition["value_minor"])),
            active=bool(definition["active"]),
            note=str(definition["note"]),
            type=RewardType(str(type_)) if type_ else None,
            terms=Terms.from_definition(definition),
        )


def _check_terms(reward: Reward, terms: Terms) -> None:
    name = reward.name
    refuse_wrong_types(terms)
    if (reward.kind is RewardType.PERCENT_DISCOUNT) != (1 <= terms.percent <= 100) or terms.percent < 0:
        raise Refusal("reward_percent_out_of_range", reward=name)
    if terms.most_points:
        if reward.kind is not RewardType.FIXED_DISCOUNT or not reward.value_minor:
            raise Refusal("reward_points_not_to_choose", reward=name)
        if not reward.cost < terms.most_points <= MAX_POINTS:
            raise Refusal("reward_most_points_out_of_range", reward=name, cost=reward.cost, limit=MAX_POINTS)
    if terms.stock is not None and not 0 <= terms.stock <= MAX_POINTS:
        raise Refusal("reward_stock_out_of_range", reward=name, limit=MAX_POINTS)
    for limit in (terms.per_customer, terms.in_total):
        if limit is not None and not 1 <= limit <= MAX_POINTS:
            raise Refusal("reward_limit_out_of_range", reward=name, limit=MAX_POINTS)
    if terms.first_day and terms.last_day and terms.last_day < terms.first_day:
        raise Refusal("reward_dates_reversed", first=terms.first_day, last=terms.last_day)
    if not 0 <= terms.voucher_days <= LONGEST_VALIDITY:
        raise Refusal("reward_voucher_days_out_of_range", reward=name, limit=LONGEST_VALIDITY)
    if terms.prizes and reward.kind is not RewardType.LUCKY_WHEEL:
        raise Refusal("prizes_without_wheel", reward=name)
    check_prizes(terms.prizes)


def _number(value: Any) -> int | None:
    return None if value is None else int(value)
