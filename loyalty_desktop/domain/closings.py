"""Closing a month: nothing is posted into it any more, and its reports stay as they were (semantics, section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimates import POINT_VALUE
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.periods import DateRange, Granularity, business_date, refuse_far, whole_step
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.work import Work

CLOSED_THROUGH = "closed_through"
"""The setting of the last day of the last closed month; only a closing sets it."""


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A month that was closed: when, by whom, how many reports were kept of it.

    `closed_at` is the instant that its reports are as of.
    """

    month: DateRange
    closed_at: datetime
    clerk: str
    reports: int


def month_of(day: date) -> DateRange:
    """The whole month that holds `day`."""
    return whole_step(Granularity.MONTH, day)


def typed_month(text: str) -> DateRange:
    """The month that a person typed as 2026-03. Raises Refusal for anything else, and for a year that is a mistake."""
    try:
        day = date.fromisoformat(f"{text.strip()}-01")
    except ValueError as error:
        raise Refusal("not_a_month", text=text) from error
    refuse_far(day)
    return month_of(day)


def closing_id(month: DateRange) -> bytes:
    """The id of the closing of a month: two PCs that close the same one do it once."""
    return machine_id("close period", month.first.isoformat(), month.last.isoformat())


def closing_payload(month: DateRange) -> dict[str, str]:
    """What the operation of a closing says."""
    return {"first": month.first.isoformat(), "last": month.last.isoformat()}


def kept_accounting(program: Program) -> dict[str, str]:
    """The settings that the accounts of a closed month stay made by: method, accounts, and what points were worth."""
    return program.accounting.settings() | {POINT_VALUE: str(program.point_value_minor)}


def next_to_close(program: Program) -> DateRange | None:
    """The month that comes after what is closed; None before the first closing, which may begin with any month."""
    if program.closed_through is None:
        return None
    return month_of(program.closed_through + timedelta(days=1))


def refuse_closing(program: Program, month: DateRange, today: date) -> None:
    """Raise Refusal for a month that cannot be closed: one that is closed, not over, or not the next in turn."""
    due = next_to_close(program)
    if program.closed_through is not None and month.last <= program.closed_through:
        raise Refusal("period_is_closed", date=program.closed_through)
    if month.last >= today:
        raise Refusal("period_not_over", month=month.first, date=month.last + timedelta(days=1))
    if due is not None and month != due:
        raise Refusal("period_not_next", month=month.first, next=due.first)


def needs_of_closing(_operation: Operation) -> Needs:
    """Nothing of any customer: what is posted while a month is closed waits for it."""
    return Needs()


def close_period(work: Work, operation: Operation) -> dict[str, Any]:
    """Close a month; the first closing closes everything before its month too. Raises Refusal as `refuse_closing`."""
    month = DateRange(date.fromisoformat(operation.payload["first"]), date.fromisoformat(operation.payload["last"]))
    assert month == month_of(month.first), "only whole months are closed"
    refuse_closing(work.program, month, business_date(operation.recorded_at, work.program.zone))
    work.settings[CLOSED_THROUGH] = month.last.isoformat()
    return closing_payload(month)


def last_month_over(day: date) -> DateRange:
    """The last whole month that is over on `day`."""
    return month_of(day.replace(day=1) - timedelta(days=1))
