"""VIP tiers: who moved, what each tier comes to, who is next (semantics, section 5)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.asking import ONE_DAY, Question
from tests.oracle.books import Books
from tests.oracle.comparing import Expected, Rows
from tests.oracle.history import Customer, Entry, TierChange
from tests.oracle.lasting import months_later

MOST_CHANGES = 1_000
MOST_NEXT = 200


def tiers(asked: Question) -> Expected:
    """The VIP tiers report."""
    moved = _moved(asked)
    reasons = Counter(change.reason for change in moved)
    return Expected(
        {
            "joined": reasons["joined"],
            "upgraded": reasons["upgraded"],
            "downgraded": reasons["downgraded"] + reasons["stepped_back"],
        },
        {"by_tier": _by_tier(asked), "changes": _changes(asked, moved), "next_tier": _next_tier(asked)},
    )


def _program(books: Books) -> dict[str, Any]:
    text = books.settings.get("tiers", "")
    return dict(json.loads(text)) if text else {"tiers": []}


def _moved(asked: Question) -> list[TierChange]:
    """Changes on the days of customers whom the store enrolled; a review that kept a tier is none."""
    customers = asked.books.customers
    return [
        change
        for change in asked.books.tier_changes
        if asked.first <= change.changed_on <= asked.last
        and change.reason != "kept"
        and customers[change.customer_id].status != "withdrawn"
        and asked.is_here(customers[change.customer_id].store_id)
    ]


def _holders(asked: Question) -> list[tuple[Customer, str]]:
    """Customers in the program whom the store enrolled, with the tier that was written for them last."""
    last = {change.customer_id: change.to_tier for change in asked.books.tier_changes}
    return [
        (customer, last[customer.id])
        for customer in asked.books.customers.values()
        if customer.status == "active" and last.get(customer.id) and asked.is_here(customer.store_id)
    ]


def _tiers_at_the_end(asked: Question) -> dict[int, str]:
    """What each customer had by the changes that count by the end of the days."""
    return {
        change.customer_id: change.to_tier for change in asked.books.tier_changes if change.changed_on <= asked.last
    }


def _kept_by(books: Books) -> dict[int, int]:
    """Whom each merge kept, by who was merged: the last one of each."""
    merges = (json.loads(item.payload) for item in books.operations if item.kind == "merge")
    return {merge["merged"]: merge["customer"] for merge in merges}


def _person_then(books: Books, kept_by: dict[int, int], number: int, day: date) -> int:
    """Of whom a customer was part at the end of a day: themselves, or who was kept by a merge up to then."""
    merged_on = books.customers[number].merged_on
    if merged_on is None or merged_on > day:
        return number
    return _person_then(books, kept_by, kept_by[number], day)


def _by_tier(asked: Question) -> Rows:
    """By who somebody was at the end of the days, and the tier that they had then; "" for none."""
    books, tiers = asked.books, _tiers_at_the_end(asked)
    points: Counter[str] = Counter()
    spend: Counter[str] = Counter()
    kept_by = _kept_by(books)

    def tier_of(number: int) -> str | None:
        person = _person_then(books, kept_by, number, asked.last)
        return tiers.get(person, "") if asked.is_here(books.customers[person].store_id) else None

    for entry in books.entries:
        if entry.kind == "earn" and asked.first <= entry.posted_on <= asked.last:
            points[tier_of(entry.customer_id) or ""] += entry.points if tier_of(entry.customer_id) is not None else 0
    refunded = _refunded(books)
    for sale in books.sales:
        tier = None if sale.customer_id is None else tier_of(sale.customer_id)
        if tier is not None and not sale.voided and asked.first <= sale.posted_on <= asked.last:
            spend[tier] += sale.net_minor - refunded[sale.id]
    people = Counter(
        tiers.get(customer.id, "")
        for customer in books.customers.values()
        if asked.is_here(customer.store_id)
        and customer.is_enrolled_at_the_end_of(asked.last)
        and (tiers.get(customer.id) or (customer.registered_on is not None and customer.registered_on <= asked.last))
    )
    known = [tier["code"] for tier in _program(books)["tiers"]]
    had = {code for counted in (people, points, spend) for code in counted if counted[code]}
    shown = [*known, *sorted(had - {*known, ""})]
    shown += [""] if shown and "" in had else []
    names = {**_names(books), "": "Without a tier"}
    return Rows(
        [
            {"tier": names[code], "customers": people[code], "points": points[code], "spend": spend[code]}
            for code in shown
        ]
    )


def _names(books: Books) -> dict[str, str]:
    """What every tier was called last, by what was ever set."""
    found: dict[str, str] = {}
    for operation in books.operations:
        if operation.kind == "change_tiers" and operation.status == "applied":
            payload = json.loads(operation.payload)
            found |= {tier["code"]: tier["name"] for tier in payload["tiers"]["tiers"]}
    return found


def _refunded(books: Books) -> Counter[int]:
    found: Counter[int] = Counter()
    for refund in books.refunds:
        if not refund.voided:
            found[refund.sale_id] += refund.net_minor
    return found


def _changes(asked: Question, moved: list[TierChange]) -> Rows:
    names = _names(asked.books)
    newest = sorted(moved, key=lambda item: (-item.changed_on.toordinal(), -item.operation_seq, item.customer_id))
    return Rows(
        [
            {
                "customer": asked.books.called(change.customer_id),
                "changed_on": change.changed_on,
                "from_tier": names.get(change.from_tier, change.from_tier),
                "to_tier": names.get(change.to_tier, change.to_tier),
                "reason": change.reason,
            }
            for change in newest[:MOST_CHANGES]
        ]
    )


def _next_tier(asked: Question) -> Rows:
    """max(0, next threshold − metric over the window that today lies in), the least first."""
    program = _program(asked.books)
    levels = program["tiers"]
    counts: dict[int, list[tuple[date, int]]] = {}
    if levels:
        for number, day, amount in _counted(asked.books, program):
            counts.setdefault(asked.books.person(number), []).append((day, amount))
    rows = []
    for customer, code in _holders(asked):
        place = next((place for place, tier in enumerate(levels) if tier["code"] == code), -1)
        if 0 <= place < len(levels) - 1:
            following = levels[place + 1]
            first, last = _window(program, asked.today, customer.registered_on)
            found = [(day, amount) for day, amount in counts.get(customer.id, []) if first <= day <= last]
            is_visits = program["metric"] == "visits"
            metric = len({day for day, _ in found}) if is_visits else sum(amount for _, amount in found)
            missing = max(0, following["threshold"] - metric)
            rows.append((missing, customer.id, customer.called, levels[place]["name"], following["name"]))
    return Rows(
        [
            {"customer": called, "tier": tier, "next": following, "remaining": missing}
            for missing, _, called, tier, following in sorted(rows)[:MOST_NEXT]
        ]
    )


def _window(program: dict[str, Any], today: date, joined_on: date | None) -> tuple[date, date]:
    kind = program["window"]
    if kind == "lifetime":
        return date.min, date.max
    if kind == "rolling":
        return months_later(today, -program["window_months"]) + ONE_DAY, today
    if kind == "membership_year" and joined_on is not None:
        years = today.year - joined_on.year
        if months_later(joined_on, 12 * years) > today:
            years -= 1
        first = months_later(joined_on, 12 * years)
        return first, months_later(first, 12) - ONE_DAY
    return date(today.year, 1, 1), date(today.year, 12, 31)


def _counted(books: Books, program: dict[str, Any]) -> Iterator[tuple[int, date, int]]:
    """(customer, day, amount) of what counts: points earned net of reversals, net spend, or days with a sale."""
    if program["metric"] == "points":
        sale_of = _sales_of_clawbacks(books)
        for entry in books.entries:
            if entry.kind in ("earn", "clawback") and (not program["actions"] or entry.action in program["actions"]):
                yield entry.customer_id, _earned_on(books, entry, sale_of), entry.points
        return
    refunded = _refunded(books)
    for sale in books.sales:
        if sale.customer_id is not None and not sale.voided:
            yield sale.customer_id, sale.business_date, sale.net_minor - refunded[sale.id]


def _sales_of_clawbacks(books: Books) -> dict[int, date]:
    """The business date of the sale whose award an entry took back: with its refund, or through a later collection."""
    sold_on = {sale.id: sale.business_date for sale in books.sales}
    by_refund = {refund.id: sold_on[refund.sale_id] for refund in books.refunds}
    found = {
        entry.id: sold_on[refund.sale_id]
        for refund in books.refunds
        for entry in books.entries_of[refund.operation_seq]
        if entry.kind == "clawback" and entry.action == "purchase"
    }
    found |= {item.entry_id: by_refund[item.refund_id] for item in books.collections}
    return found | {item.entry_id: sold_on[item.sale_id] for item in books.withheld if item.entry_id is not None}


def _earned_on(books: Books, entry: Entry, sale_of: dict[int, date]) -> date:
    """The day on which an entry counts: what takes an award back counts on the day of the award."""
    if entry.kind == "earn":
        return entry.business_date
    if entry.id in sale_of:
        return sale_of[entry.id]
    if entry.reverses_id is not None:
        return _earned_on(books, books.entry[entry.reverses_id], sale_of)
    return entry.business_date
