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
from loyalty_desktop.storage.customers import active_among, fields_of, ids_by_ref, inferred_among, referrers_of
from loyalty_desktop.storage.database import Session

_TEXTS = ("ref", "name", "email", "phone", "card", "note")


class CustomersChunk:
    """Turns rows into operations and has the journal carry them out, or only decide them."""

    def __init__(self, journal: Journal, batch_id: int) -> None:
        self._journal = journal
        self._batch_id = batch_id
        self.referred: list[tuple[int, str, int]] = []

    def post(self, session: Session, rows: Sequence[CustomerImportRow], tally: Tally, *, write: bool) -> None:
        """Enrol or correct (or with `write` False only decide), and count how it ended."""
        matches = Matches(session, [row.customer for row in rows])
        stores = stores_of([row.store for row in rows])
        today = self._journal.today(session)
        rules = self._journal.rules_in_force(session)
        numbers = [self._number(matches, row, tally) for row in rows]
        stored = fields_of(session, {number for number in numbers if number is not None} - set(matches.new))
        inferred = inferred_among(session, list(stored))
        left = set(stored) - active_among(session, stored)
        people: dict[int, CustomerFields] = {}
        operations: list[tuple[CustomerImportRow, Operation]] = []
        for row, number in zip(rows, numbers, strict=True):
            if number is None:
                continue
            if row.referred_by:
                self.referred.append((number, row.referred_by, row.line_number))
            before = people.get(number) or stored.get(number)
            if before is None or number in left:
                left.discard(number)
                people[number] = row.customer if before is None else _merged(before, row.customer)
                operations.append((row, self._enrolment(row, number, stores[row.store], today, rules)))
                continue
            after = _merged(before, row.customer)
            registered_on = row.registered_on if number in inferred else None
            if after == before and registered_on is None:
                tally.counts["already_there"] += 1
                continue
            people[number] = after
            inferred.discard(number)
            operations.append((row, self._correction(number, before, after, registered_on)))
        self._carry_out(session, operations, people, stores, tally, write=write)

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

    def _number(self, matches: Matches, row: CustomerImportRow, tally: Tally) -> int | None:
        number = matches.customer(row.customer)
        if number is None:
            tally.reject(RejectedRow(row.line_number, "customer_fields_missing", {}))
        return number

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
            identity=machine_id("enrol", self._batch_id, number),
            content=content_digest(number),
            batch_id=self._batch_id,
        )

    def _correction(
        self, number: int, before: CustomerFields, after: CustomerFields, registered_on: date | None
    ) -> Operation:
        payload = {
            "customer": number,
            "changed": changed_fields(before, after),
            "registered_on": registered_on.isoformat() if registered_on else None,
        }
        identity = machine_id("edit", self._batch_id, number, *payload["changed"])  # type: ignore[misc]
        return self._journal.operation(
            OperationKind.EDIT_CUSTOMER,
            payload,
            identity=identity,
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
