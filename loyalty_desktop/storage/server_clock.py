"""The clock of the server that PCs share: a third one where two of them disagree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from loyalty_desktop.domain.periods import instant_of
from loyalty_desktop.storage.database import Session

SharedClock = Callable[[Session], datetime | None]
"""Tells the instant by the clock that all PCs share; None where there is none."""


def no_shared_clock(_session: Session) -> datetime | None:
    """There is none."""
    return None


def server_instant(session: Session) -> datetime | None:
    """The instant by the server's clock; None of a file, which knows this PC's alone."""
    if session.engine.name != "postgresql":
        return None
    return instant_of(int(session.value("SELECT cast(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)")))
