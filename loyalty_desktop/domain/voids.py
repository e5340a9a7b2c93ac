"""Voids: mending a mistake so that reports read as if it had not happened (semantics, section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from loyalty_desktop.domain.actions import count_earning
from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.catalog import LUCKY_WHEEL_PRIZE, PURCHASE
from loyalty_desktop.domain.customer_state import CustomerState, Event
from loyalty_desktop.domain.earning_lots import EarningLots
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Account, Cause, Entry, EntryKind, Lot
from loyalty_desktop.domain.moves import MERGE, halves_handed_on, hand_on
from loyalty_desktop.domain.operations import Needs, Operation, OperationKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.program import BeyondBalance
from loyalty_desktop.domain.redemptions import end, prize_key
from loyalty_desktop.domain.revivals import revive, revive_lot, void_cause, void_key
from loyalty_desktop.domain.shortfalls import collect
from loyalty_desktop.domain.stand_ins import Placed, note_placed, note_taking, place, takings_of
from loyalty_desktop.domain.vouchers import RedemptionState
from loyalty_desktop.domain.work import Work
from loyalty_desktop.domain.write_offs import owe_again

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
    if operation_kind == OperationKind.ANSWER_SURVEY:
        return "void_the_response"
    return _BY_ANOTHER_WAY.get(operation_kind) if action == PURCHASE else None


def is_voidable_kind(kind: str) -> bool:
    """Whether entries of a kind are voided one by one: given or taken by mistake, not an event of its own day."""
    return kind in _VOIDABLE


def needs_of_void(operation: Operation) -> Needs:
    """What must be read before an entry is voided; of a referral's reward also the newcomer with the referral."""
    payload = operation.payload
    key = bytes.fromhex(payload["entry"])
    entries = frozenset({key, prize_key(key)})
    people = frozenset({payload["referee"]}) if "referee" in payload else frozenset()
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
    prize = work.entries.get(prize_key(facts.entry.key))
    if facts.entry.kind is EntryKind.REDEEM:
        _refuse_ended(work, facts)
        _take_play_back(work, facts, prize, operation)
    account = work.customers[facts.entry.customer_id].account
    held = account.active + account.pending
    entry = void_entry(work, facts, operation)
    collected = collect(work, facts.entry, held_before=held, operation=operation)
    _take_reward_back(work, facts.entry.key, operation)
    answer = {"entry": entry.id, "points": entry.points - collected}
    return answer | {"collected": collected} if collected else answer


def _refuse_ended(work: Work, facts: EntryFacts) -> None:
    """Raise Refusal for a redemption that came back before, whole or in part, and for a voucher that bought something.

    A used voucher was no mistake: its goods or its discount are out of the shop.
    """
    left = -facts.entry.points - facts.reversed_points
    if facts.reversed_points and left:
        raise Refusal("partly_cancelled", left=left)
    if facts.reversed_points:
        raise Refusal("already_reversed", entry=facts.entry.id)
    redemption = work.redemptions.get(facts.entry.key)
    if redemption is not None and redemption.state is RedemptionState.USED:
        raise Refusal("voucher_used_already", date=redemption.ended_on)


def _take_play_back(work: Work, facts: EntryFacts, prize: EntryFacts | None, operation: Operation) -> None:
    """A redemption made by mistake frees its reward, and what its turn of the wheel won goes back with it."""
    if prize is not None:
        void_entry(work, prize, operation)
    redemption = work.redemptions.get(facts.entry.key)
    if redemption is not None:
        end(work, redemption, RedemptionState.VOIDED, business_date(operation.recorded_at, work.program.zone))


def _take_reward_back(work: Work, key: bytes, operation: Operation) -> None:
    state = work.customers.get(operation.payload.get("referee", 0))
    if state is not None and state.referral is not None:
        state.referral.take_reward_back(key, operation.id)
        work.change_referral(state.referral)


