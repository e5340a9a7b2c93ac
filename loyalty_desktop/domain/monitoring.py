"""Monitoring: which days were unusual, compared with the same weekdays of the weeks before or with limits of one's own.

Pure statistics over the sums of days. Only days that are over are judged, so the same books always give the same
alerts. What is usual is a median, how far days stray from it the median absolute deviation (MAD) × 1.4826, which equals
a standard deviation where days are normally distributed (Rousseeuw and Croux, 1993): one odd day in the past moves
neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

from loyalty_desktop.domain.watching import Mode, Watch, WatchSetting, WatchSettings

WEEKS = 8
"""Weeks before a day whose same weekdays it is compared with."""

FEWEST_PAST_DAYS = 4
"""Days of the books that a comparison needs at least."""

MOST_DAYS = 35
"""Days up to yesterday that are looked at again each time."""

SCALE = Fraction(14_826, 10_000)
"""What makes a MAD comparable with a standard deviation."""

LEAST_SPREAD = Fraction(1, 10)
"""Part of the median that the spread counts as at least: eight equal days do not make the ninth unusual."""

STEEP_RISE = 4
"""Spreads above what is usual from which more is unusual."""

STEEP_FALL = 3
"""Spreads below what is usual from which less is unusual."""

HALF_AS_MUCH_AGAIN = Fraction(3, 2)
"""What many expired points are, against the highest of every day before."""

TWICE = 2
"""What many points issued are, against the median: a good week before a holiday is none."""

LEAST_POINTS = 1_000
"""Points issued, or expired, on a day below which no rise is told."""

LEAST_RATE_POINTS = 500
"""Points issued net on a day below which its redemption rate says nothing, and least that was to be redeemed."""

LEAST_ADJUSTED = 500
"""Points moved by hand on a day, by one clerk or for one customer, below which nothing is told."""

ADJUSTED_SHARE = Fraction(1, 10)
"""Part of a usual day's points issued that this takes besides."""


@dataclass(frozen=True, slots=True)
class DayFacts:
    """Points of one day by the day they are posted on; voids are out. A day without any movement has zeros.

    `issued` is Σ earn, `issued_net` less clawbacks, `redeemed_net` Σ redeem less its reversals, `expired` Σ expire.
    `by_clerk` and `by_card` are the points that were given or taken by hand, as positive numbers, by the ids of the
    clerk who did it and of the customer whose they were; what was voided since is out.
    """

    issued: int = 0
    issued_net: int = 0
    redeemed_net: int = 0
    expired: int = 0
    by_clerk: Mapping[int, int] = field(default_factory=dict)
    by_card: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unusual:
    """What was unusual on a day, in points. `subject` is a clerk's or customer's id, 0 for the whole program.

    `expected` and `spread` are None where too few past days are known (only limits of one's own go without).
    `limit` is what was passed. For the redemption rate `base` is the day's points issued net, and the others are the
    points that a rate is of these: value ÷ base is the day's rate. Elsewhere `base` is 0.
    """

    watch: Watch
    day: date
    subject: int
    value: int
    expected: int | None
    spread: int | None
    limit: int
    base: int = 0


class Usual(NamedTuple):
    """What the past days had: their median and their spread."""

    middle: Fraction
    spread: Fraction


Days = Mapping[date, DayFacts]


def first_day_needed(first: date) -> date:
    """The earliest day whose facts judging `first` asks for."""
    return first - timedelta(weeks=WEEKS)


def usual_of(past: Sequence[int | Fraction]) -> Usual | None:
    """Median of past days, and the larger of MAD × 1.4826 and a tenth of the median; None for fewer than four days."""
    if len(past) < FEWEST_PAST_DAYS:
        return None
    middle = Fraction(median(map(Fraction, past)))
    deviation = Fraction(median(abs(value - middle) for value in past))
    return Usual(middle, max(SCALE * deviation, LEAST_SPREAD * abs(middle)))


def judge(days: Days, day: date, settings: WatchSettings) -> tuple[Unusual, ...]:
    """What was unusual on `day`, watch by watch; nothing for a day without movements."""
    facts = days.get(day)
    if facts is None or facts == DayFacts():
        return ()
    found: list[Unusual] = []
    for watch in Watch:
        setting = settings.of(watch)
        if setting.mode is not Mode.OFF:
            found += _JUDGES[watch](days, day, setting)
    return tuple(found)


def judge_all(days: Days, judged: Iterable[date], settings: WatchSettings) -> tuple[Unusual, ...]:
    """What was unusual on any of the days `judged`."""
    return tuple(found for day in judged for found in judge(days, day, settings))


def is_worse(found: Unusual, value: int, base: int) -> bool:
    """Whether `found` is further off than `value` (of `base`) was: a lower rate, or more points."""
    if found.watch is Watch.REDEMPTION_RATE:
        return found.value * base < value * found.base
    return found.value > value


def same_weekdays(days: Days, day: date) -> tuple[DayFacts, ...]:
    """The facts of the same weekday of each of the eight weeks before; a closed day has none of anything.

    Days before the first entry of the books are not among `days`, and do not count.
    """
    before = (days.get(day - timedelta(weeks=week)) for week in range(1, WEEKS + 1))
    return tuple(facts for facts in before if facts is not None)


