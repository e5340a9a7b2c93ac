"""The dialog in which a survey is answered: one question at a time, by the keyboard alone, and thanks at the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.survey_answers import Given, clean_words
from loyalty_desktop.domain.survey_views import AskedSurvey
from loyalty_desktop.domain.surveys import Question, QuestionKind, Survey, asks_the_same
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.forms.ui_survey_answer_dialog import Ui_SurveyAnswerDialog
from loyalty_desktop.gui.jobs import Err, JobRunner, Lane, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId
from loyalty_desktop.gui.survey_answer_work import AnswerDraft, answer_survey, read_asked, read_survey, still_answered
from loyalty_desktop.gui.survey_choice import SurveyChoice
from loyalty_desktop.gui.survey_options import SurveyOptions, hint_text
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.wording.numbers import points_phrase

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.surveys import Answered

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SurveyAnswerDialog(PostingDialog):
    """Asks one question after the other; `posted` carries the desk's Answered. A preview records nothing.

    Digits choose: a rating, or an option by its number (1 and at once 0 is 10). Enter goes on, at the end it saves.
    """

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        *,
        survey: Survey | None = None,
        customer: CustomerRow | None = None,
        is_preview: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, parent)
        self._desks, self._customer, self._is_preview = desks, customer, is_preview
        self._request = RequestId(desks.surveys.new_identity)
        self._survey: Survey | None = None
        self._given: dict[str, Given] = {}
        self._place = 0
        self._is_thanking = False
        self.form = Ui_SurveyAnswerDialog()
        self.form.setupUi(self)
        self.options = SurveyOptions(self.form.option_list, self)
        self._choice = SurveyChoice(self.form.survey_combo)
        self._connect()
        self._show_whose(survey)
        self._begin(survey)
        self.ask_before_leaving(self._holds_answers)
        if survey is None:
            self._read_asked(self._show_surveys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits choose in the list, Enter goes on; in the field for words Ctrl+Enter does."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in _ENTER:
            is_words = watched is self.form.word_edit
            if is_words and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self.go_on()
            return True
        if watched is self.form.option_list:
            if event.text().isascii() and event.text().isdecimal():
                self.options.choose_digit(int(event.text()))
                return True
            if event.key() == Qt.Key.Key_Backspace:
                self.form.option_list.clearSelection()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line of the customer goes on to the question."""
        if event.key() in _ENTER and self.form.customer_edit.hasFocus():
            is_words = self.form.pages.currentWidget() is self.form.word_page
            (self.form.word_edit if is_words else self.form.option_list).setFocus()
            return
        super().keyPressEvent(event)

    def go_on(self) -> None:
        """Take the answer and show the next question; after the last one the answers are saved."""
        if self._is_thanking:
            self.send()
            return
        if self.is_busy or not self._take():
            return
        assert self._survey is not None, "an answer was taken"
        if self._place + 1 == len(self._survey.questions):
            self.send()
        else:
            self._show(self._place + 1)

    def go_back(self) -> None:
        """Show the question before; what was answered stays."""
        if self._place and not self.is_busy:
            self._take(is_strict=False)
            self._show(self._place - 1)

    def send(self) -> None:
        """Save the answers; the first question that lacks one is shown instead. After the thanks, close."""
        if self._is_thanking:
            super().accept()
            return
        if self.is_busy or self._survey is None or not self._take():
            return
        for place, question in enumerate(self._survey.questions):
            if question.is_required and question.code not in self._given:
                self._show(place)
                self._say_missing(question)
                return
        if not self._given:
            self.complain(error_text(Refusal("survey_without_answers", survey=self._survey.name)))
            return
        if self._is_preview:
            self._say_thanks(self.tr("Thank you. This was a preview: nothing was recorded."))
            return
        self.post(partial(answer_survey, self._desks, self._draft(), self._request))

    def on_refused(self, error: LoyaltyError) -> None:  # noqa: ARG002 - whatever it was refused for
        """Where the survey asks something else meanwhile, go on with it as it is now."""
        if self._survey is not None:
            self._jobs.run(partial(read_survey, self._desks, self._survey), self._take_up, lane=Lane.READ)

    def accept(self) -> None:
        """Stay for the thanks; the next Enter closes."""
        if not self._is_thanking:
            super().accept()

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about: who it is, where that was typed."""
        is_typed = not self.form.customer_edit.isHidden() and bool(self.form.customer_edit.text().strip())
        return self.form.customer_edit if is_typed and error.code.startswith(("nobody", "several", "cust")) else None

    def follow_day(self, _today: date) -> None:
        """Which surveys can be answered is read again; what was answered stays, and it is said where it is too late."""
        if not self._is_preview and not self._is_thanking:
            self._read_asked(self._on_new_day)

    def _read_asked(self, show: Callable[[Outcome[tuple[AskedSurvey, ...]]], None]) -> None:
        number = None if self._customer is None else self._customer.id
        self._jobs.run(partial(read_asked, self._desks, number), show, lane=Lane.READ)

    def _connect(self) -> None:
        form = self.form
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save the answers"))
        self.send_button.setDefault(False)
        self.hold_while_sending(form.pages, form.customer_edit, form.survey_combo)
        form.option_list.installEventFilter(self)
        form.word_edit.installEventFilter(self)
        form.next_button.clicked.connect(self.go_on)
        form.back_button.clicked.connect(self.go_back)
        form.survey_combo.activated.connect(self._choose)
        form.customer_edit.start(self._desks, self._jobs)
        self.posted.connect(self._thank)

    def _show_whose(self, survey: Survey | None) -> None:
        """Ask for the customer and the survey where they were not given."""
        form, asks_who = self.form, self._customer is None and not self._is_preview
        form.customer_label.setVisible(asks_who)
        form.customer_edit.setVisible(asks_who)
        form.survey_label.setVisible(survey is None)
        form.survey_combo.setVisible(survey is None)
        form.whose_label.setText(self._whose(survey))

    def _holds_answers(self) -> bool:
        """Whether closing the dialog would lose an answer."""
        question = self._question()
        if question is None or self._is_thanking or self._is_preview:
            return False
        if question.kind is QuestionKind.TEXT:
            return bool(self._given) or bool(self.form.word_edit.toPlainText().strip())
        return bool(self._given) or self.options.given_to(question) is not None

    def _take_up(self, outcome: Outcome[Survey]) -> None:
        before = self._survey
        if isinstance(outcome, Err) or before is None or asks_the_same(before, outcome.value):
            return
        self._survey, self._given = outcome.value, still_answered(before, outcome.value, self._given)
        places = [place for place, item in enumerate(self._survey.questions) if item.code not in self._given]
        self._show(places[0] if places else 0)
        self.complain(self.tr("The survey was changed meanwhile. What was answered to the same questions is kept."))

    def _draft(self) -> AnswerDraft:
        assert self._survey is not None
        chosen = self._customer or self.form.customer_edit.chosen()
        answers = tuple(self._given[item.code] for item in self._survey.questions if item.code in self._given)
        return AnswerDraft(self._survey, answers, chosen, self.form.customer_edit.text().strip())

    def _whose(self, survey: Survey | None) -> str:
        if self._is_preview:
            return self.tr("A preview: nothing is recorded.")
        parts = [] if survey is None else [survey.name]
        if self._customer is not None:
            parts.append(self.tr("for {customer}").format(customer=called(self._customer)))
        return ", ".join(parts)

    def _show_surveys(self, outcome: Outcome[tuple[AskedSurvey, ...]]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        self._choice.offer(outcome.value, None)
        first = self._choice.choose_first()
        if first is not None:
            self._answer(first)
            return
        self._begin(None)
        self.complain(self.tr("No survey can be answered today. Open one under Program, Surveys."))

    def _on_new_day(self, outcome: Outcome[tuple[AskedSurvey, ...]]) -> None:
        if isinstance(outcome, Err) or self._is_thanking or self.is_busy:
            return
        is_chosen_here, was_asked = not self.form.survey_combo.isHidden(), self._survey is not None
        if self._choice.offer(outcome.value, self._survey):
            return
        if is_chosen_here and not self._holds_answers():
            self._show_surveys(outcome)
        elif was_asked:
            self.send_button.setEnabled(False)
            self.complain(self.tr("The last day of this survey is over: it takes no answers any more."))

    def _choose(self, place: int) -> None:
        self._answer(self._choice.at(place))

    def _answer(self, asked: AskedSurvey) -> None:
        """Ask the questions of a survey, from the first one on."""
        self.clear_problems()
        self._given = {}
        if asked.is_answered and self._customer is not None:
            self._begin(None)
            said = self.tr("This survey was answered already. Choose another one, or reverse that response first.")
            self.complain(said, self.form.survey_combo)
            return
        self._begin(asked.survey)

    def _begin(self, survey: Survey | None) -> None:
        self._survey = survey
        form = self.form
        form.pages.setVisible(survey is not None)
        for button in (form.next_button, form.back_button, self.send_button):
            button.setEnabled(survey is not None)
        if survey is None:
            form.place_label.setText("")
            form.question_label.setText("")
            form.hint_label.setText("")
        else:
            self._show(0)

    def _question(self) -> Question | None:
        return None if self._survey is None else self._survey.questions[self._place]

    def _show(self, place: int) -> None:
        """Show a question with what was answered to it."""
        assert self._survey is not None
        self._place = place
        form, question = self.form, self._survey.questions[place]
        given = self._given.get(question.code)
        total = len(self._survey.questions)
        form.place_label.setText(self.tr("Question {place} of {total}").format(place=place + 1, total=total))
        form.question_label.setText(question.text)
        form.hint_label.setText(hint_text(question))
        form.back_button.setEnabled(place > 0)
        form.next_button.setVisible(place + 1 < total)
        form.problem_label.say("")
        if question.kind is QuestionKind.TEXT:
            form.pages.setCurrentWidget(form.word_page)
            form.word_edit.setPlainText(given.text if given else "")
            form.word_edit.setFocus()
            return
        form.pages.setCurrentWidget(form.option_page)
        self.options.show_question(question, given)
        form.option_list.setFocus()

    def _take(self, *, is_strict: bool = True) -> bool:
        """Keep what is answered to the question that is seen; False, with the sentence, where it must be and is not."""
        question = self._question()
        if question is None:
            return False
        self._given.pop(question.code, None)
        if question.kind is QuestionKind.TEXT:
            text = self.form.word_edit.toPlainText().strip()
            try:
                words = clean_words(text, question)
            except Refusal as refusal:
                self.complain(error_text(refusal), self.form.word_edit)
                return False
            if words:
                self._given[question.code] = Given(question.code, text=words)
        else:
            given = self.options.given_to(question)
            if given is not None:
                self._given[question.code] = given
        if is_strict and question.is_required and question.code not in self._given:
            self._say_missing(question)
            return False
        return True

    def _say_missing(self, question: Question) -> None:
        form = self.form
        field = form.word_edit if question.kind is QuestionKind.TEXT else form.option_list
        self.complain(error_text(Refusal("survey_answer_missing", question=question.text)), field)

    def _thank(self, answered: Answered) -> None:
        if answered.points:
            self._say_thanks(self.tr("Thank you: {points}.").format(points=points_phrase(answered.points)))
        else:
            self._say_thanks(self.tr("Thank you."))

    def _say_thanks(self, sentence: str) -> None:
        self._is_thanking = True
        form = self.form
        form.pages.setCurrentWidget(form.thanks_page)
        form.thanks_label.setText(sentence)
        for label in (form.place_label, form.question_label, form.hint_label):
            label.setText("")
        for widget in (form.survey_label, form.survey_combo, form.customer_label, form.customer_edit):
            widget.hide()
        form.next_button.hide()
        form.back_button.hide()
        form.button_box.button(form.button_box.StandardButton.Cancel).hide()
        self.send_button.setText(self.tr("&Close"))
        self.send_button.setDefault(True)
        self.send_button.setFocus()
