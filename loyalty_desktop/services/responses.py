"""Commands about surveys, as the desk and the import build them; nothing that was written in words stands in any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loyalty_desktop.domain.catalog import SURVEY_RESPONSE
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.survey_answers import Given
from loyalty_desktop.domain.surveys import Survey
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.merging import survivor_of
from loyalty_desktop.storage.paid_again import unpaid_beside
from loyalty_desktop.storage.survey_queries import response_facts


def survey_operation(journal: Journal, survey: Survey, *, identity: bytes | None = None) -> Operation:
    """The command that writes a survey as the version that it names."""
    payload = {"survey": survey.id, "version": survey.version, "definition": survey.definition()}
    return journal.operation(OperationKind.CHANGE_SURVEY, payload, identity=identity)


def survey_named(surveys: Sequence[Survey], name: str) -> Survey:
    """The survey with this code or name, whatever its case. Raises Refusal and names those that there are."""
    wanted = name.strip().casefold()
    found = [survey for survey in surveys if survey.code == wanted]
    found = found or [survey for survey in surveys if survey.name.casefold() == wanted]
    if len(found) != 1:
        raise Refusal("unknown_survey", survey=name, surveys=tuple(survey.code for survey in surveys))
    return found[0]


def response_payload(survey: Survey, customer_id: int | None, answers: Sequence[Given]) -> dict[str, Any]:
    """What a response's command holds of what was answered; nothing that was written in words."""
    return {
        "survey": survey.id,
        "version": survey.version,
        "customer": customer_id,
        "action": SURVEY_RESPONSE,
        "object": survey.code,
        "answers": [given.payload() for given in answers],
    }


def response_content(survey: Survey, answers: Sequence[Given], *who: object) -> bytes:
    """What tells two responses under one id apart in the journal. Words are compared with what is kept beside it."""
    given = sorted((item.question, item.rating, item.choices, bool(item.text)) for item in answers)
    return content_digest("response", survey.id, *who, *given)


def words_of(answers: Sequence[Given]) -> dict[str, str]:
    """What was answered in words, by question."""
    return {given.question: given.text for given in answers if given.text}


def void_operation(journal: Journal, session: Session, response: bytes, reason: str, *, identity: bytes) -> Operation:
    """The command that voids a response. Raises Refusal for an unknown one."""
    facts = response_facts(session, response)
    if facts is None and not answers_of(session, [identity]):
        raise Refusal("unknown_response", response=response.hex())
    customer, entry = facts or (None, None)
    payload: dict[str, Any] = {
        "response": response.hex(),
        "customer": customer,
        "entry": None if entry is None else entry.hex(),
        "reason": typed_line(reason),
        "note": "",
    }
    if customer is not None:
        session.hold([f"responses of {survivor_of(session, customer)}"])
        if instead := unpaid_beside(session, response):
            payload["instead"] = [
                {"response": other.hex(), "reversal": reversal.hex(), "award": award.hex()}
                for other, reversal, award in instead
            ]
    content = content_digest("void response", response.hex(), reason)
    return journal.operation(OperationKind.VOID_RESPONSE, payload, identity=identity, content=content)
