"""Moving customers between tiers as their points, their spend and their visits change (semantics, section 5).

Upgrades happen with the operation that crosses a threshold; the sale that caused one takes it back when it goes.
Otherwise nobody falls but by a review, which domain/tier_reviews.py carries out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.redemptions import prize_key
from loyalty_desktop.domain.sale_book import SaleState
from loyalty_desktop.domain.sales import sale_id
from loyalty_desktop.domain.tier_book import Measured, TierChange, standing_upgrades, with_measure
from loyalty_desktop.domain.tier_kinds import counts_for_tiers, moves_between_tiers, takes_back
from loyalty_desktop.domain.tiers import TierMetric, TierReason, TierWindow
from loyalty_desktop.domain.work import Work, Written

_EARNED = (EntryKind.EARN, EntryKind.CLAWBACK)


def operation_day(work: Work, operation: Operation) -> date:
    """The business date that an operation is for, else that on which it was recorded."""
    text = operation.payload.get("business_date") or operation.payload.get("registered_on")
    return date.fromisoformat(text) if text else business_date(operation.recorded_at, work.program.zone)


def follow(work: Work, written: Written) -> None:
    """Count what an operation changed for the tiers of its customers, and move those who crossed a threshold."""
    operation = written.operation
    if not work.tiers.is_loaded or not counts_for_tiers(operation.kind) or moves_between_tiers(operation.kind):
        return
    if operation.kind is OperationKind.REDEEM and not written.answer["won"]:
        return
    sale = _sale_of(work, operation)
    before = _reached_for_ever(work, operation)
    causes = _count(work, written, sale)
    if operation.payload.get("customer") is not None:
        causes.setdefault(operation.payload["customer"], operation.id)
    _follow_merge(work, operation, causes)
    for number in tuple(causes.keys() & work.customers.keys()):
        heir = work.customers[number].merged_into_id
        if heir is not None:
            causes.setdefault(heir, causes[number])
    taken = _taken_back(work, operation, sale)
    for number in sorted(causes.keys() & work.customers.keys()):
        state = work.customers[number]
        if state.status == "merged":
            continue
        if state.status != "active":
            _leave(work, state, operation)
        elif state.tier_pinned_until is not None:
            continue
        elif not _step_back(work, state, operation, taken) and not _fall(work, state, operation, before.get(number)):
            _rise(work, state, operation, causes[number])


def _reached_for_ever(work: Work, operation: Operation) -> dict[int, int]:
    """Where no review will ever come, the rank that each customer's metric reaches before something is taken back."""
    tiers = work.program.tiers
    if tiers.window is not TierWindow.LIFETIME or not takes_back(operation.kind):
        return {}
    return {
        number: tiers.target(work.tiers.measured(tiers, number, date.max, state.registered_on).amount)
        for number, state in work.customers.items()
    }


def _fall(work: Work, state: CustomerState, operation: Operation, reached: int | None) -> bool:
    """Under a window without end, step back where what was taken back leaves less than the tier needs.

    Elsewhere the next review sees to that. Who has a tier that the metric did not reach before either keeps it.
    """
    tiers = work.program.tiers
    rank = tiers.rank(state.tier)
    if reached is None or reached < rank:
        return False
    today = operation_day(work, operation)
    measured = work.tiers.measured(tiers, state.id, today, state.registered_on)
    place = tiers.target(measured.amount)
    if place >= rank:
        return False
    code, reason = tiers.tiers[place].code, TierReason.STEPPED_BACK
    change = TierChange(state.id, operation.id, "", code, today, reason, since=today)
    change_tier(work, state, change, measured=measured)
    return True


def change_tier(
    work: Work,
    state: CustomerState,
    change: TierChange,
    *,
    measured: Measured | None = None,
    cause: bytes | None = None,
) -> None:
    """Give the customer the tier of `change` and remember the change with what was before and what was measured.

    `cause` is what the new tier rests on: when that goes, so does the tier.
    """
    if measured is not None:
        change = with_measure(change, measured, work.program.tiers.metric)
    change = replace(change, from_tier=state.tier, from_since=state.tier_since, from_review_on=state.tier_review_on)
    state.tier, state.tier_since = change.to_tier, change.since
    state.tier_review_on, state.tier_pinned_until = change.review_on, change.pinned_until
    state.tier_cause = cause
    work.changed(state)
    work.tiers.note(change)


