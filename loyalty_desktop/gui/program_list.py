"""What the desks of rules and of rewards have in common: a list, and a dialog that writes the next version of a row."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_program_list import Ui_ProgramList
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme, Tone

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program import ProgramState


class Item(Protocol):
    """A rule or a reward."""

    @property
    def id(self) -> int:
        """What it stays known by."""

    @property
    def active(self) -> bool:
        """Whether it is on."""


Row = TypeVar("Row", bound=Item)


@dataclass(frozen=True, slots=True)
class ListTexts:
    """What the form's parts say about this kind of row; `table` names the list for those who cannot see it."""

    add: str
    edit: str
    duplicate: str
    active_only: str
    explanation: str
    table: str


class ProgramList(QWidget, Generic[Row]):
    """Rows of the program. A tab brings its texts, columns and dialog; `refresh` reads the program."""

    books_changed = Signal()
    """A rule or a reward was written."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_ProgramList()
        self.form.setupUi(self)
        self.table = self.form.item_table
        theme.dress(self.form.add_button, "add")
        theme.dress(self.form.edit_button, "edit")
        theme.dress(self.form.duplicate_button, "copy")
        self.desks = desks
        self.jobs = jobs
        self.currency = ""
        self._rows: tuple[Row, ...] = ()
        self._asked = LatestOnly(jobs)

    def refresh(self) -> None:
        """Read the rows again."""
        self._asked.ask(partial(_read_state, self.desks), self._on_state)

    def add_buttons(self, *pairs: tuple[QPushButton, Callable[[], object]]) -> None:
        """Put buttons that only one kind of row has behind those of every list, with what they do."""
        toolbar = self.form.layout_2
        place, last = toolbar.indexOf(self.form.switch_button), self.form.switch_button
        for button, act in pairs:
            place += 1
            button.setAutoDefault(False)
            toolbar.insertWidget(place, button)
            QWidget.setTabOrder(last, button)
            button.clicked.connect(act)
            last = button

    @abstractmethod
    def rows_of(self, state: ProgramState) -> Sequence[Row]:
        """The rows to show."""

    @abstractmethod
    def dialog_for(self, row: Row | None, *, is_copy: bool) -> PostingDialog:
        """A dialog for a row, a copy of it, or a new one; its signal `posted` carries what was written."""

    @abstractmethod
    def switch_work(self, row: Row) -> Callable[[JobContext], Row]:
        """The job that switches a row on or off."""

    @abstractmethod
    def name_of(self, row: Row) -> str:
        """What a row is called."""

    def set_up(
        self,
        texts: ListTexts,
        columns: Sequence[TableColumn[Row]],
        sorter: Callable[[str, Row], Any],
        empty: EmptyState,
    ) -> None:
        """Fill and connect the form; called once by the tab's constructor."""
        self.form.add_button.setText(texts.add)
        self.form.edit_button.setText(texts.edit)
        self.form.duplicate_button.setText(texts.duplicate)
        self.form.active_only_check.setText(texts.active_only)
        self.form.explanation_label.setText(texts.explanation)
        self.table.setAccessibleName(texts.table)
        self._model = RowsModel[Row](columns, key_of=_id_of, sorter=sorter, parent=self)
        self.table.show_model(self._model)
        self.table.set_empty_state(empty)
        self.form.add_button.clicked.connect(self.add)
        self.form.edit_button.clicked.connect(self.edit)
        self.form.duplicate_button.clicked.connect(self.duplicate)
        self.form.switch_button.clicked.connect(self.switch)
        self.form.active_only_check.toggled.connect(self._show)
        self.table.opened.connect(self.edit)
        self.table.empty_action_requested.connect(self.add)
        self.table.current_row_changed.connect(self._follow)
        self._follow()

    def add(self) -> None:
        """Open the dialog for a new row."""
        self._open(self.dialog_for(None, is_copy=False))

    def edit(self) -> None:
        """Open the dialog for the row under the cursor."""
        row: Row | None = self.table.current_row()
        if row is not None:
            self._open(self.dialog_for(row, is_copy=False))

    def duplicate(self) -> None:
        """Open the dialog for a new row like the one under the cursor."""
        row: Row | None = self.table.current_row()
        if row is not None:
            self._open(self.dialog_for(row, is_copy=True))

    def switch(self) -> None:
        """Switch the row under the cursor on or off; the same again brings it back."""
        row: Row | None = self.table.current_row()
        if row is not None:
            self.form.switch_button.setEnabled(False)
            self.jobs.run(self.switch_work(row), self._on_switched)

    def say_written(self, row: Row) -> None:
        """Show what was written, and tell that the books have changed."""
        sentence = self.tr("“{name}” is on.") if row.active else self.tr("“{name}” is off.")
        what = sentence.format(name=self.name_of(row))
        self.form.message_label.say(self.tr("Saved: {what}").format(what=what), Tone.GOOD)
        self.refresh()
        self.books_changed.emit()

    def _open(self, dialog: PostingDialog) -> None:
        self.form.message_label.say("")
        dialog.posted.connect(self.say_written)
        dialog.open()

    def _on_switched(self, outcome: Outcome[Row]) -> None:
        self._follow()
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
            self.refresh()
        else:
            self.say_written(outcome.value)

    def _on_state(self, outcome: Outcome[ProgramState]) -> None:
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
            return
        self.currency = outcome.value.program.currency or ""
        self._rows = tuple(self.rows_of(outcome.value))
        self._show()

    def _show(self) -> None:
        only_active = self.form.active_only_check.isChecked()
        self._model.show_rows([row for row in self._rows if row.active or not only_active])
        if self.table.current_row() is None and self._model.rowCount():
            self.table.select_key(self._model.key_at(0))
        self._follow()

    def _follow(self) -> None:
        row: Row | None = self.table.current_row()
        for button in (self.form.edit_button, self.form.duplicate_button, self.form.switch_button):
            button.setEnabled(row is not None)
        text = self.tr("Switch &on or off") if row is None else self.tr("Switch &off") if row.active else None
        self.form.switch_button.setText(text or self.tr("Switch &on"))
        self.follow(row)

    def follow(self, row: Row | None) -> None:
        """The cursor is on this row now; a tab with buttons of its own overrides this."""


def on_off_text(is_on: bool) -> str:
    """The state of a row in words."""
    return (
        QCoreApplication.translate("ProgramList", "On") if is_on else QCoreApplication.translate("ProgramList", "Off")
    )


def _id_of(row: Item) -> int:
    return row.id


def _read_state(desks: Desks, _context: JobContext) -> ProgramState:
    return desks.program.state()
