"""The overview: today and this week against the weeks before, what is unusual, what expires soon, what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from loyalty_desktop.domain.monitoring import WEEKS
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.watching import AlertRow
from loyalty_desktop.reports.facts import ExpiringDay
from loyalty_desktop.reports.model import Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble

NAME = "overview"
TITLE = "Overview"

SOON_DAYS = 30
"""Days from today on whose last usable points are told."""

TOP_DAYS = 30
"""Days up to the last of the period over which rewards are counted."""

MOST_ALERTS = 20
"""Alerts that the overview lists, the newest."""

TODAY = "On the last day of the period, or today where the period goes on after it."
WEEK = "From the Monday of the week of that day through that day."
USUAL = (
    "“Before” is the median of the same days in each of the eight weeks before. Days on which nothing happened count "
    "as 0, weeks before the first entry of the books not at all; with a comparison that was chosen, the same figure at "
    "the end of that range. Days before are whole ones."
)
ISSUED = "Points that rules paid (earn), by the day they are posted on; voided ones left out."
USED = "Points that customers spent on rewards (redeem), by the day they are posted on; voided ones left out."
NEW = "Customers whose date of registration is that day, or lies in those days."
ACTIVE = "Customers with at least one points entry of kind earn or redeem with an action that customers begin."
SALES = "Net amount of the sales that earned points, before refunds, by the day their points are posted on."
ALERTS = (
    "Days up to the last of the period that were unusual and that nobody has acknowledged. Usual is the median of the "
    "same weekdays of the eight weeks before. Days on which nothing happened count as 0, days before the first entry "
    "of the books not at all; of the redemption rate, days with few points count neither."
)
EXPIRING = "Points that are open now and whose last usable day is one of the 30 days from today."
REWARDS = (
    "Redemptions of the 30 days up to that day that stand: not cancelled, not voided; their points less what was given "
    "back of a part."
)

_NOT_OVER = "The day is not over."
_WEEK_NOT_OVER = "The week is not over."
_WEEK_WENT_ON = "Through that day; the week went on after it."
_DEFINITIONS = (
    Definition("Today", TODAY),
    Definition("This week", WEEK),
    Definition("Before", USUAL),
    Definition("Points issued", ISSUED),
    Definition("Points used", USED),
    Definition("New customers", NEW),
    Definition("Active customers", ACTIVE),
    Definition("Sales with points", SALES),
    Definition("Alerts", ALERTS),
    Definition("Expiring soon", EXPIRING),
    Definition("Top rewards", REWARDS),
)
_FIGURES = (
    ("issued", "Points issued", Unit.POINTS, ISSUED),
    ("used", "Points used", Unit.POINTS, USED),
    ("new_customers", "New customers", Unit.COUNT, NEW),
    ("active_customers", "Active customers", Unit.COUNT, ACTIVE),
    ("sales", "Sales with points", Unit.MONEY, SALES),
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What happened in some days; `sales` is whole minor units."""

    issued: int = 0
    used: int = 0
    new_customers: int = 0
    active_customers: int = 0
    sales: int = 0


@dataclass(frozen=True, slots=True)
class RewardFacts:
    """How often a reward was taken and for how many points."""

    reward: str
    redemptions: int
    points: int


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """What the overview is made of. `days` and `weeks` begin with those of `day`; the weeks before follow."""

    day: date
    days: tuple[Sums, ...]
    weeks: tuple[Sums, ...]
    alerts: tuple[AlertRow, ...] = ()
    expiring: tuple[ExpiringDay, ...] = ()
    rewards: tuple[RewardFacts, ...] = ()


def day_of_overview(scope: Scope, period: DateRange) -> date:
    """The day that the overview calls today: the last of the period, or today where that is earlier."""
    return max(period.first, min(period.last, scope.today))


def same_days_before(day: date) -> tuple[DateRange, ...]:
    """The week of `day` from its Monday through it, and the same days of the eight weeks before, the latest first."""
    monday = day - timedelta(days=day.weekday())
    back = (timedelta(weeks=number) for number in range(WEEKS + 1))
    return tuple(DateRange(monday - weeks, day - weeks) for weeks in back)


