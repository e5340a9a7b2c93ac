"""The program's set-up as a file: saving it, seeing what a file would change, loading it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.gui.forms.ui_program_file_dialog import Ui_ProgramFileDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.save_dialog import ask_where, ask_which
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_phrase
from loyalty_desktop.wording.program_changes import change_title, change_values

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program_files import ProgramChange


class ProgramFileDialog(QDialog):
    """Lists what a file would change, and loads it when told to."""

    load_requested = Signal()
    """The changes are wanted."""

    def __init__(self, changes: Sequence[ProgramChange], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = self.form = Ui_ProgramFileDialog()
        form.setupUi(self)
        found = count_phrase(len(changes), self.tr("part of the program"), self.tr("parts of the program"))
        form.found_label.setText(self.tr("{file} changes {parts}.").format(file=name, parts=found))
        columns = (
            TableColumn["ProgramChange"]("part", self.tr("What"), change_title, width=220),
            TableColumn["ProgramChange"]("kind", self.tr("How"), _kind_text, width=90),
            TableColumn["ProgramChange"]("values", self.tr("Change"), _one_line, width=380),
        )
        self.model = RowsModel(columns, sorter=_sort_value, parent=self)
        form.change_table.show_model(self.model)
        self.model.show_rows(changes)
        form.change_table.current_row_changed.connect(self._follow)
        form.copy_button.clicked.connect(self.copy_all)
        form.cancel_button.clicked.connect(self.reject)
        form.load_button.clicked.connect(self._load)
        form.change_table.selectRow(0)
        form.change_table.setFocus()

    def copy_all(self) -> None:
        """Put every change on the clipboard."""
        lines = (f"{change_title(change)}: {_one_line(change)}" for change in self.model.rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _follow(self, change: ProgramChange | None) -> None:
        """The row's change in full, for what a column cuts off."""
        self.form.change_label.say("" if change is None else _one_line(change), Tone.PLAIN)

    def _load(self) -> None:
        self.load_requested.emit()
        self.accept()


class ProgramFilesWork(QObject):
    """What the Program menu does with files of the set-up."""

    told = Signal(str, object)
    """A sentence about how it ended, and its Tone."""
    books_changed = Signal()
    """The program was changed."""

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
