"""Finding customers: as typed, by what identifies them, and one customer's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from loyalty_desktop.domain.customers import CustomerFields, fold, normal_email, normal_phone, typed_words
from loyalty_desktop.domain.periods import day_of, day_or_none
from loyalty_desktop.domain.views import CustomerPage, CustomerQuery, CustomerRow, CustomerSort, LotRow, ReferredRow
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.drivers import peewee
from loyalty_desktop.storage.saved_segments import Members
from loyalty_desktop.storage.tables import Customer, CustomerWord, Store

NOT_BY_MISTAKE = "NOT (r.status = 'reversed' AND r.reason IN ('withdrawn', 'merged'))"
"""Of referrals `r`: not those that were taken back as a mistake, or followed a merged customer."""

_MOST_WORDS = 6
# The condition of the index stands in the query, word for word: SQLite would look through the whole table without it.
_OWNERS = "SELECT {column}, id FROM customer WHERE {column} IN ({{keys}}) AND {column} <> '' AND status = 'active'"
_COLUMNS = (
    Customer.id,
    Customer.ref,
    Customer.name,
    Customer.email,
    Customer.phone,
    Customer.card,
    Customer.active,
    Customer.pending,
    Customer.debt,
    Customer.registered_on,
    Customer.registration_inferred,
    Customer.last_activity_on,
    Store.name,
)


def count_customers(session: Session, query: CustomerQuery, members: Members | None = None) -> int:
    """Number of customers that a query finds, among the `members` of its segment."""
    counted = _among_members(Customer.select(peewee.fn.count(Customer.id)), session, members)
    selected = _conditions(counted, query.search)
    return int(session.select(selected)[0][0])


def page_of_customers(
    session: Session, query: CustomerQuery, *, offset: int, limit: int, members: Members | None = None
) -> tuple[CustomerRow, ...]:
    """Rows `offset` to `offset + limit` of what a query finds among the `members` of its segment, in its order."""
    keys = {
        CustomerSort.NAME: Customer.sort_name,
        CustomerSort.BALANCE: Customer.active,
        CustomerSort.REGISTERED_ON: Customer.registered_on,
        CustomerSort.LAST_ACTIVITY_ON: Customer.last_activity_on,
    }
    key = keys[query.sort]
    order = [key.desc(nulls="LAST"), Customer.id.desc()] if query.descending else [key.asc(nulls="FIRST"), Customer.id]
    if query.sort is CustomerSort.NAME:
        order = [key.desc(), Customer.id.desc()] if query.descending else [key, Customer.id]
    found = _conditions(_among_members(_joined(), session, members), query.search)
    selected = found.order_by(*order).offset(offset).limit(limit)
    return tuple(_row(row) for row in session.select(selected))


def ids_of_customers(session: Session, query: CustomerQuery, members: Members | None = None) -> tuple[int, ...]:
    """The ids of everybody that a query finds among the `members` of its segment, in order."""
    selected = _conditions(_among_members(Customer.select(Customer.id), session, members), query.search)
    return tuple(number for (number,) in session.select(selected.order_by(Customer.id)))


def _joined() -> Any:
    return Customer.select(*_COLUMNS).join(Store, on=(Store.id == Customer.store_id))


def _among_members(selected: Any, session: Session, members: Members | None) -> Any:
    if members is None:
        return selected
    return selected.where(Customer.id.in_(peewee.SQL(f"({session.engine.sql(members.query)})", members.parameters)))


def _conditions(selected: Any, search: str) -> Any:
    """Every typed word, or every part of it, must begin one of the customer's words."""
    selected = selected.where(Customer.status == "active")
    for choices in typed_words(search)[:_MOST_WORDS]:
        groups = [[_has_word(word) for word in words[:_MOST_WORDS]] for words in choices]
        selected = selected.where(reduce(or_, [reduce(and_, group) for group in groups]))
    return selected


def _has_word(beginning: str) -> Any:
    # A range instead of LIKE uses the index, and needs no escaping of % and _; the column compares by character.
    found = CustomerWord.select(CustomerWord.customer_id).where(
        CustomerWord.word >= beginning, CustomerWord.word < beginning + chr(0x10FFFF)
    )
    # Few were merged: each of them is looked at, so that a beginning that many have is not read twice.
    gone = Customer.alias()
    words = CustomerWord.alias()
    word = words.select(words.customer_id).where(
        words.customer_id == gone.id, words.word >= beginning, words.word < beginning + chr(0x10FFFF)
    )
    kept = gone.select(gone.merged_into_id).where(gone.merged_into_id.is_null(False), peewee.fn.EXISTS(word))
    return Customer.id.in_(found + kept)


