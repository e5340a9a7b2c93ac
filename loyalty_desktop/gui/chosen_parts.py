"""The parts of a custom report while it is put together: what can be chosen, what is, in which order, which rows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from loyalty_desktop.domain.custom_reports import FigurePart, TablePart
from loyalty_desktop.gui.combo_choice import choose
from loyalty_desktop.gui.forms.ui_custom_reports_dialog import Ui_CustomReportsDialog
from loyalty_desktop.gui.row_conditions import RowConditions
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.reports.catalog import listed

if TYPE_CHECKING:
    from loyalty_desktop.reports.model import Column
    from loyalty_desktop.services.custom_reports import OfferedReport

Part = FigurePart | TablePart
_PART = int(Qt.ItemDataRole.UserRole)


class ChosenParts(QObject):
    """The two lists of the dialog and the fields of one table's rows."""

    changed = Signal()
    """Another part is chosen, or other rows of one."""

    def __init__(self, form: Ui_CustomReportsDialog, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._offered: dict[str, OfferedReport] = {}
        self._parts: list[Part] = []
        self._source = QStandardItemModel(self)
        self._chosen = QStandardItemModel(self)
        form.part_tree.setModel(self._source)
        form.chosen_tree.setModel(self._chosen)
        form.chosen_tree.setRootIsDecorated(False)
        self._conditions = RowConditions(form, self)
        self._source.itemChanged.connect(self._on_checked)
        form.chosen_tree.selectionModel().currentChanged.connect(self._show_rows)
        form.up_button.clicked.connect(partial(self._move, -1))
        form.down_button.clicked.connect(partial(self._move, 1))
        form.drop_button.clicked.connect(self._drop)
        form.order_combo.activated.connect(self._on_rows)
        form.most_edit.textEdited.connect(self._on_rows)
        self._conditions.changed.connect(self._on_rows)
        self._show_rows()

    @property
    def figures(self) -> tuple[FigurePart, ...]:
        """The figures that are chosen, in their order."""
        return tuple(part for part in self._parts if isinstance(part, FigurePart))

    @property
    def tables(self) -> tuple[TablePart, ...]:
        """The tables that are chosen, in their order."""
        return tuple(part for part in self._parts if isinstance(part, TablePart))

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that the chosen parts are of."""
        return tuple(dict.fromkeys(part.report for part in self._parts))

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show these as the chosen ones."""
        self._parts = list(parts)
        self._fill_chosen(0)
        self._check_source()

    def learn(self, offered: tuple[OfferedReport, ...]) -> None:
        """Know what these reports have to offer."""
        self._offered.update({report.name: report for report in offered})
        self._fill_chosen(self._form.chosen_tree.currentIndex().row())

    def knows(self, name: str) -> bool:
        """Whether what a report has to offer is known."""
        return name in self._offered

    def show_source(self, name: str) -> None:
        """Offer the parts of this report."""
        report = self._offered[name]
        with QSignalBlocker(self._source):
            self._source.clear()
            for title, parts in (
                (self.tr("Figures"), [(item.part, item.label, item.definition) for item in report.figures]),
                (self.tr("Tables"), [(item.part, item.title, _columns_of(item.columns)) for item in report.tables]),
            ):
                group = QStandardItem(title)
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                for part, text, help_text in parts:
                    item = QStandardItem(text)
                    item.setData(part, _PART)
                    item.setToolTip(help_text)
                    item.setFlags(
                        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                    )
                    item.setCheckState(Qt.CheckState.Unchecked)
                    group.appendRow(item)
                if group.rowCount():
                    self._source.appendRow(group)
        self._check_source()
        # What was filled in silence has to be told to the view.
        self._source.layoutChanged.emit()
        self._form.part_tree.expandAll()
        first = self._source.index(0, 0, self._source.index(0, 0))
        self._form.part_tree.setCurrentIndex(first)

    def _on_checked(self, item: QStandardItem) -> None:
        part = item.data(_PART)
        place = self._place_of(part)
        if item.checkState() is Qt.CheckState.Checked and place is None:
            # Figures stand before tables, whatever was chosen first.
            where = len(self.figures) if isinstance(part, FigurePart) else len(self._parts)
            self._parts.insert(where, part)
            self._fill_chosen(where)
        elif item.checkState() is Qt.CheckState.Unchecked and place is not None:
            del self._parts[place]
            self._fill_chosen(place)
        else:
            return
        self.changed.emit()

    def _check_source(self) -> None:
        with QSignalBlocker(self._source):
            for group in range(self._source.rowCount()):
                parent = self._source.item(group)
                for row in range(parent.rowCount()):
                    item = parent.child(row)
                    is_chosen = self._place_of(item.data(_PART)) is not None
                    item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        self._form.part_tree.viewport().update()

    def _place_of(self, part: Part) -> int | None:
        for place, known in enumerate(self._parts):
            if type(known) is type(part) and (known.report, known.key) == (part.report, part.key):
                return place
        return None

    def _fill_chosen(self, current: int) -> None:
        self._chosen.clear()
        for part in self._parts:
            self._chosen.appendRow(QStandardItem(f"{listed(part.report).title}: {self._title(part)}"))
        if self._parts:
            place = max(0, min(current, len(self._parts) - 1))
            self._form.chosen_tree.setCurrentIndex(self._chosen.index(place, 0))
        self._show_rows()

    def _title(self, part: Part) -> str:
        report = self._offered.get(part.report)
        if report is None:
            return part.key
        if isinstance(part, FigurePart):
            return next((item.label for item in report.figures if item.part.key == part.key), part.key)
        return next((item.title for item in report.tables if item.part.key == part.key), part.key)

    def _move(self, by: int) -> None:
        place = self._form.chosen_tree.currentIndex().row()
        other = place + by
        if place < 0 or not 0 <= other < len(self._parts) or type(self._parts[place]) is not type(self._parts[other]):
            return
        self._parts[place], self._parts[other] = self._parts[other], self._parts[place]
        self._fill_chosen(other)
        self.changed.emit()

    def _drop(self) -> None:
        place = self._form.chosen_tree.currentIndex().row()
        if place >= 0:
            del self._parts[place]
            self._fill_chosen(place)
            self._check_source()
            self.changed.emit()

    def _current(self) -> Part | None:
        place = self._form.chosen_tree.currentIndex().row()
        return self._parts[place] if 0 <= place < len(self._parts) else None

    def _show_rows(self, _current: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        """Show which rows of the current table are chosen; a figure has none."""
        form, part = self._form, self._current()
        for button in (form.up_button, form.down_button, form.drop_button):
            button.setEnabled(part is not None)
        form.row_group.setEnabled(isinstance(part, TablePart))
        table = part if isinstance(part, TablePart) else TablePart("", "")
        columns = self._columns(table)
        form.order_combo.clear()
        form.order_combo.addItem(self.tr("As the report"), "")
        for column in columns:
            form.order_combo.addItem(column.title, column.key)
        choose(form.order_combo, table.order_by)
        self._conditions.show(columns, table.conditions)
        form.most_edit.setText("" if table.most_rows is None else str(table.most_rows))
        form.row_problem.say("")

    def _columns(self, part: TablePart) -> tuple[Column, ...]:
        report = self._offered.get(part.report)
        tables = () if report is None else report.tables
        return next((item.columns for item in tables if item.part.key == part.key), ())

    def _on_rows(self) -> None:
        """Take over what the fields say of the current table."""
        form, part = self._form, self._current()
        if not isinstance(part, TablePart):
            return
        typed = form.most_edit.text().strip()
        most_rows = whole_number(typed)
        if typed and most_rows is None:
            form.row_problem.say(self.tr("Write the number of rows as a whole number, or nothing for all of them."))
            return
        form.row_problem.say("")
        self._parts[form.chosen_tree.currentIndex().row()] = replace(
            part,
            conditions=self._conditions.conditions,
            order_by=str(form.order_combo.currentData()),
            most_rows=most_rows,
        )
        self.changed.emit()


def _columns_of(columns: tuple[Column, ...]) -> str:
    return ", ".join(column.title for column in columns)
