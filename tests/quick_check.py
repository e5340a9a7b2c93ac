"""The integrity check in one question, for books that are asked after every test: answered six times as fast.

Only whether there is a finding is learnt so; where there is one, the check itself says what it found.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.storage.checks import MOST_FINDINGS, Step, steps_of_check
from loyalty_desktop.storage.database import Session, Store
from tests.builders import Shop

_END = f" LIMIT {MOST_FINDINGS}"
_FEWEST_COMPARISONS = 80


class _Heard(Session):
    """A session that remembers what was asked."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.engine, store.engine.connect())
        self.asked: list[str] = []

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        self.asked.append(statement)
        return super().rows(statement, parameters)

    def row(self, statement: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        self.asked.append(statement)
        return super().row(statement, parameters)


class QuickCheck:
    """Every comparison of the check as one statement, and the steps that are more than a comparison as they are."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._steps: list[Step] = []
        comparisons = []
        for step in steps_of_check():
            asked = store.read(partial(self._asked_by, step))
            if len(asked) == 1 and asked[0].endswith(_END):
                comparisons.append(asked[0].removesuffix(_END))
            else:
                self._steps.append(step)
        assert len(comparisons) >= _FEWEST_COMPARISONS
        self._statement = " UNION ALL ".join(f"SELECT 1 WHERE EXISTS ({comparison})" for comparison in comparisons)

    def _asked_by(self, step: Step, _: Session) -> list[str]:
        heard = _Heard(self.store)
        step.look(heard)
        return heard.asked

    def findings(self, shop: Shop) -> tuple[Finding, ...]:
        """What the integrity check finds on the books of `shop`, which lie in this check's database."""
        return shop.findings() if self.store.read(self._finds) else ()

    def _finds(self, session: Session) -> bool:
        return bool(session.rows(self._statement)) or any(step.look(session) for step in self._steps)
