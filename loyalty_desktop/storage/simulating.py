"""Past sales and actions as rules look at them, for trying a rule out before it is switched on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from loyalty_desktop.domain.actions import award_key
from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.conditions import Basket, BasketLine, campaign_mark
from loyalty_desktop.domain.eligibility import eligible
from loyalty_desktop.domain.operations import OperationKind, date_of
from loyalty_desktop.domain.periods import DateRange, day_number, day_of, instant_of, minute_of_day
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.segments import segments_among
from loyalty_desktop.domain.tier_benefits import tier_seen
from loyalty_desktop.storage.campaigns import campaign_standing
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.redeemed import part_paid_of
from loyalty_desktop.storage.segments import tags_of, tiers_of
from loyalty_desktop.storage.simulating_joins import (
    OF_JOINING,
    OF_REFERRING,
    PastEvent,
    past_enrolments,
    past_referrals,
)
from loyalty_desktop.storage.simulating_persons import paid_before, payees_of

_SALES_A_READ = 5_000


class Asked(NamedTuple):
    """The segments, folded, and the campaigns that rules ask for."""

    segments: frozenset[str]
    campaigns: frozenset[int]


class PastSale(NamedTuple):
    """A sale that stands, of a customer; whether all of its net is eligible."""

    payee: Payee
    basket: Basket
    is_all_eligible: bool = True


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


def past_sales(session: Session, program: Program, numbers: Sequence[int], *, asked: Asked) -> Iterator[PastSale]:
    """The sales with these ids, in this order, as an import would post them.

    Customers have the tier of today, are in those of the `asked` segments that their tags name today, and take part in
    the campaigns that have reached them by now.
    """
    query = (
        "SELECT s.id, s.sold_at, s.customer_id, s.store_id, s.business_date, o.clerk_id, s.receipt FROM sale s "
        "JOIN operation o ON o.seq = s.operation_seq WHERE s.id IN ({keys})"
    )
    for first in range(0, len(numbers), _SALES_A_READ):
        chunk = numbers[first : first + _SALES_A_READ]
        sales = {row[0]: row[1:] for row in session.rows_in(query, chunk)}
        lines = _lines_of(session, chunk)
        part_paid = part_paid_of(session, program, [(row[2], row[5]) for row in sales.values()])
        standing = _standing(session, program, {row[1] for row in sales.values()}, asked)
        for number in chunk:
            sold_at, customer, store, day, clerk, receipt = sales[number]
            date_ = day_of(day)
            part = part_paid.get((store, receipt), 0)
            counted = eligible(lines[number], program.never_earning, part)
            minute = minute_of_day(instant_of(sold_at), program.zone)
            basket = Basket(date_, counted, minute, store, *standing[customer])
            yield PastSale(Payee(customer, clerk, date_), basket, not part and not program.never_earning)


def past_actions(
    session: Session, program: Program, period: DateRange, action: str, *, asked: Asked
) -> list[PastAction]:
    """The times that customers did `action` in the range, in the order of the journal; for what joining and bringing
    somebody pay, the enrolments and the referrals that stand."""
    if action in OF_JOINING:
        events = past_enrolments(session, period, action)
    elif action in OF_REFERRING:
        events = past_referrals(session, program, period, action)
    else:
        events = _recorded(session, period, action)
    standing = _standing(session, program, {event.customer_id for event in events}, asked)
    before = paid_before(session, action, {event.key for event in events}, period.first)
    return [
        PastAction(
            Payee(event.customer_id, event.clerk_id, event.day),
            Basket(
                event.day,
                (),
                minute_of_day(instant_of(event.occurred_at), program.zone),
                event.store_id,
                *standing[event.customer_id],
            ),
            event.key,
            event.key in before,
        )
        for event in events
    ]


def _recorded(session: Session, period: DateRange, action: str) -> list[PastEvent]:
    rows = session.rows(
        "SELECT id, occurred_at, clerk_id, payload FROM operation o WHERE kind IN (?, ?) AND status = 'applied' "
        "AND NOT EXISTS (SELECT 1 FROM deed d WHERE d.key = o.id AND d.voided = 1) ORDER BY seq",
        (OperationKind.RECORD_ACTION.value, OperationKind.ANSWER_SURVEY.value),
    )
    told = ((bytes(identity), at, clerk, json.loads(text)) for identity, at, clerk, text in rows)
    found = [
        (identity, at, clerk, payload)
        for identity, at, clerk, payload in told
        if payload["action"] == action and date_of(payload) in period and payload["customer"] is not None
    ]
    payees = payees_of(session, action, [payload["customer"] for *_, payload in found])
    events = []
    for identity, occurred_at, clerk, payload in found:
        customer, day = payload["customer"], date_of(payload)
        key = award_key(action, payees[customer], business_date=day, subject=payload["object"], operation_key=identity)
        events.append(PastEvent(customer, clerk, day, occurred_at, payload["store"], key))
    return events


def _standing(
    session: Session, program: Program, customers: set[int], asked: Asked
) -> dict[int, tuple[str, frozenset[str]]]:
    """The tier of today and the segments of each customer; nothing is read that neither tiers nor rules ask for."""
    tiers = tiers_of(session, customers) if program.tiers.exists else {}
    tags = tags_of(session, customers) if asked.segments else {}
    taking = campaign_standing(session, customers) if asked.campaigns else {}
    return {
        number: (
            tier_seen(program.tiers, tiers.get(number, "")),
            frozenset(segments_among(asked.segments, tags.get(number, ())))
            | {campaign_mark(item) for item in asked.campaigns if taking.get((number, item)) is False},
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
