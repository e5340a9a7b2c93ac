"""What the lists of alerts ask the desk, each in a job, and how they show an alert."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.watching import AlertQuery, AlertRow, AlertState
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.wording.numbers import date_text, points_text
from loyalty_desktop.wording.sentences_of_alerts import ALERT_STATES, WATCHES

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from loyalty_desktop.domain.watching import Evaluation
    from loyalty_desktop.gui.jobs import JobContext
    from loyalty_desktop.gui.posting_dialog import RequestId
    from loyalty_desktop.services.desks import Desks

MOST_SHOWN = 500
"""Alerts that a list shows, the newest days first."""


class AlertList(NamedTuple):
    """The alerts of a query, how many there are, and the zone that their instants are told in."""

    rows: tuple[AlertRow, ...]
    found: int
    zone: ZoneInfo


def alert_columns() -> tuple[TableColumn[AlertRow], ...]:
    """The columns of every list of alerts."""
    return (
        TableColumn("day", _tr("Day"), lambda row: date_text(row.day), width=100),
        TableColumn("watch", _tr("What was unusual"), _watch_text, width=230),
        TableColumn("value", _tr("Points"), lambda row: points_text(row.value), True, width=90),
        TableColumn("expected", _tr("Usual"), _usual_text, True, width=90),
        TableColumn("subject", _tr("By or for"), lambda row: row.subject, width=170),
        TableColumn("state", _tr("State"), _state_text, width=170),
    )


def alert_key(row: AlertRow) -> int:
    """What a list knows an alert by."""
    return row.id


def state_text(state: AlertState) -> str:
    """Where an alert stands."""
    return QCoreApplication.translate("names", ALERT_STATES[state])


def evaluate(desks: Desks, _context: JobContext) -> Evaluation:
    """Look at the days that are over."""
    return desks.alerts.evaluate()


def read_alerts(desks: Desks, query: AlertQuery, _context: JobContext) -> AlertList:
    """The alerts of a query."""
    zone = desks.program.state().program.zone
    return AlertList(desks.alerts.page(query, 0, MOST_SHOWN), desks.alerts.count(query), zone)


def acknowledge(desks: Desks, number: int, note: str, request: RequestId, _context: JobContext) -> AlertRow:
    """Note that an alert was seen."""
    return desks.alerts.acknowledge(number, note, identity=request.id())


def _watch_text(row: AlertRow) -> str:
    return QCoreApplication.translate("names", WATCHES[row.watch])


def _usual_text(row: AlertRow) -> str:
    return "" if row.expected is None else points_text(row.expected)


def _state_text(row: AlertRow) -> str:
    return state_text(row.state)


def _tr(text: str) -> str:
    return QCoreApplication.translate("alert_work", text)
