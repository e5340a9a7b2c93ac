"""Files of customers: one checked and typed value a line, or the reason why the line is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import CustomerImportRow, ReadSettings, RejectedRow
from loyalty_desktop.exchange.cells_in import (
    day_reader,
    identifier_reader,
    moment_reader,
    text_reader,
    yes_or_no,
    zone_of,
)
from loyalty_desktop.exchange.lines_in import read_lines
from loyalty_desktop.exchange.sorted_runs import in_order
from loyalty_desktop.exchange.tables_in import TableFile

MAX_TAGS = 50
"""Most tags of one customer."""

_BETWEEN_TAGS = re.compile(r"[,;|\n]")


def read_customers(source: TableFile | Path | str, settings: ReadSettings) -> Iterator[CustomerImportRow | RejectedRow]:
    """The lines of a file of customers in its order, one at a time; memory does not grow with the file.

    Raises what `read_lines` raises, and Refusal("unknown_zone").
    """
    return read_lines(source, settings, "customers", _customer_builder)


def customers_in_order(
    rows: Iterable[CustomerImportRow | RejectedRow], rejected: Callable[[RejectedRow], None]
) -> Iterator[list[CustomerImportRow]]:
    """All lines of a customer together, customers in the order of their first lines; rejected rows go to `rejected`.

    Only lines that are looked at together tell that they leave a customer as they found him: two that contradict each
    other, thousands of lines apart, would else correct him there and back with every import of the same file.
    """
    by_customer = in_order(_accepted(rows, rejected), lambda row: (row.customer.ref, row.line_number))
    together = (list(group) for _, group in groupby(by_customer, key=lambda row: row.customer.ref))
    yield from in_order(together, lambda group: (group[0].line_number,))


def _accepted(
    rows: Iterable[CustomerImportRow | RejectedRow], rejected: Callable[[RejectedRow], None]
) -> Iterator[CustomerImportRow]:
    for row in rows:
        if isinstance(row, RejectedRow):
            rejected(row)
        else:
            yield row


def _customer_builder(settings: ReadSettings) -> Callable[[int, tuple[str, ...]], CustomerImportRow]:
    """A function that makes a CustomerImportRow of one line's texts, in the layout's order; it raises Refusals."""
    ref_of, card_of, phone_of = identifier_reader("customer_ref"), identifier_reader("card"), identifier_reader("phone")
    name_of, email_of, note_of = text_reader("name"), text_reader("email"), text_reader("note")
    store_of, tag_of, referrer_of = text_reader("store"), text_reader("tags"), identifier_reader("referred_by")
    birthday_of = day_reader("birthday", day_first=settings.day_first)
    registered_of = moment_reader("registered_on", zone=zone_of(settings.zone), day_first=settings.day_first)

    def build(line_number: int, texts: tuple[str, ...]) -> CustomerImportRow:
        ref, name, email, phone, card, birthday, registered_on, store, tags, consent, referred_by, note = texts
        ref = ref_of(ref)
        if not ref:
            raise Refusal("missing_value", field="customer_ref")
        fields = CustomerFields(
            ref=ref,
            name=name_of(name),
            email=email_of(email),
            phone=phone_of(phone),
            card=card_of(card),
            birthday=birthday_of(birthday) if birthday.strip() else None,
            note=note_of(note),
            tags=_tags(tags, tag_of),
            consent=yes_or_no(consent, "consent"),
        )
        return CustomerImportRow(
            line_number=line_number,
            customer=fields,
            registered_on=registered_of(registered_on)[1] if registered_on.strip() else None,
            referred_by=referrer_of(referred_by),
            store=store_of(store),
        )

    return build


def _tags(text: str, tag_of: Callable[[str], str]) -> tuple[str, ...]:
    """The tags in one cell, apart by comma, semicolon or bar; each once, in the cell's order."""
    tags = dict.fromkeys(tag_of(tag) for tag in _BETWEEN_TAGS.split(text) if tag.strip())
    if len(tags) > MAX_TAGS:
        raise Refusal("too_many_tags", field="tags", tags=len(tags), limit=MAX_TAGS)
    return tuple(tags)
