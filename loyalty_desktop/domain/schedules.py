"""Schedules: which report is made again and again, over which days, and where it goes. Pure: days in, days out.

A schedule is due on days. Each due day says which days its report covers; a report that was missed is made later over
the same days. Several due days that cover the same days are one: the newest of them stands for all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from loyalty_desktop.domain.custom_reports import refuse_name
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.mailing import can_be_sent_to
from loyalty_desktop.domain.near_names import nearest
from loyalty_desktop.domain.periods import CalendarRounding, DateRange, end_of, refuse_far
from loyalty_desktop.domain.plain_json import choice, day_in, listed, only, problem_of, text, whole
from loyalty_desktop.domain.schedule_days import Covers, Every, covered, days_named

SCHEDULES_SETTING = "report_schedules"
"""The setting that holds the schedules as JSON."""

MOST_SCHEDULES = 200
MOST_ADDRESSES = 20
MOST_CAUGHT_UP = 12
"""Most missed reports of one schedule that are made later, the newest."""

LONGEST_FOLDER = 1_000
_DAYS_A_WEEK = 7
_LONGEST_MONTH = 31
_HOURS_A_DAY = 24
_NOT_IN_A_NAME = re.compile(r"[^\w\-. ()&+,]+")


class SentAs(StrEnum):
    """The file that a schedule makes of its report; the value is the file's ending."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A report that is made by itself. Raises Refusal for what does not hold together.

    `id` is sixteen bytes in hexadecimal. `report` is the name of a report of the catalog or of a saved one. `weekday`
    is 1 (Monday) to 7 and counts when weekly; `day` is 1 to 31 and counts when monthly, None is the month's last; a day
    that a month lacks is its last. It is made from the `hour` of its due day on, 0 to 23 in the program's time zone. It
    goes to a `folder` or to `addresses`; only one that is paused may have neither yet. `device` "" lets every PC make
    it.
    """

    id: str
    name: str
    report: str
    every: Every
    covers: Covers
    sent_as: SentAs
    starts_on: date
    weekday: int = 1
    day: int | None = 1
    hour: int = 0
    store: str | None = None
    folder: str = ""
    addresses: tuple[str, ...] = ()
    device: str = ""
    is_active: bool = True
    owner: str = ""
    saved_by: str = ""
    saved_at: str = ""

    def __post_init__(self) -> None:
        refuse_name(self.name, field="schedule_name")
        refuse_far(self.starts_on, field="starts_on")
        if not file_stem(self.name):
            raise Refusal("schedule_name_no_file", name=self.name)
        if not 1 <= self.weekday <= _DAYS_A_WEEK or not (self.day is None or 1 <= self.day <= _LONGEST_MONTH):
            raise Refusal("schedule_day_out_of_range", name=self.name)
        if not 0 <= self.hour < _HOURS_A_DAY:
            raise Refusal("schedule_hour_out_of_range", name=self.name)
        goes = bool(self.folder.strip()) + bool(self.addresses)
        if goes > 1 or (self.is_active and not goes):
            raise Refusal("schedule_without_destination", name=self.name)
        if len(self.folder) > LONGEST_FOLDER or not self.folder.isprintable():
            raise Refusal("schedule_folder_unreadable", name=self.name)
        if len(self.addresses) > MOST_ADDRESSES:
            raise Refusal("schedule_too_many_addresses", limit=MOST_ADDRESSES)
        for address in self.addresses:
            if not can_be_sent_to(address):
                raise Refusal("schedule_bad_address", text=address)

    @property
    def has_destination(self) -> bool:
        """Whether somebody has said where its reports go."""
        return bool(self.folder.strip() or self.addresses)

    @property
    def plan(self) -> tuple[object, ...]:
        """What is made, when, and over which days: a schedule that changes in this begins anew."""
        weekday = self.weekday if self.every is Every.WEEK else None
        day = self.day if self.every is Every.MONTH else None
        return self.report.casefold(), self.every, weekday, day, self.covers, self.store

    @property
    def key(self) -> str:
        """What tells schedules apart: the name that their files bear, without case."""
        return file_stem(self.name).casefold()

    def definition(self) -> dict[str, Any]:
        """The schedule as plain JSON."""
        stored: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "report": self.report,
            "every": str(self.every),
            "covers": str(self.covers),
            "format": str(self.sent_as),
            "starts_on": self.starts_on.isoformat(),
            "weekday": self.weekday if self.every is Every.WEEK else None,
            "day": None if self.every is not Every.MONTH else "last" if self.day is None else self.day,
            "hour": self.hour or None,
            "store": self.store,
            "folder": self.folder,
            "addresses": list(self.addresses),
            "device": self.device,
            "active": self.is_active,
            "owner": self.owner,
            "saved_by": self.saved_by,
            "saved_at": self.saved_at,
        }
        return {name: value for name, value in stored.items() if value is not None and value not in ("", [])}

    @classmethod
    def from_definition(cls, stored: Mapping[str, Any]) -> Schedule:
        """The schedule of a definition. Raises Refusal for what is none."""
        try:
            only(stored, _NAMES)
            day, active = stored.get("day", 1), stored.get("active", True)
            if not isinstance(active, bool):
                raise TypeError(str(active))
            return cls(
                id=text(stored["id"]),
                name=text(stored["name"]),
                report=text(stored["report"]),
                every=choice(Every, stored["every"]),
                covers=choice(Covers, stored["covers"]),
                sent_as=choice(SentAs, stored.get("format", SentAs.XLSX)),
                starts_on=day_in(stored["starts_on"]),
                weekday=whole(stored.get("weekday", 1)),
                day=None if day == "last" else whole(day),
                hour=whole(stored.get("hour", 0)),
                store=text(stored["store"]) if "store" in stored else None,
                folder=text(stored.get("folder", "")),
                addresses=tuple(text(address) for address in listed(stored.get("addresses", []))),
                device=text(stored.get("device", "")),
                is_active=active,
                owner=text(stored.get("owner", "")),
                saved_by=text(stored.get("saved_by", "")),
                saved_at=text(stored.get("saved_at", "")),
            )
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise Refusal("schedule_not_understood", found=problem_of(error)) from error


_NAMES = (
    "id", "name", "report", "every", "covers", "format", "starts_on", "weekday", "day", "hour", "store", "folder",
    "addresses", "device", "active", "owner", "saved_by", "saved_at",
)  # fmt: skip


class Planned(NamedTuple):
    """One report that a schedule is due to make: the day it is due, and the days it covers."""

    due_on: date
    period: DateRange


def day_reached(schedule: Schedule, moment: datetime) -> date:
    """The newest day that counts for a schedule at a `moment` of the program's time zone: the day before while its hour
    has not come."""
    return moment.date() if moment.hour >= schedule.hour else moment.date() - timedelta(days=1)


def planned(schedule: Schedule, today: date) -> tuple[Planned, ...]:
    """What the schedule is to have made by `today`, the newest first and the newest 12 at most.

    Of due days that cover the same days only the newest counts: a report is caught up once. Nothing is due before the
    day the schedule starts.
    """
    found: dict[DateRange, Planned] = {}
    for due in _due_days(schedule, today):
        period = covered(schedule.covers, due)
        found.setdefault(period, Planned(due, period))
        if len(found) == MOST_CAUGHT_UP:
            break
    return tuple(found.values())


def next_due(schedule: Schedule, today: date) -> date:
    """The first day after `today`, and not before its start, on which the schedule is due."""
    day = max(today + timedelta(days=1), schedule.starts_on)
    while not _is_due(schedule, day):
        day += timedelta(days=1)
    return day


def file_stem(name: str) -> str:
    """A name as it can stand in a file's name on every system."""
    return " ".join(_NOT_IN_A_NAME.sub("-", name).split()).strip(" .-")


