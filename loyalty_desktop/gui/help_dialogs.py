"""The keyboard shortcuts on one page, and what the program is made with."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QVBoxLayout, QWidget

from loyalty_desktop import __version__
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.table_view import TableView

Shortcut = tuple[str, str]
"""The keys, and what they do."""


class ShortcutsDialog(QDialog):
    """A table of keys and what they do."""

    def __init__(self, shortcuts: Iterable[Shortcut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(460, 480)
        self.table = TableView()
        self.table.setAccessibleName(self.tr("Keyboard shortcuts"))
        columns = (
            TableColumn[Shortcut]("keys", self.tr("Keys"), lambda row: row[0], width=150),
            TableColumn[Shortcut]("does", self.tr("What they do"), lambda row: row[1], width=260),
        )
        model = RowsModel(columns, parent=self)
        self.table.show_model(model)
        model.show_rows(tuple(shortcuts))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(buttons)


def show_shortcuts(window: QWidget) -> ShortcutsDialog:
    """Show the shortcuts of the window's menus and of what every window of the program has."""
    actions = [action for action in window.findChildren(QAction) if action.objectName()]
    dialog = ShortcutsDialog(shortcuts_of(actions), window)
    dialog.open()
    return dialog


def shortcuts_of(actions: Iterable[QAction]) -> tuple[Shortcut, ...]:
    """The shortcuts of these actions and of what every window of the program has."""
    translate = QCoreApplication.translate
    own = tuple(
        (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.text().replace("&", ""))
        for action in actions
        if not action.shortcut().isEmpty()
    )
    return (
        *own,
        (translate("help", "Enter"), translate("help", "In the search: open the first customer")),
        (translate("help", "Down"), translate("help", "In the search: go to the list")),
        (translate("help", "Esc"), translate("help", "Clear the search, close a dialog")),
        (translate("help", "Enter"), translate("help", "In a table: open the row")),
        ("Ctrl+C", translate("help", "In a table: copy the selected rows")),
        ("Ctrl+Shift+C", translate("help", "In a table: copy them with the titles")),
        (translate("help", "Alt+letter"), translate("help", "Press the button or go to the field of that letter")),
        (translate("help", "Tab"), translate("help", "Go on to the next field")),
    )


def show_about(parent: QWidget) -> QMessageBox:
    """Show what the program is, under which licence, and that of Qt."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(translate("help", "About Loyalty Desktop"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(translate("help", "Loyalty Desktop {version}").format(version=__version__))
    box.setInformativeText(
        translate(
            "help",
            "The back office of a store loyalty program: customers, points, rewards, reports.\n\n"
            "Free software under the Apache License 2.0.\n\n"
            "Made with Qt {qt} and Qt for Python, which are used under the GNU Lesser General Public License "
            "version 3: you may replace them with your own versions. Their source is at qt.io and "
            "code.qt.io; the licence text comes with the program.",
        ).format(qt=qVersion())
    )
    box.open()
    return box
