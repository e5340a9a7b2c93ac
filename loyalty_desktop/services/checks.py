"""The integrity desk."""

from __future__ import annotations

from loyalty_desktop.services.journal import Journal


class Checks:
    """Recomputes everything and names the first difference."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
