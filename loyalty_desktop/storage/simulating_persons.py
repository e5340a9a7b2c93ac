"""Customers who were merged are one person: what is paid once to a person is tried once on the past."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from loyalty_desktop.domain.actions import award_key
from loyalty_desktop.domain.catalog import Repeat, action_of
from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.storage.database import Session


def payees_of(session: Session, action: str, customers: Iterable[int]) -> dict[int, int]:
    """To whom what each of the customers did is paid: to the one who stayed, where the action pays a person once."""
    numbers = set(customers)
    payees = {number: number for number in numbers}
    if _is_paid_once(action):
        query = "SELECT id, merged_into_id FROM customer WHERE status = 'merged' AND id IN ({keys})"
        payees |= dict(session.rows_in(query, numbers))
    return payees


def paid_before(session: Session, action: str, keys: set[bytes], first: date) -> set[bytes]:
    """Those of the keys under which an entry was paid before a day, to the customer or to somebody merged into them."""
    day = day_number(first)
    query = "SELECT key FROM entry WHERE business_date < ? AND key IN ({keys})"
    found = {bytes(key) for (key,) in session.rows_in(query, keys, (day,))}
    if not _is_paid_once(action):
        return found
    rows = session.rows(
        "SELECT k.id, k.withdrawals, e.reference FROM customer c JOIN customer k ON k.id = c.merged_into_id "
        "JOIN entry e ON e.customer_id = c.id WHERE c.status = 'merged' AND c.merged_into_id IS NOT NULL "
        "AND e.action = ? AND e.kind = 'earn' AND e.points > 0 AND e.business_date < ?",
        (action, day),
    )
    of_merged = {
        award_key(action, kept, business_date=first, subject=reference, operation_key=b"", withdrawals=withdrawals)
        for kept, withdrawals, reference in rows
    }
    return found | (of_merged & keys)


def _is_paid_once(action: str) -> bool:
    return action_of(action).repeat in (Repeat.ONCE, Repeat.PER_OBJECT)
