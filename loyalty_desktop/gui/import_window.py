"""Bringing a file in: choose it, say what its columns are, see what would happen, import, and undo if need be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.gui.dropped_file import dropped_file
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.forms.ui_import_window import Ui_ImportWindow
from loyalty_desktop.gui.import_history import ImportHistory, undo_batch
from loyalty_desktop.gui.import_mapping import Answers, MappingStep
from loyalty_desktop.gui.import_saving import ImportSaving
from loyalty_desktop.gui.import_tables import CountsModel, RejectedModel, SampleModel
from loyalty_desktop.gui.import_texts import (
    changes_something,
    count_rows,
    facts_text,
    kind_name,
    preview_text,
    remark_text,
    result_text,
    undone_text,
)
from loyalty_desktop.gui.import_work import Look, import_file, look_at, preview
from loyalty_desktop.gui.jobs import Err, JobHandle, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.save_dialog import ask_which
from loyalty_desktop.gui.texts import column_text, error_text
from loyalty_desktop.gui.theme import Theme, Tone
from loyalty_desktop.gui.window_parts import ProgressPanel

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.imports import ImportResult

_FILES = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods"


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
        self._desks = desks
        self._jobs = jobs
        self._memory = memory
        self._looking = LatestOnly(jobs)
        self._look: Look | None = None
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
        self._set_up_tables()
        self.mapping = MappingStep(self.form, self)
        self.history = ImportHistory(self.form, desks, jobs, self)
        self.saving = ImportSaving(desks, jobs, self)
        for kind in ImportKind:
            self.form.kind_combo.addItem(kind_name(kind), kind)
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
        self.form.kind_combo.setCurrentIndex(self.form.kind_combo.findData(kind))

    def show_file(self, path: Path) -> None:
        """Look at this file; what is wrong with it is said below it."""
        self.form.file_edit.setText(str(path))
        self._show_step(self.form.file_step)
        self.look()

    def show_earlier(self) -> None:
        """Show the earlier imports."""
        self.history.refresh()
        self._show_step(self.form.earlier_step)

    def look(self) -> None:
        """Look at the file that is named."""
        location = self.form.file_edit.text().strip()
        self._look = self._preview = self._result = None
        self._say("")
        if location:
            work = partial(look_at, self._desks, self._kind(), location)
            self._looking.ask(work, self._on_look)
        self._follow()

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

    def _set_up_tables(self) -> None:
        form = self.form
        self.sample_model = SampleModel(self)
        self.found_model, self.result_model = CountsModel(self), CountsModel(self)
        self.rejected_model, self.left_out_model = RejectedModel(self), RejectedModel(self)
        for table, model, icon_name, sentence in (
            (form.sample_table, self.sample_model, "file", self.tr("Choose a file to see its first lines.")),
            (form.found_table, self.found_model, "empty_table", ""),
            (form.result_table, self.result_model, "empty_table", ""),
            (form.rejected_table, self.rejected_model, "done", self.tr("No line is left out.")),
            (form.result_rejected_table, self.left_out_model, "done", self.tr("No line was left out.")),
        ):
            table.show_model(model)
            if sentence:
                table.set_empty_state(EmptyState(icon_name, sentence))

    def _connect(self) -> None:
        form = self.form
        form.kind_combo.currentIndexChanged.connect(self.look)
        form.file_edit.editingFinished.connect(self._on_file_typed)
        form.browse_button.clicked.connect(self._browse)
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

    def _kind(self) -> ImportKind:
        return ImportKind(self.form.kind_combo.currentData())

    def _on_file_typed(self) -> None:
        location = self.form.file_edit.text().strip()
        if self._look is None or self._look.location != location:
            self.look()

    def _browse(self) -> None:
        filters = self.tr("Tables ({endings});;All files (*)").format(endings=_FILES)
        ask_which(self, title=self.tr("Choose a file"), filters=filters, chosen=self.show_file)

    def _on_look(self, outcome: Outcome[Look]) -> None:
        form = self.form
        if isinstance(outcome, Err):
            self._wants_mapping = False
            form.file_facts_label.setText("")
            form.remarks_label.say("")
            self.sample_model.show_sample((), ())
            self._say(error_text(outcome.error))
            self._follow()
            return
        self._look = outcome.value
        shape = outcome.value.shape
        form.file_facts_label.setText(facts_text(shape))
        form.remarks_label.say("\n".join(map(remark_text, shape.remarks)), Tone.WARNING)
        self.sample_model.show_sample(shape.headers, shape.sample)
        form.sample_table.reset_columns()
        kept = self._memory.remembered_mapping(shape.fingerprint)
        usable = {name: header for name, header in kept.items() if header in shape.headers}
        self.mapping.show_file(
            shape, outcome.value.fields, usable or shape.mapping, home_currency=outcome.value.home_currency
        )
        self._follow()
        if self._wants_mapping:
            self._go_to_mapping()

    def _go_to_mapping(self) -> None:
        self._wants_mapping = self._look is None
        if self._look is not None:
            self._show_step(self.form.mapping_step)
        elif self.form.file_edit.text().strip():
            self.look()
        else:
            self._wants_mapping = False
            self._say(self.tr("Choose a file first."))
            self.form.file_edit.setFocus()

    def _start_preview(self) -> None:
        answers = self.mapping.answers()
        if answers is None or self._look is None:
            missing = ", ".join(map(column_text, self.mapping.missing()))
            self._say(self.tr("Say which column holds: {fields}.").format(fields=missing) if missing else "")
            return
        self._answers, self._preview = answers, None
        self._memory.remember_mapping(self._look.shape.fingerprint, answers.mapping)
        work = partial(preview, self._desks, self._look, answers)
        self._begin(self._jobs.run(work, self._on_preview, progress=self.progress.show_progress), self.tr("Checking…"))

    def _on_preview(self, outcome: Outcome[ImportResult]) -> None:
        self._end()
        if isinstance(outcome, Err):
            self._say_error(outcome)
            return
        result = self._preview = outcome.value
        kind = self._kind()
        self.form.preview_label.setText(preview_text(kind, result.counts))
        self.found_model.show_rows(count_rows(kind, result.counts))
        self.rejected_model.show_rows(result.rejected)
        self._show_step(self.form.preview_step)

    def _start_import(self) -> None:
        if self._look is None or self._answers is None:
            return
        work = partial(import_file, self._desks, self._look, self._answers)
        self._begin(self._jobs.run(work, self._on_import, progress=self.progress.show_progress), self.tr("Importing…"))

    def _on_import(self, outcome: Outcome[ImportResult]) -> None:
        self._end()
        if isinstance(outcome, Err):
            self._say_error(outcome)
            self.books_changed.emit()
            return
        result = self._result = outcome.value
        kind = self._kind()
        self.form.result_label.setText(result_text(kind, result.counts, is_cancelled=result.cancelled))
        self.result_model.show_rows(count_rows(kind, result.counts))
        self.left_out_model.show_rows(result.rejected)
        self._show_step(self.form.result_step)
        self.books_changed.emit()

    def _ask_undo(self) -> None:
        if self._result is not None and self._result.batch_id is not None and self._look is not None:
            self.history.ask_undo(self._result.batch_id, Path(self._look.location).name)

    def _start_undo(self, batch_id: int) -> None:
        work = partial(undo_batch, self._desks, batch_id)
        handle = self._jobs.run(work, partial(self._on_undone, batch_id), progress=self.progress.show_progress)
        self._begin(handle, self.tr("Taking back…"))

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
        self.form.file_edit.clear()
        self._look = self._preview = self._result = None
        self.sample_model.show_sample((), ())
        self.form.file_facts_label.setText("")
        self.form.remarks_label.say("")
        self._show_step(self.form.file_step)
        self.form.file_edit.setFocus()

    def _ask_template(self) -> None:
        self.saving.ask_template(self._kind())

    def _ask_rejected(self) -> None:
        result = self._result or self._preview
        if result is not None and self._look is not None:
            self.saving.ask_rejected(self._look, result)

    def _begin(self, handle: JobHandle, sentence: str) -> None:
        self._handle = handle
        self._say("")
        self.progress.begin(handle, sentence)
        self._follow()

    def _end(self) -> None:
        self._handle = None
        self._say("")
        self.progress.end()
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
