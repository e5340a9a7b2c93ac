"""Whose points besides those of the two a merge moves: a referrer who was paid twice for one person gives one back."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.customers import names_of_customers
from loyalty_desktop.storage.database import Session


class Affected(NamedTuple):
    """Somebody who is none of the two that a merge makes one, and what they are called: the points that it gives
    (negative: takes back), and the balance after it."""

    customer_id: int
    name: str
    points: int
    balance: int


def affected_by(session: Session, work: Work, operation: Operation) -> tuple[Affected, ...]:
    """Whom else a merge that was decided gives or takes points, in the order of their ids.

    What is given or taken under the name of somebody merged counts for the one who stayed for them.
    """
    (written,) = [item for item in work.written if item.operation.id == operation.id]
    kept = work.followed(operation.payload["customer"])
    moved: Counter[int] = Counter()
    for entry in work.ledger.entries[written.entries]:
        moved[work.followed(entry.customer_id)] += entry.points
    others = {number: points for number, points in moved.items() if points and number != kept}
    names = names_of_customers(session, others)
    return tuple(
        Affected(number, names.get(number, "") or str(number), points, work.customers[number].account.balance)
        for number, points in sorted(others.items())
    )
