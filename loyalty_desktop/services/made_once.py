"""Properties whose values are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, TypeVar, cast

Owner = TypeVar("Owner")
Made = TypeVar("Made")


class made_once(Generic[Owner, Made]):  # noqa: N801 - stands before a function, as `property` does
    """A property that is made when it is first asked for, once, whichever thread asks.

    `functools.cached_property` promises the same up to Python 3.11 only: from 3.12 on two threads make two.
    """

    def __init__(self, make: Callable[[Owner], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self._lock = RLock()
        self.__doc__ = make.__doc__

    def __get__(self, owner: Owner, kind: type[Any]) -> Made:
        kept = vars(owner)
        with self._lock:
            if self._name not in kept:
                kept[self._name] = self._make(owner)
        return cast(Made, kept[self._name])
