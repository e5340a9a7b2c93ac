"""What stands in the books, row by row, as it was written: one kind of value for each table of history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Operation:
    """A command of the journal, as it was carried out."""

    seq: int
    id: bytes
    kind: str
    clerk_id: int
    batch_id: int | None
    occurred_at: datetime
    recorded_at: datetime
    payload: str
    status: str
    answer: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger."""

    id: int
    key: bytes
    operation_seq: int
    customer_id: int
    store_id: int
    kind: str
    action: str
    points: int
    debt_points: int
    occurred_at: datetime
    business_date: date
    posted_on: date
    available_on: date | None
    expires_on: date | None
    money_minor: int | None
    reference: str
    reason: str
    explanation: str
    reverses_id: int | None


@dataclass(frozen=True, slots=True)
class Lot:
    """The points that one entry brought, with the last day of their own; not what is left of them."""

    entry_id: int
    customer_id: int
    points: int
    business_date: date


@dataclass(frozen=True, slots=True)
class LotChange:
    """Another last day of a lot."""

    lot_id: int
    operation_seq: int
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Allocation:
    """Points of a lot that an entry took (above 0) or gave back (below)."""

    debit_id: int
    lot_id: int
    points: int


@dataclass(frozen=True, slots=True)
class ShareChange:
    """Points of a lot that a debit has taken more (below 0 less) since another entry gave points back."""

    giving_id: int
    taking_id: int
    lot_id: int
    points: int


@dataclass(frozen=True, slots=True)
class Customer:
    """Who somebody is, and whether they are in the program."""

    id: int
    ref: str | None
    name: str
    email: str
    phone: str
    card: str
    consent: int | None
    status: str
    merged_into_id: int | None
    merged_on: date | None
    registered_on: date | None
    store_id: int

    @property
    def called(self) -> str:
        """What the customer is called on screens."""
        return self.name or self.email or self.phone or self.card or self.ref or ""

    @property
    def is_enrolled(self) -> bool:
        """Whether the enrolment counts: it was not withdrawn."""
        return self.status != "withdrawn"

    def is_enrolled_at_the_end_of(self, day: date) -> bool:
        """Whether somebody who had registered by a day was not part of somebody else by then."""
        return self.is_enrolled and (self.merged_on is None or self.merged_on > day)


@dataclass(frozen=True, slots=True)
class Sale:
    """A purchase; `points` are what it earned."""

    id: int
    operation_seq: int
    store_id: int
    receipt: str
    customer_id: int | None
    business_date: date
    posted_on: date
    net_minor: int
    tax_minor: int
    points: int
    entry_id: int | None
    voided: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """A customer was seen."""

    customer_id: int
    posted_on: date
    voided: bool


@dataclass(frozen=True, slots=True)
class Refund:
    """Goods of a sale that came back."""

    id: int
    operation_seq: int
    sale_id: int
    store_id: int
    receipt: str
    business_date: date
    net_minor: int
    clawed_back: int
    uncollected: int
    deducted_minor: int
    voided: bool


@dataclass(frozen=True, slots=True)
class Collection:
    """What a refund has collected later, through an entry of its own."""

    entry_id: int
    refund_id: int
    points: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """Points of a sale's award that the void of a refund did not bring back; the entry that took them, if any."""

    refund_id: int
    sale_id: int
    entry_id: int | None
    points: int


@dataclass(frozen=True, slots=True)
class Redemption:
    """What was redeemed with an entry; `state` says how its voucher ended."""

    entry_id: int
    customer_id: int
    reward_id: int
    prize: str
    state: str


@dataclass(frozen=True, slots=True)
class Reward:
    """A reward as it is now."""

    id: int
    name: str
    purpose: str
    active: bool
    stock: int | None


@dataclass(frozen=True, slots=True)
class Referral:
    """Who brought whom, and how far that is."""

    referee_id: int
    referrer_id: int
    status: str
    registered_on: date
    qualified_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ReferralReward:
    """The entry that paid one side of a referral; `taken_by` is the operation that took it back, or asked for it."""

    entry_id: int
    referee_id: int
    taken_by: bytes | None


@dataclass(frozen=True, slots=True)
class TierChange:
    """A customer's tier was written."""

    customer_id: int
    operation_seq: int
    from_tier: str
    to_tier: str
    changed_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """An import."""

    id: int
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class Named:
    """A store or a clerk."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Closing:
    """A month that was closed."""

    first_on: date
    last_on: date
    operation_seq: int
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Estimate:
    """What somebody said of points: their value, or how many are redeemed; parts of a whole."""

    operation_seq: int
    about: str
    from_on: date | None
    parts: int
    whole: int
