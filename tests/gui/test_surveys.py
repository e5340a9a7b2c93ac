from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.surveys import Question, QuestionKind, SurveyState
from loyalty_desktop.gui.customer_page import CustomerPage
from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog
from loyalty_desktop.gui.survey_dialog import SurveyDialog, code_for
from loyalty_desktop.gui.survey_options import SurveyOptions
from loyalty_desktop.gui.survey_results_dialog import SurveyResultsDialog
from loyalty_desktop.gui.surveys_dialog import SurveysDialog
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop
from tests.services.survey_shop import a_survey, answer, written

from .manual_jobs import ManualJobs
from .questions import reply

Key = Qt.Key


def asking(window: QWidget, shop: Shop, jobs: ManualJobs, **options: object) -> SurveyAnswerDialog:
    dialog = SurveyAnswerDialog(shop.desks, jobs, parent=window, **options)  # type: ignore[arg-type]
    dialog.show()
    jobs.drain()
    return dialog


def type_into(qtbot: QtBot, dialog: SurveyAnswerDialog, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(dialog.form.option_list, key)


def test_a_customer_answers_by_the_keyboard_alone(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    dialog = asking(window, shop, manual_jobs, customer=shop.desks.customers.show(ana).row)
    form = dialog.form
    assert (form.survey_combo.currentText(), form.place_label.text()) == ("Survey spring", "Question 1 of 3")
    type_into(qtbot, dialog, Key.Key_1, Key.Key_0, Key.Key_Return)
    type_into(qtbot, dialog, Key.Key_1, Key.Key_3, Key.Key_Return)
    assert form.question_label.text() == "Anything else?"
    qtbot.keyClicks(form.word_edit, "Come again")
    qtbot.keyClick(form.word_edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    manual_jobs.drain()
    assert form.thanks_label.text() == "Thank you: 20 points." and form.thanks_label.isVisible()
    results = shop.desks.surveys.results(survey.id)
    assert [bar.count for bar in results.questions[1].bars] == [1, 0, 1]
    assert results.average_score == Fraction(10)
    assert results.comments[0].text == "Come again"
    dialog.send_button.click()
    assert not dialog.isVisible()


def test_an_answer_that_must_be_given_is_asked_for(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    written(shop)
    dialog = asking(window, shop, manual_jobs, survey=shop.desks.surveys.survey("spring"))
    type_into(qtbot, dialog, Key.Key_Return)
    assert "has no answer" in dialog.form.problem_label.text()
    type_into(qtbot, dialog, Key.Key_7, Key.Key_Backspace, Key.Key_Return)
    assert dialog.form.place_label.text() == "Question 1 of 3"
    type_into(qtbot, dialog, Key.Key_7, Key.Key_Return)
    dialog.go_back()
    assert [index.row() for index in dialog.form.option_list.selectedIndexes()] == [7]


def test_nobody_named_is_anonymous_and_a_typed_customer_is_found(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol("C1")
    survey = written(shop)
    for typed, balance in (("", 0), ("C1", 20)):
        dialog = asking(window, shop, manual_jobs, survey=survey)
        dialog.form.customer_edit.setText(typed)
        type_into(qtbot, dialog, Key.Key_9)
        dialog.send()
        manual_jobs.drain()
        assert shop.balance(ana) == balance
    assert shop.desks.surveys.results(survey.id).anonymous == 1


def test_who_has_answered_is_told(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana, survey = shop.enrol("C1"), written(shop)
    answer(shop, survey, ana)
    dialog = asking(window, shop, manual_jobs, customer=shop.desks.customers.show(ana).row)
    assert "answered already" in dialog.form.problem_label.text() and not dialog.send_button.isEnabled()
    other = asking(window, shop, manual_jobs, survey=survey, customer=shop.desks.customers.show(ana).row)
    type_into(qtbot, other, Key.Key_5)
    other.send()
    manual_jobs.drain()
    assert other.form.problem_label.text().startswith("Ana Ruiz answered “Survey spring” on 2026-03-10.")


def test_without_an_open_survey_the_way_is_told(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = asking(window, shop, manual_jobs)
    assert "Open one under Program, Surveys" in dialog.form.problem_label.text()


def test_a_preview_records_nothing(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    survey = written(shop, a_survey(state=SurveyState.DRAFT))
    dialog = asking(window, shop, manual_jobs, survey=survey, is_preview=True)
    type_into(qtbot, dialog, Key.Key_4)
    dialog.send()
    manual_jobs.drain()
    assert "nothing was recorded" in dialog.form.thanks_label.text()
    assert shop.desks.surveys.results(survey.id).responses == 0


def test_a_survey_is_written_from_nothing(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = SurveyDialog(shop.desks, manual_jobs, None, window)
    dialog.show()
    form = dialog.form
    form.name_edit.setText("Été 2026")
    dialog.add()
    qtbot.keyClicks(form.text_edit, "What did you like?")
    form.kind_combo.setCurrentIndex(3)
    form.kind_combo.activated.emit(3)
    form.options_edit.setPlainText("Goods\n\nPrices\n")
    dialog.shift(-1)
    dialog.send()
    manual_jobs.drain()
    (row,) = shop.desks.surveys.rows()
    assert (row.survey.code, row.survey.state, row.survey.version) == ("ete-2026", SurveyState.DRAFT, 1)
    first = row.survey.questions[0]
    assert (first.kind, first.takes_several, first.options) == (QuestionKind.CHOICE, True, ("Goods", "Prices"))


def test_what_is_wrong_is_told_at_its_field(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    written(shop)
    dialog = SurveyDialog(shop.desks, manual_jobs, None, window)
    dialog.show()
    form = dialog.form
    dialog.send()
    assert "code" in form.problem_label.text() or "name" in form.problem_label.text()
    form.name_edit.setText("Spring")
    form.closes_edit.setText("tomorrow")
    dialog.send()
    assert form.problem_label.text().startswith("“tomorrow” is no date")
    form.closes_edit.clear()
    dialog.send()
    manual_jobs.drain()
    assert form.problem_label.text().startswith("There is a survey with the code “spring” already.")
    dialog.remove()
    assert len(dialog._questions) == 1


def test_an_answered_question_is_refused_in_the_dialog(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    survey = written(shop)
    answer(shop, survey, None)
    dialog = SurveyDialog(shop.desks, manual_jobs, survey, window)
    dialog.show()
    dialog.form.text_edit.setText("Other words?")
    dialog.form.text_edit.textEdited.emit("Other words?")
    dialog.send()
    manual_jobs.drain()
    assert "so it must stay as it is" in dialog.form.problem_label.text()


def test_the_list_opens_and_closes(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    written(shop, a_survey(state=SurveyState.DRAFT))
    dialog = SurveysDialog(shop.desks, manual_jobs, window)
    dialog.show()
    manual_jobs.drain()
    assert not dialog.form.answer_button.isEnabled()
    dialog.switch()
    manual_jobs.drain()
    assert dialog.form.message_label.text() == "Saved: “Survey spring”, open."
    assert dialog.form.answer_button.isEnabled() and dialog.form.switch_button.text() == "&Close today"
    dialog.switch()
    manual_jobs.drain()
    assert shop.desks.surveys.survey("spring").state is SurveyState.CLOSED


def test_results_and_the_reversal_of_a_response(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana, survey = shop.enrol("C1"), written(shop, a_survey(reached=4))
    answer(shop, survey, ana, 10, words="One\nTwo", choices=("Staff",))
    dialog = SurveyResultsDialog(shop.desks, manual_jobs, survey, window)
    dialog.show()
    manual_jobs.drain()
    form = dialog.form
    assert form.figures_label.text() == (
        "1 response, 0 of them anonymous · response rate 25.0 % · net promoter score +100 · average 10.0 · "
        "20 points paid"
    )
    assert form.comment_text.toPlainText() == "One\nTwo"
    dialog.form.response_table.select_key(shop.desks.surveys.responses(survey.id)[0].key)
    dialog.void()
    assert "Give a reason" in form.problem_label.text()
    form.reason_edit.setText("wrong person")
    dialog.void()
    manual_jobs.drain()
    assert form.problem_label.text() == "The response was reversed; 20 points were taken back."
    assert shop.balance(ana) == 0


def test_a_code_comes_of_the_name() -> None:
    assert code_for("Spring survey, 2026!") == "spring-survey-2026"


def test_the_customer_page_answers_for_its_customer(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    ana = shop.enrol("C1")
    written(shop)
    page = CustomerPage(shop.desks, manual_jobs, theme, window)
    told: list[str] = []
    page.told.connect(told.append)
    page.show_customer(ana)
    manual_jobs.drain()
    page.answer_survey()
    manual_jobs.drain()
    dialog = page.findChild(SurveyAnswerDialog)
    assert dialog is not None
    type_into(qtbot, dialog, Key.Key_9)
    dialog.send()
    manual_jobs.drain()
    assert [said.partition(", ")[2] for said in told] == ["the balance is 20 points."]


def typed_options(several: bool, digits: str, qtbot: QtBot) -> list[str]:
    """Which of 14 options are chosen after digits; a space is a pause."""
    view = QListView()
    qtbot.addWidget(view)
    options = SurveyOptions(view, view)
    choices = tuple(str(number) for number in range(1, 15))
    question = Question("q", "Q?", QuestionKind.CHOICE, False, options=choices, takes_several=several)
    options.show_question(question, None)
    for digit in digits:
        if digit == " ":
            options.end_number()
        else:
            options.choose_digit(int(digit))
    given = options.given_to(question)
    return [] if given is None else list(given.choices)


@pytest.mark.parametrize(
    ("digits", "several", "one"),
    [
        ("10", ["10"], ["10"]),
        ("12", ["12"], ["12"]),
        ("1 2", ["1", "2"], ["2"]),
        ("1 12", ["1", "12"], ["12"]),
        ("1514", ["1", "5", "14"], ["14"]),
        ("0", [], []),
        ("1 1", [], ["1"]),
    ],
)
def test_digits_in_one_go_are_one_number(qtbot: QtBot, digits: str, several: list[str], one: list[str]) -> None:
    assert typed_options(True, digits, qtbot) == several
    assert typed_options(False, digits, qtbot) == one


def test_escape_asks_before_answers_are_thrown_away(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    written(shop)
    dialog = asking(window, shop, manual_jobs)
    type_into(qtbot, dialog, Key.Key_9, Key.Key_Escape)
    assert dialog.isVisible()
    reply(dialog, "Go on")
    assert dialog.isVisible()
    dialog.reject()
    reply(dialog, "without saving")
    assert not dialog.isVisible()
    untouched = asking(window, shop, manual_jobs)
    untouched.reject()
    assert not untouched.isVisible()


def test_escape_asks_before_a_survey_is_thrown_away(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    for survey in (None, written(shop)):
        dialog = SurveyDialog(shop.desks, manual_jobs, survey, window)
        dialog.show()
        dialog.reject()
        assert not dialog.isVisible()
    dialog = SurveyDialog(shop.desks, manual_jobs, None, window)
    dialog.show()
    dialog.add()
    dialog.reject()
    assert dialog.isVisible()
    reply(dialog, "without saving")
    assert not dialog.isVisible()


def test_answers_outlive_a_survey_that_changes_meanwhile(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    survey = written(shop)
    dialog = asking(window, shop, manual_jobs)
    type_into(qtbot, dialog, Key.Key_9, Key.Key_Return, Key.Key_2, Key.Key_Return)
    qtbot.keyClicks(dialog.form.word_edit, "Come again")
    shop.desks.surveys.change(
        replace(survey, questions=(*survey.questions, Question("price", "And our prices?", QuestionKind.RATING)))
    )
    qtbot.keyClick(dialog.form.word_edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    manual_jobs.drain()
    assert dialog.form.question_label.text() == "And our prices?"
    assert "answered to the same questions is kept" in dialog.form.problem_label.text()
    type_into(qtbot, dialog, Key.Key_7, Key.Key_Return)
    manual_jobs.drain()
    results = shop.desks.surveys.results(survey.id)
    assert [item.answered for item in results.questions] == [1, 1, 1, 1]
