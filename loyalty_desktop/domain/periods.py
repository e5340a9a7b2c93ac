"""Business dates, ranges of dates, and the arithmetic of calendars.

A business date is a `date` in the program's time zone. Storage keeps it as a day number: whole days since 1970-01-01.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.errors import Refusal

FIRST_YEAR = 1900
LAST_YEAR = 2200
"""Dates outside these years are refused as mistakes."""

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def refuse_far(day: date, *, field: str = "") -> None:
    """Raise Refusal for a date outside the years that the program takes: a mistyped year."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        named = {"field": field} if field else {}
        raise Refusal("date_out_of_range", **named, text=day.isoformat(), first_year=FIRST_YEAR, last_year=LAST_YEAR)


def day_number(day: date) -> int:
    """Whole days from 1970-01-01 to `day`; negative before."""
    return day.toordinal() - _EPOCH_ORDINAL


def day_of(number: int) -> date:
    """The date of a day number."""
    return date.fromordinal(number + _EPOCH_ORDINAL)


def number_or_none(day: date | None) -> int | None:
    """The day number of a date that may be missing."""
    return None if day is None else day_number(day)


def day_or_none(number: int | None) -> date | None:
    """The date of a day number that may be missing."""
    return None if number is None else day_of(number)


def numbers_of(*days: date | None) -> list[int | None]:
    """The day numbers of dates that may be missing."""
    return [None if day is None else day.toordinal() - _EPOCH_ORDINAL for day in days]


def days_of(*numbers: int | None) -> list[date | None]:
    """The dates of day numbers that may be missing."""
    return [None if number is None else date.fromordinal(number + _EPOCH_ORDINAL) for number in numbers]


def microseconds_of(instant: datetime) -> int:
    """UTC microseconds since 1970 of an aware `instant`."""
    assert instant.tzinfo is not None, "an instant carries its zone"
    return (instant - _EPOCH) // _MICROSECOND


def instant_of(microseconds: int) -> datetime:
    """The aware UTC instant of a number of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=microseconds)


def business_date(instant: datetime, zone: ZoneInfo) -> date:
    """The date that the program's clock on the wall shows at `instant`."""
    return instant.astimezone(zone).date()


def minute_of_day(instant: datetime, zone: ZoneInfo) -> int:
    """Minutes since midnight by the clock on the wall of `zone`."""
    local = instant.astimezone(zone)
    return local.hour * 60 + local.minute


def local_instant(moment: datetime | date, zone: ZoneInfo) -> datetime:
    """The UTC instant of a file's moment: an aware one as it is, a naive one in `zone`, a bare date at its start."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months, clamped to the month's end: 31 January + 1 month is 28 or 29 February."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class CalendarRounding(StrEnum):
    """Which later date the last usable day of a lot is moved to."""

    NONE = "none"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def end_of(rounding: CalendarRounding, day: date) -> date:
    """The last day of the month, quarter or year that holds `day`; `day` itself for NONE."""
    match rounding:
        case CalendarRounding.NONE:
            return day
        case CalendarRounding.MONTH:
            month = day.month
        case CalendarRounding.QUARTER:
            month = (day.month + 2) // 3 * 3
        case CalendarRounding.YEAR:
            month = 12
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `first` to `last`, both included. Raises ValueError when `last` lies before `first`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} lies before {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.last - self.first).days + 1

    def each_day(self) -> Iterator[date]:
        """Every day, first to last."""
        for offset in range(self.days):
            yield self.first + timedelta(days=offset)

    def previous(self) -> DateRange:
        """The range of equal length that ends the day before; whole months step by whole months."""
        if self.first.day == 1 and self.last == end_of(CalendarRounding.MONTH, self.last):
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
            return DateRange(add_months(self.first, -months), self.first - timedelta(days=1))
        return DateRange(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def last_year(self) -> DateRange:
        """The same dates one year earlier; a range from the first of a month to the end of one keeps its month ends."""
        last = add_months(self.last, -12)
        if self.first.day == 1 and self.last == end_of(CalendarRounding.MONTH, self.last):
            last = end_of(CalendarRounding.MONTH, last)
        return DateRange(add_months(self.first, -12), last)


class Granularity(StrEnum):
    """The steps that a series is told in: days, ISO weeks (from Monday) or calendar months."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_MOST_DAYS_BY_DAY = 62
_MOST_DAYS_BY_WEEK = 400


def fitting_granularity(period: DateRange) -> Granularity:
    """The steps that a chart of `period` can be read in: days up to two months, weeks up to a year, then months."""
    if period.days <= _MOST_DAYS_BY_DAY:
        return Granularity.DAY
    return Granularity.WEEK if period.days <= _MOST_DAYS_BY_WEEK else Granularity.MONTH


def whole_step(by: Granularity, day: date) -> DateRange:
    """The whole day, ISO week or month that holds `day`."""
    match by:
        case Granularity.DAY:
            return DateRange(day, day)
        case Granularity.WEEK:
            monday = day - timedelta(days=day.weekday())
            return DateRange(monday, monday + timedelta(days=6))
        case Granularity.MONTH:
            return DateRange(day.replace(day=1), end_of(CalendarRounding.MONTH, day))


def steps_of(period: DateRange, by: Granularity) -> tuple[DateRange, ...]:
    """The days, ISO weeks or months of `period` in order; the first and the last are cut at its ends."""
    steps, first = [], period.first
    while first <= period.last:
        last = min(whole_step(by, first).last, period.last)
        steps.append(DateRange(first, last))
        first = last + timedelta(days=1)
    return tuple(steps)


def whole_span_of(period: DateRange, by: Granularity) -> DateRange | None:
    """The days of the ISO weeks or months (or days) that lie wholly inside `period`; None where there is none."""
    opening, closing = whole_step(by, period.first), whole_step(by, period.last)
    first = opening.first if opening.first == period.first else opening.last + timedelta(days=1)
    last = closing.last if closing.last == period.last else closing.first - timedelta(days=1)
    return DateRange(first, last) if first <= last else None


class Preset(StrEnum):
    """The named ranges of the time filter."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_QUARTER = "this-quarter"
    LAST_30_DAYS = "last-30-days"
    LAST_12_MONTHS = "last-12-months"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"


def preset_range(preset: Preset, today: date) -> DateRange:  # noqa: PLR0911 - one line a preset
    """The days that `preset` means when the business date is `today`; weeks start on Monday (ISO)."""
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    match preset:
        case Preset.TODAY:
            return DateRange(today, today)
        case Preset.YESTERDAY:
            return DateRange(today - timedelta(days=1), today - timedelta(days=1))
        case Preset.THIS_WEEK:
            return DateRange(monday, monday + timedelta(days=6))
        case Preset.LAST_WEEK:
            return DateRange(monday - timedelta(days=7), monday - timedelta(days=1))
        case Preset.THIS_MONTH:
            return DateRange(month, end_of(CalendarRounding.MONTH, today))
        case Preset.LAST_MONTH:
            return DateRange(add_months(month, -1), month - timedelta(days=1))
        case Preset.THIS_QUARTER:
            first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
            return DateRange(first, end_of(CalendarRounding.QUARTER, today))
        case Preset.LAST_30_DAYS:
            return DateRange(today - timedelta(days=29), today)
        case Preset.LAST_12_MONTHS:
            return DateRange(add_months(month, -11), end_of(CalendarRounding.MONTH, today))
        case Preset.THIS_YEAR:
            return DateRange(date(today.year, 1, 1), date(today.year, 12, 31))
        case Preset.LAST_YEAR:
            return DateRange(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