def _judge_rate(days: Days, day: date, setting: WatchSetting) -> list[Unusual]:
    """The redemption rate, redeemed net ÷ issued net of the day, fell: below half of what is usual and below the
    median by more than three spreads, where at least 500 points were to be redeemed; or below a percentage. Either way
    at least 500 points were issued net: a rate of fewer says nothing."""
    base, redeemed = days[day].issued_net, days[day].redeemed_net
    if not _has_rate(days[day]):
        return []
    past = [Fraction(was.redeemed_net, was.issued_net) for was in same_weekdays(days, day) if _has_rate(was)]
    usual = usual_of(past)
    if setting.mode is Mode.OWN:
        limit = Fraction(setting.limit, 100)
    elif usual is None or usual.middle * base < LEAST_RATE_POINTS:
        return []
    else:
        limit = min(usual.middle - STEEP_FALL * usual.spread, usual.middle / 2)
    if Fraction(redeemed, base) >= limit:
        return []
    of_base = None if usual is None else Usual(usual.middle * base, usual.spread * base)
    return [_unusual(Watch.REDEMPTION_RATE, day, redeemed, of_base, limit * base, base=base)]


def _has_rate(facts: DayFacts) -> bool:
    return facts.issued_net >= LEAST_RATE_POINTS


def _judge_expired(days: Days, day: date, setting: WatchSetting) -> list[Unusual]:
    """More points expired than is usual by four spreads, half as much again as on any day of the eight weeks (where
    points end with the month there is one such day in each), and at least 1,000."""
    usual = usual_of([was.expired for was in same_weekdays(days, day)])
    before = (days.get(day - timedelta(days=number)) for number in range(1, 7 * WEEKS + 1))
    highest = max((was.expired for was in before if was is not None), default=0)
    return _more(Watch.EXPIRED_POINTS, day, days[day].expired, usual, setting,
                 least=max(HALF_AS_MUCH_AGAIN * highest, Fraction(LEAST_POINTS)))  # fmt: skip


def _judge_issued(days: Days, day: date, setting: WatchSetting) -> list[Unusual]:
    """More points were issued than is usual by four spreads, twice as many as usual, and at least 1,000."""
    usual = usual_of([was.issued for was in same_weekdays(days, day)])
    middle = usual.middle if usual is not None else Fraction(0)
    return _more(Watch.ISSUED_POINTS, day, days[day].issued, usual, setting,
                 least=max(TWICE * middle, Fraction(LEAST_POINTS)))  # fmt: skip


def _judge_clerks(days: Days, day: date, setting: WatchSetting) -> list[Unusual]:
    """One clerk moved more points by hand than is usual; compared with the busiest clerk of each past day."""
    return _judge_subjects(Watch.CLERK_ADJUSTMENTS, days, day, setting, _by_clerk)


def _judge_cards(days: Days, day: date, setting: WatchSetting) -> list[Unusual]:
    """One customer had more points moved by hand than is usual; compared with the foremost of each past day."""
    return _judge_subjects(Watch.CARD_ADJUSTMENTS, days, day, setting, _by_card)


def _judge_subjects(
    watch: Watch, days: Days, day: date, setting: WatchSetting, of: Callable[[DayFacts], Mapping[int, int]]
) -> list[Unusual]:
    """Above what is usual by four spreads, at least 500 points, and at least a tenth of a usual day's points issued.

    Before the first entry of the books nothing was moved by hand, so this is watched from the first day.
    """
    past = same_weekdays(days, day)
    moved = [max(of(was).values(), default=0) for was in past]
    usual = usual_of(moved + [0] * (WEEKS - len(past)))
    issued = usual_of([was.issued for was in past])
    share = ADJUSTED_SHARE * issued.middle if issued is not None else Fraction(0)
    least = max(share, Fraction(LEAST_ADJUSTED))
    return [
        found
        for subject, points in sorted(of(days[day]).items())
        for found in _more(watch, day, points, usual, setting, least=least, subject=subject)
    ]


def _by_clerk(facts: DayFacts) -> Mapping[int, int]:
    return facts.by_clerk


def _by_card(facts: DayFacts) -> Mapping[int, int]:
    return facts.by_card


def _more(
    watch: Watch,
    day: date,
    value: int,
    usual: Usual | None,
    setting: WatchSetting,
    *,
    least: Fraction,
    subject: int = 0,
) -> list[Unusual]:
    """`value` as unusual where it reaches a limit of one's own, or else `least` and four spreads above the median."""
    if setting.mode is Mode.OWN:
        limit = Fraction(setting.limit)
    elif usual is None:
        return []
    else:
        limit = max(usual.middle + STEEP_RISE * usual.spread, least)
    if value < limit:
        return []
    return [_unusual(watch, day, value, usual, limit, subject=subject)]


def _unusual(
    watch: Watch, day: date, value: int, usual: Usual | None, limit: Fraction, *, subject: int = 0, base: int = 0
) -> Unusual:
    expected = None if usual is None else round(usual.middle)
    spread = None if usual is None else round(usual.spread)
    return Unusual(watch, day, subject, value, expected, spread, round(limit), base)


_JUDGES: Mapping[Watch, Callable[[Days, date, WatchSetting], list[Unusual]]] = MappingProxyType(
    {
        Watch.REDEMPTION_RATE: _judge_rate,
        Watch.EXPIRED_POINTS: _judge_expired,
        Watch.ISSUED_POINTS: _judge_issued,
        Watch.CLERK_ADJUSTMENTS: _judge_clerks,
        Watch.CARD_ADJUSTMENTS: _judge_cards,
    }
)
