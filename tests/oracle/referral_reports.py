"""Referrals: who came, who bought, what was paid for it and how much of that was redeemed (semantics, section 7)."""

from __future__ import annotations

from collections import Counter, defaultdict

from tests.oracle.asking import Question
from tests.oracle.books import Books
from tests.oracle.comparing import Expected, Rate, Row, Rows
from tests.oracle.history import Entry, Referral
from tests.oracle.lots_of_month import issued_by, own_lot

STATES = ("invited", "registered", "qualified", "rewarded", "expired", "blocked", "reversed")
NEVER_WAS_ONE = ("withdrawn", "merged", "cancelled")
"""Why a referral was taken back as a mistake; one whose sale was refunded was a referral."""


def came(asked: Question) -> list[Referral]:
    """Friends registered on the days, whom the store enrolled; those noted by mistake left out."""
    return [
        referral
        for referral in asked.books.referrals
        if asked.first <= referral.registered_on <= asked.last
        and not (referral.status == "reversed" and referral.reason in NEVER_WAS_ONE)
        and asked.is_here(asked.books.customers[referral.referee_id].store_id)
    ]


def led_to_sales(referral: Referral) -> bool:
    """Whether the friend has bought: qualified or later."""
    return referral.status in ("qualified", "rewarded")


def referrals(asked: Question) -> Expected:
    """The Referrals report."""
    friends, paid = came(asked), _paid(asked)
    led = sum(map(led_to_sales, friends))
    used = sum(_redeemed_of(asked.books, entry) for entry in paid)
    return Expected(
        {
            "referrals": len(friends),
            "led_to_sales": led,
            "conversion": Rate(led, len(friends)),
            "referral_rewards_used": Rate(used, sum(entry.points for entry in paid)),
        },
        {
            "by_referrer": _by_referrer(asked, friends),
            "by_status": _by_status(asked, friends),
            "series": Rows([_step(step) for step in asked.steps()]),
        },
    )


def _paid(asked: Question) -> list[Entry]:
    """Rewards posted on the days that nobody reversed as a mistake, of friends whom the store enrolled."""
    books = asked.books
    rewards = [(books.entry[reward.entry_id], reward.referee_id) for reward in books.referral_rewards]
    return [
        entry
        for entry, referee in rewards
        if asked.first <= entry.posted_on <= asked.last
        and entry.id not in books.voided
        and asked.is_here(books.customers[referee].store_id)
    ]


def _by_referrer(asked: Question, friends: list[Referral]) -> Rows:
    books, brought = asked.books, defaultdict(list)
    rewards: Counter[int] = Counter()
    for reward in books.referral_rewards:
        if reward.taken_by is None:
            rewards[reward.referee_id] += books.entry[reward.entry_id].points
    for referral in friends:
        brought[books.person(referral.referrer_id)].append(referral)
    rows: list[Row] = []
    for person, some in brought.items():
        led = sum(map(led_to_sales, some))
        rows.append(
            {
                "customer": books.called(person),
                "referrals": len(some),
                "led_to_sales": led,
                "conversion": Rate(led, len(some)).value,
                "rewards": sum(rewards[referral.referee_id] for referral in some),
            }
        )
    return Rows(rows, in_order=False)


def _by_status(asked: Question, friends: list[Referral]) -> Rows:
    counted = Counter(referral.status for referral in friends)
    counted["invited"] += sum(1 for _ in _invited(asked))
    meanings = {state: _MEANINGS[state] for state in STATES}
    return Rows([{"status": state, "referrals": counted[state], "meaning": meanings[state]} for state in STATES])


_MEANINGS = {
    "invited": "A code that somebody passes on and that can still bring a friend.",
    "registered": "The friend has registered and has not made a purchase that counts.",
    "qualified": "The friend has bought; the rewards are waiting, or no rule pays them.",
    "rewarded": "The friend has bought, and the rewards are paid.",
    "expired": "The friend did not buy in time.",
    "blocked": "Something looked wrong; a manager releases it or cancels it.",
    "reversed": "The friend's purchase was refunded or reversed, so it led to no sale.",
}


def _invited(asked: Question) -> list[str]:
    """Codes passed on in the days that can still bring somebody, of owners whom the store enrolled."""
    books = asked.books
    uses = Counter(use.code for use in books.invitation_uses if use.freed_by is None)
    return [
        item.code
        for item in books.invitations
        if asked.first <= item.invited_on <= asked.last
        and item.withdrawn_by is None
        and books.customers[books.person(item.owner_id)].status == "active"
        and (item.most_uses == 0 or uses[item.code] < item.most_uses)
        and (item.expires_on is None or item.expires_on >= asked.today)
        and asked.is_here(books.customers[item.owner_id].store_id)
    ]


def _step(step: Question) -> Row:
    friends = came(step)
    return {
        "period": step.first,
        "referrals": step.told(len(friends)),
        "led_to_sales": step.told(sum(map(led_to_sales, friends))),
        "rewards": step.told(sum(entry.points for entry in _paid(step))),
        "state": step.state(),
    }


def _redeemed_of(books: Books, reward: Entry) -> int:
    """Points of a reward that are in redemptions; of one that was paid again, also what had been before."""
    used = _redeemed(books, reward.id)
    if reward.id in books.again:
        spent = issued_by(books, reward) - own_lot(books, reward)
        used += min(_redeemed_of(books, books.entry[books.again[reward.id]]), spent)
    return used


def _redeemed(books: Books, lot: int) -> int:
    """Points of a lot that are in redemptions, less those that came back; merges have moved points to other lots.

    What came back after the lot's last day stands in a lot of grace, whose entry tells which lots it stands for.
    """
    used = 0
    for share in books.shares_of_lot[lot]:
        debit = books.entry[share.debit_id]
        if debit.kind in ("redeem", "redeem_reversal"):
            used += share.points
        if debit.kind in ("redeem", "redeem_reversal") and share.points > 0:
            first = debit.id if debit.reverses_id is None else debit.reverses_id
            used -= sum(books.told_grace(back).get(books.entry[lot].key, 0) for back in books.reversals[first])
        if debit.kind == "merge_out" and share.points > 0 and not books.reversals[debit.id]:
            heir = next(entry for entry in books.entries_of[debit.operation_seq] if entry.id > debit.id)
            used += _redeemed(books, heir.id)
    return used
