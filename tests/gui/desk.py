"""The main window over real files, with its settings and jobs, as a test works it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.settings import Settings

from .manual_jobs import ManualJobs
from .office import Town


class Desk:
    """A window that a test starts; its jobs run when they are drained."""

    def __init__(self, town: Town, jobs: ManualJobs, theme: Theme, settings: Settings) -> None:
        self.town = town
        self.jobs = jobs
        self.written: list[Settings] = []
        self.access = SettingsAccess(settings, self.written.append, jobs)
        self.window = MainWindow()
        self.window.restore_place(settings.windows.get("main", ""))
        self.window.furnish(town.offices(), self.access, jobs, theme)

    def start(self, address: str = "") -> MainWindow:
        self.window.show()
        self.window.start(address)
        self.jobs.drain()
        return self.window


def a_desk(qtbot: QtBot, town: Town, jobs: ManualJobs, theme: Theme, *, settings: Settings | None = None) -> Desk:
    made = Desk(town, jobs, theme, settings or Settings())
    qtbot.addWidget(made.window)
    return made
