"""Customers of a file: enrolled when they are new, corrected where the file knows more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id
from loyalty_desktop.domain.imports import CustomerImportRow, RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.services.customers import changed_fields
from loyalty_desktop.services.import_sales import Tally
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.matching import Matches, stores_of
from loyalty_desktop.storage.customers import (
    active_among,
    called,
    fields_of,
    ids_by_ref,
    inferred_among,
    referrers_of,
)
from loyalty_desktop.storage.database import Session

_TEXTS = ("ref", "name", "email", "phone", "card", "note")


class CustomersChunk:
    """Turns rows into operations and has the journal carry them out, or only decide them."""

    def __init__(self, journal: Journal, batch_id: int) -> None:
        self._journal = journal
        self._batch_id = batch_id
        self.referred: list[tuple[int, str, int]] = []

    def post(self, session: Session, rows: Sequence[CustomerImportRow], tally: Tally, *, write: bool) -> None:
        """Enrol or correct (or with `write` False only decide), and count how it ended.

        A row whose card, e-mail or phone belongs to another customer is left out. Rows that together leave a customer
        as they are post nothing, even where each alone would.
        """
        stores = stores_of([row.store for row in rows])
        today = self._journal.today(session)
        rules = self._journal.rules_in_force(session)
        people = _People(session, rows)
        operations: list[tuple[CustomerImportRow, Operation]] = []
        for row in rows:
            number = people.number(row, tally)
            if number is None:
                continue
            if row.referred_by:
                self.referred.append((number, row.referred_by, row.line_number))
            before = people.before(number)
            if before is None:
                people.change(number, row.customer)
                operations.append((row, self._enrolment(row, number, stores[row.store], today, rules)))
                continue
            after = before if number in people.unchanged else _merged(before, row.customer)
            registered_on = row.registered_on if number in people.inferred else None
            if after == before and registered_on is None:
                tally.counts["already_there"] += 1
                continue
            people.change(number, after)
            if registered_on is not None:
                people.inferred.discard(number)
            operations.append((row, self._correction(row, number, changed_fields(before, after), registered_on)))
        self._carry_out(session, operations, people.changed, stores, tally, write=write)

    def refer(self, session: Session, tally: Tally, *, write: bool) -> None:
        """Note who brought whom, after everybody in the file is enrolled."""
        known = ids_by_ref(session, {ref for _, ref, _ in self.referred})
        referrers = referrers_of(session, [number for number, _, _ in self.referred])
        operations = []
        for number, ref, line_number in self.referred:
            referrer = known.get(ref)
            if referrer is not None and referrers.get(number) == referrer:
                continue
            if referrer is None:
                if write:
                    tally.reject(RejectedRow(line_number, "unknown_referrer", {"referrer": ref}))
                continue
            payload = {"customer": number, "referrer": referrer, "rules": self._journal.rules_in_force(session)}
            identity = machine_id("refer", self._batch_id, number, referrer)
            operation = self._journal.operation(
                OperationKind.REFER,
                payload,
                identity=identity,
                content=content_digest(number, referrer),
                batch_id=self._batch_id,
            )
            operations.append((line_number, operation))
        if not write:
            return
        outcomes = self._journal.run_in(session, [operation for _, operation in operations], {})
        for (line_number, _), outcome in zip(operations, outcomes, strict=True):
            if outcome.refusal is not None:
                tally.reject(RejectedRow(line_number, outcome.refusal.code, outcome.refusal.details))
            elif not outcome.repeated:
                tally.counts["referrals"] += 1

    def _enrolment(
        self, row: CustomerImportRow, number: int, store_id: int, today: date, rules: list[list[int]]
    ) -> Operation:
        registered_on = row.registered_on or today
        payload = {
            "customer": number,
            "store": store_id,
            "registered_on": registered_on.isoformat(),
            "inferred": row.registered_on is None,
            "referrer": None,
            "rules": rules,
        }
        return self._journal.operation(
            OperationKind.ENROL,
            payload,
            identity=machine_id("enrol", self._batch_id, row.line_number, number),
            content=content_digest(number),
            batch_id=self._batch_id,
        )

    def _correction(
        self, row: CustomerImportRow, number: int, changed: list[str], registered_on: date | None
    ) -> Operation:
        payload = {
            "customer": number,
            "changed": changed,
            "registered_on": registered_on.isoformat() if registered_on else None,
        }
        return self._journal.operation(
            OperationKind.EDIT_CUSTOMER,
            payload,
            identity=machine_id("edit", self._batch_id, row.line_number, number),
            content=content_digest(number),
            batch_id=self._batch_id,
        )

    def _carry_out(
        self,
        session: Session,
        operations: Sequence[tuple[CustomerImportRow, Operation]],
        people: dict[int, CustomerFields],
        stores: dict[str, int],
        tally: Tally,
        *,
        write: bool,
    ) -> None:
        batch = [operation for _, operation in operations]
        if write:
            self._journal.ensure(session, "store", [(number, name) for name, number in stores.items()])
            outcomes = self._journal.run_in(session, batch, people)
        else:
            outcomes = self._journal.decide(session, batch, people, lock=False)[1]
        for (row, operation), outcome in zip(operations, outcomes, strict=True):
            if isinstance(outcome.refusal, Refusal):
                tally.reject(RejectedRow(row.line_number, outcome.refusal.code, outcome.refusal.details))
            elif outcome.repeated:
                tally.counts["already_there"] += 1
            elif operation.kind is OperationKind.ENROL:
                tally.counts["new_customers"] += 1
            else:
                tally.counts["changed_customers"] += 1


class _People:
    """The customers of one chunk as the file makes them, line after line.

    `changed` holds the fields of those who are enrolled or corrected, `unchanged` whom all lines together leave as
    they are, `inferred` those whose date of registration a line may still give.
    """

    def __init__(self, session: Session, rows: Sequence[CustomerImportRow]) -> None:
        self._matches = Matches(session, [row.customer for row in rows])
        stored = fields_of(session, self._matches.known)
        active = active_among(session, stored)
        self._stored = {number: fields for number, fields in stored.items() if number in active}
        self.inferred = inferred_among(session, self._stored)
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
        return self.changed.get(number) or self._stored.get(number)

    def change(self, number: int, after: CustomerFields) -> None:
        """Note what a line makes of a customer."""
        self._matches.note(number, self.before(number) or CustomerFields(), after)
        self.changed[number] = after

    def _left_as_they_are(self, rows: Sequence[CustomerImportRow]) -> set[int]:
        ends: dict[int, CustomerFields] = {}
        for row in rows:
            number = self._matches.find(row.customer)
            if number is None or number not in self._stored:
                continue
            held, after = self._held_and_after(ends.get(number, self._stored[number]), row.customer)
            if not any(self._matches.taken(number, held, after)):
                ends[number] = after
        return {number for number, fields in ends.items() if fields == self._stored[number]}

    @staticmethod
    def _held_and_after(before: CustomerFields | None, file: CustomerFields) -> tuple[CustomerFields, CustomerFields]:
        return (CustomerFields(), file) if before is None else (before, _merged(before, file))

    def _called(self, number: int) -> str:
        fields = self.before(number) or CustomerFields()
        return called(fields.name, fields.email, fields.phone, fields.card, fields.ref)


def _merged(before: CustomerFields, file: CustomerFields) -> CustomerFields:
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
