"""What the window remembers between two starts: its place, the columns of its tables, its splitters, its choices."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.table_view import TableView

_WINDOW = "main"
_SPLITTER = "splitter"


def restore_window(window: QMainWindow, access: SettingsAccess) -> bool:
    """Put the window where it stood; False where nothing is known of that."""
    return window.restoreGeometry(_bytes(access.window(_WINDOW)))


def keep_window(window: QMainWindow, access: SettingsAccess) -> None:
    """Keep where the window stands."""
    access.keep_window(_WINDOW, _text(window.saveGeometry()))


def restore_tab(name: str, tab: QWidget, access: SettingsAccess) -> None:
    """Give the tables and splitters of a tab the layouts that were kept; a layout of other columns is left."""
    for key, table in _tables(name, tab):
        table.restore_columns(access.window(key))
    for key, splitter in _splitters(name, tab):
        splitter.restoreState(_bytes(access.window(key)))


def keep_tab(name: str, tab: QWidget, access: SettingsAccess) -> None:
    """Keep the layouts of a tab's tables and splitters."""
    for key, table in _tables(name, tab):
        access.keep_window(key, table.save_columns())
    for key, splitter in _splitters(name, tab):
        access.keep_window(key, _text(splitter.saveState()))


def _tables(name: str, tab: QWidget) -> Iterator[tuple[str, TableView]]:
    """Tables that a form names and that show something; those of a report come and go with it."""
    for table in tab.findChildren(TableView):
        if table.objectName() and table.model() is not None:
            yield f"{name}.{table.objectName()}", table


def _splitters(name: str, tab: QWidget) -> Iterator[tuple[str, QSplitter]]:
    for splitter in tab.findChildren(QSplitter):
        if splitter.objectName():
            yield f"{name}.{splitter.objectName()}.{_SPLITTER}", splitter


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
