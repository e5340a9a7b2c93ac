"""What one transaction reads and writes of points that end: lapses by inactivity, changed last days, reminders."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Lapse(NamedTuple):
    """What of a lot lapsed by inactivity: its entry and lot, since when the customer was idle, for how many months.

    `last_day` is the last usable day, the day before the entry's.
    """

    entry_id: int
    lot_id: int
    since: date
    months: int
    last_day: date


class OpenLots(NamedTuple):
    """Open lots that are alike: from which day their lifetime counts, their last day, and the points left in them.

    `given_on` is the lots' own date. `lot_id` stands where one lot goes its own way, because a merge brought it.
    """

    given_on: date
    starts_on: date
    available_on: date | None
    expires_on: date | None
    points: int
    lot_id: int | None = None


class NewLastDay(NamedTuple):
    """Another last day for all open lots that are alike; None for ever."""

    lots: OpenLots
    expires_on: date | None


class Reminder(NamedTuple):
    """That a customer was written to: what about (kind, last day), how often before, and how it ended.

    `address` is the digest of a refused address, in hexadecimal digits.
    """

    customer_id: int
    kind: str
    last_day: date
    attempt: int
    result: str
    address: str = ""


@dataclass(slots=True)
class ExpiryBook:
    """The part of the working set that is about points that end.

    `lapses` is what lapsed by inactivity and has not come back, by lot; of whoever has such lots, `active_days` are the
    days of activity, and `merged_on` is the day on which they were merged into somebody. `families` are those who were
    merged into whoever gets points for a day before their last activity; the days of all of them are known as well. Of
    the customers in `idle_again` the date of the last activity is read again at the end. `reminders` stand by the
    operation that notes them.
    """

    lapses: dict[int, Lapse] = field(default_factory=dict)
    new_lapses: list[Lapse] = field(default_factory=list)
    active_days: dict[int, set[date]] = field(default_factory=dict)
    merged_on: dict[int, date] = field(default_factory=dict)
    families: dict[int, tuple[int, ...]] = field(default_factory=dict)
    idle_again: set[int] = field(default_factory=set)
    open_lots: tuple[OpenLots, ...] = ()
    new_last_days: list[NewLastDay] = field(default_factory=list)
    reminders: dict[bytes, Reminder] = field(default_factory=dict)

    @property
    def has_changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new_lapses or self.idle_again or self.new_last_days or self.reminders)
