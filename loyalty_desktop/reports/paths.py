"""The Customer paths report: what customers do before they redeem for the first time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loyalty_desktop.reports.model import Cell, Chart, ChartKind, Column, Definition, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.slices import Part, shares_of

NAME = "paths"
TITLE = "Customer paths"

NO_ACTION = "no_action"
"""Stands for what somebody did who was paid for nothing before but for joining: who was given points by hand, say."""

CUSTOMERS = (
    "Customers whose first redemption is posted in the period; reversed redemptions are none, a cancelled one was one. "
    "Customers who were merged are one, with the history of both. With a store: first redemption in that store."
)
FIRST_ACTION = (
    "The first and the last thing before it that the customer did and was paid points for, reversed ones left out. "
    "Joining is none, nor are birthdays and what friends did. “No action” where there was nothing else."
)
DAYS = "Days from the registration to the first redemption, of those who are known to have registered by then."
PURCHASES = "Sales of the customer before the first redemption that were not reversed, also those that earned nothing."
QUARTILES = (
    "Half of the customers have the median or less, a quarter the lower and three quarters the upper quartile or less: "
    "the smallest number for which that is so, which is always that of a customer."
)
REWARD = "The reward of the first redemption."
SHARE = "The row's customers ÷ all customers of the table; shown so that the column adds up to 100.0 %."

_DEFINITIONS = (
    Definition("Customers", CUSTOMERS),
    Definition("First and last action", FIRST_ACTION),
    Definition("Days", DAYS),
    Definition("Purchases", PURCHASES),
    Definition("Median and quartiles", QUARTILES),
    Definition("First reward", REWARD),
    Definition("Share", SHARE),
)
_CHARTS = (Chart("first_rewards", "What they chose first", ChartKind.BAR, "first_rewards", "reward", "customers"),)
_EMPTY = (
    "Nobody redeemed for the first time in this period. Choose a longer period, or tell customers what their points "
    "can buy."
)


@dataclass(frozen=True, slots=True)
class FirstRedemption:
    """One person's way to the first redemption: actions by code, "" for none; days None where they are not known."""

    first_action: str
    last_action: str
    reward: str
    days: int | None
    purchases: int


def paths(scope: Scope, facts: Sequence[FirstRedemption], _compared: Sequence[FirstRedemption] | None) -> Report:
    """The report over the scope's period. It has no figures, so that nothing is compared."""
    return assemble(
        scope,
        (NAME, TITLE),
        charts=_CHARTS,
        tables=(_sequences(facts), _waiting(facts), _first_rewards(facts)),
        definitions=_DEFINITIONS,
    )


def quantile(numbers: Iterable[int], quarters: int) -> int | None:
    """The smallest of the numbers that at least `quarters` ÷ 4 of them do not exceed (nearest rank); None of none.

    `quarters` is 1 for the lower quartile, 2 for the median, 3 for the upper quartile.
    """
    ranked = sorted(numbers)
    return ranked[(quarters * len(ranked) + 3) // 4 - 1] if ranked else None


def _sequences(facts: Sequence[FirstRedemption]) -> Table:
    """By first and last action, the most frequent first."""
    ways: dict[tuple[str, str], list[FirstRedemption]] = defaultdict(list)
    for item in facts:
        ways[item.first_action or NO_ACTION, item.last_action or NO_ACTION].append(item)
    ordered = sorted(ways.items(), key=lambda way: (-len(way[1]), way[0]))
    shares = shares_of([Part(f"{first} {last}", len(people)) for (first, last), people in ordered])
    return Table(
        "before_first_redemption",
        "Before the first redemption",
        (
            Column("first_action", "First action", Unit.CODE),
            Column("last_action", "Last action", Unit.CODE),
            Column("customers", "Customers", Unit.COUNT, total=True),
            Column("share", "Share", Unit.RATE, total=True),
            Column("days", "Days, median", Unit.COUNT),
            Column("purchases", "Purchases, median", Unit.COUNT),
        ),
        tuple(
            (first, last, len(people), share, quantile(_days(people), 2), quantile(_purchases(people), 2))
            for ((first, last), people), share in zip(ordered, shares, strict=True)
        ),
        _EMPTY,
    )


def _waiting(facts: Sequence[FirstRedemption]) -> Table:
    days, purchases = _days(facts), _purchases(facts)
    return Table(
        "waiting",
        "Until the first redemption",
        (
            Column("measure", "From the registration", Unit.CODE),
            Column("customers", "Customers", Unit.COUNT),
            Column("lower_quartile", "Lower quartile", Unit.COUNT),
            Column("median", "Median", Unit.COUNT),
            Column("upper_quartile", "Upper quartile", Unit.COUNT),
        ),
        (_spread("days", days), _spread("purchases", purchases)) if facts else (),
        _EMPTY,
    )


def _first_rewards(facts: Sequence[FirstRedemption]) -> Table:
    chosen = Counter(item.reward for item in facts)
    ordered = sorted(chosen.items(), key=lambda row: (-row[1], row[0]))
    shares = shares_of([Part(reward, customers) for reward, customers in ordered])
    return Table(
        "first_rewards",
        "What they chose first",
        (
            Column("reward", "First reward", Unit.TEXT, is_personal=False),
            Column("customers", "Customers", Unit.COUNT, total=True),
            Column("share", "Share", Unit.RATE, total=True),
        ),
        tuple((reward, customers, share) for (reward, customers), share in zip(ordered, shares, strict=True)),
        _EMPTY,
    )


def _spread(measure: str, numbers: Sequence[int]) -> tuple[Cell, ...]:
    return (measure, len(numbers), *(quantile(numbers, quarters) for quarters in (1, 2, 3)))


def _days(facts: Iterable[FirstRedemption]) -> list[int]:
    return [item.days for item in facts if item.days is not None]


def _purchases(facts: Iterable[FirstRedemption]) -> list[int]:
    return [item.purchases for item in facts]
