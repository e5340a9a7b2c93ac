"""The names that somebody may have meant who typed one that there is not, or not so."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST_NEAR = 5
_MOST_LISTED = 20


def spelled_as(typed: str, names: Iterable[str]) -> str | None:
    """The one of the names that is meant, in any case where that is one only; None where there is none."""
    known = tuple(names)
    if typed in known:
        return typed
    alike = [name for name in known if name.casefold() == typed.casefold()]
    return alike[0] if len(alike) == 1 else None


def nearest(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names most like what was typed, the likest first; where none is, all of them, as far as a sentence can."""
    by_key = {name.casefold(): name for name in names}
    near = get_close_matches(typed.casefold(), by_key, _MOST_NEAR)
    return tuple(by_key[key] for key in near) or tuple(by_key.values())[:_MOST_LISTED]
