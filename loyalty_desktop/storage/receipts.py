"""Finding sales by their receipts, and what is left of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.operations import RefundLinePayload
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.domain.receipts import ReceiptLine, ReceiptRow, ReceiptView, RefundRow
from loyalty_desktop.storage.customers import names_of_customers
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


def sale_standing(session: Session, store_id: int, receipt: str) -> tuple[int | None, date] | None:
    """Whose the standing sale of a store's receipt is, None for a walk-in's, and its day; None where there is none."""
    row = session.row(
        "SELECT customer_id, business_date FROM sale WHERE store_id = ? AND receipt = ? AND voided = 0",
        (store_id, receipt),
    )
    return None if row is None else (row[0], day_of(row[1]))


def sale_of_entry(session: Session, entry_id: int) -> SaleKey:
    """The sale whose operation wrote an entry; that it is a sale's is the caller's to know."""
    row = session.row(
        f"SELECT {_COLUMNS} FROM sale s JOIN store t ON t.id = s.store_id "
        "JOIN entry e ON e.operation_seq = s.operation_seq WHERE e.id = ?",
        (entry_id,),
    )
    assert row is not None, "an entry of a sale has its sale"
    return SaleKey(*[*row[:6], bool(row[6])])


def refund_of_entry(session: Session, entry_id: int) -> SaleKey | None:
    """The refund whose operation wrote an entry, or that collected its points later; None for what caps hold back."""
    row = session.row(
        "SELECT r.id, r.store_id, t.name, r.receipt, r.attempt, e.customer_id, r.voided FROM entry e "
        "LEFT JOIN refund_collection k ON k.entry_id = e.id "
        "JOIN refund r ON r.operation_seq = e.operation_seq OR r.id = k.refund_id "
        "JOIN store t ON t.id = r.store_id WHERE e.id = ?",
        (entry_id,),
    )
    return None if row is None else SaleKey(*[*row[:6], bool(row[6])])


def refunds_with(session: Session, receipt: str, *, voided: bool = False) -> list[SaleKey]:
    """The refunds with a receipt number that stand (or were voided), the latest first; the customer is the sale's."""
    query = (
        "SELECT r.id, r.store_id, t.name, r.receipt, r.attempt, s.customer_id, r.voided FROM refund r "
        "JOIN sale s ON s.id = r.sale_id JOIN store t ON t.id = r.store_id WHERE r.receipt = ? AND r.voided = ? "
        "ORDER BY r.id DESC"
    )
    return [SaleKey(*[*row[:6], bool(row[6])]) for row in session.rows(query, (receipt, int(voided)))]


def sale_refunded(session: Session, receipt: str) -> SaleKey | None:
    """The standing sale that the latest standing refund with this number took back."""
    row = session.row(
        f"SELECT {_COLUMNS} FROM refund r JOIN sale s ON s.id = r.sale_id JOIN store t ON t.id = s.store_id "
        "WHERE r.receipt = ? AND r.voided = 0 AND s.voided = 0 ORDER BY r.id DESC LIMIT 1",
        (receipt,),
    )
    return None if row is None else SaleKey(*[*row[:6], bool(row[6])])


def refunds_of_receipt(session: Session, receipt: str, store: str, currency: str) -> tuple[RefundRow, ...]:
    """Every refund of the standing sale with this receipt, the latest first, taken back or not."""
    rows = session.rows(
        "SELECT r.receipt, t.name, r.business_date, r.net_minor, r.clawed_back + coalesce(k.points, 0), "
        "r.uncollected - coalesce(k.points, 0), r.voided, r.id = (SELECT max(l.id) FROM refund l "
        "WHERE l.sale_id = s.id AND l.voided = 0) FROM sale s JOIN store o ON o.id = s.store_id "
        "JOIN refund r ON r.sale_id = s.id JOIN store t ON t.id = r.store_id LEFT JOIN "
        "(SELECT refund_id, sum(points) AS points FROM refund_collection GROUP BY refund_id) k ON k.refund_id = r.id "
        "WHERE s.receipt = ? AND o.name = ? AND s.voided = 0 ORDER BY r.id DESC",
        (receipt, store),
    )
    return tuple(
        RefundRow(
            receipt=row[0],
            store=row[1],
            refunded_on=day_of(row[2]),
            net_minor=row[3],
            taken=int(row[4]),
            uncollected=int(row[5]),
            is_voided=bool(row[6]),
            is_latest=bool(row[7]),
            currency=currency,
        )
        for row in rows
    )


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


_MOST_RECEIPTS = 200


def receipt_of_sale(session: Session, sale: SaleKey, currency: str) -> ReceiptView:
    """A sale with its lines, as the refund desk shows it."""
    row = session.row(
        "SELECT business_date, net_minor, points, (SELECT coalesce(sum(clawed_back + uncollected), 0) FROM refund r "
        "WHERE r.sale_id = s.id AND r.voided = 0), (SELECT count(*) FROM refund r WHERE r.sale_id = s.id) "
        "FROM sale s WHERE s.id = ?",
        (sale.id,),
    )
    assert row is not None, "a sale that was found is there"
    lines = session.rows(
        "SELECT position, coalesce(nullif(product, ''), nullif(sku, ''), line), quantity_milli, net_minor, points, "
        "refunded_quantity_milli, refunded_net_minor FROM sale_line WHERE sale_id = ? ORDER BY position",
        (sale.id,),
    )
    names = names_of_customers(session, [sale.customer_id] if sale.customer_id is not None else [])
    return ReceiptView(
        receipt=sale.receipt,
        store=sale.store,
        sold_on=day_of(row[0]),
        customer_id=sale.customer_id,
        customer=names.get(sale.customer_id or 0, ""),
        currency=currency,
        net_minor=row[1],
        points=row[2],
        clawed_back=int(row[3]),
        refunds=row[4],
        lines=tuple(ReceiptLine(*line) for line in lines),
    )


def receipts_of_customer(session: Session, customer_id: int, currency: str) -> tuple[ReceiptRow, ...]:
    """The latest standing sales of a customer, or of somebody merged into them, of which something is left."""
    rows = session.rows(
        "SELECT s.receipt, t.name, s.business_date, s.net_minor, sum(l.net_minor - l.refunded_net_minor), s.points "
        "FROM sale s JOIN store t ON t.id = s.store_id JOIN sale_line l ON l.sale_id = s.id "
        "WHERE s.customer_id IN (SELECT id FROM customer WHERE id = ? OR merged_into_id = ?) AND s.voided = 0 "
        "GROUP BY s.id, s.receipt, t.name, s.business_date, s.net_minor, s.points "
        "HAVING sum(l.net_minor - l.refunded_net_minor) > 0 "
        "OR sum(l.quantity_milli - l.refunded_quantity_milli) > 0 "
        f"ORDER BY s.business_date DESC, s.id DESC LIMIT {_MOST_RECEIPTS}",
        (customer_id, customer_id),
    )
    return tuple(ReceiptRow(row[0], row[1], day_of(row[2]), row[3], int(row[4]), row[5], currency) for row in rows)
