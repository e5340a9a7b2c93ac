"""Campaign performance: how many of those a campaign reached took part, what it cost and what it sold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.campaign_figures import CampaignFigures
from loyalty_desktop.domain.periods import steps_of
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble

NAME = "campaigns"
TITLE = "Campaign performance"

CAMPAIGNS = (
    "Campaigns of which at least one day lies in the period, drafts left out. What a campaign has come to is told over "
    "all its days, as under Campaigns."
)
REACHED = "Distinct customers whom the campaign was sent to and who are not held out; who was merged is one."
PARTICIPANTS = "Distinct customers who earned points by the campaign; a reversal undoes it, a refund does not."
CONVERSION = "Participants (those who took part) ÷ reached."
POINTS = "Points that there would not be without the campaign, less what refunds took back of them."
SALES = "Net amount of what those reached bought in the campaign's days, less what was refunded of it."
PURCHASE = "Those of the reached who bought in the campaign's days ÷ reached."
HELD_OUT = "Customers who were chosen to get nothing, as a comparison."
HELD_OUT_PURCHASE = "Those held out who bought in the campaign's days ÷ held out; n/a where nobody is held out."
DIFFERENCE = "Purchase conversion of those reached − that of those held out: what the campaign itself did."
COST = "The campaign's points at the value of a point; empty while points have no value (Program, Settings)."
PAID = (
    "Points that campaigns paid in the step, by the day they are posted on; reversed ones left out. What refunds took "
    "back later is not taken off here, so the steps of a campaign may add up to more than its points above."
)
TAKING_PART = "Distinct customers who earned by any campaign in the step; one who did so in two steps counts in both."

_DEFINITIONS = (
    Definition("Campaigns", CAMPAIGNS),
    Definition("Reached", REACHED),
    Definition("Took part", PARTICIPANTS),
    Definition("Conversion", CONVERSION),
    Definition("Points", POINTS),
    Definition("Sales", SALES),
    Definition("Bought", PURCHASE),
    Definition("Held out", HELD_OUT),
    Definition("Without it", HELD_OUT_PURCHASE),
    Definition("Difference", DIFFERENCE),
    Definition("Cost", COST),
    Definition("Points paid in a step", PAID),
    Definition("Participants in a step", TAKING_PART),
)


@dataclass(frozen=True, slots=True)
class CampaignResult:
    """One campaign of the report, with everything it has come to."""

    name: str
    first_day: date
    figures: CampaignFigures


@dataclass(frozen=True, slots=True)
class CampaignsFacts:
    """What the report is made of. `taking_part` are (day, customer, points) of what campaigns paid in the range."""

    results: tuple[CampaignResult, ...] = ()
    taking_part: tuple[tuple[date, int, int], ...] = ()


def campaigns(scope: Scope, facts: CampaignsFacts, _compared: CampaignsFacts | None) -> Report:
    """The report over the scope's period; it has no figures, so there is nothing to compare."""
    charts = (Chart("series", "Points paid by campaigns", ChartKind.LINE, "series", "period", "points"),)
    return assemble(
        scope,
        (NAME, TITLE),
        charts=charts,
        tables=(_campaigns(facts.results), _series(scope, facts)),
        definitions=_DEFINITIONS,
        has_series=True,
        is_wide=True,
    )


def _campaigns(results: Sequence[CampaignResult]) -> Table:
    """The newest campaign first."""
    rows = sorted(results, key=lambda row: (-row.first_day.toordinal(), row.name))
    return Table(
        "campaigns",
        "Campaigns",
        (
            Column("campaign", "Campaign", Unit.TEXT, is_personal=False),
            Column("reached", "Reached", Unit.COUNT),
            Column("participants", "Took part", Unit.COUNT),
            Column("conversion", "Conversion", Unit.RATE),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("sales", "Sales", Unit.MONEY),
            Column("purchase_conversion", "Bought", Unit.RATE),
            Column("held_out", "Held out", Unit.COUNT),
            Column("held_out_conversion", "Without it", Unit.RATE),
            Column("difference", "Difference", Unit.RATE),
            Column("cost", "Cost", Unit.MONEY, total=True),
        ),
        tuple(_row(row) for row in rows),
        "No campaign ran in this period. Set one up under Campaigns, or choose other dates.",
    )


def _row(result: CampaignResult) -> tuple[str | int | Fraction | None, ...]:
    figures = result.figures
    return (
        result.name,
        figures.reached,
        figures.participants,
        figures.conversion,
        figures.points,
        figures.sales_minor,
        figures.purchase_conversion,
        figures.held_out,
        figures.purchase_conversion_held_out,
        figures.difference,
        figures.cost_minor,
    )


def _series(scope: Scope, facts: CampaignsFacts) -> Table:
    """Every step of the period, also those in which campaigns paid nothing; none where they paid nothing at all."""
    steps = steps_of(scope.period, scope.by) if facts.taking_part else ()
    rows = []
    waiting = sorted(facts.taking_part, reverse=True)
    for step in steps:
        points, people = 0, set[int]()
        while waiting and waiting[-1][0] <= step.last:
            _, customer, paid = waiting.pop()
            points += paid
            people.add(customer)
        rows.append((step.first, points, len(people)))
    return Table(
        "series",
        "Points and participants",
        (
            Column("period", "From", Unit.DATE),
            Column("points", "Points paid", Unit.POINTS, total=True),
            Column("participants", "Participants", Unit.COUNT),
        ),
        tuple(rows),
        "Campaigns paid nothing in this period. Start one under Campaigns, or choose other dates.",
    )
