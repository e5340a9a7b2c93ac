"""Pictures of the window: every tab and dialog over real books, light and dark, with or without a screen."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.gui.counted_jobs import CountedJobs
from loyalty_desktop.gui.jobs import JobContext, Jobs
from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.gui.offices import Offices
from loyalty_desktop.gui.releasing import release_desks
from loyalty_desktop.gui.report_document import offscreen_application
from loyalty_desktop.gui.screenshot_imports import import_pictures
from loyalty_desktop.gui.screenshot_reports import report_pictures
from loyalty_desktop.gui.screenshot_scenes import Stage, best_customer, dialogs
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Appearance, Theme
from loyalty_desktop.gui.window_tabs import TAB_NAMES
from loyalty_desktop.settings import Paths, Settings

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_log = logging.getLogger(__name__)

_SIZE_HINTS = "propagateSizeHints"


def write_screenshots(
    desks: Desks,
    folder: Path,
    *,
    appearances: Sequence[Appearance] = (Appearance.LIGHT, Appearance.DARK),
    size: tuple[int, int] = (1280, 800),
) -> list[Path]:
    """Write a PNG of every tab and dialog, in each of the looks, into `folder`; returns the files in order.

    The window is `size` large, in logical pixels. Nothing is written to the books. Raises Fault("write_failed") for a
    picture that cannot be written. Makes an application that needs no screen where there is none yet.
    """
    app = offscreen_application()
    QLocale.setDefault(QLocale.c())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault("write_failed", path=str(folder), reason=error.strerror) from error
    written: list[Path] = []
    palette = app.palette()
    handler = qInstallMessageHandler(_hear)
    try:
        for appearance in appearances:
            with TemporaryDirectory(prefix="loyalty-") as home:
                scene = _Scene(desks, Theme(app, appearance), Path(home), size)
                for number, (name, widget) in enumerate(scene.pictures(), 1):
                    path = folder / f"{appearance.value}-{number:02}-{name}.png"
                    if not widget.grab().save(str(path)):
                        raise Fault("write_failed", path=str(path), reason="PNG")
                    written.append(path)
                scene.close()
    finally:
        app.setPalette(palette)
        qInstallMessageHandler(handler)
    return written


class _Scene:
    """One window in one look."""

    def __init__(self, desks: Desks, theme: Theme, home: Path, size: tuple[int, int]) -> None:
        self._desks = desks
        self._theme = theme
        self._home = home
        self._size = size
        self._runner = Jobs()
        self._jobs = CountedJobs(self._runner)
        self._access = SettingsAccess(Settings(theme=theme.appearance.value), _forget, self._jobs)
        paths = Paths(config=home, data=home, logs=home)
        self._offices = Offices(self._open_office, _no_demonstration, paths)
        self._window = MainWindow()
        self._window.furnish(self._offices, self._access, self._jobs, theme)
        self._window.resize(*size)
        self._window.show()

    def pictures(self) -> Iterator[tuple[str, QWidget]]:
        """The name and the widget of each picture, ready to be taken."""
        yield "welcome", self._settled(self._window)
        self._window.start(self._desks.address)
        self._jobs.settle(self._window)
        assert self._window.tabs is not None, "the books are open"
        stage = Stage(self._desks, self._jobs, self._window, self._offices)
        customer = stage.ask(best_customer)
        for name in TAB_NAMES:
            self._window.show_tab(name)
            if name == "customers" and customer is not None:
                self._window.show_customer(customer.id)
            yield name, self._settled(self._window)
        yield from report_pictures(stage)
        yield from dialogs(stage)
        yield from import_pictures(stage, self._theme, self._access, self._home)

    def close(self) -> None:
        """Give the database's connections back and end the lanes."""
        release_desks(self._desks, self._jobs, _forget)
        self._jobs.settle(self._window)
        self._window.hide()
        self._window.deleteLater()
        self._runner.shut_down()

    def _settled(self, widget: QWidget) -> QWidget:
        self._jobs.settle(widget)
        return widget

    def _open_office(self, address: str, *, clerk: str = "", create: bool = False) -> Desks:  # noqa: ARG002 - these
        """The books that the pictures are of, whatever is asked for."""
        return self._desks


def _hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 - Qt's own signature
    """Qt without a screen complains of every window's size hints; whoever asked for pictures need not read that."""
    if _SIZE_HINTS not in message:
        _log.warning("%s", message)


def _no_demonstration(address: str, *, seed: int, customers: int, progress: JobContext) -> object:  # noqa: ARG001
    raise Fault("part_missing", part="demonstration")


def _forget(_anything: object) -> None:
    pass
