"""Saved segments: which there are, who is in them today, and the conditions of one, counted while they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.gui.customer_search_edit import SEARCH_MILLISECONDS
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_segments_dialog import Ui_SegmentsDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.segment_fields import NotUnderstood, SegmentFields
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_phrase, count_text
from loyalty_desktop.wording.segment_sentences import segment_sentence

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.segments import CountedSegment


@dataclass(frozen=True, slots=True)
class _Found:
    """The segments and what their conditions name: the currency, and codes of tiers by their name."""

    segments: tuple[CountedSegment, ...]
    currency: str
    tiers: Mapping[str, str]


class SegmentsDialog(QDialog):
    """Stays open while segments are saved and removed; the list follows."""

    changed = Signal()
    """A segment was saved or removed."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        self._latest = LatestOnly(jobs)
        self._before: Segment | None = None
        self._to_choose = ""
        form = self.form = Ui_SegmentsDialog()
        form.setupUi(self)
        self._fields = SegmentFields(form)
        self._model = RowsModel(_columns(), key_of=_key_of, parent=self)
        self._connect()
        self._read()
        form.name_edit.setFocus()

    def start_new(self) -> None:
        """Empty every field for another segment."""
        self.form.segment_table.clearSelection()
        self._show_segment(None)
        self.form.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save what the fields say, in the place of the segment that was chosen."""
        try:
            segment = self._fields.read()
        except NotUnderstood as problem:
            self._say_not_understood(problem)
            problem.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except LoyaltyError as error:
            self.form.problem_label.say(error_text(error))
            return
        self._to_choose = segment.key
        self._post(partial(_save, self._desks, segment, self._before))

    def remove(self) -> None:
        """Remove the segment that was chosen."""
        if self._before is not None:
            self._to_choose = ""
            self._post(partial(_remove, self._desks, self._before))

    def _connect(self) -> None:
        form = self.form
        self._count_soon = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._count_soon.timeout.connect(self._count)
        for edit in self.findChildren(QLineEdit):
            edit.textEdited.connect(self._count_soon.start)
        for combo in (form.birthday_combo, form.consent_combo):
            combo.activated.connect(self._count_soon.start)
        form.segment_table.show_model(self._model)
        sentence = self.tr("No segment is saved yet. Name one, give its conditions, and save it.")
        form.segment_table.set_empty_state(EmptyState("customers", sentence))
        form.segment_table.current_row_changed.connect(self._on_chosen)
        form.new_button.clicked.connect(self.start_new)
        form.save_button.clicked.connect(self.save)
        form.remove_button.clicked.connect(self.remove)
        form.remove_button.setEnabled(False)
        form.save_button.setDefault(True)
        form.button_box.rejected.connect(self.reject)

    def _read(self) -> None:
        self._jobs.run(partial(_find, self._desks), self._on_found, lane=Lane.READ)

    def _on_found(self, outcome: Outcome[_Found]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._fields.use(outcome.value.tiers, outcome.value.currency)
        self._model.show_rows(outcome.value.segments)
        if self._to_choose:
            self.form.segment_table.select_key(self._to_choose)

    def _on_chosen(self, row: CountedSegment | None) -> None:
        if row is not None and row.segment != self._before:
            self._show_segment(row.segment)

    def _show_segment(self, segment: Segment | None) -> None:
        self._before = segment
        self._fields.show(segment)
        self.form.remove_button.setEnabled(segment is not None)
        self.form.problem_label.say("")
        self._count()

    def _count(self) -> None:
        """Say in words who is meant and how many that are, as soon as there is a condition."""
        self._count_soon.stop()
        try:
            draft = self._fields.read(unnamed=self.tr("New segment"))
        except NotUnderstood as problem:
            self._say_not_understood(problem)
        except LoyaltyError as error:
            is_begun = error.code != "segment_without_condition"
            self._say_nobody(error_text(error) if is_begun else "")
        else:
            self.form.sentence_label.setText(segment_sentence(draft, self._fields.currency))
            self._latest.ask(partial(_count, self._desks, draft), self._on_counted)

    def _say_not_understood(self, problem: NotUnderstood) -> None:
        label = next((each for each in self.findChildren(QLabel) if each.buddy() is problem.field), None)
        what = label.text().replace("&", "") if label else ""
        said = self.tr("{field}: “{text}” is not understood here.")
        self._say_nobody(said.format(field=what[:1].upper() + what[1:], text=problem.field.text()))

    def _say_nobody(self, sentence: str) -> None:
        self._latest.forget()
        self.form.sentence_label.setText("")
        self.form.count_label.setText("")
        self.form.problem_label.say(sentence)

    def _on_counted(self, outcome: Outcome[int]) -> None:
        if isinstance(outcome, Err):
            self._say_nobody(error_text(outcome.error))
            return
        self.form.problem_label.say("")
        found = count_phrase(outcome.value, self.tr("customer"), self.tr("customers"))
        self.form.count_label.setText(self.tr("{customers} today").format(customers=found))

    def _post(self, work: partial[str]) -> None:
        for button in (self.form.save_button, self.form.remove_button):
            button.setEnabled(False)
        self._jobs.run(work, self._on_posted, lane=Lane.WRITE)

    def _on_posted(self, outcome: Outcome[str]) -> None:
        self.form.save_button.setEnabled(True)
        self.form.remove_button.setEnabled(self._before is not None)
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        if not self._to_choose:
            self.start_new()
        self.form.problem_label.say(outcome.value, Tone.GOOD)
        self.changed.emit()
        self._read()


def _columns() -> tuple[TableColumn[CountedSegment], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("name", translate("SegmentsDialog", "Segment"), lambda row: row.segment.name, width=160),
        TableColumn(
            "customers",
            translate("SegmentsDialog", "Customers"),
            lambda row: count_text(row.customers),
            is_numeric=True,
            width=80,
        ),
    )


def _key_of(row: CountedSegment) -> str:
    return row.segment.key


def _find(desks: Desks, _context: JobContext) -> _Found:
    program = desks.program.state().program
    tiers = {tier.name: tier.code for tier in program.tiers.tiers}
    return _Found(desks.segments.counted(), program.currency or "", tiers)


def _count(desks: Desks, segment: Segment, _context: JobContext) -> int:
    return desks.segments.count(segment)


def _save(desks: Desks, segment: Segment, before: Segment | None, _context: JobContext) -> str:
    desks.segments.save(segment, before=before)
    return QCoreApplication.translate("SegmentsDialog", "Saved “{name}”.").format(name=segment.name)


def _remove(desks: Desks, segment: Segment, _context: JobContext) -> str:
    desks.segments.remove(segment)
    said = QCoreApplication.translate("SegmentsDialog", "Removed “{name}”. Tags that it gave stay.")
    return said.format(name=segment.name)
