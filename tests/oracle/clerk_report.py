"""Clerks: who moves points by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tests.oracle.asking import Question
from tests.oracle.books import Books
from tests.oracle.comparing import Expected, Row, Rows
from tests.oracle.reward_reports import JOINING

REVERSING = ("void", "void_sale", "void_refund", "void_response")


@dataclass(slots=True)
class Deeds:
    """What one clerk did by hand."""

    adjusted: list[int] = field(default_factory=list)
    people: Counter[int] = field(default_factory=Counter)
    reversals: set[int] = field(default_factory=set)
    enrolled: set[int] = field(default_factory=set)
    enrolment_points: int = 0


def clerks(asked: Question) -> Expected:
    """The Clerks report."""
    books, found = asked.books, defaultdict[int, Deeds](Deeds)
    for entry in asked.entries():
        operation = books.operation[entry.operation_seq]
        stands = entry.reverses_id is None and not books.reversals[entry.id]
        if entry.kind == "adjust" and stands:
            found[operation.clerk_id].adjusted.append(entry.points)
            found[operation.clerk_id].people[books.person(entry.customer_id)] += 1
        if entry.reverses_id is not None and operation.kind in REVERSING:
            batch_id = books.operation[books.entry[entry.reverses_id].operation_seq].batch_id
            if batch_id is None or books.batches[batch_id].status not in ("undoing", "undone"):
                found[operation.clerk_id].reversals.add(operation.seq)
        is_joining = entry.kind == "earn" and entry.action in JOINING
        enrolling = books.operation[books.entry[_paid_first(books, entry.id)].operation_seq]
        if is_joining and stands and enrolling.kind == "enrol" and enrolling.batch_id is None:
            found[enrolling.clerk_id].enrolled.add(entry.customer_id)
            found[enrolling.clerk_id].enrolment_points += entry.points
    rows = []
    for number, deeds in found.items():
        name, moved = books.clerks[number], sum(map(abs, deeds.adjusted))
        row: Row = {
            "clerk": name,
            "adjustments": len(deeds.adjusted),
            "points": sum(deeds.adjusted),
            "largest": max(map(abs, deeds.adjusted), default=0),
            "same_card": max(deeds.people.values(), default=0),
            "given": sum(points for points in deeds.adjusted if points > 0),
            "taken": -sum(points for points in deeds.adjusted if points < 0),
            "reversals": len(deeds.reversals),
            "enrolments": len(deeds.enrolled),
            "enrolment_points": deeds.enrolment_points,
        }
        rows.append(((-len(deeds.adjusted), -moved, name.casefold(), name), row))
    return Expected(tables={"clerks": Rows([row for _, row in sorted(rows, key=lambda pair: pair[0])])})


def _paid_first(books: Books, entry_id: int) -> int:
    """The entry that paid an award at first, of one that may pay it again after a merge was undone."""
    while entry_id in books.again:
        entry_id = books.again[entry_id]
    return entry_id
