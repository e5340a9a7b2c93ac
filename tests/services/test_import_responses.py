"""Files of responses: whole responses, reasons with numbers, once however often, undone as one; on both engines."""

from __future__ import annotations

from loyalty_desktop.domain.surveys import SurveyState
from loyalty_desktop.wording.sentences import rejected_sentence
from tests.builders import Shop

from .survey_shop import a_response_row as a_row
from .survey_shop import a_survey, answer, import_responses, preview_responses, void, written
from .test_surveys import merge


def test_rows_of_one_response_belong_together(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    shop.enrol("C2")
    result = import_responses(
        shop,
        a_row(question="Would you recommend us?"),
        a_row("C2", answer="3"),
        a_row(question="liked", answer="goods; STAFF"),
        a_row(question="words", answer="Come again"),
    )
    assert result.rejected == () and result.counts["responses"] == 2 and result.counts["points"] == 40
    results = shop.desks.surveys.results(survey.id)
    assert [bar.count for bar in results.questions[1].bars] == [1, 0, 1]
    assert [(comment.customer, comment.text) for comment in results.comments] == [("Ana Ruiz", "Come again")]
    assert shop.balance(ana) == 20
    assert shop.desks.checks.replay().is_clean


def test_the_same_file_twice_posts_nothing(shop: Shop) -> None:
    shop.enrol("C1")
    written(shop)
    rows = (a_row(), a_row(question="words", answer="Nice"), a_row("", answer="4"))
    first = import_responses(shop, *rows)
    assert (first.counts["responses"], first.counts["anonymous"]) == (2, 1)
    books = shop.books()
    again = import_responses(shop, *rows, name="again.csv")
    assert (again.counts.get("responses", 0), again.counts["already_there"], again.rejected) == (0, 2, ())
    assert shop.books() == books


def test_a_preview_writes_nothing(shop: Shop) -> None:
    shop.enrol("C1")
    written(shop)
    before = shop.books()
    result = preview_responses(shop, a_row(), a_row("C9"))
    assert (result.counts["responses"], result.counts["points"], result.counts["rejected"]) == (1, 20, 1)
    assert shop.books() == before


def test_other_answers_under_the_same_moment_are_refused(shop: Shop) -> None:
    shop.enrol("C1")
    written(shop)
    import_responses(shop, a_row(), a_row(question="words", answer="Nice"))
    for rows in (
        (a_row(answer="2"), a_row(question="words", answer="Nice")),
        (a_row(), a_row(question="words", answer="Bad")),
    ):
        result = import_responses(shop, *rows, name="other.csv")
        assert [row.code for row in result.rejected] == ["response_differs"] * 2


def test_every_bad_line_says_what_is_allowed(shop: Shop) -> None:
    shop.enrol("C1")
    written(shop)
    result = import_responses(
        shop,
        a_row(answer="11"),
        a_row(question="liked", answer="Weather"),
        a_row("", question="weather", answer="5"),
        a_row("C9"),
        a_row().replace("spring", "autumn"),
    )
    assert [(row.line_number, rejected_sentence(row)) for row in result.rejected] == [
        (2, "“Would you recommend us?” takes a whole number from 0 to 10, not “11”."),
        (3, "“Weather” is no option of “What did you like?”. The options are: Goods, Prices, Staff."),
        (
            4,
            "“weather” is no question of “Survey spring”. It asks: Would you recommend us?, What did you like?, "
            "Anything else?.",
        ),
        (5, "Customer no.: No customer has the number “C9”. Enrol them first, or import the customers."),
        (6, "There is no survey “autumn”. There is: spring."),
    ]
    assert all(row.cells for row in result.rejected)


def test_one_bad_line_leaves_the_whole_response_out(shop: Shop) -> None:
    shop.enrol("C1")
    survey = written(shop)
    result = import_responses(shop, a_row(), a_row(question="liked", answer=""), a_row("", answer="7"))
    assert [(row.line_number, row.code) for row in result.rejected] == [
        (2, "response_has_bad_line"),
        (3, "missing_value"),
    ]
    assert shop.desks.surveys.results(survey.id).responses == 1


def test_who_has_answered_at_the_counter_is_left_out(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    answer(shop, survey, ana)
    (row,) = import_responses(shop, a_row()).rejected
    assert rejected_sentence(row).startswith("Ana Ruiz answered “Survey spring” on 2026-03-10.")
    assert shop.balance(ana) == 20


def test_undoing_takes_responses_back_and_the_file_can_come_again(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    rows = (a_row(), a_row(question="words", answer="Nice"), a_row("", answer="4"))
    batch = import_responses(shop, *rows).batch_id
    assert batch is not None
    undone = shop.desks.imports.undo(batch)
    assert (undone["responses"], shop.balance(ana), shop.desks.surveys.results(survey.id).responses) == (2, 0, 0)
    assert import_responses(shop, *rows, name="mended.csv").counts["points"] == 20
    assert shop.balance(ana) == 20
    assert shop.desks.checks.replay().is_clean


def test_undoing_leaves_what_a_clerk_took_back_already(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    batch = import_responses(shop, a_row(), a_row("", answer="4")).batch_id
    assert batch is not None
    for response in shop.desks.surveys.responses(survey.id):
        if response.customer_id == ana:
            void(shop, response.key)
    assert shop.desks.imports.undo(batch)["responses"] == 1


def test_a_merged_customer_is_followed(shop: Shop) -> None:
    ana, bea = shop.enrol("C1"), shop.enrol("C2")
    written(shop)
    rows = (a_row("C2"),)
    import_responses(shop, *rows)
    merge(shop, ana, bea)
    assert import_responses(shop, *rows, name="again.csv").counts["already_there"] == 1
    assert shop.balance(ana) == 20


def test_answers_from_before_the_end_come_after_it(shop: Shop) -> None:
    ana, survey = shop.enrol("C1"), written(shop, a_survey())
    shop.desks.surveys.switch(survey, SurveyState.CLOSED)
    shop.clock.advance(days=5)
    result = import_responses(shop, a_row(), a_row("", moment="2026-03-12T10:00:00"))
    assert [row.code for row in result.rejected] == ["survey_closed"]
    assert shop.balance(ana) == 20


def test_an_enrolment_stays_while_a_response_hangs_on_it(shop: Shop) -> None:
    written(shop, points=0)
    people = shop.import_customers("customer_ref,name", "C1,Ana Ruiz").batch_id
    import_responses(shop, a_row())
    assert people is not None
    assert shop.desks.imports.undo(people).get("customers", 0) == 0
