"""The step of the import in which a file is chosen and looked at: its first lines, and what is remarkable in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_import_window import Ui_ImportWindow
from loyalty_desktop.gui.import_tables import SampleModel
from loyalty_desktop.gui.import_texts import facts_text, kind_name, remark_text
from loyalty_desktop.gui.import_work import Look, look_at
from loyalty_desktop.gui.jobs import Err, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.save_dialog import ask_which
from loyalty_desktop.gui.theme import Tone

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_FILES = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods"


class FileStep(QObject):
    """Fills the form's page of the file and looks at what is chosen there, beside the GUI thread."""

    changed = Signal()
    """Another file, or the same as another kind, is named: what was known of the one before counts no more."""
    looked = Signal(object)
    """The Look at the file that is named."""
    failed = Signal(object)
    """The LoyaltyError for which it cannot be looked at."""

    def __init__(self, form: Ui_ImportWindow, desks: Desks, jobs: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._form = form
        self._desks = desks
        self._window = window
        self._looking = LatestOnly(jobs)
        self._look: Look | None = None
        self.sample = SampleModel(self)
        form.sample_table.show_model(self.sample)
        form.sample_table.set_empty_state(EmptyState("file", self.tr("Choose a file to see its first lines.")))
        for kind in ImportKind:
            form.kind_combo.addItem(kind_name(kind), kind)
        form.kind_combo.currentIndexChanged.connect(self.look)
        form.file_edit.editingFinished.connect(self._on_typed)
        form.browse_button.clicked.connect(self._browse)

    @property
    def kind(self) -> ImportKind:
        """What the file is taken to hold."""
        return ImportKind(self._form.kind_combo.currentData())

    @property
    def location(self) -> str:
        """The file that is named; "" for none."""
        return self._form.file_edit.text().strip()

    @property
    def found(self) -> Look | None:
        """What a look at the file told; None while there is none."""
        return self._look

    def show_kind(self, kind: ImportKind) -> None:
        """Take the file for one of this kind."""
        self._form.kind_combo.setCurrentIndex(self._form.kind_combo.findData(kind))

    def show_file(self, path: Path) -> None:
        """Name this file and look at it."""
        self._form.file_edit.setText(str(path))
        self.look()

    def look(self) -> None:
        """Look at the file that is named."""
        self._look = None
        self.changed.emit()
        if self.location:
            self._looking.ask(partial(look_at, self._desks, self.kind, self.location), self._on_look)

    def clear(self) -> None:
        """Name no file any more."""
        self._looking.forget()
        self._form.file_edit.clear()
        self._show_nothing()
        self.changed.emit()

    def _on_typed(self) -> None:
        if self._look is None or self._look.location != self.location:
            self.look()

    def _browse(self) -> None:
        filters = self.tr("Tables ({endings});;All files (*)").format(endings=_FILES)
        ask_which(self._window, title=self.tr("Choose a file"), filters=filters, chosen=self.show_file)

    def _on_look(self, outcome: Outcome[Look]) -> None:
        if isinstance(outcome, Err):
            self._show_nothing()
            self.failed.emit(outcome.error)
            return
        form, look = self._form, outcome.value
        self._look = look
        form.file_facts_label.setText(facts_text(look.shape))
        form.remarks_label.say("\n".join(map(remark_text, look.shape.remarks)), Tone.WARNING)
        self.sample.show_sample(look.shape.headers, look.shape.sample)
        form.sample_table.reset_columns()
        self.looked.emit(look)

    def _show_nothing(self) -> None:
        self._look = None
        self.sample.show_sample((), ())
        self._form.file_facts_label.setText("")
        self._form.remarks_label.say("")
