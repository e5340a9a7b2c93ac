"""Rows of sales as whole receipts in the order of time, in constant memory, wherever the rows stand in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from loyalty_desktop.domain.imports import Receipt, RejectedRow, SaleRow, SaleType
from loyalty_desktop.exchange.sorted_runs import in_order
from loyalty_desktop.exchange.spoiled import accepted_rows


def receipts_in_order(
    rows: Iterable[SaleRow | RejectedRow], rejected: Callable[[RejectedRow], None]
) -> Iterator[Receipt]:
    """Whole receipts: sales first, then refunds, each by time, store and receipt number.

    Rejected rows go to `rejected`; so do all rows of a receipt of which one was rejected (half a receipt would be on
    the books for good), and receipts whose rows contradict each other.
    """
    spoiled: dict[tuple[str, str], int] = {}
    # The sort has read every row before it gives the first one back, so that all spoiled receipts are known by then.
    by_receipt = in_order(accepted_rows(rows, rejected, spoiled), _row_order)
    whole = (_whole(list(group), rejected, spoiled) for _, group in groupby(by_receipt, key=_receipt_of))
    yield from in_order((receipt for receipt in whole if receipt is not None), _time_order)


def _receipt_of(row: SaleRow) -> tuple[bool, str, str]:
    return (row.type is SaleType.REFUND, row.store, row.receipt)


def _row_order(row: SaleRow) -> tuple[Any, ...]:
    return (row.type is SaleType.REFUND, row.store, row.receipt, row.line_number)


def _time_order(receipt: Receipt) -> tuple[Any, ...]:
    return (receipt.type is SaleType.REFUND, receipt.sold_at, receipt.store, receipt.receipt)


def _whole(
    rows: list[SaleRow], rejected: Callable[[RejectedRow], None], spoiled: Mapping[tuple[str, str], int]
) -> Receipt | None:
    """One receipt of its rows; None when they contradict each other, or when another row of it was rejected."""
    first = rows[0]
    if spoiled and (line := spoiled.get((first.store, first.receipt))) is not None:
        for row in rows:
            rejected(RejectedRow(row.line_number, "receipt_has_bad_line", {"receipt": row.receipt, "line": line}))
        return None
    customer, original, sold_at = first.customer, first.original_receipt, first.sold_at
    if len(rows) > 1:
        contradiction = _contradiction(rows)
        if contradiction:
            for row in rows:
                details = {"receipt": row.receipt, "field": contradiction}
                rejected(RejectedRow(row.line_number, "receipt_contradicts_itself", details))
            return None
        customer = next((row.customer for row in rows if _identity(row)), customer)
        original = next((row.original_receipt for row in rows if row.original_receipt), "")
        sold_at = min(row.sold_at for row in rows)
    return Receipt(
        first.type,
        sold_at,
        first.store,
        first.receipt,
        first.business_date,
        original,
        first.clerk,
        first.currency,
        customer,
        (_line_of(first),) if len(rows) == 1 else tuple(map(_line_of, rows)),
        (first.line_number,) if len(rows) == 1 else tuple([row.line_number for row in rows]),
    )


_line_of = attrgetter("line", "sku", "product", "category", "quantity_milli", "net_minor", "tax_minor")


def _contradiction(rows: list[SaleRow]) -> str:
    """The field in which the rows of one receipt differ, or nothing."""
    if len({row.currency for row in rows}) > 1:
        return "currency"
    if len({row.business_date for row in rows}) > 1:
        return "date"
    if len({row.original_receipt for row in rows if row.original_receipt}) > 1:
        return "original_receipt"
    return "customer" if len({identity for row in rows if (identity := _identity(row))}) > 1 else ""


def _identity(row: SaleRow) -> tuple[str, ...]:
    """What names the customer of a row: the reference, else whatever else is there; nothing for a walk-in."""
    customer = row.customer
    if customer.ref:
        return (customer.ref,)
    rest = (customer.name, customer.email, customer.phone, customer.card)
    return rest if any(rest) else ()