def _count(work: Work, written: Written, sale: SaleState | None) -> dict[int, bytes]:
    """Add what the operation changed to the metric; returns who it touched, each with what may cause an upgrade.

    What was clawed back counts on the day of the sale that had earned it: the window nets what stands of its earnings.
    """
    operation, tiers = written.operation, work.program.tiers
    causes: dict[int, bytes] = {}
    for entry in work.ledger.entries[written.entries]:
        if entry.kind not in _EARNED:
            continue
        causes[entry.customer_id] = entry.key
        if tiers.metric is TierMetric.POINTS and tiers.counts(entry.action):
            is_of_sale = entry.kind is EntryKind.CLAWBACK and sale is not None
            day = sale.business_date if is_of_sale and sale is not None else entry.business_date
            day = work.sold_on.get(entry.id, day)
            work.tiers.add(entry.customer_id, day, entry.points)
    if sale is not None and sale.customer_id is not None:
        causes[sale.customer_id] = sale_id(sale.store_id, sale.receipt, sale.attempt)
        if tiers.metric is not TierMetric.POINTS:
            _count_sale(work, written, sale)
    if operation.kind is OperationKind.POST_SALE and operation.payload["customer"] is not None:
        causes[operation.payload["customer"]] = operation.id
    return causes


def _count_sale(work: Work, written: Written, sale: SaleState) -> None:
    """Add or take off the money of a sale or refund, or the visit of a sale, on the day of the sale."""
    kind = written.operation.kind
    assert sale.customer_id is not None, "asked before"
    if work.program.tiers.metric is TierMetric.VISITS:
        amount = {OperationKind.POST_SALE: 1, OperationKind.VOID_SALE: -1}.get(kind, 0)
    elif kind is OperationKind.VOID_REFUND:
        payload = written.operation.payload
        amount = work.refunds[payload["store"], payload["receipt"]].net_minor
    elif kind is OperationKind.REFUND:
        amount = -sum(refund.net_minor for refund in work.new_refunds[written.refunds])
    else:
        amount = sale.net_minor if kind is OperationKind.POST_SALE else -sale.net_minor
    work.tiers.add(sale.customer_id, sale.business_date, amount)


def _sale_of(work: Work, operation: Operation) -> SaleState | None:
    """The sale that an operation posts, voids, refunds, or whose refund it voids."""
    payload = operation.payload
    match operation.kind:
        case OperationKind.POST_SALE | OperationKind.VOID_SALE:
            return work.sales.get((payload["store"], payload["receipt"]))
        case OperationKind.REFUND:
            return work.sales.get((payload["original_store"], payload["original_receipt"]))
        case OperationKind.VOID_REFUND:
            refund = work.refunds[payload["store"], payload["receipt"]]
            return next((sale for sale in work.sales.values() if sale.id == refund.sale_id), None)
        case _:
            return None


def _taken_back(work: Work, operation: Operation, sale: SaleState | None) -> frozenset[bytes]:
    """What the operation takes back, as the cause of an upgrade would name it."""
    payload = operation.payload
    match operation.kind:
        case OperationKind.REFUND | OperationKind.VOID_SALE if sale is not None:
            own = sale_id(sale.store_id, sale.receipt, sale.attempt)
            paid = work.sale_entries.get(sale.id, ()) if operation.kind is OperationKind.VOID_SALE else ()
            return frozenset({own, *paid, *_referral_rewards(work, operation, sale)})
        case OperationKind.VOID | OperationKind.VOID_RESPONSE | OperationKind.WITHDRAW_REFERRAL:
            keys = {payload.get("entry"), *payload.get("rewards", ())} - {None}
            voided = [bytes.fromhex(key) for key in keys if isinstance(key, str)]
            return frozenset((*voided, *map(prize_key, voided)))
        case OperationKind.UNMERGE:
            return frozenset({_merge_cause(operation)})
        case _:
            return frozenset()


