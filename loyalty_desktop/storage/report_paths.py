"""What the Customer paths report is made of: first redemptions of a range, and what these customers did before them.

Who redeemed in the range is known from the index of redemptions. The rest is one walk in the order of the customers,
whose entries and sales stand together in indexes of their own: the cost follows how many redeemed, not the ledger.
Families (whoever was merged into somebody, and they) are few, and are looked at one by one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from loyalty_desktop.domain.actions import OF_AN_ENROLMENT
from loyalty_desktop.domain.catalog import ACTIONS
from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.reports.paths import FirstRedemption
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.database import Session

_UNVOIDED = "NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = {0}.id AND v.kind = {0}.kind)"
_FIRST_OF_CUSTOMER = (
    "(SELECT min(b.id) FROM entry b WHERE b.customer_id = c.id AND b.kind = 'redeem' AND b.points < 0 "
    f"AND b.business_date = c.first_redemption_on AND {_UNVOIDED.format('b')})"
)
"""The redemption of a customer `c` that stands and came before every other one that does; a void of one adds points."""

_REDEEMED_IN = "SELECT customer_id FROM entry WHERE kind = 'redeem' AND posted_on BETWEEN ? AND ?{0}"
_PARENTS = "SELECT merged_into_id FROM customer WHERE merged_into_id IS NOT NULL"
_NOTHING_DONE = ", ".join(
    f"'{code}'"
    for code in sorted(OF_AN_ENROLMENT | {action.code for action in ACTIONS if not action.customer_initiated})
)
"""Joining, and what pays a customer who did nothing for it."""


def _way(whose: str) -> str:
    """First and last action, reward, days and purchases of a person `p` before the entry `e`.

    `whose` is the condition on the customers whose history it is.
    """

    def earned(order: str) -> str:
        return (
            f"(SELECT a.action FROM entry a WHERE a.customer_id {whose} AND a.kind = 'earn' AND a.points > 0 "
            f"AND a.action NOT IN ({_NOTHING_DONE}) AND {_UNVOIDED.format('a')} "
            "AND (a.business_date, a.operation_seq) < (e.business_date, e.operation_seq) "
            f"ORDER BY a.business_date {order}, a.operation_seq {order}, a.id {order} LIMIT 1)"
        )

    sales = f"SELECT count(*) FROM sale s WHERE s.customer_id {whose} AND s.voided = 0 AND s.business_date"
    return (
        f"SELECT {earned('ASC')}, {earned('DESC')}, coalesce(w.name, e.reference), "
        "CASE WHEN p.registered_on <= e.business_date THEN e.business_date - p.registered_on END, "
        f"({sales} < e.business_date) + ({sales} = e.business_date AND s.operation_seq < e.operation_seq)"
    )


_NAMED = "LEFT JOIN redemption r ON r.entry_id = e.id LEFT JOIN reward w ON w.id = r.reward_id"
_FAMILY = "IN (SELECT p.id UNION ALL SELECT m.id FROM customer m WHERE m.merged_into_id = p.id)"
_WAY_OF_FAMILY = (
    f"{_way(_FAMILY)} FROM entry e JOIN customer c ON c.id = e.customer_id "
    f"JOIN customer p ON p.id = coalesce(c.merged_into_id, c.id) {_NAMED} WHERE e.id IN ({{keys}})"
)
# CROSS keeps SQLite in the order of the customers; the sign keeps it from looking for entries by their day.
_WAY_OF_CUSTOMER = (
    f"{_way('= p.id')} FROM customer c JOIN customer p ON p.id = c.id CROSS JOIN entry e {_NAMED} "
    f"WHERE c.id IN ({_REDEEMED_IN}) AND c.merged_into_id IS NULL AND c.id NOT IN ({_PARENTS}) "
    f"AND e.id = {_FIRST_OF_CUSTOMER} AND +e.posted_on BETWEEN ? AND ?{{1}}"
)


class _First(NamedTuple):
    """A customer's first redemption: the person, the day number, the entry, and when and where it is posted."""

    person: int
    day: int
    entry: int
    posted_on: int
    store_id: int


def path_facts(session: Session, scope: Scope, period: DateRange) -> tuple[FirstRedemption, ...]:
    """The way of every person whose first redemption is posted in `period`, in no order."""
    of_store, of_entry = ("", "") if scope.store_id is None else (" AND store_id = ?", " AND e.store_id = ?")
    values = [day_number(period.first), day_number(period.last), *([] if scope.store_id is None else [scope.store_id])]
    found = session.rows(_WAY_OF_CUSTOMER.format(of_store, of_entry), values * 2)
    found += session.rows_in(_WAY_OF_FAMILY, _of_families(session, of_store, values))
    return tuple(
        FirstRedemption(first or "", last or "", reward, days, int(purchases))
        for first, last, reward, days, purchases in found
    )


def _of_families(session: Session, of_store: str, values: list[Any]) -> list[int]:
    """The entries in the range that are the first redemption of a family, of all its redemptions anywhere."""
    families = session.rows(
        "SELECT DISTINCT coalesce(c.merged_into_id, c.id) FROM customer c "
        f"WHERE c.id IN ({_REDEEMED_IN.format(of_store)}) AND (c.merged_into_id IS NOT NULL OR c.id IN ({_PARENTS}))",
        values,
    )
    rows = session.rows_in(
        "SELECT p.id, e.business_date, e.id, e.posted_on, e.store_id FROM customer p JOIN customer c ON c.id "
        f"{_FAMILY} JOIN entry e ON e.id = {_FIRST_OF_CUSTOMER} WHERE p.id IN ({{keys}})",
        [person for (person,) in families],
    )
    earliest: dict[int, _First] = {}
    for row in rows:
        item = _First(*row)
        earliest[item.person] = min(earliest.get(item.person, item), item)
    first, last, *store = values
    return [
        item.entry
        for item in earliest.values()
        if first <= item.posted_on <= last and item.store_id in (store or [item.store_id])
    ]
