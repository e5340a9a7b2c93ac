"""The surveys report, on both engines, and that it agrees with the results that each survey shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import Shop
from tests.services.survey_shop import a_survey, answer, void, written

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))
FEBRUARY = DateRange(date(2026, 2, 1), date(2026, 2, 28))


def the_report(shop: Shop, **request: object) -> Report:
    return shop.desks.reporting.build(ReportRequest("surveys", MARCH, **request))  # type: ignore[arg-type]


def test_figures_are_those_of_the_results(shop: Shop) -> None:
    survey = written(shop, a_survey(reached=40))
    for number, rating in enumerate((10, 9, 7, 3)):
        answer(shop, survey, shop.enrol(f"C-{number}", name=f"Person {number}"), rating)
    answer(shop, survey, None, 0)
    report, results = the_report(shop), shop.desks.surveys.results(survey.id)
    assert report.figure("responses").value == results.responses == 5
    assert report.figure("nps").value == results.nps == 0
    assert report.figure("average_score").value == results.average_score == Fraction(29, 5)
    rate = report.figure("response_rate")
    assert (rate.value, rate.numerator, rate.denominator, rate.note) == (results.response_rate, 5, 40, "")


def test_only_responses_of_the_period_count(shop: Shop) -> None:
    survey = written(shop, a_survey(reached=10))
    ana, ben = shop.enrol("C-1", registered_on=FEBRUARY.first), shop.enrol("C-2", name="Ben Ode")
    answer(shop, survey, ana, 10, on=date(2026, 2, 20))
    answer(shop, survey, ben, 6)
    report = the_report(shop, comparison=FEBRUARY)
    nps = report.figure("nps")
    assert nps.value == -100 and nps.compared is not None and nps.compared.value == 100
    assert report.figure("response_rate").value == Fraction(1, 10)


def test_a_response_that_was_taken_back_counts_no_more(shop: Shop) -> None:
    survey = written(shop)
    response = answer(shop, survey, shop.enrol(), words="Too loud.").response
    void(shop, response)
    report = the_report(shop)
    assert report.figure("responses").value == 0
    assert report.table("comments").rows == ()


def test_nobody_was_asked_is_said_and_not_divided(shop: Shop) -> None:
    survey = written(shop)
    answer(shop, survey, shop.enrol())
    rate = the_report(shop).figure("response_rate")
    assert (rate.value, rate.denominator) == (None, 0)
    assert rate.note == "No survey of the period says how many were asked. Enter the number with the survey."


def test_surveys_that_do_not_say_how_many_are_left_out_of_the_rate(shop: Shop) -> None:
    ana = shop.enrol()
    answer(shop, written(shop, a_survey("one", reached=8), points=0), ana)
    answer(shop, written(shop, a_survey("two"), points=0), ana)
    rate = the_report(shop).figure("response_rate")
    assert (rate.value, rate.numerator) == (Fraction(1, 8), 1)
    assert rate.note == "Without 1 of 2 surveys, which do not say how many were asked."


def test_an_open_survey_without_answers_lowers_the_rate(shop: Shop) -> None:
    written(shop, a_survey("asked", reached=20), points=0)
    written(shop, a_survey("later", reached=99, opens_on=date(2026, 4, 1)), points=0)
    rate = the_report(shop).figure("response_rate")
    assert (rate.value, rate.denominator) == (0, 20)


def test_answers_are_spread_and_words_have_their_authors(shop: Shop) -> None:
    survey = written(shop)
    ana = shop.enrol()
    answer(shop, survey, ana, 9, words="Lovely.", choices=("Goods", "Staff"))
    answer(shop, survey, None, 2, words="Slow.", choices=("Goods",))
    report = the_report(shop)
    spread = {(row[1], row[2]): (row[3], row[4]) for row in report.table("questions").rows}
    assert spread["What did you like?", "Goods"] == (2, 1)
    assert spread["What did you like?", "Staff"] == (1, Fraction(1, 2))
    assert spread["Would you recommend us?", "9"] == (1, Fraction(1, 2))
    comments = report.table("comments")
    assert {row[:2] for row in comments.rows} == {("Lovely.", "Ana Ruiz"), ("Slow.", "")}
    assert set(comments.customer_ids) == {ana, None}
    assert [row[1] for row in report.table("scores").rows] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]


def test_erased_customers_leave_no_words_and_no_name(shop: Shop) -> None:
    survey = written(shop)
    ana = shop.enrol()
    answer(shop, survey, ana, 9, words="I am Ana Ruiz.")
    shop.desks.people.erase(ana, "asked for it", identity=shop.desks.people.new_identity())
    report = the_report(shop)
    assert report.figure("responses").value == 1
    assert report.table("comments").rows == ()
    assert "Ana" not in repr(report.tables)


def test_a_store_has_the_responses_given_there_and_no_rate(shop: Shop) -> None:
    survey = written(shop, a_survey(reached=5))
    ana = shop.enrol()
    shop.sell(ana, 100, store="North")
    answer(shop, survey, ana)
    report = the_report(shop, store="North")
    assert report.figure("responses").value == 0
    assert report.figure("response_rate").note == "How many were asked is known for all stores together only."


def test_a_draft_that_nobody_answered_is_not_there(shop: Shop) -> None:
    survey = written(shop, a_survey(reached=5), points=0)
    assert the_report(shop).figure("response_rate").denominator == 5
    shop.desks.surveys.change(replace(survey, closes_on=date(2026, 2, 1), opens_on=date(2026, 1, 1)))
    assert the_report(shop).figure("response_rate").denominator == 0
