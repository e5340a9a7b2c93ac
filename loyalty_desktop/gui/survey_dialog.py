"""The dialog that writes a survey: its name and days, and its questions in order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from loyalty_desktop.domain.customers import fold
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.surveys import MOST_REACHED, Question, QuestionKind, Survey, check_survey, survey_id
from loyalty_desktop.gui.forms.ui_survey_dialog import Ui_SurveyDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId
from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.typed_dates import date_or_none
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.survey_sentences import question_kind_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_KINDS = (
    (QuestionKind.RATING, 10, False),
    (QuestionKind.RATING, 5, False),
    (QuestionKind.CHOICE, 10, False),
    (QuestionKind.CHOICE, 10, True),
    (QuestionKind.TEXT, 10, False),
)
"""What a question can be answered by: the kind, the highest rating, whether several options can be chosen."""

_OF_DATES = frozenset({"survey_dates_reversed", "survey_closed_without_day"})


class SurveyDialog(PostingDialog):
    """Writes a new survey or the next version of one; `posted` carries the Survey as it was written."""

    def __init__(self, desks: Desks, jobs: JobRunner, survey: Survey | None, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._before = survey
        self._request = RequestId(desks.surveys.new_identity)
        form = self.form = Ui_SurveyDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save the survey"))
        for kind, most, several in _KINDS:
            shape = Question("q", "", kind, most=most, takes_several=several)
            form.kind_combo.addItem(question_kind_text(shape).capitalize())
        first = Question("q1", self.tr("Would you recommend us to a friend?"), QuestionKind.RATING)
        self._questions = list(survey.questions) if survey is not None else [first]
        self._shown = ""
        self._model = RowsModel[Question](_columns(), key_of=_code_of, parent=self)
        form.question_table.show_model(self._model)
        form.question_table.current_row_changed.connect(self._on_row)
        if survey is not None:
            self._fill(survey)
        self._show(self._questions[0].code)
        self._connect()
        self._fix_code()
        self.ask_before_leaving(self._entered)
        form.name_edit.setFocus()

    def send(self) -> None:
        """Save the survey, or say what is wrong with it beside the field."""
        if self.is_busy:
            return
        survey = self._checked()
        if survey is not None:
            self.post(partial(_change, self._desks, survey, self._request))

    def go_on_from(self, answer: Survey) -> None:
        """What was written is what is edited from now on, by a request of its own."""
        self._before = answer
        self._request = RequestId(self._desks.surveys.new_identity)
        self.form.code_edit.setText(answer.code)
        self._fix_code()

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        form = self.form
        if error.code in _OF_DATES:
            return form.closes_edit
        fields: dict[str, QWidget] = {
            "survey_name_missing": form.name_edit,
            "survey_code_not_understood": form.code_edit,
            "survey_code_taken": form.code_edit,
            "survey_reached_out_of_range": form.reached_edit,
            "survey_question_missing": form.text_edit,
        }
        return fields.get(error.code, form.options_edit if error.code.startswith("survey_option") else None)

    def add(self) -> None:
        """Put a new question at the end and begin to word it."""
        taken = {question.code for question in self._questions}
        code = next(f"q{number}" for number in range(1, len(taken) + 2) if f"q{number}" not in taken)
        self._questions.append(Question(code, "", QuestionKind.RATING))
        self._show(code)
        self.form.text_edit.setFocus()

    def remove(self) -> None:
        """Take the question under the cursor out; a survey keeps one."""
        place = self._place()
        if len(self._questions) > 1:
            del self._questions[place]
            self._show(self._questions[min(place, len(self._questions) - 1)].code)

    def shift(self, step: int) -> None:
        """Move the question under the cursor up (−1) or down (+1)."""
        place, other = self._place(), self._place() + step
        if 0 <= other < len(self._questions):
            self._questions[place], self._questions[other] = self._questions[other], self._questions[place]
            self._show(self._questions[other].code)

    def preview(self) -> None:
        """Show the survey as whoever answers it sees it; nothing is recorded."""
        survey = self._checked()
        if survey is not None:
            SurveyAnswerDialog(self._desks, self._jobs, survey=survey, is_preview=True, parent=self).open()

    def _connect(self) -> None:
        form = self.form
        form.add_button.clicked.connect(self.add)
        form.remove_button.clicked.connect(self.remove)
        form.up_button.clicked.connect(partial(self.shift, -1))
        form.down_button.clicked.connect(partial(self.shift, 1))
        form.preview_button.clicked.connect(self.preview)
        form.text_edit.textEdited.connect(self._take)
        form.kind_combo.activated.connect(self._take)
        form.options_edit.textChanged.connect(self._take)
        form.required_check.clicked.connect(self._take)

    def _fix_code(self) -> None:
        """A survey that is written keeps its code; that of a new one stays as it is sent."""
        is_written = self._before is not None and bool(self._before.version)
        self.form.code_edit.setReadOnly(is_written)
        self.hold_while_sending(*(() if is_written else (self.form.code_edit,)))

    def _entered(self) -> tuple[object, ...]:
        form = self.form
        edits = (form.name_edit, form.opens_edit, form.closes_edit, form.reached_edit)
        return (tuple(self._questions), self._code(), *(edit.text() for edit in edits))

    def _code(self) -> str:
        """The code that was typed, else the one that the name suggests."""
        return self.form.code_edit.text().strip() or code_for(self.form.name_edit.text())

    def _fill(self, survey: Survey) -> None:
        form = self.form
        form.name_edit.setText(survey.name)
        form.code_edit.setText(survey.code)
        form.opens_edit.setText(survey.opens_on.isoformat() if survey.opens_on else "")
        form.closes_edit.setText(survey.closes_on.isoformat() if survey.closes_on else "")
        form.reached_edit.setText(str(survey.reached) if survey.reached else "")

    def _checked(self) -> Survey | None:
        """The survey as it was typed; None, with the sentence shown, where it does not hold together."""
        self.clear_problems()
        try:
            survey = self._described()
            check_survey(survey)
        except Refusal as refusal:
            self.complain(error_text(refusal), self.field_of(refusal))
            return None
        return survey

    def _described(self) -> Survey:
        form, before = self.form, self._before
        name = " ".join(form.name_edit.text().split())
        code = self._code()
        survey = Survey(survey_id(code), 0, code, name, tuple(self._questions))
        if before is not None and before.version:
            survey = replace(survey, version=before.version, state=before.state)
        reached = form.reached_edit.text().strip()
        number = whole_number(reached) if reached else None
        if reached and number is None:
            raise Refusal("survey_reached_out_of_range", limit=MOST_REACHED)
        return replace(survey, opens_on=_day(form.opens_edit), closes_on=_day(form.closes_edit), reached=number)

    def _place(self) -> int:
        codes = [question.code for question in self._questions]
        return codes.index(self._shown)

    def _show(self, code: str) -> None:
        """Show the questions, and the one with this code in the fields."""
        self._model.show_rows(self._questions)
        self._shown = ""
        self.form.question_table.select_key(code)
        self._on_row(next(question for question in self._questions if question.code == code))

    def _on_row(self, question: Question | None) -> None:
        """Fill the fields with the question under the cursor, unless they are the ones being typed in."""
        if question is None or question.code == self._shown:
            return
        self._shown = question.code
        form = self.form
        form.text_edit.setText(question.text)
        form.text_edit.setCursorPosition(0)
        shape = (question.kind, question.most, question.takes_several)
        form.kind_combo.setCurrentIndex(_KINDS.index(shape) if shape in _KINDS else 0)
        form.options_edit.blockSignals(True)
        form.options_edit.setPlainText("\n".join(question.options))
        form.options_edit.blockSignals(False)
        form.required_check.setChecked(question.is_required)
        self._follow()

    def _take(self) -> None:
        """Make the question what its fields say."""
        form, place = self.form, self._place()
        kind, most, several = _KINDS[form.kind_combo.currentIndex()]
        lines = [" ".join(line.split()) for line in form.options_edit.toPlainText().splitlines()]
        options = tuple(line for line in lines if line) if kind is QuestionKind.CHOICE else ()
        self._questions[place] = Question(
            self._shown,
            " ".join(form.text_edit.text().split()),
            kind,
            form.required_check.isChecked(),
            most,
            options,
            several,
        )
        self._model.show_rows(self._questions)
        self._follow()

    def _follow(self) -> None:
        form, place = self.form, self._place()
        has_options = _KINDS[form.kind_combo.currentIndex()][0] is QuestionKind.CHOICE
        form.options_label.setEnabled(has_options)
        form.options_edit.setEnabled(has_options)
        form.remove_button.setEnabled(len(self._questions) > 1)
        form.up_button.setEnabled(place > 0)
        form.down_button.setEnabled(place < len(self._questions) - 1)


def code_for(name: str) -> str:
    """The code that a survey's name suggests: "Spring survey 2026" is spring-survey-2026."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:40].strip("-")


def _day(field: QLineEdit) -> date | None:
    try:
        return date_or_none(field.text())
    except ValueError as error:
        raise Refusal("survey_day_not_understood", text=field.text().strip()) from error


def _columns() -> tuple[TableColumn[Question], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("text", translate("SurveyDialog", "Question"), _text_of, width=230),
        TableColumn("kind", translate("SurveyDialog", "Answered by"), question_kind_text, width=105),
        TableColumn("required", translate("SurveyDialog", "Must"), _required_text, width=50),
    )


def _text_of(question: Question) -> str:
    return question.text or QCoreApplication.translate("SurveyDialog", "(not worded yet)")


def _required_text(question: Question) -> str:
    return QCoreApplication.translate("SurveyDialog", "Yes") if question.is_required else ""


def _code_of(question: Question) -> str:
    return question.code


def _change(desks: Desks, survey: Survey, request: RequestId, _context: JobContext) -> Survey:
    return desks.surveys.change(survey, identity=request.id())
