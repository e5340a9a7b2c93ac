"""What is said of schedules: when they are due, what they cover, where reports go, and how a run ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from types import MappingProxyType

from loyalty_desktop.domain.custom_reports import ComparedWith, CustomReport
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.periods import Granularity
from loyalty_desktop.domain.schedule_days import Covers, Every
from loyalty_desktop.domain.schedules import Planned, Schedule, SentAs
from loyalty_desktop.reports.model import Report
from loyalty_desktop.wording.names import PRESETS
from loyalty_desktop.wording.numbers import count_phrase, instant_text, range_text
from loyalty_desktop.wording.sentences import sentence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

COVERED: Mapping[Covers, str] = MappingProxyType(
    {
        Covers.YESTERDAY: "Yesterday",
        Covers.LAST_7_DAYS: "The last 7 days",
        Covers.LAST_WEEK: "Last week",
        Covers.LAST_30_DAYS: "The last 30 days",
        Covers.MONTH_TO_DATE: "The month to date",
        Covers.LAST_MONTH: "Last month",
        Covers.LAST_QUARTER: "Last quarter",
        Covers.YEAR_TO_DATE: "The year to date",
        Covers.LAST_12_MONTHS: "The last 12 months",
        Covers.LAST_YEAR: "Last year",
        Covers.NEXT_7_DAYS: "The next 7 days",
        Covers.NEXT_30_DAYS: "The next 30 days",
        Covers.THIS_MONTH: "This month",
        Covers.NEXT_MONTH: "Next month",
    }
)
"""Which days a scheduled report covers."""

FORMATS: Mapping[SentAs, str] = MappingProxyType(
    {SentAs.XLSX: "Excel workbook", SentAs.PDF: "PDF", SentAs.CSV: "CSV", SentAs.JSON: "JSON"}
)

STEPS_OF_SERIES: Mapping[Granularity, str] = MappingProxyType(
    {Granularity.DAY: "Days", Granularity.WEEK: "Weeks", Granularity.MONTH: "Months"}
)
COMPARED: Mapping[ComparedWith, str] = MappingProxyType(
    {
        ComparedWith.NONE: "Nothing",
        ComparedWith.PREVIOUS: "The period before",
        ComparedWith.LAST_YEAR: "The same dates last year",
        ComparedWith.CHOSEN: "Chosen days",
    }
)


def every_text(schedule: Schedule) -> str:
    """When a schedule is due: "Every Monday", "Every Monday, from 09:00"."""
    days = _days_text(schedule)
    return f"{days}, from {schedule.hour:02}:00" if schedule.hour else days


def _days_text(schedule: Schedule) -> str:
    match schedule.every:
        case Every.DAY:
            return "Every day"
        case Every.WEEK:
            return f"Every {WEEKDAYS[schedule.weekday - 1]}"
        case Every.MONTH if schedule.day is None:
            return "On the last day of each month"
        case Every.MONTH:
            return f"On day {schedule.day} of each month"


def destination_text(schedule: Schedule) -> str:
    """Where its reports go."""
    return schedule.folder or ", ".join(schedule.addresses)


def run_text(state: str, ended: str, error: LoyaltyError | None) -> str:
    """How a run stands; `ended` is when it ended, as people read it."""
    if error is not None:
        said = sentence(error)
        return said if state == "stopped" else f"Failed {ended}. {said}"
    return f"Made {ended}" if state == "done" else "Is being made"


def left_to_others_sentence(schedule: Schedule) -> str:
    """That a report waits for a PC of another system, and what can be done."""
    return (
        f"“{schedule.name}” waits: {schedule.folder} is a folder of another system than this PC's. It is made when the "
        "program runs on a PC that has this folder. If there is none, name a folder of this PC in the schedule."
    )


def result_sentence(schedule: Schedule, due: Planned, target: str, error: LoyaltyError | None) -> str:
    """How one run ended, for who has asked for it."""
    days = range_text(due.period.first, due.period.last)
    if error is not None:
        return f"{schedule.name}, {days}: {sentence(error)}"
    if schedule.addresses:
        letters = count_phrase(len(schedule.addresses), "address", "addresses")
        return f"{schedule.name}, {days}: sent to {letters}."
    return f"{schedule.name}, {days}: wrote {target}"


def letter_with(schedule: Schedule, report: Report, zone: tzinfo) -> tuple[str, str]:
    """Subject and text of the letter that a report travels with."""
    days = range_text(report.period.first, report.period.last)
    where = f", {report.store}" if report.store else ""
    every = every_text(schedule)
    text = (
        f"The report “{report.title}”{where} for {days} is attached ({FORMATS[schedule.sent_as]}).\n"
        f"It was made on {instant_text(report.as_of, zone)} by the schedule “{schedule.name}”: "
        f"{every[:1].lower()}{every[1:]}.\n"
    )
    return f"{schedule.name}: {days}", text


def custom_sentence(custom: CustomReport) -> str:
    """What a saved report holds and covers, in one line."""
    parts = [
        count_phrase(len(items), one, many)
        for items, one, many in ((custom.figures, "figure", "figures"), (custom.tables, "table", "tables"))
        if items
    ]
    days = range_text(custom.days.first, custom.days.last) if custom.days else PRESETS[str(custom.preset)]
    store = f", {custom.store}" if custom.store else ""
    return f"{' and '.join(parts)}; {days}{store}{_compared_text(custom)}"


def _compared_text(custom: CustomReport) -> str:
    if custom.comparison is ComparedWith.NONE:
        return ""
    days = custom.compared_days
    said = COMPARED[custom.comparison].lower() if days is None else range_text(days.first, days.last)
    return f", compared with {said}"
