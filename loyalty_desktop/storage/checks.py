"""Running the integrity check on one snapshot, and mending what can be computed again from history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.domain.periods import day_of, microseconds_of
from loyalty_desktop.storage.campaign_comparisons import CAMPAIGNS
from loyalty_desktop.storage.cap_comparisons import CAP_USE_DIFFERS, look_at_caps, mend_caps
from loyalty_desktop.storage.closing_comparisons import (
    CLOSED_FIGURES_DIFFER,
    CLOSED_THROUGH_DIFFERS,
    closed_figures_differ,
    closed_through_differs,
)
from loyalty_desktop.storage.comparisons import BALANCES, CUSTOMERS, ENTRIES, LOTS, REDEMPTIONS, Comparison
from loyalty_desktop.storage.customers import names_of_customers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.day_counts import EVENT_COLUMNS
from loyalty_desktop.storage.deed_comparisons import DEEDS
from loyalty_desktop.storage.expiry_comparisons import ENDINGS, lapses_on_wrong_days
from loyalty_desktop.storage.invitation_comparisons import INVITATIONS
from loyalty_desktop.storage.recomputing import activity_differences, rollup_differences
from loyalty_desktop.storage.referral_comparisons import REFERRALS
from loyalty_desktop.storage.refund_comparisons import REFUNDS
from loyalty_desktop.storage.rollups import KEYS, VALUES, add_to_activity, add_to_rollup, fold_deltas
from loyalty_desktop.storage.sale_comparisons import SALES
from loyalty_desktop.storage.share_comparisons import SHARES
from loyalty_desktop.storage.survey_comparisons import SURVEYS
from loyalty_desktop.storage.tier_comparisons import TIERS

MOST_FINDINGS = 1000
"""Differences of one kind that a report holds; a repair mends all of them."""

_COUNTED = ("operation", "entry", "lot", "allocation", "customer", "sale", "refund")
_DAY_KEYS = frozenset(
    {"posted_on", "day", "registered_on", "expires_on", "registered_month", "active_month", "vintage", "measured_on"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the check: what it looks at, how it looks, and how what it finds is mended (returns the rows)."""

    code: str
    look: Callable[[Session], list[Finding]]
    mend: Callable[[Session], int] | None = None


def steps_of_check() -> tuple[Step, ...]:
    """Every part of the check, in the order in which a repair can build one on the other."""
    activity = Step("activity_differs", _look_at_activity, _mend_activity)
    rollups = tuple(_rollup_step(name) for name in KEYS)
    return (
        Step("file_damaged", _look_at_file),
        *map(_step, (*ENTRIES, *LOTS, *SHARES, *BALANCES, *REDEMPTIONS, *SALES, *REFUNDS)),
        activity,
        *map(_step, CUSTOMERS),
        Step(CAP_USE_DIFFERS, look_at_caps, mend_caps),
        *map(_step, REFERRALS),
        *map(_step, INVITATIONS),
        *map(_step, TIERS),
        *map(_step, ENDINGS),
        Step("lapse_on_wrong_day", lapses_on_wrong_days),
        *map(_step, SURVEYS),
        *map(_step, DEEDS),
        *map(_step, CAMPAIGNS),
        *rollups,
        Step(CLOSED_THROUGH_DIFFERS, closed_through_differs),
        Step(CLOSED_FIGURES_DIFFER, closed_figures_differ),
    )


def prepare_for_long_reading(session: Session) -> None:
    """Let this transaction's statements take as long as a large database needs."""
    if session.engine.name == "postgresql":
        session.run("SET LOCAL statement_timeout = 0")
        session.run("SET LOCAL idle_in_transaction_session_timeout = 0")


def hold_postings(session: Session) -> None:
    """Keep every other PC from posting until this transaction ends."""
    prepare_for_long_reading(session)
    if session.engine.name == "postgresql":
        session.run("LOCK TABLE customer IN EXCLUSIVE MODE")


def counts_of(session: Session) -> list[tuple[str, int]]:
    """How many rows of each table there are."""
    return [(table, int(session.value(f"SELECT count(*) FROM {table}"))) for table in _COUNTED]


