"""Lists of referrals, with the names of both sides and what stands of their rewards."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.customers import typed_words
from loyalty_desktop.domain.periods import day_of, day_or_none
from loyalty_desktop.domain.referral_views import ReferralQuery, ReferralRow
from loyalty_desktop.storage.customers import NOT_BY_MISTAKE, called
from loyalty_desktop.storage.database import Session

_MOST_WORDS = 6
_CALLED = "{0}.name, {0}.email, {0}.phone, {0}.card, {0}.ref"
_FROM = (
    "FROM referral r JOIN customer f ON f.id = r.referee_id JOIN customer a ON a.id = r.referrer_id "
    "JOIN customer b ON b.id = coalesce(a.merged_into_id, a.id)"
)
"""A referrer who was merged stands under the name that stayed."""
_POINTS = (
    "coalesce((SELECT sum(e.points) FROM referral_reward w JOIN entry e ON e.id = w.entry_id "
    "WHERE w.referee_id = r.referee_id AND w.taken_by IS NULL), 0)"
)


def count_referrals(session: Session, query: ReferralQuery) -> int:
    """Number of referrals that a query finds; one that was noted by mistake is none."""
    where, parameters = _conditions(query)
    return int(session.value(f"SELECT count(*) {_FROM} WHERE {where}", parameters))


def page_of_referrals(session: Session, query: ReferralQuery, *, offset: int, limit: int) -> tuple[ReferralRow, ...]:
    """Rows `offset` to `offset + limit`, the latest registration first."""
    where, parameters = _conditions(query)
    rows = session.rows(
        "SELECT r.referee_id, b.id, r.status, r.reason, r.note, r.registered_on, r.qualified_on, "
        f"r.reward_on, r.expires_on, {_POINTS}, {_CALLED.format('f')}, {_CALLED.format('b')} {_FROM} WHERE {where} "
        f"ORDER BY r.registered_on DESC, r.referee_id DESC LIMIT {int(limit)} OFFSET {int(offset)}",
        parameters,
    )
    return tuple(
        ReferralRow(
            referee_id=row[0],
            referee=called(*row[10:15]),
            referrer_id=row[1],
            referrer=called(*row[15:20]),
            status=row[2],
            reason=row[3],
            note=row[4],
            registered_on=day_of(row[5]),
            qualified_on=day_or_none(row[6]),
            reward_on=day_or_none(row[7]),
            expires_on=day_or_none(row[8]),
            points=int(row[9]),
        )
        for row in rows
    )


def _conditions(query: ReferralQuery) -> tuple[str, list[Any]]:
    conditions, parameters = [NOT_BY_MISTAKE], list[Any]()
    if query.status:
        conditions.append("r.status = ?")
        parameters.append(query.status)
    if query.referee_id is not None:
        conditions.append("r.referee_id = ?")
        parameters.append(query.referee_id)
    for choices in typed_words(query.search)[:_MOST_WORDS]:
        # Every typed word begins a word of the one or of the other.
        beginnings = {word for words in choices for word in words[:_MOST_WORDS]}
        found = " OR ".join("(w.word >= ? AND w.word < ?)" for _ in beginnings)
        conditions.append(
            "EXISTS (SELECT 1 FROM customer_word w "
            f"WHERE w.customer_id IN (r.referee_id, r.referrer_id, b.id) AND ({found}))"
        )
        for word in sorted(beginnings):
            parameters += [word, word + chr(0x10FFFF)]
    return " AND ".join(conditions), parameters
