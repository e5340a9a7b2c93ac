"""What every dialog that posts has in common: one request at a time, and its refusal as a sentence in the dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QWidget

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.operations import MAX_REASON
from loyalty_desktop.gui.jobs import Err, JobContext, JobHandle, JobRunner, Lane, Outcome, Value
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone


class PostingDialog(QDialog):
    """Sends one request and closes when it was carried out; a refusal stays as a sentence and nothing typed is lost.

    Escape while the request is under way takes it back where it has not begun; otherwise its outcome is awaited.
    """

    posted = Signal(object)
    """The request was carried out; carries its answer."""

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._jobs = jobs
        self._handle: JobHandle | None = None

    def set_up_sending(self, button_box: QDialogButtonBox, problem_label: MessageLabel, verb: str) -> None:
        """Name the button that sends, and remember where sentences stand; called once, after the form is there."""
        self._problem_label = problem_label
        self.send_button = button_box.button(QDialogButtonBox.StandardButton.Ok)
        self.send_button.setText(verb)
        self.send_button.setDefault(True)
        button_box.accepted.connect(self.send)
        button_box.rejected.connect(self.reject)

    @property
    def is_busy(self) -> bool:
        """Whether a request is under way."""
        return self._handle is not None

    def send(self) -> None:
        """Check what was typed and send it; each dialog says how."""
        raise NotImplementedError

    def complain(self, sentence: str, field: QWidget | None = None) -> None:
        """Say what is wrong and put the cursor where it can be mended."""
        self._problem_label.say(sentence)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def post(self, work: Callable[[JobContext], Value]) -> None:
        """Carry `work` out beside the GUI thread, once: a second call meanwhile does nothing."""
        if self._handle is not None:
            return
        self.send_button.setEnabled(False)
        self._problem_label.say(self.tr("Being posted…"), Tone.PLAIN)
        self._handle = self._jobs.run(work, self._on_posted, lane=Lane.WRITE)

    def on_refused(self) -> None:
        """The request was refused and its sentence is shown; a dialog may read again what it shows."""

    def reject(self) -> None:
        """Close; a request that is under way is taken back, or its outcome is awaited."""
        if self._handle is not None:
            self._handle.cancel()
            return
        super().reject()

    def _on_posted(self, outcome: Outcome[object]) -> None:
        self._handle = None
        self.send_button.setEnabled(True)
        if isinstance(outcome, Err):
            if isinstance(outcome.error, Cancelled):
                super().reject()
                return
            self._problem_label.say(error_text(outcome.error))
            self.on_refused()
            return
        self._problem_label.say("")
        self.posted.emit(outcome.value)
        self.accept()


def set_up_reasons(combo: QComboBox, reasons: tuple[str, ...], placeholder: str) -> None:
    """Make `combo` a line for a reason that proposes the usual ones; nothing is chosen at first."""
    line = QLineEdit()
    line.setPlaceholderText(placeholder)
    line.setMaxLength(MAX_REASON)
    combo.setLineEdit(line)
    combo.addItems(reasons)
    combo.setCurrentIndex(-1)
