"""What identifies somebody belongs to one active customer at a time: e-mail addresses and phone numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loyalty_desktop.domain.customers import CustomerFields, normal_email, normal_phone
from loyalty_desktop.storage.customers import ids_by_email, ids_by_phone
from loyalty_desktop.storage.database import Session


def without_taken(session: Session, people: Mapping[int, CustomerFields]) -> dict[int, CustomerFields]:
    """The people, who come back to the program, without the e-mail and phone that somebody else has by now."""
    if not people:
        return {}
    emails = set(ids_by_email(session, [normal_email(fields.email) for fields in people.values() if fields.email]))
    phones = set(ids_by_phone(session, [normal_phone(fields.phone) for fields in people.values() if fields.phone]))
    left: dict[int, CustomerFields] = {}
    for number, fields in people.items():
        email, phone = normal_email(fields.email), normal_phone(fields.phone)
        left[number] = replace(
            fields, email="" if email in emails else fields.email, phone="" if phone in phones else fields.phone
        )
        emails.add(email)
        phones.add(phone)
    return left
