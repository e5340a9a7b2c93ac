"""What people read of activities: names, amounts and places, read for the rows of one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from loyalty_desktop.domain.activities import ActivityKind, ActivityRow
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import instant_of
from loyalty_desktop.storage.activities import FoundActivity
from loyalty_desktop.storage.campaigns import campaigns_of
from loyalty_desktop.storage.customers import names_of_customers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.feed import entries_by_id
from loyalty_desktop.storage.surveys import surveys_of

_Told = dict[FoundActivity, dict[str, Any]]
"""Fields of the rows, by activity."""

ARROW = " → "
"""Stands between the tier before and the tier after."""


def activity_rows(
    session: Session, found: Sequence[FoundActivity], called_tiers: Mapping[str, str]
) -> tuple[ActivityRow, ...]:
    """The activities as people read them, in their order; `called_tiers` is what tiers are called, by their codes."""
    by_kind: dict[str, list[FoundActivity]] = {}
    for item in found:
        by_kind.setdefault(item.kind, []).append(item)
    of_ledger = {str(kind) for kind in EntryKind}
    told = _entries(session, [item for item in found if item.kind in of_ledger])
    for kind, read in _READERS.items():
        told |= read(session, by_kind[kind]) if kind in by_kind else {}
    told |= _tier_changes(session, by_kind.get(ActivityKind.TIER_CHANGE, ()), called_tiers)
    names = names_of_customers(session, {item.customer_id for item in found})
    authors = _authors(session, {item.seq for item in found if item.seq})
    return tuple(_row(item, told.get(item, {}), names, authors) for item in found)


def _row(
    item: FoundActivity,
    told: Mapping[str, Any],
    names: Mapping[int, str],
    authors: Mapping[int, tuple[str, datetime]],
) -> ActivityRow:
    clerk, at = authors.get(item.seq, ("", None))
    if item.kind == ActivityKind.VOUCHER_USED:
        clerk, at = "", None
    row = ActivityRow(
        key=(item.kind, item.id, item.extra or item.seq),
        day=item.day,
        at=at,
        kind=item.kind,
        customer_id=item.customer_id,
        customer=names.get(item.customer_id, ""),
        clerk=clerk,
    )
    return replace(row, **told)


def _authors(session: Session, seqs: set[int]) -> dict[int, tuple[str, datetime]]:
    rows = session.rows_in(
        "SELECT o.seq, k.name, o.occurred_at FROM operation o JOIN clerk k ON k.id = o.clerk_id "
        "WHERE o.seq IN ({keys})",
        sorted(seqs),
    )
    return {seq: (clerk, instant_of(at)) for seq, clerk, at in rows}


def _by_id(
    session: Session, items: Sequence[FoundActivity], statement: str, told: Callable[..., dict[str, Any]]
) -> _Told:
    """What `told` makes of the rows that a statement with `IN ({keys})` finds; their first column is the id."""
    found = {row[0]: told(*row[1:]) for row in session.rows_in(statement, sorted({item.id for item in items}))}
    return {item: found[item.id] for item in items if item.id in found}


def _entries(session: Session, items: Sequence[FoundActivity]) -> _Told:
    rows = {row.id: row for row in entries_by_id(session, [item.id for item in items])}
    found = {}
    for item in items:
        row = rows[item.id]
        subject = " · ".join(filter(None, (row.reference, row.reason)))
        found[item] = {
            "action": row.action,
            "subject": subject,
            "points": row.points,
            "store": row.store,
            "is_reversed": row.reversed_by_id is not None,
        }
    return found


def _sales(session: Session, items: Sequence[FoundActivity]) -> _Told:
    def told(receipt: str, net: int, voided: int, store: str) -> dict[str, Any]:
        return {"subject": receipt, "money_minor": net, "is_reversed": bool(voided), "store": store}

    statement = (
        "SELECT s.id, s.receipt, s.net_minor, s.voided, p.name FROM sale s JOIN store p ON p.id = s.store_id "
        "WHERE s.id IN ({keys})"
    )
    return _by_id(session, items, statement, told)


def _refunds(session: Session, items: Sequence[FoundActivity]) -> _Told:
    def told(receipt: str, original: str, net: int, voided: int, store: str) -> dict[str, Any]:
        subject = ARROW.join((original, receipt))
        return {"subject": subject, "money_minor": -net, "is_reversed": bool(voided), "store": store}

    statement = (
        "SELECT r.id, r.receipt, s.receipt, r.net_minor, r.voided, p.name FROM refund r "
        "JOIN sale s ON s.id = r.sale_id JOIN store p ON p.id = r.store_id WHERE r.id IN ({keys})"
    )
    return _by_id(session, items, statement, told)


def _enrolments(session: Session, items: Sequence[FoundActivity]) -> _Told:
    statement = "SELECT c.id, p.name FROM customer c JOIN store p ON p.id = c.store_id WHERE c.id IN ({keys})"
    return _by_id(session, items, statement, _in_store)


def _in_store(store: str) -> dict[str, Any]:
    return {"store": store}


def _referrals(session: Session, items: Sequence[FoundActivity]) -> _Told:
    """About whom: the friend."""
    names = names_of_customers(session, {item.id for item in items})
    statement = (
        "SELECT r.referee_id, p.name, coalesce(k.name, '') FROM referral r JOIN customer c ON c.id = r.referee_id "
        "JOIN store p ON p.id = c.store_id LEFT JOIN clerk k ON k.id = r.clerk_id WHERE r.referee_id IN ({keys})"
    )
    places = _by_id(session, items, statement, lambda store, clerk: {"store": store, "clerk": clerk})
    for item, told in places.items():
        told["subject"] = names.get(item.id, "")
        if item.kind != ActivityKind.REFERRAL_REGISTERED:
            told["clerk"] = ""
    return places


def _rewards(session: Session, items: Sequence[FoundActivity]) -> _Told:
    """About whom: the friend for the referrer, nobody for the friend, whose own row it is.

    The points stand with the entry that paid them, which is a row of its own.
    """
    names = names_of_customers(session, {item.extra for item in items})
    told = _entries(session, items)
    for item, details in told.items():
        details["subject"] = names.get(item.extra, "") if item.extra != item.customer_id else ""
        del details["points"]
    return told


def _answers(session: Session, items: Sequence[FoundActivity]) -> _Told:
    surveys = {number: survey.name for number, survey in surveys_of(session).items()}
    statement = (
        "SELECT r.operation_seq, r.survey_id, p.name FROM survey_response r JOIN store p ON p.id = r.store_id "
        "WHERE r.operation_seq IN ({keys})"
    )
    return _by_id(session, items, statement, lambda survey, store: {"subject": surveys.get(survey, ""), "store": store})


def _visits(session: Session, items: Sequence[FoundActivity]) -> _Told:
    statement = "SELECT y.operation_seq, y.channel FROM visit y WHERE y.operation_seq IN ({keys})"
    return _by_id(session, items, statement, lambda channel: {"subject": channel})


def _deeds(session: Session, items: Sequence[FoundActivity]) -> _Told:
    def told(action: str, subject: str, reference: str, store: str) -> dict[str, Any]:
        return {"action": action, "subject": " · ".join(filter(None, (subject, reference))), "store": store}

    statement = (
        "SELECT f.operation_seq, f.action, f.object, f.reference, p.name FROM deed f "
        "JOIN store p ON p.id = f.store_id WHERE f.operation_seq IN ({keys})"
    )
    return _by_id(session, items, statement, told)


def _vouchers(session: Session, items: Sequence[FoundActivity]) -> _Told:
    def told(reward: str, code: str | None, receipt: str | None, store: str) -> dict[str, Any]:
        return {"subject": " · ".join(filter(None, (reward, code, receipt))), "store": store}

    statement = (
        "SELECT d.entry_id, w.name, d.code, d.used_receipt, coalesce(p.name, '') FROM redemption d "
        "JOIN reward w ON w.id = d.reward_id LEFT JOIN store p ON p.id = d.used_store_id WHERE d.entry_id IN ({keys})"
    )
    return _by_id(session, items, statement, told)


def _reached(session: Session, items: Sequence[FoundActivity]) -> _Told:
    campaigns = {number: campaign.name for number, campaign in campaigns_of(session).items()}
    return {item: {"subject": campaigns.get(item.extra, "")} for item in items}


def _merges(session: Session, items: Sequence[FoundActivity]) -> _Told:
    """About whom: who is no longer a customer of their own."""
    names = names_of_customers(session, {item.id for item in items})
    return {item: {"subject": names.get(item.id, "")} for item in items}


def _tier_changes(session: Session, items: Sequence[FoundActivity], names: Mapping[str, str]) -> _Told:
    rows = session.rows_in(
        "SELECT operation_seq, customer_id, from_tier, to_tier, reason FROM tier_change "
        "WHERE operation_seq IN ({keys})",
        sorted({item.seq for item in items}),
    )
    found = {(seq, number): (before, after, reason) for seq, number, before, after, reason in rows}
    told = {}
    for item in items:
        before, after, reason = found[item.seq, item.id]
        shown = (names.get(tier, tier) for tier in dict.fromkeys((before, after)) if tier)
        told[item] = {"subject": ARROW.join(shown), "action": reason}
    return told


_READERS: Mapping[str, Callable[[Session, Sequence[FoundActivity]], _Told]] = MappingProxyType(
    {
        ActivityKind.SALE: _sales,
        ActivityKind.REFUND: _refunds,
        ActivityKind.ENROLMENT: _enrolments,
        ActivityKind.REFERRAL_REGISTERED: _referrals,
        ActivityKind.REFERRAL_QUALIFIED: _referrals,
        ActivityKind.REFERRAL_REWARDED: _rewards,
        ActivityKind.SURVEY_ANSWER: _answers,
        ActivityKind.VISIT: _visits,
        ActivityKind.DEED: _deeds,
        ActivityKind.VOUCHER_USED: _vouchers,
        ActivityKind.CAMPAIGN_REACH: _reached,
        ActivityKind.MERGE: _merges,
    }
)
