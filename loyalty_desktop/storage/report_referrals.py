"""What the Referrals report is made of: the referrals registered in a range, and what became of the rewards paid in it.

Which referrals count and for whom is decided in report_queries alone, for every report. Nothing here reads more of the
ledger than the rewards of referrals and what has consumed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from loyalty_desktop.domain.grace_lots import shares_of
from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.reports.referrals import ReferralDay, ReferralFacts, Referrer
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import VOIDED
from loyalty_desktop.storage.merging import heir_keys
from loyalty_desktop.storage.report_queries import LED_TO_SALES, REFERRED

_COUNTED = f"r.registered_on BETWEEN ? AND ? AND {REFERRED}"


def referral_facts(session: Session, scope: Scope, period: DateRange) -> ReferralFacts:
    """Referrals registered in `period` as they stand today, and the rewards posted in it.

    With a store: those whose newcomer it enrolled, and invitations of customers whom it enrolled.
    """
    store_id = scope.store_id
    values = [day_number(period.first), day_number(period.last), *([] if store_id is None else [store_id])]
    of_store = "" if store_id is None else " AND friend.store_id = ?"
    paid = _paid(session, values, of_store)
    return ReferralFacts(
        days=_days(session, values, of_store),
        referrers=_referrers(session, values, of_store),
        paid=tuple((day, points) for _, day, points in paid),
        redeemed=_redeemed_of_rewards(session, [entry for entry, _, _ in paid]),
        invited=_invited(session, scope, values),
    )


def _days(session: Session, values: list[Any], of_store: str) -> tuple[ReferralDay, ...]:
    rows = session.rows(
        "SELECT r.registered_on, r.status, count(*) FROM referral r JOIN customer friend ON friend.id = r.referee_id "
        f"WHERE {_COUNTED}{of_store} GROUP BY r.registered_on, r.status",
        values,
    )
    return tuple(ReferralDay(day_of(day), status, referrals) for day, status, referrals in rows)


def _referrers(session: Session, values: list[Any], of_store: str) -> tuple[Referrer, ...]:
    """Whoever was merged stands under the name that stayed."""
    rows = session.rows(
        "SELECT c.id, c.name, c.email, c.phone, c.card, c.ref, count(*), "
        f"cast(sum(CASE WHEN r.status IN {LED_TO_SALES} THEN 1 ELSE 0 END) AS BIGINT), "
        "cast(coalesce(sum((SELECT sum(e.points) FROM referral_reward w JOIN entry e ON e.id = w.entry_id "
        "WHERE w.referee_id = r.referee_id AND w.taken_by IS NULL)), 0) AS BIGINT) "
        "FROM referral r JOIN customer b ON b.id = r.referrer_id "
        "JOIN customer c ON c.id = coalesce(b.merged_into_id, b.id) JOIN customer friend ON friend.id = r.referee_id "
        f"WHERE {_COUNTED}{of_store} GROUP BY c.id, c.name, c.email, c.phone, c.card, c.ref",
        values,
    )
    return tuple(Referrer(row[0], called(*row[1:6]), row[6], row[7], row[8]) for row in rows)


def _paid(session: Session, values: list[Any], of_store: str) -> list[tuple[int, date, int]]:
    """(entry, day, points) of every reward posted in the range that nobody reversed."""
    # CROSS keeps SQLite from walking through all entries of the range: rewards of referrals are few.
    rows = session.rows(
        "SELECT e.id, e.posted_on, e.points FROM referral_reward w CROSS JOIN entry e CROSS JOIN customer friend "
        "WHERE e.id = w.entry_id AND friend.id = w.referee_id AND e.posted_on BETWEEN ? AND ? "
        f"AND NOT {VOIDED}{of_store}",
        values,
    )
    return [(entry, day_of(day), points) for entry, day, points in rows]


def _redeemed_of_rewards(session: Session, rewards: Sequence[int]) -> int:
    """Points of these earnings in redemptions that stand, those included that were spent before a merge voided one
    and its undoing paid it again: of these as many as no lot of its own holds."""
    again = session.rows_in(
        "SELECT x.award_id, x.issued - coalesce(l.points, 0) FROM award_again x LEFT JOIN lot l "
        "ON l.entry_id = x.entry_id WHERE x.entry_id IN ({keys})",
        rewards,
    )
    before = sum(min(_redeemed_of_rewards(session, [award]), int(spent)) for award, spent in again)
    return _redeemed(session, rewards) + before


def _redeemed(session: Session, rewards: Iterable[int]) -> int:
    """Points of these earnings in redemptions that stand, wherever merges have moved them.

    What a cancelled redemption brought back for days of grace stands in a lot of its own and is followed no further.
    """
    lots, waiting = set[int](), set(rewards)
    while waiting:
        lots |= waiting
        keys = [key for heirs in heir_keys(session, waiting).values() for key in heirs]
        waiting = {number for (number,) in session.rows_in("SELECT id FROM entry WHERE key IN ({keys})", keys)} - lots
    consumed = session.rows_in(
        "SELECT a.points FROM share a JOIN entry e ON e.id = a.debit_id "
        "WHERE e.kind IN ('redeem', 'redeem_reversal') AND a.lot_id IN ({keys})",
        lots,
    )
    graced = session.rows_in(
        "SELECT DISTINCT k.key, g.id, g.explanation FROM share a JOIN entry x ON x.id = a.debit_id "
        "JOIN entry r ON r.id = coalesce(x.reverses_id, x.id) AND r.kind = 'redeem' AND r.points < 0 "
        "JOIN entry g ON g.reverses_id = r.id AND g.kind = 'redeem_reversal' AND g.explanation <> '' "
        "JOIN entry k ON k.id = a.lot_id WHERE a.points > 0 AND a.lot_id IN ({keys})",
        lots,
    )
    taken, came_back = sum(int(points) for (points,) in consumed), 0
    for key, grace_lot, explanation in graced:
        share = shares_of(explanation, grace_lot).get(bytes(key))
        came_back += share.points if share is not None else 0
    return taken - came_back


def _invited(session: Session, scope: Scope, values: list[Any]) -> int:
    """Invitations of the range that can still bring somebody; with the owner's way out of the program a code ends."""
    of_store = "" if scope.store_id is None else " AND o.store_id = ?"
    first, last, *store = values
    query = (
        "SELECT count(*) FROM invitation i JOIN customer o ON o.id = i.owner_id "
        "JOIN customer c ON c.id = coalesce(o.merged_into_id, o.id) "
        "WHERE i.invited_on BETWEEN ? AND ? AND i.withdrawn_by IS NULL AND c.status = 'active' "
        f"AND (i.most_uses = 0 OR i.uses < i.most_uses) AND (i.expires_on IS NULL OR i.expires_on >= ?){of_store}"
    )
    return int(session.value(query, (first, last, day_number(scope.today), *store)))
