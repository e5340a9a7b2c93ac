"""The customers' desk: finding, enrolling, correcting, referring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import date

from loyalty_desktop.domain.customers import CustomerFields, clean_text, refuse_impossible
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import stable_number, store_number
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import refuse_far
from loyalty_desktop.domain.saved_segments import segment_named
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.domain.views import CustomerPage, CustomerQuery, CustomerRow
from loyalty_desktop.services.expiry import expire_customers
from loyalty_desktop.services.fingerprints import fingerprint
from loyalty_desktop.services.invited import bringer_named, came_with, named_as
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.matching import derived_ids, identifiers
from loyalty_desktop.services.noting import note_bringer
from loyalty_desktop.services.referral_suspicions import Coming, suspicions_of
from loyalty_desktop.services.referrals import settle_referrals
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.stores import store_meant
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.customers import (
    active_among,
    count_customers,
    customer_page,
    customer_rows,
    customers_named,
    fields_of,
    ids_by_card,
    ids_by_email,
    ids_by_phone,
    ids_by_ref,
    names_of_customers,
    page_of_customers,
)
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import with_last_days
from loyalty_desktop.storage.lapsing import is_due
from loyalty_desktop.storage.merging import survivor_of
from loyalty_desktop.storage.referrals import referrals_of
from loyalty_desktop.storage.saved_segments import Members, members_of


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """What the counter knows of a newcomer. `identity` is made when the dialog opens: a double click enrols once.
    `invitation` is a code that the newcomer came with: its owner brought them, and `referrer_id` is not asked.
    With `new_store` the store may be one that the books do not know yet."""

    fields: CustomerFields
    identity: bytes
    registered_on: date | None = None
    store: str = ""
    referrer_id: int | None = None
    invitation: str = ""
    new_store: bool = False


class Customers:
    """Finds and keeps customers."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def count(self, query: CustomerQuery) -> int:
        """Number of customers that a query finds. Raises Refusal for a segment that is not there."""
        return self._journal.store.read(
            lambda session: count_customers(session, query, named_members(self._journal, session, query.segment))
        )

    def page(self, query: CustomerQuery, offset: int, limit: int) -> tuple[CustomerRow, ...]:
        """Rows `offset` to `offset + limit` of what a query finds. Raises Refusal for a segment that is not there."""

        def work(session: Session) -> tuple[CustomerRow, ...]:
            members = named_members(self._journal, session, query.segment)
            return page_of_customers(session, query, offset=offset, limit=limit, members=members)

        return self._journal.store.read(work)

    def show(self, number: int) -> CustomerPage:
        """One customer's page. Points that are due to lapse lapse first. Raises Refusal for an unknown id."""

        def due(session: Session) -> bool:
            return is_due(session, self._journal.program_and_rules(session)[0], number, self._journal.today(session))

        settle_referrals(self._journal, [number])
        if self._journal.store.read(due):
            self._journal.store.write(lambda session: expire_customers(self._journal, session, numbers=[number]))
        page = self._journal.store.read(lambda session: self._page(session, number))
        if page is None:
            raise Refusal("unknown_customer", customer=number)
        return page

    def _page(self, session: Session, number: int) -> CustomerPage | None:
        page, program = customer_page(session, number), self._journal.program_and_rules(session)[0]
        if page is None or program.inactivity_months is None:
            return page
        return replace(page, lots=with_last_days(session, program, number, page.lots))

    def find(self, text: str) -> CustomerRow:
        """The one customer whom `text` names: reference, card, e-mail, phone or full name.

        Raises Refusal when nobody or more than one is found.
        """

        def work(session: Session) -> CustomerRow:
            found = customers_named(session, typed_line(text))
            if not found:
                raise Refusal("nobody_found", text=text)
            if len(found) > 1:
                raise Refusal("several_found", text=text, count=len(found))
            return customer_rows(session, found)[found[0]]

        return self._journal.store.read(work)

    def all_named(self, text: str) -> tuple[CustomerRow, ...]:
        """Every customer whom `text` names, as for `find`, by their ids; nobody is no refusal."""

        def work(session: Session) -> tuple[CustomerRow, ...]:
            found = customers_named(session, typed_line(text))
            rows = customer_rows(session, found)
            return tuple(rows[number] for number in found)

        return self._journal.store.read(work)

    def names(self, numbers: Mapping[int, object] | set[int]) -> dict[int, str]:
        """What customers are called."""
        return self._journal.store.read(lambda session: names_of_customers(session, numbers))

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens."""
        return self._journal.ids.next()

    def enrol(self, request: EnrolRequest) -> int:
        """Enrol a newcomer; returns the customer's id.

        Raises Refusal when reference, card, e-mail or phone belong to somebody already, when nothing is known at all,
        and for what cannot be: a date to come, an e-mail without a domain.
        """
        fields = clean_fields(request.fields)
        if not (fields.ref or fields.name or fields.email or fields.phone or fields.card):
            raise Refusal("customer_fields_missing")

        def work(session: Session) -> int:
            session.hold(_keys_of(fields))
            repeated = answers_of(session, [request.identity]).get(request.identity)
            number = repeated[1].get("customer") if repeated else None
            self._refuse_taken(session, fields, number)
            number = number or _newcomer(session, fields, request.identity)
            today = self._journal.today(session)
            refuse_impossible(fields, today=today)
            registered_on = request.registered_on or today
            _refuse_registration(registered_on, today)
            bringer = bringer_named(session, request.referrer_id, request.invitation)
            store = store_meant(session, request.store, is_new=request.new_store)
            store_id = store_number(store)
            self._journal.ensure(session, "store", [(store_id, store)])
            payload = {
                "customer": number,
                "store": store_id,
                "registered_on": registered_on.isoformat(),
                "referrer": None if bringer is None else bringer.customer_id,
                "rules": self._journal.rules_in_force(session),
                "business_date": registered_on.isoformat(),
            }
            if segments := self._journal.segments_with(session, fields.tags, number):
                payload["segments"] = segments
            if bringer is not None:
                payload |= came_with(bringer.code, registered_on)
                coming = Coming(number, bringer.customer_id, registered_on)
                if suspicions := suspicions_of(self._journal, session, [coming], {number: fields}):
                    payload["suspicions"] = suspicions[number]
            operation = self._journal.operation(
                OperationKind.ENROL,
                payload,
                identity=request.identity,
                content=fingerprint(
                    self._journal,
                    session,
                    number,
                    fields,
                    request.registered_on,
                    request.store,
                    *named_as(request.referrer_id, request.invitation),
                ),
            )
            (outcome,) = self._journal.run_in(session, [operation], {number: fields})
            if outcome.refusal is not None:
                if outcome.refusal.code == "customer_exists" and session.engine.name == "postgresql":
                    # An import enrolled them after this desk had looked: the next try finds whose the reference is.
                    session.start_over()
                raise named_refusal(session, outcome.refusal) if request.invitation else outcome.refusal
            return int(outcome.answer["customer"])

        return self._journal.store.write(work)

    def edit(self, number: int, fields: CustomerFields, *, identity: bytes, registered_on: date | None = None) -> None:
        """Correct a customer's fields. Raises Refusal when card, e-mail or phone belong to somebody else, and for a
        date to come or an e-mail without a domain."""
        self._journal.store.write(
            lambda session: self.edit_in(session, number, fields, identity=identity, registered_on=registered_on)
        )

    def edit_in(
        self,
        session: Session,
        number: int,
        fields: CustomerFields,
        *,
        identity: bytes,
        registered_on: date | None = None,
    ) -> None:
        """The same inside a transaction that is open, on top of what was decided there from the stored fields."""
        clean = clean_fields(fields)
        session.hold(_keys_of(clean))
        stored = fields_of(session, [number]).get(number)
        if stored is None:
            raise Refusal("unknown_customer", customer=number)
        self._refuse_taken(session, clean, number)
        today = self._journal.today(session)
        refuse_impossible(_new_in(stored, clean), today=today)
        if registered_on is not None:
            _refuse_registration(registered_on, today)
        payload = {
            "customer": number,
            "changed": changed_fields(stored, clean),
            "registered_on": registered_on.isoformat() if registered_on else None,
        }
        content = fingerprint(self._journal, session, number, clean, registered_on)
        operation = self._journal.operation(OperationKind.EDIT_CUSTOMER, payload, identity=identity, content=content)
        self._journal.run_all(session, [operation], {number: clean})

    def refer(self, referee_id: int, referrer_id: int | None, *, identity: bytes, invitation: str = "") -> None:
        """Note that `referrer_id`, or who passes the code `invitation` on, brought `referee_id`; the first counts.

        The very same, told again without a code, is a silent repeat. Raises Refusal for anybody else.
        """

        def work(session: Session) -> None:
            bringer = bringer_named(session, referrer_id, invitation)
            assert bringer is not None, "somebody is named"
            if not invitation and _stands_already(session, referee_id, bringer.customer_id):
                return
            operation = note_bringer(self._journal, session, referee_id, bringer, identity=identity)
            (outcome,) = self._journal.run_in(session, [operation], {})
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)

        self._journal.store.write(work)

    def _refuse_taken(self, session: Session, fields: CustomerFields, number: int | None) -> None:
        """Two customers never share a reference, card, e-mail or phone: duplicates are merged, not made.

        The session holds these values already, so nobody else gives them away between this look and the commit.
        """
        lookups = {"ref": ids_by_ref, "card": ids_by_card, "email": ids_by_email, "phone": ids_by_phone}
        for name, value in identifiers(fields).items():
            owner = lookups[name](session, [value]).get(value) if value else None
            if owner is not None and owner != number and active_among(session, [owner]):
                called = names_of_customers(session, [owner]).get(owner, "")
                raise Refusal("belongs_to_somebody", field=name, value=value, customer=called)


def _stands_already(session: Session, referee_id: int, referrer_id: int) -> bool:
    known = referrals_of(session, [survivor_of(session, referee_id)])
    wanted = survivor_of(session, referrer_id)
    return any(not item.is_over and survivor_of(session, item.referrer_id) == wanted for item in known)


def _keys_of(fields: CustomerFields) -> list[str]:
    return [f"customer {name} {value}" for name, value in identifiers(fields).items() if value]


def _refuse_registration(day: date, today: date) -> None:
    refuse_far(day, field="registered_on")
    if day > today:
        raise Refusal("date_in_the_future", date=day)


def _newcomer(session: Session, fields: CustomerFields, identity: bytes) -> int:
    if not fields.ref:
        return stable_number("customer", identity.hex())
    basis = ("ref", fields.ref)
    return derived_ids(session, [basis])[0][basis]


def _new_in(stored: CustomerFields, fields: CustomerFields) -> CustomerFields:
    """E-mail and birthday as far as a correction changes them."""
    return CustomerFields(
        email="" if fields.email == stored.email else fields.email,
        birthday=None if fields.birthday == stored.birthday else fields.birthday,
    )


def named_members(journal: Journal, session: Session, name: str) -> Members | None:
    """Who is in the saved segment of this name today; None for no name. Raises Refusal where there is none."""
    if not name:
        return None
    segment = segment_named(journal.program_and_rules(session)[0].segments, name)
    return members_of(session, segment, journal.today(session))


def clean_fields(fields: CustomerFields) -> CustomerFields:
    """The same fields trimmed and checked; raises Refusal for characters or lengths that are not allowed."""
    return replace(
        fields,
        ref=clean_text(fields.ref, field_name="ref"),
        name=clean_text(fields.name, field_name="name"),
        email=clean_text(fields.email, field_name="email"),
        phone=clean_text(fields.phone, field_name="phone"),
        card=clean_text(fields.card, field_name="card"),
        note=clean_text(fields.note, field_name="note"),
        tags=tuple(clean_text(tag, field_name="tags") for tag in fields.tags if tag.strip()),
    )


def changed_fields(before: CustomerFields, after: CustomerFields) -> list[str]:
    """Names of the fields that differ; never their contents."""
    return [
        item.name
        for item in dataclass_fields(CustomerFields)
        if getattr(before, item.name) != getattr(after, item.name)
    ]
