"""A notification of the desktop, where there is one: a sentence beside the clock that opens the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from loyalty_desktop.gui.theme import icon


class DesktopNotice(QObject):
    """Puts an icon beside the clock with its first sentence. Without a screen or a tray it does nothing."""

    clicked = Signal()
    """The sentence or the icon was clicked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def tell(self, title: str, sentence: str) -> bool:
        """Show a sentence; False where this desktop shows none."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("loyalty"), self)
            self._tray.setToolTip(QApplication.applicationDisplayName())
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_clicked)
        self._tray.show()
        self._tray.showMessage(title, sentence, QSystemTrayIcon.MessageIcon.Warning)
        return True

    def take_away(self) -> None:
        """Take the icon away: nothing is waiting any more."""
        if self._tray is not None:
            self._tray.hide()

    def _on_clicked(self, _reason: object = None) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self.clicked.emit()
