"""Surveys at the counter: answers, points once, voids, versions, merges, erasing, replay; on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.surveys import Question, QuestionKind, SurveyState
from loyalty_desktop.domain.views import EntryQuery
from tests.builders import TODAY, Shop

from .survey_shop import WORDS, a_survey, answer, renamed, void, written
from .test_concurrency import at_once


def refusal_of(action: object) -> str:
    """The code with which a call is refused."""
    with pytest.raises(LoyaltyError) as caught:
        action()  # type: ignore[operator]  # a call without arguments
    return caught.value.code


def entries_of(shop: Shop, customer_id: int) -> list[tuple[str, int]]:
    rows = shop.desks.counter.page(EntryQuery(customer_id=customer_id), 0, 50)
    return [(row.action, row.points) for row in reversed(rows)]


def merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def test_a_response_is_paid_once(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    first = answer(shop, survey, ana)
    assert (first.points, first.balance) == (20, 20)
    assert refusal_of(lambda: answer(shop, survey, ana, 3)) == "survey_answered_already"
    assert shop.balance(ana) == 20
    assert shop.desks.checks.replay().is_clean


def test_the_same_request_answers_the_same(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    identity = shop.desks.surveys.new_identity()
    first = answer(shop, survey, ana, words="Nice", identity=identity)
    again = answer(shop, survey, ana, words="Nice", identity=identity)
    assert (again.repeated, again.points, again.response) == (True, 20, first.response)
    assert refusal_of(lambda: answer(shop, survey, ana, words="Bad", identity=identity)) == "operation_differs"


def test_an_anonymous_response_is_kept_without_points(shop: Shop) -> None:
    survey = written(shop)
    assert answer(shop, survey, None).points == answer(shop, survey, None, 2).points == 0
    results = shop.desks.surveys.results(survey.id)
    assert (results.responses, results.anonymous, results.points) == (2, 2, 0)


def test_a_void_takes_the_points_back_and_lets_answer_again(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    first = answer(shop, survey, ana, words="Wrong person")
    assert void(shop, first.response) == -20
    assert refusal_of(lambda: void(shop, first.response)) == "response_voided_already"
    assert shop.value("SELECT count(*) FROM survey_text") == 0
    assert answer(shop, survey, ana).points == 20
    assert shop.balance(ana) == 20
    assert shop.desks.checks.replay().is_clean


def test_voiding_the_entry_voids_the_response(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    answer(shop, survey, ana)
    (entry,) = shop.desks.counter.page(EntryQuery(customer_id=ana), 0, 5)
    assert shop.void(entry.id).points == -20
    assert shop.desks.surveys.results(survey.id).responses == 0


def test_points_already_spent_become_debt_by_a_void(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    first = answer(shop, survey, ana)
    shop.redeem(ana, shop.a_reward(15))
    assert void(shop, first.response) == -20
    assert shop.balance(ana) == -15


def test_recording_the_action_by_hand_pays_no_second_time(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)

    def by_hand() -> int:
        identity = shop.desks.counter.new_identity()
        return shop.desks.counter.record_action(
            ana, "survey_response", identity=identity, happened_at=shop.clock(), subject=survey.code
        ).points

    assert by_hand() == 20
    first = answer(shop, survey, ana)
    assert (first.points, by_hand()) == (0, 0)
    void(shop, first.response)
    assert answer(shop, survey, ana).points == 0
    assert shop.balance(ana) == 20


def test_nothing_is_paid_while_the_rule_is_off(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop, points=0)
    first = answer(shop, survey, ana)
    assert first.points == 0
    shop.pay_for("survey_response", 20)
    void(shop, first.response)
    assert answer(shop, survey, ana).points == 20


def test_sixteen_at_once_are_paid_once(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    endings = at_once(shop, 16, lambda _: answer(shop, survey, ana))
    assert endings == {"done": 1, "survey_answered_already": 15}
    assert shop.balance(ana) == 20
    assert shop.desks.checks.replay().is_clean


def test_sixteen_voids_take_back_once(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    response = answer(shop, survey, ana).response
    endings = at_once(shop, 16, lambda _: void(shop, response))
    assert endings == {"done": 1, "response_voided_already": 15}
    assert shop.balance(ana) == 0


def test_merging_two_who_answered_pays_once(shop: Shop) -> None:
    ana, bea, survey = shop.enrol("C1"), shop.enrol("C2"), written(shop)
    answer(shop, survey, ana)
    second = answer(shop, survey, bea)
    merge(shop, ana, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (20, 0)
    assert refusal_of(lambda: answer(shop, survey, bea)) == "survey_answered_already"
    assert void(shop, second.response) == 0
    assert shop.balance(ana) == 20
    assert shop.desks.checks.replay().is_clean


def test_unmerging_pays_both_again(shop: Shop) -> None:
    ana, bea, survey = shop.enrol("C1"), shop.enrol("C2"), written(shop)
    answer(shop, survey, ana)
    answer(shop, survey, bea)
    merge(shop, ana, bea)
    shop.desks.people.unmerge(bea, identity=shop.desks.people.new_identity())
    assert (shop.balance(ana), shop.balance(bea)) == (20, 20)
    assert shop.desks.checks.replay().is_clean


def test_whoever_is_merged_in_has_answered_for_both(shop: Shop) -> None:
    ana, bea, survey = shop.enrol("C1"), shop.enrol("C2"), written(shop)
    first = answer(shop, survey, bea)
    merge(shop, ana, bea)
    assert refusal_of(lambda: answer(shop, survey, ana)) == "survey_answered_already"
    assert [item.is_answered for item in shop.desks.surveys.asked(ana)] == [True]
    assert void(shop, first.response) == -20
    assert answer(shop, survey, ana).points == 20
    assert shop.balance(ana) == 20


def test_erasing_takes_the_words_and_leaves_the_figures(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    answer(shop, survey, ana, 10, words="I am Ana Ruiz of 5 High Street")
    shop.desks.people.erase(ana, "asked for it", identity=shop.desks.people.new_identity())
    results = shop.desks.surveys.results(survey.id)
    assert (results.responses, results.comments, results.questions[2].answered) == (1, (), 1)
    assert shop.desks.checks.replay().is_clean


def test_words_stand_in_no_operation(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    answer(shop, survey, ana, words="Secretword")
    found = "SELECT count(*) FROM operation WHERE payload LIKE '%Secretword%' OR answer LIKE '%Secretword%'"
    assert shop.value(found) == 0
    assert [comment.text for comment in shop.desks.surveys.results(survey.id).comments] == ["Secretword"]


@pytest.mark.parametrize(
    ("survey", "code"),
    [
        (a_survey(state=SurveyState.DRAFT), "survey_is_draft"),
        (a_survey(opens_on=TODAY + timedelta(days=1)), "survey_not_open_yet"),
        (a_survey(closes_on=TODAY - timedelta(days=1)), "survey_closed"),
        (a_survey(state=SurveyState.CLOSED, closes_on=TODAY + timedelta(days=1)), "survey_closed"),
    ],
)
def test_a_survey_that_is_not_open_takes_no_answer(shop: Shop, survey: object, code: str) -> None:
    stored = written(shop, survey)  # type: ignore[arg-type]  # a survey
    assert refusal_of(lambda: answer(shop, stored, shop.enrol("C1"))) == code
    assert shop.desks.surveys.asked() == ()


def test_closing_ends_today_and_opening_takes_the_end_away(shop: Shop) -> None:
    survey = written(shop, a_survey(opens_on=TODAY))
    closed = shop.desks.surveys.switch(survey, SurveyState.CLOSED)
    assert (closed.state, closed.closes_on, closed.version) == (SurveyState.CLOSED, TODAY, 2)
    shop.clock.advance(days=3)
    opened = shop.desks.surveys.switch(closed, SurveyState.OPEN)
    assert (opened.closes_on, answer(shop, opened, shop.enrol("C1")).points) == (None, 20)


def test_an_answered_question_stays_as_it_is(shop: Shop) -> None:
    survey = written(shop)
    survey = shop.desks.surveys.change(renamed(survey, "Would you tell a friend?"))
    response = answer(shop, survey, None, 4).response
    assert refusal_of(lambda: shop.desks.surveys.change(renamed(survey, "Other?"))) == "survey_question_has_answers"
    shorter = replace(survey, questions=survey.questions[1:])
    assert refusal_of(lambda: shop.desks.surveys.change(shorter)) == "survey_question_has_answers"
    more = Question("price", "And our prices?", QuestionKind.RATING, most=5)
    survey = shop.desks.surveys.change(replace(survey, questions=(more, *reversed(survey.questions))))
    void(shop, response)
    assert shop.desks.surveys.change(renamed(survey, "Other?")).version == 4
    assert shop.desks.checks.replay().is_clean


def test_two_managers_do_not_overwrite_each_other(shop: Shop) -> None:
    survey = written(shop)
    shop.desks.surveys.change(renamed(survey, "Would you come back?"))
    assert refusal_of(lambda: shop.desks.surveys.change(survey)) == "survey_changed_meanwhile"
    assert refusal_of(lambda: answer(shop, survey, None)) == "survey_changed_meanwhile"


def test_an_answer_under_way_outlives_a_change_that_asks_the_same(shop: Shop) -> None:
    survey, ana = written(shop), shop.enrol("C1")
    shop.desks.surveys.change(replace(survey, reached=100, questions=tuple(reversed(survey.questions))))
    assert answer(shop, survey, ana, words="all of it").points == 20
    assert shop.value("SELECT version FROM survey_response") == survey.version
    assert shop.desks.checks.replay().is_clean


def test_switching_to_the_same_state_writes_no_version(shop: Shop) -> None:
    survey = written(shop)
    assert shop.desks.surveys.switch(survey, SurveyState.OPEN).version == survey.version
    closed = shop.desks.surveys.switch(survey, SurveyState.CLOSED)
    assert shop.desks.surveys.switch(closed, SurveyState.CLOSED).version == closed.version == survey.version + 1


def test_the_day_of_the_closing_counts(shop: Shop) -> None:
    survey, ana = written(shop), shop.enrol("C1")
    closed = shop.desks.surveys.switch(survey, SurveyState.CLOSED)
    assert answer(shop, closed, ana).points == 20
    shop.clock.advance(days=1)
    assert refusal_of(lambda: answer(shop, closed, None)) == "survey_closed"


@pytest.mark.parametrize("is_by_hand_first", [True, False])
def test_an_object_in_other_letters_pays_no_second_time(shop: Shop, is_by_hand_first: bool) -> None:
    ana, survey = shop.enrol("C1"), written(shop)

    def by_hand() -> None:
        shop.desks.counter.record_action(
            ana,
            "survey_response",
            identity=shop.desks.counter.new_identity(),
            happened_at=shop.clock(),
            subject=survey.code.title(),
        )

    if is_by_hand_first:
        by_hand()
    answer(shop, survey, ana)
    by_hand()
    assert shop.balance(ana) == 20
    assert shop.desks.checks.replay().is_clean


def test_answers_must_fit_the_questions(shop: Shop) -> None:
    survey, words = written(shop), "x" * 50
    assert refusal_of(lambda: answer(shop, survey, None, 11)) == "survey_rating_out_of_range"
    assert refusal_of(lambda: answer(shop, survey, None, choices=("Weather",))) == "survey_option_unknown"
    assert refusal_of(lambda: answer(shop, survey, None, choices=("Goods", "Goods"))) == "survey_one_option_only"
    first_only = shop.desks.surveys.change(replace(survey, questions=(survey.questions[0],)))
    assert refusal_of(lambda: answer(shop, first_only, None, words=words)) == "survey_question_unknown"
    missing = shop.desks.surveys.change(replace(first_only, questions=(replace(WORDS, is_required=True),)))
    assert refusal_of(lambda: answer(shop, missing, None)) == "survey_question_unknown"


def test_results_are_rates_of_whole_counts(shop: Shop) -> None:
    survey = written(shop, a_survey(reached=8))
    for rating in (10, 9, 8, 0):
        answer(shop, survey, None, rating, choices=("Goods", "Staff") if rating > 8 else ())
    results = shop.desks.surveys.results(survey.id)
    assert (results.nps, results.average_score, results.response_rate) == (
        Fraction(25),
        Fraction(27, 4),
        Fraction(1, 2),
    )
    liked = results.questions[1]
    assert (liked.answered, [(bar.label, bar.count) for bar in liked.bars]) == (
        2,
        [("Goods", 2), ("Prices", 0), ("Staff", 2)],
    )


def test_a_trial_of_the_rule_sees_responses(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    answer(shop, survey, ana)
    answer(shop, survey, None)
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "survey_response")
    trial = shop.desks.simulation.run(replace(rule, points=50), DateRange(TODAY, TODAY))
    assert (trial.events, trial.points_then) == (1, 50)


def test_a_response_makes_active_on_its_day(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    answer(shop, survey, ana, on=date(2026, 3, 2))
    assert shop.value("SELECT activities FROM activity WHERE customer_id = ?", ana) == 1
    assert entries_of(shop, ana) == [("survey_response", 20)]


def test_an_action_recorded_under_the_merged_number_pays_no_second_time(shop: Shop) -> None:
    ana, bea, survey = shop.enrol("C1"), shop.enrol("C2"), written(shop)
    merge(shop, ana, bea)
    answer(shop, survey, ana)
    posted = shop.desks.counter.record_action(
        bea,
        "survey_response",
        identity=shop.desks.counter.new_identity(),
        happened_at=shop.clock(),
        subject=survey.code,
    )
    assert (posted.points, shop.balance(ana)) == (0, 20)
