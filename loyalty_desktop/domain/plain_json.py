"""Reading values out of plain JSON that a person may have written: the wrong type is said, never guessed around."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

_Choice = TypeVar("_Choice", bound=StrEnum)


def only(stored: Mapping[str, Any], names: Iterable[str]) -> None:
    """Raise ValueError with the first key that is none of `names`: a mistyped one would be ignored otherwise."""
    unknown = sorted(set(stored) - set(names))
    if unknown:
        raise ValueError(unknown[0])


def listed(value: Any) -> Sequence[Any]:
    """The list; raises TypeError for anything else."""
    if not isinstance(value, list | tuple):
        raise TypeError(str(value))
    return value


def text(value: Any) -> str:
    """The text; raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(str(value))
    return value


def whole(value: Any) -> int:
    """The whole number; raises TypeError for anything else, also for true and false."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(str(value))
    return value


def choice(kind: type[_Choice], value: Any) -> _Choice:
    """The member of `kind` with this value; raises ValueError with those that there are."""
    try:
        return kind(value)
    except ValueError as error:
        raise ValueError(f"{value} is none of {', '.join(kind)}") from error


def day_in(value: Any) -> date:
    """The date that is written as 2026-03-31; raises ValueError with the text for anything else."""
    try:
        return date.fromisoformat(text(value))
    except ValueError as error:
        raise ValueError(f"{value} is no date such as 2026-03-31") from error


def problem_of(error: Exception) -> str:
    """What was wrong with JSON that a person wrote, for a sentence."""
    match error:
        case KeyError():
            return f"{error.args[0]} is missing"
        case AttributeError():
            return "something else than an object in braces"
        case UnicodeDecodeError():
            return "it is not written in UTF-8"
        case json.JSONDecodeError():
            return f"line {error.lineno}, character {error.colno}"
        case RecursionError():
            return "too many brackets in each other"
        case _:
            return str(error)
