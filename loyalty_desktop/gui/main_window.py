"""The window itself: on the screen before anything else is loaded, furnished after its first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from loyalty_desktop.gui.dropped_file import dropped_file

if TYPE_CHECKING:
    from loyalty_desktop.gui.jobs import JobRunner
    from loyalty_desktop.gui.offices import Offices
    from loyalty_desktop.gui.settings_access import SettingsAccess
    from loyalty_desktop.gui.theme import Theme
    from loyalty_desktop.gui.window_tabs import WindowTabs
    from loyalty_desktop.gui.window_work import WindowWork
    from loyalty_desktop.services.desks import Desks

_SIZE_AT_FIRST = (1_280, 800)


class MainWindow(QMainWindow):
    """Empty at first, so that it is seen at once; `furnish` gives it menus, tabs and a status bar."""

    first_painted = Signal()
    """The window is on the screen; sent once."""

    def __init__(self) -> None:
        super().__init__()
        self._work: WindowWork | None = None
        self._is_painted = False
        self.setWindowTitle("Loyalty Desktop")
        self.resize(*_SIZE_AT_FIRST)

    def restore_place(self, state: str) -> bool:
        """Put the window where it stood when `state` was kept; False where that says nothing."""
        return self.restoreGeometry(QByteArray.fromBase64(state.encode("ascii", "ignore")))

    def furnish(self, offices: Offices, access: SettingsAccess, jobs: JobRunner, theme: Theme) -> WindowWork:
        """Put everything into the window; called once."""
        from loyalty_desktop.gui.window_work import WindowWork

        assert self._work is None, "a window is furnished once"
        size = self.size()
        self._work = WindowWork(self, offices, access, jobs, theme)
        self.setAcceptDrops(True)
        self.resize(size)
        return self._work

    @property
    def work(self) -> WindowWork:
        """What the window does, once it is furnished."""
        assert self._work is not None, "the window is furnished first"
        return self._work

    @property
    def desks(self) -> Desks | None:
        """The open database's desks; None while none is open."""
        return None if self._work is None else self._work.desks

    @property
    def tabs(self) -> WindowTabs | None:
        """The tabs over the open database; None while none is open."""
        return None if self._work is None else self._work.tabs

    def start(self, address: str) -> None:
        """Open what was named, or the last database; without either the welcome stays."""
        self.work.start(address)

    def show_tab(self, name: str) -> None:
        """Bring the tab `name` forward."""
        self.work.show_tab(name)

    def show_customer(self, number: int) -> None:
        """Bring a customer's page forward."""
        self.work.show_customer(number)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one file, to be imported, while a database is open."""
        if self.desks is not None and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the import window with the file that was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.work.imports.import_file(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the first paint."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand what the window remembers to the settings; while letters are sent, ask first."""
        if self._work is not None:
            if self._work.dialogs.asks_to_stay():
                event.ignore()
                return
            self._work.keep_layouts()
        super().closeEvent(event)
