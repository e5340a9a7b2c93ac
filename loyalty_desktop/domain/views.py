"""What screens and commands are shown: rows and pages as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.voids import other_way_of


class CustomerSort(StrEnum):
    """The columns by which customers can be listed."""

    NAME = "name"
    BALANCE = "balance"
    REGISTERED_ON = "registered_on"
    LAST_ACTIVITY_ON = "last_activity_on"


@dataclass(frozen=True, slots=True)
class CustomerQuery:
    """Which customers, in which order. `search` is what was typed: words of name, e-mail, phone, card or reference.

    `segment` is the name of a saved segment, "" for everybody.
    """

    search: str = ""
    sort: CustomerSort = CustomerSort.NAME
    descending: bool = False
    segment: str = ""


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer in a list; `active`, `pending` and `debt` are points, `balance` is active + pending − debt."""

    id: int
    ref: str
    name: str
    email: str
    phone: str
    card: str
    balance: int
    active: int
    pending: int
    debt: int
    registered_on: date | None
    registration_inferred: bool
    last_activity_on: date | None
    store: str


@dataclass(frozen=True, slots=True)
class LotRow:
    """Points of one earning: what it held, what is left, and the last day it can be used (None: for ever)."""

    entry_id: int
    action: str
    points: int
    remaining: int
    expired: int
    business_date: date
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class ReferredRow:
    """Somebody whom a customer brought."""

    customer_id: int
    name: str
    status: str
    registered_on: date
    qualified_on: date | None


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """Everything about one customer except the ledger, which is paged.

    `referred_state` is where the referral stands by which somebody brought them; "" for none.
    """

    row: CustomerRow
    fields: CustomerFields
    status: str
    lots: tuple[LotRow, ...]
    referred_by: str
    referred: tuple[ReferredRow, ...]
    entries: int
    referred_state: str = ""


@dataclass(frozen=True, slots=True)
class ChosenReward:
    """A reward whose entries are looked for, and what it was called where it was chosen."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """Which ledger entries, newest first unless said otherwise; None and empty mean all.

    `reward` is one that was redeemed; two may have the same name. `is_activity` leaves out what customers do not
    begin themselves, such as birthdays.
    """

    customer_id: int | None = None
    period: DateRange | None = None
    kinds: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    store: str | None = None
    batch_id: int | None = None
    oldest_first: bool = False
    clerk: str | None = None
    reward: ChosenReward | None = None
    is_activity: bool = False


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in a list. `key` is what names it in a void; `voidable` says whether it can be voided by itself."""

    id: int
    key: bytes
    customer_id: int
    customer: str
    kind: str
    action: str
    points: int
    business_date: date
    posted_on: date
    occurred_at: datetime
    recorded_at: datetime
    store: str
    clerk: str
    reference: str
    reason: str
    note: str
    money_minor: int | None
    expires_on: date | None
    explanation: str
    reverses_id: int | None
    reversed_by_id: int | None
    operation_kind: str
    voidable: bool
    available_on: date | None = None

    @property
    def is_purchase(self) -> bool:
        """Whether it stands for its sale, which is voided as a whole; what a sale paid besides is voided by itself."""
        return other_way_of(self.operation_kind, self.action) == "void_the_sale"

    @property
    def is_of_response(self) -> bool:
        """Whether it stands for a response to a survey, which is voided as a whole."""
        return other_way_of(self.operation_kind, self.action) == "void_the_response"


@dataclass(frozen=True, slots=True)
class VoucherQuery:
    """Which vouchers: with a code, in a state, of a customer; what is empty does not limit."""

    code: str = ""
    state: str = ""
    customer_id: int | None = None


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """A voucher in a list: what it stands for, what it cost in points, until when it can be used (inclusive).

    `percent` is the reward's discount in percent, 0 for any other; `returned` are points that a cancellation brought
    back; `used_receipt` is the receipt that it was used for, "" where none was named.
    """

    entry_id: int
    code: str
    customer_id: int
    customer: str
    reward: str
    percent: int
    prize: str
    points: int
    value_minor: int
    state: str
    issued_at: datetime
    valid_through: date
    ended_on: date | None
    returned: int
    used_receipt: str = ""


@dataclass(frozen=True, slots=True)
class StandingRedemption:
    """A redemption: the reward's name, the points that it took and those given back since, and how it stands.

    `can_be_part` says whether some of its points can come back: those of a discount of which the clerk chose how many
    points it used, where no voucher says what they are worth. `is_play` marks a turn of the lucky wheel, which is not
    cancelled.
    """

    reward: str
    points: int
    returned: int
    state: str
    can_be_part: bool
    is_play: bool

    @property
    def left(self) -> int:
        """Points that can still come back."""
        return self.points - self.returned


@dataclass(frozen=True, slots=True)
class BatchRow:
    """An import: the file, when, how it ended, and its counts by name."""

    id: int
    kind: str
    file_name: str
    started_at: datetime
    finished_at: datetime | None
    status: str
    counts: tuple[tuple[str, int], ...]
