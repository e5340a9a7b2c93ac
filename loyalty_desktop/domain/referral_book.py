"""A referral as stored: its state, its terms, and the rewards that it has paid (semantics, section 7)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ReferralStatus(StrEnum):
    """Where a referral stands; the last three are side exits."""

    REGISTERED = "registered"
    QUALIFIED = "qualified"
    REWARDED = "rewarded"
    EXPIRED = "expired"
    BLOCKED = "blocked"
    REVERSED = "reversed"


class ReferralReason(StrEnum):
    """Why a referral is blocked or reversed."""

    SAME_PERSON = "same_person"
    BOUGHT_BEFORE = "bought_before"
    TOO_MANY = "too_many"
    ONE_CLERK = "one_clerk"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


SUSPICIONS = (
    ReferralReason.SAME_PERSON,
    ReferralReason.BOUGHT_BEFORE,
    ReferralReason.TOO_MANY,
    ReferralReason.ONE_CLERK,
)
"""What can block a referral until a manager has looked; the program says which of them do."""

_UNNOTED = frozenset({ReferralReason.WITHDRAWN, ReferralReason.MERGED})
_WAITS_FOR_A_PURCHASE = frozenset({ReferralStatus.REGISTERED, ReferralStatus.EXPIRED})


@dataclass(frozen=True, slots=True)
class ReferralTerms:
    """What the program asks of a referral. The defaults ask for a purchase only and never block.

    `minimum_minor` of the first purchase, net; `waiting_days` between it and the rewards; `expires_days` within which
    it must come, 0 for any time; `weekly_limit` registrations in an ISO week by one referrer, 0 for any number;
    `clerk_run` referrals in a row by one clerk. `blocks` are the suspicions that block. `invitation_days` are those in
    which an invitation can be used, 0 for any time; it is a term of its own, because a printed code outlives the time
    that a friend who has come is given to buy.
    """

    minimum_minor: int = 0
    waiting_days: int = 0
    expires_days: int = 0
    weekly_limit: int = 0
    clerk_run: int = 5
    blocks: tuple[ReferralReason, ...] = ()
    invitation_days: int = 0

    def watches(self, suspicion: ReferralReason) -> bool:
        """Whether a suspicion blocks, and can arise at all."""
        return suspicion in self.blocks and (suspicion is not ReferralReason.TOO_MANY or self.weekly_limit > 0)


NO_TERMS = ReferralTerms()
"""What a program asks that has said nothing about referrals."""


@dataclass(slots=True)
class PaidReward:
    """A reward that a referral paid in one of its rounds, for this action, to `holder_id` or whom they were merged
    into. `taken_by` is the operation that took it back."""

    entry_id: int
    entry_key: bytes
    round: int
    action: str
    holder_id: int
    taken_by: bytes | None = None
    is_new: bool = False


@dataclass(slots=True)
class Referral:
    """How a customer came, where that stands, and what it has paid.

    Purchases of `counts_from` … `expires_on` (None: for ever) of which at least `minimum_minor` is left qualify:
    `qualified_on` is the date of the earliest one. `reward_on` is the day from which the rewards are due, None while
    none are. Each `round` pays once. `is_released` says that a manager looked at a suspicion and let it pass.
    `came_as_id` is the merged customer from whom it followed. `rewards` are those of all rounds. `is_written` says that
    the transaction will write it already.
    """

    referee_id: int
    referrer_id: int
    status: str
    registered_on: date
    qualified_on: date | None = None
    counts_from: date = date.min
    minimum_minor: int = 0
    expires_on: date | None = None
    reward_on: date | None = None
    round: int = 0
    reason: str = ""
    note: str = ""
    is_released: bool = False
    clerk_id: int = 0
    came_as_id: int | None = None
    rewards: list[PaidReward] = field(default_factory=list)
    is_written: bool = False

    def __post_init__(self) -> None:
        if self.counts_from == date.min:
            self.counts_from = self.registered_on

    @property
    def is_void(self) -> bool:
        """Whether it was noted by mistake or went to another customer: as if there were none."""
        return self.status == ReferralStatus.REVERSED and self.reason in _UNNOTED

    @property
    def is_over(self) -> bool:
        """Whether no purchase can change it any more."""
        return self.status == ReferralStatus.REVERSED and self.reason != ReferralReason.REFUNDED

    @property
    def is_awaited(self) -> bool:
        """Whether the next purchase that qualifies leads it on: none stands that does."""
        return not self.is_over and (self.status in _WAITS_FOR_A_PURCHASE or self.status == ReferralStatus.REVERSED)

    @property
    def of_this_round(self) -> list[PaidReward]:
        """The rewards that this round has paid."""
        return [reward for reward in self.rewards if reward.round == self.round]

    @property
    def standing(self) -> list[PaidReward]:
        """Those of them that nobody has taken back."""
        return [reward for reward in self.of_this_round if reward.taken_by is None]

    def qualifies(self, day: date, left_minor: int) -> bool:
        """Whether a purchase of this business date, of which so much is left, is one that leads to a sale."""
        in_time = self.counts_from <= day and (self.expires_on is None or day <= self.expires_on)
        return in_time and left_minor >= max(self.minimum_minor, 1)

    def move_registration(self, day: date) -> None:
        """The newcomer registered on another day: purchases count from it, unless one that counted would be lost."""
        self.registered_on = day
        self.counts_from = day if self.qualified_on is None else min(self.qualified_on, day)

    def mark_taken(self, entry_keys: Collection[bytes], by: bytes) -> None:
        """Note that the operation `by` took these rewards back."""
        for reward in self.rewards:
            if reward.entry_key in entry_keys:
                reward.taken_by = by

    def take_reward_back(self, entry_key: bytes, by: bytes) -> None:
        """Note that a reward was taken back by itself: without any it has still led to a sale."""
        self.mark_taken({entry_key}, by)
        if self.status == ReferralStatus.REWARDED and not self.standing:
            self.status = ReferralStatus.QUALIFIED
