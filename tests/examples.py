"""How many examples a property is tried on: few in the daily suite, as many as one likes in a long run."""

from __future__ import annotations

import os

_FEWEST = 5
_PERCENT = int(os.environ.get("LOYALTY_TEST_EXAMPLES", "25"))


def examples(number: int) -> int:
    """`number` × LOYALTY_TEST_EXAMPLES in percent, rounded down and at least 5; the daily suite takes 25 %.

    `LOYALTY_TEST_EXAMPLES=1000 python -m pytest tests/services` tries ten times the stated numbers.
    """
    return max(_FEWEST, number * _PERCENT // 100)
