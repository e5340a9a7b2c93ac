"""Holding the program alone although others keep it for long: asked for again until it is free or somebody gives up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.storage.database import Session, Store
from loyalty_desktop.storage.program import hold_program

T = TypeVar("T")

MOST_SECONDS = 600.0
"""How long to ask for what others keep."""

_ASKED_AT_FIRST_SECONDS, _LONGEST_ASKED_SECONDS = 1, 4
"""Whoever posts waits behind who asks: shorter than a posting waits for a lock."""
_PAUSE_SECONDS = 0.3


def write_alone(
    store: Store,
    work: Callable[[Session], T],
    waiting: Callable[[], None],
    in_turn: Callable[[Callable[[], Any]], Any] = lambda part: part(),
) -> T:
    """Run `work` in one transaction that holds the program alone, however long others hold it.

    `waiting` is called before each further attempt; what it raises ends the waiting. `in_turn` does each attempt, and
    nothing of the waiting between. Raises Fault database_busy after MOST_SECONDS, and at once where `work` meets
    something busy: then it is not tried again.
    """
    is_held, asked_seconds = False, _ASKED_AT_FIRST_SECONDS

    def alone(session: Session) -> T:
        nonlocal is_held
        is_held = False
        _hold(session, asked_seconds)
        is_held = True
        return work(session)

    began = time.monotonic()
    while True:
        try:
            done: T = in_turn(lambda: store.write(alone))
            return done
        except Fault as fault:
            if is_held or not _can_wait(fault, began):
                raise
        waiting()
        time.sleep(_PAUSE_SECONDS)
        asked_seconds = min(asked_seconds + 1, _LONGEST_ASKED_SECONDS)


def when_free(action: Callable[[], T], waiting: Callable[[], None]) -> T:
    """Do `action`, again where the database is busy with another program; it does nothing twice. Otherwise as
    `write_alone`."""
    began = time.monotonic()
    while True:
        try:
            return action()
        except Fault as fault:
            if not _can_wait(fault, began):
                raise
        waiting()
        time.sleep(_PAUSE_SECONDS)


def _can_wait(fault: Fault, began: float) -> bool:
    return fault.code == "database_busy" and time.monotonic() - began < MOST_SECONDS


def _hold(session: Session, seconds: int) -> None:
    """Hold the program alone, or be busy after so many seconds. SQLite has waited before its transaction began."""
    if session.engine.name == "postgresql":
        session.run(f"SET LOCAL lock_timeout = '{seconds}s'")
        hold_program(session, alone=True)
        session.run("SET LOCAL lock_timeout TO DEFAULT")
