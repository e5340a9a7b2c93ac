"""The window as a program: from the settings to the last connection given back.

What the window needs after its first paint is imported after it.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from loyalty_desktop.domain.errors import Fault, LoyaltyError
from loyalty_desktop.gui.first_paint import watch_first_paint
from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.gui.theme import Appearance, Theme, icon
from loyalty_desktop.settings import Paths, Settings, write_settings

if TYPE_CHECKING:
    from loyalty_desktop.gui.jobs import Jobs, Outcome
    from loyalty_desktop.gui.offices import BuildDemonstration, OpenOffice
    from loyalty_desktop.gui.settings_access import SettingsAccess

_UNPAINTED_MILLISECONDS = 1_000
"""A window that starts minimised is never painted; then the work begins all the same."""

_log = logging.getLogger(__name__)


def run(
    *,
    address: str,
    settings: Settings,
    paths: Paths,
    open_office: OpenOffice,
    build_demonstration: BuildDemonstration,
    back_up: Callable[[str, Path], object] | None = None,
    remember_password: Callable[[str, str], bool] | None = None,
    arguments: Sequence[str] = (),
) -> int:
    """Show the window and stay until it is closed; returns the exit status.

    `address` "" opens the database used last, and shows the welcome where there is none. `open_office` and
    `build_demonstration` are called beside the GUI thread, after the window has been painted.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["loyalty-desktop", *arguments])
    watcher = watch_first_paint(app)
    app.setApplicationName("loyalty-desktop")
    app.setApplicationDisplayName("Loyalty Desktop")
    QLocale.setDefault(QLocale.c())
    theme = Theme(app, Appearance(settings.theme))
    window = MainWindow()
    window.restore_place(settings.windows.get("main", ""))
    callables = _Callables(open_office, build_demonstration, back_up, remember_password)
    work = _Work(window, theme, settings, paths, callables)
    begin = partial(work.begin, address)
    window.first_painted.connect(begin, Qt.ConnectionType.QueuedConnection)
    before, sys.excepthook = sys.excepthook, LastResort(window)
    try:
        window.show()
        QTimer.singleShot(_UNPAINTED_MILLISECONDS, begin)
        status = app.exec()
    finally:
        sys.excepthook = before
        del watcher  # it has to live until here
    work.end()
    return status


@dataclass(frozen=True, slots=True)
class _Callables:
    """What bootstrap hands the window."""

    open_office: OpenOffice
    build_demonstration: BuildDemonstration
    back_up: Callable[[str, Path], object] | None
    remember_password: Callable[[str, str], bool] | None


class _Work:
    """Everything behind the window, from its first paint to its end."""

    def __init__(
        self, window: MainWindow, theme: Theme, settings: Settings, paths: Paths, callables: _Callables
    ) -> None:
        self._window = window
        self._theme = theme
        self._settings = settings
        self._paths = paths
        self._callables = callables
        self._jobs: Jobs | None = None
        self._access: SettingsAccess | None = None

    def begin(self, address: str) -> None:
        """Furnish the window and open a database; a second call does nothing."""
        if self._jobs is not None:
            return
        from loyalty_desktop.gui.jobs import Jobs
        from loyalty_desktop.gui.offices import Offices
        from loyalty_desktop.gui.settings_access import SettingsAccess

        self._jobs = Jobs()
        self._access = SettingsAccess(self._settings, partial(write_settings, self._paths.settings_file), self._jobs)
        with_them = self._callables
        offices = Offices(
            with_them.open_office,
            with_them.build_demonstration,
            self._paths,
            with_them.back_up,
            with_them.remember_password,
        )
        QApplication.setWindowIcon(icon("loyalty"))
        self._window.furnish(offices, self._access, self._jobs, self._theme)
        self._window.start(address)

    def end(self) -> None:
        """Write the settings and give the connections back."""
        if self._jobs is not None and self._access is not None:
            close_office(self._window, self._access, self._jobs)


def close_office(window: MainWindow, access: SettingsAccess, jobs: Jobs) -> None:
    """Write the settings and give the connections back, waiting a few seconds at most for work that still runs."""
    from loyalty_desktop.gui.jobs import SHUTDOWN_SECONDS, Lane
    from loyalty_desktop.gui.releasing import release_desks

    try:
        access.write()
    except LoyaltyError as error:
        _log.warning("settings not saved: %s", error.code)
    if window.desks is not None:
        loop = QEventLoop()
        waiter = _Waiter(loop, len(Lane))
        release_desks(window.desks, jobs, waiter.one_done)
        QTimer.singleShot(int(SHUTDOWN_SECONDS * 1_000), loop.quit)
        loop.exec()
    jobs.shut_down()


class LastResort:
    """The hook for what nobody foresaw: the log gets all of it, a person one sentence, once at a time."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._box: QMessageBox | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log `error` under a fresh incident and show its sentence, unless one is on the screen already."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from loyalty_desktop.gui.jobs import incident_id
        from loyalty_desktop.gui.texts import error_text

        incident = incident_id()
        _log.error("incident %s", incident, exc_info=(kind, error, trace))
        if self._box is None:
            self._box = QMessageBox(self._window)
            self._box.setIcon(QMessageBox.Icon.Warning)
            self._box.setWindowTitle(QApplication.applicationDisplayName())
            self._box.setText(error_text(Fault("unexpected", incident=incident, kind=kind.__name__)))
            self._box.finished.connect(self._forget)
            self._box.open()

    @property
    def box(self) -> QMessageBox | None:
        """The message that is on the screen."""
        return self._box

    def _forget(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None


class _Waiter:
    """Ends a loop after a number of answers."""

    def __init__(self, loop: QEventLoop, awaited: int) -> None:
        self._loop = loop
        self._awaited = awaited

    def one_done(self, _outcome: Outcome[None]) -> None:
        self._awaited -= 1
        if not self._awaited:
            self._loop.quit()
