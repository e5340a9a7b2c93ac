"""The program's set-up as a file: saving it, seeing what a file would change, loading it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.books_work import BooksWork
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.remeasuring_question import remeasuring_question
from loyalty_desktop.gui.save_dialog import ask_where, ask_which
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_phrase

if TYPE_CHECKING:
    from loyalty_desktop.gui.program_file_dialog import ProgramFileDialog
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program_files import ProgramChange


class _Compared(NamedTuple):
    """What a file would change, and what that would move of amounts that open days have reported, "" for nothing."""

    changes: tuple[ProgramChange, ...]
    moving: str


class ProgramFilesWork(BooksWork):
    """What the Program menu does with files of the set-up."""

    def __init__(self, jobs: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self.desks: Desks | None = None
        self.dialog: ProgramFileDialog | None = None

    def ask_save(self) -> None:
        """Ask for a file and write the set-up to it."""
        if self.desks is not None:
            ask_where(
                self._window,
                title=self.tr("Save the program"),
                name="program.toml",
                filters=self.tr("Programs (*.toml)"),
                chosen=self.save,
            )

    def ask_load(self) -> None:
        """Ask for a file and show what it would change."""
        if self.desks is not None:
            ask_which(
                self._window,
                title=self.tr("Load a program"),
                filters=self.tr("Programs (*.toml)"),
                chosen=self.compare,
            )

    def save(self, path: Path) -> None:
        """Write the set-up to a file."""
        if self.desks is not None:
            self._jobs.run(partial(_save, self.desks, path), partial(self._on_saved, path), lane=Lane.READ)

    def compare(self, path: Path) -> None:
        """Read a file and show what loading it would change."""
        if self.desks is not None:
            self._jobs.run(partial(_compare, self.desks, path), partial(self._on_compared, path), lane=Lane.READ)

    def _on_saved(self, path: Path, outcome: Outcome[None]) -> None:
        if isinstance(outcome, Err):
            self.told.emit(error_text(outcome.error), Tone.ERROR)
        else:
            self.told.emit(self.tr("Saved the program to {path}.").format(path=path), Tone.GOOD)

    def _on_compared(self, path: Path, outcome: Outcome[_Compared]) -> None:
        if isinstance(outcome, Err):
            self.told.emit(error_text(outcome.error), Tone.ERROR)
            return
        changes, moving = outcome.value
        if not changes:
            self.told.emit(self.tr("The program is what the file says; nothing changes."), Tone.PLAIN)
            return
        from loyalty_desktop.gui.program_file_dialog import ProgramFileDialog

        self.dialog = ProgramFileDialog(changes, path.name, self._window, moving=moving)
        self.dialog.load_requested.connect(partial(self._load, path))
        self.dialog.open()

    def _load(self, path: Path) -> None:
        if self.desks is not None:
            self._jobs.run(partial(_load, self.desks, path), self._on_loaded)

    def _on_loaded(self, outcome: Outcome[tuple[ProgramChange, ...]]) -> None:
        if isinstance(outcome, Err):
            self.told.emit(error_text(outcome.error), Tone.ERROR)
            return
        changed = count_phrase(len(outcome.value), self.tr("part"), self.tr("parts"))
        self.told.emit(self.tr("{parts} of the program changed.").format(parts=changed), Tone.GOOD)
        self.books_changed.emit()


def _save(desks: Desks, path: Path, _context: JobContext) -> None:
    desks.program_files.save(path)


def _compare(desks: Desks, path: Path, _context: JobContext) -> _Compared:
    from loyalty_desktop.services.program_amounts import amounts_moved

    changes = desks.program_files.compare(path)
    preview = amounts_moved(desks.estimates, changes)
    if preview is None:
        return _Compared(changes, "")
    return _Compared(changes, remeasuring_question(preview, desks.program.state().program.currency or ""))


def _load(desks: Desks, path: Path, context: JobContext) -> tuple[ProgramChange, ...]:
    return desks.program_files.load(path, context)
