"""Past enrolments and referrals as rules look at them: what joining and bringing somebody pay is tried on these."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from loyalty_desktop.domain.actions import award_key
from loyalty_desktop.domain.catalog import ACCOUNT_REGISTRATION, NEW_MEMBER_REWARD, NEW_USER_REFERRAL, REFERRER_REWARD
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange, day_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.referral_book import ReferralStatus
from loyalty_desktop.domain.referral_rewards import reward_keys
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.simulating_persons import payees_of

OF_JOINING = frozenset({ACCOUNT_REGISTRATION, NEW_MEMBER_REWARD})
"""The actions that an enrolment pays."""

OF_REFERRING = frozenset({NEW_USER_REFERRAL, REFERRER_REWARD})
"""The actions that a referral pays once the newcomer has bought."""


class PastEvent(NamedTuple):
    """Something that an action was, or could have been, paid for: by which clerk, when (microseconds), in which store.

    `key` is what an award for it is paid under.
    """

    customer_id: int
    clerk_id: int
    day: date
    occurred_at: int
    store_id: int
    key: bytes


def past_enrolments(session: Session, period: DateRange, action: str) -> list[PastEvent]:
    """The enrolments of the range that stand, by the desk, a file or a sale, in the order of the journal.

    Of a customer whose enrolment was withdrawn and repeated only the last one counts.
    """
    found: dict[int, PastEvent] = {}
    for customer, clerk, day, occurred_at, store in _joined(session):
        event = PastEvent(customer, clerk, day, occurred_at, store, b"")
        found.pop(customer, None)
        found[customer] = event
    query = "SELECT id, withdrawals FROM customer WHERE status <> 'withdrawn' AND id IN ({keys})"
    payees = payees_of(session, action, [number for number, event in found.items() if event.day in period])
    withdrawals = dict(session.rows_in(query, {*payees, *payees.values()}))
    return [
        event._replace(
            key=award_key(
                action,
                payees[number],
                business_date=event.day,
                subject="",
                operation_key=b"",
                withdrawals=withdrawals[payees[number]],
            )
        )
        for number, event in found.items()
        if number in payees and number in withdrawals
    ]


def past_referrals(session: Session, program: Program, period: DateRange, action: str) -> list[PastEvent]:
    """The referrals that led to a sale and are rewarded in the range, or would be, in the order of time.

    The day is that of the purchase that qualified it, and the waiting period of today's program after it.
    """
    rows = session.rows(
        "SELECT r.referee_id, r.referrer_id, r.round, s.business_date, s.sold_at, s.store_id, o.clerk_id, "
        "coalesce(b.merged_into_id, b.id) FROM referral r JOIN customer b ON b.id = r.referrer_id JOIN sale s "
        "ON s.customer_id = r.referee_id AND s.business_date = r.qualified_on AND s.voided = 0 "
        "JOIN operation o ON o.seq = s.operation_seq WHERE r.status IN (?, ?) "
        "AND s.net_minor > 0 AND s.net_minor >= r.minimum_minor ORDER BY s.sold_at, s.id",
        (ReferralStatus.QUALIFIED.value, ReferralStatus.REWARDED.value),
    )
    found: dict[int, PastEvent] = {}
    for referee, referrer, round_, bought_on, sold_at, store, clerk, paid in rows:
        day = day_of(bought_on) + timedelta(days=program.referrals.waiting_days)
        if referee in found or day not in period:
            continue
        keys = reward_keys(referee, referrer, round_)
        payee, key = (referee, keys[0]) if action == NEW_USER_REFERRAL else (paid, keys[1])
        found[referee] = PastEvent(payee, clerk, day, sold_at, store, key)
    return list(found.values())


def _joined(session: Session) -> Iterator[tuple[int, int, date, int, int]]:
    """(customer, clerk, day, instant, store) of every enrolment and every sale that enrolled its buyer, in order."""
    rows = session.rows(
        "SELECT o.kind, o.clerk_id, o.occurred_at, o.payload, s.customer_id, s.business_date, s.store_id "
        "FROM operation o LEFT JOIN sale s ON s.operation_seq = o.seq WHERE o.status = 'applied' AND (o.kind = ? "
        "OR (o.kind = ? AND o.answer LIKE ?)) ORDER BY o.seq",
        (OperationKind.ENROL.value, OperationKind.POST_SALE.value, '%"enrolled":true%'),
    )
    for kind, clerk, occurred_at, text, buyer, sold_on, sold_in in rows:
        if kind == OperationKind.ENROL.value:
            payload = json.loads(text)
            day = date.fromisoformat(payload["registered_on"])
            yield payload["customer"], clerk, day, occurred_at, payload["store"]
        elif buyer is not None:
            yield buyer, clerk, day_of(sold_on), occurred_at, sold_in
