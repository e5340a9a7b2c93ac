"""What setting other tiers would do, before anybody says yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loyalty_desktop.domain.tiers import Tier, TierProgram


@dataclass(frozen=True, slots=True)
class TiersForeseen:
    """What setting other tiers would do: which come, which go (each with how many customers have it), which would ask
    for or give something else, and whether the rest of the set-up differs."""

    comes: tuple[Tier, ...]
    goes: tuple[tuple[Tier, int], ...]
    changes: tuple[Tier, ...]
    is_reached_otherwise: bool

    @property
    def is_nothing(self) -> bool:
        """Whether these are the tiers that there are."""
        return not (self.comes or self.goes or self.changes or self.is_reached_otherwise)


def foreseen(present: TierProgram, wanted: TierProgram, customers: Mapping[str, int]) -> TiersForeseen:
    """What setting the `wanted` tiers in place of the `present` ones would do; `customers` are how many have each."""
    kept = [(tier, present.tier(tier.code)) for tier in wanted.tiers]
    return TiersForeseen(
        tuple(tier for tier, before in kept if before is None),
        tuple((tier, customers.get(tier.code, 0)) for tier in present.tiers if wanted.tier(tier.code) is None),
        tuple(tier for tier, before in kept if before is not None and before != tier),
        replace(present, tiers=()) != replace(wanted, tiers=()),
    )
