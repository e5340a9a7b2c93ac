"""Commands of surveys: list them, open and close them, their results, answering one, taking a response back."""

from __future__ import annotations

import argparse
from fractions import Fraction

from loyalty_desktop.cli.answers import Answer, Json, pairs, table
from loyalty_desktop.cli.arguments import CommandParsers, add_store
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import called_of, find
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.survey_answers import Given, read_answer, unknown_question
from loyalty_desktop.domain.survey_views import SurveyRow
from loyalty_desktop.domain.surveys import Survey, SurveyState
from loyalty_desktop.reports.survey_figures import QuestionResult, SurveyResults
from loyalty_desktop.services.surveys import AnswerRequest
from loyalty_desktop.wording.numbers import count_phrase, date_text, instant_text, points_phrase, rate_text
from loyalty_desktop.wording.survey_sentences import (
    average_text,
    question_kind_text,
    score_text,
    survey_state_text,
    survey_state_word,
)

_LIST, _RESULTS, _RESPONSES, _VOID = "list", "results", "responses", "void"
_STATES = {"open": SurveyState.OPEN, "close": SurveyState.CLOSED}


def add(commands: CommandParsers) -> None:
    """Add the commands of surveys."""
    parser = commands.add("surveys", surveys)
    what = (_LIST, _RESULTS, _RESPONSES, *_STATES, _VOID)
    parser.add_argument("what", nargs="?", choices=what, default=_LIST, metavar="WHAT", help=", ".join(what))
    parser.add_argument("name", nargs="?", metavar="SURVEY|RESPONSE", help="code or name of the survey; or a response")
    parser.add_argument("--reason", default="", help="why a response is taken back")
    answering = commands.add("answer", answer)
    answering.add_argument("survey", metavar="SURVEY", help="code or name of the survey (`surveys` lists them)")
    answering.add_argument(
        "answers", type=_assignment, nargs="+", metavar="question=answer", help="options apart by semicolons"
    )
    answering.add_argument("--customer", metavar="CUSTOMER", help="who answers; nobody named is anonymous")
    add_store(answering, "store where it happens")


def surveys(call: Call) -> Answer:
    """List surveys, or do what is asked with one."""
    options = call.options
    if options.what == _LIST:
        with call.office() as desks:
            return _listed(desks.surveys.rows())
    if options.name is None:
        raise Refusal("survey_not_named")
    with call.office() as desks:
        if options.what == _VOID:
            identity = desks.surveys.new_identity()
            points = desks.surveys.void(_response(options.name), options.reason, identity=identity)
            text = f"The response was taken back, and {points_phrase(-points)} with it."
            return Answer(text, {"response": options.name, "points": points})
        survey = desks.surveys.survey(options.name)
        if options.what in _STATES:
            changed = desks.surveys.switch(survey, _STATES[options.what])
            return Answer(f"“{changed.name}”: {survey_state_text(changed)}", {"survey": _survey_data(changed)})
        if options.what == _RESPONSES:
            zone = desks.program.state().program.zone
            rows = desks.surveys.responses(survey.id)
            cells = [
                (row.key.hex(), instant_text(row.answered_at, zone), row.customer or "–", f"{row.points:,}", row.clerk)
                for row in rows
            ]
            text = table(("Response", "Answered at", "Customer", "Points", "Clerk"), cells, right=(3,))
            data = [
                {
                    "response": row.key.hex(),
                    "answered_at": row.answered_at,
                    "customer": row.customer or None,
                    "points": row.points,
                    "store": row.store,
                    "clerk": row.clerk,
                }
                for row in rows
            ]
            return Answer(text if rows else "No responses yet.", {"survey": survey.code, "responses": data})
        return _results(desks.surveys.results(survey.id))


def answer(call: Call) -> Answer:
    """Answer a survey, for a customer or anonymously."""
    options = call.options
    with call.office() as desks:
        survey = desks.surveys.survey(options.survey)
        given = _given(survey, options.answers)
        row = None if options.customer is None else find(desks, options.customer)
        request = AnswerRequest(
            survey.id,
            survey.version,
            None if row is None else row.id,
            given,
            desks.surveys.new_identity(),
            options.store,
            new_store=options.new_store,
        )
        answered = desks.surveys.answer(request)
    data: Json = {
        "survey": survey.code,
        "response": answered.response.hex(),
        "customer": None if row is None else called_of(row),
        "points": answered.points,
        "balance": None if row is None else answered.balance,
    }
    paid = f": {points_phrase(answered.points)}" if answered.points else ""
    return Answer(f"Thank you{paid}.", data)


