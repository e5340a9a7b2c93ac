"""Campaigns, surveys and invitations as they stand in the books, row by row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code that somebody passes on."""

    code: str
    owner_id: int
    invited_on: date
    expires_on: date | None
    most_uses: int
    withdrawn_by: bytes | None


@dataclass(frozen=True, slots=True)
class InvitationUse:
    """Somebody who came with a code; freed where that was taken back."""

    code: str
    referee_id: int
    freed_by: bytes | None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as it is now."""

    id: int
    code: str
    definition: str

    @property
    def told(self) -> dict[str, Any]:
        """What it is, as plain JSON."""
        return dict(json.loads(self.definition))


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a campaign was sent to."""

    customer_id: int
    campaign_id: int
    held_out: bool


@dataclass(frozen=True, slots=True)
class CampaignAward:
    """Points of an earning that there would not be without the campaign."""

    campaign_id: int
    entry_id: int
    points: int


@dataclass(frozen=True, slots=True)
class SurveyVersion:
    """One version of a survey."""

    survey_id: int
    version: int
    definition: str

    @property
    def told(self) -> dict[str, Any]:
        """What it asks, as plain JSON."""
        return dict(json.loads(self.definition))


@dataclass(frozen=True, slots=True)
class Response:
    """What somebody answered, or nobody known."""

    key: bytes
    survey_id: int
    customer_id: int | None
    store_id: int
    answered_at: datetime
    business_date: date
    voided: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One rating or one option that a response chose."""

    response_key: bytes
    question: str
    place: int
    rating: int | None
    choice: str


@dataclass(frozen=True, slots=True)
class Words:
    """An answer in words."""

    response_key: bytes
    question: str
    text: str
