"""Saved segments: which there are, who is in them today, and the conditions of one, counted while they are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.gui.customer_search_edit import SEARCH_MILLISECONDS
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_segments_dialog import Ui_SegmentsDialog
from loyalty_desktop.gui.jobs import Err, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.leaving import SinceSent, Unsaved, ask_first
from loyalty_desktop.gui.segment_fields import FieldsNotUnderstood, Problem, SegmentFields
from loyalty_desktop.gui.segment_work import (
    FoundSegments,
    count_segment,
    find_segments,
    remove_segment,
    save_segment,
)
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_phrase, count_text
from loyalty_desktop.wording.segment_sentences import segment_sentence

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.segments import CountedSegment


class SegmentsDialog(QDialog):
    """Stays open while segments are saved and removed; the list follows."""

    changed = Signal()
    """A segment was saved or removed."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        self._latest = LatestOnly(jobs)
        self._counting = LatestOnly(jobs)
        self._tier_names: dict[str, str] = {}
        self._before: Segment | None = None
        self._to_choose = ""
        self._done = ""
        self._is_posting = False
        form = self.form = Ui_SegmentsDialog()
        form.setupUi(self)
        self._fields = SegmentFields(form)
        self._unsaved = Unsaved(self, self._fields.typed)
        self._model = RowsModel(_columns(), key_of=_key_of, parent=self)
        self._connect()
        self._read()
        form.name_edit.setFocus()

    def start_new(self) -> None:
        """Empty every field for another segment, once what was typed is saved or may go."""
        self._unless_changed(self._start_new, self._go_back)

    def reject(self) -> None:
        """Close, once what was typed is saved or may go."""
        self._unless_changed(super().reject, self.form.name_edit.setFocus)

    def _start_new(self) -> None:
        self._done = ""
        self.form.segment_table.setCurrentIndex(QModelIndex())
        self._show_segment(None)
        self.form.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save what the fields say, in the place of the segment that was chosen."""
        self._done = ""
        try:
            segment = self._fields.read()
        except FieldsNotUnderstood as found:
            self._say_problems(found.problems)
            found.problems[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except LoyaltyError as error:
            self._complain(error)
            return
        self._say_problems(())
        self._post(partial(save_segment, self._desks, segment, self._before))

    def remove(self) -> None:
        """Remove the segment that was chosen, once it is confirmed."""
        if self._before is not None:
            said = self.tr("Remove the segment “{name}” for all PCs?").format(name=self._before.name)
            act = partial(self._post, partial(remove_segment, self._desks, self._before))
            ask_first(self, said, act=self.tr("&Remove"), stay=self.tr("&Keep it"), on_act=act)

    def follow_day(self, _today: date) -> None:
        """Who is in them today is counted again; what is typed stays."""
        self._to_choose = ""
        self._read()
        self._count_soon.start()

    def _connect(self) -> None:
        form = self.form
        self._count_soon = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._count_soon.timeout.connect(self._count)
        for edit in self.findChildren(QLineEdit):
            edit.textEdited.connect(self._on_typed)
        for combo in (form.birthday_combo, form.consent_combo):
            combo.activated.connect(self._on_typed)
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

    def _on_typed(self) -> None:
        self._done = ""
        self._count_soon.start()

    def _unless_changed(self, go_on: Callable[[], object], stay: Callable[[], object]) -> None:
        question = self.tr("What you have typed for this segment is not saved. Go on without saving it?")
        self._unsaved.go_on(question, go_on, stay)

    def _go_back(self) -> None:
        """Choose the segment again whose conditions are being typed."""
        table = self.form.segment_table
        table.select_key(self._before.key) if self._before else table.setCurrentIndex(QModelIndex())

    def _read(self) -> None:
        self._jobs.run(partial(find_segments, self._desks), self._on_found, lane=Lane.READ)

    def _on_found(self, outcome: Outcome[FoundSegments]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._fields.use(outcome.value.tiers, outcome.value.currency, outcome.value.stores)
        self._tier_names = {code: name for name, code in outcome.value.tiers.items()}
        self._model.show_rows(outcome.value.segments)
        if self._to_choose:
            self.form.segment_table.select_key(self._to_choose)
        self._count_next()

    def _count_next(self) -> None:
        """Count the members of the first segment that shows none yet: one at a time, for that may take a while."""
        waiting = next((row.segment for row in self._model.rows if row.customers is None), None)
        if waiting is None:
            self._counting.forget()
        else:
            self._counting.ask(partial(count_segment, self._desks, waiting), partial(self._on_next_counted, waiting))

    def _on_next_counted(self, segment: Segment, outcome: Outcome[int]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._model.change_row(replace(self._uncounted_row(segment), customers=outcome.value))
        self._count_next()

    def _uncounted_row(self, segment: Segment) -> CountedSegment:
        return next(row for row in self._model.rows if row.segment == segment)

    def _on_chosen(self, row: CountedSegment | None) -> None:
        if row is None or row.segment == self._before:
            return
        if row.segment.key != self._to_choose:
            self._done = ""
        self._unless_changed(partial(self._show_segment, row.segment), self._go_back)

    def _show_segment(self, segment: Segment | None) -> None:
        self._before = segment
        self._fields.show(segment)
        self._unsaved.note()
        self._say_problems(())
        self._offer_buttons()
        self._count()

    def _offer_buttons(self) -> None:
        self.form.save_button.setEnabled(not self._is_posting)
        self.form.remove_button.setEnabled(self._before is not None and not self._is_posting)

    def _count(self) -> None:
        """Say in words who is meant and how many that are, as soon as there is a condition."""
        self._count_soon.stop()
        try:
            draft = self._fields.read(unnamed=self.tr("New segment"))
        except FieldsNotUnderstood as found:
            self._say_nobody()
            self._say_problems(found.problems)
        except LoyaltyError as error:
            self._say_nobody()
            self._say_problems(())
            if error.code != "segment_without_condition":
                self._say_beside(error)
        else:
            self._say_problems(())
            self.form.sentence_label.setText(segment_sentence(draft, self._fields.currency, self._tier_names))
            self._latest.ask(partial(count_segment, self._desks, draft), self._on_counted)

    def _say_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say each beside its field, and nothing any more beside the others."""
        sentences = dict(problems)
        self._say_done()
        for field, label in self._fields.beside().items():
            label.say(sentences.get(field, ""))
            field.setAccessibleDescription(sentences.get(field, ""))

    def _say_done(self) -> None:
        """Say what was done last, until something is typed or chosen, in the place of what was wrong."""
        self.form.problem_label.say(self._done, Tone.GOOD)

    def _say_beside(self, error: LoyaltyError) -> QLineEdit | None:
        """Say a refusal beside the field that it is about, or below all of them where it is about no single one."""
        field = self._fields.field_of(error)
        if field is None:
            self.form.problem_label.say(error_text(error))
        else:
            self._say_problems((Problem(field, error_text(error)),))
        return field

    def _complain(self, error: LoyaltyError) -> None:
        """Say a refusal and put the cursor where it can be mended."""
        self._say_problems(())
        field = self._say_beside(error)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nobody(self) -> None:
        self._latest.forget()
        self.form.sentence_label.setText("")
        self.form.count_label.setText("")

    def _on_counted(self, outcome: Outcome[int]) -> None:
        if isinstance(outcome, Err):
            self._say_nobody()
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._say_done()
        found = count_phrase(outcome.value, self.tr("customer"), self.tr("customers"))
        self.form.count_label.setText(self.tr("{customers} today").format(customers=found))

    def _post(self, work: Callable[..., tuple[Segment | None, str]]) -> None:
        self._unsaved.send()
        self._is_posting = True
        self._offer_buttons()
        self._jobs.run(work, self._on_posted, lane=Lane.WRITE)

    def _on_posted(self, outcome: Outcome[tuple[Segment | None, str]]) -> None:
        self._is_posting = False
        self._offer_buttons()
        if isinstance(outcome, Err):
            self._complain(outcome.error)
            return
        saved, said = outcome.value
        self._follow_saved(saved)
        self._done = said
        self._say_done()
        self.changed.emit()
        self._read()

    def _follow_saved(self, saved: Segment | None) -> None:
        """Show what was saved, or that it is gone, unless somebody typed on: that is the next change of the same."""
        since = self._unsaved.since_sent
        is_same = since is not SinceSent.ANOTHER_SHOWN
        self._to_choose = saved.key if saved is not None and is_same else ""
        if since is SinceSent.TYPED_ON:
            self._before = saved
            self._unsaved.note_sent()
            self._offer_buttons()
        elif saved is None and is_same:
            self._start_new()
        elif is_same:
            self._show_segment(saved)


def _columns() -> tuple[TableColumn[CountedSegment], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("name", translate("SegmentsDialog", "Segment"), lambda row: row.segment.name, width=160),
        TableColumn(
            "customers",
            translate("SegmentsDialog", "Customers"),
            lambda row: "…" if row.customers is None else count_text(row.customers),
            is_numeric=True,
            width=80,
        ),
    )


def _key_of(row: CountedSegment) -> str:
    return row.segment.key
