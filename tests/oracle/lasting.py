"""What is left in lots, and the last day on which it can be used (semantics, section 2)."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.oracle.books import NOT_BY_THE_CUSTOMER, Books


@dataclass(frozen=True, slots=True)
class OpenLot:
    """Points that are left, whose they are, and the last day on which they can be used; None for ever."""

    entry_id: int
    customer_id: int
    points: int
    last_day: date | None


def months_later(day: date, months: int) -> date:
    """`day` some months on; the 31st of a month without one is its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def open_lots(books: Books) -> Iterator[OpenLot]:
    """Every lot of which something is left: its points less all that was taken of it and not given back."""
    taken: Counter[int] = Counter()
    for share in books.allocations:
        taken[share.lot_id] += share.points
    changed = {change.lot_id: change.to_on for change in books.lot_changes}
    last_activity = _last_activity(books)
    for lot in books.lots:
        if left := lot.points - taken[lot.entry_id]:
            entry = books.entry[lot.entry_id]
            ends = [changed.get(lot.entry_id, entry.expires_on)]
            ends.append(_idle_through(books, last_activity.get(lot.customer_id), lot.business_date, entry.available_on))
            known = [day for day in ends if day is not None]
            yield OpenLot(lot.entry_id, lot.customer_id, left, min(known) if known else None)


def _last_activity(books: Books) -> dict[int, date]:
    """The date of the last earning or redemption that each customer began, or somebody merged into them."""
    found: dict[int, list[date]] = defaultdict(list)
    for entries in books.deeds.values():
        for entry in entries:
            if entry.action in NOT_BY_THE_CUSTOMER and entry.kind == "earn":
                continue
            found[entry.customer_id].append(entry.business_date)
            person = books.person(entry.customer_id)
            if person != entry.customer_id and books.customers[entry.customer_id].status == "merged":
                found[person].append(entry.business_date)
    return {customer: max(dates) for customer, dates in found.items()}


def _idle_through(books: Books, active_on: date | None, given_on: date, usable_from: date | None) -> date | None:
    """The last day by policy inactivity: the last activity + N months, but nothing before switch-on + N, and points
    that were given or usable later live N months from then; None while the policy is off."""
    months = int(books.settings.get("expiry_inactivity_months") or 0)
    if not months:
        return None
    since = max(active_on or given_on, date.fromisoformat(books.settings["expiry_inactivity_from"]))
    if usable_from is not None:
        since = max(since, usable_from)
    last_day = months_later(since, months)
    return months_later(given_on, months) if given_on > last_day else last_day
