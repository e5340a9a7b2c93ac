"""Posting a sale, and voiding one that was entered by mistake."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from loyalty_desktop.domain.actions import count_earning
from loyalty_desktop.domain.amounts import MAX_POINTS
from loyalty_desktop.domain.campaign_awards import with_campaigns
from loyalty_desktop.domain.campaign_book import CampaignAward
from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Basket, BasketLine
from loyalty_desktop.domain.customer_state import CustomerState, Event
from loyalty_desktop.domain.earning import RuleSet, award_plain, award_sale
from loyalty_desktop.domain.eligibility import eligible
from loyalty_desktop.domain.enrolments import enter
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id
from loyalty_desktop.domain.lots import Cause, EntryKind
from loyalty_desktop.domain.operations import Needs, Operation, SalePayload
from loyalty_desktop.domain.periods import minute_of_day
from loyalty_desktop.domain.referral_rewards import REFERRAL_ACTIONS, follow_void, qualify
from loyalty_desktop.domain.refund_voids import restore_withheld
from loyalty_desktop.domain.rules import Award, Rule
from loyalty_desktop.domain.sale_book import SaleLineState, SaleState
from loyalty_desktop.domain.tier_benefits import benefit_of, tier_seen
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work, refuse_future

_NOTHING = Award(0, "")
_NOBODY = Needs()
_NO_SEGMENTS: frozenset[str] = frozenset()


def sale_id(store_id: int, receipt: str, attempt: int) -> bytes:
    """The operation id of a sale: two PCs that import the same receipt make one operation.

    `attempt` is one more than the number of times that this receipt was voided.
    """
    return machine_id("sale", store_id, receipt, attempt)


def sale_content(payload: SalePayload) -> bytes:
    """What makes two sales with one receipt number the same sale: date, lines and minor units."""
    lines = payload["lines"]
    if len(lines) == 1:
        line = lines[0]
        parts = f"{line['sku']}\x1e{line['quantity_milli']}\x1e{line['net_minor']}\x1e{line['tax_minor']}"
    else:
        parts = "\x1f".join(
            sorted(
                f"{item['sku']}\x1e{item['quantity_milli']}\x1e{item['net_minor']}\x1e{item['tax_minor']}"
                for item in lines
            )
        )
    return content_digest(payload["business_date"], payload["currency"], parts)


def needs_of_sale(operation: Operation) -> Needs:
    """What must be read before a sale is posted."""
    payload = cast(SalePayload, operation.payload)
    customer = payload["customer"]
    return _NOBODY if customer is None else Needs(frozenset((customer,)))


def needs_of_sales(operations: Iterable[Operation]) -> Needs:
    """The same for many at once."""
    customers = {operation.payload["customer"] for operation in operations}
    return Needs(frozenset(customers - {None}))


def post_sale(work: Work, operation: Operation) -> dict[str, Any]:
    """Record a sale and pay its points. A customer who is not in the program yet is enrolled by it."""
    refuse_future(operation)
    payload = cast(SalePayload, operation.payload)
    store_id, receipt, customer = payload["store"], payload["receipt"], payload["customer"]
    if customer is not None and work.followed(customer) != customer:
        customer = work.followed(customer)
        operation = operation._replace(payload={**payload, "customer": customer})
    business_date = date.fromisoformat(payload["business_date"])
    posted_on = work.program.posted_on(business_date)
    cause = Cause(
        operation.id,
        store_id,
        operation.occurred_at,
        business_date,
        receipt,
        clerk_id=operation.clerk_id,
        segments=frozenset(payload["segments"]) if "segments" in payload else _NO_SEGMENTS,
        recorded_at=operation.recorded_at,
    )
    lines = payload["lines"]
    nets = tuple([line["net_minor"] for line in lines])
    net = nets[0] if len(nets) == 1 else sum(nets)
    award, entry_id = _NOTHING, None
    enrolled = False
    if customer is not None:
        known = work.customers.get(customer)
        enrolled = known is None or known.status == "withdrawn"
        award, entry_id = _earn(work, operation, cause, nets, net)
    shares = award.line_points or (0,) * len(lines)
    sale = SaleState(
        id=work.next_sale_id(),
        store_id=store_id,
        receipt=receipt,
        attempt=payload["attempt"],
        customer_id=customer,
        business_date=business_date,
        posted_on=posted_on,
        net_minor=net,
        tax_minor=sum([line["tax_minor"] for line in lines]),
        points=award.points,
        entry_id=entry_id,
        bonus_points=award.points - sum(shares),
        clerk_id=operation.clerk_id,
        lines=[
            SaleLineState(
                position,
                line["line"],
                line["sku"],
                line["quantity_milli"],
                line["net_minor"],
                line["tax_minor"],
                points,
                line["product"],
                line["category"],
            )
            for position, (line, points) in enumerate(zip(lines, shares, strict=True), 1)
        ],
        is_new=True,
    )
    work.sales[store_id, receipt] = sale
    work.new_sales.append(sale)
    if customer is not None and (bought := work.customers[customer].bought) is not None:
        bought[sale.id] = (business_date, net)
    return {"points": award.points, "enrolled": True} if enrolled else {"points": award.points}


def _earn(work: Work, operation: Operation, cause: Cause, nets: tuple[int, ...], net: int) -> tuple[Award, int | None]:
    rules = work.rules_in_force(operation.payload["rules"])
    tier, benefit = _benefit(work, operation)
    part_paid = operation.payload.get("part_paid_minor", 0)
    is_plain = rules.is_plain and benefit is None and not work.program.never_earning and not part_paid
    award = award_plain(rules, nets) if is_plain else _award(work, operation, cause, rules, tier=tier, benefit=benefit)
    if award.points > MAX_POINTS:
        raise Refusal("points_out_of_range", points=award.points, limit=MAX_POINTS)
    state = _buyer(work, operation, cause, operation.payload["customer"])
    if state.purchases is not None:
        state.purchases.append((cause.business_date, net))
    if state.first_purchase_on is None or cause.business_date < state.first_purchase_on:
        state.first_purchase_on = cause.business_date
    entry_id = None
    if award.points:
        entry = work.ledger.credit(
            work.changed(state),
            cause,
            EntryKind.EARN,
            PURCHASE,
            award.points,
            expires_on=work.usable_through(award, cause),
            available_on=work.available_on(award, cause),
            money_minor=net,
            explanation=award.explanation,
        )
        entry_id = entry.id
        work.count_caps(award, _payee(operation, cause))
        work.campaigns.awards += [CampaignAward(entry.id, campaign, points) for campaign, points in award.campaigns]
        count_earning(work, state, entry)
    work.count(state, work.program.posted_on(cause.business_date), Event.SALE)
    if state.referral is not None and net > 0:
        found = operation.payload.get("suspicions", ())
        of_referrer = operation.payload.get("referrer_segments", ())
        qualify(work, state, cause, rules, net_minor=net, found=found, of_referrer=of_referrer)
    return award, entry_id


def _benefit(work: Work, operation: Operation) -> tuple[str, Rule | None]:
    """The buyer's tier before this sale, and what it multiplies."""
    tiers = work.program.tiers
    if not tiers.exists:
        return "", None
    state = work.customers.get(operation.payload["customer"])
    tier = tier_seen(tiers, state.tier if state is not None else "")
    return tier, benefit_of(tiers, tier)


