"""Merging two customers who turn out to be one, and undoing it (semantics, section 11).

Rows of the past stay where they are: entries, sales and days of activity of the merged customer keep naming them, so
that no figure of the past moves. Points move lot by lot, and whatever names the merged customer from then on follows
to the one who stayed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from loyalty_desktop.domain.actions import count_earning
from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.entry_facts import AwardAgain, EntryFacts
from loyalty_desktop.domain.erasing import give_up_points
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.following_referrals import come_back, follow_who_stays, lead_to_who_stays
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Entry, EntryKind
from loyalty_desktop.domain.merged_referrals import (
    end_own_referrals,
    end_second_referrals,
    family_of,
    first_touch,
    restore_own_referrals,
    still_twice,
    take_up_again,
)
from loyalty_desktop.domain.moves import halves_handed_on, move_all
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.referral_book import PaidReward, ReferralStatus
from loyalty_desktop.domain.referral_clawbacks import claw_back
from loyalty_desktop.domain.referral_rewards import follow_anew
from loyalty_desktop.domain.stand_ins import forget_taking, given_shares, note_placed, place
from loyalty_desktop.domain.voids import paid_again_key, void_entry
from loyalty_desktop.domain.work import Work, cause_of


def needs_of_merge(operation: Operation) -> Needs:
    """What must be read before two customers are merged: both, who was merged into the second, what is paid twice."""
    payload = operation.payload
    people = {payload["customer"], payload["merged"], *payload["followers"], *payload["followers_of_kept"]}
    return Needs(
        customers=frozenset(people),
        entries=frozenset(map(bytes.fromhex, payload["duplicates"])),
        referrals=frozenset({(payload["customer"], payload["merged"]), (payload["merged"], payload["customer"])}),
    )


def merge(work: Work, operation: Operation) -> dict[str, Any]:
    """Merge a customer into another: awards paid once, or once for an object, that both have are reversed, then every
    lot moves."""
    payload = operation.payload
    kept, gone = _both(work, operation)
    for state in (kept, gone):
        if state.status != "active":
            raise Refusal("customer_not_active", customer=state.id, status=state.status)
    first = first_touch(work, (kept, gone))
    twice = [work.entries[key] for key in map(bytes.fromhex, payload["duplicates"]) if key in work.entries]
    twice = still_twice(work, (kept, gone), twice)
    taken = sum(void_entry(work, facts, operation).points for facts in twice if not facts.reversed_points)
    _note_rewards_taken(work, twice, operation)
    own, voided = end_own_referrals(work, (kept, gone), operation)
    own += end_second_referrals(work, (kept, gone), first, operation)
    moved = move_all(work, kept, gone, operation)
    gone.status, gone.merged_into_id, gone.merge_id = "merged", kept.id, operation.id
    work.leave_by_merge(gone, work.program.posted_on(business_date(operation.recorded_at, work.program.zone)))
    work.left.add(gone.id)
    _lead_to(work, payload["followers"], before=gone.id, after=kept.id)
    others = [state.referral for state in family_of(work, kept) if state is not kept and state.referral is not None]
    has_moved = sum(lead_to_who_stays(work, referral, kept) for referral in others) > 0
    return {
        "points": moved,
        "reversed": -taken - voided,
        "balance": kept.account.balance,
        "referral": has_moved,
        "own_referrals": own,
    }


def _note_rewards_taken(work: Work, twice: Iterable[EntryFacts], operation: Operation) -> None:
    for state in work.customers.values():
        if state.referral is not None:
            for facts in twice:
                state.referral.take_reward_back(facts.entry.key, operation.id)
            work.change_referral(state.referral)


def _both(work: Work, operation: Operation) -> tuple[CustomerState, CustomerState]:
    numbers = operation.payload["customer"], operation.payload["merged"]
    if numbers[0] == numbers[1]:
        raise Refusal("merge_with_self", customer=numbers[0])
    for number in numbers:
        if number not in work.customers:
            raise Refusal("unknown_customer", customer=number)
    return work.customers[numbers[0]], work.customers[numbers[1]]


def _lead_to(work: Work, followers: Iterable[int], *, before: int, after: int) -> None:
    """Those who were merged into `before` are found as `after`: everybody leads straight to who is left."""
    for number in followers:
        state = work.customers.get(number)
        if state is not None and state.merged_into_id == before:
            state.merged_into_id = after
            work.changed(state)


def needs_of_unmerge(operation: Operation) -> Needs:
    """What must be read before a merge is undone: both customers and the entries that it and its echoes wrote."""
    payload = operation.payload
    taken = {key for facts in payload["own_referrals"] for pair in facts.get("taken", ()) for key in pair}
    keys = {*payload["moves"], *payload["reversals"], *payload["awards"], *taken}
    referees = {facts["referee"] for facts in payload["own_referrals"]}
    people = frozenset({payload["customer"], payload["merged"], *payload["followers"], *referees})
    return Needs(
        customers=people,
        entries=frozenset(map(bytes.fromhex, keys)),
        purchases_of=people,
        referrals=frozenset({(payload["customer"], payload["merged"]), (payload["merged"], payload["customer"])}),
    )


def unmerge(work: Work, operation: Operation) -> dict[str, Any]:
    """Undo a merge: the points go back to the lots that they came from, and what was reversed is paid again.

    Raises Refusal when the customers are not merged with each other, when points that came by the merge have been
    used since, or when the referral that followed has been rewarded.
    """
    payload = operation.payload
    kept, gone = _both(work, operation)
    if gone.status != "merged" or gone.merged_into_id != kept.id:
        raise Refusal("not_merged", customer=gone.id)
    if kept.status != "active":
        raise Refusal("customer_not_active", customer=kept.id, status=kept.status)
    moves = [work.entries[bytes.fromhex(key)] for key in payload["moves"]]
    _refuse_used(kept, moves)
    away = {gone.id, *payload["followers"]}
    come_back(work, kept, away)
    again = take_up_again(work, payload["own_referrals"], away)
    merge_id = gone.merge_id
    gone.status, gone.merged_into_id, gone.merge_id = "active", None, None
    work.return_from_merge(gone)
    work.left.discard(gone.id)
    for facts in sorted(moves, key=lambda facts: -facts.entry.id):
        void_entry(work, work.entries[facts.entry.key], operation)
    for keys in zip(payload["reversals"], payload["awards"], payload["refunds"], strict=True):
        reversal, award, refund = map(bytes.fromhex, keys)
        pay_again(work, operation, work.entries[reversal], work.entries[award], refund=refund)
    restore_own_referrals(work, again, operation, merge_id=merge_id)
    _lead_to(work, payload["followers"], before=kept.id, after=gone.id)
    newcomers = [facts["referee"] for facts in payload["own_referrals"]]
    for number in dict.fromkeys((kept.id, gone.id, *payload["followers"], *newcomers)):
        follow_anew(work, work.customers[number], operation)
    return {"points": gone.account.balance, "balance": kept.account.balance}


def _refuse_used(kept: CustomerState, moves: Iterable[EntryFacts]) -> None:
    """Points that came by the merge are there, or lapsed, or left by a move that is undone as well."""
    moves = list(moves)
    undone: dict[int, int] = {}
    for facts in moves:
        if facts.reversed_points:
            raise Refusal("already_reversed", entry=facts.entry.id)
        for share in facts.allocations:
            undone[share.lot_id] = undone.get(share.lot_id, 0) + share.points
    for facts in moves:
        lot = kept.account.lot(facts.entry.id)
        if lot is not None and lot.remaining + lot.expired + undone.get(lot.entry_id, 0) != lot.points:
            raise Refusal("merged_points_used", customer=kept.id, points=lot.points - lot.remaining)


def pay_again(
    work: Work, operation: Operation, reversal: EntryFacts, award: EntryFacts, *, refund: bytes = b""
) -> None:
    """Pay an award again that a merge had reversed: into the lots that the reversal took it from.

    What had been spent of it by then had become a debt, which this repays; it counts as issued all the same, as it did
    before the merge.
    What the `refund` of a newcomer's purchase has taken of the same referral meanwhile, it takes of this as well.
    """
    taken, original = reversal.entry, award.entry
    for half in halves_handed_on(work, taken):
        void_entry(work, half, operation)
    reversal = work.entries[taken.key]
    state = work.customers[taken.customer_id]
    account = work.changed(state)
    taken_from = sorted(reversal.allocations)
    shares = [(lot, share.points) for share in taken_from if (lot := account.lot(share.lot_id)) is not None]
    forget_taking(work, taken)
    placed = place(work, account, reversal, shares)
    before = len(work.ledger.allocations)
    entry = work.ledger.give_back(
        account,
        cause_of(operation, taken.store_id, taken.business_date, taken.reference)._replace(
            occurred_at=taken.occurred_at
        ),
        EntryKind.EARN,
        taken.action,
        placed.shares,
        debt_points=reversal.owed + placed.debt_points,
        key=paid_again_key(original.key),
        reverses_id=None,
        money_minor=original.money_minor,
        explanation=original.explanation,
    )
    given = tuple(work.ledger.allocations[before:])
    note_placed(work, placed, entry)
    given = given_shares(entry, given, placed)
    lot = account.lot(entry.id)
    issued = max(award.issued, lot.points if lot is not None else 0)
    work.entries[entry.key] = EntryFacts(entry, given, 0, str(operation.kind), award.clerk_id, issued)
    work.paid_again[original.key] = entry.key
    work.awards_again.append(AwardAgain(entry, original.id, issued))
    count_earning(work, state, entry)
    payee = Payee(state.id, award.clerk_id, original.business_date)
    work.recount_caps(original.explanation, payee, original.points, 0)
    _reward_again(work, original.key, entry, refund=refund or None)
    if refund:
        today = business_date(operation.recorded_at, work.program.zone)
        cause = cause_of(operation, taken.store_id, today)
        key = machine_id("no ground", operation.id.hex(), entry.key.hex())
        claw_back(work, work.entries[entry.key], cause._replace(key=key), operation)


def _reward_again(work: Work, before: bytes, entry: Entry, *, refund: bytes | None) -> None:
    """What a referral had paid, to either side, is paid once more in place of the entry that the merge had reversed."""
    referrals = (state.referral for state in work.customers.values() if state.referral is not None)
    paid = (item for item in referrals if any(reward.entry_key == before for reward in item.of_this_round))
    for referral in paid:
        paid_again = PaidReward(
            entry.id, entry.key, referral.round, entry.action, entry.customer_id, refund, is_new=True
        )
        referral.rewards.append(paid_again)
        if refund is None:
            referral.status = ReferralStatus.REWARDED
        work.change_referral(referral)


def settle(work: Work, operation: Operation) -> None:
    """After any operation: a merged customer holds nothing and waits for nothing, and an erased one holds nothing.

    What a void or a cancelled redemption gives or takes there moves on to the one who stayed, or is given up.
    """
    if work.awaited_anew:
        follow_who_stays(work, operation)
    if not work.left:
        return
    for number in sorted(work.left & work.changed_customers):
        state = work.customers[number]
        account = state.account
        if not (account.active or account.pending or account.debt):
            continue
        if state.status == "merged" and state.merged_into_id in work.customers:
            move_all(work, work.customers[state.merged_into_id], state, operation)
        elif state.status == "erased":
            give_up_points(work, state, operation)
