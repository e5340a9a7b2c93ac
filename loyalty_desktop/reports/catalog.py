"""The reports there are: name, title, what each is for and which question it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from loyalty_desktop.domain.periods import DateRange, Granularity, fitting_granularity


class Purpose(StrEnum):
    """What reports are listed under."""

    POINTS = "Points and referrals"
    CUSTOMERS = "Customers and activity"
    OFFERS = "Offers and surveys"
    MONEY = "Accounting"
    CONTROL = "Control"


@dataclass(frozen=True, slots=True)
class Listed:
    """One report of the list; one that `has_series` is told in days, weeks or months.

    `steps` are those that it is told in unless others are asked for; None: those that fit the period. One that
    `looks_ahead` is about days to come.
    """

    name: str
    title: str
    purpose: Purpose
    answers: str
    has_series: bool = False
    steps: Granularity | None = None
    looks_ahead: bool = False


CATALOG = (
    Listed(
        "customer-loyalty",
        "Customer Loyalty",
        Purpose.POINTS,
        "Where points come from, what they are used for, and who brings customers.",
    ),
    Listed(
        "points-program",
        "Points program",
        Purpose.POINTS,
        "How many points were issued, used and lost, by whom, and how many customers take part.",
        has_series=True,
    ),
    Listed(
        "referrals",
        "Referrals",
        Purpose.POINTS,
        "Who brings friends, how many of them buy, and what the rewards cost.",
        has_series=True,
    ),
    Listed(
        "expiring",
        "Points about to expire",
        Purpose.POINTS,
        "Which points lapse when, and whom to call before. The days are last usable days.",
        looks_ahead=True,
    ),
    Listed(
        "metrics",
        "Metrics",
        Purpose.CUSTOMERS,
        "Whether customers come, stay, earn and redeem: every rate with the numbers it is made of.",
        has_series=True,
    ),
    Listed(
        "activity",
        "User activity",
        Purpose.CUSTOMERS,
        "How many customers were active, new, earning and redeeming, day by day, week by week or month by month.",
        has_series=True,
    ),
    Listed(
        "retention",
        "Retention",
        Purpose.CUSTOMERS,
        "Which share of the customers who registered in a month is still active months later.",
    ),
    Listed(
        "tiers",
        "VIP tiers",
        Purpose.CUSTOMERS,
        "Who is in which tier, who moved, and who is next.",
    ),
    Listed(
        "paths",
        "Customer paths",
        Purpose.CUSTOMERS,
        "What customers do before they redeem for the first time.",
    ),
    Listed(
        "rewards",
        "Rewards",
        Purpose.OFFERS,
        "Which rewards customers want, whether that grows, and what is left in stock.",
    ),
    Listed(
        "campaigns",
        "Campaign performance",
        Purpose.OFFERS,
        "How many of those a campaign reached took part, what it cost and what it sold.",
        has_series=True,
    ),
    Listed(
        "surveys",
        "Surveys",
        Purpose.OFFERS,
        "What customers answered: response rate, promoters, averages and comments.",
    ),
    Listed(
        "roll-forward",
        "Points roll-forward",
        Purpose.MONEY,
        "Opening balance, every movement and closing balance, with a difference that is 0.",
        has_series=True,
        steps=Granularity.MONTH,
    ),
    Listed(
        "liability",
        "Liability",
        Purpose.MONEY,
        "What the outstanding points are worth on the books, simply and by IFRS 15.",
        has_series=True,
        steps=Granularity.MONTH,
    ),
    Listed(
        "journal",
        "Journal lines",
        Purpose.MONEY,
        "The debits and credits of the period for the accounting system.",
    ),
    Listed(
        "breakage",
        "Breakage",
        Purpose.MONEY,
        "Which part of each month's points was never redeemed, and which part is expected not to be.",
    ),
    Listed(
        "clerks",
        "Clerks",
        Purpose.CONTROL,
        "Who adjusts points by hand, how much, and for which cards again and again.",
    ),
)
"""In the order of the list. The overview stands on a tab of its own."""

OVERVIEW = "overview"
"""The report that is in no list."""

WITHOUT_PERIOD = frozenset({"expiring", OVERVIEW})
"""Reports that look ahead or at today: of a month that is over they have nothing to say, so none is kept."""


def listed(name: str) -> Listed:
    """The entry of a report; raises KeyError for an unknown one."""
    for entry in CATALOG:
        if entry.name == name:
            return entry
    raise KeyError(name)


def looks_ahead(names: Iterable[str]) -> bool | None:
    """Whether the reports of these names are about days to come; None where some are and some are not."""
    found = {listed(name).looks_ahead for name in names}
    return found.pop() if len(found) == 1 else None


def is_series(name: str) -> bool:
    """Whether a report of the list is told in steps: where it is not, it is the same whatever steps are asked for."""
    return any(entry.name == name and entry.has_series for entry in CATALOG)


def usual_steps(name: str, period: DateRange) -> Granularity:
    """The steps that a report's series is told in unless others are asked for; raises KeyError for an unknown one."""
    steps = None if name == OVERVIEW else listed(name).steps
    return steps or fitting_granularity(period)
