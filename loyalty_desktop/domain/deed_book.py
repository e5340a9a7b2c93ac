"""Visits and deeds inside one unit of work: what was read of them, and what will be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

LONGEST_NAME = 200
"""Most characters of a channel, an object or a reference."""


@dataclass(slots=True)
class Visit:
    """A customer was seen. `key` is the id of the operation that recorded it; `posted_on` the day it counts for."""

    key: bytes
    customer_id: int
    occurred_at: datetime
    business_date: date
    posted_on: date
    channel: str
    voided: bool = False


@dataclass(slots=True)
class Deed:
    """A time that a customer did an action, as a file told it; `entry_key` names the entry that paid for it."""

    key: bytes
    customer_id: int
    action: str
    subject: str
    reference: str
    store_id: int
    occurred_at: datetime
    business_date: date
    entry_id: int | None = None
    entry_key: bytes | None = None
    voided: bool = False


@dataclass(slots=True)
class DeedBook:
    """The visits and deeds that an operation names, by key, and what changes of them.

    `freed` are the keys of awards that were taken back together with the import that had brought them: the next one
    takes the key after it.
    """

    visits: dict[bytes, Visit] = field(default_factory=dict)
    deeds: dict[bytes, Deed] = field(default_factory=dict)
    freed: set[bytes] = field(default_factory=set)
    new_visits: list[Visit] = field(default_factory=list)
    new_deeds: list[Deed] = field(default_factory=list)
    voided_visits: list[bytes] = field(default_factory=list)
    voided_deeds: list[bytes] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new_visits or self.new_deeds or self.voided_visits or self.voided_deeds)