def _assignment(text: str) -> tuple[str, str]:
    question, equals, given = text.partition("=")
    if not equals or not question.strip():
        raise argparse.ArgumentTypeError(f"“{text}” is no question=answer")
    return question.strip(), given


def _given(survey: Survey, answers: list[tuple[str, str]]) -> tuple[Given, ...]:
    given = []
    for name, text in answers:
        question = survey.named(name)
        if question is None:
            raise unknown_question(survey, name)
        given.append(read_answer(question, text))
    return tuple(given)


def _response(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise Refusal("unknown_response", response=text) from error


def _listed(rows: tuple[SurveyRow, ...]) -> Answer:
    cells = [
        (
            row.survey.code,
            row.survey.name,
            survey_state_text(row.survey),
            f"{len(row.survey.questions)}",
            f"{row.responses:,}",
        )
        for row in rows
    ]
    text = table(("Code", "Name", "State", "Questions", "Responses"), cells, right=(3, 4))
    data = [{**_survey_data(row.survey), "responses": row.responses, "open": row.takes_answers} for row in rows]
    return Answer(text if rows else "No surveys yet.", {"surveys": data})


def _survey_data(survey: Survey) -> dict[str, object]:
    return {
        "code": survey.code,
        "version": survey.version,
        "name": survey.name,
        "state": survey_state_word(survey),
        "opens_on": survey.opens_on,
        "closes_on": survey.closes_on,
        "reached": survey.reached,
        "questions": [question.definition() for question in survey.questions],
    }


def _results(results: SurveyResults) -> Answer:
    head = pairs(
        [
            ("Survey", results.survey.name),
            ("Responses", f"{results.responses:,} ({count_phrase(results.anonymous, 'anonymous', 'anonymous')})"),
            ("Response rate", rate_text(results.response_rate)),
            ("Net promoter score", score_text(results.nps)),
            ("Average score", average_text(results.average_score)),
            ("Points", f"{results.points:,}"),
        ]
    )
    parts = [head, *(_question_text(item) for item in results.questions)]
    if results.comments:
        rows = [
            (date_text(item.answered_at.date()), item.customer or "–", item.text.replace("\n", " "))
            for item in results.comments
        ]
        parts.append(table(("Date", "Customer", "Comment"), rows))
    return Answer("\n\n".join(parts), _results_data(results))


def _question_text(item: QuestionResult) -> str:
    answers = count_phrase(item.answered, "answer", "answers")
    title = f"{item.question.text} ({question_kind_text(item.question)}, {answers})"
    facts = []
    if item.average is not None:
        facts.append(f"average {average_text(item.average)}")
    if item.nps is not None:
        facts.append(f"net promoter score {score_text(item.nps)}")
    rows = [(bar.label, f"{bar.count:,}", rate_text(bar.share)) for bar in item.bars]
    lines = [title + (f": {', '.join(facts)}" if facts else "")]
    if rows:
        lines.append(table(("Answer", "Count", "Share"), rows, right=(1, 2)))
    return "\n".join(lines)


def _results_data(results: SurveyResults) -> Json:
    return {
        "survey": results.survey.code,
        "responses": results.responses,
        "anonymous": results.anonymous,
        "points": results.points,
        "response_rate": {
            "value": _plain(results.response_rate),
            "numerator": results.responses,
            "denominator": results.survey.reached,
        },
        "nps": _plain(results.nps),
        "average_score": _plain(results.average_score),
        "questions": [
            {
                "code": item.question.code,
                "text": item.question.text,
                "kind": str(item.question.kind),
                "answered": item.answered,
                "average": _plain(item.average),
                "nps": _plain(item.nps),
                "answers": [{"answer": bar.label, "count": bar.count, "share": _plain(bar.share)} for bar in item.bars],
            }
            for item in results.questions
        ],
        "comments": [
            {
                "response": item.response.hex(),
                "answered_at": item.answered_at,
                "customer": item.customer or None,
                "question": item.question,
                "text": item.text,
            }
            for item in results.comments
        ],
    }


def _plain(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
