"""The program's set-up as a file: saving it, seeing what a file would change, loading it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.books_work import BooksWork
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.listing_dialog import ListingDialog, ListingTexts
from loyalty_desktop.gui.save_dialog import ask_where, ask_which
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_phrase
from loyalty_desktop.wording.program_changes import change_title, change_values

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program_files import ProgramChange


class ProgramFileDialog(ListingDialog["ProgramChange"]):
    """Lists what a file would change, and loads it when told to."""

    load_requested = Signal()
    """The changes are wanted."""

    def __init__(self, changes: Sequence[ProgramChange], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        found = count_phrase(len(changes), self.tr("part of the program"), self.tr("parts of the program"))
        columns = (
            TableColumn["ProgramChange"]("part", self.tr("What"), change_title, width=220),
            TableColumn["ProgramChange"]("kind", self.tr("How"), _kind_text, width=90),
            TableColumn["ProgramChange"]("values", self.tr("Change"), _one_line, width=380),
        )
        texts = ListingTexts(
            title=self.tr("Load a program"),
            found=self.tr("{file} changes {parts}.").format(file=name, parts=found),
            advice=self.tr(
                "Rules and rewards that the file does not name stay as they are. Points that were paid stay paid; a "
                "change counts from now on."
            ),
            act=self.tr("&Load"),
            close=self.tr("C&ancel"),
            rows=self.tr("Changes"),
            in_full=self.tr("The change in full"),
        )
        self.set_up(changes, columns, _sort_value, texts)

    def act(self) -> None:
        """The changes are wanted: say so and close."""
        self.load_requested.emit()
        self.accept()

    def in_full(self, row: ProgramChange) -> str:
        """The values before and after."""
        return _one_line(row)

    def line_of(self, row: ProgramChange) -> str:
        """What is changed, and its values."""
        return f"{change_title(row)}: {_one_line(row)}"


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

    def _on_compared(self, path: Path, outcome: Outcome[tuple[ProgramChange, ...]]) -> None:
        if isinstance(outcome, Err):
            self.told.emit(error_text(outcome.error), Tone.ERROR)
            return
        if not outcome.value:
            self.told.emit(self.tr("The program is what the file says; nothing changes."), Tone.PLAIN)
            return
        self.dialog = ProgramFileDialog(outcome.value, path.name, self._window)
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


def _compare(desks: Desks, path: Path, _context: JobContext) -> tuple[ProgramChange, ...]:
    return desks.program_files.compare(path)


def _load(desks: Desks, path: Path, context: JobContext) -> tuple[ProgramChange, ...]:
    return desks.program_files.load(path, context)


def _kind_text(change: ProgramChange) -> str:
    return str(change.kind).capitalize()


def _one_line(change: ProgramChange) -> str:
    return "; ".join(change_values(change))


def _sort_value(key: str, change: ProgramChange) -> str:
    return {"part": change_title, "kind": _kind_text}.get(key, _one_line)(change).casefold()
