"""Surveys and responses as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loyalty_desktop.domain.surveys import Survey


@dataclass(frozen=True, slots=True)
class KnownResponse:
    """A response of a file as the books have it: its key while it stands, and how often one like it was voided."""

    key: bytes | None
    voided: int


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey in a list: how many responses stand, and whether it takes answers today."""

    survey: Survey
    responses: int
    takes_answers: bool

    @property
    def id(self) -> int:
        """What it stays known by."""
        return self.survey.id


@dataclass(frozen=True, slots=True)
class AskedSurvey:
    """A survey that can be answered today; `is_answered` says that this customer has done so."""

    survey: Survey
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Comment:
    """An answer in words; the customer is None for an anonymous one. `question` is the question's code."""

    response: bytes
    answered_at: datetime
    customer_id: int | None
    customer: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """A standing response in a list, with the points that stand for it."""

    key: bytes
    answered_at: datetime
    customer_id: int | None
    customer: str
    store: str
    clerk: str
    points: int
