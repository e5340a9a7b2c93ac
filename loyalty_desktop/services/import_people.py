"""The customers of a file of customers: whom its lines mean, and what they make of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.imports import CustomerImportRow, RejectedRow
from loyalty_desktop.services.matching import Matches
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.corrections import lock_customers
from loyalty_desktop.storage.customers import active_among, called, fields_of, inferred_among
from loyalty_desktop.storage.database import Session

_TEXTS = ("ref", "name", "email", "phone", "card", "note")


class People:
    """The customers of one chunk as the file makes them, line after line.

    `stored` are the fields of those who are in the program; in a transaction that writes they stay so until its end.
    `changed` holds the fields of those who are enrolled or corrected, `unchanged` whom all lines together leave as
    they are, `inferred` those whose date of registration a line may still give.
    """

    def __init__(self, session: Session, rows: Sequence[CustomerImportRow]) -> None:
        self._matches = Matches(session, [row.customer for row in rows], gives_references=True)
        lock_customers(session, self._matches.known)
        stored = fields_of(session, self._matches.known)
        active = active_among(session, stored)
        self.stored = {number: fields for number, fields in stored.items() if number in active}
        self.inferred = inferred_among(session, self.stored)
        self.changed: dict[int, CustomerFields] = {}
        self.unchanged = self._left_as_they_are(rows)

    def number(self, row: CustomerImportRow, tally: Tally) -> int | None:
        """Whom a row means; None, and counted as left out, for nobody or with what belongs to somebody else."""
        number = self._matches.find(row.customer)
        if number is None:
            tally.reject(RejectedRow(row.line_number, "customer_fields_missing", {}))
            return None
        held, after = self._held_and_after(self.before(number), row.customer)
        for name, value, owner in self._matches.taken(number, held, after):
            details = {"field": name, "value": value, "customer": self._called(owner)}
            tally.reject(RejectedRow(row.line_number, "belongs_to_somebody", details))
            return None
        return number

    def before(self, number: int) -> CustomerFields | None:
        """The fields up to this line; None for whoever is not in the program."""
        return self.changed.get(number) or self.stored.get(number)

    def corrected(self, before: CustomerFields, file: CustomerFields) -> CustomerFields:
        """What a line makes of a customer who is in the program.

        One that names somebody who was merged tells of the old record, which knows nothing newer of the one who
        stays: it corrects nothing, and least of all gives them the old reference or card, by which the old record
        would come back as another customer. Only a reference that nobody has is still theirs.
        """
        name = self._matches.merged_name(file)
        if not name:
            return merged(before, file)
        return before if name == "ref" else replace(before, ref=before.ref or file.ref)

    def is_of_merged(self, row: CustomerImportRow) -> bool:
        """Whether a line names its customer as somebody who was merged into them."""
        return bool(self._matches.merged_name(row.customer))

    def change(self, number: int, after: CustomerFields) -> None:
        """Note what a line makes of a customer."""
        self._matches.note(number, self.before(number) or CustomerFields(), after)
        self.changed[number] = after

    def _left_as_they_are(self, rows: Sequence[CustomerImportRow]) -> set[int]:
        ends: dict[int, CustomerFields] = {}
        for row in rows:
            number = self._matches.find(row.customer)
            if number is None or number not in self.stored:
                continue
            held, after = self._held_and_after(ends.get(number, self.stored[number]), row.customer)
            if not any(self._matches.taken(number, held, after)):
                ends[number] = after
        return {number for number, fields in ends.items() if fields == self.stored[number]}

    def _held_and_after(
        self, before: CustomerFields | None, file: CustomerFields
    ) -> tuple[CustomerFields, CustomerFields]:
        return (CustomerFields(), file) if before is None else (before, self.corrected(before, file))

    def _called(self, number: int) -> str:
        fields = self.before(number) or CustomerFields()
        return called(fields.name, fields.email, fields.phone, fields.card, fields.ref)


def merged(before: CustomerFields, file: CustomerFields) -> CustomerFields:
    """What the file says wins where it says something."""
    texts = {name: getattr(file, name) or getattr(before, name) for name in _TEXTS}
    return replace(
        before,
        ref=texts["ref"],
        name=texts["name"],
        email=texts["email"],
        phone=texts["phone"],
        card=texts["card"],
        note=texts["note"],
        birthday=file.birthday or before.birthday,
        tags=file.tags or before.tags,
        consent=before.consent if file.consent is None else file.consent,
    )
