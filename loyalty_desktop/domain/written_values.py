"""Values that somebody wrote: their types and their characters, before they become a part of the program.

Python takes 200.0 for 200 and True for 1; what is stored as one of them is read again as the other, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from loyalty_desktop.domain.customers import hidden_character
from loyalty_desktop.domain.errors import Refusal

_LARGEST = 10**15
_EXACT = (int, bool, date, NoneType)


def same(one: object, other: object) -> bool:
    """Whether two values of plain JSON or TOML are the same in type and value, down to the last one inside."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def refuse_wrong_types(part: Any) -> None:
    """Raise Refusal, naming the field, for a value of another type than the dataclass declares for it."""
    for name, hint, default in _declared(part.__class__):
        value = getattr(part, name)
        if value is not default and not _fits(value, hint):
            raise Refusal("value_of_wrong_type", name=name)


def is_too_large(value: object) -> bool:
    """Whether a whole number inside a value is larger than any amount, time or count can be, and than is stored."""
    if isinstance(value, Mapping):
        return any(map(is_too_large, value.values()))
    if isinstance(value, list):
        return any(map(is_too_large, value))
    return isinstance(value, int) and abs(value) > _LARGEST


def refuse_several_lines(text: str, *, name: str) -> None:
    """Raise Refusal for a text with an end of line or another character that nobody sees: names have one line."""
    if not text.isprintable() and (character := hidden_character(text)):
        raise Refusal("forbidden_character", field=name, character=f"U+{ord(character):04X}")


@cache
def _declared(kind: Any) -> tuple[tuple[str, Any, object], ...]:
    """The fields of a dataclass: name, type, default."""
    hints = get_type_hints(kind)
    return tuple((item.name, hints[item.name], item.default) for item in fields(kind))


def _fits(value: object, hint: Any) -> bool:
    if hint in _EXACT:
        return type(value) is hint
    origin = get_origin(hint)
    if origin is UnionType:
        return any(_fits(value, choice) for choice in get_args(hint))
    if origin is tuple:
        inner = get_args(hint)[0]
        return isinstance(value, tuple) and all(_fits(item, inner) for item in value)
    return isinstance(value, hint)
