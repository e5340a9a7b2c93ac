"""When a schedule is due, which days it covers, and what its files are called."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.schedule_days import Covers, Every, covered
from loyalty_desktop.domain.schedules import (
    MOST_CAUGHT_UP,
    Schedule,
    SentAs,
    day_reached,
    file_name,
    next_due,
    planned,
    schedules_in,
    setting_of,
)


def a_schedule(**changed: Any) -> Schedule:
    plain = Schedule(
        "ab" * 16, "Monday", "customer-loyalty", Every.DAY, Covers.YESTERDAY, SentAs.XLSX, date(2026, 3, 1), folder="/r"
    )
    return replace(plain, **changed)


def dues(schedule: Schedule, today: date) -> list[date]:
    return [item.due_on for item in planned(schedule, today)]


@pytest.mark.parametrize(
    ("covers", "first", "last"),
    [
        (Covers.YESTERDAY, date(2026, 3, 31), date(2026, 3, 31)),
        (Covers.LAST_7_DAYS, date(2026, 3, 25), date(2026, 3, 31)),
        (Covers.LAST_WEEK, date(2026, 3, 23), date(2026, 3, 29)),
        (Covers.LAST_30_DAYS, date(2026, 3, 2), date(2026, 3, 31)),
        (Covers.MONTH_TO_DATE, date(2026, 3, 1), date(2026, 3, 31)),
        (Covers.LAST_MONTH, date(2026, 3, 1), date(2026, 3, 31)),
        (Covers.LAST_QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Covers.YEAR_TO_DATE, date(2026, 1, 1), date(2026, 3, 31)),
        (Covers.LAST_12_MONTHS, date(2025, 4, 1), date(2026, 3, 31)),
        (Covers.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
        (Covers.NEXT_7_DAYS, date(2026, 4, 1), date(2026, 4, 7)),
        (Covers.NEXT_30_DAYS, date(2026, 4, 1), date(2026, 4, 30)),
        (Covers.THIS_MONTH, date(2026, 4, 1), date(2026, 4, 30)),
        (Covers.NEXT_MONTH, date(2026, 5, 1), date(2026, 5, 31)),
    ],
)
def test_range_covers_whole_days(covers: Covers, first: date, last: date) -> None:
    assert covered(covers, date(2026, 4, 1)) == DateRange(first, last)


def test_no_range_that_looks_back_ever_holds_its_due_day() -> None:
    for number in range(800):
        due = date(2025, 1, 1) + timedelta(days=number)
        for covers in Covers:
            last = covered(covers, due).last
            assert (last >= due) if covers.looks_ahead else (last < due)


def test_schedule_that_cannot_be_read_breaks_no_list() -> None:
    readable = a_schedule(name="a")
    stored = json.loads(setting_of([readable]))
    far = {**stored[0], "name": "far", "starts_on": "9999-12-31"}
    assert schedules_in(json.dumps([far, *stored, {"name": "no more"}])) == (readable,)


def test_plan_tells_only_what_counts() -> None:
    daily = a_schedule()
    assert daily.plan == replace(daily, weekday=5, folder="/other", name="Other").plan
    assert daily.plan != replace(daily, covers=Covers.LAST_WEEK).plan


def test_missed_days_are_caught_up_newest_first_and_twelve_at_most() -> None:
    assert dues(a_schedule(), date(2026, 3, 3)) == [date(2026, 3, 3), date(2026, 3, 2), date(2026, 3, 1)]
    assert len(dues(a_schedule(), date(2026, 6, 1))) == MOST_CAUGHT_UP
    assert dues(a_schedule(), date(2026, 2, 28)) == []


def test_due_days_that_cover_the_same_days_are_one() -> None:
    daily = a_schedule(covers=Covers.LAST_MONTH)
    assert [(item.due_on, item.period.first) for item in planned(daily, date(2026, 4, 2))] == [
        (date(2026, 4, 2), date(2026, 3, 1)),
        (date(2026, 3, 31), date(2026, 2, 1)),
    ]


def test_weekly_is_due_on_its_weekday() -> None:
    weekly = a_schedule(every=Every.WEEK, weekday=5, covers=Covers.LAST_WEEK)
    assert dues(weekly, date(2026, 3, 16)) == [date(2026, 3, 13), date(2026, 3, 6)]
    assert next_due(weekly, date(2026, 3, 13)) == date(2026, 3, 20)


@pytest.mark.parametrize(("day", "due"), [(31, date(2026, 2, 28)), (None, date(2026, 2, 28)), (5, date(2026, 3, 5))])
def test_monthly_is_due_on_the_last_day_where_a_month_is_short(day: int | None, due: date) -> None:
    monthly = a_schedule(every=Every.MONTH, day=day, covers=Covers.LAST_MONTH, starts_on=date(2026, 2, 10))
    assert next_due(monthly, date(2026, 2, 10)) == due


def test_file_is_named_after_its_days() -> None:
    schedule = a_schedule(name="Boss: weekly/all", store="High Street")
    week, month = DateRange(date(2026, 3, 2), date(2026, 3, 8)), DateRange(date(2026, 3, 1), date(2026, 3, 31))
    assert file_name(schedule, week) == "Boss- weekly-all High Street 2026-03-02 to 2026-03-08.xlsx"
    assert file_name(a_schedule(), month) == "Monday 2026-03.xlsx"
    assert file_name(a_schedule(), DateRange(month.first, month.first)) == "Monday 2026-03-01.xlsx"


def test_names_that_give_the_same_file_are_the_same() -> None:
    assert a_schedule(name="a/b").key == a_schedule(name="A:B").key


def test_schedule_reads_back_from_its_setting() -> None:
    made = [
        a_schedule(name="a", every=Every.WEEK, weekday=7, store="Harbour", device="till-1", is_active=False),
        a_schedule(name="b", every=Every.MONTH, day=None, folder="", addresses=("eva@example.org",), owner="eva"),
    ]
    assert schedules_in(setting_of(reversed(made))) == tuple(made)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "report_without_name"),
        ({"name": "///"}, "schedule_name_no_file"),
        ({"weekday": 8}, "schedule_day_out_of_range"),
        ({"starts_on": date(9999, 12, 31)}, "date_out_of_range"),
        ({"starts_on": date(1, 1, 1)}, "date_out_of_range"),
        ({"day": 0}, "schedule_day_out_of_range"),
        ({"folder": ""}, "schedule_without_destination"),
        ({"addresses": ("eva@example.org",)}, "schedule_without_destination"),
        ({"folder": "", "addresses": ("eva",)}, "schedule_bad_address"),
        ({"folder": "/a\nb"}, "schedule_folder_unreadable"),
    ],
)
def test_schedule_that_cannot_be_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as found:
        a_schedule(**changed)
    assert found.value.code == code


@pytest.mark.parametrize(("hour", "reached"), [(0, 10), (9, 10), (10, 9), (23, 9)])
def test_day_counts_from_the_hour_of_the_schedule(hour: int, reached: int) -> None:
    assert day_reached(a_schedule(hour=hour), datetime(2026, 3, 10, 9, 59, tzinfo=UTC)) == date(2026, 3, reached)


@pytest.mark.parametrize("hour", [-1, 24])
def test_hour_that_no_day_has_is_refused(hour: int) -> None:
    with pytest.raises(Refusal) as refused:
        a_schedule(hour=hour)
    assert refused.value.code == "schedule_hour_out_of_range"


def test_definition_carries_the_hour_and_another_hour_begins_nothing_anew() -> None:
    early, late = a_schedule(), a_schedule(hour=18)
    assert Schedule.from_definition(late.definition()) == late
    assert ("hour" in early.definition(), early.plan) == (False, late.plan)
