"""A customer as a posting moves them, and what their days are counted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from loyalty_desktop.domain.lots import Account
from loyalty_desktop.domain.referral_book import Referral


class Event(IntEnum):
    """What a day of a customer is counted for; the order of the columns of the activity table."""

    ACTIVITY = 0
    EARN = 1
    REDEEM = 2
    VISIT = 3
    SALE = 4


@dataclass(slots=True)
class CustomerState:
    """What a posting needs to know of a customer; personal fields stay in the database.

    `last_on` are the day numbers of the last day of each event.
    `entered_on` is the day of an enrolment that named no date of registration. `purchases` are the (date, net) of the
    sales that stand, loaded only where a date may have to be inferred from them again. `tier` is the code of the tier,
    "" for none, and `tier_cause` what brought the upgrade about that it rests on. `withdrawals` is how often the
    enrolment was taken back: what an enrolment pays once is paid once for each. `bought` are (date, net left) of the
    sales that stand, by id, loaded where a referral may hang on them. `idle_since` is the date of the last activity
    that keeps the balance alive, `lapses` how many lots lapsed by inactivity. `held_since` is the day number since
    which the customer holds points without a break, None for one who holds none. `merged_on` is the day from which a
    merged customer is not among the enrolled any more. `lasting_as_read` is storage's: what its row held of all that
    seldom changes.
    """

    id: int
    account: Account
    store_id: int
    registered_on: date | None
    registration_inferred: bool
    status: str = "active"
    batch_id: int | None = None
    first_purchase_on: date | None = None
    first_redemption_on: date | None = None
    last_on: list[int | None] = field(default_factory=lambda: [None] * len(Event))
    referral: Referral | None = None
    is_new: bool = False
    merged_into_id: int | None = None
    merge_id: bytes | None = None
    merged_on: date | None = None
    entered_on: date | None = None
    purchases: list[tuple[date, int]] | None = None
    tier: str = ""
    tier_since: date | None = None
    tier_review_on: date | None = None
    tier_pinned_until: date | None = None
    tier_cause: bytes | None = None
    withdrawals: int = 0
    bought: dict[int, tuple[date, int]] | None = None
    idle_since: date | None = None
    lapses: int = 0
    held_since: int | None = None
    lasting_as_read: tuple[object, ...] = ()
