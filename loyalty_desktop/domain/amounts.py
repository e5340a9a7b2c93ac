"""Money as whole minor units with a currency, and the rounding rules of awards."""

from __future__ import annotations

import re
from enum import StrEnum

from loyalty_desktop.domain.errors import Refusal

MAX_POINTS = 10**9
"""Largest number of points one entry may carry."""

MAX_MINOR = 10**13
"""Largest amount of money, in minor units, that one line may carry."""

_NO_DECIMALS = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
_THREE_DECIMALS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_CURRENCY_SIGNS = "$€£¥₹"
_MILLI = 1000


def check_whole(points: object) -> None:
    """Raise Refusal for a number of points that is not whole: points are never a float, and True is no number."""
    if type(points) is not int:
        raise Refusal("points_not_whole", points=points)


def decimals_of(currency: str) -> int:
    """Decimal places of an ISO 4217 currency: 0, 2 or 3."""
    if currency in _NO_DECIMALS:
        return 0
    return 3 if currency in _THREE_DECIMALS else 2


def in_currency(minor: int, *, before: str, after: str, name: str) -> int:
    """The same amount in the minor units of another currency: minor × 10^decimals(after) ÷ 10^decimals(before).

    Raises Refusal with the `name` of what has the amount where that does not divide: nothing is rounded unasked.
    """
    unit_before, unit_after = int(10 ** decimals_of(before)), int(10 ** decimals_of(after))
    whole, rest = divmod(minor * unit_after, unit_before)
    if rest:
        raise Refusal("amount_not_in_currency", name=name, currency=after)
    return whole


def parse_minor(text: str, currency: str, *, decimal_comma: bool = False) -> int:
    """Whole minor units of `currency` in `text`: "$1,240.00" is 124000 in USD, "(3.50)" is -350.

    Thousands separators must group by three; digits beyond the currency's decimals must be zeros.
    Raises Refusal("not_money") for anything else, so that no amount is ever guessed.
    """
    bare = text.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()")
    for sign in _CURRENCY_SIGNS:
        bare = bare.replace(sign, "", 1)
    bare = bare.removesuffix(currency).removeprefix(currency)
    bare = _without_thousands(bare, decimal_comma=decimal_comma)
    if not _NUMBER.fullmatch(bare) or not bare.isascii():
        raise Refusal("not_money", text=text)
    whole, _, fraction = bare.lstrip("+-").partition(".")
    places = decimals_of(currency)
    if fraction[places:].strip("0"):
        raise Refusal("too_many_decimals", text=text, currency=currency, decimals=places)
    minor = int((whole or "0") + fraction[:places].ljust(places, "0"))
    if minor > MAX_MINOR:
        raise Refusal("amount_too_large", text=text)
    return -minor if negative or bare.startswith("-") else minor


def _without_thousands(bare: str, *, decimal_comma: bool) -> str:
    thousands, point = (".", ",") if decimal_comma else (",", ".")
    if thousands in bare:
        whole, dot, fraction = bare.partition(point)
        groups = whole.lstrip("+-").split(thousands)
        if thousands in fraction or not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
            return "?"
        bare = whole.replace(thousands, "") + dot + fraction
    return bare.replace(",", ".") if decimal_comma else bare


def plain_money(minor: int, currency: str) -> str:
    """Minor units as plain digits with a decimal point: -350 in EUR is "-3.50"."""
    places = decimals_of(currency)
    if places == 0:
        return str(minor)
    digits = str(abs(minor)).rjust(places + 1, "0")
    return f"{'-' if minor < 0 else ''}{digits[:-places]}.{digits[-places:]}"


class Rounding(StrEnum):
    """How a fraction of a point becomes whole points."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


def round_ratio(numerator: int, denominator: int, rounding: Rounding = Rounding.DOWN) -> int:
    """numerator ÷ denominator as a whole number; exact, without floats.

    Both are non-negative, the denominator positive. `NEAREST` takes halves up.
    """
    assert numerator >= 0 and denominator > 0, "awards are computed on non-negative amounts"
    match rounding:
        case Rounding.DOWN:
            return numerator // denominator
        case Rounding.NEAREST:
            return (2 * numerator + denominator) // (2 * denominator)
        case Rounding.UP:
            return -(-numerator // denominator)


def spread_by_largest_remainder(total: int, weights: tuple[int, ...]) -> tuple[int, ...]:
    """`total` split in proportion to non-negative `weights`, in whole numbers that add up to `total`.

    The largest remainders take the units left over, earlier places first; all weights 0 puts everything on the first.
    """
    whole = sum(weights)
    if not weights or whole == 0:
        return (total, *(0 for _ in weights[1:])) if weights else ()
    shares = [total * weight // whole for weight in weights]
    left = total - sum(shares)
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in by_remainder[:left]:
        shares[place] += 1
    return tuple(shares)


def milli_of(text: str) -> int | None:
    """Thousandths in a typed quantity such as 2 or 0.5; None while it is no such number."""
    whole, _, fraction = text.strip().replace(",", ".").partition(".")
    if not (whole + fraction).isdecimal() or not (whole + fraction).isascii() or len(fraction) > len("000"):
        return None
    return int(whole or "0") * _MILLI + int(fraction.ljust(3, "0"))