def void_entry(work: Work, facts: EntryFacts, operation: Operation) -> Entry:
    """Write the opposite of an entry: its kind, action and business date, the other sign.

    What lapsed of an earning is voided with it, wherever that was; what was spent comes from other lots or is a debt.
    What it makes a debt of somebody merged is handed on to the one who stayed; what the entry had handed on comes back.
    Raises Refusal when it has been reversed already.
    """
    original = facts.entry
    if facts.reversed_points:
        raise Refusal("already_reversed", entry=original.id)
    state = work.customers[original.customer_id]
    cause = void_cause(original, operation)
    account = work.changed(state)
    if original.action == MERGE and original.points > 0:
        entry = _take_back(work, account, facts, cause, _own_lot(work, account, original, cause))
    elif original.points > 0:
        revived = revive(work, facts, cause)
        entry = _take_back(work, account, facts, cause, revived)
        note_taking(work, original.id, entry, operation)
        hand_on(work, entry, EarningLots(None, revived), operation, earning=original.id)
    else:
        for half in halves_handed_on(work, original):
            void_entry(work, half, operation)
        brought = bring_debts_back(work, facts, operation)
        facts = work.entries.get(original.key, facts)
        taken = sorted(share for share in facts.allocations if share.points > 0)
        shares = [(_loaded(account, share.lot_id), share.points) for share in taken]
        placed = place(work, account, facts, shares)
        owe_again(work, state, facts, operation, owed=facts.owed + placed.debt_points)
        entry = _give_back(work, account, facts, cause, placed)
        hand_on_again(work, brought, operation)
    work.note_reversal(facts)
    _uncount(work, state, original, facts.clerk_id)
    return entry


def bring_debts_back(work: Work, facts: EntryFacts, operation: Operation) -> list[tuple[int, Entry]]:
    """Before points of somebody merged come back: undo handing on what the takings owed that will have them.

    Returns these with the earnings that they took back: what they owe afterwards is to be handed on again.
    """
    brought: list[tuple[int, Entry]] = []
    if work.customers[facts.entry.customer_id].status != "merged":
        return brought
    for earning, key in takings_of(work, [share.lot_id for share in facts.allocations if share.points > 0]):
        taking = work.entries[key].entry
        halves = halves_handed_on(work, taking)
        if halves and taking.customer_id == facts.entry.customer_id and key != facts.entry.key:
            for half in halves:
                void_entry(work, half, operation)
            brought.append((earning, taking))
    return brought


def hand_on_again(work: Work, brought: Iterable[tuple[int, Entry]], operation: Operation) -> None:
    """Let the one who stayed pay what is still owed of debts that were brought back."""
    for earning, taking in brought:
        hand_on(work, taking, work.lots_of(earning), operation, earning=earning)


def _give_back(work: Work, account: Account, facts: EntryFacts, cause: Cause, placed: Placed) -> Entry:
    """Return what a debit took to the lots where it belongs, and the debt that it made."""
    original = facts.entry
    entry = work.ledger.give_back(
        account,
        cause,
        original.kind,
        original.action,
        placed.shares,
        debt_points=facts.owed + placed.debt_points,
        key=void_key(original.key),
        reverses_id=original.id,
        money_minor=-original.money_minor if original.money_minor is not None else None,
    )
    note_placed(work, placed, entry)
    return entry


def _take_back(work: Work, account: Account, facts: EntryFacts, cause: Cause, lots: Iterable[Lot]) -> Entry:
    original = facts.entry
    entry = work.ledger.debit(
        account,
        cause,
        original.kind,
        original.action,
        original.points,
        key=void_key(original.key),
        first=[lot for lot in lots if account.lot(lot.entry_id) is lot],
        beyond=BeyondBalance.DEBT,
        money_minor=-original.money_minor if original.money_minor is not None else None,
        reverses_id=original.id,
    )
    assert entry is not None, "debt takes whatever the lots do not hold"
    return entry


def _own_lot(work: Work, account: Account, original: Entry, cause: Cause) -> tuple[Lot, ...]:
    """The lot that a move of a merge opened, with what has lapsed of it: that goes back as well."""
    lot = account.lot(original.id)
    if lot is None:
        return ()
    revive_lot(work, account, lot, cause)
    return (lot,)


def paid_again_key(award: bytes) -> bytes:
    """The key of the entry that pays an award again, by its key, after a merge had voided it and was undone."""
    return machine_id("paid again", void_key(award).hex())


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
