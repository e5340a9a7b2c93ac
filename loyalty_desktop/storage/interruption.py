"""Ending a query from outside: whoever asked for it does not want the answer any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from loyalty_desktop.domain.errors import Cancelled

Stoppable = Callable[[Callable[[], None]], None]
"""Is handed what ends a reading. It may call that from any thread, at any time, any number of times."""


class Interruption:
    """Ends the statement that another thread runs, and lets it start no further one.

    `interrupt` asks the engine to end whatever the connection runs now. It is never called once the reading is over, so
    that it cannot hit what the connection does next.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._interrupt: Callable[[], None] | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """End the reading. Waits for the server to have heard of it: not for the thread of a window."""
        with self._lock:
            self._is_stopped = True
            if self._interrupt is not None:
                self._interrupt()

    def check(self) -> None:
        """Raise Cancelled where the answer is not wanted any more."""
        if self._is_stopped:
            raise Cancelled()

    @contextmanager
    def over(self, interrupt: Callable[[], None], errors: tuple[type[Exception], ...]) -> Iterator[None]:
        """While this lasts `stop` calls `interrupt`; what of `errors` comes of that is raised as Cancelled."""
        with self._lock:
            self.check()
            self._interrupt = interrupt
        try:
            yield
            self.check()
        except errors as error:
            if self._is_stopped:
                raise Cancelled() from error
            raise
        finally:
            with self._lock:
                self._interrupt = None


class StoppableConnection:
    """A connection that starts no statement once its reading was stopped."""

    def __init__(self, connection: Any, interruption: Interruption) -> None:
        self._connection = connection
        self._interruption = interruption

    def execute(self, *statement: Any) -> Any:
        """Run a statement. Raises Cancelled once the reading was stopped."""
        self._interruption.check()
        return self._connection.execute(*statement)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
