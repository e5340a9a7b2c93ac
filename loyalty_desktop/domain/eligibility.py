"""The eligible amount: what of a sale earns at all, before any rule looks at it (semantics, section 4).

A rule counts net, or net and tax. Some categories never earn (shipping, gift cards). What a voucher has paid of a
receipt was paid with points, and may be left out. Discounts need no setting: the net of a line is what they left of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from loyalty_desktop.domain.amounts import spread_by_largest_remainder
from loyalty_desktop.domain.conditions import BasketLine
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.name_lists import names_in
from loyalty_desktop.domain.rules import Combine

NEVER_EARNING = "never_earning"
"""The setting with the categories that never earn, as a list of names."""

PART_PAID = "part_paid"
"""The setting that says whether what a voucher paid of a receipt earns."""

COMBINE = "combine_multipliers"
"""The setting that says what several multipliers do together."""

LONGEST_LIST = 2_000
"""Longest list of categories, in characters."""


class PartPaid(StrEnum):
    """Whether the part of a receipt that a voucher paid earns: as all of it, or it is taken off first."""

    EARNS = "earns"
    TAKEN_OFF = "taken_off"


EARNING_CHOICES: Mapping[str, tuple[str, ...]] = {COMBINE: tuple(Combine), PART_PAID: tuple(PartPaid)}
"""The values that these settings can have."""


def check_earning_setting(name: str, value: str) -> None:
    """Raise Refusal for a list of categories that is too long; other settings pass."""
    if name == NEVER_EARNING and len(value) > LONGEST_LIST:
        raise Refusal("never_earning_too_long", length=len(value), limit=LONGEST_LIST)


def categories_in(text: str) -> tuple[str, ...]:
    """The categories that the setting names."""
    return names_in(text)


def eligible(
    lines: Iterable[BasketLine], never_earning: Iterable[str], part_paid_minor: int = 0
) -> tuple[BasketLine, ...]:
    """The lines with what of them is left out: those of categories that never earn, and the part paid with points.

    Minor units; the part is spread over all lines by net value with the largest remainder, and is never more than these
    add up to.
    """
    never = frozenset(name.casefold() for name in never_earning)
    marked = tuple(line._replace(earns=False) if line.category.casefold() in never else line for line in lines)
    nets = tuple(line.net_minor for line in marked)
    part = min(part_paid_minor, sum(nets))
    if not part:
        return marked
    shares = spread_by_largest_remainder(part, nets)
    return tuple(line._replace(part_paid_minor=share) for line, share in zip(marked, shares, strict=True))
