"""Bringing back what customers were before an import corrected them, where nobody has changed it since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from loyalty_desktop.domain.corrections import Changes, Correction, passed_on, taken_back
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.ids import content_digest, machine_id
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.services.customers import changed_fields
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.matching import identifiers
from loyalty_desktop.storage.corrections import (
    corrections_of,
    forget_corrections,
    lock_customers,
    write_corrections,
)
from loyalty_desktop.storage.customers import fields_of, ids_by_card, ids_by_email, ids_by_phone, ids_by_ref
from loyalty_desktop.storage.database import Session

Edits = Mapping[int, str | None]
"""Customers whom a batch corrected, and the date of registration that it gave them, if any."""

_LOOKUPS = {"ref": ids_by_ref, "card": ids_by_card, "email": ids_by_email, "phone": ids_by_phone}


def restore(journal: Journal, session: Session, batch_id: int, edits: Edits) -> Counter[str]:
    """Bring earlier fields and inferred dates of registration back; the earlier values are then forgotten.

    Counts changed_customers, whose corrections are taken back, and kept, of whom something stays: somebody has changed
    it since, or what identified them before belongs to somebody else by now.
    """
    lock_customers(session, edits)
    corrections = corrections_of(session, edits)
    current = fields_of(session, edits)
    own, later = _of_batch(corrections, batch_id)
    wanted = {
        number: taken_back(current[number], own[number].changes, later[number]) if number in own else current[number]
        for number in edits
    }
    _leave_what_is_taken(session, current, wanted)
    operations = [
        _correction(journal, batch_id, number, changed_fields(current[number], wanted[number]), edits[number])
        for number in edits
        if wanted[number] != current[number] or edits[number]
    ]
    outcomes = journal.run_in(session, operations, wanted)
    done = {
        outcome.operation.payload["customer"]
        for outcome in outcomes
        if outcome.refusal is None and not outcome.repeated
    }
    forget_corrections(session, list(own.values()))
    for number, correction in own.items():
        write_corrections(session, passed_on(correction.changes, later[number]))
    kept = {
        number
        for number, correction in own.items()
        if not _is_back(wanted[number] if number in done else current[number], correction.changes)
    }
    return Counter(changed_customers=len(done), kept=len(kept))


def _of_batch(
    corrections: Mapping[int, list[Correction]], batch_id: int
) -> tuple[dict[int, Correction], dict[int, list[Correction]]]:
    """The batch's own correction of each customer, and those that came after it."""
    own = {number: item for number, items in corrections.items() for item in items if item.batch_id == batch_id}
    later = {
        number: [item for item in corrections[number] if item.place > correction.place]
        for number, correction in own.items()
    }
    return own, later


def _leave_what_is_taken(
    session: Session, current: Mapping[int, CustomerFields], wanted: dict[int, CustomerFields]
) -> None:
    """Leave customers what they have where the earlier card, e-mail, phone or reference is somebody else's by now.

    What two of them have exchanged goes back to both at once.
    """
    gained = {
        (number, name): value
        for number, fields in wanted.items()
        for name, value in identifiers(fields).items()
        if value and value != identifiers(current[number])[name]
    }
    owners = {
        name: lookup(session, {value for (_, field), value in gained.items() if field == name})
        for name, lookup in _LOOKUPS.items()
    }
    while taken := _taken(gained, owners, wanted):
        for number, name in taken:
            del gained[number, name]
            wanted[number] = replace(wanted[number], **_field(current[number], name))


def _taken(
    gained: Mapping[tuple[int, str], str],
    owners: Mapping[str, Mapping[str, int]],
    wanted: Mapping[int, CustomerFields],
) -> list[tuple[int, str]]:
    """What somebody has and does not give away now, or gets now before this customer: (customer, field) of each."""
    first: dict[tuple[str, str], int] = {}
    taken = []
    for (number, name), value in sorted(gained.items()):
        owner = owners[name].get(value)
        is_kept = owner is not None and (owner not in wanted or identifiers(wanted[owner])[name] == value)
        if is_kept or first.setdefault((name, value), number) != number:
            taken.append((number, name))
    return taken


def _field(fields: CustomerFields, name: str) -> dict[str, Any]:
    return {name: getattr(fields, name)}


def _is_back(fields: CustomerFields, changes: Changes) -> bool:
    return all(getattr(fields, name) == old for name, (old, _) in changes.items())


def _correction(
    journal: Journal, batch_id: int, number: int, changed: list[str], registered_on: str | None
) -> Operation:
    payload = {
        "customer": number,
        "changed": changed,
        "registered_on": None,
        "inferred_again": registered_on,
        "reason": "undo",
    }
    return journal.operation(
        OperationKind.EDIT_CUSTOMER,
        payload,
        identity=machine_id("undo", "edit", batch_id, number),
        content=content_digest(number),
    )
