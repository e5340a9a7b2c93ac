"""The desk of surveys: writing them, answering them at the counter, taking a response back, and what they tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import store_number
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.survey_answers import Given
from loyalty_desktop.domain.survey_views import AskedSurvey, ResponseRow, SurveyRow
from loyalty_desktop.domain.surveys import Survey, SurveyState, check_survey
from loyalty_desktop.reports.survey_figures import SurveyResults, survey_results
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.responses import (
    response_content,
    response_payload,
    survey_named,
    survey_operation,
    void_operation,
    words_of,
)
from loyalty_desktop.services.stores import store_meant
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.survey_queries import (
    answers_counted,
    comments_of,
    count_responses,
    latest_responses,
    standing_among,
    texts_of,
    totals_of,
)
from loyalty_desktop.storage.surveys import answers_by_question, surveys_of, write_texts

MOST_COMMENTS = 500
"""Answers in words that results hold, the newest first."""

MOST_RESPONSES = 500
"""Responses that are listed, the newest first."""


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """What somebody answered; `customer_id` None is anonymous. `version` is that of the questions that were asked.

    `identity` is made when the dialog opens; `answered_at` None is now. With
    `new_store` the store may be one that the books do not know yet.
    """

    survey_id: int
    version: int
    customer_id: int | None
    answers: tuple[Given, ...]
    identity: bytes
    store: str = ""
    answered_at: datetime | None = None
    new_store: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """How a response ended: its key, the points that it paid, the customer's balance (0 for nobody's)."""

    response: bytes
    points: int
    balance: int
    repeated: bool = False


class Surveys:
    """Keeps surveys and their responses, one durable transaction each."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens."""
        return self._journal.ids.next()

    def rows(self) -> tuple[SurveyRow, ...]:
        """Every survey, in the order of the codes."""

        def work(session: Session) -> tuple[SurveyRow, ...]:
            today, counts = self._journal.today(session), count_responses(session)
            surveys = surveys_of(session).values()
            return tuple(SurveyRow(item, counts.get(item.id, 0), item.takes_answers_on(today)) for item in surveys)

        return self._journal.store.read(work)

    def survey(self, name: str) -> Survey:
        """The survey with this code or name, whatever its case. Raises Refusal and names those that there are."""
        return survey_named([row.survey for row in self.rows()], name)

    def asked(self, customer_id: int | None = None) -> tuple[AskedSurvey, ...]:
        """The surveys that can be answered today, and which of them the customer has answered."""

        def work(session: Session) -> tuple[AskedSurvey, ...]:
            today = self._journal.today(session)
            answered = set() if customer_id is None else standing_among(session, customer_id)
            surveys = [survey for survey in surveys_of(session).values() if survey.takes_answers_on(today)]
            return tuple(AskedSurvey(survey, survey.id in answered) for survey in surveys)

        return self._journal.store.read(work)

    def change(self, survey: Survey, *, identity: bytes | None = None) -> Survey:
        """Write a survey as the next version of what `survey.version` is (0 for a new one); returns it.

        Raises Refusal for one that does not hold together, that was changed meanwhile, and where a question that has
        answers would be another one.
        """
        check_survey(survey)
        wanted = replace(survey, version=survey.version + 1)
        operation = survey_operation(self._journal, wanted, identity=identity)
        self._journal.run(operation)
        return wanted

    def switch(self, survey: Survey, state: SurveyState) -> Survey:
        """Open or close a survey, or make it a draft. Closing ends it today, opening forgets an end that is past.

        One that is so already stays as it is.
        """
        today = self._journal.store.read(self._journal.today)
        closes_on = survey.closes_on
        is_past = closes_on is not None and closes_on < today
        if survey.state is state and not (state is SurveyState.OPEN and is_past):
            return survey
        if state is SurveyState.CLOSED and (closes_on is None or closes_on > today):
            closes_on = today
        if state is SurveyState.OPEN and closes_on is not None and closes_on <= today:
            closes_on = None
        opens_on = survey.opens_on
        if opens_on is not None and closes_on is not None and closes_on < opens_on:
            opens_on = closes_on
        return self.change(replace(survey, state=state, opens_on=opens_on, closes_on=closes_on))

    def answer(self, request: AnswerRequest) -> Answered:
        """Record a response and pay for it. The same request again answers the same.

        Raises Refusal for a survey that is not open, for answers that do not fit, and for a customer who has answered.
        """

        def work(session: Session) -> Answered:
            survey = surveys_of(session).get(request.survey_id)
            if survey is None:
                raise Refusal("unknown_survey", survey=request.survey_id, surveys=())
            operation = self._answer(session, survey, request)
            outcome = self._run(session, operation)
            if not outcome.repeated:
                write_texts(session, {operation.id: request.answers})
            elif texts_of(session, [operation.id]).get(operation.id, {}) != words_of(request.answers):
                raise Refusal("operation_differs", kind=str(operation.kind), receipt="")
            balance = 0 if request.customer_id is None else balance_of(session, request.customer_id)
            return Answered(operation.id, outcome.answer["points"], balance, outcome.repeated)

        return self._journal.store.write(work)

    def void(self, response: bytes, reason: str, *, identity: bytes) -> int:
        """Void a response that was a mistake; returns the points that moved, not positive.

        Raises Refusal without a reason, for an unknown response, and for one that was voided already.
        """

        def work(session: Session) -> int:
            operation = void_operation(self._journal, session, response, reason, identity=identity)
            points: int = self._run(session, operation).answer["points"]
            return points

        return self._journal.store.write(work)

    def results(self, survey_id: int) -> SurveyResults:
        """What a survey's responses tell. Raises Refusal for an unknown survey."""

        def work(session: Session) -> SurveyResults:
            survey = surveys_of(session).get(survey_id)
            if survey is None:
                raise Refusal("unknown_survey", survey=survey_id, surveys=())
            return survey_results(
                survey,
                totals=totals_of(session, survey_id),
                answered=answers_by_question(session, survey_id),
                counted=answers_counted(session, survey_id),
                comments=comments_of(session, survey_id, MOST_COMMENTS),
            )

        return self._journal.store.read(work)

    def responses(self, survey_id: int) -> tuple[ResponseRow, ...]:
        """The latest standing responses of a survey."""
        return self._journal.store.read(lambda session: latest_responses(session, survey_id, MOST_RESPONSES))

    def today(self) -> date:
        """The business date of this moment."""
        return self._journal.store.read(self._journal.today)

    def _answer(self, session: Session, survey: Survey, request: AnswerRequest) -> Operation:
        program, _ = self._journal.program_and_rules(session)
        answered_at = request.answered_at or self._journal.now()
        store = store_meant(session, request.store, is_new=request.new_store)
        store_id = store_number(store)
        self._journal.ensure(session, "store", [(store_id, store)])
        payload = response_payload(survey, request.customer_id, request.answers)
        payload |= {
            "version": request.version,
            "store": store_id,
            "business_date": business_date(answered_at, program.zone).isoformat(),
            "rules": self._journal.rules_in_force(session),
        }
        if request.customer_id is not None:
            segments = self._journal.segments_of(session, [request.customer_id])
            if segments:
                payload["segments"] = segments[request.customer_id]
        return self._journal.operation(
            OperationKind.ANSWER_SURVEY,
            payload,
            identity=request.identity,
            occurred_at=answered_at,
            content=response_content(survey, request.answers, request.customer_id),
        )

    def _run(self, session: Session, operation: Operation) -> Outcome:
        (outcome,) = self._journal.run_in(session, [operation], {})
        if outcome.refusal is not None:
            raise named_refusal(session, outcome.refusal)
        return outcome
