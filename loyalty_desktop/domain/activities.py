"""Activities: everything that customers did and that was done for them, as one feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import DateRange


class ActivityKind(StrEnum):
    """Interactions that are no entries of the ledger; every kind of entry is a kind of activity besides."""

    SALE = "sale"
    REFUND = "refund"
    ENROLMENT = "enrolment"
    REFERRAL_REGISTERED = "referral_registered"
    REFERRAL_QUALIFIED = "referral_qualified"
    REFERRAL_REWARDED = "referral_rewarded"
    TIER_CHANGE = "tier_change"
    SURVEY_ANSWER = "survey_answer"
    VISIT = "visit"
    DEED = "customer_action"
    VOUCHER_USED = "voucher_used"
    CAMPAIGN_REACH = "campaign_reach"
    MERGE = "merge"


ALL_KINDS: tuple[str, ...] = (*map(str, ActivityKind), *map(str, EntryKind))
"""Every kind that the feed can be limited to, in the order in which they are offered."""

WITHOUT_STORE = frozenset(
    {ActivityKind.TIER_CHANGE, ActivityKind.CAMPAIGN_REACH, ActivityKind.MERGE, ActivityKind.VISIT}
)
"""What happens in no store: a feed of one store is without it."""

WITHOUT_CLERK = frozenset(
    {ActivityKind.ENROLMENT, ActivityKind.REFERRAL_QUALIFIED, ActivityKind.VOUCHER_USED},
)
"""What the books keep no clerk of: a feed of one clerk is without it."""


@dataclass(frozen=True, slots=True)
class ActivityQuery:
    """Which activities, the newest first; None and empty mean all. A customer stands for whoever was merged into it."""

    customer_id: int | None = None
    period: DateRange | None = None
    kinds: tuple[str, ...] = ()
    store: str | None = None
    clerk: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity: the day for which it counts, and the instant where it is known.

    `subject` is what it was about: a receipt, reward, campaign, survey, tier, another customer, the channel of a visit.
    `action` is the code of an entry's action or purpose, or of what the customer did. `points` are signed,
    `money_minor` are minor units; both None where there are none.
    """

    key: tuple[str, int, int]
    day: date
    at: datetime | None
    kind: str
    customer_id: int
    customer: str
    action: str = ""
    subject: str = ""
    points: int | None = None
    money_minor: int | None = None
    store: str = ""
    clerk: str = ""
    is_reversed: bool = False
