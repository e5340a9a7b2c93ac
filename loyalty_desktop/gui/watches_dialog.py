"""What is watched: each watch off, compared with the weeks before, or against a limit of one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.watching import Mode, Watch, WatchSetting, WatchSettings
from loyalty_desktop.gui.forms.ui_watches_dialog import Ui_WatchesDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.sentences_of_alerts import WATCH_HELP, WATCHES, watch_setting_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class _Row(NamedTuple):
    watch: Watch
    setting: WatchSetting


class WatchesDialog(QDialog):
    """Sets one watch at a time, for the whole program; whether this PC shows new alerts is this PC's own."""

    changed = Signal()
    """A watch was set."""

    def __init__(self, desks: Desks, jobs: JobRunner, access: SettingsAccess, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs, self._access = desks, jobs, access
        self._settings: WatchSettings | None = None
        self._is_busy = False
        form = self.form = Ui_WatchesDialog()
        form.setupUi(self)
        form.mode_combo.addItem(self.tr("Compared with the weeks before"), Mode.AUTO)
        form.mode_combo.addItem(self.tr("From a limit of our own"), Mode.OWN)
        form.mode_combo.addItem(self.tr("Off"), Mode.OFF)
        form.notice_check.setChecked(access.settings.alert_notices)
        self._rows = RowsModel[_Row](_columns(), key_of=_key_of, parent=self)
        form.watch_table.show_model(self._rows)
        form.watch_table.current_row_changed.connect(self._show)
        form.mode_combo.currentIndexChanged.connect(self._follow)
        form.mode_combo.activated.connect(self._on_typed)
        form.limit_edit.textEdited.connect(self._on_typed)
        form.save_button.clicked.connect(self.save)
        form.limit_edit.returnPressed.connect(self.save)
        form.notice_check.toggled.connect(self._on_notice)
        form.button_box.rejected.connect(self.reject)
        form.watch_table.setFocus()
        self._follow()
        self._read()

    def save(self) -> None:
        """Set the watch under the cursor as it is said below; what cannot be is told beside it."""
        row: _Row | None = self.form.watch_table.current_row()
        if row is None or self._settings is None or self._is_busy:
            return
        try:
            setting = self._typed(row.watch)
        except Refusal as refusal:
            self.form.problem_label.say(error_text(refusal))
            self.form.limit_edit.setFocus()
            return
        self._is_busy = True
        self._follow()
        before, after = self._settings, self._settings.changed(row.watch, setting)
        self._jobs.run(partial(_change, self._desks, before, after), self._on_changed)

    def _typed(self, watch: Watch) -> WatchSetting:
        mode = self._mode()
        if mode is not Mode.OWN:
            return WatchSetting(mode)
        number = whole_number(self.form.limit_edit.text())
        return WatchSetting.from_text(watch, self.form.limit_edit.text() if number is None else str(number))

    def _mode(self) -> Mode:
        """How the watch is to be set. Qt hands a StrEnum back as a bare text."""
        return Mode(self.form.mode_combo.currentData())

    def _read(self) -> None:
        self._jobs.run(partial(_read, self._desks), self._on_read, lane=Lane.READ)

    def _on_read(self, outcome: Outcome[WatchSettings]) -> None:
        self._is_busy = False
        self._follow()
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._settings = outcome.value
        current: _Row | None = self.form.watch_table.current_row()
        self._rows.show_rows([_Row(watch, outcome.value.of(watch)) for watch in Watch])
        self.form.watch_table.select_key(Watch.REDEMPTION_RATE if current is None else current.watch)
        self._show(self.form.watch_table.current_row())

    def _on_typed(self, _typed: object) -> None:
        self.form.problem_label.say("")

    def _show(self, row: _Row | None) -> None:
        form = self.form
        if row is not None:
            with QSignalBlocker(form.mode_combo):
                form.mode_combo.setCurrentIndex(form.mode_combo.findData(row.setting.mode))
            form.limit_edit.setText(f"{row.setting.limit:,}" if row.setting.mode is Mode.OWN else "")
            form.help_label.setText(QCoreApplication.translate("wording", WATCH_HELP[row.watch]))
            is_rate = row.watch is Watch.REDEMPTION_RATE
            form.unit_label.setText(self.tr("percent") if is_rate else self.tr("points"))
        self._follow()

    def _follow(self) -> None:
        form = self.form
        form.limit_edit.setEnabled(self._mode() is Mode.OWN)
        # What is typed into them while a watch is saved would go when all are read again.
        form.limit_edit.setReadOnly(self._is_busy)
        for part in (form.mode_combo, form.watch_table):
            part.setEnabled(not self._is_busy)
        form.save_button.setEnabled(self._settings is not None and not self._is_busy)

    def _on_changed(self, outcome: Outcome[None]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
        else:
            self.form.problem_label.say(self.tr("Saved. The last 35 days are looked at by it."), Tone.GOOD)
            self.changed.emit()
        self._read()

    def _on_notice(self, is_on: bool) -> None:
        self._access.change(replace(self._access.settings, alert_notices=is_on))


def _columns() -> tuple[TableColumn[_Row], ...]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("WatchesDialog", text)

    return (
        TableColumn("watch", tr("Tells that"), _watch_text, width=300),
        TableColumn("setting", tr("Set to"), _setting_text, width=320),
    )


def _watch_text(row: _Row) -> str:
    return QCoreApplication.translate("names", WATCHES[row.watch])


def _setting_text(row: _Row) -> str:
    return watch_setting_text(row.watch, row.setting)


def _key_of(row: _Row) -> Watch:
    return row.watch


def _read(desks: Desks, _context: JobContext) -> WatchSettings:
    return desks.alerts.settings()


def _change(desks: Desks, before: WatchSettings, after: WatchSettings, _context: JobContext) -> None:
    desks.alerts.change_settings(after, before=before)
