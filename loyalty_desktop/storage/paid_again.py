"""Awards that were paid again after a merge had voided them and was undone: they stand for the first ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loyalty_desktop.domain.catalog import SURVEY_RESPONSE
from loyalty_desktop.domain.voids import paid_again_key
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session

_ALIKE = (
    "SELECT e.key, o.clerk_id FROM entry p JOIN entry e ON e.customer_id = p.customer_id AND e.action = p.action "
    "AND e.business_date = p.business_date AND e.kind = 'earn' AND e.points > 0 AND e.id < p.id "
    "JOIN operation o ON o.seq = e.operation_seq WHERE p.id IN ({keys})"
)


_BESIDE = (
    "SELECT r.key, v.key, e.key FROM survey_response g JOIN customer h ON h.id = g.customer_id "
    "JOIN survey s ON s.id = g.survey_id JOIN survey_response r ON r.survey_id = g.survey_id AND r.voided = 0 "
    "AND r.key <> g.key JOIN customer c ON c.id = r.customer_id "
    "AND coalesce(c.merged_into_id, c.id) = coalesce(h.merged_into_id, h.id) "
    "JOIN entry e ON e.customer_id = r.customer_id AND e.kind = 'earn' AND e.points > 0 "
    f"AND e.action = '{SURVEY_RESPONSE}' AND e.reference = s.code "
    "JOIN entry v ON v.reverses_id = e.id JOIN operation o ON o.seq = v.operation_seq AND o.kind = 'merge' "
    "WHERE g.key = ? ORDER BY r.business_date, e.id"
)
_ISSUED_AGAIN = "SELECT entry_id, issued FROM award_again WHERE entry_id IN ({keys})"
_DEED_GONE = "SELECT entry_id FROM deed WHERE voided = 1 AND entry_id IN ({keys})"
_GIVEN_UP = (
    "SELECT e.id FROM entry e JOIN survey s ON s.code = e.reference WHERE "
    f"e.action = '{SURVEY_RESPONSE}' AND e.id IN ({{keys}}) AND EXISTS (SELECT 1 FROM survey_response r "
    "WHERE r.survey_id = s.id AND r.customer_id = e.customer_id) AND NOT EXISTS (SELECT 1 FROM survey_response r "
    "WHERE r.survey_id = s.id AND r.customer_id = e.customer_id AND r.voided = 0)"
)


def write_awards_again(session: Session, work: Work) -> None:
    """Note which awards were paid again; their entries are there by now."""
    rows = [(item.entry.id, item.award_id, item.issued) for item in work.awards_again]
    session.insert("award_again", ("entry_id", "award_id", "issued"), rows)


def issued_again(session: Session, awards: Iterable[int]) -> dict[int, int]:
    """The points that count as issued of those of these entries that paid an award again."""
    return dict(session.rows_in(_ISSUED_AGAIN, awards))


def unpaid_beside(session: Session, response: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """(response, reversal, award) of what the same person has answered to the same survey besides and what stands
    unpaid, because a merge had reversed its award as a later one; the earliest first."""
    rows = [(bytes(one), bytes(reversal), bytes(award)) for one, reversal, award in session.rows(_BESIDE, (response,))]
    again = {paid_again_key(award): award for _, _, award in rows}
    paid = {again[bytes(key)] for (key,) in session.rows_in("SELECT key FROM entry WHERE key IN ({keys})", again)}
    return [row for row in rows if row[2] not in paid]


def given_up(session: Session, awards: Iterable[int]) -> set[int]:
    """Those of these awards, by entry, whose responses or deeds have been voided: they are not paid again."""
    asked = set(awards)
    return {entry for query in (_GIVEN_UP, _DEED_GONE) for (entry,) in session.rows_in(query, asked)}


def first_clerks(session: Session, awards: Mapping[int, bytes]) -> dict[int, int]:
    """Which clerk had given the award at first that each of these entries (keys by id) pays again.

    Caps go on counting an award where they counted it at first.
    """
    clerks = {bytes(key): clerk for key, clerk in session.rows_in(_ALIKE, awards)}
    before = {paid_again_key(key): key for key in clerks}
    found: dict[int, int] = {}
    for number, key in awards.items():
        first = key
        while first in before:
            first = before[first]
        if first in clerks:
            found[number] = clerks[first]
    return found
