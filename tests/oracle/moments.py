"""The books as they were at an earlier moment, and what accounting reads from them: prices, estimates, closed days."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.oracle.asking import ONE_DAY
from tests.oracle.books import Books
from tests.oracle.history import Entry


def as_of(books: Books, seq: int) -> Books:
    """The books as they were when the operation with this number in the journal had been carried out.

    People, rewards and referrals are as they are now: only what accounting goes by is taken back.
    """
    kept = {entry.id for entry in books.entries if entry.operation_seq <= seq}
    return replace(
        books,
        operations=[item for item in books.operations if item.seq <= seq],
        entries=[item for item in books.entries if item.id in kept],
        lots=[item for item in books.lots if item.entry_id in kept],
        allocations=[item for item in books.allocations if item.debit_id in kept],
        share_changes=[item for item in books.share_changes if item.giving_id in kept],
        estimates=[item for item in books.estimates if item.operation_seq <= seq],
        closings=[item for item in books.closings if item.operation_seq <= seq],
        settings=settings_at(books, seq),
    )


def settings_at(books: Books, seq: int) -> dict[str, str]:
    """The settings in force after an operation: the last that was said of each."""
    found: dict[str, str] = {}
    for operation in books.operations:
        if operation.kind == "change_settings" and operation.seq <= seq:
            found.update(json.loads(operation.payload)["settings"])
    return found


def belongs_on(books: Books, entry: Entry) -> date:
    """The day that an entry has to be posted on: its own, or the first open one where that was closed by then."""
    closed = [closing.last_on for closing in books.closings if closing.operation_seq < entry.operation_seq]
    return entry.business_date if not closed or entry.business_date > max(closed) else max(closed) + ONE_DAY


def price(books: Books, entry: Entry) -> int:
    """The net of the sale that an entry paid for; of a void that of the sale which it undoes, below 0."""
    if entry.reverses_id is not None:
        return -price(books, books.entry[entry.reverses_id])
    return books.net_of_award.get(entry.id, 0)


def said(books: Books, about: str, day: date | None = None) -> list[Fraction]:
    """What was estimated; with `day` only what counts from it or from before. The last of it is in force: the order is
    that in which they were set, for rates that of the first days, and of one day that in which they were set."""
    found = [item for item in books.estimates if item.about == about]
    if day is not None:
        found = [item for item in found if item.from_on is None or item.from_on <= day]
    if about == "rate":
        found.sort(key=lambda item: item.from_on or date.min)
    return [Fraction(item.parts, item.whole) for item in found]
