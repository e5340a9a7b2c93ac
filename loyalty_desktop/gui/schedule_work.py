"""What the window asks of the desk of schedules, each a job beside the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.schedules import Schedule
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.reports.catalog import CATALOG, looks_ahead
from loyalty_desktop.reports.model import Report
from loyalty_desktop.wording.schedule_sentences import letter_with, result_sentence

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.schedule_runs import RunResult, Writing
    from loyalty_desktop.services.schedules import ScheduleStanding


@dataclass(frozen=True, slots=True)
class FoundSchedules:
    """The schedules as they stand, and what the fields begin with: reports by their name, stores, this PC.

    `ahead` says by the same names which reports are about days to come; None for one that is about both.
    """

    standings: tuple[ScheduleStanding, ...]
    reports: Mapping[str, str]
    ahead: Mapping[str, bool | None]
    stores: tuple[str, ...]
    device: str
    zone: ZoneInfo


def find_schedules(desks: Desks, _context: JobContext) -> FoundSchedules:
    """What the list and the fields begin with."""
    state = desks.program.state()
    saved = desks.custom_reports.all()
    return FoundSchedules(
        desks.schedules.standings(),
        {**{entry.name: entry.title for entry in CATALOG}, **{report.name: report.name for report in saved}},
        {
            **{entry.name: entry.looks_ahead for entry in CATALOG},
            **{report.name: looks_ahead(report.reports) for report in saved},
        },
        tuple(sorted(filter(None, state.stores))),
        desks.schedules.device,
        state.program.zone,
    )


def save_schedule(
    desks: Desks, schedule: Schedule, before: Schedule | None, _context: JobContext
) -> tuple[Schedule | None, str]:
    """Save a schedule; what was saved, and what is said of it."""
    saved = desks.schedules.save(schedule, before=before)
    return saved, QCoreApplication.translate("SchedulesDialog", "Saved “{name}”.").format(name=saved.name)


def pause_schedule(
    desks: Desks, schedule: Schedule, is_active: bool, _context: JobContext
) -> tuple[Schedule | None, str]:
    """Pause a schedule or let it go on; what it is now, and what is said of it."""
    saved = desks.schedules.set_active(schedule, is_active=is_active)
    if is_active:
        said = QCoreApplication.translate("SchedulesDialog", "“{name}” goes on from today.")
    else:
        said = QCoreApplication.translate("SchedulesDialog", "“{name}” is paused.")
    return saved, said.format(name=schedule.name)


def remove_schedule(desks: Desks, schedule: Schedule, _context: JobContext) -> tuple[Schedule | None, str]:
    """Remove a schedule; None for what is left of it, and what is said of it."""
    desks.schedules.remove(schedule)
    said = QCoreApplication.translate("SchedulesDialog", "Removed “{name}”. Files that it wrote stay.")
    return None, said.format(name=schedule.name)


def run_schedule(desks: Desks, schedule: Schedule, context: JobContext) -> RunResult:
    """Make the report of a schedule now."""
    return desks.schedules.run_now(schedule, _writing(desks), context)


def run_due(desks: Desks, context: JobContext) -> tuple[RunResult, ...]:
    """Make what is due on this PC."""
    return desks.schedules.run_due(_writing(desks), context)


def said_of(result: RunResult) -> str:
    """How one run ended."""
    return result_sentence(result.schedule, result.planned, result.target, result.error)


def _writing(desks: Desks) -> Writing:
    from loyalty_desktop.services.schedule_runs import Writing

    return Writing(report_name_of, _write_pdf, partial(letter_with, zone=desks.program.state().program.zone))


def _write_pdf(report: Report, path: Path, zone: tzinfo) -> None:
    from loyalty_desktop.gui.report_document import write_pdf

    write_pdf(report, path, report_name_of, zone)
