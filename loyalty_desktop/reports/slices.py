"""The slices of a pie: the largest parts, "Other" for the tail, and shares that add up to 100.0 %."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loyalty_desktop.domain.amounts import spread_by_largest_remainder
from loyalty_desktop.reports.model import Chart, Share, Table

MOST_SLICES = 7
"""Slices of their own; what is left over is folded into one more, "Other"."""

OTHER_KEY = "(other)"
"""Key of the slice that holds the tail."""

WHOLE = 1_000
"""Tenths of a percent that the shares of a pie add up to."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a slice is made of: a stable key and a whole number that is not negative."""

    key: str
    value: int


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice of a pie. `keys` are the parts in it: itself, or the tail that "Other" holds.

    `share_tenths` is its share of the whole in tenths of a percent.
    """

    key: str
    value: int
    share_tenths: int
    keys: tuple[str, ...]

    @property
    def is_other(self) -> bool:
        """Whether this slice holds the tail."""
        return self.key == OTHER_KEY


def pie_slices(parts: Iterable[Part], *, last_key: str = "") -> tuple[Slice, ...]:
    """At most seven slices, the largest first, and "Other"; () when there is nothing to share out.

    Parts of 0 are left out; equal ones keep their order. The part `last_key` always has a slice of its own, the last
    one, behind "Other". Shares are tenths of a percent by largest remainder: they add up to 1,000 exactly.
    Raises ValueError for a negative part, which no pie can show.
    """
    held = [part for part in parts if part.value]
    if any(part.value < 0 for part in held):
        raise ValueError("a pie has no negative slice")
    last = [part for part in held if part.key == last_key]
    ranked = sorted((part for part in held if part.key != last_key), key=lambda part: -part.value)
    room = MOST_SLICES - len(last)
    own, tail = ranked[:room], ranked[room:]
    drawn: list[tuple[str, int, tuple[str, ...]]] = [(part.key, part.value, (part.key,)) for part in own]
    if tail:
        drawn.append((OTHER_KEY, sum(part.value for part in tail), tuple(part.key for part in tail)))
    drawn.extend((part.key, part.value, (part.key,)) for part in last)
    shares = spread_by_largest_remainder(WHOLE, tuple(value for _, value, _ in drawn))
    return tuple(Slice(key, value, share, keys) for (key, value, keys), share in zip(drawn, shares, strict=True))


def shares_of(parts: Sequence[Part], *, last_key: str = "") -> tuple[Share | None, ...]:
    """The share of each part in the whole of those above 0, as the pie of these parts shows it; None for the others.

    A slice of its own has its row's share; the shares of the rows in "Other" add up to that slice's. So table and pie
    say the same, and both add up to 100.0 %. A part of 0 has a share of 0; nothing has one where the whole is 0.
    """
    drawn = tuple(part for part in parts if part.value > 0)
    whole = sum(part.value for part in drawn)
    values = {part.key: part.value for part in drawn}
    tenths: dict[str, int] = {}
    for slice_ in pie_slices(drawn, last_key=last_key):
        split = spread_by_largest_remainder(slice_.share_tenths, tuple(values[key] for key in slice_.keys))
        tenths |= zip(slice_.keys, split, strict=True)
    return tuple(
        Share(part.value, whole, tenths.get(part.key, 0)) if whole and part.value >= 0 else None for part in parts
    )


def slices_of(chart: Chart, table: Table) -> tuple[Slice, ...]:
    """The slices of a report's pie: its label column gives the keys, its value column the numbers.

    A cell that is no positive whole number has no slice.
    """
    columns = [column.key for column in table.columns]
    label, value = columns.index(chart.label), columns.index(chart.value)
    parts = [
        Part(str(row[label]), number) for row in table.rows if isinstance(number := row[value], int) and number > 0
    ]
    return pie_slices(parts, last_key=chart.last)
