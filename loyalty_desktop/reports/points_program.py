"""The Points program report: points issued, used and lost, by whom, and how many customers take part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.facts import Movement
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.points import (
    ISSUED_NET,
    POINTS_ISSUED,
    POINTS_LOST,
    POINTS_USED,
    REDEEMED_NET,
    issued_net,
    points_lost,
    points_of,
    redeemed_net,
)
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.steps import state_of, told

NAME = "points-program"
TITLE = "Points program"

MOST_EARNERS = 50
"""Rows of the table of top earners."""

PARTICIPANTS = (
    "Customers with at least one earning or redemption in the period, whoever began it: a birthday counts, points "
    "given by hand do not. Reversed ones are left out. With a store: in that store."
)
PARTICIPATION = (
    "Participants ÷ customers enrolled at the end of the period. Who took part and was merged in the period is among "
    "the first and not among the second."
)
STRANGERS = (
    "Of one store: who took part in it, wherever they were enrolled, ÷ whom it enrolled. The two are not the same "
    "people."
)
ENROLLED = (
    "Customers enrolled at the end of the period, those without a date of registration left out. Whoever was merged is "
    "enrolled up to the day before. With a store: those whom it enrolled."
)
TOP_EARNERS = (
    f"The {MOST_EARNERS} customers who earned most in the period (points issued), and what is left of it after refunds "
    "that are posted in the period. Customers who were merged stand under the name that stayed."
)
BY_TYPE = (
    "Redemptions of the period by what they are for: their number, their points and what they are worth. Together they "
    "are the points used; one that was cancelled is given back on the day of its cancellation."
)
SERIES = (
    "Points issued, used and lost in each step, and customers enrolled at its end. The first and the last step are cut "
    "at the ends of the period; one that is not over yet says so: its numbers can still grow."
)

_DEFINITIONS = (
    Definition("Points issued", POINTS_ISSUED),
    Definition("Issued net", ISSUED_NET),
    Definition("Points used", POINTS_USED),
    Definition("Redeemed net", REDEEMED_NET),
    Definition("Points lost", POINTS_LOST),
    Definition("Participants", PARTICIPANTS),
    Definition("Participation", PARTICIPATION),
    Definition("Enrolled", ENROLLED),
    Definition("Series", SERIES),
    Definition("Top earners", TOP_EARNERS),
    Definition("Redemptions by type", BY_TYPE),
)
_CHARTS = (
    Chart(
        "series", "Points issued, used and lost", ChartKind.LINE, "series", "period", "issued", more=("used", "lost")
    ),
    Chart("redemptions_by_type", "Points used by type", ChartKind.PIE, "redemptions_by_type", "type", "points"),
)


@dataclass(frozen=True, slots=True)
class Earner:
    """Points that a person earned in a range, and what refunds have left of them."""

    customer_id: int
    customer: str
    points: int
    points_net: int


@dataclass(frozen=True, slots=True)
class PointsStep:
    """Points issued, used and lost in one step, and customers enrolled at its end."""

    step: DateRange
    issued: int
    used: int
    lost: int
    enrolled: int


@dataclass(frozen=True, slots=True)
class PointsFacts:
    """What the report is made of, for one range; a comparison has no series and no top earners."""

    movements: tuple[Movement, ...]
    participants: int
    enrolled: int
    series: tuple[PointsStep, ...] = ()
    top_earners: tuple[Earner, ...] = ()


def points_program(scope: Scope, facts: PointsFacts, compared: PointsFacts | None) -> Report:
    """The report over the scope's period, each figure beside the same one of the comparison range."""
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(scope, facts),
        compared=_figures(scope, compared) if compared else (),
        charts=_CHARTS,
        tables=(_series(scope, facts.series), _top_earners(facts.top_earners), _by_type(facts.movements)),
        definitions=_DEFINITIONS,
        has_series=True,
    )


def _figures(scope: Scope, facts: PointsFacts) -> tuple[Figure, ...]:
    moved, part, enrolled = facts.movements, facts.participants, facts.enrolled
    return (
        Figure("points_issued", "Points issued", points_of(moved, "earn"), Unit.POINTS, POINTS_ISSUED),
        Figure("issued_net", "Issued net", issued_net(moved), Unit.POINTS, ISSUED_NET),
        Figure("points_used", "Points used", -points_of(moved, "redeem"), Unit.POINTS, POINTS_USED),
        Figure("redeemed_net", "Redeemed net", redeemed_net(moved), Unit.POINTS, REDEEMED_NET),
        Figure("points_lost", "Points lost", points_lost(moved), Unit.POINTS, POINTS_LOST),
        Figure("participants", "Participants", part, Unit.COUNT, PARTICIPANTS),
        Figure(
            "participation",
            "Participation",
            Fraction(part, enrolled) if enrolled else None,
            Unit.RATE,
            PARTICIPATION,
            numerator=part,
            denominator=enrolled,
            note="" if scope.store is None else STRANGERS,
        ),
        Figure("enrolled", "Enrolled", enrolled, Unit.COUNT, ENROLLED),
    )


def _series(scope: Scope, series: tuple[PointsStep, ...]) -> Table:
    """One row a step, also of steps in which nothing happened."""
    return Table(
        "series",
        "Points by time",
        (
            Column("period", "From", Unit.DATE),
            Column("issued", "Issued", Unit.POINTS, total=True),
            Column("used", "Used", Unit.POINTS, total=True),
            Column("lost", "Lost", Unit.POINTS, total=True),
            Column("enrolled", "Enrolled", Unit.COUNT),
            Column("state", "State", Unit.TEXT, is_personal=False),
        ),
        tuple(
            (
                item.step.first,
                told(item.issued, item.step, scope.today),
                told(item.used, item.step, scope.today),
                told(item.lost, item.step, scope.today),
                item.enrolled,
                state_of(item.step, scope.today),
            )
            for item in series
        ),
        "No points moved in this period. Import sales, or choose another period.",
    )


def _top_earners(earners: tuple[Earner, ...]) -> Table:
    return Table(
        "top_earners",
        "Top earners",
        (
            Column("customer", "Customer", Unit.TEXT, is_personal=True),
            Column("points", "Points earned", Unit.POINTS),
            Column("points_net", "After refunds", Unit.POINTS),
        ),
        tuple((item.customer, item.points, item.points_net) for item in earners),
        "Nobody earned points in this period. Import sales, or choose another period.",
        customer_ids=tuple(item.customer_id for item in earners),
        most=MOST_EARNERS,
    )


def _by_type(movements: Iterable[Movement]) -> Table:
    """The largest first. `type` is the purpose under which a reward's type stands in the figures."""
    used = (item for item in movements if item.kind == "redeem" and (item.entries or item.points))
    rows = sorted(
        ((item.action, item.entries, -item.points, item.money_minor) for item in used),
        key=lambda row: (-row[2], row[0]),
    )
    return Table(
        "redemptions_by_type",
        "Redemptions by type",
        (
            Column("type", "Type", Unit.CODE),
            Column("count", "Redemptions", Unit.COUNT, total=True),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("value", "Value", Unit.MONEY, total=True),
        ),
        tuple(rows),
        "No points were used in this period. Choose another period, or redeem a reward.",
    )