def _referral_rewards(work: Work, operation: Operation, sale: SaleState) -> list[bytes]:
    """The rewards of the buyer's referral that the operation took back."""
    buyer = work.customers.get(sale.customer_id) if sale.customer_id is not None else None
    if buyer is None or buyer.referral is None:
        return []
    return [reward.entry_key for reward in buyer.referral.rewards if reward.taken_by == operation.id]


def _follow_merge(work: Work, operation: Operation, causes: dict[int, bytes]) -> None:
    """From a merge on, what the merged customer has earned counts for the one who stayed, until it is undone."""
    payload, followers = operation.payload, work.tiers.followers
    if operation.kind is OperationKind.MERGE:
        own = followers.pop(payload["merged"], set())
        followers.setdefault(payload["customer"], set()).update({payload["merged"], *own})
        causes[payload["customer"]] = _merge_cause(operation)
    elif operation.kind is OperationKind.UNMERGE:
        followers.get(payload["customer"], set()).difference_update({payload["merged"], *payload["followers"]})
        followers[payload["merged"]] = set(payload["followers"])
        causes[payload["merged"]] = _merge_cause(operation)


def _merge_cause(operation: Operation) -> bytes:
    """What an upgrade rests on that two customers reached together only."""
    return machine_id("tier merge", operation.payload["customer"], operation.payload["merged"])


def _leave(work: Work, state: CustomerState, operation: Operation) -> None:
    """Who is not in the program has no tier."""
    if state.tier:
        day = operation_day(work, operation)
        change_tier(work, state, TierChange(state.id, operation.id, "", "", day, TierReason.LEFT))


def _rise(work: Work, state: CustomerState, operation: Operation, cause: bytes) -> None:
    """Upgrade to the target where that is higher: in the window of the operation's day, up to what counts already.

    A sale that arrives late adds to those after it where they share a window; in one that is over it counts by itself.
    """
    tiers = work.program.tiers
    day = operation_day(work, operation)
    as_of = work.tiers.latest(state.id, day)
    if not tiers.span(as_of, state.registered_on).holds(day):
        as_of = day
    measured = work.tiers.measured(tiers, state.id, as_of, state.registered_on)
    place, rank = tiers.target(measured.amount), tiers.rank(state.tier)
    if place <= rank:
        return
    change = TierChange(
        state.id,
        operation.id,
        "",
        tiers.tiers[place].code,
        as_of,
        TierReason.UPGRADED if rank >= 0 else TierReason.JOINED,
        since=as_of,
        review_on=tiers.review_on(tiers.valid_through(as_of, state.registered_on)) if place else None,
        cause=cause if place else None,
    )
    change_tier(work, state, change, measured=measured, cause=change.cause)


def _step_back(work: Work, state: CustomerState, operation: Operation, taken: frozenset[bytes]) -> bool:
    """Take an upgrade back whose cause is gone, unless what is left reaches the tier without it; True when it fell.

    Down to what the metric still reaches, yet never below what the customer had before that upgrade.
    """
    tiers = work.program.tiers
    if not taken or state.tier_cause is None:
        return False
    chain = standing_upgrades(work.tiers.history.get(state.id, ()), tiers)
    gone = next((upgrade for upgrade in chain if upgrade.cause in taken), None)
    if gone is None:
        return False
    days = {gone.on, work.tiers.latest(state.id, gone.on)}
    found = [work.tiers.measured(tiers, state.id, day, state.registered_on) for day in sorted(days)]
    measured = max(found, key=lambda item: item.amount)
    place = max(tiers.target(measured.amount), tiers.rank(gone.from_tier), 0)
    if place >= tiers.rank(state.tier):
        return False
    today = operation_day(work, operation)
    code = tiers.tiers[place].code
    is_as_before = code == gone.from_tier
    change = TierChange(
        state.id,
        operation.id,
        "",
        code,
        today,
        TierReason.STEPPED_BACK,
        since=gone.from_since if is_as_before else today,
        review_on=(gone.from_review_on if is_as_before else state.tier_review_on) if place else None,
        cause=gone.cause,
    )
    change_tier(work, state, change, measured=measured)
    left = standing_upgrades(work.tiers.history[state.id], tiers)
    state.tier_cause = left[-1].cause if left else None
    return True
