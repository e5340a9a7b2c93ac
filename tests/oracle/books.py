"""The books as plain lists: what was done, never what was counted of it.

Read are operations, entries, lots as they were opened, allocations, sales, refunds, people, referrals and the like. Not
read are rollups, the days of customers, balances, what is left in lots, and any first or last date of a customer.
"""

from __future__ import annotations

import json
import types
import typing
from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from loyalty_desktop.domain.periods import day_of, instant_of
from loyalty_desktop.storage.database import Session
from tests.oracle.history import (
    Allocation,
    Batch,
    Closing,
    Collection,
    Customer,
    Entry,
    Estimate,
    Lot,
    LotChange,
    Named,
    Operation,
    Redemption,
    Referral,
    ReferralReward,
    Refund,
    Reward,
    Sale,
    ShareChange,
    TierChange,
    Visit,
    Withheld,
)
from tests.oracle.history_of_offers import (
    Answer,
    Campaign,
    CampaignAward,
    Invitation,
    InvitationUse,
    Reach,
    Response,
    SurveyVersion,
    Words,
)


@dataclass(frozen=True)
class Books:
    """Everything that happened, in the order in which it was written."""

    operations: list[Operation]
    entries: list[Entry]
    lots: list[Lot]
    lot_changes: list[LotChange]
    allocations: list[Allocation]
    share_changes: list[ShareChange]
    again: dict[int, int]
    customers: dict[int, Customer]
    sales: list[Sale]
    visits: list[Visit]
    refunds: list[Refund]
    collections: list[Collection]
    withheld: list[Withheld]
    redemptions: list[Redemption]
    rewards: list[Reward]
    referrals: list[Referral]
    referral_rewards: list[ReferralReward]
    invitations: list[Invitation]
    invitation_uses: list[InvitationUse]
    tier_changes: list[TierChange]
    campaigns: list[Campaign]
    reach: list[Reach]
    campaign_awards: list[CampaignAward]
    surveys: list[tuple[str, SurveyVersion]]
    responses: list[Response]
    answers: list[Answer]
    words: list[Words]
    batches: dict[int, Batch]
    stores: dict[int, str]
    clerks: dict[int, str]
    closings: list[Closing]
    estimates: list[Estimate]
    settings: dict[str, str]

    @cached_property
    def entry(self) -> dict[int, Entry]:
        """Entries by their number."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def net_of_award(self) -> dict[int, int]:
        """What was paid for the goods of a sale, by the entry that it earned."""
        return {sale.entry_id: sale.net_minor for sale in self.sales if sale.entry_id is not None}

    @cached_property
    def operation(self) -> dict[int, Operation]:
        """Operations by their number."""
        return {operation.seq: operation for operation in self.operations}

    @cached_property
    def voided(self) -> set[int]:
        """Entries that another one of the same kind has taken back as a mistake."""
        found = set()
        for entry in self.entries:
            if entry.reverses_id is not None and self.entry[entry.reverses_id].kind == entry.kind:
                found.add(entry.reverses_id)
        return found

    @cached_property
    def voids(self) -> set[int]:
        """Entries that take another one of the same kind back."""
        return {
            entry.id
            for entry in self.entries
            if entry.reverses_id is not None and self.entry[entry.reverses_id].kind == entry.kind
        }

    def stands(self, entry: Entry) -> bool:
        """Whether an entry is no void and was not voided."""
        return entry.id not in self.voided and entry.id not in self.voids

    @cached_property
    def reversals(self) -> dict[int, list[Entry]]:
        """What takes an entry back, whole or in part, of whatever kind."""
        found: dict[int, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.reverses_id is not None:
                found[entry.reverses_id].append(entry)
        return found

    @cached_property
    def by_day(self) -> dict[date, list[Entry]]:
        """Entries by the day on which they are posted."""
        found: dict[date, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.posted_on].append(entry)
        return found

    @cached_property
    def deeds(self) -> dict[date, list[Entry]]:
        """Earnings and redemptions that stand, by the day on which they are posted."""
        found: dict[date, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.kind in ("earn", "redeem") and self.stands(entry):
                found[entry.posted_on].append(entry)
        return found

    @cached_property
    def active_days(self) -> dict[int, set[date]]:
        """The days on which each customer began an earning or a redemption, in whatever store (semantics, 8)."""
        found: dict[int, set[date]] = defaultdict(set)
        for day, entries in self.deeds.items():
            for entry in entries:
                if entry.action not in NOT_BY_THE_CUSTOMER:
                    found[entry.customer_id].add(day)
        return found

    @cached_property
    def enrolments(self) -> dict[date, list[Customer]]:
        """Customers whose enrolment counts, by their date of registration; those without one are left out."""
        found: dict[date, list[Customer]] = defaultdict(list)
        for customer in self.customers.values():
            if customer.is_enrolled and customer.registered_on is not None:
                found[customer.registered_on].append(customer)
        return found

    @cached_property
    def entries_of(self) -> dict[int, list[Entry]]:
        """Entries by the operation that wrote them, in order."""
        found: dict[int, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.operation_seq].append(entry)
        return found

    @cached_property
    def sales_of(self) -> dict[int, list[Sale]]:
        """Sales by the operation that posted them."""
        found: dict[int, list[Sale]] = defaultdict(list)
        for sale in self.sales:
            found[sale.operation_seq].append(sale)
        return found

    @cached_property
    def shares_of_lot(self) -> dict[int, list[Allocation]]:
        """What was taken of each lot, and given back, by whom it is after all changes of shares."""
        found: dict[int, list[Allocation]] = defaultdict(list)
        for share in self.allocations:
            found[share.lot_id].append(share)
        for change in self.share_changes:
            found[change.lot_id].append(Allocation(change.taking_id, change.lot_id, change.points))
            found[change.lot_id].append(Allocation(change.giving_id, change.lot_id, -change.points))
        return found

    @staticmethod
    def told_grace(entry: Entry) -> dict[bytes, int]:
        """What the entry of a lot of grace tells: the points that it holds for each lot, by the lot's key."""
        if entry.kind != "redeem_reversal" or not entry.explanation:
            return {}
        return {bytes.fromhex(key): points for key, points in json.loads(entry.explanation).get("grace", ())}

    def person(self, customer_id: int) -> int:
        """Who somebody is: the one into whom they were merged, or themselves."""
        merged_into = self.customers[customer_id].merged_into_id
        return customer_id if merged_into is None else self.person(merged_into)

    def called(self, customer_id: int) -> str:
        """What a customer is called on screens."""
        return self.customers[customer_id].called

    def store_id(self, name: str | None) -> int | None:
        """The number of a store, None for all stores together."""
        if name is None:
            return None
        return next(number for number, called in self.stores.items() if called == name)


