"""Metrics and User activity: sets of people, day by day (semantics, sections 8 and 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from loyalty_desktop.domain.periods import Granularity
from tests.oracle.asking import ONE_DAY, Question, days, whole_steps
from tests.oracle.comparing import Expected, Rate, Row, Rows
from tests.oracle.history import Entry
from tests.oracle.retention_report import retention_rates


def metrics(asked: Question) -> Expected:
    """The Metrics report."""
    given = _standing_redemptions(asked)
    issued, redeemed = asked.points("earn", "clawback"), -asked.points("redeem", "redeem_reversal")
    before = asked.about(min(asked.books.by_day, default=asked.first), asked.last)
    redeemers = len(asked.doing("redeem"))
    return Expected(
        {
            "new_customers": len(asked.registered()),
            "enrolled_without_date": _without_date(asked),
            "active_customers": len(asked.active()),
            "daily_activity_rate": _activity_rate(asked, Granularity.DAY),
            "weekly_activity_rate": _activity_rate(asked, Granularity.WEEK),
            "monthly_activity_rate": _activity_rate(asked, Granularity.MONTH),
            "stickiness": _stickiness(asked),
            "average_points_earned": Rate(issued, len(asked.doing("earn"))),
            "average_points_per_enrolled": Rate(issued, len(asked.enrolled())),
            "redemption_rate": Rate(redeemed, issued),
            "redemption_rate_lifetime": Rate(
                -before.points("redeem", "redeem_reversal"), before.points("earn", "clawback")
            ),
            "redeemer_rate": Rate(redeemers, _holders(asked)),
            "average_redemption_value": Rate(sum(points for points, _ in given), len(given)),
            "average_redemption_money": Rate(sum(minor for _, minor in given), len(given)),
            **retention_rates(asked),
            "overall_conversion": Rate(redeemers, _visitors(asked) or _buyers(asked)),
            "expiration_rate": Rate(
                -asked.points("expire"), None if asked.store is not None else _opening(asked) + issued
            ),
            "points_lost": -asked.points("expire", "forfeit", "reinstate"),
        },
        {"series": Rows([_metrics_of(step) for step in asked.steps()])},
    )


def _without_date(asked: Question) -> int:
    people = asked.books.customers.values()
    known = (one for one in people if one.is_enrolled and one.merged_into_id is None)
    return sum(1 for one in known if one.registered_on is None and asked.is_here(one.store_id))


def _complete(asked: Question, by: Granularity) -> list[Question]:
    """The whole days, ISO weeks or months inside the days that are over."""
    found = whole_steps(asked.first, asked.last, by)
    return [asked.about(first, last) for first, last in found if last < asked.today]


def _activity_rate(asked: Question, by: Granularity) -> Rate:
    """Σ active ÷ Σ enrolled at the end, over the complete steps; the range's own where there is none."""
    steps = _complete(asked, by) or [asked]
    return Rate(sum(len(step.active()) for step in steps), sum(len(step.enrolled()) for step in steps))


def _stickiness(asked: Question) -> Rate:
    """Average daily active ÷ monthly active, over the complete months; the days that are over where there is none."""
    months = _complete(asked, Granularity.MONTH)
    if not months:
        until = min(asked.last, asked.today - ONE_DAY)
        months = [asked.about(asked.first, until)] if until >= asked.first else []
    daily = monthly = 0
    for month in months:
        every = list(days(month.first, month.last))
        daily += sum(len(month.about(day, day).active()) for day in every)
        monthly += len(month.active()) * len(every)
    return Rate(daily, monthly)


def _standing_redemptions(asked: Question) -> list[tuple[int, int]]:
    """(points, money) left of the redemptions of the days that were neither voided nor given back whole, also later."""
    books = asked.books
    found = []
    for entry in asked.deeds():
        if entry.kind == "redeem":
            back = [item for item in books.reversals[entry.id] if item.id not in books.voided]
            points = -entry.points - sum(item.points for item in back)
            if points > 0:
                found.append((points, (entry.money_minor or 0) + sum(item.money_minor or 0 for item in back)))
    return found


def _holders(asked: Question) -> int:
    """Customers of all stores who held points at any time: on some day the balance at its start and what came in on it
    were above 0. What came in is of each kind and action what was not voided."""
    by_day = asked.books.by_day
    balance: Counter[int] = Counter()
    for entry in asked.books.entries:
        if entry.posted_on < asked.first:
            balance[entry.customer_id] += entry.points
    holders = {number for number, points in balance.items() if points > 0}
    for day in days(asked.first, asked.last):
        came_in = _came_in(by_day.get(day, ()))
        holders |= {number for number, points in came_in.items() if balance[number] + points > 0}
        for entry in by_day.get(day, ()):
            balance[entry.customer_id] += entry.points
    return len(holders)


def _came_in(entries: Iterable[Entry]) -> dict[int, int]:
    groups: dict[tuple[int, str, str], int] = {}
    for entry in entries:
        group = (entry.customer_id, entry.kind, entry.action)
        groups[group] = groups.get(group, 0) + entry.points
    found: dict[int, int] = {}
    for (customer, _, _), points in groups.items():
        found[customer] = found.get(customer, 0) + max(0, points)
    return found


def _visitors(asked: Question) -> int:
    """Customers with a visit that stands; visits know no store, so of one store there are none."""
    if asked.store is not None:
        return 0
    visits = asked.books.visits
    return len({one.customer_id for one in visits if not one.voided and asked.first <= one.posted_on <= asked.last})


def _buyers(asked: Question) -> int:
    """Customers with a sale that stands: what stands for visitors where no visits are recorded."""
    return len(
        {
            sale.customer_id
            for sale in asked.books.sales
            if sale.customer_id is not None
            and not sale.voided
            and asked.first <= sale.posted_on <= asked.last
            and asked.is_here(sale.store_id)
        }
    )


def _opening(asked: Question) -> int:
    return sum(entry.points for entry in asked.books.entries if entry.posted_on < asked.first)


def _share(step: Question, numerator: int, denominator: int) -> Fraction | None:
    told = step.told(numerator)
    return Fraction(told, denominator) if denominator > 0 and told is not None else None


def _metrics_of(step: Question) -> Row:
    active = len(step.active())
    issued, redeemed = step.points("earn", "clawback"), -step.points("redeem", "redeem_reversal")
    return {
        "period": step.first,
        "new": step.told(len(step.registered())),
        "active": step.told(active),
        "rate": _share(step, active, len(step.enrolled())),
        "issued_net": step.told(issued),
        "redeemed_net": step.told(redeemed),
        "redemption_rate": _share(step, redeemed, issued),
        "state": step.state(),
    }


def activity(asked: Question) -> Expected:
    """The User activity report."""
    return Expected(tables={"periods": Rows([_activity_of(step) for step in asked.steps()])})


def _activity_of(step: Question) -> Row:
    active, enrolled = len(step.active()), len(step.enrolled())
    return {
        "period": step.first,
        "active": step.told(active),
        "new": step.told(len(step.registered())),
        "rate": _share(step, active, enrolled),
        "earned": step.told(step.points("earn")),
        "redeemed": step.told(-step.points("redeem")),
        "enrolled": enrolled,
        "state": step.state(),
    }
