"""Saving and removing custom reports and schedules: a command of the journal like any other change of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from loyalty_desktop.domain import custom_reports, schedules
from loyalty_desktop.domain.custom_reports import CUSTOM_REPORTS_SETTING, MOST_REPORTS, CustomReport, reports_in
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.schedules import MOST_SCHEDULES, SCHEDULES_SETTING, Schedule, schedules_in
from loyalty_desktop.domain.work import Work


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def key(self) -> str: ...


_Kept = TypeVar("_Kept", bound=_Named)

REPORTS, SCHEDULES = "reports", "schedules"
"""The groups of the payload: each says what is saved, removed, and was seen before."""


def change_reports(work: Work, operation: Operation) -> dict[str, Any]:
    """Save and remove custom reports and schedules, on top of those that were seen (`before`).

    Raises Refusal when somebody changed one of them meanwhile, for a name that is another one's, for more than there
    may be, and for a report that a schedule still makes.
    """
    payload = operation.payload
    kept_reports = _changed(_reports_now(work), payload.get(REPORTS, {}), CustomReport.from_definition)
    kept_schedules = _changed(_schedules_now(work), payload.get(SCHEDULES, {}), Schedule.from_definition)
    if len(kept_reports) > MOST_REPORTS:
        raise Refusal("custom_reports_too_many", limit=MOST_REPORTS)
    if len(kept_schedules) > MOST_SCHEDULES:
        raise Refusal("schedules_too_many", limit=MOST_SCHEDULES)
    for name in payload.get(REPORTS, {}).get("remove", ()):
        for schedule in kept_schedules.values():
            if schedule.report.casefold() == name.casefold() and name.casefold() not in kept_reports:
                raise Refusal("custom_report_is_scheduled", name=name, schedule=schedule.name)
    work.settings[CUSTOM_REPORTS_SETTING] = custom_reports.setting_of(kept_reports.values())
    work.settings[SCHEDULES_SETTING] = schedules.setting_of(kept_schedules.values())
    return {REPORTS: len(kept_reports), SCHEDULES: len(kept_schedules)}


def change_of(save: Iterable[CustomReport | Schedule], remove: Iterable[str], before: Iterable[Any]) -> dict[str, Any]:
    """One group of the payload."""
    return {
        "save": [item.definition() for item in save],
        "remove": list(remove),
        "before": [item.definition() for item in before],
    }


def _changed(
    now: dict[str, _Kept], change: Mapping[str, Any], read: Callable[[Mapping[str, Any]], _Kept]
) -> dict[str, _Kept]:
    saved = [read(definition) for definition in change.get("save", ())]
    seen = {item.key: item for item in map(read, change.get("before", ()))}
    removed = {item.key for item in seen.values() if item.name in change.get("remove", ())}
    for item in (*saved, *seen.values()):
        if now.get(item.key) == seen.get(item.key):
            continue
        if item.key in seen:
            raise Refusal("report_changed_meanwhile", name=item.name)
        raise Refusal("report_name_taken", name=item.name)
    kept = {key: item for key, item in now.items() if key not in removed}
    kept.update({item.key: item for item in saved})
    return kept


def _reports_now(work: Work) -> dict[str, CustomReport]:
    stored = work.settings.get(CUSTOM_REPORTS_SETTING, work.program.custom_reports)
    return {report.key: report for report in reports_in(stored)}


def _schedules_now(work: Work) -> dict[str, Schedule]:
    stored = work.settings.get(SCHEDULES_SETTING, work.program.report_schedules)
    return {schedule.key: schedule for schedule in schedules_in(stored)}
