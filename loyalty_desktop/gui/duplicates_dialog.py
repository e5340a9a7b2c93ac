"""The list of customers who are probably on the books twice: merge them, or say that they are two people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_names import affected_text, called, identity_text
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_duplicates_dialog import Ui_DuplicatesDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.crowds import crowd_sentence
from loyalty_desktop.wording.numbers import points_phrase, points_text

if TYPE_CHECKING:
    from loyalty_desktop.domain.duplicates import Crowd
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.people import MergePreview, Pair


_MOST_CROWDS = 3
"""Things that too many customers share, of which the dialog tells: the list is what it is for."""


class DuplicatesDialog(QDialog):
    """Shows pairs, the surest first; what a merge would do stands below before it is done."""

    books_changed = Signal()
    """Two customers were merged."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks = desks
        self._jobs = jobs
        self._preview = LatestOnly(jobs)
        self._is_busy = False
        self.form = Ui_DuplicatesDialog()
        self.form.setupUi(self)
        self._pairs = RowsModel(_columns(), key_of=lambda pair: (pair.first.id, pair.second.id), parent=self)
        form = self.form
        form.pair_table.show_model(self._pairs)
        form.pair_table.set_empty_state(EmptyState("customers", self.tr("Nobody seems to be on the books twice.")))
        form.pair_table.current_row_changed.connect(self._ask_preview)
        form.first_button.clicked.connect(partial(self._merge, keep_first=True))
        form.second_button.clicked.connect(partial(self._merge, keep_first=False))
        form.apart_button.clicked.connect(self._tell_apart)
        form.button_box.rejected.connect(self.reject)
        form.pair_table.setFocus()
        self._allow()
        self._read()

    def _read(self) -> None:
        self._jobs.run(partial(_duplicates, self._desks), self._show, lane=Lane.READ)

    def _show(self, outcome: Outcome[tuple[tuple[Pair, ...], tuple[Crowd, ...]]]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        pairs, crowds = outcome.value
        self._pairs.show_rows(pairs)
        self.form.crowd_label.setText("\n".join(map(crowd_sentence, crowds[:_MOST_CROWDS])))
        self.form.crowd_label.setVisible(bool(crowds))
        if pairs and self.form.pair_table.current_row() is None:
            first = pairs[0]
            self.form.pair_table.select_key((first.first.id, first.second.id))
        self._ask_preview(self.form.pair_table.current_row())

    def _allow(self) -> None:
        can = not self._is_busy and self.form.pair_table.current_row() is not None
        for button in (self.form.first_button, self.form.second_button, self.form.apart_button):
            button.setEnabled(can)

    def _ask_preview(self, pair: Pair | None) -> None:
        self._allow()
        self.form.preview_label.setText("" if pair is None else self._both(pair))
        if pair is not None:
            self._preview.ask(partial(_preview_of, self._desks, pair), self._show_preview)

    def _show_preview(self, outcome: Outcome[MergePreview]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        said = self.tr("Merged, the balance of both is {balance}.").format(balance=points_phrase(outcome.value.balance))
        if outcome.value.reversed_points:
            said += " " + self.tr("What both were paid for the same is taken back once: {points}.").format(
                points=points_phrase(outcome.value.reversed_points)
            )
        said = " ".join([said, *map(affected_text, outcome.value.others)])
        pair: Pair | None = self.form.pair_table.current_row()
        self.form.preview_label.setText(said if pair is None else f"{self._both(pair)}\n{said}")

    def _both(self, pair: Pair) -> str:
        """Everything by which the two are told from each other: the table shows how they are reached."""
        first = self.tr("First: {customer}").format(customer=identity_text(pair.first))
        return first + "\n" + self.tr("Second: {customer}").format(customer=identity_text(pair.second))

    def _merge(self, _checked: bool = False, *, keep_first: bool) -> None:
        pair: Pair | None = self.form.pair_table.current_row()
        if pair is None or self._is_busy:
            return
        kept, gone = (pair.first, pair.second) if keep_first else (pair.second, pair.first)
        request = RequestId(self._desks.people.new_identity)
        said = self.tr("{gone} was merged into {kept}.").format(gone=called(gone), kept=called(kept))
        self._carry_out(partial(_merge, self._desks, (kept.id, gone.id), request), said)

    def _tell_apart(self) -> None:
        pair: Pair | None = self.form.pair_table.current_row()
        if pair is not None and not self._is_busy:
            said = self.tr("They are two people, and are not listed again.")
            self._carry_out(partial(_tell_apart, self._desks, pair), said)

    def _carry_out(self, work: partial[object], said: str) -> None:
        self._is_busy = True
        self._allow()
        self._jobs.run(work, partial(self._on_done, said), lane=Lane.WRITE)

    def _on_done(self, said: str, outcome: Outcome[object]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            self._allow()
            return
        self.form.problem_label.say(said, Tone.PLAIN)
        self._read()
        self.books_changed.emit()


def _reached_by(row: CustomerRow) -> str:
    return " · ".join(dict.fromkeys(filter(None, (called(row), row.phone, row.email)))) or identity_text(row)


def _columns() -> tuple[TableColumn[Pair], ...]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("DuplicatesDialog", text)

    return (
        TableColumn("likeness", tr("Because of"), lambda pair: name_text(pair.likeness), width=110),
        TableColumn("first", tr("First"), lambda pair: _reached_by(pair.first), width=425),
        TableColumn("first_balance", tr("Points"), lambda pair: points_text(pair.first.balance), True, width=60),
        TableColumn("second", tr("Second"), lambda pair: _reached_by(pair.second), width=425),
        TableColumn("second_balance", tr("Points"), lambda pair: points_text(pair.second.balance), True, width=60),
    )


def _duplicates(desks: Desks, _context: JobContext) -> tuple[tuple[Pair, ...], tuple[Crowd, ...]]:
    return desks.people.duplicates(), desks.people.crowds()


def _preview_of(desks: Desks, pair: Pair, _context: JobContext) -> MergePreview:
    return desks.people.preview_merge(pair.first.id, pair.second.id)


def _merge(desks: Desks, numbers: tuple[int, int], request: RequestId, _context: JobContext) -> object:
    return desks.people.merge(*numbers, identity=request.id())


def _tell_apart(desks: Desks, pair: Pair, _context: JobContext) -> object:
    desks.people.tell_apart(pair.first.id, pair.second.id)
    return None
