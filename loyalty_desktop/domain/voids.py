"""Voids: mending a mistake so that reports read as if it had not happened (semantics, section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from loyalty_desktop.domain.actions import count_earning
from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.catalog import LUCKY_WHEEL_PRIZE, PURCHASE
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Account, Cause, Entry, EntryKind, Lot
from loyalty_desktop.domain.operations import Needs, Operation, OperationKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.program import BeyondBalance
from loyalty_desktop.domain.redemptions import end, prize_key
from loyalty_desktop.domain.vouchers import RedemptionState
from loyalty_desktop.domain.work import CustomerState, EntryFacts, Event, Work

_VOIDABLE = frozenset({EntryKind.EARN, EntryKind.ADJUST, EntryKind.REDEEM, EntryKind.OPENING})
_BY_ANOTHER_WAY: Mapping[str, str] = MappingProxyType(
    {OperationKind.POST_SALE: "void_the_sale", OperationKind.REFUND: "void_the_refund"}
)


def other_way_of(operation_kind: str, action: str) -> str | None:
    """The refusal that names the way in which an entry is voided as a part of something whole; None for any other.

    The points of the purchase itself stand for their sale or refund; what the sale paid besides (a registration, the
    reward of who brought the customer) is voided by itself.
    """
    if action == LUCKY_WHEEL_PRIZE:
        return "void_the_play"
    return _BY_ANOTHER_WAY.get(operation_kind) if action == PURCHASE else None


def is_voidable_kind(kind: str) -> bool:
    """Whether entries of a kind are voided one by one: given or taken by mistake, not an event of its own day."""
    return kind in _VOIDABLE


def needs_of_void(operation: Operation) -> Needs:
    """What must be read before an entry is voided; of a referral's reward also the referral and its other reward."""
    payload = operation.payload
    keys = {payload["entry"], *payload.get("rewards", ())}
    entries = frozenset(map(bytes.fromhex, keys)) | {prize_key(bytes.fromhex(payload["entry"]))}
    people = frozenset({payload["referee"]}) if payload.get("rewards") else frozenset()
    return Needs(customers=people, entries=entries)


def void(work: Work, operation: Operation) -> dict[str, Any]:
    """Void one entry: an adjustment, an action's points or a redemption made by mistake.

    A referral whose last reward is voided has still led to a sale: it goes back from rewarded to qualified.
    """
    facts = work.entries.get(bytes.fromhex(operation.payload["entry"]))
    if facts is None:
        raise Refusal("unknown_entry", entry=operation.payload["entry"])
    other_way = other_way_of(facts.operation_kind, facts.entry.action)
    if other_way is not None:
        raise Refusal(other_way, entry=facts.entry.id, receipt=facts.entry.reference)
    if not is_voidable_kind(facts.entry.kind) or facts.entry.reverses_id is not None:
        raise Refusal("entry_not_voidable", entry=facts.entry.id, kind=str(facts.entry.kind))
    if facts.entry.kind is EntryKind.REDEEM and not facts.reversed_points:
        _take_play_back(work, facts, operation)
    refuse_lapsed(work, [facts])
    entry = void_entry(work, facts, operation)
    rewards = [work.entries[bytes.fromhex(key)] for key in operation.payload.get("rewards", ())]
    if rewards and all(reward.reversed_points for reward in rewards):
        _take_reward_back(work, operation.payload["referee"])
    return {"entry": entry.id, "points": entry.points}


def _take_play_back(work: Work, facts: EntryFacts, operation: Operation) -> None:
    """A redemption made by mistake frees its reward, and what its turn of the wheel won goes back with it."""
    prize = work.entries.get(prize_key(facts.entry.key))
    if prize is not None:
        void_entry(work, prize, operation)
    redemption = work.redemptions.get(facts.entry.key)
    if redemption is not None:
        end(work, redemption, RedemptionState.VOIDED, business_date(operation.recorded_at, work.program.zone))


def _take_reward_back(work: Work, referee_id: int) -> None:
    state = work.customers.get(referee_id)
    if state is not None and state.referral is not None and state.referral.status == "rewarded":
        state.referral.status = "qualified"
        work.change_referral(state.referral)


