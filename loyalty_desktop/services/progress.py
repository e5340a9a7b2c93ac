"""How long work says how far it is, and learns that a person wants it to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


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


class InTurn(Protocol):
    """How a part of long work waits for its turn among other work of the same window."""

    def __call__(self, part: Callable[[], T], /) -> T:
        """Do `part` when its turn comes, on whichever thread that is, and give what it gives or raises."""


def at_once(part: Callable[[], T], /) -> T:
    """It is its turn already."""
    return part()


def say_waiting(progress: Progress) -> None:
    """Say that others hold what the work needs. Raises Cancelled when a person asked for an end."""
    progress.check_cancelled()
    progress.report(0, None, "wait")
