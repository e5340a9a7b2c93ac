"""The window's way to the import window: from the menu, the toolbar, the list of customers, or with a dragged file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.gui.window_parts import StatusParts

if TYPE_CHECKING:
    from loyalty_desktop.gui.import_window import ImportWindow
    from loyalty_desktop.services.desks import Desks


class WindowImports(QObject):
    """Keeps one import window over the open database; one that is at work is only brought forward."""

    books_changed = Signal()
    """Something was imported or taken back."""

    def __init__(
        self, jobs: JobRunner, theme: Theme, access: SettingsAccess, status: StatusParts, window: QWidget
    ) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._theme = theme
        self._access = access
        self._status = status
        self._window = window
        self._last_asked = LatestOnly(jobs)
        self._desks: Desks | None = None
        self._opened: ImportWindow | None = None

    def work_on(self, desks: Desks) -> None:
        """Import into this database from now on."""
        if self._opened is not None and isValid(self._opened):
            self._opened.close()
        self._desks = desks

    def import_kind(self, kind: ImportKind) -> None:
        """Open the import window for a file of this kind; one that is open stays where it is."""
        is_open = self._opened is not None and isValid(self._opened)
        window = self._shown()
        if window is not None and not is_open:
            window.show_kind(kind)

    def import_file(self, path: Path) -> None:
        """Open the import window with this file."""
        window = self._shown()
        if window is not None and not window.is_busy:
            window.show_file(path)

    def show_earlier(self) -> None:
        """Open the import window with the list of earlier imports."""
        window = self._shown()
        if window is not None and not window.is_busy:
            window.show_earlier()

    def read_last(self) -> None:
        """Show in the status bar which file was imported last."""
        if self._desks is not None:
            self._last_asked.ask(partial(_read, self._desks), self._show_last)

    def _show_last(self, outcome: Outcome[tuple[tuple[BatchRow, ...], ZoneInfo]]) -> None:
        if not isinstance(outcome, Err):
            self._status.show_last_import(*outcome.value)

    def _shown(self) -> ImportWindow | None:
        if self._desks is None:
            return None
        if self._opened is None or not isValid(self._opened):
            from loyalty_desktop.gui.import_window import ImportWindow

            self._opened = ImportWindow(self._desks, self._jobs, self._theme, self._access, self._window)
            self._opened.books_changed.connect(self.books_changed)
        self._opened.show()
        self._opened.raise_()
        return self._opened


def _read(desks: Desks, _context: JobContext) -> tuple[tuple[BatchRow, ...], ZoneInfo]:
    return desks.imports.batches(), desks.program.state().program.zone
