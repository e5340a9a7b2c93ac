"""Words for tests of reports on a shop."""

from __future__ import annotations

from datetime import date

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.model import Cell, Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import Shop, at

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))
FEBRUARY = DateRange(date(2026, 2, 1), date(2026, 2, 28))


def built(
    shop: Shop,
    name: str,
    period: DateRange = MARCH,
    *,
    store: str | None = None,
    comparison: DateRange | None = None,
    by: Granularity | None = None,
) -> Report:
    """A report of the shop, of March 2026 unless it is said otherwise."""
    return shop.desks.reporting.build(ReportRequest(name, period, comparison, store, by))


def values(report: Report) -> dict[str, object]:
    """The figures by key."""
    return {figure.key: figure.value for figure in report.figures}


def cells(report: Report, table: str, *keys: str) -> list[tuple[Cell, ...]]:
    """The rows of a table, of all or of these columns."""
    found = report.table(table)
    places = [place for place, column in enumerate(found.columns) if not keys or column.key in keys]
    return [tuple(row[place] for place in places) for row in found.rows]


def merge(shop: Shop, kept: int, gone: int) -> None:
    """Two customers turn out to be one."""
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def erase(shop: Shop, customer: int) -> None:
    """Take a person out."""
    shop.desks.people.erase(customer, "asked", identity=shop.desks.people.new_identity())


def cancel(shop: Shop, entry: int, points: int = 0, *, store: str = "") -> None:
    """Give a redemption's points back, all or so many."""
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.cancel_redemption(entry, "not wanted", identity=identity, points=points, store=store)


def last_redemption(shop: Shop) -> int:
    """The entry of the redemption that was posted last."""
    return int(shop.value("SELECT max(entry_id) FROM redemption"))


def act(shop: Shop, customer: int, action: str, *, on: date | None = None, store: str = "") -> None:
    """A customer does something that a rule may pay, or has a birthday."""
    identity = shop.desks.counter.new_identity()
    happened_at = at(on or shop.clock.today)
    shop.desks.counter.record_action(customer, action, identity=identity, happened_at=happened_at, store=store)
