"""Surveys in a program's file: questions travel from shop to shop, answers do not. The code names a survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.surveys import Survey, survey_id
from loyalty_desktop.exchange.program_files import ProgramText

TABLE = "surveys"
"""The list's name in the file."""


def surveys_wanted(text: ProgramText, now: Mapping[int, Survey]) -> list[tuple[int, Survey]]:
    """(place, survey) of each survey in the file, as the next version of what is stored.

    Raises Refusal with the line of what does not hold together.
    """
    entries = text.data.get(TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Refusal("program_unknown_name", line=text.line_of(TABLE), name=TABLE)
    wanted: list[tuple[int, Survey]] = []
    for place, entry in enumerate(entries):
        survey = _survey(entry, text.line_of(TABLE, place), now)
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


def _survey(entry: Mapping[str, Any], line: int, now: Mapping[int, Survey]) -> Survey:
    """The survey that an entry describes; an entry that says anything else than the survey of itself is refused."""
    try:
        stored = now.get(survey_id(entry["code"]))
        survey = Survey.from_definition(stored.version + 1 if stored is not None else 1, entry)
        written = survey.definition()
    except LoyaltyError as error:
        raise Refusal("program_refused", line=line, why=error) from error
    except KeyError as error:
        raise Refusal("program_name_missing", line=line, name=str(error.args[0])) from error
    except (ValueError, TypeError, AttributeError, AssertionError) as error:
        raise Refusal("program_part_not_understood", line=line) from error
    for name in (*entry, *written):
        if entry.get(name) != written.get(name):
            raise Refusal("program_value_not_understood", line=line, name=name)
    return survey
