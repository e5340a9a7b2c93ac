"""Referrals that a merge ends: between two who turn out to be one, and the second one of a person who came twice.

Nobody brings themselves, straight or through others, and one person is brought once, by the first (semantics, sections
7 and 11).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from loyalty_desktop.domain.catalog import NEW_USER_REFERRAL, REFERRER_REWARD
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.grace_lots import expired_of
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.referral_book import PaidReward, Referral, ReferralReason, ReferralStatus
from loyalty_desktop.domain.referral_clawbacks import claw_back, give_back
from loyalty_desktop.domain.referrals import end, leads_to
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work, cause_of

People = tuple[CustomerState, CustomerState]


def end_own_referrals(work: Work, people: People, operation: Operation) -> tuple[list[dict[str, Any]], int]:
    """Reverse what one of two merged customers was noted to have brought the other for, and void what it paid them.

    Whoever was merged into one of the two before is the same person as well. Where one brought the other through
    others, a referral that has not been rewarded ends, so that no two bring each other. What of a reward has lapsed
    stays: it has been lost once already. Returns how each referral stood, as plain JSON for the undoing, and the points
    voided, signed.
    """
    stood, points = [], 0
    for referral in _own_referrals(work, people):
        stood.append(_facts(referral))
        points += sum(_void(work, people, referral, operation))
        end(work, referral, ReferralReason.MERGED)
    return stood, points


def _own_referrals(work: Work, people: People) -> Iterator[Referral]:
    for who, other in (people, people[::-1]):
        for referee in family_of(work, who):
            referral = referee.referral
            if referral is None or referral.is_over:
                continue
            is_own = work.followed(referral.referrer_id) == other.id
            is_circle = referral.status != ReferralStatus.REWARDED and leads_to(work, referral, other.id)
            if is_own or is_circle:
                yield referral


def still_twice(work: Work, people: People, twice: Sequence[EntryFacts]) -> list[EntryFacts]:
    """Of the awards that two customers have besides the earliest, those that one stands for: where the earliest for
    coming as a newcomer goes with a referral between the two, the next one stays."""
    rewards = [reward for referral in _own_referrals(work, people) for reward in referral.standing]
    going = {reward.entry_key for reward in rewards if _goes(work, people, reward)}
    later = [facts for facts in twice if facts.entry.action == NEW_USER_REFERRAL]
    first_goes = any(
        work.entries[key].entry.action == NEW_USER_REFERRAL for key in going - {_key(one) for one in later}
    )
    left = [facts for facts in later if _key(facts) not in going and not facts.reversed_points]
    if not first_goes or not left:
        return list(twice)
    stays = min(left, key=lambda facts: (facts.entry.business_date, facts.entry.id))
    return [facts for facts in twice if facts is not stays]


def _key(facts: EntryFacts) -> bytes:
    return facts.entry.key


def first_touch(work: Work, people: People) -> Referral | None:
    """How the one person that two customers turn out to be came: by the referral that was rewarded first, else by the
    one that was registered first. Asked before the merge takes anything back; None where nobody brought them."""
    found = [
        (_rank(work, referral), side, referral.referee_id, referral)
        for side, who in enumerate(people)
        for referral in (state.referral for state in family_of(work, who))
        if referral is not None and not referral.is_void and not _is_between(work, people, referral)
    ]
    return min(found, key=lambda item: item[:3])[3] if found else None


def end_second_referrals(
    work: Work, people: People, first: Referral | None, operation: Operation
) -> list[dict[str, Any]]:
    """End the other referrals of the two: one person is brought once.

    Who was paid twice for bringing the same person gives the later reward back, by the policy for refunds. What
    somebody else was paid stays with them. The newcomer's second reward has been voided as any award that is paid once.
    Returns how each stood.
    """
    stood = []
    for referral in [state.referral for who in people for state in family_of(work, who)]:
        if first is None or referral is None or referral is first or referral.is_over:
            continue
        if work.followed(referral.referrer_id) != work.followed(first.referrer_id) and referral.standing:
            continue
        facts = _facts(referral)
        if any(_is_for_bringing(work, reward) for reward in first.standing):
            facts["taken"] = [
                [reward.entry_key.hex(), key.hex()]
                for reward in referral.standing
                if _is_for_bringing(work, reward) and (key := _claw_back(work, reward, operation)) is not None
            ]
        stood.append(facts)
        end(work, referral, ReferralReason.MERGED)
    return stood


def family_of(work: Work, who: CustomerState) -> list[CustomerState]:
    """A customer and whoever was merged into them, in the order of their ids."""
    return [state for _, state in sorted(work.customers.items()) if work.followed(state.id) == who.id]


def _is_between(work: Work, people: People, referral: Referral) -> bool:
    owners = {person.id for person in people}
    is_circle = referral.status != ReferralStatus.REWARDED and any(leads_to(work, referral, owner) for owner in owners)
    return is_circle or work.followed(referral.referrer_id) in owners


def _rank(work: Work, referral: Referral) -> tuple[bool, int, int]:
    paid = [work.entries[reward.entry_key].entry for reward in referral.standing]
    if referral.status == ReferralStatus.REWARDED and paid:
        day, number = min((entry.business_date, entry.id) for entry in paid)
        return False, day.toordinal(), number
    return True, referral.registered_on.toordinal(), 0


def _is_for_bringing(work: Work, reward: PaidReward) -> bool:
    return work.entries[reward.entry_key].entry.action == REFERRER_REWARD


def _claw_back(work: Work, reward: PaidReward, operation: Operation) -> bytes | None:
    """Take a reward back; returns the key of the clawback, None where nothing could be taken."""
    facts = work.entries[reward.entry_key]
    today = business_date(operation.recorded_at, work.program.zone)
    cause = cause_of(operation, facts.entry.store_id, today)
    cause = cause._replace(key=machine_id("brought twice", operation.id.hex(), facts.entry.key.hex()))
    place = len(work.ledger.entries)
    if not claw_back(work, facts, cause, operation):
        return None
    reward.taken_by = operation.id
    return work.ledger.entries[place].key


def _void(work: Work, people: People, referral: Referral, operation: Operation) -> Iterable[int]:
    for reward in referral.standing:
        if _goes(work, people, reward):
            yield void_entry(work, work.entries[reward.entry_key], operation).points
            reward.taken_by = operation.id


def _goes(work: Work, people: People, reward: PaidReward) -> bool:
    facts = work.entries[reward.entry_key]
    is_theirs = work.followed(facts.entry.customer_id) in {person.id for person in people}
    return is_theirs and not facts.reversed_points and not expired_of(work, facts.entry.id)


def take_up_again(work: Work, stood: Iterable[Mapping[str, Any]], numbers: Collection[int]) -> list[Mapping[str, Any]]:
    """Before a merge is undone: which of the referrals that it ended stand again, as they were noted.

    Where another one had followed to the newcomer from one of `numbers` and has gone back, the earlier one is taken up
    in a round of its own, with what it has paid. None where somebody else was noted meanwhile: what was posted after
    the merge stays.
    """
    again = []
    for facts in stood:
        referral = work.customers[facts["referee"]].referral
        assert referral is not None, "a referral is never deleted"
        if facts.get("round", referral.round) != referral.round:
            if referral.came_as_id not in numbers:
                continue
            _take_up(referral, facts)
            work.change_referral(referral)
        elif referral.reason != ReferralReason.MERGED:
            continue
        again.append(facts)
    return again


def _take_up(referral: Referral, facts: Mapping[str, Any]) -> None:
    referral.round += 1
    for reward in referral.rewards:
        if reward.round == facts["round"]:
            reward.round = referral.round
    referral.referrer_id, referral.came_as_id = facts["referrer"], facts["came_as"]
    referral.counts_from, referral.expires_on = date.fromisoformat(facts["counts_from"]), _day(facts["expires_on"])
    referral.minimum_minor, referral.clerk_id = facts["minimum_minor"], facts["clerk"]
    referral.note, referral.is_released = facts["note"], facts["is_released"]


def restore_own_referrals(
    work: Work, stood: Iterable[Mapping[str, Any]], operation: Operation, *, merge_id: bytes | None
) -> None:
    """After a merge is undone: each of these referrals stands as it did, with the rewards that are paid again."""
    for facts in stood:
        state = work.customers[facts["referee"]]
        referral = state.referral
        assert referral is not None, "a referral is never deleted"
        referral.status, referral.reason = facts["status"], facts["reason"]
        referral.qualified_on, referral.reward_on = _day(facts["qualified_on"]), _day(facts["reward_on"])
        for reward_key, clawback_key in facts.get("taken", ()):
            _give_back(work, referral, (reward_key, clawback_key), operation, merge_id=merge_id)
        _stand_by_rewards(referral)
        if state.registered_on is not None and state.registered_on != referral.registered_on:
            referral.move_registration(state.registered_on)
        work.change_referral(referral)


def _give_back(
    work: Work, referral: Referral, keys: tuple[str, str], operation: Operation, *, merge_id: bytes | None
) -> None:
    """Only what the merge itself had taken: a reward that was voided by hand since stays voided."""
    reward_key, clawback_key = map(bytes.fromhex, keys)
    clawed = work.entries[clawback_key]
    for reward in referral.rewards:
        if reward.entry_key == reward_key and reward.taken_by == merge_id and not clawed.reversed_points:
            give_back(work, clawed, operation)
            reward.taken_by = None


def _stand_by_rewards(referral: Referral) -> None:
    if referral.status == ReferralStatus.QUALIFIED and referral.standing:
        referral.status, referral.reward_on = ReferralStatus.REWARDED, None
    elif referral.status == ReferralStatus.REWARDED and not referral.standing:
        referral.status = ReferralStatus.QUALIFIED


def _facts(referral: Referral) -> dict[str, Any]:
    return {
        "referee": referral.referee_id,
        "status": str(referral.status),
        "reason": str(referral.reason),
        "qualified_on": _text(referral.qualified_on),
        "reward_on": _text(referral.reward_on),
        "round": referral.round,
        "referrer": referral.referrer_id,
        "came_as": referral.came_as_id,
        "counts_from": _text(referral.counts_from),
        "expires_on": _text(referral.expires_on),
        "minimum_minor": referral.minimum_minor,
        "clerk": referral.clerk_id,
        "note": referral.note,
        "is_released": referral.is_released,
    }


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
