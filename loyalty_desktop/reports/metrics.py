"""The Metrics report: whether customers come, stay, earn and redeem; every rate with the numbers it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports import metric_words as words
from loyalty_desktop.reports.facts import Movement
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Figure, Report, Table, Unit
from loyalty_desktop.reports.points import POINTS_LOST, issued_net, points_lost, points_of, redeemed_net
from loyalty_desktop.reports.retention import RetentionFacts, retention_figures
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.steps import NOBODY_ACTIVE, StepFacts, is_over, note_of, rate_of, state_of, told

NAME = "metrics"
TITLE = "Metrics"

_CHARTS = (
    Chart("customers", "Active and new customers", ChartKind.LINE, "series", "period", "active", more=("new",)),
    Chart(
        "points",
        "Points issued and redeemed, net",
        ChartKind.LINE,
        "series",
        "period",
        "issued_net",
        more=("redeemed_net",),
    ),
)


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """Distinct customers of a range; `buyers` are counted only where there are no visitors."""

    earners: int
    redeemers: int
    holders: int
    visitors: int
    buyers: int


@dataclass(frozen=True, slots=True)
class PointsFlow:
    """Movements of a range by kind (their action is empty), sums from the beginning up to its end, and the balance
    before it.

    `opening` is None for one store: balances are not kept by store.
    """

    movements: tuple[Movement, ...]
    lifetime_issued_net: int
    lifetime_redeemed_net: int
    opening: int | None


@dataclass(frozen=True, slots=True)
class Redemptions:
    """Redemptions of a range that are neither voided nor cancelled: number, points, minor units."""

    number: int
    points: int
    money_minor: int


@dataclass(frozen=True, slots=True)
class CompleteSteps:
    """The days, ISO weeks or months that lie wholly inside a range and are over, all together.

    Σ active customers of each and Σ customers enrolled at its end; Σ active customers of each of their days, and
    Σ active customers of each × its days.
    """

    number: int
    active: int
    enrolled: int
    daily_active: int
    active_for_days: int


@dataclass(frozen=True, slots=True)
class MetricsFacts:
    """What the report is made of, for one range.

    `whole` is the range itself as one step, `complete` the days, ISO weeks and months that lie wholly inside it and are
    over; `active_so_far` are the active customers of the range's days that are over.
    """

    period: DateRange
    whole: StepFacts
    complete: Mapping[Granularity, CompleteSteps]
    active_so_far: int
    without_date: int
    people: PeopleFacts
    flow: PointsFlow
    redemptions: Redemptions
    retention: RetentionFacts
    series: tuple[StepFacts, ...]


def metrics(scope: Scope, facts: MetricsFacts, compared: MetricsFacts | None) -> Report:
    """The report over the scope's period, each figure beside the same one of the comparison range."""
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(scope, facts),
        compared=_figures(scope, compared) if compared else (),
        charts=_CHARTS,
        tables=(_series(scope, facts.series),),
        definitions=words.DEFINITIONS,
        has_series=True,
        is_wide=True,
    )


def _figures(scope: Scope, facts: MetricsFacts) -> tuple[Figure, ...]:
    whole = facts.whole
    over = note_of(facts.period, scope.today)
    return (
        Figure("new_customers", "New customers", whole.new, Unit.COUNT, words.NEW_CUSTOMERS, note=over),
        Figure("enrolled_without_date", "Enrolled without a date", facts.without_date, Unit.COUNT, words.WITHOUT_DATE),
        Figure("active_customers", "Active customers", whole.active, Unit.COUNT, words.ACTIVE_CUSTOMERS, note=over),
        *(_activity_rate(scope, facts, by) for by in Granularity),
        _stickiness(scope, facts),
        *_points_figures(scope, facts),
        *retention_figures(facts.retention),
        _conversion(scope, facts.people),
        _expiration(facts.flow),
        Figure("points_lost", "Points lost", points_lost(facts.flow.movements), Unit.POINTS, POINTS_LOST),
    )


def _activity_rate(scope: Scope, facts: MetricsFacts, by: Granularity) -> Figure:
    """Σ active ÷ Σ enrolled over the complete steps of the range; the range's own where there is none."""
    key, label, step, sentence = words.ACTIVITY_RATES[by]
    complete = facts.complete[by]
    of_store = "" if scope.store is None else words.STRANGERS
    if complete.number:
        return _rate((key, label, sentence), complete.active, complete.enrolled, note=of_store)
    own = words.own_of_range(step, is_over=is_over(facts.period, scope.today))
    note = f"{own} {of_store}".strip()
    return _rate((key, label, sentence), facts.whole.active, facts.whole.enrolled, note=note)


