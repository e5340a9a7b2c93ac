"""The files that the import window writes: an empty one with the program's columns, and the lines left out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.gui.import_work import Look, save_rejected, save_template
from loyalty_desktop.gui.jobs import Err, JobRunner, Lane, Outcome
from loyalty_desktop.gui.save_dialog import ask_where

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.imports import ImportResult


class ImportSaving(QObject):
    """Asks where a file is to lie, and writes it beside the GUI thread."""

    saved = Signal(object)
    """The Path of a file that was written."""
    failed = Signal(object)
    """The Err of one that was not."""

    def __init__(self, desks: Desks, jobs: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._desks = desks
        self._jobs = jobs
        self._window = window

    def ask_template(self, kind: ImportKind) -> None:
        """Write an empty file of this kind."""
        ask_where(
            self._window,
            title=self.tr("Save a template"),
            name=f"{kind}-template.csv",
            filters=self.tr("CSV (*.csv)"),
            chosen=partial(self._save_template, kind),
        )

    def ask_rejected(self, look: Look, result: ImportResult) -> None:
        """Write the lines that an import or its preview left out, with their reasons, to be mended and imported."""
        ask_where(
            self._window,
            title=self.tr("Save rejected rows"),
            name=f"{Path(look.location).stem}-rejected.csv",
            filters=self.tr("CSV (*.csv)"),
            chosen=partial(self._save_rejected, look, result),
        )

    def _save_template(self, kind: ImportKind, path: Path) -> None:
        work = partial(save_template, self._desks, kind, path)
        self._jobs.run(work, partial(self._on_saved, path), lane=Lane.READ)

    def _save_rejected(self, look: Look, result: ImportResult, path: Path) -> None:
        work = partial(save_rejected, self._desks, result, look.shape.headers, path)
        self._jobs.run(work, partial(self._on_saved, path), lane=Lane.READ)

    def _on_saved(self, path: Path, outcome: Outcome[None]) -> None:
        if isinstance(outcome, Err):
            self.failed.emit(outcome)
        else:
            self.saved.emit(path)
