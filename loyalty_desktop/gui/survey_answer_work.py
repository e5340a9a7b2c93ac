"""What the dialog of answers asks of the desks, beside the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loyalty_desktop.domain.survey_answers import Given
from loyalty_desktop.domain.survey_views import AskedSurvey
from loyalty_desktop.domain.surveys import Survey
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.posting_dialog import RequestId

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.surveys import Answered


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What was answered, and whose it is: a customer, who was typed (to be found), or nobody."""

    survey: Survey
    answers: tuple[Given, ...]
    customer: CustomerRow | None
    typed: str


def read_asked(desks: Desks, customer_id: int | None, _context: JobContext) -> tuple[AskedSurvey, ...]:
    """The surveys that can be answered today, with those that the customer has answered."""
    return desks.surveys.asked(customer_id)


def read_survey(desks: Desks, survey: Survey, _context: JobContext) -> Survey:
    """The survey as it is now."""
    return desks.surveys.survey(survey.code)


def still_answered(before: Survey, now: Survey, given: Mapping[str, Given]) -> dict[str, Given]:
    """Of the answers to a version of a survey, those to questions that ask the same in another one."""
    meant = {item.code: item.meaning for item in before.questions}
    codes = [item.code for item in now.questions if meant.get(item.code) == item.meaning]
    return {code: given[code] for code in codes if code in given}


def answer_survey(desks: Desks, draft: AnswerDraft, request: RequestId, _context: JobContext) -> Answered:
    """Record the response; whoever was typed is found first. Raises the desks' Refusals."""
    from loyalty_desktop.services.surveys import AnswerRequest

    row = draft.customer
    if row is None and draft.typed:
        row = desks.customers.find(draft.typed)
    number, store = (None, "") if row is None else (row.id, row.store)
    return desks.surveys.answer(
        AnswerRequest(draft.survey.id, draft.survey.version, number, draft.answers, request.id(), store)
    )
