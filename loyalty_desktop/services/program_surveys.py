"""Surveys in a program's file: questions travel from shop to shop; answers, whether a survey is open, how many were
asked and days that are over stay behind. The code names a survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.surveys import Survey, SurveyState, survey_id
from loyalty_desktop.exchange.program_files import ProgramText
from loyalty_desktop.services.program_parts import read_part, told

TABLE = "surveys"
"""The list's name in the file."""


_STAYS = ("state", "reached")


def travelling(survey: Survey, today: date) -> dict[str, Any]:
    """A survey as the file tells it."""
    return _told(_without_past(survey, today))


def surveys_wanted(text: ProgramText, now: Mapping[int, Survey], today: date) -> list[tuple[int, Survey]]:
    """(place, survey) of each survey in the file, as the next version of what is stored: a new one is a draft, another
    one is as open, and was sent to as many, as it is. One that was closed keeps its days.

    Raises Refusal with the line of what does not hold together.
    """
    entries = text.data.get(TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Refusal("program_unknown_name", line=text.line_of(TABLE), name=TABLE)
    wanted: list[tuple[int, Survey]] = []
    for place, entry in enumerate(entries):
        survey = _survey(entry, text.line_of(TABLE, place), now, today)
        if any(survey.id == other.id for _, other in wanted):
            why = Refusal("survey_code_taken", text=survey.code)
            raise Refusal("program_refused", line=text.line_of(TABLE, place), why=why)
        wanted.append((place, survey))
    return wanted


def surveys_that_differ(
    text: ProgramText, wanted: list[tuple[int, Survey]], now: Mapping[int, Survey]
) -> Iterator[tuple[int, Survey, Survey | None]]:
    """(line, survey, what is stored) of those that the file changes or adds."""
    for place, survey in wanted:
        stored = now.get(survey.id)
        if stored is None or stored.definition() != survey.definition():
            yield text.line_of(TABLE, place), survey, stored


def _survey(entry: Mapping[str, Any], line: int, now: Mapping[int, Survey], today: date) -> Survey:
    said = read_part(
        line, entry, lambda given: Survey.from_definition(1, {**given, "state": str(SurveyState.DRAFT)}), _told
    )
    wanted, stored = _without_past(said, today), now.get(survey_id(said.code))
    if stored is None:
        return wanted
    is_closed = stored.state is SurveyState.CLOSED
    merged = replace(
        wanted,
        version=stored.version + 1,
        state=stored.state,
        reached=stored.reached,
        opens_on=stored.opens_on if is_closed else wanted.opens_on or stored.opens_on,
        closes_on=stored.closes_on if is_closed else wanted.closes_on or stored.closes_on,
    )
    return told(line, lambda: Survey.from_definition(merged.version, merged.definition()))


def _told(survey: Survey) -> dict[str, Any]:
    return {name: value for name, value in survey.definition().items() if name not in _STAYS}


def _without_past(survey: Survey, today: date) -> Survey:
    opens_on, closes_on = (
        day if day is not None and day >= today else None for day in (survey.opens_on, survey.closes_on)
    )
    return replace(survey, opens_on=opens_on, closes_on=closes_on)
