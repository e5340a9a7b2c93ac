"""Custom reports as plain values: what holds together, and what a definition says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from loyalty_desktop.domain.custom_reports import (
    ComparedWith,
    CustomReport,
    FigurePart,
    RowCondition,
    RowTest,
    TablePart,
    copy_of,
    reports_in,
    setting_of,
)
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity, Preset

ISSUED = FigurePart("customer-loyalty", "points_issued")
BY_ACTION = TablePart(
    "customer-loyalty", "issued_by_action", (RowCondition("points", RowTest.AT_LEAST, "10"),), "points", 5
)
WHOLE: dict[str, Any] = {
    "name": "Monday figures",
    "figures": [{"report": "customer-loyalty", "key": "points_issued"}],
    "tables": [
        {
            "report": "customer-loyalty",
            "key": "issued_by_action",
            "conditions": [{"column": "points", "test": "at-least", "value": "10"}],
            "order_by": "points",
            "most_rows": 5,
        }
    ],
    "range": "2026-01-01..2026-03-31",
    "comparison": "last-year",
    "store": "Harbour",
    "by": "week",
    "saved_by": "eva",
    "saved_at": "2026-03-10T12:00:00+00:00",
}


def test_definition_says_all_and_reads_back() -> None:
    report = CustomReport.from_definition(WHOLE)
    assert report.tables == (BY_ACTION,)
    assert report.definition() == WHOLE
    assert reports_in(setting_of([report])) == (report,)


def test_what_is_left_out_has_its_default() -> None:
    report = CustomReport.from_definition({"name": "A", "figures": WHOLE["figures"]})
    assert (report.preset, report.days, report.comparison) == (Preset.LAST_MONTH, None, ComparedWith.NONE)
    assert report.period(date(2026, 3, 10)) == DateRange(date(2026, 2, 1), date(2026, 2, 28))


def test_fixed_days_stay_and_are_compared_as_chosen() -> None:
    report = CustomReport.from_definition(WHOLE)
    days = report.period(date(2030, 1, 1))
    assert (days, report.by) == (DateRange(date(2026, 1, 1), date(2026, 3, 31)), Granularity.WEEK)
    assert report.compared(days) == DateRange(date(2025, 1, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"range": "last-fortnight"}, "range"),
        ({"range": "2026-03-31..2026-01-01"}, "range"),
        ({"comparison": 3}, "comparison"),
        ({"by": "hour"}, "by"),
        ({"store": 7}, "store"),
        ({"figures": {}}, "figures"),
        ({"figures": [{"report": "metrics"}]}, "figures 1"),
        ({"tables": [WHOLE["tables"][0], {"report": "a", "key": "b", "most_rows": True}]}, "tables 2"),
        ({"tables": ["x"]}, "tables 1"),
        ({"colour": "red"}, "report"),
    ],
)
def test_part_that_is_not_understood_is_named(changed: dict[str, Any], part: str) -> None:
    with pytest.raises(Refusal) as found:
        CustomReport.from_definition({**WHOLE, **changed})
    assert (found.value.code, found.value.details["part"]) == ("custom_part_not_understood", part)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": " "}, "report_without_name"),
        ({"name": "x" * 81}, "text_too_long"),
        ({"figures": [], "tables": []}, "custom_report_empty"),
        ({"figures": WHOLE["figures"] * 2}, "custom_part_twice"),
        ({"figures": [{"report": "r", "key": str(n)} for n in range(61)]}, "custom_report_too_long"),
        ({"tables": [{"report": "r", "key": "k", "most_rows": 0}]}, "custom_rows_out_of_range"),
    ],
)
def test_what_does_not_hold_together_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as found:
        CustomReport.from_definition({**WHOLE, **changed})
    assert found.value.code == code


def test_copy_takes_the_first_free_name() -> None:
    report = CustomReport("Mine", (ISSUED,), saved_by="eva")
    assert copy_of(report, ["Mine", "mine (2)"]) == CustomReport("Mine (3)", (ISSUED,))


def test_comparison_with_chosen_days_is_said_and_reads_back() -> None:
    report = CustomReport.from_definition({**WHOLE, "comparison": "2024-12-01..2024-12-24"})
    chosen = DateRange(date(2024, 12, 1), date(2024, 12, 24))
    assert (report.comparison, report.compared(DateRange(date(2026, 1, 1), date(2026, 1, 31)))) == (
        ComparedWith.CHOSEN,
        chosen,
    )
    assert report.definition()["comparison"] == "2024-12-01..2024-12-24"


@pytest.mark.parametrize("wrong", ["chosen", "2024-12-24..2024-12-01", "2024-12-01..", "1024-12-01..2024-12-24", ".."])
def test_comparison_that_is_no_range_is_refused(wrong: str) -> None:
    with pytest.raises(Refusal):
        CustomReport.from_definition({**WHOLE, "comparison": wrong})


def test_chosen_comparison_needs_its_days_and_no_other_has_any() -> None:
    days = DateRange(date(2024, 12, 1), date(2024, 12, 24))
    for comparison, compared in ((ComparedWith.CHOSEN, None), (ComparedWith.PREVIOUS, days)):
        with pytest.raises(Refusal) as refused:
            CustomReport("A", (ISSUED,), comparison=comparison, compared_days=compared)
        assert refused.value.code == "custom_report_comparison"


def test_report_was_saved_on_a_day_of_the_programs_zone() -> None:
    late = CustomReport.from_definition({**WHOLE, "saved_at": "2026-03-10T23:30:00+00:00"})
    assert late.saved_on(ZoneInfo("Europe/Berlin")) == date(2026, 3, 11)
    assert late.saved_on(ZoneInfo("UTC")) == date(2026, 3, 10)
