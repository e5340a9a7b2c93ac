"""Visits and deeds: read with the working set, written once with it, and what imports ask of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from loyalty_desktop.domain.actions import award_key_after
from loyalty_desktop.domain.deed_book import Deed, Visit
from loyalty_desktop.domain.deeds import DeedName
from loyalty_desktop.domain.periods import day_number, day_of, instant_of, microseconds_of
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.merging import WITHOUT_DEED, paid_to_followers

Name = TypeVar("Name")

VisitName = tuple[int, datetime, str]
"""What tells one visit from another: the customer as the books have them now, the moment, and the folded channel."""


class Known(NamedTuple):
    """What stands under a name: the operation that recorded it, None for none, and how often it was taken back."""

    key: bytes | None
    voided: int


NEVER_SEEN = Known(None, 0)

_FREED = f"SELECT e.key FROM entry e WHERE e.key IN ({{keys}}) AND {WITHOUT_DEED}"


def has_visits(session: Session) -> bool:
    """Whether a visit stands on the books."""
    return session.value("SELECT 1 FROM visit WHERE voided = 0 LIMIT 1") is not None


def load_deeds(session: Session, work: Work, keys: Iterable[bytes]) -> None:
    """The deeds and visits that operations name. Called after their customers are locked."""
    wanted, book = sorted(keys), work.deeds
    query = (
        "SELECT key, customer_id, occurred_at, business_date, posted_on, channel, voided FROM visit "
        "WHERE key IN ({keys})"
    )
    for key, customer, at, day, posted_on, channel, voided in session.rows_in(query, wanted):
        found = Visit(bytes(key), customer, instant_of(at), day_of(day), day_of(posted_on), channel, bool(voided))
        book.visits[found.key] = found
    query = (
        "SELECT d.key, d.customer_id, d.action, d.object, d.reference, d.store_id, d.occurred_at, d.business_date, "
        "d.entry_id, e.key, d.voided FROM deed d LEFT JOIN entry e ON e.id = d.entry_id WHERE d.key IN ({keys})"
    )
    for row in session.rows_in(query, wanted):
        entry_key = None if row[9] is None else bytes(row[9])
        when = (instant_of(row[6]), day_of(row[7]))
        deed = Deed(bytes(row[0]), row[1], row[2], row[3], row[4], row[5], *when, row[8], entry_key, bool(row[10]))
        book.deeds[deed.key] = deed


def load_freed(session: Session, work: Work, keys: Iterable[bytes]) -> None:
    """Which of these keys of awards, that were paid before, can be paid under the next key.

    Those of awards that were taken back with their import, unless somebody merged into the customer holds one alike.
    """
    wanted = work.paid_keys & set(keys)
    while wanted:
        freed = {bytes(key) for (key,) in session.rows_in(_FREED, wanted)}
        if not freed:
            return
        freed -= paid_to_followers(session, work.customers)
        work.deeds.freed |= freed
        after = {award_key_after(key) for key in freed}
        wanted = {bytes(key) for (key,) in session.rows_in("SELECT key FROM entry WHERE key IN ({keys})", after)}
        work.paid_keys |= wanted


def write_deeds(session: Session, work: Work, numbers: Sequence[int]) -> None:
    """Write new visits and deeds, and which were taken back; `numbers` are those of `work.written`."""
    book = work.deeds
    of_operation = {item.operation.id: number for number, item in zip(numbers, work.written, strict=True)}
    session.insert(
        "visit",
        ("key", "operation_seq", "customer_id", "occurred_at", "business_date", "posted_on", "channel"),
        [
            (
                visit.key,
                of_operation[visit.key],
                visit.customer_id,
                microseconds_of(visit.occurred_at),
                day_number(visit.business_date),
                day_number(visit.posted_on),
                visit.channel,
            )
            for visit in book.new_visits
        ],
    )
    columns = (
        "key", "operation_seq", "customer_id", "action", "object", "reference", "store_id", "occurred_at",
        "business_date", "entry_id",
    )  # fmt: skip
    session.insert(
        "deed",
        columns,
        [
            (
                deed.key,
                of_operation[deed.key],
                deed.customer_id,
                deed.action,
                deed.subject,
                deed.reference,
                deed.store_id,
                microseconds_of(deed.occurred_at),
                day_number(deed.business_date),
                deed.entry_id,
            )
            for deed in book.new_deeds
        ],
    )
    session.run_many("UPDATE visit SET voided = 1 WHERE key = ?", [(key,) for key in book.voided_visits])
    session.run_many("UPDATE deed SET voided = 1 WHERE key = ?", [(key,) for key in book.voided_deeds])


def known_visits(session: Session, names: Collection[VisitName]) -> dict[VisitName, Known]:
    """What is known of visits by name; those of whoever was merged stand under who stayed."""
    found: dict[VisitName, Known] = {}
    who_and_when = [(customer, at) for customer, at, _ in names]
    for key, customer, at, voided, channel in _of_families(session, "visit", "x.channel", who_and_when):
        _add(found, (customer, instant_of(at), channel.casefold()), key, voided=voided)
    return found


def known_deeds(session: Session, names: Collection[DeedName]) -> dict[DeedName, Known]:
    """What is known of deeds by name; those of whoever was merged stand under who stayed."""
    found: dict[DeedName, Known] = {}
    who_and_when = [(name.customer_id, name.occurred_at) for name in names]
    columns = "x.action, x.object, x.reference"
    for key, customer, at, voided, action, *about in _of_families(session, "deed", columns, who_and_when):
        subject, reference = about
        name = DeedName.of(customer, action, instant_of(at), subject=subject, reference=reference)
        _add(found, name, key, voided=voided)
    return found


def _of_families(
    session: Session, table: str, columns: str, who_and_when: Collection[tuple[int, datetime]]
) -> Iterator[tuple[Any, ...]]:
    """(key, customer who stayed, moment, voided, *columns) of what these customers did between the first moment and
    the last."""
    if not who_and_when:
        return
    kept = {customer: customer for customer, _ in who_and_when}
    query = "SELECT id, merged_into_id FROM customer WHERE merged_into_id IN ({keys})"
    family = kept | dict(session.rows_in(query, sorted(kept)))
    moments = [microseconds_of(moment) for _, moment in who_and_when]
    query = (
        f"SELECT x.key, x.customer_id, x.occurred_at, x.voided, {columns} FROM {table} x "
        "WHERE x.occurred_at BETWEEN ? AND ? AND x.customer_id IN ({keys})"
    )
    for key, customer, *rest in session.rows_in(query, sorted(family), (min(moments), max(moments))):
        yield (key, family[customer], *rest)


def _add(found: dict[Name, Known], name: Name, key: bytes, *, voided: int) -> None:
    before = found.get(name, NEVER_SEEN)
    found[name] = Known(before.key if voided else bytes(key), before.voided + voided)


def deed_facts(session: Session, keys: Iterable[bytes]) -> dict[bytes, tuple[int, bytes | None]]:
    """(customer, key of the entry) of deeds, and of visits without the entry."""
    wanted = sorted(keys)
    rows = list(session.rows_in("SELECT key, customer_id, NULL FROM visit WHERE key IN ({keys})", wanted))
    rows += session.rows_in(
        "SELECT d.key, d.customer_id, e.key FROM deed d LEFT JOIN entry e ON e.id = d.entry_id WHERE d.key IN ({keys})",
        wanted,
    )
    return {bytes(key): (customer, None if entry is None else bytes(entry)) for key, customer, entry in rows}
