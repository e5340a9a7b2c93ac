"""The Referrals report: who brings friends, how many of them buy, and what became of the rewards."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.periods import steps_of
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.steps import state_of, told

NAME = "referrals"
TITLE = "Referrals"

REFERRALS = (
    "Customers who came through a referral (registered or later), counted on their date of registration. One that was "
    "noted by mistake or found to be none is left out. With a store: those whom it enrolled."
)
LED_TO_SALES = "Those of the referrals who have made their first purchase by now (qualified or rewarded)."
CONVERSION = "Led to sales ÷ referrals."
REWARDS_USED = (
    "Points of the referral rewards posted in the period that have been redeemed by now ÷ points of these rewards. "
    "Rewards that were reversed are left out, those taken back for a refund are not; what a cancelled redemption gave "
    "back is not redeemed."
)
STATES = (
    "How far the referrals of the period are today. Invitations of the period that are still open stand first; they "
    "are no referrals yet, count by the day of the invitation, and with a store for the one that enrolled their owner."
)
REWARDS = "Points that both sides were paid for these referrals and that nobody has taken back."
SERIES = (
    "Referrals by date of registration, those of them that have led to sales, and the points of referral rewards by "
    "the day they are posted on. The first and the last step are cut at the ends of the period; one that is not over "
    "yet says so: its numbers can still grow."
)

_DEFINITIONS = (
    Definition("Referrals", REFERRALS),
    Definition("Led to sales", LED_TO_SALES),
    Definition("Conversion", CONVERSION),
    Definition("Referral rewards used", REWARDS_USED),
    Definition("Rewards", REWARDS),
    Definition("State", STATES),
    Definition("Series", SERIES),
)
_CHARTS = (
    Chart(
        "series",
        "Referrals, and those that led to sales",
        ChartKind.LINE,
        "series",
        "period",
        "referrals",
        more=("led_to_sales",),
    ),
    Chart("by_status", "Referrals by state", ChartKind.BAR, "by_status", "status", "referrals"),
)
_NOBODY = "Nobody came through a referral in this period. Give customers their referral when they enrol a friend."
_INVITED = "invited"
_LED = ("qualified", "rewarded")

MEANINGS = (
    (_INVITED, "A code that somebody passes on and that can still bring a friend."),
    ("registered", "The friend has registered and has not made a purchase that counts."),
    ("qualified", "The friend has bought; the rewards are waiting, or no rule pays them."),
    ("rewarded", "The friend has bought, and the rewards are paid."),
    ("expired", "The friend did not buy in time."),
    ("blocked", "Something looked wrong; a manager releases it or cancels it."),
    ("reversed", "The friend's purchase was refunded or reversed, so it led to no sale."),
)
"""Every state of a referral (semantics, section 7) and what it means."""


@dataclass(frozen=True, slots=True)
class ReferralDay:
    """How many friends of one date of registration are in one state."""

    day: date
    status: str
    referrals: int


@dataclass(frozen=True, slots=True)
class Referrer:
    """Whom somebody brought in a range, how many of them have bought, and the points that stand for it."""

    customer_id: int
    customer: str
    referrals: int
    led_to_sales: int
    rewards: int


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """What the report is made of, for one range.

    `paid` are (day, points) of rewards posted in it that nobody reversed, `redeemed` those of their points that are
    in redemptions that stand, `invited` its invitations that are open.
    """

    days: tuple[ReferralDay, ...]
    referrers: tuple[Referrer, ...]
    paid: tuple[tuple[date, int], ...]
    redeemed: int
    invited: int

    @property
    def referrals(self) -> int:
        """Friends who came."""
        return sum(item.referrals for item in self.days)

    @property
    def led_to_sales(self) -> int:
        """Friends who came and have bought."""
        return sum(item.referrals for item in self.days if item.status in _LED)

    @property
    def rewarded(self) -> int:
        """Points paid."""
        return sum(points for _, points in self.paid)


def referrals(scope: Scope, facts: ReferralFacts, compared: ReferralFacts | None) -> Report:
    """The report over the scope's period, each figure beside the same one of the comparison range."""
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(facts),
        compared=_figures(compared) if compared else (),
        charts=_CHARTS,
        tables=(_by_referrer(facts), _by_status(facts), _series(scope, facts)),
        definitions=_DEFINITIONS,
        has_series=True,
    )


def _figures(facts: ReferralFacts) -> tuple[Figure, ...]:
    came, led = facts.referrals, facts.led_to_sales
    used, paid = facts.redeemed, facts.rewarded
    return (
        Figure("referrals", "Referrals", came, Unit.COUNT, REFERRALS),
        Figure("led_to_sales", "Led to sales", led, Unit.COUNT, LED_TO_SALES),
        Figure("conversion", "Conversion", _rate(led, came), Unit.RATE, CONVERSION, led, came),
        Figure(
            "referral_rewards_used", "Referral rewards used", _rate(used, paid), Unit.RATE, REWARDS_USED, used, paid
        ),
    )


def _by_referrer(facts: ReferralFacts) -> Table:
    rows = sorted(facts.referrers, key=lambda item: (-item.referrals, -item.led_to_sales, item.customer))
    return Table(
        "by_referrer",
        "Who brings friends",
        (
            Column("customer", "Customer", Unit.TEXT, is_personal=True),
            Column("referrals", "Referrals", Unit.COUNT, total=True),
            Column("led_to_sales", "Led to sales", Unit.COUNT, total=True),
            Column("conversion", "Conversion", Unit.RATE),
            Column("rewards", "Rewards", Unit.POINTS, total=True),
        ),
        tuple(
            (item.customer, item.referrals, item.led_to_sales, _rate(item.led_to_sales, item.referrals), item.rewards)
            for item in rows
        ),
        _NOBODY,
        customer_ids=tuple(item.customer_id for item in rows),
    )


def _by_status(facts: ReferralFacts) -> Table:
    """Every state, also those that nobody is in; an open invitation is no referral, so nothing is added up."""
    counted = {_INVITED: facts.invited}
    for item in facts.days:
        counted[item.status] = counted.get(item.status, 0) + item.referrals
    return Table(
        "by_status",
        "How far they are",
        (
            Column("status", "State", Unit.CODE),
            Column("referrals", "Referrals", Unit.COUNT),
            Column("meaning", "What it means", Unit.TEXT, is_personal=False),
        ),
        tuple((status, counted.get(status, 0), meaning) for status, meaning in MEANINGS),
        _NOBODY,
    )


def _series(scope: Scope, facts: ReferralFacts) -> Table:
    """One row a step, also of steps in which nobody came."""
    steps = steps_of(scope.period, scope.by)
    starts = [step.first for step in steps]
    came, led, paid = ([0] * len(starts) for _ in range(3))
    for item in facts.days:
        place = bisect_right(starts, item.day) - 1
        came[place] += item.referrals
        led[place] += item.referrals if item.status in _LED else 0
    for day, points in facts.paid:
        paid[bisect_right(starts, day) - 1] += points
    return Table(
        "series",
        "Referrals by time",
        (
            Column("period", "From", Unit.DATE),
            Column("referrals", "Referrals", Unit.COUNT, total=True),
            Column("led_to_sales", "Led to sales", Unit.COUNT, total=True),
            Column("rewards", "Rewards posted", Unit.POINTS, total=True),
            Column("state", "State", Unit.TEXT, is_personal=False),
        ),
        tuple(
            (step.first, *(told(number, step, scope.today) for number in numbers), state_of(step, scope.today))
            for step, *numbers in zip(steps, came, led, paid, strict=True)
        ),
        _NOBODY,
    )


def _rate(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
