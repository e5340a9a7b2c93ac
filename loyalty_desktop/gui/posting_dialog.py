"""What every dialog that posts has in common: one request at a time, and its refusal as a sentence in the dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QWidget

from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.domain.operations import MAX_REASON
from loyalty_desktop.gui.dialog_room import make_room
from loyalty_desktop.gui.jobs import Err, JobContext, JobHandle, JobRunner, Lane, Outcome, Progress, Value
from loyalty_desktop.gui.leaving import SinceSent, Unsaved
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone


class RequestId:
    """The id of a dialog's request: made by the first job that asks, and the same for every further attempt.

    An attempt after a lost answer has to be the same request, or it would post a second time.
    """

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make
        self._made: bytes | None = None

    def id(self) -> bytes:
        """The sixteen bytes; asked in jobs only, which a dialog runs one after the other."""
        if self._made is None:
            self._made = self._make()
        return self._made


class PostingDialog(QDialog):
    """Sends one request and closes when it was carried out; a refusal stays as a sentence and nothing typed is lost.

    A dialog that asks before it is left also stays for what was typed while the request was under way. Escape meanwhile
    takes the request back where it has not begun; otherwise its outcome is awaited.
    """

    posted = Signal(object)
    """The request was carried out; carries its answer."""

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._jobs = jobs
        self._handle: JobHandle | None = None
        self._held: tuple[QWidget, ...] = ()
        self._held_cursor: QWidget | None = None
        self._beside: Mapping[QWidget, MessageLabel] = {}
        self._unsaved: Unsaved | None = None

    def set_up_sending(self, button_box: QDialogButtonBox, problem_label: MessageLabel, verb: str) -> None:
        """Name the button that sends, and remember where sentences stand; called once, after the form is there."""
        standard = QDialogButtonBox.StandardButton
        sends = standard.Save if button_box.standardButtons() & standard.Save else standard.Ok
        self._problem_label = problem_label
        self.send_button = button_box.button(sends)
        self.send_button.setText(verb)
        self.send_button.setDefault(True)
        button_box.accepted.connect(self.send)
        button_box.rejected.connect(self.reject)

    def set_up_fields(self, beside: Mapping[QWidget, MessageLabel]) -> None:
        """Say what is wrong with these fields in the label that stands beside each, not under all of them."""
        self._beside = dict(beside)

    def ask_before_leaving(self, typed: Callable[[], object]) -> Unsaved:
        """Ask from now on before the dialog is closed while `typed` tells something else than it does now."""
        self._unsaved = Unsaved(self, typed)
        return self._unsaved

    def hold_while_sending(self, *parts: QWidget) -> None:
        """Let nobody type into these while a request is under way: what is sent of them cannot be changed after."""
        self._held = parts

    @property
    def is_busy(self) -> bool:
        """Whether a request is under way."""
        return self._handle is not None

    def send(self) -> None:
        """Check what was typed and send it; each dialog says how."""
        raise NotImplementedError

    def complain(self, sentence: str, field: QWidget | None = None) -> None:
        """Say what is wrong, beside the field where it has a label, and put the cursor where it can be mended."""
        self.label_of(field).say(sentence)
        self.make_room()
        if field is None:
            return
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if field in self._beside:
            field.setAccessibleDescription(sentence)

    def label_of(self, field: QWidget | None) -> MessageLabel:
        """Where a sentence about a field stands: beside it, or under all of them."""
        return self._problem_label if field is None else self._beside.get(field, self._problem_label)

    def clear_problems(self) -> None:
        """Nothing is wrong any more, as far as is known; that a request is under way goes on being told."""
        if not self.is_busy:
            self._problem_label.say("")
        for field, label in self._beside.items():
            label.say("")
            field.setAccessibleDescription("")

    def make_room(self) -> None:
        """Grow until every sentence has its lines."""
        make_room(self)

    def post(
        self, work: Callable[[JobContext], Value], *, lane: Lane = Lane.WRITE, was_read_before: bool = False
    ) -> None:
        """Carry `work` out beside the GUI thread, once: a second call meanwhile does nothing.

        What stands in the fields now is what is sent, unless it `was_read_before`, with a call of `note_sent_fields`.
        """
        if self._handle is not None:
            return
        if not was_read_before:
            self.note_sent_fields()
        self.send_button.setEnabled(False)
        self._hold()
        self._problem_label.say(self.tr("Being posted…"), Tone.PLAIN)
        self._handle = self._jobs.run(work, self._on_posted, lane=lane, progress=self.show_progress)

    def show_progress(self, progress: Progress) -> None:
        """How far the request is; a dialog whose requests take long says so."""

    def field_of(self, error: LoyaltyError) -> QWidget | None:  # noqa: ARG002 - for dialogs with several fields
        """The field that a refusal is about; None where it is about no single one."""
        return None

    def on_refused(self, error: LoyaltyError) -> None:
        """The request was refused for `error`, which is told; a dialog may ask, or read again what it shows."""

    def go_on_from(self, answer: Any) -> None:  # each dialog knows what its own requests answer
        """The request was carried out with this answer, and the dialog stays for what was typed meanwhile.

        The next request is another one, and a change of what this one has written.
        """

    def note_sent_fields(self) -> None:
        """What stands in the fields now is on its way; what is typed from here on is the next change."""
        if self._unsaved is not None:
            self._unsaved.send()

    @property
    def was_typed_on(self) -> bool:
        """Whether something was typed since `note_sent_fields`."""
        return self._unsaved is not None and self._unsaved.since_sent is SinceSent.TYPED_ON

    def reject(self) -> None:
        """Close, after a question where something typed would be lost; a request under way is taken back or awaited."""
        if self._handle is not None:
            self._handle.cancel()
        elif self._unsaved is not None:
            self._unsaved.close(super().reject)
        else:
            super().reject()

    def _on_posted(self, outcome: Outcome[object]) -> None:
        self._handle = None
        self.send_button.setEnabled(True)
        self._let_go()
        if isinstance(outcome, Err):
            if isinstance(outcome.error, Cancelled):
                self._problem_label.say("")
                self.reject()
                return
            self._problem_label.say("")
            self.complain(error_text(outcome.error), self.field_of(outcome.error))
            self.on_refused(outcome.error)
            return
        self._problem_label.say("")
        is_typed_on = self.was_typed_on
        self.posted.emit(outcome.value)
        if is_typed_on:
            self._stay(outcome.value)
        else:
            self.accept()

    def _stay(self, answer: object) -> None:
        """Keep what was typed while the request was under way: it is the next change, and that is said."""
        assert self._unsaved is not None, "something was typed"
        self._unsaved.note_sent()
        self.go_on_from(answer)
        said = self.tr("Saved, but not yet what was typed meanwhile. Save again to keep that as well.")
        self._problem_label.say(said, Tone.WARNING)
        self.make_room()

    def _hold(self) -> None:
        cursor = self.focusWidget()
        self._held_cursor = next((cursor for part in self._held if cursor and _is_in(cursor, part)), None)
        if self._held_cursor is not None:
            # Else the cursor would go on to a button, and the next Enter would press that.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in self._held:
            part.setEnabled(False)

    def _let_go(self) -> None:
        for part in self._held:
            part.setEnabled(True)
        if self._held_cursor is not None and not self.was_typed_on:
            self._held_cursor.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_in(widget: QWidget, part: QWidget) -> bool:
    return widget is part or part.isAncestorOf(widget)


def set_up_reasons(combo: QComboBox, reasons: tuple[str, ...], placeholder: str) -> None:
    """Make `combo` a line for a reason that proposes the usual ones; nothing is chosen at first."""
    line = QLineEdit()
    line.setPlaceholderText(placeholder)
    line.setMaxLength(MAX_REASON)
    combo.setLineEdit(line)
    combo.addItems(reasons)
    combo.setCurrentIndex(-1)
