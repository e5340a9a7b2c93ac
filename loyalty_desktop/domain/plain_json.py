"""Reading values out of plain JSON that a person may have written: the wrong type is said, never guessed around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


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
