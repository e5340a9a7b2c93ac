"""Rows of sales as whole receipts in the order of time, in constant memory, wherever the rows stand in the file."""

from __future__ import annotations

import heapq
import marshal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import groupby
from typing import IO, Any

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.imports import Receipt, RejectedRow, SaleRow, SaleType
from loyalty_desktop.domain.periods import day_number, day_of, instant_of, microseconds_of

RUN_ROWS = 100_000
"""Rows that are sorted in memory at a time; more go through temporary files."""

_TYPE_ORDER = {SaleType.SALE: 0, SaleType.REFUND: 1}
_FLAT = tuple[Any, ...]
_NOBODY = CustomerFields()


def receipts_in_order(
    rows: Iterable[SaleRow | RejectedRow], rejected: Callable[[RejectedRow], None]
) -> Iterator[Receipt]:
    """Whole receipts: sales first, then refunds, each by time, store and receipt number.

    Rejected rows go to `rejected`; so do receipts whose rows contradict each other.
    """
    by_receipt = _sorted(_flat_rows(rows, rejected))
    whole = (_whole(list(group), rejected) for _, group in groupby(by_receipt, key=lambda row: row[:3]))
    for flat in _sorted(item for item in whole if item is not None):
        yield _receipt(flat)


def _flat_rows(rows: Iterable[SaleRow | RejectedRow], rejected: Callable[[RejectedRow], None]) -> Iterator[_FLAT]:
    for row in rows:
        if isinstance(row, RejectedRow):
            rejected(row)
            continue
        customer = row.customer
        person: tuple[Any, ...] = ()
        if customer is not _NOBODY:
            birthday = None if customer.birthday is None else day_number(customer.birthday)
            person = (customer.ref, customer.name, customer.email, customer.phone, customer.card, birthday)
        yield (
            _TYPE_ORDER[row.type],
            row.store,
            row.receipt,
            row.line_number,
            microseconds_of(row.sold_at),
            day_number(row.business_date),
            row.original_receipt,
            row.clerk,
            row.currency,
            person,
            (row.line, row.sku, row.product, row.category, row.quantity_milli, row.net_minor, row.tax_minor),
        )


def _whole(rows: list[_FLAT], rejected: Callable[[RejectedRow], None]) -> _FLAT | None:
    """One receipt of its rows, keyed for the order of time; None when they contradict each other."""
    first = rows[0]
    if len(rows) > 1:
        people = {row[9][:1] or row[9] for row in rows if any(row[9])}
        for name, values in (
            ("currency", {row[8] for row in rows}),
            ("customer", people),
            ("date", {row[5] for row in rows}),
        ):
            if len(values) > 1:
                for row in rows:
                    rejected(RejectedRow(row[3], "receipt_contradicts_itself", {"receipt": row[2], "field": name}))
                return None
    original = next((row[6] for row in rows if row[6]), "")
    person = next((row[9] for row in rows if any(row[9])), ())
    at = min(row[4] for row in rows)
    lines = tuple(row[10] for row in rows)
    return (first[0], at, first[1], first[2], first[5], original, first[7], first[8], person, lines, first[3])


def _receipt(flat: _FLAT) -> Receipt:
    person = flat[8]
    customer = _NOBODY
    if any(person):
        birthday: date | None = None if person[5] is None else day_of(person[5])
        customer = CustomerFields(*[*person[:5], birthday])
    return Receipt(
        type=SaleType.REFUND if flat[0] else SaleType.SALE,
        sold_at=instant_of(flat[1]),
        store=flat[2],
        receipt=flat[3],
        business_date=day_of(flat[4]),
        original_receipt=flat[5],
        clerk=flat[6],
        currency=flat[7],
        customer=customer,
        lines=flat[9],
        line_number=flat[10],
    )


def _sorted(rows: Iterable[_FLAT]) -> Iterator[_FLAT]:
    """`rows` in order: in memory when they are few, else as sorted runs in temporary files that are merged."""
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        run: list[_FLAT] = []
        for row in rows:
            run.append(row)
            if len(run) == RUN_ROWS:
                runs.append(_write_run(sorted(run), files))
                run = []
        run.sort()
        yield from heapq.merge(run, *[_read_run(file) for file in runs]) if runs else run


def _write_run(run: list[_FLAT], files: ExitStack) -> IO[bytes]:
    # marshal is safe here: the file is ours, unnamed, and gone when it is closed.
    file = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    for row in run:
        marshal.dump(row, file)
    file.seek(0)
    return file


def _read_run(file: IO[bytes]) -> Iterator[_FLAT]:
    while True:
        try:
            yield marshal.load(file)  # noqa: S302 - our own temporary file
        except EOFError:
            return
