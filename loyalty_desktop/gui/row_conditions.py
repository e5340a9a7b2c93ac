"""The conditions on the rows of one table of a custom report: listed, each with its fields when it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from loyalty_desktop.domain.custom_reports import MOST_CONDITIONS, RowCondition, RowTest
from loyalty_desktop.gui.combo_choice import choose
from loyalty_desktop.gui.forms.ui_custom_reports_dialog import Ui_CustomReportsDialog

if TYPE_CHECKING:
    from loyalty_desktop.reports.model import Column

_NEW = RowCondition("", RowTest.CONTAINS, "")


class RowConditions(QObject):
    """All must hold. One that lacks its column or its value is still being written, and counts for nothing."""

    changed = Signal()
    """A condition reads differently now."""

    def __init__(self, form: Ui_CustomReportsDialog, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._written = [_NEW]
        self._titles: dict[str, str] = {}
        self._tests = {
            RowTest.CONTAINS: self.tr("contains"),
            RowTest.AT_LEAST: self.tr("is at least"),
            RowTest.AT_MOST: self.tr("is at most"),
        }
        for test, text in self._tests.items():
            form.test_combo.addItem(text, test)
        form.condition_combo.activated.connect(self._show_fields)
        form.column_combo.activated.connect(self._take_over)
        form.test_combo.activated.connect(self._take_over)
        form.value_edit.textEdited.connect(self._take_over)

    @property
    def conditions(self) -> tuple[RowCondition, ...]:
        """The conditions that are written out."""
        return tuple(filter(_is_whole, self._written))

    def show(self, columns: Sequence[Column], conditions: Sequence[RowCondition]) -> None:
        """Show the conditions on a table of these columns, and the fields of the first."""
        self._titles = {column.key: column.title for column in columns}
        self._written = list(conditions)
        combo = self._form.column_combo
        combo.clear()
        combo.addItem(self.tr("All rows"), "")
        for column in columns:
            if not column.is_personal:
                combo.addItem(column.title, column.key)
        self._form.condition_combo.clear()
        self._list()
        self._form.condition_combo.setCurrentIndex(0)
        self._show_fields()

    def _show_fields(self) -> None:
        form, condition = self._form, self._written[self._form.condition_combo.currentIndex()]
        choose(form.column_combo, condition.column, self._titles.get(condition.column, ""))
        choose(form.test_combo, condition.test)
        form.value_edit.setText(condition.value)

    def _take_over(self) -> None:
        form = self._form
        value = " ".join(form.value_edit.text().split())
        self._written[form.condition_combo.currentIndex()] = RowCondition(
            str(form.column_combo.currentData()), RowTest(form.test_combo.currentData()), value
        )
        self._list()
        self.changed.emit()

    def _list(self) -> None:
        """Name every condition, and after them one that can be added."""
        combo = self._form.condition_combo
        if len(self._written) < MOST_CONDITIONS and (not self._written or _is_whole(self._written[-1])):
            self._written.append(_NEW)
        for place, condition in enumerate(self._written):
            if place == combo.count():
                combo.addItem("")
            combo.setItemText(place, self._text(place, condition))

    def _text(self, place: int, condition: RowCondition) -> str:
        if condition.column:
            title = self._titles.get(condition.column, condition.column)
            return f"{place + 1}. {title} {self._tests[condition.test]} {condition.value or '…'}"
        is_added = 0 < place == len(self._written) - 1
        return self.tr("Add another condition") if is_added else self.tr("No condition")


def _is_whole(condition: RowCondition) -> bool:
    return bool(condition.column and condition.value)
