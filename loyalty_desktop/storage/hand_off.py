"""The events of one day for analytics platforms, from the ledger, sales, refunds, registrations and referrals."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from loyalty_desktop.domain.hand_off import EVENT_OF_KIND, PURCHASE, REFERRAL, REFUND, REGISTRATION
from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.storage.database import Session

_MIDNIGHT = 86_400_000_000
_KINDS = ", ".join(f"'{kind}'" for kind in EVENT_OF_KIND)
_SELECT = (
    "SELECT x.name, x.key, coalesce(k.id, c.id), coalesce(k.ref, c.ref, ''), coalesce(k.status, c.status) = 'erased', "
    "x.at, s.name, x.action, x.points, x.amount, x.receipt, x.is_void FROM ({parts}) x "
    "JOIN customer c ON c.id = x.customer_id LEFT JOIN customer k ON k.id = c.merged_into_id AND c.status = 'merged' "
    "JOIN store s ON s.id = x.store_id ORDER BY coalesce(k.id, c.id), x.at, x.place, x.name"
)
_ENTRIES = (
    "SELECT e.kind AS name, e.key AS key, e.customer_id, e.store_id, e.occurred_at AS at, e.action, e.points, "
    "CAST(NULL AS BIGINT) AS amount, e.reference AS receipt, "
    "CASE WHEN e.reverses_id IS NOT NULL AND e.kind NOT IN ('redeem_reversal', 'clawback', 'reinstate') THEN 1 "
    f"ELSE 0 END AS is_void, e.id AS place FROM entry e WHERE e.posted_on = ? AND e.kind IN ({_KINDS})"
)
_SALES = (
    f"SELECT '{PURCHASE}', o.id, b.customer_id, b.store_id, b.sold_at, '', CAST(NULL AS BIGINT), b.net_minor, "
    "b.receipt, 0, 0 FROM sale b JOIN operation o ON o.seq = b.operation_seq "
    "WHERE b.business_date = ? AND b.customer_id IS NOT NULL AND b.voided = 0"
)
_REFUNDS = (
    f"SELECT '{REFUND}', o.id, b.customer_id, r.store_id, r.refunded_at, '', CAST(NULL AS BIGINT), -r.net_minor, "
    "r.receipt, 0, 0 FROM refund r JOIN sale b ON b.id = r.sale_id JOIN operation o ON o.seq = r.operation_seq "
    "WHERE r.business_date = ? AND b.customer_id IS NOT NULL AND r.voided = 0"
)
_REGISTRATIONS = (
    f"SELECT '{REGISTRATION}', NULL, n.id, n.store_id, n.registered_on * {_MIDNIGHT}, '', CAST(NULL AS BIGINT), "
    "CAST(NULL AS BIGINT), '', 0, 0 FROM customer n WHERE n.registered_on = ? AND n.status IN ('active', 'erased')"
)
_REFERRALS = (
    f"SELECT '{REFERRAL}', NULL, f.referee_id, n.store_id, f.qualified_on * {_MIDNIGHT}, '', CAST(NULL AS BIGINT), "
    "CAST(NULL AS BIGINT), '', 0, 0 FROM referral f JOIN customer n ON n.id = f.referee_id "
    "WHERE f.qualified_on = ? AND f.status IN ('qualified', 'rewarded')"
)
_PARTS = (_ENTRIES, _SALES, _REFUNDS, _REGISTRATIONS, _REFERRALS)
_STATEMENT = _SELECT.format(parts=" UNION ALL ".join(_PARTS))


class FoundEvent(NamedTuple):
    """An event as it stands in the books. `name` is an entry's kind or the event's own name; `key` names it among
    those of its customer (b"" where there is one of its name at most); `at` is UTC microseconds."""

    name: str
    key: bytes
    customer_id: int
    ref: str
    is_erased: bool
    at: int
    store: str
    action: str
    points: int | None
    amount_minor: int | None
    receipt: str
    is_void: bool


def events_of_day(session: Session, day: date) -> list[FoundEvent]:
    """The events that reports count on `day`, customer by customer, each one's by time.

    Entries by the day they are posted on, sales and refunds by their business date. Somebody merged stands as the one
    who stayed.
    """
    rows = session.rows(_STATEMENT, (day_number(day),) * len(_PARTS))
    return [_found(row) for row in rows]


def _found(row: tuple[Any, ...]) -> FoundEvent:
    name, key, customer, ref, erased, at, store, action, points, amount, receipt, void = row[:12]
    found = bytes(key or b"")
    return FoundEvent(name, found, customer, ref, bool(erased), at, store, action, points, amount, receipt, bool(void))
