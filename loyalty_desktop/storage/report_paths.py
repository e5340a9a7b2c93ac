"""What the Customer paths report is made of: first redemptions of a range, and what these customers did before them.

First redemptions are found through the index of redemptions; then only entries and sales of these customers are read,
so the cost follows how many redeemed for the first time, not the ledger.
"""

from __future__ import annotations

from typing import NamedTuple

from loyalty_desktop.domain.actions import OF_AN_ENROLMENT
from loyalty_desktop.domain.catalog import ACTIONS
from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.reports.paths import FirstRedemption
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.database import Session

_STANDING = (
    "{0}.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = {0}.id AND v.kind = {0}.kind)"
)
_FIRST_OF_CUSTOMER = (
    f"e.kind = 'redeem' AND e.business_date = c.first_redemption_on AND {_STANDING.format('e')} AND NOT EXISTS "
    "(SELECT 1 FROM entry b WHERE b.customer_id = c.id AND b.id < e.id AND b.kind = 'redeem' "
    f"AND b.business_date = e.business_date AND {_STANDING.format('b')})"
)
"""The redemption `e` of a customer `c` that stands and came before every other one that does."""

_NOTHING_DONE = ", ".join(
    f"'{code}'"
    for code in sorted(OF_AN_ENROLMENT | {action.code for action in ACTIONS if not action.customer_initiated})
)
"""Joining, and what pays a customer who did nothing for it."""

_FAMILY = "(SELECT p.id UNION ALL SELECT m.id FROM customer m WHERE m.merged_into_id = p.id)"
_EARNED = (
    f"(SELECT a.action FROM entry a WHERE a.customer_id IN {_FAMILY} AND a.kind = 'earn' "
    f"AND a.action NOT IN ({_NOTHING_DONE}) AND {_STANDING.format('a')} "
    "AND (a.business_date, a.operation_seq) < (e.business_date, e.operation_seq) "
    "ORDER BY a.business_date {0}, a.operation_seq {0}, a.id {0} LIMIT 1)"
)
_WAY = (
    f"SELECT {_EARNED.format('ASC')}, {_EARNED.format('DESC')}, coalesce(w.name, e.reference), "
    "e.business_date - p.registered_on, (SELECT count(*) FROM sale s "
    f"WHERE s.customer_id IN {_FAMILY} AND s.voided = 0 "
    "AND (s.business_date, s.operation_seq) < (e.business_date, e.operation_seq)) "
    "FROM entry e JOIN customer c ON c.id = e.customer_id JOIN customer p ON p.id = coalesce(c.merged_into_id, c.id) "
    "LEFT JOIN redemption r ON r.entry_id = e.id LEFT JOIN reward w ON w.id = r.reward_id WHERE e.id IN ({keys})"
)


class _First(NamedTuple):
    """A customer's first redemption: the person, the day number, the entry."""

    person: int
    day: int
    entry: int


def path_facts(session: Session, scope: Scope, period: DateRange) -> tuple[FirstRedemption, ...]:
    """The way of every person whose first redemption is posted in `period`, in no order."""
    of_store = "" if scope.store_id is None else " AND e.store_id = ?"
    rows = session.rows(
        "SELECT coalesce(c.merged_into_id, c.id), e.business_date, e.id FROM entry e "
        "JOIN customer c ON c.id = e.customer_id "
        f"WHERE e.posted_on BETWEEN ? AND ? AND {_FIRST_OF_CUSTOMER}{of_store}",
        (
            day_number(period.first),
            day_number(period.last),
            *([] if scope.store_id is None else [scope.store_id]),
        ),
    )
    found = [_First(*row) for row in rows]
    earliest = _earliest_of_families(session, {item.person for item in found})
    entries = [item.entry for item in found if earliest.get(item.person, item) == item]
    return tuple(
        FirstRedemption(first or "", last or "", reward, days, int(purchases))
        for first, last, reward, days, purchases in session.rows_in(_WAY, entries)
    )


def _earliest_of_families(session: Session, persons: set[int]) -> dict[int, _First]:
    """The first redemption of each of these persons into whom somebody was merged, whenever and wherever it was."""
    families = {
        number
        for (number,) in session.rows_in(
            "SELECT DISTINCT merged_into_id FROM customer WHERE merged_into_id IN ({keys})", persons
        )
    }
    rows = session.rows_in(
        "SELECT p.id, e.business_date, e.id FROM customer p JOIN customer c ON c.id IN "
        f"{_FAMILY} JOIN entry e ON e.customer_id = c.id WHERE {_FIRST_OF_CUSTOMER} AND p.id IN ({{keys}})",
        families,
    )
    found: dict[int, _First] = {}
    for row in rows:
        item = _First(*row)
        found[item.person] = min(found.get(item.person, item), item)
    return found
