"""How long work says how far it is, and learns that a person wants it to stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What long work is handed. The window's job runner and the command line each bring their own."""

    def report(self, done: int, total: int | None, step: str) -> None:
        """`done` of `total` units (None: not known yet) of the step with this code are finished."""

    def check_cancelled(self) -> None:
        """Raises Cancelled when a person asked for an end."""


class Silent:
    """Progress for work that nobody watches."""

    def report(self, done: int, total: int | None, step: str) -> None:
        """Nobody listens."""

    def check_cancelled(self) -> None:
        """Nobody stops it."""
