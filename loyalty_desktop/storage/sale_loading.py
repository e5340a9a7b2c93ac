"""Reading sales and refunds, with their lines, for what is about to change them."""

from __future__ import annotations

from loyalty_desktop.domain.operations import Needs
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.domain.sale_book import RefundState, SaleLineState, SaleState
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.shortfalls import collections_of, load_withheld


def load_sales(session: Session, work: Work, needs: Needs, entries: set[bytes], customers: set[int]) -> None:
    """The sales that stand and are asked for, or whose refunds are; adds the keys of their entries and their buyers."""
    if not needs.sales and not work.refunds:
        return
    query = (
        "SELECT id, store_id, receipt, attempt, customer_id, business_date, posted_on, net_minor, tax_minor, points, "
        "entry_id, bonus_points, (SELECT clerk_id FROM operation WHERE seq = operation_seq), operation_seq FROM sale "
        "WHERE voided = 0 AND "
    )
    found = session.rows_in(query + "receipt IN ({keys})", {receipt for _, receipt in needs.sales})
    found = [row for row in found if (row[1], row[2]) in needs.sales]
    refunded = {refund.sale_id for refund in work.refunds.values()} - {row[0] for row in found}
    found += session.rows_in(query + "id IN ({keys})", refunded)
    by_id: dict[int, SaleState] = {}
    for row in found:
        values = [*row[:5], day_of(row[5]), day_of(row[6]), *row[7:11], [], *row[11:13]]
        by_id[row[0]] = work.sales[row[1], row[2]] = SaleState(*values)
        if row[4] is not None:
            customers.add(row[4])
    _load_sale_lines(session, by_id)
    entries |= load_withheld(session, by_id)
    query = (
        "SELECT sale_id, id, receipt, clawed_back + uncollected FROM refund WHERE voided = 0 AND sale_id IN ({keys})"
    )
    for sale_id, refund_id, receipt, asked in session.rows_in(query, by_id):
        by_id[sale_id].live_refunds[refund_id] = receipt
        by_id[sale_id].clawed_back += asked
    operations = {row[13]: row[0] for row in found}
    query = "SELECT operation_seq, key FROM entry WHERE operation_seq IN ({keys}) ORDER BY id DESC"
    for operation_seq, key in session.rows_in(query, operations):
        sale_id = operations[operation_seq]
        work.sale_entries[sale_id] = (*work.sale_entries.get(sale_id, ()), bytes(key))
        entries.add(bytes(key))


def _load_sale_lines(session: Session, sales: dict[int, SaleState]) -> None:
    query = (
        "SELECT sale_id, position, line, sku, quantity_milli, net_minor, tax_minor, points, product, category, "
        "refunded_quantity_milli, refunded_net_minor FROM sale_line WHERE sale_id IN ({keys}) "
        "ORDER BY sale_id, position"
    )
    for row in session.rows_in(query, sales):
        sales[row[0]].lines.append(SaleLineState(*row[1:]))


def load_refunds(session: Session, work: Work, needs: Needs, entries: set[bytes]) -> None:
    """The refunds that stand and are asked for; adds the keys of their entries."""
    if not needs.refunds:
        return
    query = (
        "SELECT id, sale_id, store_id, receipt, attempt, business_date, net_minor, clawed_back, uncollected, "
        "operation_seq FROM refund WHERE voided = 0 AND receipt IN ({keys})"
    )
    for row in session.rows_in(query, {receipt for _, receipt in needs.refunds}):
        if (row[2], row[3]) not in needs.refunds:
            continue
        lines = session.rows(
            "SELECT position, quantity_milli, net_minor FROM refund_line WHERE refund_id = ? ORDER BY position",
            (row[0],),
        )
        key = session.value("SELECT key FROM entry WHERE operation_seq = ? AND action = 'purchase'", (row[9],))
        parts = [(position, quantity, net) for position, quantity, net in lines]
        refund = RefundState(*[*row[:5], day_of(row[5]), *row[6:9], parts])
        refund.collections = collections_of(session, refund.id)
        entries.update(refund.collections)
        rewards = session.rows(
            "SELECT key FROM entry WHERE operation_seq = ? AND kind = 'clawback' AND action <> 'purchase' UNION "
            "SELECT c.key FROM sale s JOIN referral_reward w ON w.referee_id = s.customer_id "
            "JOIN operation o ON o.id = w.taken_by AND o.seq = ? JOIN entry c ON c.reverses_id = w.entry_id "
            "AND c.kind = 'clawback' WHERE s.id = ? AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = c.id) "
            "ORDER BY key",
            (row[9], row[9], row[1]),
        )
        refund.reward_keys = tuple(bytes(reward) for (reward,) in rewards)
        entries.update(refund.reward_keys)
        if key is not None:
            refund.entry_key = bytes(key)
            entries.add(bytes(key))
        work.refunds[refund.store_id, refund.receipt] = refund
