"""Voiding a refund made by mistake: goods and points are as if it had not been, as far as caps let."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.earning import paid_by_rules
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.following_referrals import call_back
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Cause, Entry, EntryKind
from loyalty_desktop.domain.moves import hand_on
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.program import BeyondBalance
from loyalty_desktop.domain.referral_rewards import follow_voided_refund
from loyalty_desktop.domain.refund_facts import Withheld
from loyalty_desktop.domain.refunds import award_of, payee_of, refund_id
from loyalty_desktop.domain.sale_book import RefundState, SaleState
from loyalty_desktop.domain.stand_ins import note_taking
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work


def needs_of_void_refund(operation: Operation) -> Needs:
    """What must be read before a refund is voided."""
    return Needs(refunds=frozenset({(operation.payload["store"], operation.payload["receipt"])}))


def void_refund(work: Work, operation: Operation) -> dict[str, Any]:
    """Void a refund: the sale's lines and the points are as if it had not been.

    Refunds of one sale are voided the latest first: each took what those before it had left (semantics, section 3).
    What the caps of the sale's rules no longer leave, because it was awarded again since, stays taken.
    """
    store_id, receipt = operation.payload["store"], operation.payload["receipt"]
    stored = work.refunds.get((store_id, receipt))
    if stored is None or stored.voided or stored.attempt != operation.payload["attempt"]:
        raise Refusal("unknown_receipt", receipt=receipt)
    sale = next(sale for sale in work.sales.values() if sale.id == stored.sale_id)
    latest = max(sale.live_refunds)
    if latest > stored.id:
        raise Refusal("later_refund_stands", receipt=receipt, later=sale.live_refunds[latest])
    own = [] if stored.entry_key is None else [stored.entry_key]
    points = sum(void_entry(work, work.entries[key], operation).points for key in (*stored.collections, *own))
    for position, quantity, net in stored.lines:
        line = sale.lines[position - 1]
        line.refunded_quantity_milli -= quantity
        line.refunded_net_minor -= net
    asked = stored.clawed_back + stored.uncollected
    withheld = 0
    if asked:
        withheld = _award_again(work, operation, sale, stored, restored=points)
    sale.clawed_back -= asked
    del sale.live_refunds[stored.id]
    sale.changed = stored.voided = True
    refund = refund_id(store_id, receipt, stored.attempt)
    if sale.customer_id is not None:
        call_back(work, work.customers[sale.customer_id])
    points += follow_voided_refund(work, sale, operation, refund=refund, keys=stored.reward_keys)
    return {"points": points - withheld, "withheld": withheld} if withheld else {"points": points}


def _award_again(work: Work, operation: Operation, sale: SaleState, refund: RefundState, *, restored: int) -> int:
    """Count what the refund had freed of the caps again; returns the points that the caps no longer leave and that are
    taken again at once: awarded = min(wanted, cap − used), here as well (semantics, section 4)."""
    asked = refund.clawed_back + refund.uncollected
    before, after = sale.clawed_back, sale.clawed_back - asked
    rules = _beyond_caps(work, sale, before, after)
    for rule, points in rules.items():
        sale.withheld[rule] = sale.withheld.get(rule, 0) + points
    taken = min(sum(rules.values()), restored)
    entry = _take_again(work, operation, sale, refund, taken) if taken else None
    if rules:
        work.withheld.append(Withheld(refund.id, sale.id, entry.id if entry is not None else None, rules))
    return taken


def _beyond_caps(work: Work, sale: SaleState, before: int, after: int) -> dict[int, int]:
    """Points by rule, of `before` … `after` that come back, that the caps no longer leave; the others are counted.

    The points of an award are in the order in which its rules are told, as when they were freed.
    """
    place, payee = 0, payee_of(sale)
    beyond: dict[int, int] = {}
    for rule_id, version, paid in paid_by_rules(award_of(work, sale).explanation):
        awarded = paid - sale.withheld.get(rule_id, 0)
        gone, stays = (min(max(taken - place, 0), awarded) for taken in (before, after))
        place += awarded
        back = gone - stays
        caps = work.rules[rule_id, version].caps
        left = work.caps.allowed(rule_id, caps, payee, back, is_counted=gone < awarded)
        if back > left:
            beyond[rule_id] = back - left
        work.caps.count(rule_id, caps, payee, left, times=int(gone == awarded))
    return beyond


def _take_again(work: Work, operation: Operation, sale: SaleState, refund: RefundState, points: int) -> Entry:
    """Take what was just given back: from the sale's own lot first; what has repaid a debt becomes that debt again."""
    key = refund.entry_key or refund.collections[0]
    account = work.customers[work.entries[key].entry.customer_id].account
    own = sale.entry_id
    assert own is not None, "what earned nothing has nothing taken back"
    lots = work.lots_of(own)
    cause = Cause(
        operation.id,
        refund.store_id,
        operation.occurred_at,
        refund.business_date,
        refund.receipt,
        str(operation.payload.get("reason", "")),
    )
    before = len(work.ledger.allocations)
    entry = work.ledger.debit(
        account,
        cause,
        EntryKind.CLAWBACK,
        PURCHASE,
        points,
        key=machine_id("withheld", operation.id.hex()),
        first=tuple(lot for lot in lots.with_points if lot.entry_id in account.lots),
        beyond=BeyondBalance.DEBT,
    )
    assert entry is not None, "debt takes whatever the lots do not hold"
    shares = tuple(work.ledger.allocations[before:])
    work.entries[entry.key] = EntryFacts(entry, shares, 0, str(operation.kind), operation.clerk_id)
    note_taking(work, own, entry, operation)
    hand_on(work, entry, lots, operation, earning=own)
    sale.withheld_entries.insert(0, entry.key)
    return entry


def restore_withheld(work: Work, operation: Operation, sale: SaleState) -> int:
    """Before a sale is voided: give back what stayed taken of its award and count it, so that the whole award can go.

    Returns the points.
    """
    if not sale.withheld:
        return 0
    points = sum(void_entry(work, work.entries[key], operation).points for key in sale.withheld_entries)
    for rule_id, version, paid in paid_by_rules(award_of(work, sale).explanation):
        held = sale.withheld.get(rule_id, 0)
        caps = work.rules[rule_id, version].caps
        work.caps.count(rule_id, caps, payee_of(sale), held, times=int(held == paid))
    sale.withheld.clear()
    return points
