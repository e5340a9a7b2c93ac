"""What files bring: one value a line, or the reason why a line was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal


class ImportKind(StrEnum):
    """The layouts that the program reads; the values are the words of the command line."""

    SALES = "sales"
    CUSTOMERS = "customers"
    SURVEY_RESPONSES = "survey-responses"
    CAMPAIGN_REACH = "campaign-reach"
    ACTIVITY = "activity"
    VISITS = "visits"


class SaleType(StrEnum):
    """Whether a line sells or takes back."""

    SALE = "sale"
    REFUND = "refund"


class LeftOut(StrEnum):
    """What an import did not take; the values are the names of its counts.

    A whole line, only the referral of a line whose customer was taken, or a parked refund whose sale has come.
    """

    LINE = "rejected"
    REFERRAL = "referrals_left_out"
    REFUND = "still_waiting"


class SaleRow(NamedTuple):
    """One line of a file of sales, checked and typed.

    `line_number` counts from 1 at the header. `sold_at` is UTC, `business_date` a date in the program's zone.
    `quantity_milli` is thousandths of a unit; `net_minor` and `tax_minor` are minor units of `currency`,
    not negative: a refund says so by its `type`. `customer.ref` is empty for a walk-in.
    """

    line_number: int
    type: SaleType
    receipt: str
    line: str
    original_receipt: str
    sold_at: datetime
    business_date: date
    store: str
    clerk: str
    customer: CustomerFields
    sku: str
    product: str
    category: str
    quantity_milli: int
    net_minor: int
    tax_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class CustomerImportRow:
    """One line of a file of customers; `referred_by` is the referrer's customer_ref or empty."""

    line_number: int
    customer: CustomerFields
    registered_on: date | None
    referred_by: str
    store: str


class ReachImportRow(NamedTuple):
    """One line of a file of reached customers: the campaign's code and the customer's reference."""

    line_number: int
    campaign: str
    customer_ref: str


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A line that was left out: its number (the header is 1), the reason's code and numbers, and its cells.

    `receipt` is (store, receipt number) of a line of sales, where they could be read: the rest of that receipt is left
    out too. `what` says how much was left out. The number is 0 for what is no line of the file: a parked refund, whose
    line stands in the file of another import, and how many more lines there are than are kept.
    """

    line_number: int
    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    cells: tuple[str, ...] = ()
    receipt: tuple[str, str] | None = None
    what: LeftOut = LeftOut.LINE


@dataclass(frozen=True, slots=True)
class WaitingRefund:
    """A parked refund: its own receipt number, that of the sale, the import that brought it, and since when it waits.

    `store`, `refunded_on` and `net_minor` are as the file said; no amount stands for all that is left of the sale.
    `problem` is why it could not be posted although its sale had come; None for one whose sale has not come yet.
    """

    receipt: str
    original_receipt: str
    file_name: str
    parked_at: datetime
    problem: Refusal | None = None
    store: str = ""
    refunded_on: date | None = None
    net_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a file that does not stop it and that a person should know: a code and its numbers."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileShape:
    """What a look at a file's first lines tells.

    `mapping` pairs the layout's fields with the file's headers as far as they could be recognised;
    `missing` are required fields without a header. `sample` holds the first rows, as text.
    `fingerprint` is equal for files with the same set of headers, so that a mapping can be remembered.
    """

    headers: tuple[str, ...]
    mapping: Mapping[str, str]
    missing: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    fingerprint: str
    delimiter: str
    encoding: str
    day_first_matters: bool
    decimal_comma: bool
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How the cells of a file are to be understood.

    `zone` is the IANA name of the program's time zone, for moments without one. `currency` fills in where the file
    names none. `day_first` settles 01/10/2026; None while nobody has said, and such dates are then refused, in words of
    their own where `mixes_day_orders` says that the file holds both 13/04/2026 and 04/13/2026.
    """

    mapping: Mapping[str, str]
    zone: str
    currency: str
    day_first: bool | None = None
    decimal_comma: bool = False
    mixes_day_orders: bool = False


class Receipt(NamedTuple):
    """A whole receipt of a file of sales.

    `lines` are (line, sku, product, category, thousandths of a unit, net minor units, tax minor units).
    `line_numbers` are where its rows stand in the file, in its order.
    """

    type: SaleType
    sold_at: datetime
    store: str
    receipt: str
    business_date: date
    original_receipt: str
    clerk: str
    currency: str
    customer: CustomerFields
    lines: tuple[tuple[str, str, str, str, int, int, int], ...]
    line_numbers: tuple[int, ...]

    @property
    def line_number(self) -> int:
        """Where its first row stands in the file."""
        return self.line_numbers[0]
