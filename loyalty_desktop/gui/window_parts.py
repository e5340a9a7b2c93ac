"""The status bar's parts: the database, the clerk, the last import, the alerts, and what a long job is at."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar

from loyalty_desktop.domain.addresses import is_server
from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.gui.progress_panel import ProgressPanel
from loyalty_desktop.wording.numbers import instant_text

TOLD_MILLISECONDS = 15_000
"""How long a sentence about what was posted stands in the status bar."""


class StatusParts:
    """Fills a status bar: sentences left, the standing parts right."""

    def __init__(self, bar: QStatusBar) -> None:
        self._bar = bar
        self.office_name = ""
        self.progress = ProgressPanel()
        self.import_label = QLabel()
        self.clerk_label = QLabel()
        self.database_label = QLabel()
        self.alert_button = QPushButton()
        self.alert_button.setFlat(True)
        self.alert_button.hide()
        bar.addPermanentWidget(self.progress)
        bar.addPermanentWidget(self.alert_button)
        for label in (self.import_label, self.clerk_label, self.database_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 0, 8, 0)
            label.hide()
            bar.addPermanentWidget(label)

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self._bar.showMessage(sentence, TOLD_MILLISECONDS)

    def show_office(self, address: str, clerk: str) -> None:
        """Show which database is open and who works."""
        is_shared = is_server(address)
        name = address.rpartition("/")[2].partition("?")[0] if is_shared else PurePath(address).name
        self.office_name = name
        shown = self._bar.tr("● Shared: {name}") if is_shared else self._bar.tr("● This PC: {name}")
        self._say(self.database_label, shown.format(name=name))
        self.database_label.setToolTip(address)
        self._say(self.clerk_label, self._bar.tr("Clerk: {name}").format(name=clerk))

    def show_last_import(self, batches: tuple[BatchRow, ...], zone: tzinfo) -> None:
        """Show the newest of these imports."""
        if not batches:
            self._say(self.import_label, self._bar.tr("No imports yet"))
            return
        newest = batches[0]
        self._say(
            self.import_label,
            self._bar.tr("Last import: {file}, {when}").format(
                file=newest.file_name, when=instant_text(newest.started_at, zone)
            ),
        )

    def show_alerts(self, count: int) -> None:
        """Show how many alerts are open, on a button; nothing for none."""
        many = self._bar.tr("1 alert") if count == 1 else self._bar.tr("{count} alerts").format(count=f"{count:,}")
        self.alert_button.setText(many)
        self.alert_button.setToolTip(self._bar.tr("Open the list of what was unusual"))
        self.alert_button.setVisible(count > 0)

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.show()