def file_name(schedule: Schedule, period: DateRange) -> str:
    """The file of one report: the schedule, its store and its days, so that other days are not overwritten."""
    parts = [file_stem(schedule.name), file_stem(schedule.store or ""), days_named(period)]
    return f"{' '.join(filter(None, parts))}.{schedule.sent_as}"


def schedules_in(setting: str) -> tuple[Schedule, ...]:
    """The schedules that the stored setting holds, by name. One that cannot be read is left aside: it is never due."""
    return tuple(filter(None, map(_readable, json.loads(setting)))) if setting else ()


def setting_of(schedules: Iterable[Schedule]) -> str:
    """The schedules as the setting holds them: by name."""
    ordered = sorted(schedules, key=lambda schedule: schedule.key)
    return json.dumps([schedule.definition() for schedule in ordered], ensure_ascii=False, separators=(",", ":"))


def schedule_named(schedules: Sequence[Schedule], name: str) -> Schedule:
    """The schedule of this name, in any case. Raises Refusal with the nearest names where there is none."""
    found = next((schedule for schedule in schedules if schedule.name.casefold() == name.strip().casefold()), None)
    if found is not None:
        return found
    if not schedules:
        raise Refusal("no_schedule", name=name)
    raise Refusal("unknown_schedule", name=name, known=nearest(name, [schedule.name for schedule in schedules]))


def _readable(stored: Mapping[str, Any]) -> Schedule | None:
    try:
        return Schedule.from_definition(stored)
    except Refusal:
        return None


def _due_days(schedule: Schedule, today: date) -> Iterator[date]:
    """The due days from `today` back to the start."""
    day = today
    while day >= schedule.starts_on:
        if _is_due(schedule, day):
            yield day
        day -= timedelta(days=1)


def _is_due(schedule: Schedule, day: date) -> bool:
    match schedule.every:
        case Every.DAY:
            return True
        case Every.WEEK:
            return day.isoweekday() == schedule.weekday
        case Every.MONTH:
            last = end_of(CalendarRounding.MONTH, day).day
            return day.day == min(schedule.day or last, last)