def refuse_lapsed(work: Work, facts: Iterable[EntryFacts]) -> None:
    """Raise Refusal for earnings whose points moved by a merge and lapsed since: their lapse stands with another.

    Called before such an earning is voided; undoing the merge brings lot and lapse together again.
    """
    for item in facts:
        if any(lot.expired for lot in work.heirs_of(item.entry.id)):
            raise Refusal("merged_points_lapsed", customer=item.entry.customer_id)


def void_entry(work: Work, facts: EntryFacts, operation: Operation) -> Entry:
    """Write the opposite of an entry: its kind, action and business date, the other sign.

    Raises Refusal when it has been reversed already.
    """
    original = facts.entry
    if facts.reversed_points:
        raise Refusal("already_reversed", entry=original.id)
    state = work.customers[original.customer_id]
    cause = Cause(
        operation.id,
        original.store_id,
        original.occurred_at,
        original.business_date,
        original.reference,
        str(operation.payload.get("reason", "")),
        str(operation.payload.get("note", "")),
    )
    account = work.changed(state)
    entry = _take_back(work, account, facts, cause) if original.points > 0 else give_back(work, account, facts, cause)
    work.note_reversal(facts)
    _uncount(work, state, original, facts.clerk_id)
    return entry


def give_back(work: Work, account: Account, facts: EntryFacts, cause: Cause, *, kind: EntryKind | None = None) -> Entry:
    """Return what a debit took to the lots it came from, and the debt that it made."""
    original = facts.entry
    shares = [(_loaded(account, share.lot_id), share.points) for share in facts.allocations if share.points > 0]
    return work.ledger.give_back(
        account,
        cause,
        kind or original.kind,
        original.action,
        shares,
        debt_points=original.debt_points,
        key=_void_key(facts),
        reverses_id=original.id,
        money_minor=-original.money_minor if original.money_minor is not None else None,
    )


def _take_back(work: Work, account: Account, facts: EntryFacts, cause: Cause) -> Entry:
    original = facts.entry
    lot = account.lot(original.id)
    if lot is not None:
        _revive(work, account, lot, cause)
    entry = work.ledger.debit(
        account,
        cause,
        original.kind,
        original.action,
        original.points,
        key=_void_key(facts),
        first=lot,
        beyond=BeyondBalance.DEBT,
        money_minor=-original.money_minor if original.money_minor is not None else None,
        reverses_id=original.id,
    )
    assert entry is not None, "debt takes whatever the lots do not hold"
    return entry


def lapsed_points(work: Work, earning: Entry) -> int:
    """Points, not positive, that lapsed of an earning's lot and are not there: a void of the earning revives them."""
    lapses = [work.entries[key] for key in work.lot_lapses.get(earning.id, ())]
    return sum(facts.entry.points for facts in lapses if not facts.reversed_points)


def _revive(work: Work, account: Account, lot: Lot, cause: Cause) -> None:
    """Void what lapsed of a lot whose earning is voided, and what was reinstated: those points were never there."""
    for key in work.lot_lapses.get(lot.entry_id, ()):
        facts = work.entries[key]
        if facts.reversed_points:
            continue
        lapse = facts.entry
        lapse_cause = Cause(cause.key, lapse.store_id, lapse.occurred_at, lapse.business_date, reason=cause.reason)
        work.ledger.void_lapse(account, lot, lapse, lapse_cause, key=_void_key(facts))
        work.note_reversal(facts)
    assert lot.expired == 0 and 0 <= lot.remaining <= lot.points, "a lot that never lapsed holds what nobody took"


def _void_key(facts: EntryFacts) -> bytes:
    return machine_id("void", facts.entry.key.hex())


def _loaded(account: Account, lot_id: int) -> Lot:
    lot = account.lot(lot_id)
    assert lot is not None, "the lots of an entry's allocations are loaded with it"
    return lot


def _uncount(work: Work, state: CustomerState, original: Entry, clerk_id: int) -> None:
    """Take the voided entry's day back, on the day that it was counted for."""
    if original.kind is EntryKind.EARN:
        count_earning(work, state, original, -1)
        payee = Payee(original.customer_id, clerk_id, original.business_date)
        work.recount_caps(original.explanation, payee, 0, original.points)
    elif original.kind is EntryKind.REDEEM:
        work.count(state, original.posted_on, Event.REDEEM, -1)
        work.count(state, original.posted_on, Event.ACTIVITY, -1)
    work.voided_for.add(state.id)
