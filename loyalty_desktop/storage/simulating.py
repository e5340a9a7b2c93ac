"""Past sales and actions as rules look at them, for trying a rule out before it is switched on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from loyalty_desktop.domain.actions import award_key
from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.conditions import Basket, BasketLine
from loyalty_desktop.domain.operations import OperationKind, date_of
from loyalty_desktop.domain.periods import DateRange, day_number, day_of, instant_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.segments import segments_among
from loyalty_desktop.domain.tier_benefits import tier_seen
from loyalty_desktop.domain.work import minute_of_day
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.segments import tags_of, tiers_of

_SALES_A_READ = 5_000


class PastSale(NamedTuple):
    """A sale that stands, of a customer."""

    payee: Payee
    basket: Basket


class PastAction(NamedTuple):
    """Something that a customer did, once for each time that it was recorded.

    `key` is what an award for it is paid under, `paid_before` whether that was paid before the range began.
    """

    payee: Payee
    moment: Basket
    key: bytes
    paid_before: bool


def sales_in_order(session: Session, period: DateRange) -> list[int]:
    """The ids of the sales of customers in the range that stand, in the order of time."""
    query = (
        "SELECT id FROM sale WHERE voided = 0 AND customer_id IS NOT NULL AND business_date BETWEEN ? AND ? "
        "ORDER BY sold_at, id"
    )
    return [number for (number,) in session.rows(query, (day_number(period.first), day_number(period.last)))]


def past_sales(
    session: Session, program: Program, numbers: Sequence[int], *, asked: frozenset[str]
) -> Iterator[PastSale]:
    """The sales with these ids, in this order, as an import would post them.

    Customers have the tier of today, and are in those of the `asked` segments that their tags name today.
    """
    query = (
        "SELECT s.id, s.sold_at, s.customer_id, s.store_id, s.business_date, o.clerk_id FROM sale s "
        "JOIN operation o ON o.seq = s.operation_seq WHERE s.id IN ({keys})"
    )
    for first in range(0, len(numbers), _SALES_A_READ):
        chunk = numbers[first : first + _SALES_A_READ]
        sales = {row[0]: row[1:] for row in session.rows_in(query, chunk)}
        lines = _lines_of(session, chunk)
        standing = _standing(session, program, {row[1] for row in sales.values()}, asked)
        for number in chunk:
            sold_at, customer, store, day, clerk = sales[number]
            date_ = day_of(day)
            minute = minute_of_day(instant_of(sold_at), program)
            basket = Basket(date_, lines[number], minute, store, *standing[customer])
            yield PastSale(Payee(customer, clerk, date_), basket)


def past_actions(
    session: Session, program: Program, period: DateRange, action: str, *, asked: frozenset[str]
) -> list[PastAction]:
    """The times that customers did `action` in the range, in the order of the journal."""
    rows = session.rows(
        "SELECT id, occurred_at, clerk_id, payload FROM operation WHERE kind = ? AND status = 'applied' ORDER BY seq",
        (OperationKind.RECORD_ACTION.value,),
    )
    found = []
    for identity, occurred_at, clerk, text in rows:
        payload = json.loads(text)
        day = date_of(payload)
        if payload["action"] == action and day in period:
            key = award_key(
                action,
                payload["customer"],
                business_date=day,
                subject=payload["object"],
                operation_key=bytes(identity),
            )
            moment = Basket(day, (), minute_of_day(instant_of(occurred_at), program), payload["store"])
            found.append(PastAction(Payee(payload["customer"], clerk, day), moment, key, paid_before=False))
    standing = _standing(session, program, {past.payee.customer_id for past in found}, asked)
    query = "SELECT key FROM entry WHERE business_date < ? AND key IN ({keys})"
    keys = {past.key for past in found}
    before = {bytes(key) for (key,) in session.rows_in(query, keys, (day_number(period.first),))}
    return [
        past._replace(
            moment=Basket(*past.moment[:4], *standing[past.payee.customer_id]),
            paid_before=past.key in before,
        )
        for past in found
    ]


def _standing(
    session: Session, program: Program, customers: set[int], asked: frozenset[str]
) -> dict[int, tuple[str, frozenset[str]]]:
    """The tier of today and the segments of each customer; nothing is read that neither tiers nor rules ask for."""
    tiers = tiers_of(session, customers) if program.tiers.exists else {}
    tags = tags_of(session, customers) if asked else {}
    return {
        number: (
            tier_seen(program.tiers, tiers.get(number, "")),
            frozenset(segments_among(asked, tags.get(number, ()))),
        )
        for number in customers
    }


def _lines_of(session: Session, sales: Sequence[int]) -> dict[int, tuple[BasketLine, ...]]:
    query = (
        "SELECT sale_id, sku, category, quantity_milli, net_minor, tax_minor FROM sale_line WHERE sale_id IN ({keys}) "
        "ORDER BY sale_id, position"
    )
    rows = sorted(session.rows_in(query, sorted(sales)), key=lambda row: row[0])
    return {number: tuple(BasketLine(*row[1:]) for row in group) for number, group in groupby(rows, lambda row: row[0])}
