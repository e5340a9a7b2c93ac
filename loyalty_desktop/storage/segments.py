"""The tags of customers, which are the segments that they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from loyalty_desktop.storage.database import Session


def tags_of(session: Session, customers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The tags of those of the customers that have any."""
    query = "SELECT id, tags FROM customer WHERE tags <> '' AND id IN ({keys})"
    found = session.rows_in(query, sorted(set(customers)))
    return {number: tuple(filter(None, tags.split(","))) for number, tags in found}


def tiers_of(session: Session, customers: Iterable[int]) -> dict[int, str]:
    """The code of the tier of those of the customers that have one."""
    query = "SELECT id, tier FROM customer WHERE tier <> '' AND id IN ({keys})"
    return dict(session.rows_in(query, sorted(set(customers))))
