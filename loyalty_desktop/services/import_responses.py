"""Responses of a file as operations, a chunk at a time: the same file again posts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.survey_answers import Given, read_answer, unknown_question
from loyalty_desktop.domain.survey_views import KnownResponse
from loyalty_desktop.domain.surveys import Survey
from loyalty_desktop.exchange.responses_in import ResponseGroup
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.responses import response_content, response_payload, survey_named, words_of
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.customers import ids_by_ref
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.survey_queries import Triple, known_responses, texts_of
from loyalty_desktop.storage.surveys import surveys_of, write_texts

_NEVER_SEEN = KnownResponse(None, 0)


@dataclass(frozen=True, slots=True)
class _Read:
    """A response that could be understood: whose it is, and what was answered."""

    group: ResponseGroup
    survey: Survey
    customer_id: int | None
    answers: tuple[Given, ...]

    @property
    def triple(self) -> Triple:
        return (self.survey.id, self.customer_id, self.group.answered_at)


class ResponsesChunk:
    """Turns responses into operations and has the journal carry them out, or only decide them."""

    def __init__(self, journal: Journal, batch_id: int | None) -> None:
        self._journal = journal
        self._batch_id = batch_id

    def post(self, session: Session, groups: Sequence[ResponseGroup], tally: Tally, *, write: bool) -> None:
        """Post (or with `write` False only decide) responses, and count how they ended.

        One on the books with the same answers is already there; what cannot be taken is left out, all lines of it.
        """
        read = _understood(session, groups, tally)
        known = known_responses(session, [item.triple for item in read])
        stored = texts_of(session, [item.key for item in known.values() if item.key is not None])
        rules = self._journal.rules_in_force(session)
        customers = {item.customer_id for item in read if item.customer_id is not None}
        segments = self._journal.segments_of(session, customers)
        planned: list[tuple[_Read, Operation]] = []
        for item in read:
            before = known.get(item.triple, _NEVER_SEEN)
            if before.key is not None and stored.get(before.key, {}) != words_of(item.answers):
                _reject(item.group, Refusal("response_differs"), tally)
                continue
            planned.append((item, self._operation(item, before, rules, segments)))
        operations = [operation for _, operation in planned]
        if write:
            outcomes = self._journal.run_in(session, operations, {})
        else:
            outcomes = self._journal.decide(session, operations, {}, lock=False)[1]
        texts: dict[bytes, tuple[Given, ...]] = {}
        for (item, operation), outcome in zip(planned, outcomes, strict=True):
            if outcome.refusal is not None:
                _reject(item.group, _in_words(session, outcome.refusal), tally)
            elif outcome.repeated:
                tally.counts["already_there"] += 1
            else:
                tally.counts["responses"] += 1
                tally.counts["points"] += outcome.answer["points"]
                tally.counts["anonymous"] += item.customer_id is None
                texts[operation.id] = item.answers
        if write:
            write_texts(session, texts)

    def _operation(
        self, item: _Read, before: KnownResponse, rules: list[list[int]], segments: dict[int, list[str]]
    ) -> Operation:
        payload = response_payload(item.survey, item.customer_id, item.answers)
        payload |= {"store": 0, "business_date": item.group.business_date.isoformat(), "rules": rules}
        if item.customer_id is not None and item.customer_id in segments:
            payload["segments"] = segments[item.customer_id]
        attempt = before.voided + 1
        fresh = machine_id("response", *map(str, item.triple), attempt)
        return self._journal.operation(
            OperationKind.ANSWER_SURVEY,
            payload,
            identity=before.key or fresh,
            occurred_at=item.group.answered_at,
            content=response_content(item.survey, item.answers),
            batch_id=self._batch_id,
        )


def _understood(session: Session, groups: Sequence[ResponseGroup], tally: Tally) -> list[_Read]:
    """The responses whose survey, customer, questions and answers are known; the others are left out line by line."""
    surveys = list(surveys_of(session).values())
    customers = ids_by_ref(session, {group.customer_ref for group in groups if group.customer_ref})
    read = []
    for group in groups:
        try:
            survey = survey_named(surveys, group.survey)
            if group.customer_ref and group.customer_ref not in customers:
                raise Refusal("unknown_customer_ref", field="customer_ref", ref=group.customer_ref)
        except Refusal as refusal:
            _reject(group, refusal, tally)
            continue
        answers = _answers(survey, group, tally)
        if answers is not None:
            customer = customers[group.customer_ref] if group.customer_ref else None
            read.append(_Read(group, survey, customer, answers))
    return read


def _answers(survey: Survey, group: ResponseGroup, tally: Tally) -> tuple[Given, ...] | None:
    """What was answered; None, and every line told, where one does not fit. Each bad line has its own reason.

    Several options of one question may also stand on a line each.
    """
    given: dict[str, Given] = {}
    bad: dict[int, LoyaltyError] = {}
    for number, name, text in group.lines:
        question = survey.named(name)
        if question is None:
            bad[number] = unknown_question(survey, name)
            continue
        try:
            answer = read_answer(question, text)
            earlier = given.get(question.code)
            if earlier is not None:
                if not question.takes_several or set(earlier.choices) & set(answer.choices):
                    raise Refusal("survey_answered_question_twice", question=question.text)
                answer = Given(question.code, choices=(*earlier.choices, *answer.choices))
            given[question.code] = answer
        except Refusal as refusal:
            bad[number] = refusal
    if not bad:
        return tuple(given.values())
    first = min(bad)
    for number in group.line_numbers:
        why = bad.get(number) or Refusal("response_has_bad_line", line=first)
        tally.reject(RejectedRow(number, why.code, why.details))
    return None


def _reject(group: ResponseGroup, refusal: LoyaltyError, tally: Tally) -> None:
    for number in group.line_numbers:
        tally.reject(RejectedRow(number, refusal.code, refusal.details))


def _in_words(session: Session, refusal: LoyaltyError) -> LoyaltyError:
    """The same refusal with the customer's name; the same answers under another content are another response."""
    if refusal.code == "operation_differs":
        return Refusal("response_differs")
    return named_refusal(session, refusal)
