"""What a transaction adds to the rollups, collected before it is written once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any


class Changes:
    """Signed numbers to add: by rollup and key, and by customer and day for each event."""

    def __init__(self) -> None:
        self.counted: dict[str, dict[tuple[Any, ...], list[int]]] = defaultdict(dict)
        self.days: dict[tuple[int, int], list[int]] = {}

    def add(self, rollup: str, key: tuple[Any, ...], *values: int) -> None:
        """Add `values` to what is planned for a key of a rollup."""
        numbers = self.counted[rollup].get(key)
        if numbers is None:
            self.counted[rollup][key] = list(values)
        else:
            for place, value in enumerate(values):
                numbers[place] += value
