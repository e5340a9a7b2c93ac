"""Leading a referral on with the newcomer's purchases: qualify, reward, and take back what lost its ground.

A referral rests on the earliest purchase that qualifies, whichever it is: while another one stands, the rewards stay
and the referral goes on standing with that one (semantics, section 7).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from loyalty_desktop.domain.actions import pay_action
from loyalty_desktop.domain.catalog import NEW_USER_REFERRAL, REFERRER_REWARD
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.earning import RuleSet
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Cause
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.referral_book import SUSPICIONS, PaidReward, Referral, ReferralReason, ReferralStatus
from loyalty_desktop.domain.referral_clawbacks import caps_leave, claw_back, give_back
from loyalty_desktop.domain.sale_book import SaleState
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work, cause_of

REFERRAL_ACTIONS = frozenset({NEW_USER_REFERRAL, REFERRER_REWARD})
"""The actions that a referral pays: to the newcomer and to who brought them."""


def reward_keys(referee_id: int, referrer_id: int, round_: int) -> tuple[bytes, bytes]:
    """The keys of what a round of a referral may pay: to the newcomer and to the referrer."""
    again = ("round", round_) if round_ else ()
    return (
        machine_id("award", NEW_USER_REFERRAL, referee_id, *again),
        machine_id("award", REFERRER_REWARD, referrer_id, "object", referee_id, *again),
    )


def qualify(
    work: Work,
    referee: CustomerState,
    cause: Cause,
    rules: RuleSet,
    *,
    net_minor: int,
    found: Iterable[str] = (),
    of_referrer: Iterable[str] = (),
) -> None:
    """The newcomer bought for `net_minor`. The first purchase that qualifies leads the referral to a sale.

    Without a waiting period both sides are rewarded at once, where a rule says so. A sale that comes later but was
    earlier only moves the date. `found` are the suspicions that the desk found, `of_referrer` the segments of who
    brought them.
    """
    referral = referee.referral
    if referral is None or referral.is_over or not referral.qualifies(cause.business_date, net_minor):
        return
    if referral.qualified_on is not None and cause.business_date >= referral.qualified_on:
        return
    is_first = referral.is_awaited
    _rest_on(referral, cause.business_date)
    work.change_referral(referral)
    if is_first and lead_on(work, referee, found) and not work.program.referrals.waiting_days:
        pay(work, referral, cause, rules, of_referrer=of_referrer)


def lead_on(work: Work, referee: CustomerState, found: Iterable[str] = ()) -> bool:
    """A purchase qualifies the referral: its rewards are due when the waiting is over. False where it is blocked."""
    referral = referee.referral
    assert referral is not None and referral.qualified_on is not None, "asked before"
    if referral.status == ReferralStatus.REVERSED:
        referral.round += 1
    if referee.first_purchase_on is not None and referee.first_purchase_on < referral.counts_from:
        found = (*found, ReferralReason.BOUGHT_BEFORE)
    if block_if_suspicious(work, referral, found):
        return False
    referral.status, referral.reason = ReferralStatus.QUALIFIED, ""
    referral.reward_on = referral.qualified_on + timedelta(days=work.program.referrals.waiting_days)
    return True


def block_if_suspicious(work: Work, referral: Referral, found: Iterable[str]) -> bool:
    """Block the referral for the first of these suspicions that the program watches, unless a manager let it pass."""
    asked = set(found)
    watched = (reason for reason in SUSPICIONS if reason in asked and work.program.referrals.watches(reason))
    reason = None if referral.is_released else next(watched, None)
    if reason is None:
        return False
    referral.status, referral.reason = ReferralStatus.BLOCKED, reason
    referral.reward_on = None
    return True


def pay(work: Work, referral: Referral, cause: Cause, rules: RuleSet, *, of_referrer: Iterable[str] = ()) -> None:
    """Reward both sides for this round, where they are in the program and a rule is on.

    Rules look at who gets the reward: the newcomer's segments stand in the cause, the referrer's are `of_referrer`;
    each has a tier of their own. Nobody is rewarded for bringing a customer with whom they have turned out to be one:
    that is blocked. Nor for one who was brought before under a name that was merged: that has been rewarded. Where a
    merge ended a referral and could not take back what it had paid, that side is not paid once more.
    """
    referral.reward_on = None
    referee, referrer = (
        work.customers[work.followed(number)] for number in (referral.referee_id, referral.referrer_id)
    )
    if referee is referrer:
        referral.status, referral.reason = ReferralStatus.BLOCKED, ReferralReason.SAME_PERSON
        return
    if _came_before(work, referral, referee):
        return
    stands = _paid_before(work, referral, referee)
    keys = reward_keys(referral.referee_id, referral.referrer_id, referral.round)
    causes = cause, cause._replace(segments=frozenset(of_referrer))
    actions = NEW_USER_REFERRAL, REFERRER_REWARD
    for state, action, own, key in zip((referee, referrer), actions, causes, keys, strict=True):
        if state.status != "active" or (action, state.id) in stands:
            continue
        entry = pay_action(work, state, own, rules, action, key=key)
        if entry is not None:
            referral.rewards.append(PaidReward(entry.id, entry.key, referral.round, action, state.id, is_new=True))
            work.entries[entry.key] = EntryFacts(entry, (), 0, "", cause.clerk_id)
    if referral.standing:
        referral.status = ReferralStatus.REWARDED


def _came_before(work: Work, referral: Referral, referee: CustomerState) -> bool:
    return any(
        state.referral is not None
        and state.referral is not referral
        and state.referral.status == ReferralStatus.REWARDED
        and work.followed(state.id) == referee.id
        for state in work.customers.values()
    )


def _paid_before(work: Work, referral: Referral, referee: CustomerState) -> set[tuple[str, int]]:
    """The (action, holder) of what stands of earlier rounds, and of other referrals of the same person."""
    return {
        (reward.action, work.followed(reward.holder_id))
        for state in work.customers.values()
        if state.referral is not None and work.followed(state.id) == referee.id
        for reward in state.referral.rewards
        if reward.taken_by is None and (state.referral is not referral or reward.round < referral.round)
    }


def rewards_at_stake(work: Work, sale: SaleState) -> list[EntryFacts]:
    """The rewards that would go with a sale: those of the buyer's referral, where no other purchase qualifies it."""
    state = _buyer(work, sale)
    referral = state.referral if state is not None else None
    if state is None or referral is None or referral.status != ReferralStatus.REWARDED:
        return []
    others = (purchase for number, purchase in (state.bought or {}).items() if number != sale.id)
    if any(referral.qualifies(*purchase) for purchase in others):
        return []
    return [work.entries[reward.entry_key] for reward in referral.standing]


