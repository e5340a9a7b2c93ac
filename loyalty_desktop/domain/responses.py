"""Answering a survey, taking a response back, and writing the next version of a survey."""

from __future__ import annotations

from datetime import date
from typing import Any

from loyalty_desktop.domain.actions import award_key, pay_action
from loyalty_desktop.domain.catalog import SURVEY_RESPONSE
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Entry
from loyalty_desktop.domain.merging import pay_again
from loyalty_desktop.domain.operations import MAX_REASON, Needs, Operation, date_of
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.survey_answers import check_given
from loyalty_desktop.domain.survey_book import Response
from loyalty_desktop.domain.surveys import Survey, SurveyState, asks_the_same, refuse_changed_questions
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work, cause_of, refuse_future


def response_award_key(customer_id: int, code: str, time: int) -> bytes:
    """The key of what a customer gets for a survey the `time`-th time: action:customer:survey (semantics, section 4).

    Only a response that was voided lets the next one be paid: a mistake of the shop costs nobody points.
    """
    if time == 1:
        # No day and no operation count for what is paid once an object; recording the action by hand uses this key too.
        return award_key(SURVEY_RESPONSE, customer_id, business_date=date.min, subject=code, operation_key=b"")
    return machine_id("award", SURVEY_RESPONSE, customer_id, "object", code, "again", time)


def needs_of_survey(operation: Operation) -> Needs:
    """What must be read before a survey is changed: the survey, and which of its questions have answers."""
    return Needs(
        surveys=frozenset({operation.payload["survey"]}), asked_surveys=frozenset({operation.payload["survey"]})
    )


def change_survey(work: Work, operation: Operation) -> dict[str, Any]:
    """Write the next version of a survey, or the first one.

    Raises Refusal for one that does not hold together, that was changed meanwhile, and where a question that has
    answers would be another one.
    """
    payload, book = operation.payload, work.survey_book
    before = book.surveys.get(payload["survey"])
    version = before.version + 1 if before is not None else 1
    if before is not None and payload["version"] == 1:
        raise Refusal("survey_code_taken", text=before.code)
    if payload["version"] != version:
        raise Refusal("survey_changed_meanwhile", survey=payload["definition"]["name"])
    survey = Survey.from_definition(version, payload["definition"])
    if survey.id != payload["survey"]:
        raise Refusal("survey_code_fixed", survey=survey.name)
    if before is not None:
        refuse_changed_questions(before, survey, book.answered.get(survey.id, {}))
    book.surveys[survey.id] = survey
    book.new_surveys.append((survey, operation.id))
    return {"survey": survey.id, "version": version}


def needs_of_answer(operation: Operation) -> Needs:
    """What must be read before a response is recorded: the survey, and the customer where one is named."""
    payload = operation.payload
    customers = frozenset() if payload["customer"] is None else frozenset({payload["customer"]})
    version = (payload["survey"], payload["version"])
    return Needs(customers=customers, surveys=frozenset({payload["survey"]}), survey_versions=frozenset({version}))


def answer_survey(work: Work, operation: Operation) -> dict[str, Any]:
    """Record a response; a customer's is paid once a survey, an anonymous one is kept without points.

    Who answers twice is refused: later answers never replace earlier ones, which somebody may have counted already. A
    response that was a mistake is voided first. Whoever was asked by an earlier version has answered where the present
    one asks the same. Raises Refusal for a survey that is not open on the day, and for
    answers that do not fit it.
    """
    payload, book = operation.payload, work.survey_book
    refuse_future(operation)
    survey = book.surveys.get(payload["survey"])
    if survey is None:
        raise Refusal("unknown_survey", survey=payload["survey"], surveys=())
    asked = survey if survey.version == payload["version"] else book.earlier.get((survey.id, payload["version"]))
    if asked is None or not asks_the_same(asked, survey):
        raise Refusal("survey_changed_meanwhile", survey=survey.name)
    _refuse_day(work, operation, survey)
    check_given(survey, payload["answers"])
    state = None if payload["customer"] is None else work.customer(payload["customer"])
    if state is not None and (survey.id, state.id) in book.standing:
        day = book.standing[survey.id, state.id]
        raise Refusal("survey_answered_already", customer=state.id, survey=survey.name, date=day)
    response = Response(
        operation.id,
        survey.id,
        asked.version,
        None if state is None else state.id,
        payload["store"],
        operation.occurred_at,
        date_of(payload),
        payload["answers"],
    )
    entry = None if state is None else _pay(work, operation, survey, state)
    if state is not None:
        book.standing[survey.id, state.id] = response.business_date
    if entry is not None:
        response.entry_id, response.entry_key = entry.id, entry.key
    book.new_responses.append(response)
    return {"points": entry.points if entry else 0, "response": operation.id.hex()}


