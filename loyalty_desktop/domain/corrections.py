"""What an import corrected of customers who were there before, so that undoing it brings the earlier values back.

Personal values stand in no operation, so they are kept beside the journal, with the batch, and go with the person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from loyalty_desktop.domain.customers import CustomerFields

Changes = Mapping[str, tuple[Any, Any]]
"""The value before and the value after, by the name of the field."""

_NAMES = tuple(field.name for field in fields(CustomerFields))


@dataclass(frozen=True, slots=True)
class Correction:
    """What one batch made of one customer. `place` counts the corrections of that customer by imports from 1."""

    customer_id: int
    place: int
    batch_id: int
    changes: Changes


def changed(before: CustomerFields, after: CustomerFields, earlier: Changes) -> Changes:
    """What a batch has changed by now, `earlier` being what it had changed already.

    A value that somebody else gave between two corrections by the same batch counts as the one before.
    """
    changes = dict(earlier)
    for name in _NAMES:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            first, last = changes.get(name, (old, old))
            changes[name] = (first if last == old else old, new)
    return {name: (first, last) for name, (first, last) in changes.items() if first != last}


def taken_back(current: CustomerFields, changes: Changes, later: Sequence[Correction]) -> CustomerFields:
    """The fields with the earlier values back, but for those that somebody, or a later import, has changed since."""
    since = {name for correction in later for name in correction.changes}
    values = {name: old for name, (old, new) in changes.items() if name not in since and getattr(current, name) == new}
    return replace(current, **values)


def passed_on(changes: Changes, later: Sequence[Correction]) -> list[Correction]:
    """Those of the later corrections, in order, that take back to other values once the one with `changes` is undone.

    Of Ann, whom one import made Ana and the next one Anna, undoing the first leaves Anna; undoing the second as well
    then brings Ann back.
    """
    left, inherited = dict(changes), []
    for correction in later:
        values = dict(correction.changes)
        for name in left.keys() & values.keys():
            old, new = left.pop(name)
            if values[name][0] == new:
                values[name] = (old, values[name][1])
        if values != correction.changes:
            inherited.append(replace(correction, changes=values))
    return inherited
