"""Writing sales and refunds with their lines."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.sale_book import RefundState, SaleState
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.plain_rows import by_number, line_rows, sale_rows


def write_sales(session: Session, work: Work, numbers: list[int], moments: list[int]) -> None:
    """What `work` sold and refunded; `numbers` and `moments` are those of its operations."""
    sales, refunds, lines = [], [], []
    if work.new_sales or work.new_refunds:
        for number, at, item in zip(numbers, moments, work.written, strict=True):
            sales += [_sale_row(sale, number, at) for sale in work.new_sales[item.sales]]
            refunds += [_refund_row(refund, number, at) for refund in work.new_refunds[item.refunds]]
        lines = [row for sale in work.new_sales for row in _line_rows(sale)]
    columns: tuple[str, ...] = (
        "id", "operation_seq", "store_id", "receipt", "attempt", "customer_id", "sold_at", "business_date", "posted_on",
        "net_minor", "tax_minor", "points", "entry_id", "voided", "bonus_points",
    )  # fmt: skip
    session.insert("sale", columns, by_number(sales, sale_rows(work.plain_sales, numbers, moments)))
    columns = (
        "sale_id", "position", "line", "sku", "product", "category", "quantity_milli", "net_minor", "tax_minor",
        "points", "refunded_quantity_milli", "refunded_net_minor",
    )  # fmt: skip
    session.insert("sale_line", columns, by_number(lines, line_rows(work.plain_sales)))
    if refunds or work.refunds or (work.sales and not all(sale.is_new for sale in work.sales.values())):
        _write_refunds(session, work, refunds)


def _write_refunds(session: Session, work: Work, refunds: list[tuple[Any, ...]]) -> None:
    """Refunds, and what became of the sales that were on the books before."""
    changed = [sale for sale in work.sales.values() if sale.changed and not sale.is_new]
    session.run_many("UPDATE sale SET voided = ? WHERE id = ?", [(int(sale.voided), sale.id) for sale in changed])
    session.run_many(
        "UPDATE sale_line SET refunded_quantity_milli = ?, refunded_net_minor = ? WHERE sale_id = ? AND position = ?",
        [
            (line.refunded_quantity_milli, line.refunded_net_minor, sale.id, line.position)
            for sale in changed
            for line in sale.lines
        ],
    )
    columns: tuple[str, ...] = (
        "id", "operation_seq", "sale_id", "store_id", "receipt", "attempt", "refunded_at", "business_date", "net_minor",
        "clawed_back", "uncollected", "deducted_minor",
    )  # fmt: skip
    session.insert("refund", columns, refunds)
    parts = [(refund.id, *part) for refund in work.new_refunds for part in refund.lines]
    session.insert("refund_line", ("refund_id", "position", "quantity_milli", "net_minor"), parts)
    voided = [(1, refund.id) for refund in work.refunds.values() if refund.voided and not refund.is_new]
    session.run_many("UPDATE refund SET voided = ? WHERE id = ?", voided)


def _sale_row(sale: SaleState, operation_seq: int, sold_at: int) -> tuple[Any, ...]:
    return (
        sale.id,
        operation_seq,
        sale.store_id,
        sale.receipt,
        sale.attempt,
        sale.customer_id,
        sold_at,
        day_number(sale.business_date),
        day_number(sale.posted_on),
        sale.net_minor,
        sale.tax_minor,
        sale.points,
        sale.entry_id,
        int(sale.voided),
        sale.bonus_points,
    )


def _line_rows(sale: SaleState) -> list[tuple[Any, ...]]:
    return [
        (
            sale.id,
            line.position,
            line.line,
            line.sku,
            line.product,
            line.category,
            line.quantity_milli,
            line.net_minor,
            line.tax_minor,
            line.points,
            line.refunded_quantity_milli,
            line.refunded_net_minor,
        )
        for line in sale.lines
    ]


def _refund_row(refund: RefundState, operation_seq: int, refunded_at: int) -> tuple[Any, ...]:
    return (
        refund.id,
        operation_seq,
        refund.sale_id,
        refund.store_id,
        refund.receipt,
        refund.attempt,
        refunded_at,
        day_number(refund.business_date),
        refund.net_minor,
        refund.clawed_back,
        refund.uncollected,
        refund.deducted_minor,
    )
