"""What took earnings back and stands, and of whom the points of lots are, as stored (domain/stand_ins.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.moves import halves_handed_on
from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import REVERSED
from loyalty_desktop.storage.grace_lots import earnings_of

_LAPSING = frozenset({EntryKind.EXPIRE, EntryKind.REINSTATE})
"""What is no spending: of an earning that is taken back these are voided with it."""

_AGAIN = "SELECT award_id, entry_id FROM award_again WHERE award_id IN ({keys})"
_REVERSING = (
    "SELECT e.reverses_id, e.id, e.key FROM entry e WHERE e.points < 0 AND e.reverses_id IN ({keys}) "
    f"AND NOT {REVERSED}"
)
_SALES = (
    "SELECT s.entry_id, s.id FROM entry n JOIN sale s ON s.customer_id = n.customer_id AND s.entry_id = n.id "
    "WHERE n.id IN ({keys})"
)
_OF_SALES = (
    "SELECT r.sale_id, e.id, e.key FROM refund r JOIN entry e ON e.operation_seq = r.operation_seq "
    "AND e.kind = 'clawback' AND e.action = 'purchase' AND e.points < 0 WHERE r.voided = 0 AND r.sale_id IN ({keys})",
    "SELECT r.sale_id, e.id, e.key FROM refund r JOIN refund_collection k ON k.refund_id = r.id "
    "JOIN entry e ON e.id = k.entry_id WHERE r.voided = 0 AND r.sale_id IN ({keys}) "
    f"AND NOT {REVERSED}",
    "SELECT w.sale_id, e.id, e.key FROM award_withheld w JOIN entry e ON e.id = w.entry_id WHERE w.sale_id IN ({keys}) "
    f"AND NOT {REVERSED}",
)
_PAID_AGAIN = "SELECT e.key FROM award_again x JOIN entry e ON e.id = x.award_id WHERE x.award_id IN ({keys})"

_Taking = tuple[int, bytes]


def load_takings(session: Session, work: Work, load: Callable[[set[bytes]], None]) -> None:
    """Read what took the earnings back from whose lots a debit in the working set has taken, and so on from there.

    `load` reads entries by their keys. Nothing is read where no debit may be given back.
    """
    seen: set[int] = set()
    while lots := _taken_from(work) - seen:
        seen |= lots
        found = earnings_of(session, lots)
        work.earnings |= {lot: shares for lot, shares in found.items() if shares != ((lot, None),)}
        earnings = {number for shares in found.values() for number, _ in shares} - work.takings.keys()
        takings = _takings_of(session, earnings)
        keys = {key for rows in takings.values() for _, key in rows}
        keys |= {bytes(key) for (key,) in session.rows_in(_PAID_AGAIN, earnings)}
        if keys:
            load(keys - work.entries.keys())
        for earning, rows in takings.items():
            standing = [facts for _, key in sorted(rows) if not (facts := work.entries[key]).reversed_points]
            paid = [half for facts in standing for half in halves_handed_on(work, facts.entry) if half.entry.points < 0]
            work.takings[earning] = tuple(facts.entry.key for facts in (*standing, *paid))


def _taken_from(work: Work) -> set[int]:
    debits = (facts for facts in work.entries.values() if facts.entry.points < 0)
    return {
        share.lot_id
        for facts in debits
        if facts.entry.kind not in _LAPSING
        for share in facts.allocations
        if share.points > 0
    }


def _takings_of(session: Session, earnings: Iterable[int]) -> dict[int, list[_Taking]]:
    """What took these earnings back and stands, by earning; of an award that was paid again what took that one back."""
    asked = set(earnings)
    found: dict[int, list[_Taking]] = {earning: [] for earning in asked}
    if not asked:
        return found
    again = dict(session.rows_in(_AGAIN, asked))
    for earning, number, key in session.rows_in(_REVERSING, asked - again.keys()):
        found[earning].append((number, bytes(key)))
    sales = {sale: earning for earning, sale in session.rows_in(_SALES, asked)}
    for query in _OF_SALES:
        for sale, number, key in session.rows_in(query, sales):
            found[sales[sale]].append((number, bytes(key)))
    if again:
        further = _takings_of(session, set(again.values()))
        for award, standing in again.items():
            found[award] += further[standing]
    return found


def write_share_changes(session: Session, work: Work) -> None:
    """Write whose the points of lots are now; the entries are there by now."""
    session.insert(
        "share_change",
        ("giving_id", "taking_id", "lot_id", "points", "posted_on"),
        [
            (item.giving.id, item.taking.id, item.lot.entry_id, item.points, day_number(item.posted_on))
            for item in work.share_changes
        ],
    )
