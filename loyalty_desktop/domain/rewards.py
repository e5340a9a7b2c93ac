"""Rewards: what points buy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loyalty_desktop.domain.amounts import MAX_MINOR, MAX_POINTS
from loyalty_desktop.domain.catalog import PURPOSES
from loyalty_desktop.domain.errors import Refusal


@dataclass(frozen=True, slots=True)
class Reward:
    """Something a customer can have for points.

    `cost` is points; `value_minor` what it is worth in minor units; `purpose` one of `catalog.PURPOSES`.
    Raises Refusal for a reward that does not hold together.
    """

    id: int
    version: int
    name: str
    purpose: str
    cost: int
    value_minor: int = 0
    active: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise Refusal("reward_name_missing")
        if not 0 < self.cost <= MAX_POINTS:
            raise Refusal("reward_cost_out_of_range", reward=self.name, cost=self.cost, limit=MAX_POINTS)
        if not 0 <= self.value_minor <= MAX_MINOR:
            raise Refusal("reward_value_out_of_range", reward=self.name)
        if self.purpose not in PURPOSES:
            raise Refusal("unknown_purpose", reward=self.name, purpose=self.purpose)

    def definition(self) -> dict[str, object]:
        """The reward as it is stored in the journal."""
        return {
            "name": self.name,
            "purpose": self.purpose,
            "cost": self.cost,
            "value_minor": self.value_minor,
            "active": self.active,
            "note": self.note,
        }

    @classmethod
    def from_definition(cls, reward_id: int, version: int, definition: Mapping[str, object]) -> Reward:
        """The reward that a stored definition describes."""
        return cls(
            id=reward_id,
            version=version,
            name=str(definition["name"]),
            purpose=str(definition["purpose"]),
            cost=int(str(definition["cost"])),
            value_minor=int(str(definition["value_minor"])),
            active=bool(definition["active"]),
            note=str(definition["note"]),
        )
