"""The rows of plain sales (domain/plain_sales.py): what they write, and what they add to the rollups."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.deferrals import ISSUED
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.plain_sales import PlainDay, PlainSale
from loyalty_desktop.storage.calendar_days import month_of
from loyalty_desktop.storage.rollup_changes import Changes

Row = tuple[Any, ...]
_NUMBER = itemgetter(0)


def by_number(rows: list[Row], plain: list[Row]) -> list[Row]:
    """Both in the order of their numbers, in which each of them is: rows are added fastest behind all others."""
    return sorted([*rows, *plain], key=_NUMBER) if rows and plain else rows or plain


def entry_rows(sales: Sequence[PlainSale], numbers: Sequence[int], moments: Sequence[int]) -> list[Row]:
    """Of the entries that they earned, in the order in which `append` names the columns; so of the others."""
    earn = str(EntryKind.EARN)
    return [
        (
            entry_id,
            key,
            numbers[place],
            customer,
            store,
            earn,
            PURCHASE,
            points,
            0,
            moments[place],
            day.business_number,
            day.posted_number,
            day.expires_number,
            net,
            receipt,
            "",
            "",
            explanation,
            None,
            None,
        )
        for place, _, store, receipt, _, customer, day, net, _, points, entry_id, key, explanation, _, _ in sales
        if entry_id is not None
    ]


def lot_rows(sales: Sequence[PlainSale]) -> list[Row]:
    """Of the lots that these entries open."""
    return [
        (
            entry_id,
            customer,
            points,
            points,
            0,
            0,
            day.business_number,
            day.expires_number,
            None,
            day.business_number,
            1,
        )
        for _, _, _, _, _, customer, day, _, _, points, entry_id, _, _, _, _ in sales
        if entry_id is not None
    ]


def sale_rows(sales: Sequence[PlainSale], numbers: Sequence[int], moments: Sequence[int]) -> list[Row]:
    """Of the sales themselves."""
    return [
        (
            number,
            numbers[place],
            store,
            receipt,
            attempt,
            customer,
            moments[place],
            day.business_number,
            day.posted_number,
            net,
            tax,
            points,
            entry_id,
            0,
            points - sum(shares),
        )
        for place, number, store, receipt, attempt, customer, day, net, tax, points, entry_id, _, _, _, shares in sales
    ]


def line_rows(sales: Sequence[PlainSale]) -> list[Row]:
    """Of their lines."""
    return [
        (
            sale.id,
            position,
            line["line"],
            line["sku"],
            line["product"],
            line["category"],
            line["quantity_milli"],
            line["net_minor"],
            line["tax_minor"],
            points,
            0,
            0,
        )
        for sale in sales
        for position, (line, points) in enumerate(zip(sale.lines, sale.line_points, strict=True), 1)
    ]


def count_plain_sales(sales: Sequence[PlainSale], changes: Changes) -> None:
    """Add what they earned to the movements, the last usable days and the vintages."""
    together: dict[tuple[int, int], tuple[PlainDay, list[int]]] = {}
    for _, _, store, _, _, _, day, net, _, points, entry_id, _, _, _, _ in sales:
        if entry_id is None:
            continue
        found = together.get((day.business_number, store))
        if found is None:
            together[day.business_number, store] = (day, [1, points, net])
        else:
            counted = found[1]
            counted[0] += 1
            counted[1] += points
            counted[2] += net
    for (business_number, store), (day, (entries, points, net)) in together.items():
        posted = day.posted_number
        changes.add("movement", (posted, store, PURCHASE, EntryKind.EARN), entries, points, net)
        changes.add("vintage", (posted, month_of(business_number), 1, ISSUED, store, posted), points, net)
        if day.expires_number is not None:
            changes.add("expiry", (day.expires_number,), points)
