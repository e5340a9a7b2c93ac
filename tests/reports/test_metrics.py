"""What the Metrics report says of its facts: which denominator, which note, and "n/a" without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.metrics import CompleteSteps, MetricsFacts, PeopleFacts, PointsFlow, Redemptions, metrics
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.retention import Retained, RetentionFacts
from loyalty_desktop.reports.steps import NOT_BEGUN, NOT_OVER, StepFacts
from tests.reports.scopes import MARCH, a_scope

AFTER_MARCH = datetime(2026, 4, 2, tzinfo=UTC)

FACTS = MetricsFacts(
    period=MARCH,
    whole=StepFacts(MARCH, active=6, enrolled=10, new=2),
    complete=dict.fromkeys(Granularity, CompleteSteps(0, 0, 0, 0, 0)),
    active_so_far=6,
    without_date=0,
    people=PeopleFacts(earners=5, redeemers=3, holders=8, visitors=0, buyers=4),
    flow=PointsFlow((), 0, 0, 0),
    redemptions=Redemptions(0, 0, 0),
    retention=RetentionFacts(tuple(Retained(0, 0) for _ in range(5))),
    series=(),
)


def a_report(facts: MetricsFacts = FACTS, *, as_of: datetime = AFTER_MARCH) -> Report:
    return metrics(a_scope(as_of=as_of), facts, None)


def test_visitors_are_the_denominator_of_conversion() -> None:
    figure = a_report(replace(FACTS, people=replace(FACTS.people, visitors=12))).figure("overall_conversion")
    assert (figure.value, figure.denominator, figure.note) == (Fraction(3, 12), 12, "")


def test_sales_stand_in_for_visits_and_say_so() -> None:
    figure = a_report().figure("overall_conversion")
    assert (figure.denominator, "customers with a sale" in figure.note) == (4, True)


@pytest.mark.parametrize(
    ("store_id", "visitors", "said"),
    [(None, 0, "without buying in the period"), (7, 0, "without buying in it"), (None, 2, "without a visit on record")],
)
def test_conversion_above_all_says_why(store_id: int | None, visitors: int, said: str) -> None:
    people = replace(FACTS.people, redeemers=5, visitors=visitors)
    scope = replace(a_scope(as_of=AFTER_MARCH), store_id=store_id, store=None if store_id is None else "North")
    figure = metrics(scope, replace(FACTS, people=people), None).figure("overall_conversion")
    assert figure.value == Fraction(5, visitors or 4)
    assert "It is above 100 %, because" in figure.note and said in figure.note


def test_nothing_to_divide_by_is_no_rate() -> None:
    report = a_report()
    assert [figure.key for figure in report.figures if figure.denominator == 0 and figure.value is not None] == []
    assert report.figure("redemption_rate").value is None


def test_rate_of_the_range_itself_is_marked() -> None:
    figure = a_report().figure("monthly_activity_rate")
    assert (figure.value, figure.note.startswith("No complete month")) == (Fraction(6, 10), True)
    during = a_report(as_of=datetime(2026, 3, 20, tzinfo=UTC)).figure("monthly_activity_rate")
    assert during.note.endswith("The period is not over yet.")


def test_every_figure_stands_among_the_definitions() -> None:
    report = a_report()
    terms = {definition.term for definition in report.definitions}
    assert {figure.label for figure in report.figures} <= terms
    assert all(figure.definition for figure in report.figures)


def test_step_ahead_has_no_numbers_and_a_running_one_is_marked() -> None:
    days = [DateRange(day, day) for day in (date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 21))]
    series = tuple(StepFacts(day, active=0, enrolled=10) for day in days)
    rows = a_report(replace(FACTS, series=series), as_of=datetime(2026, 3, 20, 9, tzinfo=UTC)).table("series").rows
    assert [row[-1] for row in rows] == ["", NOT_OVER, NOT_BEGUN]
    assert [row[2] for row in rows] == [0, 0, None]
