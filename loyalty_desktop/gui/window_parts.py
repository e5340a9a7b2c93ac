"""The status bar's parts: the database, the clerk, the last import, and what a long job is at, with Cancel."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import PurePath

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from loyalty_desktop.domain.addresses import is_server
from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.gui.jobs import JobHandle, Progress
from loyalty_desktop.gui.texts import progress_text
from loyalty_desktop.wording.numbers import instant_text

SHOWN_AFTER_MILLISECONDS = 400
"""Work that ends sooner shows no progress: it would only flicker."""

TOLD_MILLISECONDS = 15_000
"""How long a sentence about what was posted stands in the status bar."""


class ProgressPanel(QWidget):
    """What a job is at, a bar where the end is known, and a button that stops it. Hidden while nothing runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handle: JobHandle | None = None
        self.step_label = QLabel()
        self.step_label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("How far the work is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAccessibleName(self.tr("Stop the work that is under way"))
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.step_label, self.bar, self.cancel_button):
            row.addWidget(part)
        self._show_soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MILLISECONDS)
        self._show_soon.timeout.connect(self.show)
        self.hide()

    def begin(self, handle: JobHandle, sentence: str) -> None:
        """A job has begun; `sentence` stands there until it reports how far it is."""
        self._handle = handle
        self.step_label.setText(sentence)
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self._show_soon.start()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the job is."""
        self.step_label.setText(progress_text(progress))
        # A bar counts to 2^31 at most; a hundred steps are all that can be seen.
        self.bar.setRange(0, 100 if progress.total else 0)
        if progress.total:
            self.bar.setValue(100 * progress.done // progress.total)

    def end(self) -> None:
        """The job has ended, however."""
        self._handle = None
        self._show_soon.stop()
        self.hide()

    def _cancel(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self.cancel_button.setEnabled(False)
            self.step_label.setText(self.tr("Stopping…"))


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