def _refuse_day(work: Work, operation: Operation, survey: Survey) -> None:
    day = date_of(operation.payload)
    if survey.state is SurveyState.DRAFT:
        raise Refusal("survey_is_draft", survey=survey.name)
    if survey.opens_on is not None and day < survey.opens_on:
        raise Refusal("survey_not_open_yet", survey=survey.name, date=day, first=survey.opens_on)
    if survey.closes_on is not None and day > survey.closes_on:
        raise Refusal("survey_closed", survey=survey.name, date=day, last=survey.closes_on)
    today = business_date(operation.recorded_at, work.program.zone)
    if survey.state is SurveyState.CLOSED and survey.closes_on is not None and today <= day < survey.closes_on:
        raise Refusal("survey_closed", survey=survey.name, date=day, last=survey.closes_on)


def _pay(work: Work, operation: Operation, survey: Survey, state: CustomerState) -> Entry | None:
    """Pay the response unless an award for this survey stands, by whatever way it came."""
    stands, times = work.survey_book.paid.get((state.id, survey.code), (False, 0))
    if stands:
        return None
    cause = cause_of(operation, operation.payload["store"], date_of(operation.payload), survey.code)
    rules = work.rules_in_force(operation.payload["rules"])
    key = response_award_key(state.id, survey.code, times + 1)
    entry = pay_action(work, state, cause, rules, SURVEY_RESPONSE, subject=survey.code, key=key)
    if entry is not None:
        work.survey_book.paid[state.id, survey.code] = (True, times + 1)
    return entry


def needs_of_void_response(operation: Operation) -> Needs:
    """What must be read before a response is voided: itself, its customer and the entry that paid for it."""
    payload = operation.payload
    others = payload.get("instead", ())
    keys = {payload["entry"], *(key for other in others for key in (other["reversal"], other["award"]))} - {None}
    return Needs(
        customers=frozenset() if payload["customer"] is None else frozenset({payload["customer"]}),
        entries=frozenset(map(bytes.fromhex, keys)),
        responses=frozenset(map(bytes.fromhex, (payload["response"], *(other["response"] for other in others)))),
    )


def void_response(work: Work, operation: Operation) -> dict[str, Any]:
    """Void a response that was a mistake: its points are taken back, and the customer can answer again.

    Where merges had reversed the awards of other responses of the same person as later ones (`instead`), the first of
    them that stands is paid again.
    Raises Refusal without a reason, for an unknown response, and for one that was voided already.
    """
    payload, book = operation.payload, work.survey_book
    if not payload["reason"].strip():
        raise Refusal("reason_missing")
    if len(payload["reason"]) > MAX_REASON:
        raise Refusal("reason_too_long", limit=MAX_REASON)
    response = book.responses.get(bytes.fromhex(payload["response"]))
    if response is None:
        raise Refusal("unknown_response", response=payload["response"])
    if response.voided:
        raise Refusal("response_voided_already", response=payload["response"])
    known = response.entry_key is not None and response.entry_key in work.entries
    facts = work.standing(response.entry_key) if known and response.entry_key is not None else None
    points = 0
    # A merge may have reversed the award of the second of two responses already.
    if facts is not None and not facts.reversed_points:
        points = void_entry(work, facts, operation).points
        _pay_another(work, operation)
    response.voided = True
    book.voided.append(response.key)
    return {"points": points, "response": response.key.hex()}


def _pay_another(work: Work, operation: Operation) -> None:
    """What an earlier operation of this transaction has voided or paid is known here, while the desk did not see it."""
    for other in operation.payload.get("instead", ()):
        reversal, award = (bytes.fromhex(other[name]) for name in ("reversal", "award"))
        if not work.survey_book.responses[bytes.fromhex(other["response"])].voided and award not in work.paid_again:
            pay_again(work, operation, work.entries[reversal], work.entries[award])
            return
