"""What the window shows while no database is open: start empty, look at the demonstration shop, connect, open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.forms.ui_welcome import Ui_Welcome
from loyalty_desktop.gui.theme import Theme, Tone


class Welcome(QWidget):
    """Four ways to begin. It asks; the window opens."""

    new_requested = Signal()
    """A new, empty database."""
    demonstration_requested = Signal()
    """The demonstration shop."""
    shared_requested = Signal()
    """A shared database."""
    open_requested = Signal()
    """A file that exists."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_Welcome()
        self.form.setupUi(self)
        for button, icon_name, signal in (
            (self.form.empty_button, "add", self.new_requested),
            (self.form.demo_button, "loyalty", self.demonstration_requested),
            (self.form.shared_button, "database", self.shared_requested),
            (self.form.open_button, "file", self.open_requested),
        ):
            theme.dress(button, icon_name)
            button.clicked.connect(signal)

    def say(self, sentence: str, tone: Tone = Tone.ERROR) -> None:
        """Say why nothing is open, or what is being opened."""
        self.form.message_label.say(sentence, tone)

    def set_busy(self, is_busy: bool) -> None:
        """While a database is being opened, no other can be asked for."""
        for button in (self.form.empty_button, self.form.demo_button, self.form.shared_button, self.form.open_button):
            button.setEnabled(not is_busy)
