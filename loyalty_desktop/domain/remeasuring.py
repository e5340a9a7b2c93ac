"""What another estimate moves of the days that are over: amounts of each month as they are, and as they would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from loyalty_desktop.domain.accounting import AccountingMethod
from loyalty_desktop.domain.debts import Balance
from loyalty_desktop.domain.deferrals import VintageRow, positions
from loyalty_desktop.domain.estimate_book import Worths
from loyalty_desktop.domain.liability import simple_liability
from loyalty_desktop.domain.periods import DateRange


class Remeasured(StrEnum):
    """An amount of a month that an estimate moves: what was put aside with sales, released of it, put aside with given
    points and released of it; by the simple method the liability at its end.
    """

    DEFERRED = "deferred"
    RELEASED = "released"
    PROVIDED = "provided"
    PROVISION_RELEASED = "provision_released"
    LIABILITY = "liability"


class MonthMoved(NamedTuple):
    """An amount of a month in minor units, `before` the estimate and `after` it."""

    month: date
    what: Remeasured
    before: int
    after: int


def moved_by(
    rows: Sequence[VintageRow], held: Sequence[Balance], months: Sequence[DateRange], worths: tuple[Worths, Worths]
) -> tuple[MonthMoved, ...]:
    """What differs in `months`, which follow each other, between the first of `worths` and the second.

    `rows` come in the order of their days of posting; `held` are the balances at the end of each month. What a month's
    method does not tell is 0.
    """
    before, after = (dict(_amounts(rows, held, months, measured)) for measured in worths)
    keys = sorted(dict.fromkeys((*before, *after)), key=lambda key: key[0])
    moved = (MonthMoved(*key, before.get(key, 0), after.get(key, 0)) for key in keys)
    return tuple(item for item in moved if item.before != item.after)


def _amounts(
    rows: Sequence[VintageRow], held: Sequence[Balance], months: Sequence[DateRange], worths: Worths
) -> Iterator[tuple[tuple[date, Remeasured], int]]:
    if not months:
        return
    days = [months[0].first - timedelta(days=1), *(month.last for month in months)]
    books = pairwise(positions(rows, worths, days))
    for month, (opening, end), balance in zip(months, books, held, strict=True):
        if worths.method_on(month.last) is AccountingMethod.SIMPLE:
            yield (month.first, Remeasured.LIABILITY), simple_liability(balance.outstanding, end.worth)
            continue
        sold, given = end.sold.since(opening.sold), end.given.since(opening.given)
        yield (month.first, Remeasured.DEFERRED), sold.net
        yield (month.first, Remeasured.RELEASED), sold.settled.released
        yield (month.first, Remeasured.PROVIDED), given.net
        yield (month.first, Remeasured.PROVISION_RELEASED), given.settled.released