def days_of_rewards(day: date) -> DateRange:
    """The days up to `day` over which the overview counts rewards."""
    return DateRange(day - timedelta(days=TOP_DAYS - 1), day)


def overview(scope: Scope, facts: OverviewFacts, compared: OverviewFacts | None) -> Report:
    """The report of the last day of the scope's period and of its week."""
    before = _usual(facts) if compared is None else _figures(scope, compared)
    if compared is None and len(facts.weeks) > 1:
        weeks = same_days_before(facts.day)
        scope = replace(scope, comparison=DateRange(weeks[len(facts.weeks) - 1].first, weeks[1].last))
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(scope, facts),
        compared=before,
        tables=(_alerts(facts), _expiring(facts), _rewards(facts)),
        definitions=_DEFINITIONS,
    )


def _figures(scope: Scope, facts: OverviewFacts) -> tuple[Figure, ...]:
    is_today = facts.day == scope.today
    today, week = ("today", "this week") if is_today else ("on the day", "in the week")
    return (
        *_of(facts.days[0], "today", today, _NOT_OVER if is_today else ""),
        *_of(facts.weeks[0], "week", week, _about_week(facts.day, scope.today)),
    )


def _about_week(day: date, today: date) -> str:
    """What must be known about the figures of the week of `day`, which go through that day alone."""
    sunday = day + timedelta(days=6 - day.weekday())
    if sunday >= today:
        return _WEEK_NOT_OVER
    return "" if day == sunday else _WEEK_WENT_ON


def _of(sums: Sums, suffix: str, when: str, note: str) -> tuple[Figure, ...]:
    days = TODAY if suffix == "today" else WEEK
    return tuple(
        Figure(f"{key}_{suffix}", f"{label} {when}", getattr(sums, key), unit, f"{definition} {days}", note=note)
        for key, label, unit, definition in _FIGURES
    )


def _usual(facts: OverviewFacts) -> tuple[Figure, ...]:
    """The medians of the weeks before; nothing for books that are younger than a week."""
    return (*_medians(facts.days[1:], "today"), *_medians(facts.weeks[1:], "week"))


def _medians(before: Sequence[Sums], suffix: str) -> tuple[Figure, ...]:
    if not before:
        return ()
    return tuple(
        Figure(f"{key}_{suffix}", label, _median([getattr(sums, key) for sums in before]), unit, USUAL)
        for key, label, unit, _ in _FIGURES
    )


def _median(values: Sequence[int]) -> int | Fraction:
    middle = Fraction(median(map(Fraction, values)))
    return int(middle) if middle.denominator == 1 else middle


def _alerts(facts: OverviewFacts) -> Table:
    return Table(
        "alerts",
        "Alerts",
        (
            Column("watch", "What was unusual", Unit.CODE),
            Column("day", "Day", Unit.DATE),
            Column("subject", "By or for", Unit.TEXT, is_personal=True),
            Column("points", "Points", Unit.POINTS),
            Column("usual", "Usual", Unit.POINTS),
        ),
        tuple((str(row.watch), row.day, row.subject, row.value, row.expected) for row in facts.alerts),
        "Nothing unusual is waiting to be looked into. What is watched is set under Tools, Alerts.",
        most=MOST_ALERTS,
    )


def _expiring(facts: OverviewFacts) -> Table:
    return Table(
        "expiring",
        "Expiring soon",
        (
            Column("last_day", "Last usable day", Unit.DATE),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("customers", "Customers", Unit.COUNT),
        ),
        tuple((day.last_day, day.points, day.customers) for day in facts.expiring),
        "No points expire in the next 30 days. How long points last is set under Program, Expiry of points.",
    )


def _rewards(facts: OverviewFacts) -> Table:
    return Table(
        "rewards",
        "Top rewards",
        (
            Column("reward", "Reward", Unit.TEXT, is_personal=False),
            Column("redemptions", "Times", Unit.COUNT),
            Column("points", "Points", Unit.POINTS),
        ),
        tuple((row.reward, row.redemptions, row.points) for row in facts.rewards),
        "Nobody has redeemed a reward in 30 days. Put rewards up on the Rewards tab.",
    )
