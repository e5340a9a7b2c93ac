"""What reports of tests are asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.domain.program import Program
from loyalty_desktop.reports.scope import Scope

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def a_scope(
    period: DateRange = MARCH,
    *,
    store: str | None = None,
    store_id: int | None = None,
    by: Granularity = Granularity.DAY,
    comparison: DateRange | None = None,
    as_of: datetime = datetime(2026, 3, 31, 12, tzinfo=UTC),
) -> Scope:
    """A report of March 2026 in euros, for all stores, as of the 31st unless it is said otherwise."""
    program = Program(zone=ZoneInfo("UTC"), currency="EUR")
    return Scope(period, comparison, store, store_id, by, program, "EUR", as_of, as_of.date())
