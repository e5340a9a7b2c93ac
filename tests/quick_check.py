"""The integrity check in few questions, for books that are asked after every test: answered six times as fast.

Only whether there is a finding is learnt so; where there is one, the check itself says what it found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.storage.checks import MOST_FINDINGS, Step, steps_of_check
from loyalty_desktop.storage.database import Session, Store
from tests.builders import Shop

_END = f" LIMIT {MOST_FINDINGS}"
_FEWEST_COMPARISONS = 80
_LONGEST = {"sqlite": 16_000, "postgresql": 1_000_000}
"""How many characters a question has at most: APSW keeps no longer statement, and reading it anew takes the longest."""


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


@dataclass(frozen=True, slots=True)
class _Questions:
    """Every comparison of the check, joined to few statements, and the steps that are more than a comparison."""

    statements: tuple[str, ...]
    steps: tuple[Step, ...]


_heard: dict[str, _Questions] = {}


def _questions(store: Store) -> _Questions:
    """What the check asks on this engine, which is the same on any of its databases."""
    name = store.engine.name
    if name not in _heard:
        steps, comparisons = [], []
        for step in steps_of_check():
            asked = store.read(partial(_asked_by, store, step))
            if len(asked) == 1 and asked[0].endswith(_END):
                comparisons.append(f"SELECT 1 WHERE EXISTS ({asked[0].removesuffix(_END)})")
            else:
                steps.append(step)
        assert len(comparisons) >= _FEWEST_COMPARISONS
        _heard[name] = _Questions(tuple(_joined(comparisons, _LONGEST[name])), tuple(steps))
    return _heard[name]


def _asked_by(store: Store, step: Step, _: Session) -> list[str]:
    heard = _Heard(store)
    step.look(heard)
    return heard.asked


def _joined(comparisons: Sequence[str], longest: int) -> Iterator[str]:
    statement = comparisons[0]
    for comparison in comparisons[1:]:
        longer = f"{statement} UNION ALL {comparison}"
        if len(longer) > longest:
            yield statement
            longer = comparison
        statement = longer
    yield statement


class QuickCheck:
    """The check of one database, without a word on what is wrong where nothing is."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._questions = _questions(store)

    def findings(self, shop: Shop) -> tuple[Finding, ...]:
        """What the integrity check finds on the books of `shop`, which lie in this check's database."""
        return shop.findings() if self.store.read(self._finds) else ()

    def _finds(self, session: Session) -> bool:
        return any(session.rows(statement) for statement in self._questions.statements) or any(
            step.look(session) for step in self._questions.steps
        )
