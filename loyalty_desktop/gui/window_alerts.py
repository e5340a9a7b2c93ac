"""The window's way to the alerts: looks at days that are over, and shows what waits in the status bar."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.gui.desktop_notice import DesktopNotice
from loyalty_desktop.gui.jobs import Err, JobRunner, Outcome
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.window_parts import StatusParts

if TYPE_CHECKING:
    from loyalty_desktop.domain.watching import Evaluation
    from loyalty_desktop.gui.alerts_dialog import AlertsDialog
    from loyalty_desktop.services.desks import Desks

_DAY_LOOKED_AT_EVERY_MILLISECONDS = 600_000


class WindowAlerts(QObject):
    """Looks when a database is opened, after each import, and once an hour; one look at a time."""

    entries_requested = Signal(object)
    """An EntryQuery: the entries behind an alert."""
    changed = Signal()
    """Alerts came, went, or were acknowledged."""

    def __init__(self, jobs: JobRunner, access: SettingsAccess, status: StatusParts, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._access = access
        self._status = status
        self._window = window
        self._desks: Desks | None = None
        self._looked_at: datetime | None = None
        self._dialog: AlertsDialog | None = None
        self.open: int | None = None
        self.notice = DesktopNotice(window)
        self.notice.clicked.connect(self.show_list)
        status.alert_button.clicked.connect(self._on_button)
        self._timer = QTimer(self, interval=_DAY_LOOKED_AT_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.evaluate_of_new_hour)

    def work_on(self, desks: Desks) -> None:
        """Watch this database from now on."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.close()
        self._desks, self._looked_at, self.open = desks, None, None
        self._status.show_alerts(0)
        self.notice.take_away()
        self.evaluate_of_new_hour()
        self._timer.start()

    def evaluate_of_new_hour(self) -> None:
        """Look once an hour, so that a day is judged soon after its end, whatever the program's time zone."""
        if self._desks is None:
            return
        hour = self._desks.now().replace(minute=0, second=0, microsecond=0)
        if self._looked_at != hour:
            self._looked_at = hour
            self.evaluate()

    def evaluate(self) -> None:
        """Look at the days that are over, after whatever is being written."""
        if self._desks is not None:
            from loyalty_desktop.gui.alert_work import evaluate

            self._jobs.run(partial(evaluate, self._desks), partial(self._on_evaluated, self._desks))

    def show_list(self, shown: int = 0) -> None:
        """Open the list of alerts, with the cursor on the one whose number is `shown`; 0 for the first."""
        if self._desks is None:
            return
        from loyalty_desktop.gui.alerts_dialog import AlertsDialog

        if self._dialog is not None and isValid(self._dialog):
            self._dialog.close()
        self._dialog = AlertsDialog(self._desks, self._jobs, self._access, self._window, shown=shown)
        self._dialog.changed.connect(self.evaluate)
        self._dialog.entries_requested.connect(self.entries_requested)
        self._dialog.open()

    @property
    def dialog(self) -> AlertsDialog | None:
        """The list that is open."""
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def _on_button(self) -> None:
        self.show_list()

    def _on_evaluated(self, desks: Desks, outcome: Outcome[Evaluation]) -> None:
        if desks is not self._desks:
            return
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self._status.tell(error_text(outcome.error))
            return
        result = outcome.value
        before, self.open = self.open, result.open
        self._status.show_alerts(result.open)
        if not result.open:
            self.notice.take_away()
        if result.fresh and self._access.settings.alert_notices:
            from loyalty_desktop.wording.sentences_of_alerts import alert_sentence

            said = alert_sentence(result.fresh[0])
            if len(result.fresh) > 1:
                said = self.tr("{first} And {count} more.").format(first=said, count=len(result.fresh) - 1)
            self.notice.tell(self.tr("Loyalty Desktop: something unusual"), said)
        if result.fresh or (before is not None and before != result.open):
            self.changed.emit()
