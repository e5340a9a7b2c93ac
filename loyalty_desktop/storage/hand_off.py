"""The events of one day for analytics platforms, from the ledger and from everything that moves no points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from loyalty_desktop.domain.hand_off import (
    ANSWER,
    DEED,
    EVENT_OF_KIND,
    PURCHASE,
    REACH,
    REFERRAL,
    REFUND,
    REGISTRATION,
    TIER,
    VISIT,
)
from loyalty_desktop.domain.periods import day_number, microseconds_of
from loyalty_desktop.storage.database import Session

_KINDS = ", ".join(f"'{kind}'" for kind in EVENT_OF_KIND)
_SELECT = (
    "SELECT x.name, x.key, c.id, coalesce(k.id, c.id), coalesce(k.ref, c.ref, ''), "
    "coalesce(k.status, c.status) = 'erased', x.at, coalesce(s.name, ''), x.action, x.points, x.amount, x.receipt, "
    "x.is_void FROM ({parts}) x "
    "JOIN customer c ON c.id = x.customer_id LEFT JOIN customer k ON k.id = c.merged_into_id AND c.status = 'merged' "
    "LEFT JOIN store s ON s.id = x.store_id ORDER BY coalesce(k.id, c.id), x.at, x.place, x.name, x.key"
)
_ENTRIES = (
    "SELECT e.kind AS name, e.key AS key, e.customer_id, e.store_id, e.occurred_at AS at, e.action, e.points, "
    "CAST(NULL AS BIGINT) AS amount, e.reference AS receipt, "
    "CASE WHEN v.kind = e.kind THEN 1 ELSE 0 END AS is_void, e.id AS place "
    f"FROM entry e LEFT JOIN entry v ON v.id = e.reverses_id WHERE e.posted_on = ? AND e.kind IN ({_KINDS})"
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
    f"SELECT '{REGISTRATION}', NULL, n.id, n.store_id, {{midnight}}, '', CAST(NULL AS BIGINT), "
    "CAST(NULL AS BIGINT), '', 0, 0 FROM customer n WHERE n.registered_on = ? AND n.status IN ('active', 'erased')"
)
_REFERRALS = (
    f"SELECT '{REFERRAL}', NULL, f.referee_id, n.store_id, {{midnight}}, '', CAST(NULL AS BIGINT), "
    "CAST(NULL AS BIGINT), '', 0, 0 FROM referral f JOIN customer n ON n.id = f.referee_id "
    "WHERE f.qualified_on = ? AND f.status IN ('qualified', 'rewarded')"
)
_NO_NUMBERS = "CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), '', 0, 0"
_VISITS = (
    f"SELECT '{VISIT}', y.key, y.customer_id, CAST(NULL AS BIGINT), y.occurred_at, y.channel, {_NO_NUMBERS} "
    "FROM visit y WHERE y.posted_on = ? AND y.voided = 0"
)
_DEEDS = (
    f"SELECT '{DEED}', d.key, d.customer_id, d.store_id, d.occurred_at, d.action, {_NO_NUMBERS} FROM deed d "
    "WHERE d.business_date = ? AND d.voided = 0"
)
_ANSWERS = (
    f"SELECT '{ANSWER}', a.key, a.customer_id, a.store_id, a.answered_at, v.code, {_NO_NUMBERS} "
    "FROM survey_response a JOIN survey v ON v.id = a.survey_id "
    "WHERE a.business_date = ? AND a.voided = 0 AND a.customer_id IS NOT NULL"
)
_TIERS = (
    f"SELECT '{TIER}', o.id, t.customer_id, CAST(NULL AS BIGINT), o.occurred_at, t.to_tier, {_NO_NUMBERS} "
    "FROM tier_change t JOIN operation o ON o.seq = t.operation_seq "
    "WHERE t.changed_on = ? AND t.from_tier <> t.to_tier"
)
_REACHED = (
    f"SELECT '{REACH}', o.id, h.customer_id, CAST(NULL AS BIGINT), o.occurred_at, g.code, {_NO_NUMBERS} "
    "FROM campaign_reach h JOIN campaign g ON g.id = h.campaign_id JOIN operation o ON o.seq = h.operation_seq "
    "WHERE h.reached_on = ? AND h.held_out = 0"
)
_PARTS = (
    *(_ENTRIES, _SALES, _REFUNDS, _REGISTRATIONS, _REFERRALS),
    *(_VISITS, _DEEDS, _ANSWERS, _TIERS, _REACHED),
)
_STATEMENT = _SELECT.format(parts=" UNION ALL ".join(_PARTS))


class FoundEvent(NamedTuple):
    """An event as it stands in the books. `name` is an entry's kind or the event's own name; `key` names it among
    those of its customer (b"" where there is one of its name at most); `own_id` is the customer to whom it happened,
    `customer_id` who stayed of them; `at` is UTC microseconds."""

    name: str
    key: bytes
    own_id: int
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


def events_of_day(session: Session, day: date, *, begins_at: datetime) -> Iterator[FoundEvent]:
    """The events that reports count on `day`, customer by customer, each one's by time.

    `begins_at` is the instant at which the day begins in the shop: what has a date alone happened then.

    Entries and visits by the day they are posted on, sales, refunds and what else happened by its business date.
    Somebody merged stands as the one who stayed.
    """
    statement = _STATEMENT.format(midnight=microseconds_of(begins_at))
    return map(_found, session.rows(statement, (day_number(day),) * len(_PARTS)))


def _found(row: tuple[Any, ...]) -> FoundEvent:
    name, key, own, customer, ref, erased, at, store, action, points, amount, receipt, void = row
    who = (own, customer, ref, bool(erased))
    return FoundEvent(name, bytes(key or b""), *who, at, store, action, points, amount, receipt, bool(void))
