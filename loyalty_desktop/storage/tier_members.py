"""The customers of a tier, in order: the columns that tell where they stand, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.domain.tier_members import MemberList, MemberQuery
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session

_AT_A_TIME = 2_000
_NAMES = "id, name, email, phone, card, ref, tier_since, tier_review_on, tier_pinned_until, registered_on"
_COLUMNS = f"SELECT {_NAMES} FROM customer WHERE tier = ? AND status = 'active'"
_REVIEWED = " AND tier_review_on IS NOT NULL AND tier_pinned_until IS NULL"
_ORDERS = {
    MemberList.EVERYBODY: " ORDER BY sort_name, id",
    MemberList.AT_REVIEW: f"{_REVIEWED} ORDER BY tier_review_on, id",
}


class StoredMember(NamedTuple):
    """A customer of a tier as stored; `name` is what the customer is called on every screen."""

    id: int
    name: str
    since: date | None
    review_on: date | None
    pinned_until: date | None
    registered_on: date | None


def count_members(session: Session, query: MemberQuery) -> int:
    """How many customers have the tier; of those at a review only those that one can bring down."""
    reviewed = _REVIEWED if query.which is MemberList.AT_REVIEW else ""
    statement = f"SELECT count(*) FROM customer WHERE tier = ? AND status = 'active'{reviewed}"
    return int(session.value(statement, (query.tier,)))


def page_of_members(session: Session, query: MemberQuery, *, offset: int, limit: int) -> list[StoredMember]:
    """Rows `offset` to `offset + limit` of all, or of those at a review."""
    rows = session.rows(f"{_COLUMNS}{_ORDERS[query.which]} LIMIT ? OFFSET ?", (query.tier, limit, offset))
    return [_member(row) for row in rows]


def every_member(session: Session, tier: str, store_id: int | None = None) -> Iterator[list[StoredMember]]:
    """All customers of a tier, or those of them who were enrolled in a store, some thousand at a time, by id."""
    last = -1
    of_store, values = ("", ()) if store_id is None else (" AND store_id = ?", (store_id,))
    while True:
        rows = session.rows(f"{_COLUMNS}{of_store} AND id > ? ORDER BY id LIMIT ?", (tier, *values, last, _AT_A_TIME))
        if rows:
            yield [_member(row) for row in rows]
            last = rows[-1][0]
        if len(rows) < _AT_A_TIME:
            return


def members_by_tier(session: Session, numbers: Sequence[int]) -> dict[str, list[StoredMember]]:
    """The customers with these ids, by the tier that they have."""
    found: dict[str, list[StoredMember]] = {}
    for tier, *row in session.rows_in(f"SELECT tier, {_NAMES} FROM customer WHERE id IN ({{keys}})", numbers):
        found.setdefault(tier, []).append(_member(tuple(row)))
    return found


def _member(row: tuple[Any, ...]) -> StoredMember:
    days = (None if number is None else day_of(number) for number in row[6:])
    since, review_on, pinned_until, registered_on = days
    return StoredMember(row[0], called(*row[1:6]), since, review_on, pinned_until, registered_on)
