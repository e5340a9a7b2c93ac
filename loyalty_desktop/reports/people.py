"""A list of customers for letters, calls and mailings, as a Report that every kind of file can be made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Column, Definition, Report, Table, Unit

NAME = "customer-list"

_CONSENT = (
    "Whether the customer agreed to be written to: yes, or nothing where nobody has asked. Who said no is left out."
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One customer of a list; `consent` is "yes", "no" or "" where nobody has asked, `balance` points.

    `tier` is its name, as the customer knows it.
    """

    customer_id: int
    name: str
    email: str
    phone: str
    card: str
    ref: str
    birthday: date | None
    tags: str
    tier: str
    balance: int
    store: str
    registered_on: date | None
    consent: str


def people_list(
    chosen_by: str, people: Sequence[ListedPerson], *, today: date, currency: str, as_of: datetime
) -> Report:
    """The list of `today`; `chosen_by` is the segment or the words it was made by, "" for everybody."""
    return Report(
        name=NAME,
        title=f"Customers: {chosen_by}" if chosen_by else "Customers",
        period=DateRange(today, today),
        comparison=None,
        store=None,
        currency=currency,
        as_of=as_of,
        figures=(),
        charts=(),
        tables=(_table(people),),
        definitions=(Definition("May be written to", _CONSENT),),
        is_wide=True,
    )


def _table(people: Sequence[ListedPerson]) -> Table:
    return Table(
        "customers",
        "Customers",
        (
            Column("customer", "Name", Unit.TEXT, is_personal=True),
            Column("email", "E-mail", Unit.TEXT, is_personal=True),
            Column("phone", "Phone", Unit.TEXT, is_personal=True),
            Column("card", "Card", Unit.TEXT, is_personal=True),
            _unprinted("ref", "Customer no."),
            _unprinted("birthday", "Birthday", Unit.DATE),
            _unprinted("tags", "Tags"),
            _unprinted("tier", "Tier"),
            Column("balance", "Balance", Unit.POINTS),
            _unprinted("store", "Store"),
            _unprinted("registered_on", "Registered on", Unit.DATE),
            Column("may_be_written_to", "May be written to", Unit.CODE),
        ),
        tuple(
            (
                person.name,
                person.email,
                person.phone,
                person.card,
                person.ref,
                person.birthday,
                person.tags,
                person.tier,
                person.balance,
                person.store,
                person.registered_on,
                person.consent,
            )
            for person in people
        ),
        "Nobody is in this list.",
        customer_ids=tuple(person.customer_id for person in people),
    )


def _unprinted(key: str, title: str, unit: Unit = Unit.TEXT) -> Column:
    return Column(key, title, unit, on_paper=False)
