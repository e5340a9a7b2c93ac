"""Whether a schedule fits the report that it names."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.domain.custom_reports import CustomReport, report_named
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.schedules import Schedule
from loyalty_desktop.reports.catalog import CATALOG, OVERVIEW, looks_ahead


def refuse_unfit(schedule: Schedule, saved: Sequence[CustomReport]) -> CustomReport | None:
    """The saved report that a schedule makes, None for one of the catalog.

    Raises Refusal for a report that there is not, for the overview, and for days that the report is not about.
    """
    name = schedule.report
    if name.strip().casefold() == OVERVIEW:
        raise Refusal("schedule_of_overview")
    is_of_catalog = any(entry.name == name for entry in CATALOG)
    custom = None if is_of_catalog else report_named(saved, name)
    ahead = looks_ahead([name] if custom is None else custom.reports)
    if ahead is True and not schedule.covers.looks_ahead:
        raise Refusal("schedule_ahead_only", report=_title(name))
    if ahead is False and schedule.covers.looks_ahead:
        raise Refusal("schedule_back_only", report=_title(name))
    return custom


def _title(name: str) -> str:
    """A report's title; a saved report is called as it is named."""
    return next((entry.title for entry in CATALOG if entry.name == name), name)
