"""Numbers of membership cards that the program gives out: 13 digits with a check digit, as tills scan them (EAN-13)."""

from __future__ import annotations

from collections.abc import Callable

CARD_DIGITS = 13
"""Digits of a card number that was given out here, the check digit included."""

_PREFIX = "29"
"""GS1 keeps numbers that begin with 20 to 29 free for use inside a company: no article has them."""

_FREE_DIGITS = CARD_DIGITS - len(_PREFIX) - 1
_RANDOM_BYTES = 8
_GROUP = 4


def check_digit(digits: str) -> str:
    """The check digit behind `digits` (GS1): from the right, weights 3 and 1; it fills the sum up to a whole ten."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def is_card_number(text: str) -> bool:
    """Whether a text is a number as it is given out here, with the right check digit."""
    is_number = len(text) == CARD_DIGITS and text.isascii() and text.isdecimal()
    return is_number and text.startswith(_PREFIX) and check_digit(text[:-1]) == text[-1]


def new_card_number(randomness: Callable[[int], bytes]) -> str:
    """A number by chance; whether it is free is for the desk to see."""
    chance = int.from_bytes(randomness(_RANDOM_BYTES)) % 10**_FREE_DIGITS
    body = f"{_PREFIX}{chance:0{_FREE_DIGITS}d}"
    return body + check_digit(body)


def shown_number(number: str) -> str:
    """A long number of digits in groups of four, as people read it; any other as it is."""
    if not (number.isascii() and number.isdecimal() and len(number) > 2 * _GROUP):
        return number
    return " ".join(number[start : start + _GROUP] for start in range(0, len(number), _GROUP))