NOT_BY_THE_CUSTOMER = ("birthday", "referrer_reward")
"""Actions that nobody did for the points (semantics, section 4)."""

T = TypeVar("T")


def read_books(session: Session) -> Books:
    """Everything, in one transaction."""
    codes = {row[0]: row[1] for row in session.rows("SELECT id, code FROM survey")}
    current = dict(session.rows("SELECT id, version FROM survey"))
    versions = _all(session, SurveyVersion, "survey_version", "survey_id, version")
    return Books(
        operations=_all(session, Operation, "operation", "seq"),
        entries=_all(session, Entry, "entry", "id"),
        lots=_all(session, Lot, "lot", "entry_id"),
        lot_changes=_all(session, LotChange, "lot_change", "operation_seq, lot_id"),
        allocations=_all(session, Allocation, "allocation", "debit_id, lot_id"),
        share_changes=_all(session, ShareChange, "share_change", "giving_id, taking_id, lot_id"),
        again=dict(session.rows("SELECT entry_id, award_id FROM award_again")),
        customers={item.id: item for item in _all(session, Customer, "customer", "id")},
        sales=_all(session, Sale, "sale", "id"),
        visits=_all(session, Visit, "visit", "operation_seq"),
        refunds=_all(session, Refund, "refund", "id"),
        collections=_all(session, Collection, "refund_collection", "entry_id"),
        withheld=_all(session, Withheld, "award_withheld", "refund_id"),
        redemptions=_all(session, Redemption, "redemption", "entry_id"),
        rewards=_all(session, Reward, "reward", "id"),
        referrals=_all(session, Referral, "referral", "referee_id"),
        referral_rewards=_all(session, ReferralReward, "referral_reward", "entry_id"),
        invitations=_all(session, Invitation, "invitation", "code"),
        invitation_uses=_all(session, InvitationUse, "invitation_use", "key"),
        tier_changes=_all(session, TierChange, "tier_change", "operation_seq, customer_id"),
        campaigns=_all(session, Campaign, "campaign", "id"),
        reach=_all(session, Reach, "campaign_reach", "campaign_id, customer_id"),
        campaign_awards=_all(session, CampaignAward, "campaign_award", "campaign_id, entry_id"),
        surveys=[(codes[item.survey_id], item) for item in versions if current[item.survey_id] == item.version],
        responses=_all(session, Response, "survey_response", "key"),
        answers=_all(session, Answer, "survey_answer", "response_key, question, place"),
        words=_all(session, Words, "survey_text", "response_key, question"),
        batches={item.id: item for item in _all(session, Batch, "batch", "id")},
        stores={item.id: item.name for item in _all(session, Named, "store", "id")},
        clerks={item.id: item.name for item in _all(session, Named, "clerk", "id")},
        closings=_all(session, Closing, "closing", "first_on"),
        estimates=_all(session, Estimate, "estimate", "operation_seq"),
        settings=dict(session.rows("SELECT name, value FROM program")),
    )


def _all(session: Session, kind: type[T], table: str, order: str) -> list[T]:
    """Every row of a table as a value of `kind`, whose fields are named like the columns."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    rows = session.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}")
    conversions = [_conversion(hint) for hint in typing.get_type_hints(kind).values()]
    return [
        kind(*(None if cell is None else convert(cell) for convert, cell in zip(conversions, row, strict=True)))
        for row in rows
    ]


def _conversion(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
    return {datetime: instant_of, date: day_of}.get(hint, hint)
