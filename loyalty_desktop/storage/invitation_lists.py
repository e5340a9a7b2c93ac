"""Lists of invitations, with who passes each on and who came with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from loyalty_desktop.domain.customers import typed_words
from loyalty_desktop.domain.invitation_views import InvitationQuery, InvitationRow
from loyalty_desktop.domain.periods import day_number, day_of, day_or_none
from loyalty_desktop.domain.vouchers import plain_letters
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session

_MOST_WORDS = 6
_MOST_FRIENDS = 20
_LEAST_OF_A_CODE = 3
_FROM = (
    "FROM invitation i JOIN customer o ON o.id = i.owner_id JOIN customer c ON c.id = coalesce(o.merged_into_id, o.id)"
)
# With the owner's way out of the program a code ends too.
_STATUS = (
    "CASE WHEN i.withdrawn_by IS NOT NULL OR c.status <> 'active' THEN 'withdrawn' "
    "WHEN i.most_uses > 0 AND i.uses >= i.most_uses THEN 'used' WHEN i.expires_on < ? THEN 'expired' ELSE 'open' END"
)


def count_invitations(session: Session, query: InvitationQuery, today: date) -> int:
    """Number of invitations that a query finds on a day."""
    where, parameters = _conditions(query, today)
    return int(session.value(f"SELECT count(*) {_FROM} WHERE {where}", parameters))


def page_of_invitations(
    session: Session, query: InvitationQuery, today: date, *, offset: int, limit: int
) -> tuple[InvitationRow, ...]:
    """Rows `offset` to `offset + limit`, the latest first."""
    where, parameters = _conditions(query, today)
    rows = session.rows(
        f"SELECT i.code, c.id, {_STATUS}, i.invited_on, i.expires_on, i.most_uses, i.uses, coalesce(n.text, ''), "
        f"c.name, c.email, c.phone, c.card, c.ref {_FROM} LEFT JOIN invitation_note n ON n.code = i.code "
        f"WHERE {where} ORDER BY i.invited_on DESC, i.operation_seq DESC LIMIT {int(limit)} OFFSET {int(offset)}",
        [day_number(today), *parameters],
    )
    friends = _friends(session, [row[0] for row in rows])
    return tuple(
        InvitationRow(
            code=row[0],
            owner_id=row[1],
            owner=called(*row[8:13]),
            status=row[2],
            invited_on=day_of(row[3]),
            expires_on=day_or_none(row[4]),
            most_uses=row[5],
            uses=row[6],
            note=row[7],
            friends=tuple(friends.get(row[0], ())),
        )
        for row in rows
    )


def _friends(session: Session, codes: Iterable[str]) -> dict[str, list[str]]:
    query = (
        "SELECT u.code, c.name, c.email, c.phone, c.card, c.ref FROM (SELECT code, referee_id, used_on, key, "
        "row_number() OVER (PARTITION BY code ORDER BY used_on, key) AS place FROM invitation_use "
        "WHERE freed_by IS NULL AND code IN ({keys})) u JOIN customer f ON f.id = u.referee_id "
        "JOIN customer c ON c.id = coalesce(f.merged_into_id, f.id) "
        f"WHERE u.place <= {_MOST_FRIENDS} ORDER BY u.code, u.place"
    )
    found: dict[str, list[str]] = {}
    for code, *names in session.rows_in(query, codes):
        found.setdefault(code, []).append(called(*names))
    return found


def _conditions(query: InvitationQuery, today: date) -> tuple[str, list[Any]]:
    conditions, parameters = ["1 = 1"], list[Any]()
    if query.status:
        conditions.append(f"{_STATUS} = ?")
        parameters += [day_number(today), query.status]
    if query.owner_id is not None:
        conditions.append("c.id = ?")
        parameters.append(query.owner_id)
    if query.code:
        conditions.append("i.code = ?")
        parameters.append(query.code)
    found, values = _found_by(query.search)
    if found:
        conditions.append(f"({found})")
    return " AND ".join(conditions), [*parameters, *values]


def _found_by(search: str) -> tuple[str, list[Any]]:
    """Every typed word begins a word of the owner's, or all of it begins the code."""
    words, parameters = [], list[Any]()
    for choices in typed_words(search)[:_MOST_WORDS]:
        beginnings = sorted({word for several in choices for word in several[:_MOST_WORDS]})
        found = " OR ".join("(w.word >= ? AND w.word < ?)" for _ in beginnings)
        words.append(f"EXISTS (SELECT 1 FROM customer_word w WHERE w.customer_id IN (c.id, o.id) AND ({found}))")
        for word in beginnings:
            parameters += [word, word + chr(0x10FFFF)]
    if not words:
        return "", []
    condition, letters = " AND ".join(words), plain_letters(search)
    if len(letters) < _LEAST_OF_A_CODE:
        return condition, parameters
    return f"({condition}) OR (i.code >= ? AND i.code < ?)", [*parameters, letters, letters + chr(0x10FFFF)]