def with_names(session: Session, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same findings; those that concern a customer say what the customer is called."""
    numbers = {item.details["customer_id"] for item in findings if "customer_id" in item.details}
    names = names_of_customers(session, [number for number in numbers if isinstance(number, int)])
    return tuple(
        Finding(
            item.code,
            item.expected,
            item.found,
            {"customer": names.get(number, "") or str(number), **item.details},
        )
        if isinstance(number := item.details.get("customer_id"), int)
        else item
        for item in findings
    )


def _step(comparison: Comparison) -> Step:
    def look(session: Session) -> list[Finding]:
        rows = session.rows(f"{comparison.statement} LIMIT {MOST_FINDINGS}")
        return [_finding(comparison, row) for row in rows]

    def mend(session: Session) -> int:
        rows = session.rows(comparison.statement)
        names = ("customer_id", "expected", "found", *comparison.details)
        places = [names.index(name) for name in ("expected", *comparison.mend_by)]
        wanted = [tuple(_integral(row[place]) for place in places) for row in rows]
        # What history itself puts below nothing cannot be stored; it stays a finding.
        possible = [values for values in wanted if not isinstance(values[0], int) or comparison.days or values[0] >= 0]
        session.run_many(comparison.mend, possible)
        return len(possible)

    return Step(comparison.code, look, mend if comparison.mend else None)


def _finding(comparison: Comparison, row: Sequence[Any]) -> Finding:
    customer, expected, found, *rest = row
    details: dict[str, object] = {} if customer is None else {"customer_id": customer}
    details |= {name: _plain(value) for name, value in zip(comparison.details, rest, strict=True)}
    shown = _day if comparison.days else _plain
    return Finding(comparison.code, shown(expected), shown(found), details)


def _rollup_step(name: str) -> Step:
    keys, values = KEYS[name], VALUES[name]
    statement = rollup_differences(name)

    def look(session: Session) -> list[Finding]:
        return [
            Finding(
                "rollup_differs",
                _one_or_all(row[len(keys) : len(keys) + len(values)]),
                _one_or_all(row[len(keys) + len(values) :]),
                {"rollup": name, **{key: _key(key, value) for key, value in zip(keys, row, strict=False)}},
            )
            for row in session.rows(f"{statement} LIMIT {MOST_FINDINGS}")
        ]

    def mend(session: Session) -> int:
        rows = session.rows(statement)
        add_to_rollup(session, name, {tuple(row[: len(keys)]): _missing(row[len(keys) :]) for row in rows})
        return len(rows)

    return Step(f"rollup_{name}", look, mend)


def _look_at_activity(session: Session) -> list[Finding]:
    findings = []
    for customer, day, *counts in session.rows(f"{activity_differences()} LIMIT {MOST_FINDINGS}"):
        middle = len(EVENT_COLUMNS)
        expected, found = _one_or_all(counts[:middle]), _one_or_all(counts[middle:])
        findings.append(Finding("activity_differs", expected, found, {"customer_id": customer, "day": day_of(day)}))
    return findings


def _mend_activity(session: Session) -> int:
    rows = session.rows(activity_differences())
    add_to_activity(session, {(row[0], row[1]): _missing(row[2:]) for row in rows})
    return len(rows)


def _missing(counts: Sequence[Any]) -> list[int]:
    """Expected less found, value by value."""
    middle = len(counts) // 2
    return [int(expected) - int(found) for expected, found in zip(counts[:middle], counts[middle:], strict=True)]


def _look_at_file(session: Session) -> list[Finding]:
    """SQLite's own checks of its file; a server looks after its own."""
    if session.engine.name != "sqlite":
        return []
    verdicts = [text for (text,) in session.rows(f"PRAGMA integrity_check({MOST_FINDINGS})") if text != "ok"]
    findings = [Finding("file_damaged", "ok", text) for text in verdicts]
    query = f'SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT {MOST_FINDINGS}'
    for table, row, parent in session.rows(query):
        findings.append(Finding("reference_missing", parent, None, {"table": table, "row": row}))
    return findings


def finish_repair(session: Session) -> None:
    """Put what a repair has left beside the rollups of a server into them."""
    fold_deltas(session)


def note_repair(session: Session, rows: int, instant: datetime, *, clerk_id: int, device_id: int) -> None:
    """Note that so many rows were mended, for whoever has figures from before; the caller holds postings back."""
    session.run(
        "INSERT INTO repair (id, repaired_at, clerk_id, device_id, mended) "
        "SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ? FROM repair",
        (microseconds_of(instant), clerk_id, device_id, rows),
    )


def repairs_done(session: Session) -> int:
    """How often the books were mended."""
    return int(session.value("SELECT count(*) FROM repair"))


def _one_or_all(values: Sequence[Any]) -> object:
    whole = tuple(int(value) for value in values)
    return whole[0] if len(whole) == 1 else whole


def _key(name: str, value: Any) -> object:
    return day_of(value) if name in _DAY_KEYS else _plain(value)


def _day(value: Any) -> object:
    return None if value is None else day_of(int(value))


def _integral(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) else value


def _plain(value: Any) -> object:
    """A driver's value as a plain one: whole numbers as int, keys as hexadecimal text."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return _integral(value)