def customer_rows(session: Session, numbers: Iterable[int]) -> dict[int, CustomerRow]:
    """Rows of the customers with these ids."""
    selected = _joined().where(Customer.id.in_(list(numbers)))
    return {row[0]: _row(row) for row in session.select(selected)}


def balance_of(session: Session, number: int) -> int:
    """A customer's balance: active + pending − debt; of somebody merged that of who stayed.

    Read after every posting, so it is a fixed statement.
    """
    query = (
        "SELECT k.active + k.pending - k.debt FROM customer c "
        "JOIN customer k ON k.id = coalesce(c.merged_into_id, c.id) WHERE c.id = ?"
    )
    return int(session.value(query, (number,)))


def is_customer(session: Session, number: int) -> bool:
    """Whether there is a customer with this id. Asked before every sale at the counter, so it is a fixed statement."""
    return session.row("SELECT 1 FROM customer WHERE id = ?", (number,)) is not None


def names_of_customers(session: Session, numbers: Iterable[int]) -> dict[int, str]:
    """What customers are called: name, else e-mail, phone, card or reference."""
    query = "SELECT id, name, email, phone, card, ref FROM customer WHERE id IN ({keys})"
    return {row[0]: called(*row[1:]) for row in session.rows_in(query, set(numbers))}


def called(name: str, email: str, phone: str, card: str, ref: str | None) -> str:
    """What a customer is called on screens."""
    return name or email or phone or card or ref or ""


def ids_by_ref(session: Session, refs: Iterable[str]) -> dict[str, int]:
    """Customers by the shop's own reference."""
    wanted = set(refs)
    found = dict(session.rows_in("SELECT ref, id FROM customer WHERE ref IN ({keys}) AND status <> 'merged'", wanted))
    return found | _merged_owners(session, "ref", wanted - found.keys())


def status_of(session: Session, number: int) -> str:
    """Whether a customer is active, merged, erased or withdrawn; "" for an unknown id."""
    return str(session.value("SELECT status FROM customer WHERE id = ?", (number,)) or "")


def active_among(session: Session, numbers: Iterable[int]) -> set[int]:
    """Those of these customers who are in the program."""
    query = "SELECT id FROM customer WHERE status = 'active' AND id IN ({keys})"
    return {number for (number,) in session.rows_in(query, numbers)}


def identities_of(session: Session, numbers: Iterable[int]) -> dict[int, dict[str, str]]:
    """What identifies those of these customers who are or were in the program: ref, card, e-mail, phone as matched.

    Not the withdrawn, whose id is free again.
    """
    query = "SELECT id, ref, card, email_key, phone_key FROM customer WHERE status <> 'withdrawn' AND id IN ({keys})"
    return {
        number: {"ref": ref or "", "card": card, "email": email, "phone": phone}
        for number, ref, card, email, phone in session.rows_in(query, numbers)
    }


def referrers_of(session: Session, numbers: Iterable[int]) -> dict[int, int]:
    """Who brought each of these customers, where somebody did."""
    query = f"SELECT r.referee_id, r.referrer_id FROM referral r WHERE {NOT_BY_MISTAKE} AND r.referee_id IN ({{keys}})"
    return dict(session.rows_in(query, numbers))


def ids_by_card(session: Session, cards: Iterable[str]) -> dict[str, int]:
    """Customers by card number."""
    found: dict[str, int] = dict(
        session.rows_in("SELECT number, customer_id FROM card WHERE number IN ({keys})", cards)
    )
    query = "SELECT id, merged_into_id FROM customer WHERE status = 'merged' AND id IN ({keys})"
    kept: dict[int, int] = dict(session.rows_in(query, set(found.values()))) if found else {}
    return {card: kept.get(owner, owner) for card, owner in found.items()}


def ids_by_email(session: Session, emails: Iterable[str]) -> dict[str, int]:
    """Active customers by normalised e-mail address, which no two of them share."""
    wanted = set(emails)
    found = dict(session.rows_in(_OWNERS.format(column="email_key"), wanted))
    return found | _merged_owners(session, "email_key", wanted - found.keys())


def ids_by_phone(session: Session, phones: Iterable[str]) -> dict[str, int]:
    """Active customers by normalised phone number, which no two of them share."""
    wanted = set(phones)
    found = dict(session.rows_in(_OWNERS.format(column="phone_key"), wanted))
    return found | _merged_owners(session, "phone_key", wanted - found.keys())


