"""The User activity report: active and new customers, points earned and redeemed, step by step."""

from __future__ import annotations

from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Report, Table, Unit
from loyalty_desktop.reports.points import POINTS_ISSUED, POINTS_USED
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.steps import NOBODY_ACTIVE, StepFacts, rate_of, state_of, told

NAME = "activity"
TITLE = "User activity"

ACTIVE = (
    "Distinct customers with at least one earning or redemption in the step that they began themselves: birthdays and "
    "rewards of referrers do not count. What was reversed as a mistake is left out; a later refund is not. With a "
    "store: what happened in that store."
)
NEW = (
    "Customers whose date of registration lies in the step. With a store: those whom it enrolled. Customers without a "
    "date of registration are left out."
)
RATE = "Active customers ÷ customers enrolled at the end of the step. With a store: ÷ those whom it enrolled."
STEPS = (
    "Days, ISO weeks from Monday, or months. The first and the last are cut at the ends of the period. A step that is "
    "not over yet says so: its numbers can still grow. One that lies ahead has none."
)

_DEFINITIONS = (
    Definition("Active customers", ACTIVE),
    Definition("New customers", NEW),
    Definition("Activity rate", RATE),
    Definition("Points earned", POINTS_ISSUED),
    Definition("Points redeemed", POINTS_USED),
    Definition("Steps", STEPS),
)
_CHARTS = (
    Chart("customers", "Active and new customers", ChartKind.LINE, "periods", "period", "active", more=("new",)),
    Chart("rate", "Activity rate", ChartKind.LINE, "periods", "period", "rate"),
    Chart("points", "Points earned and redeemed", ChartKind.LINE, "periods", "period", "earned", more=("redeemed",)),
)


def activity(scope: Scope, facts: tuple[StepFacts, ...], _compared: tuple[StepFacts, ...] | None) -> Report:
    """The report over the scope's period: one row a step. It has no figures, so that nothing is compared."""
    return assemble(
        scope,
        (NAME, TITLE),
        charts=_CHARTS,
        tables=(_periods(scope, facts),),
        definitions=_DEFINITIONS,
        has_series=True,
    )


def _periods(scope: Scope, facts: tuple[StepFacts, ...]) -> Table:
    """One row a step, also of steps in which nothing happened."""
    rows = (
        (
            item.step.first,
            told(item.active, item.step, scope.today),
            told(item.new, item.step, scope.today),
            rate_of(item.active, item.enrolled, item.step, scope.today),
            told(item.earned, item.step, scope.today),
            told(item.redeemed, item.step, scope.today),
            item.enrolled,
            state_of(item.step, scope.today),
        )
        for item in facts
    )
    return Table(
        "periods",
        "Activity by time",
        (
            Column("period", "From", Unit.DATE),
            Column("active", "Active customers", Unit.COUNT),
            Column("new", "New customers", Unit.COUNT, total=True),
            Column("rate", "Activity rate", Unit.RATE),
            Column("earned", "Points earned", Unit.POINTS, total=True),
            Column("redeemed", "Points redeemed", Unit.POINTS, total=True),
            Column("enrolled", "Enrolled", Unit.COUNT),
            Column("state", "State", Unit.TEXT, is_personal=False),
        ),
        tuple(rows),
        NOBODY_ACTIVE,
    )
