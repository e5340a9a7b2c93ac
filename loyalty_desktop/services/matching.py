"""Whose sale it is: customers matched by reference, card, e-mail and phone, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loyalty_desktop.domain.customers import CustomerFields, normal_email, normal_phone
from loyalty_desktop.domain.ids import stable_number
from loyalty_desktop.storage.customers import ids_by_card, ids_by_email, ids_by_phone, ids_by_ref
from loyalty_desktop.storage.database import Session


class Matches:
    """Customers of one chunk of a file, looked up in bulk. A person whom nobody knows gets a new id."""

    def __init__(self, session: Session, people: Iterable[CustomerFields]) -> None:
        known = [fields for fields in people if not _nobody(fields)]
        self._refs = ids_by_ref(session, {fields.ref for fields in known if fields.ref})
        self._cards = ids_by_card(session, {fields.card for fields in known if fields.card})
        self._emails = ids_by_email(session, {normal_email(fields.email) for fields in known if fields.email})
        self._phones = ids_by_phone(session, {normal_phone(fields.phone) for fields in known if fields.phone})
        self.new: dict[int, CustomerFields] = {}

    def customer(self, fields: CustomerFields) -> int | None:
        """The customer's id, None for a walk-in. Who is new is remembered, so that the next line finds them."""
        if fields.ref:
            found = self._refs.get(fields.ref)
        elif _nobody(fields):
            return None
        else:
            found = None
        if found is None and fields.card:
            found = self._cards.get(fields.card)
        email = normal_email(fields.email) if fields.email else ""
        phone = normal_phone(fields.phone) if fields.phone else ""
        # Another reference is another customer, even with a shared e-mail or phone.
        if found is None and not fields.ref:
            found = (self._emails.get(email) if email else None) or (self._phones.get(phone) if phone else None)
        if found is None:
            found = _new_id(fields, email, phone)
            self.new[found] = fields
            self._remember(found, fields, email, phone)
        return found

    def _remember(self, number: int, fields: CustomerFields, email: str, phone: str) -> None:
        for index, key in (
            (self._refs, fields.ref),
            (self._cards, fields.card),
            (self._emails, email),
            (self._phones, phone),
        ):
            if key:
                index.setdefault(key, number)


def _nobody(fields: CustomerFields) -> bool:
    """A name alone is ambiguous: it identifies nobody."""
    return not (fields.ref or fields.card or fields.email or fields.phone)


def _new_id(fields: CustomerFields, email: str, phone: str) -> int:
    if fields.ref:
        return stable_number("customer", fields.ref)
    for name, key in (("card", fields.card), ("email", email), ("phone", phone)):
        if key:
            return stable_number("customer", name, key)
    raise AssertionError("somebody has one of them")


def stores_of(names: Sequence[str]) -> dict[str, int]:
    """Ids of stores by name; no name is store 0."""
    return {name: stable_number("store", name) if name else 0 for name in set(names)}