def _merged_owners(session: Session, column: str, wanted: set[str]) -> dict[str, int]:
    """Who stayed of the merged customers that had these values; nobody else has them now."""
    query = (
        f"SELECT {column}, merged_into_id FROM customer WHERE {column} IN ({{keys}}) AND {column} <> '' "
        "AND status = 'merged' ORDER BY id"
    )
    return dict(session.rows_in(query, wanted - {""}))


def customers_named(session: Session, text: str) -> list[int]:
    """Customers whom `text` names exactly, by their ids: by reference, card, e-mail, phone, or the full name."""
    for found in (
        ids_by_ref(session, [text]),
        ids_by_card(session, [text]),
        ids_by_email(session, [normal_email(text)]) if "@" in text else {},
        ids_by_phone(session, [normal_phone(text)]) if any(part.isdigit() for part in text) else {},
    ):
        standing = active_among(session, found.values())
        if standing:
            return sorted(standing)
    rows = session.rows("SELECT id FROM customer WHERE sort_name = ? AND status = 'active' ORDER BY id", (fold(text),))
    return [number for (number,) in rows]


def inferred_among(session: Session, numbers: Iterable[int]) -> set[int]:
    """Those of the customers whose date of registration is inferred."""
    query = "SELECT id FROM customer WHERE registration_inferred = 1 AND id IN ({keys})"
    return {number for (number,) in session.rows_in(query, numbers)}


def fields_of(session: Session, numbers: Iterable[int]) -> dict[int, CustomerFields]:
    """The personal fields of customers."""
    query = "SELECT id, ref, name, email, phone, card, birthday, note, tags, consent FROM customer WHERE id IN ({keys})"
    return {
        row[0]: CustomerFields(
            row[1] or "",
            row[2],
            row[3],
            row[4],
            row[5],
            day_or_none(row[6]),
            row[7],
            tuple(filter(None, row[8].split(","))),
            None if row[9] is None else bool(row[9]),
        )
        for row in session.rows_in(query, numbers)
    }


def customer_page(session: Session, number: int) -> CustomerPage | None:
    """One customer's page, or None for an unknown id."""
    row = customer_rows(session, [number]).get(number)
    if row is None:
        return None
    lots = session.rows(
        "SELECT l.entry_id, e.action, l.points, l.remaining, l.expired, l.business_date, l.expires_on FROM lot l "
        "JOIN entry e ON e.id = l.entry_id WHERE l.customer_id = ? AND l.remaining > 0 "
        "ORDER BY coalesce(l.expires_on, 9999999), l.business_date, l.entry_id",
        (number,),
    )
    referrer = session.row(
        "SELECT c.name, c.email, c.phone, c.card, c.ref, r.status FROM referral r JOIN customer c "
        f"ON c.id = r.referrer_id WHERE r.referee_id = ? AND {NOT_BY_MISTAKE}",
        (number,),
    )
    referred = session.rows(
        "SELECT c.id, c.name, c.email, c.phone, c.card, c.ref, r.status, r.registered_on, r.qualified_on "
        "FROM referral r JOIN customer c ON c.id = r.referee_id WHERE r.referrer_id IN "
        "(SELECT id FROM customer WHERE id = ? OR (merged_into_id = ? AND status = 'merged')) "
        f"AND {NOT_BY_MISTAKE} ORDER BY r.registered_on, c.id",
        (number, number),
    )
    return CustomerPage(
        row=row,
        fields=fields_of(session, [number])[number],
        status=session.value("SELECT status FROM customer WHERE id = ?", (number,)),
        lots=tuple(LotRow(*[*lot[:5], day_of(lot[5]), day_or_none(lot[6])]) for lot in lots),
        referred_by=called(*referrer[:5]) if referrer else "",
        referred_state=referrer[5] if referrer else "",
        referred=tuple(
            ReferredRow(item[0], called(*item[1:6]), item[6], day_of(item[7]), day_or_none(item[8]))
            for item in referred
        ),
        entries=int(
            session.value(
                "SELECT count(*) FROM entry WHERE customer_id IN (SELECT id FROM customer WHERE id = ? "
                "OR merged_into_id = ?)",
                (number, number),
            )
        ),
    )


def _row(row: Sequence[Any]) -> CustomerRow:
    active, pending, debt = row[6:9]
    return CustomerRow(
        id=row[0],
        ref=row[1] or "",
        name=row[2],
        email=row[3],
        phone=row[4],
        card=row[5],
        balance=active + pending - debt,
        active=active,
        pending=pending,
        debt=debt,
        registered_on=day_or_none(row[9]),
        registration_inferred=bool(row[10]),
        last_activity_on=day_or_none(row[11]),
        store=row[12],
    )
