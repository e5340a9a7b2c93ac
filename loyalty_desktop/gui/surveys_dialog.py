"""The surveys: which there are, how far they are, and the ways to write, open, answer and read one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.survey_views import SurveyRow
from loyalty_desktop.domain.surveys import Survey, SurveyState
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_surveys_dialog import Ui_SurveysDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog
from loyalty_desktop.gui.survey_dialog import SurveyDialog
from loyalty_desktop.gui.survey_results_dialog import SurveyResultsDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_text
from loyalty_desktop.wording.survey_sentences import survey_state_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class SurveysDialog(QDialog):
    """Lists the surveys; Enter shows the results of the one under the cursor."""

    books_changed = Signal()
    """A survey was answered, or a response was taken back."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        form = self.form = Ui_SurveysDialog()
        form.setupUi(self)
        self._rows = RowsModel[SurveyRow](_columns(), key_of=_key_of, parent=self)
        form.survey_table.show_model(self._rows)
        sentence = self.tr("There are no surveys yet. Write the first one, open it, and let customers answer.")
        form.survey_table.set_empty_state(EmptyState("empty_table", sentence, self.tr("&Write a survey")))
        form.survey_table.empty_action_requested.connect(self.add)
        form.survey_table.opened.connect(self.show_results)
        form.survey_table.current_row_changed.connect(self._follow)
        for button, act in (
            (form.add_button, self.add),
            (form.edit_button, self.edit),
            (form.duplicate_button, self.duplicate),
            (form.switch_button, self.switch),
            (form.answer_button, self.answer),
            (form.results_button, self.show_results),
        ):
            button.clicked.connect(act)
        form.button_box.rejected.connect(self.reject)
        self._follow()
        self.refresh()

    def add(self) -> None:
        """Open the dialog that writes a new survey."""
        self._edit(None)

    def edit(self) -> None:
        """Open the dialog that writes the next version of the survey under the cursor."""
        row = self._current()
        if row is not None:
            self._edit(row.survey)

    def duplicate(self) -> None:
        """Open the dialog with a new survey that asks the same."""
        row = self._current()
        if row is not None:
            name = self.tr("{name} (copy)").format(name=row.survey.name)
            copy = replace(row.survey, version=0, code="", name=name, state=SurveyState.DRAFT, reached=None)
            self._edit(replace(copy, opens_on=None, closes_on=None))

    def switch(self) -> None:
        """Open the survey under the cursor, or close it today."""
        row = self._current()
        if row is not None:
            state = SurveyState.CLOSED if row.survey.state is SurveyState.OPEN else SurveyState.OPEN
            self._jobs.run(partial(_switch, self._desks, row.survey, state), self._on_written)

    def answer(self) -> None:
        """Open the dialog that answers the survey under the cursor."""
        row = self._current()
        if row is not None:
            dialog = SurveyAnswerDialog(self._desks, self._jobs, survey=row.survey, parent=self)
            dialog.posted.connect(self._on_books_changed)
            dialog.open()

    def show_results(self, _row: object = None) -> None:
        """Show what the survey under the cursor tells."""
        row = self._current()
        if row is not None:
            dialog = SurveyResultsDialog(self._desks, self._jobs, row.survey, self)
            dialog.books_changed.connect(self._on_books_changed)
            dialog.open()

    def refresh(self) -> None:
        """Read the surveys again."""
        self._jobs.run(partial(_read, self._desks), self._show, lane=Lane.READ)

    def _current(self) -> SurveyRow | None:
        row: SurveyRow | None = self.form.survey_table.current_row()
        return row

    def _edit(self, survey: Survey | None) -> None:
        dialog = SurveyDialog(self._desks, self._jobs, survey, self)
        dialog.posted.connect(self._say_written)
        dialog.open()

    def _on_written(self, outcome: Outcome[Survey]) -> None:
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
            self.refresh()
            return
        self._say_written(outcome.value)

    def _say_written(self, survey: Survey) -> None:
        said = self.tr("Saved: “{name}”, {state}.").format(name=survey.name, state=survey_state_text(survey).lower())
        self.form.message_label.say(said, Tone.GOOD)
        self.refresh()

    def _on_books_changed(self, _posted: object = None) -> None:
        self.refresh()
        self.books_changed.emit()

    def _show(self, outcome: Outcome[tuple[SurveyRow, ...]]) -> None:
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
            return
        self._rows.show_rows(outcome.value)
        if self._current() is None and outcome.value:
            self.form.survey_table.select_key(outcome.value[0].id)
        self._follow()

    def _follow(self, _row: object = None) -> None:
        form, row = self.form, self._current()
        for button in (form.edit_button, form.duplicate_button, form.switch_button, form.results_button):
            button.setEnabled(row is not None)
        form.answer_button.setEnabled(row is not None and row.takes_answers)
        is_open = row is not None and row.survey.state is SurveyState.OPEN
        form.switch_button.setText(self.tr("&Close today") if is_open else self.tr("&Open"))


def _columns() -> tuple[TableColumn[SurveyRow], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("name", translate("SurveysDialog", "Survey"), lambda row: row.survey.name, width=260),
        TableColumn("code", translate("SurveysDialog", "Code"), lambda row: row.survey.code, width=130),
        TableColumn("state", translate("SurveysDialog", "State"), _state_text, width=220),
        TableColumn("questions", translate("SurveysDialog", "Questions"), _question_count, True, width=80),
        TableColumn("responses", translate("SurveysDialog", "Responses"), _response_count, True, width=90),
    )


def _state_text(row: SurveyRow) -> str:
    return survey_state_text(row.survey)


def _question_count(row: SurveyRow) -> str:
    return count_text(len(row.survey.questions))


def _response_count(row: SurveyRow) -> str:
    return count_text(row.responses)


def _key_of(row: SurveyRow) -> int:
    return row.id


def _read(desks: Desks, _context: JobContext) -> tuple[SurveyRow, ...]:
    return desks.surveys.rows()


def _switch(desks: Desks, survey: Survey, state: SurveyState, _context: JobContext) -> Survey:
    return desks.surveys.switch(survey, state)
