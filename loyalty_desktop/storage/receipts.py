"""Finding sales by their receipts, and what is left of them."""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.domain.operations import RefundLinePayload
from loyalty_desktop.storage.database import Session

_COLUMNS = "s.id, s.store_id, t.name, s.receipt, s.attempt, s.customer_id, s.voided"


@dataclass(frozen=True, slots=True)
class SaleKey:
    """What names a sale or a refund: its store, receipt number and attempt; whose it is, and whether it was voided."""

    id: int
    store_id: int
    store: str
    receipt: str
    attempt: int
    customer_id: int | None
    voided: bool


def sales_with(session: Session, receipt: str) -> list[SaleKey]:
    """The sales with a receipt number that stand, at most one a store."""
    query = f"SELECT {_COLUMNS} FROM sale s JOIN store t ON t.id = s.store_id WHERE s.receipt = ? AND s.voided = 0"
    return [SaleKey(*[*row[:6], bool(row[6])]) for row in session.rows(query, (receipt,))]


def sale_of_entry(session: Session, entry_id: int) -> SaleKey:
    """The sale whose operation wrote an entry; that it is a sale's is the caller's to know."""
    row = session.row(
        f"SELECT {_COLUMNS} FROM sale s JOIN store t ON t.id = s.store_id "
        "JOIN entry e ON e.operation_seq = s.operation_seq WHERE e.id = ?",
        (entry_id,),
    )
    assert row is not None, "an entry of a sale has its sale"
    return SaleKey(*[*row[:6], bool(row[6])])


def refund_of_entry(session: Session, entry_id: int) -> SaleKey:
    """The refund whose operation wrote an entry; that it is a refund's is the caller's to know."""
    row = session.row(
        "SELECT r.id, r.store_id, t.name, r.receipt, r.attempt, e.customer_id, r.voided FROM refund r "
        "JOIN store t ON t.id = r.store_id JOIN entry e ON e.operation_seq = r.operation_seq WHERE e.id = ?",
        (entry_id,),
    )
    assert row is not None, "an entry of a refund has its refund"
    return SaleKey(*[*row[:6], bool(row[6])])


def lines_left(session: Session, sale_id: int) -> dict[int, RefundLinePayload]:
    """What can still be refunded of each line of a sale, by its position."""
    query = (
        "SELECT position, line, sku, quantity_milli - refunded_quantity_milli, net_minor - refunded_net_minor "
        "FROM sale_line WHERE sale_id = ?"
    )
    return {
        row[0]: RefundLinePayload(position=row[0], line=row[1], sku=row[2], quantity_milli=row[3], net_minor=row[4])
        for row in session.rows(query, (sale_id,))
    }