def follow_void(work: Work, sale: SaleState, operation: Operation) -> int:
    """After a sale was voided: the referral rests on another purchase, or its rewards are voided and it waits again.

    Returns the points voided, signed.
    """
    at_stake = rewards_at_stake(work, sale)
    state = _buyer(work, sale)
    if state is None or state.bought is None:
        return 0
    state.bought.pop(sale.id, None)
    points = sum(void_entry(work, facts, operation).points for facts in at_stake)
    if state.referral is not None:
        state.referral.mark_taken({facts.entry.key for facts in at_stake}, operation.id)
    follow(work, state, operation)
    return points


def follow_refund(work: Work, sale: SaleState, operation: Operation, cause: Cause) -> int:
    """After a refund: the referral rests on another purchase, or what it paid is clawed back and it is reversed.

    Within the waiting time it only waits again. Returns the points clawed back, signed.
    """
    state = _buyer(work, sale)
    if state is None or state.bought is None:
        return 0
    state.bought[sale.id] = (sale.business_date, left_of(sale))
    referral = state.referral
    is_rewarded = referral is not None and referral.status == ReferralStatus.REWARDED
    if referral is None or not is_rewarded or _earliest(state, referral) is not None:
        follow(work, state, operation)
        return 0
    facts = [work.entries[reward.entry_key] for reward in referral.standing]
    points = sum(claw_back(work, item, cause, operation) for item in facts)
    referral.mark_taken({item.entry.key for item in facts}, operation.id)
    referral.status, referral.reason = ReferralStatus.REVERSED, ReferralReason.REFUNDED
    referral.qualified_on = None
    work.change_referral(referral)
    work.awaited_anew.add(referral.referee_id)
    return points


