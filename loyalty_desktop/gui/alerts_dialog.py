"""The alerts: what was unusual, against what, who looked into it with which note; and the entries behind each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.watching import AlertQuery, AlertRow, AlertState, Evaluation, entries_of
from loyalty_desktop.gui.alert_work import (
    AlertList,
    acknowledge,
    alert_columns,
    alert_key,
    evaluate,
    read_alerts,
    state_text,
)
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_alerts_dialog import Ui_AlertsDialog
from loyalty_desktop.gui.jobs import Err, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.table_model import RowsModel
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.watches_dialog import WatchesDialog
from loyalty_desktop.wording.numbers import count_phrase, count_text, instant_text, points_phrase
from loyalty_desktop.wording.sentences_of_alerts import alert_sentence

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from loyalty_desktop.services.desks import Desks


class AlertsDialog(QDialog):
    """Lists alerts of one state or of all; a double click is one acknowledgement, the next alert another."""

    changed = Signal()
    """An alert was acknowledged, or the days were looked at again."""
    entries_requested = Signal(object)
    """An EntryQuery: the entries behind an alert."""

    def __init__(
        self, desks: Desks, jobs: JobRunner, access: SettingsAccess, parent: QWidget | None = None, *, shown: int = 0
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs, self._access = desks, jobs, access
        self._asked = LatestOnly(jobs)
        self._shown = self._noted = shown
        self._zone: ZoneInfo | None = None
        self._is_busy = False
        self._request = RequestId(desks.alerts.new_identity)
        form = self.form = Ui_AlertsDialog()
        form.setupUi(self)
        for state in AlertState:
            form.state_combo.addItem(state_text(state), state)
        form.state_combo.addItem(self.tr("All"), None)
        self._rows = RowsModel[AlertRow](alert_columns(), key_of=alert_key, parent=self)
        form.alert_table.show_model(self._rows)
        self._connect()
        self._follow(None)
        form.alert_table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; the cursor stays on its alert."""
        self._asked.ask(partial(read_alerts, self._desks, AlertQuery(self._state())), self._on_read)

    def acknowledge(self) -> None:
        """Acknowledge the alert under the cursor with what is typed; a missing note is told at once."""
        row = self._current()
        if row is None or self._is_busy:
            return
        note = self.form.note_edit.text()
        if not note.strip():
            self.form.problem_label.say(self.tr("Write a note: what was found out, and what was done about it."))
            self.form.note_edit.setFocus()
            return
        self._is_busy = True
        self._follow(row)
        self._jobs.run(partial(acknowledge, self._desks, row.id, note, self._request), self._on_acknowledged)

    def evaluate(self) -> None:
        """Look at the last 35 days again."""
        self.form.evaluate_button.setEnabled(False)
        self._jobs.run(partial(evaluate, self._desks), self._on_evaluated)

    def show_entries(self) -> None:
        """Ask for the entries behind the alert under the cursor, and make room for them."""
        row = self._current()
        if row is not None:
            self.entries_requested.emit(entries_of(row))
            self.accept()

    def watches_dialog(self) -> WatchesDialog:
        """The dialog that sets what is watched."""
        dialog = WatchesDialog(self._desks, self._jobs, self._access, self)
        dialog.changed.connect(self.evaluate)
        return dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line of the note acknowledges."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.form.note_edit:
            self.acknowledge()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        form = self.form
        form.state_combo.currentIndexChanged.connect(self.refresh)
        form.alert_table.current_row_changed.connect(self._on_current)
        form.alert_table.opened.connect(self.show_entries)
        form.acknowledge_button.clicked.connect(self.acknowledge)
        form.entries_button.clicked.connect(self.show_entries)
        form.note_edit.textEdited.connect(self._on_typed)
        form.evaluate_button.clicked.connect(self.evaluate)
        form.watches_button.clicked.connect(self._open_watches)
        form.button_box.rejected.connect(self.reject)

    def _open_watches(self) -> None:
        self.watches_dialog().open()

    def _current(self) -> AlertRow | None:
        row: AlertRow | None = self.form.alert_table.current_row()
        return row

    def _on_read(self, outcome: Outcome[AlertList]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        rows, found, self._zone = outcome.value
        self._show_empty()
        wanted, self._shown = self._shown or alert_key_of(self._current()), 0
        self._rows.show_rows(rows)
        if rows and not self.form.alert_table.select_key(wanted):
            self.form.alert_table.select_key(rows[0].id)
        said = count_phrase(found, self.tr("alert"), self.tr("alerts"))
        if found > len(rows):
            said = self.tr("The latest {shown} of {found}").format(shown=count_text(len(rows)), found=said)
        self.form.count_label.setText(said if rows else "")
        self._follow(self._current())

    def _state(self) -> AlertState | None:
        """The state that is listed. Qt hands a StrEnum back as a bare text."""
        chosen = self.form.state_combo.currentData()
        return None if chosen is None else AlertState(chosen)

    def _show_empty(self) -> None:
        said = self.tr("There are no such alerts. Choose “All” above to see every one.")
        if self._state() is AlertState.OPEN:
            said = self.tr("Nothing unusual is waiting to be looked into. Days are looked at once they are over.")
        self.form.alert_table.set_empty_state(EmptyState("done", said))

    def _on_current(self, row: AlertRow | None) -> None:
        """Another alert needs another note: what was typed for the last one does not stay."""
        if alert_key_of(row) != self._noted:
            self._noted = alert_key_of(row)
            self.form.note_edit.clear()
            self._request = RequestId(self._desks.alerts.new_identity)
        self._follow(row)

    def _on_typed(self, _text: str) -> None:
        self.form.problem_label.say("")

    def _follow(self, row: AlertRow | None) -> None:
        form = self.form
        form.detail_label.setText("" if row is None else alert_sentence(row))
        form.history_label.setText("" if row is None else self._history(row))
        can_note = row is not None and row.state is not AlertState.WITHDRAWN
        form.note_edit.setEnabled(can_note)
        form.acknowledge_button.setEnabled(can_note and not self._is_busy)
        form.entries_button.setEnabled(row is not None)

    def _history(self, row: AlertRow) -> str:
        if self._zone is None:
            return ""
        said = self.tr("{when}, {clerk}, about {points}: {text}")
        return "\n".join(
            said.format(
                when=instant_text(note.noted_at, self._zone),
                clerk=note.clerk,
                points=points_phrase(note.value),
                text=note.text or self.tr("erased with the customer"),
            )
            for note in row.notes
        )

    def _on_acknowledged(self, outcome: Outcome[AlertRow]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self._follow(self._current())
            self.form.problem_label.say(error_text(outcome.error))
            return
        self.form.note_edit.clear()
        self._request = RequestId(self._desks.alerts.new_identity)
        self._say_done(self.tr("Acknowledged. The note stays with the alert."))

    def _on_evaluated(self, outcome: Outcome[Evaluation]) -> None:
        self.form.evaluate_button.setEnabled(True)
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        fresh = count_phrase(len(outcome.value.fresh), self.tr("new alert"), self.tr("new alerts"))
        self._say_done(self.tr("Looked at the last 35 days: {fresh}.").format(fresh=fresh))

    def _say_done(self, sentence: str) -> None:
        self.refresh()
        self.changed.emit()
        self.form.problem_label.say(sentence, Tone.GOOD)


def alert_key_of(row: AlertRow | None) -> int:
    """What a list knows an alert by; 0 for none."""
    return 0 if row is None else row.id
