"""The facts of accounting of a closing: the same for all stores, so they are read once and worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.accounting_facts import LiabilityFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_accounting import liability_facts


class ClosingAccounts:
    """What one transaction reads of a month for the reports of accounting, whichever store they are asked for."""

    def __init__(self, session: Session, month: DateRange) -> None:
        self._session, self._month = session, month
        self._liability: LiabilityFacts | None = None
        self._made: dict[str, Any] = {}

    def facts(self, name: str, scope: Scope, make: Callable[[Session, LiabilityFacts], Any]) -> Any:
        """What the report `name` is built of; `make` makes that of the facts of the liability."""
        if self._liability is None:
            self._liability = liability_facts(self._session, scope, self._month)
        if name not in self._made:
            self._made[name] = make(self._session, self._liability)
        return self._made[name]
