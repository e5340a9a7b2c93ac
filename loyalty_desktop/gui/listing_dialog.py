"""A list of sentences with one in full below it, to be copied, and one thing to do: differences, program changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.gui.forms.ui_listing_dialog import Ui_ListingDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.theme import Tone

Row = TypeVar("Row")


class ListingTexts(NamedTuple):
    """What a listing says: its title, what was found, what to know of it, its button, and names for the ear."""

    title: str
    found: str
    advice: str
    act: str
    close: str
    rows: str
    in_full: str


class ListingDialog(QDialog, Generic[Row]):
    """Shows rows that were brought; nothing is read again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Ui_ListingDialog()
        self.form.setupUi(self)

    def set_up(
        self,
        rows: Sequence[Row],
        columns: Sequence[TableColumn[Row]],
        sorter: Callable[[str, Row], Any],
        texts: ListingTexts,
    ) -> None:
        """Fill and connect the form; called once by the dialog's constructor."""
        form = self.form
        self.setWindowTitle(texts.title)
        form.found_label.setText(texts.found)
        form.advice_label.setText(texts.advice)
        form.act_button.setText(texts.act)
        form.close_button.setText(texts.close)
        form.row_table.setAccessibleName(texts.rows)
        form.row_label.setAccessibleName(texts.in_full)
        self.model = RowsModel[Row](columns, sorter=sorter, parent=self)
        form.row_table.show_model(self.model)
        self.model.show_rows(rows)
        form.row_table.current_row_changed.connect(self._follow)
        form.act_button.clicked.connect(self.act)
        form.copy_button.clicked.connect(self.copy_all)
        form.close_button.clicked.connect(self.reject)
        form.row_table.selectRow(0)
        form.row_table.setFocus()

    def copy_all(self) -> None:
        """Put every row on the clipboard, one a line."""
        QGuiApplication.clipboard().setText("\n".join(map(self.line_of, self.model.rows)))

    def current(self) -> Row | None:
        """The row under the cursor."""
        row: Row | None = self.form.row_table.current_row()
        return row

    def act(self) -> None:
        """Do what the dialog's own button is for."""
        raise NotImplementedError

    def in_full(self, row: Row) -> str:
        """A row in full, for what a column cuts off."""
        raise NotImplementedError

    def line_of(self, row: Row) -> str:
        """A row as it is copied."""
        return self.in_full(row)

    def can_act_on(self, row: Row | None) -> bool:  # noqa: ARG002 - for dialogs whose button is about one row
        """Whether the button can be pressed."""
        return True

    def _follow(self, row: Row | None) -> None:
        self.form.row_label.say("" if row is None else self.in_full(row), Tone.PLAIN)
        self.form.act_button.setEnabled(self.can_act_on(row))
