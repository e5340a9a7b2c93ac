"""Watching long work from a terminal: how far it is, and Ctrl-C that stops it at a safe point."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any, TextIO

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.wording.names import progress_text


class Watch:
    """Progress of one command, shown where `stream` is a terminal. Inside `with`, the first Ctrl-C asks for an end.

    A second one ends at once, as without a watch.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_shown = stream.isatty()
        self._is_cancelled = False
        self._before: Any = None
        self._width = 0

    def report(self, done: int, total: int | None, step: str) -> None:
        """Show how far the work is."""
        if self._is_shown:
            self._show(progress_text(step, done, total))

    def check_cancelled(self) -> None:
        """Raise Cancelled after a Ctrl-C."""
        if self._is_cancelled:
            raise Cancelled()

    def __enter__(self) -> Watch:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._before = None
        if self._width:
            self._show("")

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._is_cancelled = True
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._before = None
        if self._is_shown:
            self._show("Stopping…")

    def _show(self, text: str) -> None:
        """Write over the line before; an empty text leaves the line clean."""
        self._stream.write(f"\r{text.ljust(self._width)}" + ("" if text else "\r"))
        self._stream.flush()
        self._width = len(text)
