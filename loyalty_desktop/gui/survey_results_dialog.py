"""What a survey tells: its figures, how the answers are spread, the comments, and the responses to be reversed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.survey_views import Comment, ResponseRow
from loyalty_desktop.domain.surveys import Survey
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_survey_results_dialog import Ui_SurveyResultsDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.reports.survey_figures import QuestionResult, SurveyResults
from loyalty_desktop.wording.numbers import (
    count_phrase,
    count_text,
    instant_text,
    points_phrase,
    points_text,
    rate_text,
)
from loyalty_desktop.wording.survey_sentences import average_text, question_kind_text, score_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_BAR_CELLS = 16


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A line of the table of answers: a question with its figures (`count` None), or one answer to it."""

    question: str
    answer: str
    count: int
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class _Facts:
    results: SurveyResults
    responses: tuple[ResponseRow, ...]
    zone: tzinfo


class SurveyResultsDialog(QDialog):
    """Shows one survey's results; a response that was a mistake is reversed here, with a reason."""

    books_changed = Signal()
    """A response was reversed."""

    def __init__(self, desks: Desks, jobs: JobRunner, survey: Survey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs, self._survey = desks, jobs, survey
        self._zone: tzinfo | None = None
        self._request = RequestId(desks.surveys.new_identity)
        form = self.form = Ui_SurveyResultsDialog()
        form.setupUi(self)
        form.name_label.setText(survey.name)
        self._answers = RowsModel[AnswerRow](_answer_columns(), parent=self)
        self._comments = RowsModel[Comment](self._comment_columns(), parent=self)
        self._responses = RowsModel[ResponseRow](self._response_columns(), key_of=_key_of, parent=self)
        for table, model, sentence in (
            (form.answer_table, self._answers, self.tr("Nobody has answered yet.")),
            (form.comment_table, self._comments, self.tr("Nobody has answered in words yet.")),
            (form.response_table, self._responses, self.tr("There are no responses yet.")),
        ):
            table.show_model(model)
            table.set_empty_state(EmptyState("empty_table", sentence))
        form.comment_table.current_row_changed.connect(self._show_comment)
        form.response_table.current_row_changed.connect(self._follow)
        form.void_button.clicked.connect(self.void)
        form.button_box.rejected.connect(self.reject)
        form.answer_table.setFocus()
        self._follow()
        self._read()

    def void(self) -> None:
        """Reverse the response under the cursor; a missing reason is told beside it."""
        row = self.form.response_table.current_row()
        reason = self.form.reason_edit.text().strip()
        if row is None:
            return
        if not reason:
            self.form.problem_label.say(self.tr("Give a reason: it stands in the books beside the points."))
            self.form.reason_edit.setFocus()
            return
        self.form.void_button.setEnabled(False)
        self._jobs.run(partial(_void, self._desks, row.key, reason, self._request), self._on_voided)

    def _on_voided(self, outcome: Outcome[int]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
        else:
            self._request = RequestId(self._desks.surveys.new_identity)
            said = self.tr("The response was reversed; {points} were taken back.")
            self.form.problem_label.say(said.format(points=points_phrase(-outcome.value)), Tone.GOOD)
            self.form.reason_edit.clear()
            self.books_changed.emit()
        self._read()

    def _read(self) -> None:
        self._jobs.run(partial(_facts, self._desks, self._survey.id), self._show, lane=Lane.READ)

    def _show(self, outcome: Outcome[_Facts]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        facts = outcome.value
        self._zone = facts.zone
        self.form.figures_label.setText(figures_text(facts.results))
        self._answers.show_rows(answer_rows(facts.results) if facts.results.responses else ())
        self._comments.show_rows(facts.results.comments)
        self._responses.show_rows(facts.responses)
        if facts.results.comments and self.form.comment_table.current_row() is None:
            self.form.comment_table.setCurrentIndex(self._comments.index(0, 0))
        self._follow()

    def _show_comment(self, comment: Comment | None) -> None:
        self.form.comment_text.setPlainText(comment.text if comment is not None else "")

    def _follow(self, _row: object = None) -> None:
        self.form.void_button.setEnabled(self.form.response_table.current_row() is not None)

    def _comment_columns(self) -> tuple[TableColumn[Comment], ...]:
        return (
            TableColumn("at", self.tr("When"), lambda row: self._when(row.answered_at), width=130),
            TableColumn("customer", self.tr("Customer"), lambda row: row.customer or "–", width=150),
            TableColumn("question", self.tr("Question"), self._question_text, width=190),
            TableColumn("text", self.tr("Comment"), lambda row: row.text.replace("\n", " "), width=330),
        )

    def _response_columns(self) -> tuple[TableColumn[ResponseRow], ...]:
        return (
            TableColumn("at", self.tr("When"), lambda row: self._when(row.answered_at), width=130),
            TableColumn("customer", self.tr("Customer"), lambda row: row.customer or self.tr("Anonymous"), width=220),
            TableColumn("points", self.tr("Points"), lambda row: points_text(row.points), True, width=80),
            TableColumn("store", self.tr("Store"), lambda row: row.store, width=150),
            TableColumn("clerk", self.tr("Clerk"), lambda row: row.clerk, width=150),
        )

    def _when(self, instant: datetime) -> str:
        assert self._zone is not None, "rows are shown with the zone"
        return instant_text(instant, self._zone)

    def _question_text(self, row: Comment) -> str:
        question = self._survey.question(row.question)
        return row.question if question is None else question.text


def figures_text(results: SurveyResults) -> str:
    """The figures of a survey in one line."""
    translate = QCoreApplication.translate
    responses = count_phrase(
        results.responses, translate("SurveyResultsDialog", "response"), translate("SurveyResultsDialog", "responses")
    )
    said = translate(
        "SurveyResultsDialog",
        "{responses}, {anonymous} of them anonymous · response rate {rate} · net promoter score {nps} · "
        "average {average} · {points} paid",
    )
    return said.format(
        responses=responses,
        anonymous=count_text(results.anonymous),
        rate=rate_text(results.response_rate),
        nps=score_text(results.nps),
        average=average_text(results.average_score),
        points=points_phrase(results.points),
    )


def answer_rows(results: SurveyResults) -> tuple[AnswerRow, ...]:
    """Each question with its figures, and below it each answer with its count."""
    rows: list[AnswerRow] = []
    for item in results.questions:
        rows.append(AnswerRow(item.question.text, _figures(item), item.answered, None))
        rows += [AnswerRow("", bar.label, bar.count, bar.share) for bar in item.bars]
    return tuple(rows)


def _figures(item: QuestionResult) -> str:
    translate = QCoreApplication.translate
    parts = [question_kind_text(item.question)]
    if item.average is not None:
        parts.append(translate("SurveyResultsDialog", "average {average}").format(average=average_text(item.average)))
    if item.nps is not None:
        parts.append(translate("SurveyResultsDialog", "net promoter score {nps}").format(nps=score_text(item.nps)))
    return ", ".join(parts)


def _answer_columns() -> tuple[TableColumn[AnswerRow], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("question", translate("SurveyResultsDialog", "Question"), lambda row: row.question, width=330),
        TableColumn("answer", translate("SurveyResultsDialog", "Answer"), lambda row: row.answer, width=285),
        TableColumn(
            "count", translate("SurveyResultsDialog", "Count"), lambda row: count_text(row.count), True, width=70
        ),
        TableColumn("share", translate("SurveyResultsDialog", "Share"), _share_text, True, width=75),
        TableColumn("bar", translate("SurveyResultsDialog", "Spread"), _bar_text, width=155),
    )


def _share_text(row: AnswerRow) -> str:
    return "" if row.share is None else rate_text(row.share)


def _bar_text(row: AnswerRow) -> str:
    return "" if row.share is None else "█" * round(min(row.share, Fraction(1)) * _BAR_CELLS)


def _key_of(row: ResponseRow) -> bytes:
    return row.key


def _facts(desks: Desks, survey_id: int, _context: JobContext) -> _Facts:
    zone = desks.program.state().program.zone
    return _Facts(desks.surveys.results(survey_id), desks.surveys.responses(survey_id), zone)


def _void(desks: Desks, response: bytes, reason: str, request: RequestId, _context: JobContext) -> int:
    return desks.surveys.void(response, reason, identity=request.id())
