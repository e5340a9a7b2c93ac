"""What the reports' tab has done off the window's thread: read what its choices are made of, and build reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.custom_reports import CustomReport
from loyalty_desktop.domain.periods import Granularity, business_date
from loyalty_desktop.gui.date_range_bar import ChosenRange
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.my_reports import build_mine
from loyalty_desktop.reports.model import Report

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

Request = tuple[str, ChosenRange, str | None, Granularity | None]
"""Name, days, store and steps of a report that was asked for."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the choices are made of."""

    stores: tuple[str, ...]
    zone: ZoneInfo
    today: date
    saved: tuple[CustomReport, ...]


def read_surroundings(desks: Desks, _context: JobContext) -> Surroundings:
    """The stores, the day and the saved reports as they are now."""
    state = desks.program.state()
    today = business_date(desks.now(), state.program.zone)
    return Surroundings(state.stores, state.program.zone, today, desks.custom_reports.all())


def build(desks: Desks, request: Request, context: JobContext, at_once: bool) -> Report:
    """A report of the catalog; `at_once` without the lists that take long."""
    from loyalty_desktop.services.reporting import ReportRequest

    name, chosen, store, by = request
    asked = ReportRequest(name, chosen.period, chosen.comparison, store, by)
    return desks.reporting.build(asked, stoppable=context.when_cancelled, at_once=at_once)


def build_saved(
    desks: Desks,
    mine: CustomReport,
    request: Request,
    context: JobContext,
    _at_once: bool,
) -> Report:
    """A saved report is shown whole: its parts come from several reports."""
    _, chosen, store, _ = request
    return build_mine(desks, mine, chosen, store, context)


def customer_id(desks: Desks, name: str, _context: JobContext) -> int:
    """Whose name it is; raises Refusal where nobody has it, or several."""
    return desks.customers.find(name).id
