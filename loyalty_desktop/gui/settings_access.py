"""The settings in the hands of the window: read at once, changed at once, written beside the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial

from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.settings import Settings

_log = logging.getLogger(__name__)


class SettingsAccess:
    """Holds the settings in force. `save` writes them to their file; it is called in a job."""

    def __init__(self, settings: Settings, save: Callable[[Settings], None], jobs: JobRunner) -> None:
        self._settings = settings
        self._save = save
        self._jobs = jobs

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Put other settings in force and write them soon."""
        if settings != self._settings:
            self._settings = settings
            self._jobs.run(partial(self._write, settings), self._on_written, lane=Lane.READ)

    def keep(self, settings: Settings) -> None:
        """Put other settings in force without writing them: the end of the program writes all of them."""
        self._settings = settings

    def window(self, name: str) -> str:
        """What was kept about the window, table or splitter `name`; "" for nothing."""
        return self._settings.windows.get(name, "")

    def keep_window(self, name: str, state: str) -> None:
        """Keep how the window, table or splitter `name` stands, without writing yet."""
        self.keep(self._settings.with_window(name, state))

    def remembered_mapping(self, fingerprint: str) -> Mapping[str, str]:
        """The column of each field in files whose header has this fingerprint; nothing where none was kept."""
        return self._settings.import_mappings.get(fingerprint, {})

    def remember_mapping(self, fingerprint: str, mapping: Mapping[str, str]) -> None:
        """Keep the column of each field for files with the same header, and write the settings soon."""
        self.change(self._settings.with_import_mapping(fingerprint, mapping))

    def write(self) -> None:
        """Write the settings in force, here and now; for jobs and for the end of the program."""
        self._save(self._settings)

    def _write(self, settings: Settings, _context: JobContext) -> None:
        self._save(settings)

    def _on_written(self, outcome: Outcome[None]) -> None:
        # A disk that is full or may only be read keeps nobody from working.
        if isinstance(outcome, Err):
            _log.warning("settings not saved: %s", outcome.error.code)
