"""Who somebody in a file is: matched by reference, or without one by card, e-mail and phone, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loyalty_desktop.domain.customers import CustomerFields, normal_email, normal_phone
from loyalty_desktop.domain.ids import stable_number, store_number
from loyalty_desktop.storage.customers import identities_of, ids_by_card, ids_by_email, ids_by_phone, ids_by_ref
from loyalty_desktop.storage.database import Session

_MOST_DERIVED = 9
_NOBODY = CustomerFields()
_SHARED_BY_NOBODY = ("card", "email", "phone")


class Matches:
    """Customers of one chunk of a file, looked up in bulk. A person whom nobody knows gets an id that is free.

    `known` are the customers whom the chunk may mean or who have what its people claim; `new` those of `buyer`.
    With `gives_references` an unknown reference goes to the customer without one whose card, e-mail or phone it comes
    with: a file of customers says who they are, while a receipt says nothing about anybody.
    """

    def __init__(self, session: Session, people: Iterable[CustomerFields], *, gives_references: bool = False) -> None:
        self._session = session
        self._without_reference: set[int] = set()
        self._of_merged: set[tuple[str, str]] = set()
        # The receipts of one customer share their fields, so each person is looked at once.
        claims = [identifiers(fields) for fields in {id(fields): fields for fields in people}.values()]
        lookups = {"ref": ids_by_ref, "card": ids_by_card, "email": ids_by_email, "phone": ids_by_phone}
        self._owners = {
            name: lookup(session, {claim[name] for claim in claims if claim[name]}) for name, lookup in lookups.items()
        }
        self.known = {number for owners in self._owners.values() for number in owners.values()}
        if gives_references:
            identities = identities_of(session, self.known)
            self._without_reference = {number for number, identity in identities.items() if not identity["ref"]}
            self._of_merged = {
                (name, value)
                for name, owners in self._owners.items()
                for value, number in owners.items()
                if number in identities and identities[number][name] != value
            }
        self.new: dict[int, CustomerFields] = {}
        self._derived: dict[tuple[str, str], int] = {}
        self._derive({_basis(claim) for claim in claims if any(claim.values()) and self._found(claim) is None})

    def find(self, fields: CustomerFields) -> int | None:
        """The id of the customer who is meant, or the one that this newcomer will have; None where nobody is named.

        A reference is matched by itself: another reference is another customer, even with the same card; but see the
        class about customers without one. A name alone is ambiguous and names nobody.
        """
        if fields.ref and (owner := self._owners["ref"].get(fields.ref)) is not None:
            return owner
        claim = identifiers(fields)
        if not any(claim.values()):
            return None
        found = self._found(claim)
        if found is not None:
            return found
        basis = _basis(claim)
        if basis not in self._derived:
            self._derive({basis})
        return self._derived[basis]

    def taken(self, number: int, before: CustomerFields, after: CustomerFields) -> Iterator[tuple[str, str, int]]:
        """(field, value, owner) of every card, e-mail and phone that `number` would get and somebody else has."""
        held, claim = identifiers(before), identifiers(after)
        for name in _SHARED_BY_NOBODY:
            owner = self._owners[name].get(claim[name])
            if claim[name] and claim[name] != held[name] and owner is not None and owner != number:
                yield name, claim[name], owner

    def note(self, number: int, before: CustomerFields, after: CustomerFields) -> None:
        """Remember what `number` has from this line on, so that the next line finds it there, and only there."""
        held, claim = identifiers(before), identifiers(after)
        self._of_merged -= claim.items()
        for name, owners in self._owners.items():
            if held[name] != claim[name] and owners.get(held[name]) == number:
                del owners[held[name]]
            if claim[name]:
                owners.setdefault(claim[name], number)
        if claim["ref"]:
            self._without_reference.discard(number)

    def buyer(self, fields: CustomerFields) -> int | None:
        """Whose sale it is, None for a walk-in; a newcomer is remembered in `new`.

        A newcomer with a reference whose card, e-mail or phone belongs to somebody else is enrolled without these: a
        receipt takes nothing from anybody, and a sale is not left out for it.
        """
        number = self.find(fields)
        if number is not None and number not in self.known and number not in self.new:
            taken = {name: "" for name, _, _ in self.taken(number, _NOBODY, fields)}
            self.new[number] = replace(fields, **taken) if taken else fields  # type: ignore[arg-type]
            self.note(number, _NOBODY, self.new[number])
        return number

    def merged_name(self, fields: CustomerFields) -> str:
        """By which of their names ("ref", "card", "email", "phone") these fields mean somebody who was merged.

        "" where they mean a customer by what this customer has, or nobody who is known. Asked in a file of customers.
        """
        claim = identifiers(fields)
        name = self._found_by(claim)
        return name if name and (name, claim[name]) in self._of_merged else ""

    def _found(self, claim: dict[str, str]) -> int | None:
        name = self._found_by(claim)
        return self._owners[name][claim[name]] if name else None

    def _found_by(self, claim: dict[str, str]) -> str:
        if claim["ref"] and (claim["ref"] in self._owners["ref"] or not self._without_reference):
            return "ref" if claim["ref"] in self._owners["ref"] else ""
        for name in _SHARED_BY_NOBODY:
            owner = self._owners[name].get(claim[name])
            if owner is not None and (not claim["ref"] or owner in self._without_reference):
                return name
        return ""

    def _derive(self, bases: set[tuple[str, str]]) -> None:
        derived, owned = derived_ids(self._session, bases)
        self._derived.update(derived)
        self.known |= owned


def identifiers(fields: CustomerFields) -> dict[str, str]:
    """What identifies somebody, as it is matched; "" where it is not known."""
    return {
        "ref": fields.ref,
        "card": fields.card,
        "email": normal_email(fields.email) if fields.email else "",
        "phone": normal_phone(fields.phone) if fields.phone else "",
    }


def derived_ids(session: Session, bases: Iterable[tuple[str, str]]) -> tuple[dict[tuple[str, str], int], set[int]]:
    """The id of whoever is known by each (name, value), and those ids that are customers with this very value.

    Two PCs derive the same id. One that belongs to somebody whose value was corrected since is left to them: the
    second, third, … id derived from the value is taken, the first that is free or whose customer has the value.
    """
    derived: dict[tuple[str, str], int] = {}
    owned: set[int] = set()
    waiting, place = set(bases), 1
    while waiting:
        numbers = {basis: _number(basis, place) for basis in waiting}
        holders = identities_of(session, numbers.values())
        for (name, value), number in numbers.items():
            if number in holders and holders[number][name] != value:
                continue
            derived[name, value] = number
            waiting.discard((name, value))
            if number in holders:
                owned.add(number)
        place += 1
    return derived, owned


def ids_derived_from(text: str) -> set[int]:
    """The ids that somebody may have who came with `text` as reference, card, e-mail or phone, of the first few."""
    claim = identifiers(CustomerFields(ref=text, card=text, email=text, phone=text))
    return {_number(basis, place) for basis in claim.items() if basis[1] for place in range(1, _MOST_DERIVED + 1)}


def _basis(claim: dict[str, str]) -> tuple[str, str]:
    return next((name, value) for name, value in claim.items() if value)


def _number(basis: tuple[str, str], place: int) -> int:
    name, value = basis
    parts = (value,) if name == "ref" else (name, value)
    return stable_number("customer", *parts, *([place] if place > 1 else []))


def stores_of(names: Sequence[str]) -> dict[str, int]:
    """Ids of stores by name; no name is store 0."""
    return {name: store_number(name) for name in set(names)}
