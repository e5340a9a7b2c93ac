"""Another lifetime of points, for those on the books as well (semantics, section 2).

A change of the settings alone is static: it counts for points that are posted from then on. Applied to the open lots it
is dynamic: their last days are computed anew, and nobody's points end sooner than a notice of some days allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.expiry_book import NewLastDay, OpenLots
from loyalty_desktop.domain.operations import Needs, Operation, date_of
from loyalty_desktop.domain.periods import CalendarRounding
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.setup import change_settings
from loyalty_desktop.domain.work import Work

LIFETIME_SETTINGS = ("lifetime_months", "expiry_rounding")
"""The settings that decide the last day of a lot."""

LEAST_NOTICE_DAYS = 30
"""Days before which nobody's points end because of such a change, unless somebody says otherwise."""

MOST_NOTICE_DAYS = 3660
"""The longest notice, in days."""


def needs_of_lifetime(operation: Operation) -> Needs:
    """Every open lot whose last day is not over on the day of the operation."""
    return Needs(open_lots=date_of(operation.payload))


def with_lifetime(program: Program, settings: Mapping[str, str]) -> Program:
    """The program with another lifetime of points, in the words of the settings."""
    months = settings.get("lifetime_months")
    return replace(
        program,
        lifetime_months=program.lifetime_months if months is None else int(months) if months else None,
        expiry_rounding=CalendarRounding(settings.get("expiry_rounding", program.expiry_rounding)),
    )


def new_last_day(program: Program, lots: OpenLots, *, earliest: date) -> date | None:
    """The last day of open lots under the lifetime of `program`; None for ever.

    Never before `earliest` where it lies before the present one, and never later than the present one because of that.
    """
    wanted, present = program.expires_on(lots.starts_on), lots.expires_on
    if wanted is None or (present is not None and wanted >= present):
        return wanted
    wanted = max(wanted, earliest)
    return wanted if present is None else min(present, wanted)


def refuse_notice(days: int) -> None:
    """Raise Refusal for a notice that is no number of days from 0 to the longest."""
    if not 0 <= days <= MOST_NOTICE_DAYS:
        raise Refusal("notice_out_of_range", days=days, limit=MOST_NOTICE_DAYS)


def apply_lifetime(work: Work, operation: Operation) -> dict[str, Any]:
    """Set the lifetime of points and give every lot whose last day is not over the one that follows from it.

    Used-up ones as well, for points may come back to them. Answers the points that are left in these lots.
    """
    payload = operation.payload
    refuse_notice(payload["notice_days"])
    unknown = sorted(set(payload["settings"]) - set(LIFETIME_SETTINGS))
    if unknown:
        raise Refusal("setting_not_understood", settings=", ".join(unknown))
    change_settings(work, operation)
    program = with_lifetime(work.program, payload["settings"])
    earliest = date_of(payload) + timedelta(days=payload["notice_days"])
    for lots in work.expiry.open_lots:
        day = new_last_day(program, lots, earliest=earliest)
        if day != lots.expires_on:
            work.expiry.new_last_days.append(NewLastDay(lots, day))
    return {"points": sum(change.lots.points for change in work.expiry.new_last_days)}
