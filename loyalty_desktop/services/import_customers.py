"""Customers of a file: enrolled when they are new, corrected where the file knows more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from loyalty_desktop.domain.corrections import Correction, changed
from loyalty_desktop.domain.customers import refuse_impossible
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id
from loyalty_desktop.domain.imports import CustomerImportRow, RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.services.customers import changed_fields
from loyalty_desktop.services.import_people import People
from loyalty_desktop.services.import_referrals import foresee_referrals, without_referral
from loyalty_desktop.services.invited import came_with, codes_among, not_found
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.matching import stores_of
from loyalty_desktop.services.referral_suspicions import Coming, suspicions_of
from loyalty_desktop.services.referrer_tags import segments_of_referrers
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.corrections import corrections_of, write_corrections
from loyalty_desktop.storage.customers import ids_by_ref, referrers_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.noted_referrals import registrations_of


class CustomersChunk:
    """Turns rows into operations and has the journal carry them out, or only decide them."""

    def __init__(self, journal: Journal, batch_id: int) -> None:
        self._journal = journal
        self._batch_id = batch_id
        self.referred: list[tuple[int, str, int]] = []
        self._came_on: dict[int, date] = {}
        self._coming: dict[str, int] = {}

    def post(self, session: Session, rows: Sequence[CustomerImportRow], tally: Tally, *, write: bool) -> None:
        """Enrol or correct (or with `write` False only decide), and count how it ended.

        A row whose card, e-mail or phone belongs to another customer is left out, and one with what cannot be. Rows
        that together leave a customer as they are post nothing, even where each alone would; so all rows of a customer
        belong into one chunk.
        """
        today = self._journal.today(session)
        rows = _possible(rows, today, tally)
        stores = stores_of([row.store for row in rows])
        rules = self._journal.rules_in_force(session)
        people = People(session, rows)
        operations: list[tuple[CustomerImportRow, Operation]] = []
        for row in rows:
            number = people.number(row, tally)
            if number is None:
                continue
            if row.customer.ref:
                self._coming[row.customer.ref] = number
            if row.referred_by:
                self.referred.append((number, row.referred_by, row.line_number))
            before = people.before(number)
            if before is None:
                people.change(number, row.customer)
                self._came_on[number] = row.registered_on or today
                enrolment = self._enrolment(row, number, stores[row.store], today, rules)
                if segments := self._journal.segments_with(session, row.customer.tags, number):
                    enrolment = enrolment._replace(payload={**enrolment.payload, "segments": segments})
                operations.append((row, enrolment))
                continue
            after = before if number in people.unchanged else people.corrected(before, row.customer)
            tells_date = number in people.inferred and not people.is_of_merged(row)
            registered_on = row.registered_on if tells_date else None
            if after == before and registered_on is None:
                tally.counts["already_there"] += 1
                continue
            people.change(number, after)
            if registered_on is not None:
                people.inferred.discard(number)
            operations.append((row, self._correction(row, number, changed_fields(before, after), registered_on)))
        self._carry_out(session, operations, people, stores, tally, write=write)

    def refer(self, session: Session, tally: Tally) -> None:
        """Note who brought whom, after everybody in the file is enrolled. What is refused here left its customer in."""
        known = ids_by_ref(session, {ref for _, ref, _ in self.referred})
        codes = codes_among(session, {ref for _, ref, _ in self.referred if ref not in known})
        known |= {text: invitation.owner_id for text, invitation in codes.items()}
        referrers = referrers_of(session, [number for number, _, _ in self.referred])
        segments = self._journal.segments_of(session, [number for number, _, _ in self.referred])
        suspicions = self._suspicions(session, known, referrers)
        pairs = {number: known[ref] for number, ref, _ in self.referred if ref in known}
        of_referrers = segments_of_referrers(self._journal, session, pairs)
        today = self._journal.today(session)
        operations = []
        for number, ref, line_number in self.referred:
            referrer = known.get(ref)
            if referrer is not None and referrers.get(number) == referrer:
                continue
            if referrer is None:
                tally.reject(without_referral(line_number, not_found(ref, Refusal("unknown_referrer", referrer=ref))))
                continue
            payload: dict[str, Any] = {"customer": number, "referrer": referrer}
            payload["rules"] = self._journal.rules_in_force(session)
            if ref in codes:
                payload |= came_with(codes[ref].code, self._came_on.get(number, today))
            if number in of_referrers:
                payload["referrer_segments"] = of_referrers[number]
            if number in segments:
                payload["segments"] = segments[number]
            if number in suspicions:
                payload["suspicions"] = suspicions[number]
            identity = machine_id("refer", self._batch_id, number, referrer)
            operation = self._journal.operation(
                OperationKind.REFER,
                payload,
                identity=identity,
                content=content_digest(number, referrer),
                batch_id=self._batch_id,
            )
            operations.append((line_number, operation))
        outcomes = self._journal.run_in(session, [operation for _, operation in operations], {})
        for (line_number, _), outcome in zip(operations, outcomes, strict=True):
            if outcome.refusal is not None:
                tally.reject(without_referral(line_number, named_refusal(session, outcome.refusal)))
            elif not outcome.repeated:
                tally.counts["referrals"] += 1

    def foresee_referrals(self, session: Session, tally: Tally) -> None:
        """Count what `refer` would note and leave out; writes nothing."""
        foresee_referrals(self._journal, session, self.referred, self._coming, tally, came_on=self._came_on)

    def _suspicions(
        self, session: Session, known: Mapping[str, int], referrers: Mapping[int, int]
    ) -> dict[int, list[str]]:
        pairs = [(number, known[ref]) for number, ref, _ in self.referred if ref in known]
        days = registrations_of(session, [number for number, _ in pairs])
        coming = [
            Coming(number, referrer, days[number])
            for number, referrer in pairs
            if number in days and referrers.get(number) != referrer
        ]
        return suspicions_of(self._journal, session, coming)

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
        people: People,
        stores: dict[str, int],
        tally: Tally,
        *,
        write: bool,
    ) -> None:
        batch = [operation for _, operation in operations]
        if write:
            self._journal.ensure(session, "store", [(number, name) for name, number in stores.items()])
            outcomes = self._journal.run_in(session, batch, people.changed)
            _start_over_if_late(session, outcomes)
        else:
            outcomes = self._journal.decide(session, batch, people.changed, lock=False)[1]
        corrected = set()
        for (row, operation), outcome in zip(operations, outcomes, strict=True):
            if outcome.refusal is not None:
                tally.reject(RejectedRow(row.line_number, outcome.refusal.code, outcome.refusal.details))
            elif outcome.repeated:
                tally.counts["already_there"] += 1
            elif operation.kind is OperationKind.ENROL:
                tally.counts["new_customers"] += 1
            else:
                tally.counts["changed_customers"] += 1
                corrected.add(operation.payload["customer"])
        if write:
            self._keep_earlier_values(session, people, corrected)

    def _keep_earlier_values(self, session: Session, people: People, corrected: set[int]) -> None:
        """Keep what the batch has made of customers who were there before, for the day on which it is undone."""
        known = corrections_of(session, corrected & people.stored.keys())
        kept = []
        for number in sorted(corrected & people.stored.keys()):
            earlier = known.get(number, [])
            own = next((item for item in earlier if item.batch_id == self._batch_id), None)
            if own is None:
                own = Correction(number, max((item.place for item in earlier), default=0) + 1, self._batch_id, {})
            changes = changed(people.stored[number], people.changed[number], own.changes)
            kept.append(Correction(number, own.place, self._batch_id, changes))
        write_corrections(session, kept)


def _start_over_if_late(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Somebody was enrolled elsewhere after this chunk had looked: the next try finds them and says so."""
    late = (outcome.refusal is not None and outcome.refusal.code == "customer_exists" for outcome in outcomes)
    if session.engine.name == "postgresql" and any(late):
        session.start_over()


def _possible(rows: Sequence[CustomerImportRow], today: date, tally: Tally) -> list[CustomerImportRow]:
    """The rows that the counter would take as well; the others are left out with its reasons."""
    possible = []
    for row in rows:
        try:
            refuse_impossible(row.customer, today=today)
            if row.registered_on is not None and row.registered_on > today:
                raise Refusal("date_in_the_future", field="registered_on", date=row.registered_on)
        except Refusal as refusal:
            tally.reject(RejectedRow(row.line_number, refusal.code, refusal.details))
        else:
            possible.append(row)
    return possible
