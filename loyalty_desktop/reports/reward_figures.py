"""The Rewards report: which rewards customers want, whether that grows, and what is left in stock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.slices import Part, shares_of

NAME = "rewards"
TITLE = "Rewards"

REDEMPTIONS = (
    "How often the reward was redeemed in the period, by the day it is posted on. Redemptions that were reversed or "
    "cancelled whole since are left out. With a store: in that store."
)
POINTS = "Points of these redemptions, less what was given back of a part."
VALUE = "What these redemptions are worth in money, less what was given back of a part."
SHARE = "Appeal: the reward's redemptions ÷ all redemptions of the period; the column adds up to 100.0 %."
REDEEMERS = "Customers who redeemed the reward in the period. Those who were merged since count as they were then."
OF_REDEEMERS = "Appeal: the reward's redeemers ÷ customers who redeemed anything in the period."
BEFORE = "Redemptions in the range that the report is compared with; without one, in the range before of equal length."
TREND = "(Redemptions − before) ÷ before; “n/a” where there were none before."
STOCK = "Pieces left today, whatever the period; nothing where the stock is not limited."

_DEFINITIONS = (
    Definition("Redemptions", REDEMPTIONS),
    Definition("Points", POINTS),
    Definition("Value", VALUE),
    Definition("Share", SHARE),
    Definition("Redeemers", REDEEMERS),
    Definition("Of redeemers", OF_REDEEMERS),
    Definition("Before", BEFORE),
    Definition("Trend", TREND),
    Definition("Stock", STOCK),
)
_CHARTS = (
    Chart(
        "rewards", "Redemptions, and those before", ChartKind.BAR, "rewards", "reward", "redemptions", more=("before",)
    ),
)


@dataclass(frozen=True, slots=True)
class RewardFacts:
    """What was redeemed of one reward in a range: number, redeemers, points and minor units that stand."""

    reward_id: int
    reward: str
    is_active: bool
    stock: int | None
    redemptions: int
    redeemers: int
    points: int
    value_minor: int


@dataclass(frozen=True, slots=True)
class RewardsFacts:
    """What the report is made of, for one range.

    Every reward stands in it. `before` are the redemptions by reward in the range before, read where the report is
    compared with no other; `redeemers` the customers who redeemed anything.
    """

    rewards: tuple[RewardFacts, ...]
    redeemers: int
    before: Mapping[int, int]


def rewards(scope: Scope, facts: RewardsFacts, compared: RewardsFacts | None) -> Report:
    """The report over the scope's period; rewards that can be had stand in it also where nobody wanted them."""
    before = facts.before if compared is None else {item.reward_id: item.redemptions for item in compared.rewards}
    return assemble(
        scope, (NAME, TITLE), charts=_CHARTS, tables=(_table(facts, before),), definitions=_DEFINITIONS, is_wide=True
    )


def _table(facts: RewardsFacts, before: Mapping[int, int]) -> Table:
    shown = sorted(
        (item for item in facts.rewards if item.is_active or item.redemptions or before.get(item.reward_id)),
        key=lambda item: (-item.redemptions, -before.get(item.reward_id, 0), item.reward.casefold(), item.reward_id),
    )
    shares = shares_of([Part(str(item.reward_id), item.redemptions) for item in shown])
    return Table(
        "rewards",
        "Rewards",
        (
            Column("reward", "Reward", Unit.TEXT, is_personal=False),
            Column("redemptions", "Redemptions", Unit.COUNT, total=True),
            Column("share", "Share", Unit.RATE, total=True),
            Column("redeemers", "Redeemers", Unit.COUNT),
            Column("of_redeemers", "Of redeemers", Unit.RATE),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("value", "Value", Unit.MONEY, total=True),
            Column("before", "Before", Unit.COUNT, total=True),
            Column("trend", "Trend", Unit.RATE),
            Column("stock", "Stock", Unit.COUNT),
        ),
        tuple(
            (
                item.reward,
                item.redemptions,
                share,
                item.redeemers,
                Fraction(item.redeemers, facts.redeemers) if facts.redeemers else None,
                item.points,
                item.value_minor,
                before.get(item.reward_id, 0),
                _trend(item.redemptions, before.get(item.reward_id, 0)),
                item.stock,
            )
            for item, share in zip(shown, shares, strict=True)
        ),
        "There are no rewards yet. Make one on the Rewards tab, so that customers have something to redeem.",
        reward_ids=tuple(item.reward_id for item in shown),
    )


def _trend(now: int, before: int) -> Fraction | None:
    return Fraction(now - before, before) if before else None