def _award(work: Work, operation: Operation, cause: Cause, rules: RuleSet, *, tier: str, benefit: Rule | None) -> Award:
    payload = cast(SalePayload, operation.payload)
    program = work.program
    lines = (
        BasketLine(line["sku"], line["category"], line["quantity_milli"], line["net_minor"], line["tax_minor"])
        for line in payload["lines"]
    )
    counted = eligible(lines, program.never_earning, payload.get("part_paid_minor", 0))
    minute = minute_of_day(operation.occurred_at, program.zone)
    basket = Basket(cause.business_date, counted, minute, cause.store_id, tier=tier, segments=cause.segments)
    payee, combine = _payee(operation, cause), program.combine
    award = award_sale(rules, basket, payee=payee, book=work.caps, combine=combine, benefit=benefit)
    return with_campaigns(award, rules, basket, payee=payee, book=work.caps, combine=combine, benefit=benefit)


def _payee(operation: Operation, cause: Cause) -> Payee:
    return Payee(operation.payload["customer"], operation.clerk_id, cause.business_date)


def _buyer(work: Work, operation: Operation, cause: Cause, customer: int) -> CustomerState:
    """The customer of a sale: enrolled by it if new; an earlier sale moves an inferred date of registration."""
    state = work.customers.get(customer)
    if state is None or state.status == "withdrawn":
        return enter(
            work,
            customer,
            cause,
            work.rules_in_force(operation.payload["rules"]),
            registered_on=cause.business_date,
            inferred=True,
            batch_id=operation.batch_id,
        )
    state = work.customer(customer)
    if state.registration_inferred and (state.registered_on is None or cause.business_date < state.registered_on):
        work.move_registration(state, cause.business_date, inferred=True)
    return state


def needs_of_void_sale(operation: Operation) -> Needs:
    """What must be read before a sale is voided."""
    return Needs(sales=frozenset({(operation.payload["store"], operation.payload["receipt"])}))


def void_sale(work: Work, operation: Operation) -> dict[str, Any]:
    """Void a sale and everything that it paid, to anybody, but for what was voided by itself before.

    What came back because the sale showed its customer active is left to lapse again: others may show that too. The
    rewards of the buyer's referral go with it only where no other purchase qualifies the referral.
    """
    store_id, receipt = operation.payload["store"], operation.payload["receipt"]
    sale = work.sales.get((store_id, receipt))
    if sale is None or sale.voided or sale.attempt != operation.payload["attempt"]:
        raise Refusal("unknown_receipt", receipt=receipt)
    if sale.live_refunds:
        raise Refusal("sale_has_refunds", receipt=receipt, refunds=len(sale.live_refunds))
    paid = [work.standing(key) for key in work.sale_entries.get(sale.id, ())]
    paid = [item for item in paid if item.entry.kind is EntryKind.EARN and item.entry.action not in REFERRAL_ACTIONS]
    points = restore_withheld(work, operation, sale)
    for facts in paid:
        if not facts.reversed_points:
            points += void_entry(work, facts, operation).points
    sale.voided = sale.changed = True
    if sale.customer_id is not None:
        state = work.customers[sale.customer_id]
        work.count(state, sale.posted_on, Event.SALE, -1)
        work.voided_for.add(state.id)
        _infer_again(work, state, sale)
        points += follow_void(work, sale, operation)
    return {"points": points}


def _infer_again(work: Work, state: CustomerState, sale: SaleState) -> None:
    """Without the voided sale: registered on the day of the enrolment or of the earliest sale left, or no known day."""
    if state.purchases is None:
        return
    state.purchases.remove((sale.business_date, sale.net_minor))
    days = [day for day, _ in state.purchases] + ([state.entered_on] if state.entered_on else [])
    if state.registration_inferred:
        work.move_registration(state, min(days, default=None), inferred=True)
