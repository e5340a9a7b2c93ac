"""Signs that nobody sees: two receipts, cards or names must not differ by one of them.

Left out are the format characters of Unicode (class Cf): spaces of no width, soft hyphens, byte order marks, tags. A
joiner stays inside a word where its script is written with it, as Persian, Arabic and the scripts of India are, and
between the parts of one picture; never in a number that names something. What Cf counts in although it is seen, such as
the Arabic sign of a year, stays. Overrides of the direction of writing are no matter of this: they are refused.
"""

from __future__ import annotations

import unicodedata

OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of reading: what is shown is not what is there."""

_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_JOINERS = frozenset("\u200c\u200d")
_FIRST_JOINED = "\u0600"
"""Where the scripts begin that are written with joiners; Latin, Greek, Cyrillic and Hebrew stand before it."""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_SELECTORS = (("\u180b", "\u180f"), ("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef"))
"""Of classes that are seen otherwise; nothing in a number."""


def without_invisible(text: str, *, is_number: bool = False) -> str:
    """`text` without the signs that nobody sees. `is_number` is what names something: a receipt, a card, a phone."""
    if text.isascii() or (text.isprintable() and not is_number):
        return text
    return "".join(sign for place, sign in enumerate(text) if not _is_invisible(text, place, sign, is_number=is_number))


def invisible_sign(text: str) -> str:
    """The first sign that `without_invisible` would leave out of a text in words; "" for none."""
    if text.isprintable():
        return ""
    found = (sign for place, sign in enumerate(text) if _is_invisible(text, place, sign, is_number=False))
    return next(found, "")


def _is_invisible(text: str, place: int, sign: str, *, is_number: bool) -> bool:
    if is_number and (sign in _FILLERS or any(first <= sign <= last for first, last in _SELECTORS)):
        return True
    if unicodedata.category(sign) != "Cf" or sign in OVERRIDES or sign in _SEEN:
        return False
    return is_number or sign not in _JOINERS or not _joins(text, place)


def _joins(text: str, place: int) -> bool:
    """Whether the joiner at `place` stands between two letters of a script that needs it, or two parts of a picture."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not before or not after:
        return False
    if min(before, after) >= _FIRST_JOINED and before not in _JOINERS and after not in _JOINERS:
        classes = unicodedata.category(before)[0], unicodedata.category(after)[0]
        return all(found in "LMS" for found in classes)
    return False
