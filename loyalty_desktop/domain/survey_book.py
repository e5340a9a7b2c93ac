"""What one transaction knows of surveys and responses, and what it will write of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from loyalty_desktop.domain.surveys import Survey


@dataclass(slots=True)
class Response:
    """What one customer, or somebody unknown, answered at one time. `answers` are payloads of `Given`, without words.

    `key` is the id of the operation that recorded it; `entry_key` names the entry that paid for it.
    """

    key: bytes
    survey_id: int
    version: int
    customer_id: int | None
    store_id: int
    answered_at: datetime
    business_date: date
    answers: Sequence[Mapping[str, Any]] = ()
    entry_id: int | None = None
    entry_key: bytes | None = None
    voided: bool = False


@dataclass(slots=True)
class SurveyBook:
    """The surveys and responses that were read, and what changes.

    `earlier` are the versions before the present ones, by survey and version, that responses name. `answered` is how
    many standing responses answer each question, read only for a survey that is changed. `standing` holds the day of
    the response that stands, by survey and customer, `paid` by customer and survey's code whether an award stands and
    how many were ever paid; both look at a customer together with those merged into them.
    """

    surveys: dict[int, Survey] = field(default_factory=dict)
    earlier: dict[tuple[int, int], Survey] = field(default_factory=dict)
    answered: dict[int, Mapping[str, int]] = field(default_factory=dict)
    responses: dict[bytes, Response] = field(default_factory=dict)
    standing: dict[tuple[int, int], date] = field(default_factory=dict)
    paid: dict[tuple[int, str], tuple[bool, int]] = field(default_factory=dict)
    new_surveys: list[tuple[Survey, bytes]] = field(default_factory=list)
    new_responses: list[Response] = field(default_factory=list)
    voided: list[bytes] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new_surveys or self.new_responses or self.voided)
