"""How long a start takes until its window is painted, measured from outside: `bench` starts these programs.

`python -m loyalty_desktop.gui.first_paint` shows a bare QMainWindow. With `MEASURED_SINCE` in the environment, the real
program's window says on its first paint how many seconds have passed since that moment, and ends the process.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

MEASURED_SINCE = "LOYALTY_DESKTOP_MEASURED_SINCE"
"""Environment variable: seconds since 1970 at which the process was started."""


class FirstPaint(QObject):
    """Ends the process when a main window has been painted for the first time, after saying how long that took."""

    def __init__(self, since: float) -> None:
        super().__init__()
        self._since = since

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never keeps an event; the first paint of a main window ends the process."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            print(time.time() - self._since, flush=True)  # noqa: T201 - the answer of a measurement
            os._exit(0)
        return False


def watch_first_paint(app: QApplication) -> FirstPaint | None:
    """The watcher of a start that is measured; None in every other start. Keep it as long as the application."""
    since = os.environ.get(MEASURED_SINCE)
    if since is None:
        return None
    watcher = FirstPaint(float(since))
    app.installEventFilter(watcher)
    return watcher


def _bare() -> int:
    app = QApplication(sys.argv)
    watcher = watch_first_paint(app)
    window = QMainWindow()
    window.resize(1100, 800)
    window.show()
    status = app.exec()
    del watcher
    return status


if __name__ == "__main__":
    sys.exit(_bare())
