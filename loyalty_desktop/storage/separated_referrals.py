"""Referrals of people whose merge is undone: which stand again, what they had paid, and what a later merge ended."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loyalty_desktop.storage.database import Session


def standing_again(session: Session, own: Sequence[Mapping[str, Any]], away: set[int]) -> dict[int, int]:
    """The newcomers whom nobody was noted to have brought since, with the round of their referral that stands again.

    What has followed to them from those who go `away` goes with these.
    """
    query = (
        "SELECT referee_id, round, status = 'reversed' AND reason = 'merged', came_as_id "
        "FROM referral WHERE referee_id IN ({keys})"
    )
    rows = {row[0]: row[1:] for row in session.rows_in(query, {facts["referee"] for facts in own})}
    again = {}
    for facts in own:
        number, is_ended, came_as = rows[facts["referee"]]
        before = facts.get("round", number)
        if is_ended if before == number else came_as in away:
            again[facts["referee"]] = before
    return again


def ended_by(session: Session, kept: int, away: set[int], since: int) -> int | None:
    """Whose merge into `kept` after the operation `since` ended a referral of those who go `away`, or what had
    followed from them; the latest of these."""
    rows = session.rows_in(
        "SELECT referee_id, came_as_id FROM referral WHERE status = 'reversed' AND reason = 'merged' "
        "AND referee_id IN ({keys})",
        {kept, *away},
    )
    ended = {referee for referee, came_as in rows if referee != kept or came_as in away}
    later = session.rows(
        "SELECT c.id, o.answer FROM customer c JOIN operation o ON o.id = c.merge_id "
        "WHERE c.merged_into_id = ? AND o.seq > ? ORDER BY o.seq DESC",
        (kept, since),
    )
    for number, answer in later:
        if any(facts["referee"] in ended for facts in json.loads(answer).get("own_referrals", ())):
            return int(number)
    return None


def referees_of(session: Session, awards: Iterable[int], restored: Mapping[int, int]) -> dict[int, tuple[int, bool]]:
    """For whose coming referrals paid these entries, and whether they are in that round: with a purchase that stands,
    with one that was refunded, whose refund may be voided, or `restored` now."""
    query = (
        "SELECT w.entry_id, w.referee_id, w.round, r.round, r.status IN ('qualified', 'rewarded') "
        "OR (r.status = 'reversed' AND r.reason = 'refunded') "
        "FROM referral_reward w JOIN referral r ON r.referee_id = w.referee_id WHERE w.entry_id IN ({keys})"
    )
    return {
        entry: (referee, restored[referee] == paid_in if referee in restored else bool(stands) and paid_in == number)
        for entry, referee, paid_in, number, stands in session.rows_in(query, set(awards))
    }


def refunded_with(session: Session, awards: Sequence[bytes]) -> tuple[str, ...]:
    """For each of these awards the refund, by its operation, that took back what its referral had paid besides; ""
    where the referral is not reversed by one."""
    rows = session.rows_in(
        "SELECT e.key, max(o.seq) FROM entry e JOIN referral_reward w ON w.entry_id = e.id "
        "JOIN referral r ON r.referee_id = w.referee_id AND r.round = w.round "
        "JOIN referral_reward x ON x.referee_id = w.referee_id AND x.round = w.round "
        "JOIN operation o ON o.id = x.taken_by AND o.kind = 'refund' "
        "WHERE r.status = 'reversed' AND r.reason = 'refunded' AND e.key IN ({keys}) GROUP BY e.key",
        set(awards),
    )
    seqs = {bytes(key): seq for key, seq in rows}
    refunds = dict(session.rows_in("SELECT seq, id FROM operation WHERE seq IN ({keys})", set(seqs.values())))
    return tuple(bytes(refunds[seqs[key]]).hex() if key in seqs else "" for key in awards)
