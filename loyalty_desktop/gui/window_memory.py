"""What the window remembers between two starts: its place, the columns of its tables, its splitters, its choices."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.window_tabs import WindowTabs

WINDOW = "main"
"""Under which name the place of the window is kept."""

SEEN_TAB = "main.tab"
"""Under which name the tab is kept that was seen last."""

_REPORT_CHOICE = "reports.choice"
_SPLITTER = "splitter"


def keep_window(window: QMainWindow, access: SettingsAccess) -> None:
    """Keep where the window stands."""
    access.keep_window(WINDOW, _text(window.saveGeometry()))


def restore_tab(tabs: WindowTabs, name: str, access: SettingsAccess) -> None:
    """Give a tab's tables, splitters and choices what was kept; a layout of other columns is left."""
    tab = tabs.widget(name)
    for key, table in _tables(name, tab):
        table.restore_columns(access.window(key))
    for key, splitter in _splitters(name, tab):
        splitter.restoreState(_bytes(access.window(key)))
    if name == "reports":
        tabs.reports.restore_choice(access.window(_REPORT_CHOICE))


def keep_tabs(tabs: WindowTabs, seen: str, access: SettingsAccess) -> None:
    """Keep which tab is seen, the layouts of tables and splitters, and the report's choices; of tabs that were made."""
    for name in tabs.made():
        tab = tabs.widget(name)
        for key, table in _tables(name, tab):
            access.keep_window(key, table.save_columns())
        for key, splitter in _splitters(name, tab):
            access.keep_window(key, _text(splitter.saveState()))
    access.keep_window(SEEN_TAB, seen)
    choice = tabs.reports.save_choice() if "reports" in tabs.made() else ""
    if choice:
        # Before anything is read, and while the dates are wrong, what was kept last time stays.
        access.keep_window(_REPORT_CHOICE, choice)


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
