"""Past sales and actions as rules look at them, for trying a rule out before it is switched on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.conditions import Basket, BasketLine
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange, business_date, day_number, day_of, instant_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.storage.database import Session

_SALES_A_READ = 5_000


class PastSale(NamedTuple):
    """A sale that stands, of a customer."""

    payee: Payee
    basket: Basket


class PastAction(NamedTuple):
    """Something that a customer did, once for each time that it was recorded."""

    payee: Payee
    moment: Basket


def count_sales(session: Session, period: DateRange) -> int:
    """Number of sales of customers in the range that stand."""
    query = "SELECT count(*) FROM sale WHERE voided = 0 AND customer_id IS NOT NULL AND business_date BETWEEN ? AND ?"
    return int(session.value(query, (day_number(period.first), day_number(period.last))))


def past_sales(session: Session, program: Program, period: DateRange) -> Iterator[PastSale]:
    """The sales of customers in the range, in the order of time, as an import would post them."""
    after = (-(2**62), -(2**62))
    days = (day_number(period.first), day_number(period.last))
    while True:
        sales = session.rows(
            "SELECT s.sold_at, s.id, s.customer_id, s.store_id, s.business_date, o.clerk_id, o.payload FROM sale s "
            "JOIN operation o ON o.seq = s.operation_seq WHERE s.voided = 0 AND s.customer_id IS NOT NULL "
            "AND s.business_date BETWEEN ? AND ? AND (s.sold_at, s.id) > (?, ?) ORDER BY s.sold_at, s.id LIMIT ?",
            (*days, *after, _SALES_A_READ),
        )
        if not sales:
            return
        after = (sales[-1][0], sales[-1][1])
        lines = _lines_of(session, [row[1] for row in sales])
        for sold_at, number, customer, store, day, clerk, payload in sales:
            date_ = day_of(day)
            local = instant_of(sold_at).astimezone(program.zone)
            segments = frozenset(json.loads(payload).get("segments", ())) if '"segments"' in payload else frozenset()
            basket = Basket(date_, lines[number], local.hour * 60 + local.minute, store, segments=segments)
            yield PastSale(Payee(customer, clerk, date_), basket)


def past_actions(session: Session, program: Program, period: DateRange, action: str) -> Iterator[PastAction]:
    """The times that customers did `action` in the range, in the order of the journal."""
    rows = session.rows(
        "SELECT occurred_at, clerk_id, payload FROM operation WHERE kind = ? AND status = 'applied' ORDER BY seq",
        (OperationKind.RECORD_ACTION.value,),
    )
    for occurred_at, clerk, text in rows:
        payload = json.loads(text)
        day = business_date(instant_of(occurred_at), program.zone)
        if payload["action"] == action and day in period:
            local = instant_of(occurred_at).astimezone(program.zone)
            moment = Basket(day, (), local.hour * 60 + local.minute, payload["store"])
            yield PastAction(Payee(payload["customer"], clerk, day), moment)


def _lines_of(session: Session, sales: list[int]) -> dict[int, tuple[BasketLine, ...]]:
    query = (
        "SELECT sale_id, sku, category, quantity_milli, net_minor, tax_minor FROM sale_line WHERE sale_id IN ({keys}) "
        "ORDER BY sale_id, position"
    )
    rows = sorted(session.rows_in(query, sorted(sales)), key=lambda row: row[0])
    return {number: tuple(BasketLine(*row[1:]) for row in group) for number, group in groupby(rows, lambda row: row[0])}
