"""Unusual days, worked out again from entries: the same weekday of eight weeks, median and MAD, limits of one's own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.asking import ONE_DAY, Question, days
from tests.oracle.books import Books

DAYS_LOOKED_AT = 35
WEEKS = 8
_BY_HAND = ("clerk_adjustments", "card_adjustments")


@dataclass(frozen=True, slots=True)
class Unusual:
    """A day that a watch finds unusual: its points, and those that were usual (None where too little is known)."""

    watch: str
    day: date
    subject: str
    points: int
    usual: int | None


@dataclass(frozen=True, slots=True)
class _Usual:
    middle: Fraction
    spread: Fraction


def unusual(asked: Question) -> list[Unusual]:
    """What the 35 days up to yesterday had of it, all stores together."""
    found: list[Unusual] = []
    settings = json.loads(asked.books.settings.get("alerts") or "{}")
    for day in days(asked.today - DAYS_LOOKED_AT * ONE_DAY, asked.today - ONE_DAY):
        if asked.books.by_day.get(day):
            for watch in ("redemption_rate", "expired_points", "issued_points", *_BY_HAND):
                setting = str(settings.get(watch, "auto"))
                if setting != "off":
                    found += _judged(asked.books, watch, day, None if setting == "auto" else int(setting))
    return found


def _judged(books: Books, watch: str, day: date, limit: int | None) -> Iterator[Unusual]:
    if watch == "redemption_rate":
        yield from _rate(books, day, limit)
    elif watch in _BY_HAND:
        yield from _by_hand(books, watch, day, limit)
    else:
        yield from _rise(books, watch, day, limit)


def _points(books: Books, day: date, *kinds: str) -> int:
    return sum(entry.points for entry in books.by_day.get(day, ()) if entry.kind in kinds)


def _weekdays_before(books: Books, day: date) -> list[date]:
    """The same weekday of each of the eight weeks before, as far back as the books go."""
    began = min(day for day, entries in books.by_day.items() if entries)
    before = [day - timedelta(weeks=number) for number in range(1, WEEKS + 1)]
    return [past for past in before if past >= began]


def _usual(values: list[Fraction]) -> _Usual | None:
    """Median, and MAD × 1.4826 but at least a tenth of the median; four days are needed."""
    if len(values) < 4:
        return None
    middle = _median(values)
    strayed = _median([abs(value - middle) for value in values]) * Fraction("1.4826")
    return _Usual(middle, max(strayed, abs(middle) / 10))


def _median(values: list[Fraction]) -> Fraction:
    ranked, half = sorted(values), len(values) // 2
    return ranked[half] if len(values) % 2 else (ranked[half - 1] + ranked[half]) / 2


def _rise(books: Books, watch: str, day: date, limit: int | None) -> Iterator[Unusual]:
    """Issued: twice as many as usual. Expired: half as much again as on any day of the eight weeks. At least 1,000,
    and four spreads above the median."""
    kind = "earn" if watch == "issued_points" else "expire"
    sign = 1 if kind == "earn" else -1
    past = [Fraction(sign * _points(books, before, kind)) for before in _weekdays_before(books, day)]
    if kind == "earn":
        usual = _usual(past)
        least = max(Fraction(1000), 2 * usual.middle if usual else Fraction(0))
    else:
        usual = _usual(past)
        all_days = [day - number * ONE_DAY for number in range(1, 7 * WEEKS + 1)]
        highest = max((-_points(books, before, kind) for before in all_days), default=0)
        least = max(Fraction(1000), Fraction(3 * highest, 2))
    points = sign * _points(books, day, kind)
    if _is_above(points, usual, least, limit):
        yield Unusual(watch, day, "", points, _told(usual))


def _is_above(points: int, usual: _Usual | None, least: Fraction, limit: int | None) -> bool:
    """Whether points reach a limit of one's own, or else the least and four spreads above the median."""
    if limit is not None:
        return points >= limit
    return usual is not None and points >= max(least, usual.middle + 4 * usual.spread)


def _told(usual: _Usual | None) -> int | None:
    return None if usual is None else round(usual.middle)


def _rate(books: Books, day: date, limit: int | None) -> Iterator[Unusual]:
    """Redeemed net ÷ issued net below half of the median and three spreads below it, where 500 points were to be, or
    below a percentage; of 500 points issued net at least."""
    issued, redeemed = _issued_net(books, day), _redeemed_net(books, day)
    if issued < 500:
        return
    usual = _usual(
        [
            Fraction(_redeemed_net(books, past), _issued_net(books, past))
            for past in _weekdays_before(books, day)
            if _issued_net(books, past) >= 500
        ]
    )
    if limit is None:
        if usual is None or usual.middle * issued < 500:
            return
        wanted = min(usual.middle / 2, usual.middle - 3 * usual.spread)
    else:
        wanted = Fraction(limit, 100)
    if Fraction(redeemed, issued) < wanted:
        yield Unusual("redemption_rate", day, "", redeemed, None if usual is None else round(usual.middle * issued))


def _issued_net(books: Books, day: date) -> int:
    return _points(books, day, "earn", "clawback")


def _redeemed_net(books: Books, day: date) -> int:
    return -_points(books, day, "redeem", "redeem_reversal")


def _by_hand(books: Books, watch: str, day: date, limit: int | None) -> Iterator[Unusual]:
    """By one clerk, or for one card: four spreads above the foremost of each past day, at least 500 points and a tenth
    of the points that a usual day issues. Before the books began nothing was moved by hand, which is known."""
    before = _weekdays_before(books, day)
    moved = [Fraction(max(_moved(books, watch, past).values(), default=0)) for past in before]
    usual = _usual(moved + [Fraction(0)] * (WEEKS - len(before)))
    issued = _usual([Fraction(_points(books, past, "earn")) for past in before])
    least = max(Fraction(500), issued.middle / 10 if issued else Fraction(0))
    for number, points in _moved(books, watch, day).items():
        named = books.clerks[number] if watch == "clerk_adjustments" else books.called(books.person(number))
        if _is_above(points, usual, least, limit):
            yield Unusual(watch, day, named, points, _told(usual))


def _moved(books: Books, watch: str, day: date) -> Counter[int]:
    """Points given or taken by hand on a day that nobody has taken back, by clerk or by customer."""
    found: Counter[int] = Counter()
    for entry in books.by_day.get(day, ()):
        if entry.kind == "adjust" and entry.reverses_id is None and entry.id not in books.reversals:
            clerk = books.operation[entry.operation_seq].clerk_id
            found[clerk if watch == "clerk_adjustments" else entry.customer_id] += abs(entry.points)
    return found
