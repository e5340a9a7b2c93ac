"""Entries as operations need them: with what they took, what was reversed of them, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.lots import Allocation, Entry, EntryKind
from loyalty_desktop.domain.moves import MERGE, handed_on_keys
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import day_or_none, instant_of
from loyalty_desktop.domain.voids import paid_again_key
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.paid_again import first_clerks, issued_again
from loyalty_desktop.storage.stand_ins import load_takings

_ENTRY = (
    "SELECT e.id, e.key, e.customer_id, e.store_id, e.kind, e.action, e.points, e.debt_points, e.occurred_at, "
    "e.business_date, e.posted_on, e.expires_on, e.money_minor, e.reference, e.reason, e.note, e.explanation, "
    "e.reverses_id, e.available_on, o.kind, o.clerk_id FROM entry e JOIN operation o ON o.seq = e.operation_seq WHERE "
)


_GIVEN_BACK = "SELECT DISTINCT lot_id FROM share WHERE points < 0 AND debit_id IN ({keys})"
"""The lots to which an award was given back that a merge had voided."""


def load_entries(session: Session, work: Work, keys: set[bytes]) -> None:
    """The entries, what lapsed and was reinstated of the lots that they opened, and what will have what they give
    back."""
    if keys:
        _load(session, work, keys)
        load_takings(session, work, lambda further: _load(session, work, further))


def _load(session: Session, work: Work, keys: set[bytes]) -> None:
    entries = _with_consequences(session, work, keys)
    by_id = {entry.id: entry for entry, *_ in entries}
    earned = [entry.id for entry in by_id.values() if entry.kind is EntryKind.EARN and entry.action != PURCHASE]
    given_back = {lot for (lot,) in session.rows_in(_GIVEN_BACK, earned)}
    entries += _lapses_of(session, work, {*by_id, *given_back}, by_id)
    _note(session, work, entries)


def load_lapses_of(session: Session, work: Work, lots: Iterable[int]) -> None:
    """What lapsed and was reinstated of these lots, where it is not read yet."""
    known = {facts.entry.id: facts.entry for facts in work.entries.values()}
    _note(session, work, _lapses_of(session, work, set(lots) - work.lot_lapses.keys(), known))


def _lapses_of(session: Session, work: Work, lots: set[int], known: dict[int, Entry]) -> list[tuple[Entry, str, int]]:
    """Note which entries are the lapses of these lots; returns those of them that are not among the `known` ones."""
    lapses = session.rows_in(
        "SELECT a.lot_id, a.debit_id FROM allocation a JOIN entry e ON e.id = a.debit_id "
        "WHERE e.kind IN ('expire', 'reinstate') AND e.reverses_id IS NULL AND a.lot_id IN ({keys})",
        lots,
    )
    missing = {debit for _, debit in lapses} - known.keys()
    entries = [_entry(row) for row in session.rows_in(_ENTRY + "e.id IN ({keys})", missing)]
    keys = {number: entry.key for number, entry in known.items()} | {entry.id: entry.key for entry, *_ in entries}
    for lot_id, debit_id in sorted(lapses):
        work.lot_lapses[lot_id] = (*work.lot_lapses.get(lot_id, ()), keys[debit_id])
    return entries


def _note(session: Session, work: Work, entries: list[tuple[Entry, str, int]]) -> None:
    """Put entries into the working set, with what they took and what was reversed of them."""
    by_id = {entry.id: entry for entry, *_ in entries}
    shares: dict[int, list[Allocation]] = {}
    query = (
        "SELECT debit_id, lot_id, cast(sum(points) AS BIGINT) FROM share WHERE debit_id IN ({keys}) "
        "GROUP BY debit_id, lot_id HAVING sum(points) <> 0 ORDER BY debit_id, lot_id"
    )
    for debit_id, lot_id, points in session.rows_in(query, by_id):
        shares.setdefault(debit_id, []).append(Allocation(debit_id, lot_id, points))
    # A clawback that was voided has reversed nothing: the next refund may take the same points again.
    query = (
        "SELECT r.reverses_id, sum(r.points + coalesce((SELECT sum(v.points) FROM entry v WHERE v.reverses_id = r.id), "
        "0)) FROM entry r WHERE r.reverses_id IN ({keys}) GROUP BY r.reverses_id"
    )
    reversed_points = {original: int(points) for original, points in session.rows_in(query, by_id)}
    again = {entry.id: entry.key for entry, kind, _ in entries if kind == OperationKind.UNMERGE}
    clerks = first_clerks(session, again)
    issued = issued_again(session, {entry.id for entry, *_ in entries if _is_award(entry)})
    for entry, kind, clerk_id in entries:
        work.entries[entry.key] = EntryFacts(
            entry,
            tuple(shares.get(entry.id, ())),
            reversed_points.get(entry.id, 0),
            kind,
            clerks.get(entry.id, clerk_id),
            issued.get(entry.id),
        )


def _is_award(entry: Entry) -> bool:
    return entry.kind is EntryKind.EARN and entry.points > 0 and entry.action != PURCHASE


def _with_consequences(session: Session, work: Work, keys: set[bytes]) -> list[tuple[Entry, str, int]]:
    """The entries, the moves that handed their debts on, and what paid awards again that a merge had voided."""
    entries: list[tuple[Entry, str, int]] = []
    seen: set[bytes] = set()
    while keys:
        found = [_entry(row) for row in session.rows_in(_ENTRY + "e.key IN ({keys})", keys)]
        entries += found
        seen |= keys
        taken = [entry for entry, *_ in found if entry.points < 0 and entry.debt_points and entry.action != MERGE]
        paid = [entry.key for entry, *_ in found if entry.kind is EntryKind.EARN and entry.action != PURCHASE]
        again = {paid_again_key(key): key for key in paid}
        work.paid_again |= {award: key for key, award in again.items()}
        taken += [entry for entry, *_ in found if entry.kind is EntryKind.MERGE_OUT and entry.points > 0]
        keys = ({key for entry in taken for key in handed_on_keys(entry.key)} | again.keys()) - seen
    known = {entry.key for entry, *_ in entries} | work.entries.keys()
    work.paid_again = {award: key for award, key in work.paid_again.items() if key in known}
    return entries


def _entry(row: tuple[object, ...]) -> tuple[Entry, str, int]:
    """An entry, the kind of its operation, and the clerk who carried that out."""
    values: list[object] = list(row[:19])
    values[1] = bytes(values[1])  # type: ignore[call-overload]  # a blob of either driver
    values[4] = EntryKind(str(values[4]))
    values[8] = instant_of(int(str(values[8])))
    for place in (9, 10, 11, 18):
        values[place] = day_or_none(values[place])  # type: ignore[arg-type]  # a day number or None
    return Entry(*values), str(row[19]), int(str(row[20]))  # type: ignore[arg-type]  # in the order of Entry's fields
