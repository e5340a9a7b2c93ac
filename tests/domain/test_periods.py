"""Calendars: clamping, rounding, the ranges of the time filter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.periods import (
    CalendarRounding,
    DateRange,
    Granularity,
    Preset,
    add_months,
    business_date,
    day_number,
    day_of,
    end_of,
    instant_of,
    local_instant,
    microseconds_of,
    preset_range,
    whole_span_of,
)

DAYS = st.dates(date(1971, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2020, 7, 6), 12, date(2021, 7, 6)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_clamp_to_the_end(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.integers(-240, 240))
def test_months_move_the_calendar_month_exactly(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@given(DAYS)
def test_day_numbers_read_back(day: date) -> None:
    assert day_of(day_number(day)) == day
    assert day_number(day + timedelta(days=1)) == day_number(day) + 1


@given(st.datetimes(timezones=st.just(UTC)))
def test_instants_read_back(instant: datetime) -> None:
    assert instant_of(microseconds_of(instant)) == instant


@given(DAYS, st.sampled_from(CalendarRounding))
def test_rounding_up_never_goes_back(day: date, rounding: CalendarRounding) -> None:
    end = end_of(rounding, day)
    assert end >= day
    assert end_of(rounding, end) == end


def test_quarter_ends_in_its_third_month() -> None:
    assert end_of(CalendarRounding.QUARTER, date(2026, 2, 3)) == date(2026, 3, 31)
    assert end_of(CalendarRounding.YEAR, date(2026, 2, 3)) == date(2026, 12, 31)


@given(DAYS, st.integers(0, 800))
def test_previous_range_ends_the_day_before(first: date, days: int) -> None:
    period = DateRange(first, first + timedelta(days=days))
    previous = period.previous()
    assert previous.last == first - timedelta(days=1)
    whole_months = first.day == 1 and period.last == end_of(CalendarRounding.MONTH, period.last)
    assert whole_months or previous.days == period.days


def test_previous_of_whole_months_is_whole_months() -> None:
    assert DateRange(date(2026, 3, 1), date(2026, 3, 31)).previous() == DateRange(date(2026, 2, 1), date(2026, 2, 28))
    quarter = DateRange(date(2026, 1, 1), date(2026, 3, 31))
    assert quarter.previous() == DateRange(date(2025, 10, 1), date(2025, 12, 31))


def test_last_year_keeps_month_ends() -> None:
    february = DateRange(date(2025, 2, 1), date(2025, 2, 28))
    assert february.last_year() == DateRange(date(2024, 2, 1), date(2024, 2, 29))
    day = DateRange(date(2025, 2, 28), date(2025, 2, 28))
    assert day.last_year() == DateRange(date(2024, 2, 28), date(2024, 2, 28))
    week = DateRange(date(2025, 2, 22), date(2025, 2, 28))
    assert week.last_year() == DateRange(date(2024, 2, 22), date(2024, 2, 28))
    leap_day = DateRange(date(2024, 2, 29), date(2024, 2, 29))
    assert leap_day.last_year() == DateRange(date(2023, 2, 28), date(2023, 2, 28))


@given(st.sampled_from(Preset), DAYS)
def test_presets_hold_or_precede_today(preset: Preset, today: date) -> None:
    period = preset_range(preset, today)
    over = preset in (Preset.YESTERDAY, Preset.LAST_WEEK, Preset.LAST_MONTH, Preset.LAST_YEAR)
    assert (period.last < today) if over else (today in period)


@pytest.mark.parametrize(
    ("preset", "days"),
    [(Preset.THIS_WEEK, 7), (Preset.LAST_WEEK, 7), (Preset.LAST_30_DAYS, 30), (Preset.TODAY, 1)],
)
def test_presets_have_their_length(preset: Preset, days: int) -> None:
    assert preset_range(preset, date(2026, 3, 10)).days == days


def test_weeks_begin_on_monday() -> None:
    assert preset_range(Preset.THIS_WEEK, date(2026, 3, 15)).first == date(2026, 3, 9)


def test_a_range_never_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="lies before"):
        DateRange(date(2026, 1, 2), date(2026, 1, 1))


def test_business_date_is_the_wall_clocks() -> None:
    instant = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    assert business_date(instant, ZoneInfo("Europe/Madrid")) == date(2026, 3, 11)


def test_moments_without_zone_are_local() -> None:
    madrid = ZoneInfo("Europe/Madrid")
    assert local_instant(datetime(2026, 7, 1, 10, 0), madrid) == datetime(2026, 7, 1, 8, 0, tzinfo=UTC)  # noqa: DTZ001
    assert local_instant(date(2026, 7, 1), madrid) == datetime(2026, 6, 30, 22, 0, tzinfo=UTC)


@given(st.dates(date(1901, 1, 1), date(2200, 12, 31)), st.dates(date(1901, 1, 1), date(2200, 12, 31)))
def test_every_range_of_known_years_has_one_to_compare_with(one: date, other: date) -> None:
    period = DateRange(min(one, other), max(one, other))
    assert period.previous().last < period.first
    assert period.last_year().last < period.last


@pytest.mark.parametrize(
    ("first", "last", "by", "span"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), Granularity.MONTH, DateRange(date(2026, 3, 1), date(2026, 3, 31))),
        (date(2026, 2, 2), date(2026, 4, 30), Granularity.MONTH, DateRange(date(2026, 3, 1), date(2026, 4, 30))),
        (date(2026, 3, 1), date(2026, 3, 31), Granularity.WEEK, DateRange(date(2026, 3, 2), date(2026, 3, 29))),
        (date(2026, 3, 3), date(2026, 3, 14), Granularity.WEEK, None),
        (date(2026, 3, 3), date(2026, 3, 14), Granularity.DAY, DateRange(date(2026, 3, 3), date(2026, 3, 14))),
    ],
)
def test_whole_steps_are_one_span(first: date, last: date, by: Granularity, span: DateRange | None) -> None:
    assert whole_span_of(DateRange(first, last), by) == span
