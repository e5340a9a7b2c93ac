"""The saved reports in the list of reports: a group at its end, with what each is asked for when it is chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from loyalty_desktop.domain.custom_reports import CustomReport
from loyalty_desktop.gui.date_range_bar import ChosenRange, ComparisonKind, RangeChoice
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.report_list import REPORT_ROLE, group_of_reports
from loyalty_desktop.wording.schedule_sentences import custom_sentence

if TYPE_CHECKING:
    from loyalty_desktop.reports.model import Report
    from loyalty_desktop.services.desks import Desks

_MINE = "my reports/"


class MyReports(QObject):
    """Keeps the group in step with what is saved; names in the list begin with a mark that no catalog report has."""

    def __init__(self, model: QStandardItemModel, parent: QObject) -> None:
        super().__init__(parent)
        self._reports: tuple[CustomReport, ...] | None = None
        self._group = group_of_reports(self.tr("My reports"))
        model.appendRow(self._group)
        self._show_none()

    def show_saved(self, reports: tuple[CustomReport, ...]) -> None:
        """List these, in their order; rows that stay are not moved from under the cursor."""
        if reports != self._reports:
            self._reports = reports
            self._follow()

    def find(self, name: str) -> CustomReport | None:
        """The saved report that stands in the list under `name`; None for one of the catalog."""
        wanted = name.removeprefix(_MINE)
        reports = self._reports or ()
        return next((report for report in reports if report.name == wanted), None) if name.startswith(_MINE) else None

    def _follow(self) -> None:
        """Change what has changed, so that the row with the cursor stays."""
        reports = self._reports or ()
        names = {_MINE + report.name for report in reports}
        for row in reversed(range(self._group.rowCount())):
            if self._group.child(row).data(REPORT_ROLE) not in names:
                self._group.removeRow(row)
        for place, report in enumerate(reports):
            item = self._group.child(place)
            if item is None or item.data(REPORT_ROLE) != _MINE + report.name:
                item = QStandardItem(report.name)
                item.setData(_MINE + report.name, REPORT_ROLE)
                self._group.insertRow(place, [item])
            item.setToolTip(custom_sentence(report))
        if not reports:
            self._show_none()

    def _show_none(self) -> None:
        item = QStandardItem(self.tr("None yet"))
        item.setToolTip(self.tr("Put one together: Program, Reports of your own."))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._group.appendRow(item)


def choice_of(report: CustomReport, today: date) -> RangeChoice:
    """How the time filter stands for a saved report."""
    return RangeChoice(report.preset, report.period(today), ComparisonKind(report.comparison), report.compared_days)


def build_mine(
    desks: Desks, report: CustomReport, chosen: ChosenRange, store: str | None, context: JobContext
) -> Report:
    """A saved report over the days and for the store that are chosen in the window."""
    from loyalty_desktop.services.custom_reports import Asked

    asked = Asked(chosen.period, chosen.comparison, store)
    return desks.custom_reports.build(report, asked, stoppable=context.when_cancelled)
