"""Finding customers who are probably the same person, and remembering who is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loyalty_desktop.domain.duplicates import PHONE_DIGITS, Candidate, Crowd, Likeness, pairs_among
from loyalty_desktop.domain.periods import day_or_none
from loyalty_desktop.storage.database import Session

MOST_ALIKE = 20
"""Customers that share one thing beyond which it tells nobody apart: a shop's own number, "unknown"."""

_PHONE_END = f"substr(phone_key, length(phone_key) - {PHONE_DIGITS - 1})"
_MAILBOX = "replace(email_key, '.', '')"
_SHARED = (
    (Likeness.PHONE, _PHONE_END, f"length(phone_key) >= {PHONE_DIGITS}"),
    (Likeness.EMAIL, _MAILBOX, "email_key <> ''"),
    (Likeness.NAME, "sort_name", "name <> ''"),
)
_GROUPS_AT_A_TIME = 500


def probable_duplicates(session: Session, limit: int) -> list[tuple[int, int, Likeness]]:
    """(lower id, higher id, likeness) of active customers who look alike, surest first, but for those told apart.

    At most `limit` by each thing that they share, and in all; those told apart take up none of that.
    """
    apart = set(session.rows("SELECT low_id, high_id FROM not_duplicate"))
    found: dict[tuple[int, int], Likeness] = {}
    for _, expression, condition in _SHARED:
        pairs: dict[tuple[int, int], Likeness] = {}
        for group in _groups(session, expression, condition):
            pairs |= {(low, high): alike for low, high, alike in pairs_among(group) if (low, high) not in apart}
            if len(pairs) >= limit:
                break
        found = pairs | found
    order = list(Likeness)
    return sorted(((*pair, alike) for pair, alike in found.items()), key=lambda pair: (order.index(pair[2]), pair[:2]))[
        :limit
    ]


def crowds(session: Session, limit: int) -> list[Crowd]:
    """What so many active customers share that it tells nobody apart, the most shared first."""
    found: list[Crowd] = []
    for likeness, expression, condition in _SHARED:
        rows = session.rows(
            f"SELECT {expression}, count(*) FROM customer WHERE status = 'active' AND {condition} "
            f"GROUP BY {expression} HAVING count(*) > {MOST_ALIKE} ORDER BY 2 DESC, 1 LIMIT ?",
            (limit,),
        )
        found += [Crowd(likeness, shared, int(customers)) for shared, customers in rows]
    return sorted(found, key=lambda crowd: -crowd.customers)[:limit]


def _groups(session: Session, expression: str, condition: str) -> Iterator[list[Candidate]]:
    """Active customers by a thing that several of them share, group after group."""
    after = ""
    while True:
        rows = session.rows(
            f"SELECT s.shared, c.id, c.sort_name, c.name, c.email_key, c.phone_key, c.birthday FROM customer c "
            f"JOIN (SELECT {expression} AS shared FROM customer WHERE status = 'active' AND {condition} "
            f"AND {expression} > ? GROUP BY {expression} HAVING count(*) BETWEEN 2 AND {MOST_ALIKE} ORDER BY 1 LIMIT ?"
            f") s ON s.shared = {expression} WHERE c.status = 'active' AND {condition} ORDER BY 1, c.id",
            (after, _GROUPS_AT_A_TIME),
        )
        groups: dict[str, list[Candidate]] = {}
        for shared, number, folded, name, email, phone, birthday in rows:
            born = day_or_none(birthday)
            groups.setdefault(shared, []).append(Candidate(number, folded if name else "", email, phone, born))
        yield from groups.values()
        if len(groups) < _GROUPS_AT_A_TIME:
            return
        after = rows[-1][0]


def tell_apart(session: Session, pairs: Sequence[tuple[int, int]]) -> None:
    """Remember that these pairs are two people each."""
    rows = [(min(pair), max(pair)) for pair in pairs]
    session.run_many("INSERT INTO not_duplicate (low_id, high_id) VALUES (?, ?) ON CONFLICT DO NOTHING", rows)
