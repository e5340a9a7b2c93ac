"""The list of reports: by purpose, each with what it answers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from loyalty_desktop.reports.catalog import CATALOG, Purpose

REPORT_ROLE = Qt.ItemDataRole.UserRole
"""Under which role a report's row carries its name; the rows of purposes carry none and cannot be chosen."""


def report_list(parent: QObject) -> QStandardItemModel:
    """The reports of the catalog under their purposes."""
    model = QStandardItemModel(parent)
    for purpose in Purpose:
        group = group_of_reports(str(purpose))
        for entry in CATALOG:
            if entry.purpose is purpose:
                item = QStandardItem(entry.title)
                item.setData(entry.name, REPORT_ROLE)
                item.setToolTip(entry.answers)
                group.appendRow(item)
        model.appendRow(group)
    return model


def group_of_reports(title: str) -> QStandardItem:
    """The row above the reports of one group; it cannot be chosen itself."""
    group = QStandardItem(title)
    group.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = group.font()
    font.setBold(True)
    group.setFont(font)
    return group
