"""Operations: the semantic commands that people, files and the program itself carry out.

The journal of operations, in order, is the truth: everything else can be computed from it again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, NotRequired, TypedDict

from loyalty_desktop.domain.ids import content_digest

MAX_REASON = 500
"""Longest reason or note, in characters."""


class OperationKind(StrEnum):
    """The verbs of the program."""

    CHANGE_SETTINGS = "change_settings"
    CHANGE_RULE = "change_rule"
    CHANGE_REWARD = "change_reward"
    CHANGE_TIERS = "change_tiers"
    ESTIMATE_REDEMPTION = "estimate_redemption"
    ASSIGN_TIERS = "assign_tiers"
    CHANGE_SEGMENTS = "change_segments"
    CHANGE_REPORTS = "change_reports"
    CLOSE_PERIOD = "close_period"
    REVIEW_TIER = "review_tier"
    PIN_TIER = "pin_tier"
    UNPIN_TIER = "unpin_tier"
    CHANGE_CAMPAIGN = "change_campaign"
    REACH = "reach"
    WITHDRAW_REACH = "withdraw_reach"
    ENROL = "enrol"
    EDIT_CUSTOMER = "edit_customer"
    REFER = "refer"
    WITHDRAW = "withdraw"
    WITHDRAW_REFERRAL = "withdraw_referral"
    REWARD_REFERRAL = "reward_referral"
    EXPIRE_REFERRAL = "expire_referral"
    RELEASE_REFERRAL = "release_referral"
    CANCEL_REFERRAL = "cancel_referral"
    INVITE = "invite"
    WITHDRAW_INVITATION = "withdraw_invitation"
    POST_SALE = "post_sale"
    VOID_SALE = "void_sale"
    REFUND = "refund"
    VOID_REFUND = "void_refund"
    DROP_REFUND = "drop_refund"
    RECORD_ACTION = "record_action"
    VOID_DEED = "void_deed"
    RECORD_VISIT = "record_visit"
    VOID_VISIT = "void_visit"
    CHANGE_SURVEY = "change_survey"
    ANSWER_SURVEY = "answer_survey"
    VOID_RESPONSE = "void_response"
    MERGE = "merge"
    UNMERGE = "unmerge"
    ERASE = "erase"
    ADJUST = "adjust"
    REDEEM = "redeem"
    USE_VOUCHER = "use_voucher"
    CANCEL_REDEMPTION = "cancel_redemption"
    EXPIRE_VOUCHER = "expire_voucher"
    EXPIRE = "expire"
    LAPSE = "lapse"
    APPLY_LIFETIME = "apply_lifetime"
    REMIND = "remind"
    RELEASE = "release"
    VOID = "void"


class Operation(NamedTuple):
    """One command: who, when, what. The same `id` again returns the stored answer.

    `payload` is plain JSON without personal fields. `content` tells two commands with the same id apart: a repetition
    has the same content, a fault has another. Instants are UTC.
    """

    id: bytes
    kind: OperationKind
    device_id: int
    clerk_id: int
    occurred_at: datetime
    recorded_at: datetime
    payload: Mapping[str, Any]
    content: bytes
    batch_id: int | None = None


def payload_content(payload: Mapping[str, Any]) -> bytes:
    """The content digest of a payload in which every value matters."""
    return content_digest(json.dumps(payload, sort_keys=True, separators=(",", ":")))


class SaleLinePayload(TypedDict):
    """One line of a sale: thousandths of a unit and minor units."""

    line: str
    sku: str
    product: str
    category: str
    quantity_milli: int
    net_minor: int
    tax_minor: int


class SalePayload(TypedDict):
    """A sale: `rules` are the (id, version) pairs in force when it was recorded; `customer` is None for a walk-in.

    `segments` are those of the customer that a rule in force asks for, and the campaigns that the customer takes part
    in or is reached by with this sale (domain/campaigns.py). `referrer_segments` are those of who brought the customer
    that a rule for bringing somebody asks for. `part_paid_minor` is what vouchers that were used at this
    receipt have paid of it, where the program leaves that out.
    """

    store: int
    receipt: str
    attempt: int
    customer: int | None
    business_date: str
    currency: str
    lines: list[SaleLinePayload]
    rules: list[list[int]]
    segments: NotRequired[list[str]]
    suspicions: NotRequired[list[str]]
    referrer_segments: NotRequired[list[str]]
    part_paid_minor: NotRequired[int]


class RefundLinePayload(TypedDict):
    """One line of a refund as the file named it, or with the `position` of the sale's line that the desk picked."""

    position: NotRequired[int]
    line: str
    sku: str
    quantity_milli: int
    net_minor: int


class RefundPayload(TypedDict):
    """A refund of the sale `original` (receipt, attempt); no lines means all that is left of it.

    `parked` marks one that waited for its sale and was posted when the sale came.
    """

    store: int
    receipt: str
    attempt: int
    original_store: int
    original_receipt: str
    original_attempt: int
    business_date: str
    lines: list[RefundLinePayload]
    parked: NotRequired[bool]


class Needs(NamedTuple):
    """What must be read before operations can be decided; `lots_of` are the customers whose open lots may move.

    `books`: whether anything, and any money, is on the books. `days` and `clerks` decide which caps count; they are
    empty while no rule has any. `rewards` are those whose stock and limits count. `referrals` are pairs of
    newcomer and referrer whose rewards may be paid or taken back. `asked_surveys` are those of which must be known
    which questions have answers, `survey_versions` those that responses name. `invitations` are codes, `uses_of`
    the newcomers who may have come with one and whose referral may be withdrawn. `open_lots` asks for everybody's
    open lots whose last day is not over on that day. `estimates`: what was said of points before. `deeds` are the deeds
    and visits that may be taken back.
    """

    customers: frozenset[int] = frozenset()
    sales: frozenset[tuple[int, str]] = frozenset()
    entries: frozenset[bytes] = frozenset()
    refunds: frozenset[tuple[int, str]] = frozenset()
    award_keys: frozenset[bytes] = frozenset()
    expired_lots_of: frozenset[int] = frozenset()
    lots_of: frozenset[int] = frozenset()
    purchases_of: frozenset[int] = frozenset()
    books: bool = False
    days: frozenset[date] = frozenset()
    clerks: frozenset[int] = frozenset()
    rewards: frozenset[int] = frozenset()
    referrals: frozenset[tuple[int, int]] = frozenset()
    surveys: frozenset[int] = frozenset()
    asked_surveys: frozenset[int] = frozenset()
    survey_versions: frozenset[tuple[int, int]] = frozenset()
    responses: frozenset[bytes] = frozenset()
    open_lots: date | None = None
    invitations: frozenset[str] = frozenset()
    uses_of: frozenset[int] = frozenset()
    estimates: bool = False
    deeds: frozenset[bytes] = frozenset()


def date_of(payload: Mapping[str, Any]) -> date:
    """The business date that a payload carries."""
    return date.fromisoformat(payload["business_date"])
