"""What is handed to analytics platforms: one event for each thing that happened to a customer's points.

Events name nobody. A customer is a digest keyed with the database's secret, the same in every hand-off; only who asks
for it gets the shop's own customer numbers and receipts. An event's id never changes, so platforms that drop repeated
ids take the same days twice without counting twice. A void is an event of its own with the opposite sign, because what
a platform has taken in cannot be taken back; sums over events are then those of the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType


class HandOffFormat(StrEnum):
    """How events are written."""

    MIXPANEL = "mixpanel"
    """One JSON object a line, as Mixpanel's import of events takes them."""
    GA4 = "ga4"
    """A request body of Google Analytics 4's Measurement Protocol a line, with at most 25 events of one customer."""
    CSV = "csv"
    PARQUET = "parquet"


EVENT_OF_KIND: Mapping[str, str] = MappingProxyType(
    {
        "earn": "points_earned",
        "clawback": "points_clawed_back",
        "redeem": "points_redeemed",
        "redeem_reversal": "redemption_reversed",
        "expire": "points_expired",
        "reinstate": "points_reinstated",
        "adjust": "points_adjusted",
        "forfeit": "points_forfeited",
        "opening": "points_opened",
        "debt_writeoff": "debt_written_off",
    }
)
"""The event of each kind of entry. What only moves within one person, a merge or a repaid debt, is no event."""

PURCHASE = "purchase"
REFUND = "refund"
REGISTRATION = "registration"
REFERRAL = "referral_qualified"
VISIT = "visit"
DEED = "customer_action"
ANSWER = "survey_answered"
TIER = "tier_changed"
REACH = "campaign_reached"


@dataclass(frozen=True, slots=True)
class HandOffEvent:
    """One event. `id` has at most 36 letters and digits and is the event's for ever; `customer` names them.

    `action` is what it was about by its code: an action, a purpose, the channel of a visit, a survey, a campaign, the
    tier that was reached.

    `points` are signed, `amount_minor` minor units of the program's currency; both None where the event has none.
    `day` is the business date that reports count it on; `is_void` says that it takes an earlier event back.
    """

    name: str
    id: str
    customer: str
    at: datetime
    day: date
    store: str = ""
    action: str = ""
    points: int | None = None
    amount_minor: int | None = None
    receipt: str = ""
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class HandedOff:
    """What was written: the number of events, and of those left out because their customer was erased."""

    events: int
    left_out: int
