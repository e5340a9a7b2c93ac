"""Finding customers who are probably the same person, and remembering who is not."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.domain.duplicates import PHONE_DIGITS, Candidate, Likeness, pairs_among
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.storage.database import Session

MOST_ALIKE = 20
"""Customers that share one thing beyond which it tells nobody apart: a shop's own number, "unknown"."""

_PHONE_END = f"substr(phone_key, length(phone_key) - {PHONE_DIGITS - 1})"
_MAILBOX = "replace(email_key, '.', '')"
_SHARED = (
    (_PHONE_END, f"length(phone_key) >= {PHONE_DIGITS}"),
    (_MAILBOX, "email_key <> ''"),
    ("sort_name", "name <> ''"),
)


def probable_duplicates(session: Session, limit: int) -> list[tuple[int, int, Likeness]]:
    """(lower id, higher id, likeness) of active customers who look alike, surest first, but for those told apart."""
    found: dict[tuple[int, int], Likeness] = {}
    for expression, condition in _SHARED:
        for group in _groups(session, expression, condition, limit):
            for low, high, alike in pairs_among(group):
                found.setdefault((low, high), alike)
    apart = set(session.rows("SELECT low_id, high_id FROM not_duplicate"))
    order = list(Likeness)
    pairs = [(*pair, alike) for pair, alike in found.items() if pair not in apart]
    return sorted(pairs, key=lambda pair: (order.index(pair[2]), pair[:2]))[:limit]


def _groups(session: Session, expression: str, condition: str, limit: int) -> list[list[Candidate]]:
    """Active customers by a thing that several of them share."""
    rows = session.rows(
        f"SELECT {expression}, c.id, c.sort_name, c.name, c.email_key, c.phone_key, c.birthday FROM customer c "
        f"JOIN (SELECT {expression} AS shared FROM customer WHERE status = 'active' AND {condition} "
        f"GROUP BY {expression} HAVING count(*) BETWEEN 2 AND {MOST_ALIKE} ORDER BY 1 LIMIT ?) s "
        f"ON s.shared = {expression} WHERE c.status = 'active' AND {condition} ORDER BY 1, c.id",
        (limit,),
    )
    groups: dict[str, list[Candidate]] = {}
    for shared, number, folded, name, email, phone, birthday in rows:
        born = None if birthday is None else day_of(birthday)
        groups.setdefault(shared, []).append(Candidate(number, folded if name else "", email, phone, born))
    return list(groups.values())


def tell_apart(session: Session, pairs: Sequence[tuple[int, int]]) -> None:
    """Remember that these pairs are two people each."""
    rows = [(min(pair), max(pair)) for pair in pairs]
    session.run_many("INSERT INTO not_duplicate (low_id, high_id) VALUES (?, ?) ON CONFLICT DO NOTHING", rows)
