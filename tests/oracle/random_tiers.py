"""Tiers by chance: each metric, each window, with and without days of grace."""

from __future__ import annotations

from random import Random

from loyalty_desktop.domain.tiers import Downgrade, Tier, TierMetric, TierProgram, TierWindow


def random_tiers(chance: Random) -> TierProgram:
    """Three tiers that a few sales reach."""
    levels = (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 40), Tier("gold", "Gold", 120))
    metric = chance.choice(list(TierMetric))
    if metric is TierMetric.SPEND:
        levels = (levels[0], Tier("silver", "Silver", 4000), Tier("gold", "Gold", 12_000))
    if metric is TierMetric.VISITS:
        levels = (levels[0], Tier("silver", "Silver", 2), Tier("gold", "Gold", 4))
    return TierProgram(
        levels,
        metric=metric,
        window=chance.choice(list(TierWindow)),
        window_months=chance.choice([1, 2, 12]),
        grace_days=chance.choice([0, 5]),
        downgrade=chance.choice(list(Downgrade)),
        actions=chance.choice([(), (), ("purchase",)]) if metric is TierMetric.POINTS else (),
    )
