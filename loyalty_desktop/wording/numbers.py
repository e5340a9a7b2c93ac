"""Points, counts, money, rates, dates and instants as text: the same on every PC and in every output.

Thousands are set off by commas, decimals by a point, dates are ISO: 12,345 and 1,240.00 EUR and 2026-11-21.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from fractions import Fraction

from loyalty_desktop.domain.amounts import plain_money

NOT_AVAILABLE = "n/a"
"""What stands for a rate whose denominator is 0."""


def count_text(number: int) -> str:
    """A whole number with thousands set off: 12,345."""
    return f"{number:,}"


def points_text(points: int) -> str:
    """Points as a bare number with thousands set off: 12,345."""
    return f"{points:,}"


def signed_points_text(points: int) -> str:
    """Points with their sign, as an entry shows them: +120, -80."""
    return f"{points:+,}"


def points_phrase(points: int) -> str:
    """Points inside a sentence: "1 point", "12,345 points"."""
    return f"{points:,} {'point' if abs(points) == 1 else 'points'}"


def count_phrase(number: int, one: str, many: str) -> str:
    """A number of things inside a sentence: "1 line", "3 lines"."""
    return f"{number:,} {one if number == 1 else many}"


def money_text(minor: int, currency: str) -> str:
    """Minor units with the currency's decimals and its code: 124000 in EUR is "1,240.00 EUR"."""
    whole, dot, fraction = plain_money(abs(minor), currency).partition(".")
    sign = "-" if minor < 0 else ""
    return f"{sign}{int(whole):,}{dot}{fraction} {currency}".rstrip()


def number_text(number: int | Fraction) -> str:
    """A number that may be no whole one: 12,345, and with one decimal, halves away from zero, 12.5."""
    if number.denominator == 1:
        return count_text(int(number))
    tenths = rounded(Fraction(number) * 10)
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10:,}.{abs(tenths) % 10}"


def rate_text(rate: Fraction | None) -> str:
    """A rate in percent with one decimal, halves away from zero: 1/8 is "12.5 %"; None is "n/a"."""
    return NOT_AVAILABLE if rate is None else tenths_text(rounded(rate * 1_000))


def tenths_text(tenths: int) -> str:
    """Tenths of a percent: 125 is "12.5 %"."""
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10:,}.{abs(tenths) % 10} %"


def ratio_text(numerator: int, denominator: int) -> str:
    """What a rate was made of: "80 of 640"."""
    return f"{numerator:,} of {denominator:,}"


def change_text(now: int | Fraction | None, before: int | Fraction | None) -> str:
    """How much more or less in percent of `before`: "+12.5 %"; "n/a" where `before` is 0 or either is missing."""
    if now is None or not before:
        return NOT_AVAILABLE
    tenths = rounded((Fraction(now) - before) / abs(Fraction(before)) * 1_000)
    return f"{'+' if tenths > 0 else ''}{tenths_text(tenths)}"


def difference_text(
    now: int | Fraction | None, before: int | Fraction | None, text: Callable[[int | Fraction], str]
) -> str:
    """How much more or less, in the words that `text` has for such a number: "+240"; "n/a" where either is missing."""
    if now is None or before is None:
        return NOT_AVAILABLE
    difference = now - before
    return f"{'+' if difference > 0 else ''}{text(difference)}"


def date_text(day: date | None) -> str:
    """A date as 2026-11-21; nothing for None."""
    return "" if day is None else day.isoformat()


def instant_text(instant: datetime | None, zone: tzinfo) -> str:
    """What clocks in `zone` show at an aware instant: "2026-11-21 14:05"; nothing for None."""
    return "" if instant is None else instant.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def range_text(first: date, last: date) -> str:
    """A range of dates: one date, or "2026-11-01 to 2026-11-30"."""
    return date_text(first) if first == last else f"{date_text(first)} to {date_text(last)}"


def size_text(number: int) -> str:
    """A number of bytes for people: "812 bytes", "4.2 MB"."""
    if number < 1_000:
        return f"{number} bytes"
    for unit, size in (("kB", 10**3), ("MB", 10**6), ("GB", 10**9)):
        if number < size * 999.95 or unit == "GB":
            return f"{number / size:,.1f} {unit}"
    raise AssertionError("the last unit takes whatever is left")


def rounded(number: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    whole = (abs(number) + Fraction(1, 2)).__floor__()
    return -whole if number < 0 else whole