def follow_voided_refund(
    work: Work, sale: SaleState, operation: Operation, *, refund: bytes, keys: Iterable[bytes]
) -> int:
    """After a refund was voided: what it clawed back of the referral (`keys`) is given back, or the sale leads it on.

    `refund` is the refund's operation. Returns the points given back.
    """
    state = _buyer(work, sale)
    if state is None or state.bought is None:
        return 0
    state.bought[sale.id] = (sale.business_date, left_of(sale))
    referral = state.referral
    day = None if referral is None else _earliest(state, referral)
    taken = [] if referral is None else [reward for reward in referral.of_this_round if reward.taken_by == refund]
    clawed = [work.entries[key] for key in keys]
    is_reversed = referral is not None and referral.status == ReferralStatus.REVERSED and not referral.is_over
    if referral is None or not is_reversed or day is None or not taken or not caps_leave(work, taken):
        follow(work, state, operation)
        return 0
    points = sum(give_back(work, facts, operation) for facts in clawed)
    for reward in taken:
        reward.taken_by = None
    referral.status, referral.reason, referral.qualified_on = ReferralStatus.REWARDED, "", day
    work.change_referral(referral)
    return points


def follow(work: Work, referee: CustomerState, operation: Operation) -> None:
    """Let the referral rest on the earliest purchase that qualifies; without any it waits for one again.

    Rewards that became due by this are paid by an operation of their own. What was paid has been taken back before.
    """
    referral = referee.referral
    if referral is None or referral.is_over or referee.bought is None:
        return
    _count_from_registration(work, referral, referee.bought.values())
    day = _earliest(referee, referral)
    if day == referral.qualified_on:
        return
    work.change_referral(referral)
    if day is None:
        _wait_again(work, referral, operation)
        return
    is_first = referral.is_awaited
    _rest_on(referral, day)
    if is_first:
        lead_on(work, referee)


def follow_anew(work: Work, referee: CustomerState, operation: Operation) -> None:
    """Lead the referral on after a time in which it followed nothing, as while the two were merged: where no purchase
    qualifies it any more, what it had paid is clawed back."""
    referral = referee.referral
    if referral is None or referral.is_over or referee.bought is None:
        return
    if _earliest(referee, referral) is None:
        for facts in [work.entries[reward.entry_key] for reward in referral.standing]:
            cause = cause_of(operation, facts.entry.store_id, business_date(operation.recorded_at, work.program.zone))
            cause = cause._replace(key=machine_id("no ground", operation.id.hex(), facts.entry.key.hex()))
            claw_back(work, facts, cause, operation)
            referral.mark_taken({facts.entry.key}, operation.id)
    follow(work, referee, operation)


def wait_for_purchase(work: Work, referral: Referral, operation: Operation) -> None:
    """Registered, or expired where the time for a purchase is over on the day of the operation."""
    today = business_date(operation.recorded_at, work.program.zone)
    is_late = referral.expires_on is not None and today > referral.expires_on
    referral.status = ReferralStatus.EXPIRED if is_late else ReferralStatus.REGISTERED
    referral.qualified_on = referral.reward_on = None
    referral.counts_from, referral.reason = referral.registered_on, ""
    work.awaited_anew.add(referral.referee_id)


def left_of(sale: SaleState) -> int:
    """Minor units of a sale that have not come back."""
    return sale.net_minor - sum(line.refunded_net_minor for line in sale.lines)


def _wait_again(work: Work, referral: Referral, operation: Operation) -> None:
    if referral.status == ReferralStatus.BLOCKED:
        referral.qualified_on = None
        work.awaited_anew.add(referral.referee_id)
        return
    if referral.reward_on is None:
        # This round has been paid, or nothing was to pay: the next one must be able to.
        referral.round += 1
    wait_for_purchase(work, referral, operation)


def _rest_on(referral: Referral, day: date) -> None:
    """Another day on which it qualified: the waiting counts from there."""
    if referral.reward_on is not None and referral.qualified_on is not None:
        referral.reward_on += day - referral.qualified_on
    referral.qualified_on = day


def _count_from_registration(work: Work, referral: Referral, bought: Iterable[tuple[date, int]]) -> None:
    """Where the date of registration had moved past the purchase that counted: count from it once another one does."""
    before = referral.counts_from
    if before < referral.registered_on:
        referral.counts_from = referral.registered_on
        if any(referral.qualifies(*purchase) for purchase in bought):
            work.change_referral(referral)
        else:
            referral.counts_from = before


def _earliest(state: CustomerState, referral: Referral) -> date | None:
    bought = (state.bought or {}).values()
    return min((day for day, left in bought if referral.qualifies(day, left)), default=None)


def _buyer(work: Work, sale: SaleState) -> CustomerState | None:
    return None if sale.customer_id is None else work.customers.get(sale.customer_id)
