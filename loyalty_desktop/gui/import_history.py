"""The page of the import window that lists earlier imports and takes one back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_import_window import Ui_ImportWindow
from loyalty_desktop.gui.import_tables import BatchesModel
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.leaving import ask_first
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


@dataclass(frozen=True, slots=True)
class _History:
    batches: tuple[BatchRow, ...]
    parked: int
    zone: ZoneInfo


class ImportHistory(QObject):
    """Fills the form's page of earlier imports."""

    failed = Signal(object)
    """The sentence of what went wrong."""
    undo_requested = Signal(object)
    """The id of an import that a person confirmed to take back."""

    def __init__(self, form: Ui_ImportWindow, desks: Desks, jobs: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._form = form
        self._desks = desks
        self._window = window
        self._asked = LatestOnly(jobs)
        self.model = BatchesModel(self)
        table = form.batch_table
        table.show_model(self.model)
        table.set_empty_state(EmptyState("import", self.tr("No file has been imported yet. Go back to choose one.")))
        table.current_row_changed.connect(self._follow)
        form.undo_batch_button.clicked.connect(self._ask_current)
        self._follow()

    def refresh(self) -> None:
        """Read the imports again."""
        self._asked.ask(partial(_read, self._desks), self._on_read)

    def ask_undo(self, batch_id: int, file_name: str) -> None:
        """Ask whether an import is really to be taken back."""
        question = self.tr("Take back everything that “{name}” posted?").format(name=file_name)
        means = self.tr(
            "Its sales and refunds are voided, and its new customers withdrawn where nothing else hangs on them."
        )
        ask_first(
            self._window,
            f"{question}\n\n{means}",
            act=self.tr("&Undo the import"),
            stay=self.tr("&Keep it"),
            on_act=partial(self.undo_requested.emit, batch_id),
        )

    def _ask_current(self) -> None:
        row: BatchRow | None = self._form.batch_table.current_row()
        if row is not None:
            self.ask_undo(row.id, row.file_name)

    def _on_read(self, outcome: Outcome[_History]) -> None:
        if isinstance(outcome, Err):
            self.failed.emit(error_text(outcome.error))
            return
        history = outcome.value
        self.model.zone = history.zone
        self.model.show_rows(history.batches)
        one = self.tr("1 refund waits for its sale, which was in no file yet.")
        many = self.tr("{count} refunds wait for their sales, which were in no file yet.")
        waiting = one if history.parked == 1 else many.format(count=count_text(history.parked))
        self._form.parked_label.say(waiting if history.parked else "", Tone.WARNING)
        self._follow()

    def _follow(self) -> None:
        row: BatchRow | None = self._form.batch_table.current_row()
        self._form.undo_batch_button.setEnabled(row is not None and row.status != "undone")


def undo_batch(desks: Desks, batch_id: int, context: JobContext) -> Mapping[str, int]:
    """The job that takes an import back."""
    return desks.imports.undo(batch_id, context)


def _read(desks: Desks, _context: JobContext) -> _History:
    return _History(desks.imports.batches(), desks.imports.parked(), desks.program.state().program.zone)
