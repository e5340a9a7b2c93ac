"""What a long job is at, with a bar where its end is known and a button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from loyalty_desktop.gui.jobs import JobContext, JobHandle, JobRunner, Lane, Outcome, Progress, Value, can_answer
from loyalty_desktop.gui.texts import progress_text

SHOWN_AFTER_MILLISECONDS = 400
"""Work that ends sooner shows no progress: it would only flicker."""


class _Running:
    """A job that the panel knows of, and the sentence that it began with."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.handle: JobHandle | None = None


class ProgressPanel(QWidget):
    """Shows the job that was begun last and has not ended. Hidden while nothing runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running: list[_Running] = []
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

    def run(
        self,
        jobs: JobRunner,
        work: Callable[[JobContext], Value],
        done: Callable[[Outcome[Value]], None],
        sentence: str,
        *,
        lane: Lane = Lane.WRITE,
    ) -> JobHandle:
        """Have `work` done and show here how far it is until `done` is called; `sentence` stands there at first."""
        running = _Running(sentence)
        self._running.append(running)
        running.handle = jobs.run(
            work, partial(self._on_ended, running, done), lane=lane, progress=partial(self._on_progress, running)
        )
        self._show_newest()
        self._show_soon.start()
        return running.handle

    def _show_newest(self) -> None:
        self.step_label.setText(self._running[-1].sentence)
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)

    def _on_progress(self, running: _Running, progress: Progress) -> None:
        if not self._running or running is not self._running[-1]:
            return
        self.step_label.setText(progress_text(progress))
        # A bar counts to 2^31 at most; a hundred steps are all that can be seen.
        self.bar.setRange(0, 100 if progress.total else 0)
        if progress.total:
            self.bar.setValue(100 * progress.done // progress.total)

    def _on_ended(self, running: _Running, done: Callable[[Outcome[Value]], None], outcome: Outcome[Value]) -> None:
        was_newest = running is self._running[-1]
        self._running.remove(running)
        if not self._running:
            self._show_soon.stop()
            self.hide()
        elif was_newest:
            self._show_newest()
        if can_answer(done):
            done(outcome)

    def _cancel(self) -> None:
        handle = self._running[-1].handle if self._running else None
        if handle is not None:
            handle.cancel()
            self.cancel_button.setEnabled(False)
            self.step_label.setText(self.tr("Stopping…"))