def _stickiness(scope: Scope, facts: MetricsFacts) -> Figure:
    """Σ daily active ÷ Σ (monthly active × days of the month) over the complete months of the range.

    For one month that is the average daily active ÷ the monthly active. Where no month is complete, the days of the
    range that are over stand for the month.
    """
    named = ("stickiness", "Stickiness", words.STICKINESS)
    days, months = facts.complete[Granularity.DAY], facts.complete[Granularity.MONTH]
    if not months.number:
        note = words.own_of_range("month", is_over=is_over(facts.period, scope.today))
        return _rate(named, days.daily_active, facts.active_so_far * days.number, note=note)
    return _rate(named, months.daily_active, months.active_for_days)


def _points_figures(scope: Scope, facts: MetricsFacts) -> tuple[Figure, ...]:
    moved, people, given = facts.flow.movements, facts.people, facts.redemptions
    issued, redeemed = issued_net(moved), redeemed_net(moved)
    flow = facts.flow
    return (
        _average(("average_points_earned", "Average points earned", words.AVERAGE_EARNED), issued, people.earners),
        _average(
            ("average_points_per_enrolled", "Average points per enrolled", words.AVERAGE_PER_ENROLLED),
            issued,
            facts.whole.enrolled,
        ),
        _rate(("redemption_rate", "Redemption rate", words.REDEMPTION_RATE), redeemed, issued),
        _rate(
            ("redemption_rate_lifetime", "Redemption rate, lifetime", words.REDEMPTION_RATE_LIFETIME),
            flow.lifetime_redeemed_net,
            flow.lifetime_issued_net,
        ),
        _rate(
            ("redeemer_rate", "Redeemer rate", words.REDEEMER_RATE),
            people.redeemers,
            people.holders,
            note="" if scope.store_id is None else words.HOLDERS_OF_ALL_STORES,
        ),
        _average(
            ("average_redemption_value", "Average redemption value", words.AVERAGE_REDEMPTION),
            given.points,
            given.number,
        ),
        _average(
            ("average_redemption_money", "Average redemption in money", words.AVERAGE_REDEMPTION_MONEY),
            given.money_minor,
            given.number,
            unit=Unit.MONEY,
        ),
    )


def _conversion(scope: Scope, people: PeopleFacts) -> Figure:
    named = ("overall_conversion", "Overall conversion", words.CONVERSION)
    if people.visitors:
        among, note, above = people.visitors, "", words.MORE_THAN_CAME
    elif scope.store_id is None:
        among, note, above = people.buyers, words.BY_SALES, words.MORE_THAN_BOUGHT
    else:
        among, note, above = people.buyers, words.BY_SALES_OF_STORE, words.MORE_THAN_BOUGHT_HERE
    if people.redeemers > among > 0:
        note = " ".join(filter(None, (note, above)))
    return _rate(named, people.redeemers, among, note=note)


def _expiration(flow: PointsFlow) -> Figure:
    named = ("expiration_rate", "Points expiration rate", words.EXPIRATION_RATE)
    expired = -points_of(flow.movements, "expire")
    if flow.opening is None:
        return Figure(*named[:2], None, Unit.RATE, named[2], numerator=expired, note=words.NO_OPENING)
    return _rate(named, expired, flow.opening + issued_net(flow.movements))


def _rate(named: tuple[str, str, str], numerator: int, denominator: int, *, note: str = "") -> Figure:
    """A figure by key, label and definition; numerator ÷ denominator, None where that is 0 or below: more was
    taken back in the period than came in, and a rate of that says nothing.
    """
    value = Fraction(numerator, denominator) if denominator > 0 else None
    if denominator < 0:
        note = " ".join(filter(None, (note, words.MORE_TAKEN_BACK)))
    return Figure(*named[:2], value, Unit.RATE, named[2], numerator=numerator, denominator=denominator, note=note)


def _average(named: tuple[str, str, str], total: int, number: int, *, unit: Unit = Unit.POINTS) -> Figure:
    value = Fraction(total, number) if number > 0 else None
    return Figure(*named[:2], value, unit, named[2], numerator=total, denominator=number)


def _series(scope: Scope, series: tuple[StepFacts, ...]) -> Table:
    """One row a step, also of steps in which nothing happened."""
    rows = (
        (
            item.step.first,
            told(item.new, item.step, scope.today),
            told(item.active, item.step, scope.today),
            rate_of(item.active, item.enrolled, item.step, scope.today),
            told(item.issued_net, item.step, scope.today),
            told(item.redeemed_net, item.step, scope.today),
            rate_of(item.redeemed_net, item.issued_net, item.step, scope.today),
            state_of(item.step, scope.today),
        )
        for item in series
    )
    return Table(
        "series",
        "Metrics by time",
        (
            Column("period", "From", Unit.DATE),
            Column("new", "New customers", Unit.COUNT, total=True),
            Column("active", "Active customers", Unit.COUNT),
            Column("rate", "Activity rate", Unit.RATE),
            Column("issued_net", "Issued net", Unit.POINTS, total=True),
            Column("redeemed_net", "Redeemed net", Unit.POINTS, total=True),
            Column("redemption_rate", "Redemption rate", Unit.RATE),
            Column("state", "State", Unit.TEXT, is_personal=False),
        ),
        tuple(rows),
        NOBODY_ACTIVE,
    )
