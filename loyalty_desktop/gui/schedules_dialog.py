"""Scheduled reports: which there are, when each is due and how its last run ended, and the fields of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_schedules_dialog import Ui_SchedulesDialog
from loyalty_desktop.gui.jobs import Err, JobRunner, Lane, Outcome
from loyalty_desktop.gui.leaving import SinceSent, Unsaved, ask_first
from loyalty_desktop.gui.schedule_fields import ScheduleFields
from loyalty_desktop.gui.schedule_work import (
    FoundSchedules,
    find_schedules,
    pause_schedule,
    remove_schedule,
    run_schedule,
    said_of,
    save_schedule,
)
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import date_text, instant_text
from loyalty_desktop.wording.schedule_sentences import (
    COVERED,
    destination_text,
    every_text,
    left_to_others_sentence,
    run_text,
)

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.domain.schedules import Schedule
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.schedule_runs import RunResult
    from loyalty_desktop.services.schedules import ScheduleStanding


class SchedulesDialog(QDialog):
    """Stays open while schedules are saved, made and removed; the list follows."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        self._before: Schedule | None = None
        self._to_choose = ""
        self._found: FoundSchedules | None = None
        self._zone: tzinfo = UTC
        self._is_posting = False
        form = self.form = Ui_SchedulesDialog()
        form.setupUi(self)
        self._fields = ScheduleFields(form, self)
        self._model = RowsModel(_columns(self._last_text), key_of=_key_of, parent=self)
        self._unsaved = Unsaved(self, self._fields.typed)
        self._connect()
        self._fields.follow()
        self._offer_buttons()
        self._read()
        form.name_edit.setFocus()

    def start_new(self) -> None:
        """Empty every field for another schedule, once what was typed is saved or may go."""
        self._unless_changed(self._start_new, self._go_back)

    def reject(self) -> None:
        """Close, once what was typed is saved or may go."""
        self._unless_changed(super().reject, self.form.name_edit.setFocus)

    def save(self) -> None:
        """Save what the fields say, in the place of the schedule that was chosen."""
        if self._found is None:
            return
        identity = self._desks.schedules.new_id() if self._before is None else self._before.id
        self._say_nothing()
        try:
            today = business_date(self._desks.now(), self._found.zone)
            schedule = self._fields.read(identity, today, self._before)
        except LoyaltyError as error:
            self._complain(error)
            return
        self._post(partial(save_schedule, self._desks, schedule, self._before))

    def run_now(self) -> None:
        """Make the report of the chosen schedule at once."""
        if self._before is not None:
            self._say_nothing()
            self.form.run_button.setEnabled(False)
            self.form.problem_label.say(self.tr("“{name}” is being made…").format(name=self._before.name), Tone.PLAIN)
            self._to_choose = self._before.id
            self._jobs.run(partial(run_schedule, self._desks, self._before), self._on_made, lane=Lane.MAIL)

    def pause(self) -> None:
        """Pause the chosen schedule, or let it go on from today, once what was typed is saved or may go."""
        if self._before is not None:
            self._unless_changed(partial(self._pause, self._before), self._go_back)

    def _pause(self, schedule: Schedule) -> None:
        self._post(partial(pause_schedule, self._desks, schedule, not schedule.is_active))

    def remove(self) -> None:
        """Remove the chosen schedule, once it is confirmed."""
        if self._before is None:
            return
        said = self.tr("Remove the schedule “{name}” for all PCs?").format(name=self._before.name)
        act = partial(self._remove, self._before)
        ask_first(self, said, act=self.tr("&Remove"), stay=self.tr("&Keep it"), on_act=act)

    def _remove(self, schedule: Schedule) -> None:
        self._post(partial(remove_schedule, self._desks, schedule))

    def follow_day(self, _today: date) -> None:
        """When each is due next and how it went is read again; what is typed stays."""
        self._to_choose = ""
        self._read()

    def _connect(self) -> None:
        form = self.form
        form.schedule_table.show_model(self._model)
        sentence = self.tr("Nothing is scheduled yet. Name a schedule, choose its report and days, and save it.")
        form.schedule_table.set_empty_state(EmptyState("calendar", sentence))
        form.schedule_table.current_row_changed.connect(self._on_chosen)
        form.new_button.clicked.connect(self.start_new)
        form.run_button.clicked.connect(self.run_now)
        form.pause_button.clicked.connect(self.pause)
        form.remove_button.clicked.connect(self.remove)
        form.choose_button.clicked.connect(self._ask_folder)
        form.save_button.clicked.connect(self.save)
        form.save_button.setDefault(True)
        form.button_box.rejected.connect(self.reject)
        for edit in self.findChildren(QLineEdit):
            edit.textEdited.connect(self._say_nothing)

    def _ask_folder(self) -> None:
        chooser = QFileDialog(self, self.tr("The folder for the reports"), self.form.folder_edit.text())
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self.form.folder_edit.setText)
        chooser.open()

    def _read(self) -> None:
        self._jobs.run(partial(find_schedules, self._desks), self._on_found, lane=Lane.READ)

    def _on_found(self, outcome: Outcome[FoundSchedules]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        is_first, self._found = self._found is None, outcome.value
        self._zone = outcome.value.zone
        with self._unsaved.filling():
            self._fields.use(outcome.value)
        self._model.show_rows(outcome.value.standings)
        if is_first:
            name = self.form.name_edit.text()
            self._show_schedule(None)
            self.form.name_edit.setText(name)
        if self._to_choose and not self._unsaved.is_changed:
            self.form.schedule_table.select_key(self._to_choose)
            for standing in outcome.value.standings:
                if standing.schedule.id == self._to_choose:
                    self._show_standing(standing)

    def _on_chosen(self, standing: ScheduleStanding | None) -> None:
        if standing is not None and standing.schedule != self._before:
            self._unless_changed(partial(self._choose, standing), self._go_back)

    def _choose(self, standing: ScheduleStanding) -> None:
        if standing.schedule.id != self._to_choose:
            self._say_nothing()
        self._show_standing(standing)

    def _show_standing(self, standing: ScheduleStanding) -> None:
        self._show_schedule(standing.schedule)
        self.form.last_label.setText(self._about(standing))

    def _start_new(self) -> None:
        self.form.schedule_table.setCurrentIndex(QModelIndex())
        self._show_schedule(None)
        self.form.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_schedule(self, schedule: Schedule | None) -> None:
        self._before = schedule
        self._fields.show(schedule)
        self._unsaved.note()
        self.form.last_label.setText("")
        self._offer_buttons()

    def _offer_buttons(self) -> None:
        for button in (self.form.run_button, self.form.pause_button, self.form.remove_button):
            button.setEnabled(self._before is not None and not self._is_posting)
        is_paused = self._before is not None and not self._before.is_active
        self.form.pause_button.setText(self.tr("&Go on") if is_paused else self.tr("&Pause"))

    def _about(self, standing: ScheduleStanding) -> str:
        """Where the chosen one goes, and in full how its last run ended."""
        place = destination_text(standing.schedule)
        to = self.tr("To {place}.").format(place=place) if place else self.tr("It has no folder and no address yet.")
        waiting = len(standing.waiting)
        missed = self.tr("{count} still to be made.").format(count=waiting) if waiting else ""
        last = self._last_text(standing).removesuffix(".")
        return " ".join(filter(None, (to, f"{last}.", missed)))

    def _last_text(self, standing: ScheduleStanding) -> str:
        """How its last run ended, after what keeps the next one from being made on this PC."""
        said = self._run_text(standing)
        return f"{left_to_others_sentence(standing.schedule)} {said}" if standing.waits_for_others else said

    def _run_text(self, standing: ScheduleStanding) -> str:
        last = standing.last
        if last is None:
            return self.tr("Not made yet")
        return run_text(str(last.state), instant_text(last.ended_at or last.started_at, self._zone), last.error)

    def _say_nothing(self) -> None:
        for label in (self.form.name_problem, self.form.place_problem, self.form.problem_label):
            label.say("")

    def _complain(self, error: LoyaltyError) -> None:
        form, label = self.form, self._fields.label_of(error)
        label.say(error_text(error))
        if label is form.name_problem:
            form.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif label is form.place_problem:
            field = form.address_edit if form.way_combo.currentData() else form.folder_edit
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _post(self, work: Callable[..., tuple[Schedule | None, str]]) -> None:
        self._say_nothing()
        self._unsaved.send()
        self._follow_posting(True)
        self._jobs.run(work, self._on_posted, lane=Lane.WRITE)

    def _follow_posting(self, is_posting: bool) -> None:
        """One change at a time: what the next one says of a schedule hangs on the answer to this one."""
        self._is_posting = is_posting
        self.form.save_button.setEnabled(not is_posting)
        self._offer_buttons()

    def _on_posted(self, outcome: Outcome[tuple[Schedule | None, str]]) -> None:
        self._follow_posting(False)
        if isinstance(outcome, Err):
            self._complain(outcome.error)
            return
        saved, said = outcome.value
        self._follow_saved(saved)
        self._read()
        self.form.problem_label.say(said, Tone.GOOD)

    def _follow_saved(self, saved: Schedule | None) -> None:
        """Show what was saved, or that it is gone, unless somebody typed on: that is the next change of the same."""
        since = self._unsaved.since_sent
        is_same = since is not SinceSent.ANOTHER_SHOWN
        self._to_choose = saved.id if saved is not None and is_same else ""
        if since is SinceSent.TYPED_ON:
            self._before = saved
            self._unsaved.note_sent()
            self._offer_buttons()
        elif saved is None and is_same:
            self._start_new()
        elif is_same:
            self._show_schedule(saved)

    def _on_made(self, outcome: Outcome[RunResult]) -> None:
        self._offer_buttons()
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
        else:
            is_well = outcome.value.error is None
            self.form.problem_label.say(said_of(outcome.value), Tone.GOOD if is_well else Tone.ERROR)
        self._read()

    def _unless_changed(self, go_on: Callable[[], object], stay: Callable[[], object]) -> None:
        question = self.tr("What you have typed for this schedule is not saved. Go on without saving it?")
        self._unsaved.go_on(question, go_on, stay)

    def _go_back(self) -> None:
        """Choose the schedule again whose fields are being typed."""
        table = self.form.schedule_table
        table.select_key(self._before.id) if self._before else table.setCurrentIndex(QModelIndex())


def _key_of(standing: ScheduleStanding) -> str:
    return standing.schedule.id


def _columns(last_text: Callable[[ScheduleStanding], str]) -> tuple[TableColumn[ScheduleStanding], ...]:
    def text(source: str) -> str:
        return QCoreApplication.translate("SchedulesDialog", source)

    paused = text("Paused")
    return (
        TableColumn("name", text("Schedule"), lambda row: row.schedule.name, width=160),
        TableColumn("every", text("When"), lambda row: every_text(row.schedule), width=190),
        TableColumn("covers", text("Days"), lambda row: COVERED[row.schedule.covers], width=130),
        TableColumn("next", text("Next"), lambda row: date_text(row.next_due) if row.next_due else paused, width=100),
        TableColumn("last", text("Last result"), last_text, width=380),
    )
