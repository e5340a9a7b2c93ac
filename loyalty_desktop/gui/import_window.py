"""Bringing a file in: choose it, say what its columns are, see what would happen, import, and undo if need be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.gui.dropped_file import dropped_file
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.forms.ui_import_window import Ui_ImportWindow
from loyalty_desktop.gui.import_file_step import FileStep
from loyalty_desktop.gui.import_history import ImportHistory, undo_batch
from loyalty_desktop.gui.import_mapping import Answers, MappingStep
from loyalty_desktop.gui.import_saving import ImportSaving
from loyalty_desktop.gui.import_tables import OutcomeTables
from loyalty_desktop.gui.import_texts import (
    changes_something,
    preview_text,
    result_text,
    undone_text,
)
from loyalty_desktop.gui.import_work import Look, import_file, preview
from loyalty_desktop.gui.jobs import Err, JobContext, JobHandle, JobRunner, Outcome, Value
from loyalty_desktop.gui.progress_panel import ProgressPanel
from loyalty_desktop.gui.texts import column_text, error_text
from loyalty_desktop.gui.theme import Theme, Tone

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.imports import ImportResult


class MappingMemory(Protocol):
    """Keeps the column of each field for files with the same header."""

    def remembered_mapping(self, fingerprint: str) -> Mapping[str, str]:
        """What was kept; nothing where nothing was."""

    def remember_mapping(self, fingerprint: str, mapping: Mapping[str, str]) -> None:
        """Keep it."""


class ImportWindow(QDialog):
    """Four steps and the list of earlier imports. Nothing is written before "Import" is pressed."""

    books_changed = Signal()
    """Something was imported or taken back."""

    def __init__(
        self, desks: Desks, jobs: JobRunner, theme: Theme, memory: MappingMemory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks = desks
        self._jobs = jobs
        self._memory = memory
        self._answers: Answers | None = None
        self._preview: ImportResult | None = None
        self._result: ImportResult | None = None
        self._handle: JobHandle | None = None
        self._wants_mapping = False
        self.form = Ui_ImportWindow()
        self.form.setupUi(self)
        self.progress = ProgressPanel()
        self.form.progress_layout.addWidget(self.progress)
        self.notice = FileNotice()
        self.form.notice_layout.addWidget(self.notice)
        self.setAcceptDrops(True)
        form = self.form
        self._foreseen = OutcomeTables(
            form.found_table, form.rejected_table, form.rejected_label, self.tr("No line is left out.")
        )
        self._done = OutcomeTables(
            form.result_table, form.result_rejected_table, form.result_rejected_label, self.tr("No line was left out.")
        )
        self.file = FileStep(self.form, desks, jobs, self)
        self.mapping = MappingStep(self.form, self)
        self.history = ImportHistory(self.form, desks, jobs, self)
        self.saving = ImportSaving(desks, jobs, self)
        theme.dress(self.form.browse_button, "file")
        theme.dress(self.form.undo_button, "reverse")
        theme.dress(self.form.undo_batch_button, "reverse")
        self._connect()
        self._show_step(self.form.file_step)

    @property
    def is_busy(self) -> bool:
        """Whether a preview, an import or its undoing is under way."""
        return self._handle is not None

    def show_kind(self, kind: ImportKind) -> None:
        """Import a file of this kind."""
        self.file.show_kind(kind)

    def show_file(self, path: Path) -> None:
        """Look at this file; what is wrong with it is said below it."""
        self._show_step(self.form.file_step)
        self.file.show_file(path)

    def show_earlier(self) -> None:
        """Show the earlier imports."""
        self.history.refresh()
        self._show_step(self.form.earlier_step)

    def go_on(self) -> None:
        """Next step: columns, preview, import."""
        page = self.form.steps.currentWidget()
        if page is self.form.file_step:
            self._go_to_mapping()
        elif page is self.form.mapping_step:
            self._start_preview()
        elif page is self.form.preview_step:
            self._start_import()

    def go_back(self) -> None:
        """The step before."""
        is_previewed = self.form.steps.currentWidget() is self.form.preview_step
        self._show_step(self.form.mapping_step if is_previewed else self.form.file_step)

    def reject(self) -> None:
        """Close; work that runs is stopped first, and its end is shown."""
        if self._handle is not None:
            self._handle.cancel()
            self._say(self.tr("Stopping… The window can be closed in a moment."), Tone.PLAIN)
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As `reject`."""
        if self._handle is not None:
            event.ignore()
            self.reject()
            return
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one file while none is being worked on."""
        if not self.is_busy and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the file that was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.show_file(path)

    def _connect(self) -> None:
        form = self.form
        self.file.changed.connect(self._on_file_changed)
        self.file.looked.connect(self._on_looked)
        self.file.failed.connect(self._on_not_looked)
        form.template_button.clicked.connect(self._ask_template)
        form.earlier_button.clicked.connect(self.show_earlier)
        form.next_button.clicked.connect(self.go_on)
        form.back_button.clicked.connect(self.go_back)
        form.close_button.clicked.connect(self.reject)
        form.another_button.clicked.connect(self._start_again)
        form.undo_button.clicked.connect(self._ask_undo)
        form.save_rejected_button.clicked.connect(self._ask_rejected)
        form.save_result_button.clicked.connect(self._ask_rejected)
        self.saving.saved.connect(self.notice.show_file)
        self.saving.failed.connect(self._say_error)
        self.history.failed.connect(self._say)
        self.history.undo_requested.connect(self._start_undo)

    def _on_file_changed(self) -> None:
        self._preview = self._result = None
        self._say("")
        self._follow()

    def _on_not_looked(self, error: LoyaltyError) -> None:
        self._wants_mapping = False
        self._say(error_text(error))

    def _on_looked(self, look: Look) -> None:
        shape = look.shape
        kept = self._memory.remembered_mapping(shape.fingerprint)
        usable = {name: header for name, header in kept.items() if header in shape.headers}
        self.mapping.show_file(shape, look.fields, usable or shape.mapping, home_currency=look.home_currency)
        if self._wants_mapping:
            self._go_to_mapping()

    def _go_to_mapping(self) -> None:
        self._wants_mapping = self.file.found is None
        if self.file.found is not None:
            self._show_step(self.form.mapping_step)
        elif self.file.location:
            self.file.look()
        else:
            self._wants_mapping = False
            self._say(self.tr("Choose a file first."))
            self.form.file_edit.setFocus()

    def _start_preview(self) -> None:
        look = self.file.found
        answers = None if look is None else self.mapping.answers()
        if answers is None or look is None:
            missing = ", ".join(map(column_text, self.mapping.missing()))
            self._say(self.tr("Say which column holds: {fields}.").format(fields=missing) if missing else "")
            return
        self._answers, self._preview = answers, None
        self._memory.remember_mapping(look.shape.fingerprint, answers.mapping)
        self._begin(partial(preview, self._desks, look, answers), self._on_preview, self.tr("Checking…"))

    def _on_preview(self, outcome: Outcome[ImportResult]) -> None:
        self._end()
        if isinstance(outcome, Err):
            self._say_error(outcome)
            return
        result = self._preview = outcome.value
        kind = self.file.kind
        self.form.preview_label.setText(preview_text(kind, result.counts))
        self._foreseen.show(kind, result.counts, result.rejected)
        self._show_step(self.form.preview_step)

    def _start_import(self) -> None:
        look = self.file.found
        if look is not None and self._answers is not None:
            work = partial(import_file, self._desks, look, self._answers)
            self._begin(work, self._on_import, self.tr("Importing…"))

    def _on_import(self, outcome: Outcome[ImportResult]) -> None:
        self._end()
        if isinstance(outcome, Err):
            self._say_error(outcome)
            self.books_changed.emit()
            return
        result = self._result = outcome.value
        kind = self.file.kind
        self.form.result_label.setText(result_text(kind, result.counts, is_cancelled=result.cancelled))
        self._done.show(kind, result.counts, result.rejected)
        self._show_step(self.form.result_step)
        self.books_changed.emit()

    def _ask_undo(self) -> None:
        look = self.file.found
        if self._result is not None and self._result.batch_id is not None and look is not None:
            self.history.ask_undo(self._result.batch_id, Path(look.location).name)

    def _start_undo(self, batch_id: int) -> None:
        work = partial(undo_batch, self._desks, batch_id)
        self._begin(work, partial(self._on_undone, batch_id), self.tr("Taking back…"))

    def _on_undone(self, batch_id: int, outcome: Outcome[Mapping[str, int]]) -> None:
        self._end()
        self.history.refresh()
        self.books_changed.emit()
        if isinstance(outcome, Err):
            self._say_error(outcome)
            return
        self._say(undone_text(outcome.value), Tone.GOOD)
        if self._result is not None and self._result.batch_id == batch_id:
            self._result = None
        self._follow()

    def _start_again(self) -> None:
        self.file.clear()
        self._show_step(self.form.file_step)
        self.form.file_edit.setFocus()

    def _ask_template(self) -> None:
        self.saving.ask_template(self.file.kind)

    def _ask_rejected(self) -> None:
        result = self._result or self._preview
        if result is not None and self.file.found is not None:
            self.saving.ask_rejected(self.file.found, result)

    def _begin(
        self, work: Callable[[JobContext], Value], done: Callable[[Outcome[Value]], None], sentence: str
    ) -> None:
        self._say("")
        self._handle = self.progress.run(self._jobs, work, done, sentence)
        self._follow()

    def _end(self) -> None:
        self._handle = None
        self._say("")
        self._follow()

    def _show_step(self, page: QWidget) -> None:
        form = self.form
        titles = {
            form.file_step: self.tr("1 of 4: the file"),
            form.mapping_step: self.tr("2 of 4: its columns"),
            form.preview_step: self.tr("3 of 4: what would happen"),
            form.result_step: self.tr("4 of 4: what was done"),
            form.earlier_step: self.tr("Earlier imports"),
        }
        form.step_label.setText(titles[page])
        form.steps.setCurrentWidget(page)
        self._say("")
        self._follow()

    def _follow(self) -> None:
        """Buttons that make sense now."""
        form, page, is_idle = self.form, self.form.steps.currentWidget(), self._handle is None
        form.steps.setEnabled(is_idle)
        form.back_button.setVisible(page not in (form.file_step, form.result_step))
        form.back_button.setEnabled(is_idle)
        form.next_button.setVisible(page in (form.file_step, form.mapping_step, form.preview_step))
        is_previewed = page is form.preview_step
        form.next_button.setText(self.tr("&Import") if is_previewed else self.tr("Ne&xt"))
        can_import = self._preview is not None and changes_something(self._preview.counts)
        form.next_button.setEnabled(is_idle and (can_import or not is_previewed))
        form.save_rejected_button.setEnabled(bool(self._preview and self._preview.rejected))
        form.save_result_button.setEnabled(bool(self._result and self._result.rejected))
        form.undo_button.setEnabled(self._result is not None and self._result.batch_id is not None)

    def _say_error(self, outcome: Err) -> None:
        self._say(error_text(outcome.error), Tone.PLAIN if isinstance(outcome.error, Cancelled) else Tone.ERROR)

    def _say(self, sentence: str, tone: Tone = Tone.ERROR) -> None:
        self.form.problem_label.say(sentence, tone)
