"""Files of responses to surveys: one answer a line, and the lines of one response brought together.

Rows with the same survey, customer and moment are one response wherever they stand in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ReadSettings, RejectedRow
from loyalty_desktop.domain.survey_answers import LONGEST_TEXT
from loyalty_desktop.exchange.cells_in import identifier_reader, moment_reader, text_reader, zone_of
from loyalty_desktop.exchange.lines_in import read_lines
from loyalty_desktop.exchange.sorted_runs import in_order
from loyalty_desktop.exchange.spoiled import accepted_rows
from loyalty_desktop.exchange.tables_in import TableFile


class ResponseLine(NamedTuple):
    """One answer of a file. `survey` is a code or a name, `customer_ref` empty for an anonymous response.

    `answered_at` is UTC, `business_date` a date in the program's zone; `answer` stands as the file has it.
    """

    line_number: int
    survey: str
    customer_ref: str
    answered_at: datetime
    business_date: date
    question: str
    answer: str


class ResponseGroup(NamedTuple):
    """All answers of one response, in the file's order."""

    survey: str
    customer_ref: str
    answered_at: datetime
    business_date: date
    lines: tuple[tuple[int, str, str], ...]

    @property
    def line_numbers(self) -> tuple[int, ...]:
        """Where its rows stand in the file."""
        return tuple(number for number, _, _ in self.lines)


def read_responses(source: TableFile | Path | str, settings: ReadSettings) -> Iterator[ResponseLine | RejectedRow]:
    """The lines of a file of responses in its order, one at a time; memory does not grow with the file.

    Raises what `read_lines` raises, and Refusal("unknown_zone").
    """
    zone = zone_of(settings.zone)
    moment_of = moment_reader("answered_at", zone=zone, day_first=settings.day_first)
    survey_of, ref_of = text_reader("survey"), identifier_reader("customer_ref")

    def identify(texts: tuple[str, ...]) -> tuple[str, str] | None:
        """The response that a line belongs to, so that one bad line leaves all of it out."""
        try:
            return _name_of(survey_of(texts[0]), ref_of(texts[1]), moment_of(texts[2])[0])
        except Refusal:
            return None

    return read_lines(source, settings, "survey-responses", _builder, identify)


def responses_in_order(
    rows: Iterable[ResponseLine | RejectedRow], rejected: Callable[[RejectedRow], None]
) -> Iterator[ResponseGroup]:
    """Whole responses by time, survey and customer, in constant memory; rejected rows go to `rejected`.

    So do all rows of a response of which one was rejected: half a response would stand for all of it.
    """
    spoiled: dict[tuple[str, str], int] = {}
    together = in_order(accepted_rows(rows, rejected, spoiled), _order)
    for _, group in groupby(together, key=lambda line: _order(line)[:3]):
        lines = list(group)
        first = lines[0]
        bad = spoiled.get(_name_of(first.survey, first.customer_ref, first.answered_at)) if spoiled else None
        if bad is not None:
            for line in lines:
                rejected(RejectedRow(line.line_number, "response_has_bad_line", {"line": bad}))
            continue
        answers = tuple((line.line_number, line.question, line.answer) for line in lines)
        yield ResponseGroup(first.survey, first.customer_ref, first.answered_at, first.business_date, answers)


def _order(line: ResponseLine) -> tuple[datetime, str, str, int]:
    return (line.answered_at, line.survey.casefold(), line.customer_ref, line.line_number)


def _name_of(survey: str, customer_ref: str, answered_at: datetime) -> tuple[str, str]:
    return (survey.casefold(), f"{customer_ref} {answered_at.isoformat()}")


def _builder(settings: ReadSettings) -> Callable[[int, tuple[str, ...]], ResponseLine]:
    """A function that makes a ResponseLine of one line's texts, in the layout's order; it raises Refusals."""
    survey_of, question_of = text_reader("survey"), text_reader("question")
    ref_of = identifier_reader("customer_ref")
    moment_of = moment_reader("answered_at", zone=zone_of(settings.zone), day_first=settings.day_first)

    def build(line_number: int, texts: tuple[str, ...]) -> ResponseLine:
        survey, ref, moment, question, answer = texts
        for name, text in (("survey", survey), ("answered_at", moment), ("question", question), ("answer", answer)):
            if not text.strip():
                raise Refusal("missing_value", field=name)
        if len(answer) > LONGEST_TEXT:
            raise Refusal("text_too_long", field="answer", length=len(answer), limit=LONGEST_TEXT)
        answered_at, day = moment_of(moment)
        return ResponseLine(
            line_number, survey_of(survey), ref_of(ref), answered_at, day, question_of(question), answer
        )

    return build
