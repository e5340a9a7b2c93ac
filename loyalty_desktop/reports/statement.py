"""A customer's statement: what the balance was, every entry with the balance after it, and what it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Column, Definition, Figure, Report, Table, Unit

NAME = "statement"

EXPIRY_DAYS = 60
"""How many days ahead a statement tells of points about to expire."""

_OPENING = "The balance at the end of the day before the period."
_CREDITED = "Points that came in the period."
_DEBITED = "Points that went in the period, with their sign."
_CLOSING = "Balance before + points in + points out: the balance at the end of the period."
_USABLE = "Points that can be used on the day of this statement."
_PENDING = "Points that are earned but can be used only later, on the day of this statement."
_DEBT = "Points that are owed on the day of this statement because goods came back whose points had been used."
_EXPIRING = f"Points that lapse within {EXPIRY_DAYS} days after this statement unless they are used before."
_TO_NEXT_TIER = "What is missing to the next tier on the day of this statement."

_BY_PURPOSE = (EntryKind.EARN, EntryKind.REDEEM)


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """One entry: the day it counts for, the day it happened, signed points. `is_reversal` undoes an earlier one."""

    posted_on: date
    business_date: date
    kind: str
    action: str
    store: str
    reference: str
    is_reversal: bool
    points: int


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What is read for a statement. `opening` is the balance before the period; the others are of today.

    `expiring` are (last usable day, points) of open lots.
    """

    opening: int
    entries: tuple[StatementEntry, ...]
    active: int
    pending: int
    debt: int
    expiring: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class TierFacts:
    """The tier and what is missing to the next one; `missing` in `unit`, `next_tier` "" at the top."""

    tier: str
    next_tier: str
    missing: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose statement it is, as it is printed; `shop` is the shop's name, "" while it has none."""

    customer_id: int
    called: str
    card: str
    shop: str = ""


def statement(
    holder: Holder,
    period: DateRange,
    facts: StatementFacts,
    tier: TierFacts | None,
    *,
    currency: str,
    as_of: datetime,
) -> Report:
    """The statement over entries posted in `period`; opening + entries = closing."""
    figures = (*_figures(facts), *_tier_figures(tier))
    return Report(
        name=NAME,
        title=f"Statement of points: {holder.called}",
        period=period,
        comparison=None,
        store=None,
        currency=currency,
        as_of=as_of,
        figures=figures,
        charts=(),
        tables=(_entries(facts), _expiring(facts), _holder(holder, tier)),
        definitions=tuple(Definition(figure.label, figure.definition) for figure in figures),
    )


def _figures(facts: StatementFacts) -> tuple[Figure, ...]:
    credited = sum(entry.points for entry in facts.entries if entry.points > 0)
    debited = sum(entry.points for entry in facts.entries if entry.points < 0)
    closing = facts.opening + credited + debited
    expiring = sum(points for _, points in facts.expiring)
    return (
        Figure("opening", "Balance before", facts.opening, Unit.POINTS, _OPENING),
        Figure("credited", "Points in", credited, Unit.POINTS, _CREDITED),
        Figure("debited", "Points out", debited, Unit.POINTS, _DEBITED),
        Figure("closing", "Balance after", closing, Unit.POINTS, _CLOSING),
        Figure("usable", "Can be used now", facts.active, Unit.POINTS, _USABLE),
        Figure("pending", "Pending now", facts.pending, Unit.POINTS, _PENDING),
        Figure("debt", "Owed now", facts.debt, Unit.POINTS, _DEBT),
        Figure("expiring_points", "About to expire", expiring, Unit.POINTS, _EXPIRING),
    )


def _tier_figures(tier: TierFacts | None) -> tuple[Figure, ...]:
    if tier is None or not tier.next_tier:
        return ()
    return (Figure("to_next_tier", f"Missing to {tier.next_tier}", tier.missing, tier.unit, _TO_NEXT_TIER),)


def _entries(facts: StatementFacts) -> Table:
    balances = accumulate((entry.points for entry in facts.entries), initial=facts.opening)
    next(balances)
    return Table(
        "entries",
        "Entries",
        (
            Column("posted_on", "Date", Unit.DATE),
            Column("what", "What", Unit.CODE),
            Column("details", "Details", Unit.TEXT, is_personal=True),
            Column("store", "Store", Unit.TEXT, is_personal=False),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("balance", "Balance", Unit.POINTS),
        ),
        tuple(
            (entry.posted_on, what_moved(entry.kind, entry.action), _details(entry), entry.store, entry.points, balance)
            for entry, balance in zip(facts.entries, balances, strict=True)
        ),
        "No points moved in this period. Choose a longer one.",
    )


def _expiring(facts: StatementFacts) -> Table:
    return Table(
        "expiring",
        "Points about to expire",
        (Column("last_day", "Last usable day", Unit.DATE), Column("points", "Points", Unit.POINTS, total=True)),
        facts.expiring,
        f"No points expire within {EXPIRY_DAYS} days.",
    )


def _holder(holder: Holder, tier: TierFacts | None) -> Table:
    said = (("Shop", holder.shop), ("Name", holder.called), ("Card", holder.card), ("Tier", tier.tier if tier else ""))
    return Table(
        "customer",
        "Customer",
        (Column("field", "Field", Unit.TEXT, is_personal=False), Column("value", "Value", Unit.TEXT, is_personal=True)),
        tuple((field, value) for field, value in said if value),
    )


def what_moved(kind: str, action: str) -> str:
    """The code that a customer reads of an entry: what points were earned or used for, else what happened to them."""
    return action if kind in _BY_PURPOSE else kind


def _details(entry: StatementEntry) -> str:
    """What tells one entry from another. Reasons that managers type are for the ledger, not for the customer."""
    late = f"of {entry.business_date.isoformat()}" if entry.business_date != entry.posted_on else ""
    return ", ".join(filter(None, ("reversed" if entry.is_reversal else "", entry.reference, late)))
