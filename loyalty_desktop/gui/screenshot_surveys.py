"""Pictures of surveys: the list, the editor, a question as it is asked, the results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog
from loyalty_desktop.gui.survey_dialog import SurveyDialog
from loyalty_desktop.gui.survey_results_dialog import SurveyResultsDialog
from loyalty_desktop.gui.surveys_dialog import SurveysDialog

if TYPE_CHECKING:
    from loyalty_desktop.domain.survey_views import SurveyRow
    from loyalty_desktop.gui.screenshot_scenes import Stage
    from loyalty_desktop.services.desks import Desks


def survey_pictures(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Each dialog of surveys; editor, question and results over the first survey there is."""
    yield from stage.shown("surveys", SurveysDialog(stage.desks, stage.jobs, stage.window))
    row = stage.ask(_first)
    survey = None if row is None else row.survey
    yield from stage.shown("survey", SurveyDialog(stage.desks, stage.jobs, survey, stage.window))
    if survey is None:
        return
    asking = SurveyAnswerDialog(stage.desks, stage.jobs, survey=survey, is_preview=True, parent=stage.window)
    yield from stage.shown("survey-answer", asking)
    yield from stage.shown("survey-results", SurveyResultsDialog(stage.desks, stage.jobs, survey, stage.window))


def _first(desks: Desks) -> SurveyRow | None:
    return next(iter(desks.surveys.rows()), None)
