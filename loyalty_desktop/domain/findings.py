"""What the integrity check finds: differences between what is stored and what history says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference: what is `expected` by history and what was `found` stored.

    `code` names the sentence. `details` hold what it is about: `customer` (the name) and `customer_id` where it
    concerns one, else the numbers or keys that identify the row. Several numbers of one row are a tuple.
    """

    code: str
    expected: object
    found: object
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How a check ended: what differs (at most a thousand of each code), and how much was looked at.

    `counted` are (name, number) of operations, entries, lots, allocations, customers, sales, refunds and comparisons.
    `as_of` is the instant of the snapshot.
    """

    findings: tuple[Finding, ...]
    counted: tuple[tuple[str, int], ...]
    as_of: datetime

    @property
    def is_clean(self) -> bool:
        """Whether nothing differs."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What a repair changed: (code, number of rows) of each kind of difference that it mended, and what is left.

    `left` holds findings that no derived table is to blame for: history itself, which a repair never touches.
    """

    mended: tuple[tuple[str, int], ...]
    left: CheckReport
