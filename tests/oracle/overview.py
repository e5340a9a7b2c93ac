"""The overview: today and its week against the eight weeks before, and what is open, ends or was wanted."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction

from loyalty_desktop.reports.model import Cell
from tests.oracle.asking import ONE_DAY, Question
from tests.oracle.comparing import Expected, Number, Rows
from tests.oracle.lasting import open_lots
from tests.oracle.moments import price
from tests.oracle.unusual import unusual

WEEK = timedelta(days=7)
MOST_ALERTS, MOST_REWARDS = 20, 8


def overview(asked: Question) -> Expected:
    """The figures of the last of the days, or of today where that is earlier, and of its week so far."""
    day = last_day(asked)
    monday = day - timedelta(days=day.weekday())
    return Expected(
        {
            key: Number(value)
            for key, value in (
                _figures(asked.about(day, day), "today") | _figures(asked.about(monday, day), "week")
            ).items()
        },
        {"alerts": _alerts(asked, day), "expiring": _expiring(asked), "rewards": _rewards(asked, day)},
    )


def last_day(asked: Question) -> date:
    """The day that the overview is about."""
    return asked.last if asked.last <= asked.today else max(asked.first, asked.today)


def usual(asked: Question) -> Expected | None:
    """The median of each figure over the same days of the eight weeks before; None where the books are too young."""
    day, began = last_day(asked), min((entry.posted_on for entry in asked.books.entries), default=None)
    monday = day - timedelta(days=day.weekday())
    known = [number * WEEK for number in range(1, 9) if began is not None and day - number * WEEK >= began]
    if not known:
        return None
    weeks = [
        _figures(asked.about(day - back, day - back), "today")
        | _figures(asked.about(monday - back, day - back), "week")
        for back in known
    ]
    return Expected({key: Number(_middle([week[key] for week in weeks])) for key in weeks[0]})


def _figures(asked: Question, suffix: str) -> dict[str, int]:
    paid = sum(
        price(asked.books, entry) for entry in asked.entries() if entry.kind == "earn" and entry.action == "purchase"
    )
    return {
        f"issued_{suffix}": asked.points("earn"),
        f"used_{suffix}": -asked.points("redeem"),
        f"new_customers_{suffix}": len(asked.registered()),
        f"active_customers_{suffix}": len(asked.active()),
        f"sales_{suffix}": paid,
    }


def _middle(values: list[int]) -> int | Fraction:
    ranked, half = sorted(values), len(values) // 2
    return ranked[half] if len(values) % 2 else Fraction(ranked[half - 1] + ranked[half], 2)


def _alerts(asked: Question, day: date) -> Rows:
    """Unusual days that nobody has acknowledged, the newest first."""
    found = [item for item in unusual(asked) if item.day <= day]
    found.sort(key=lambda item: item.day, reverse=True)
    rows: list[dict[str, Cell]] = [
        {
            "watch": item.watch,
            "day": item.day,
            "subject": item.subject,
            "points": item.points,
            "usual": item.usual,
        }
        for item in found
    ]
    return Rows(rows[:MOST_ALERTS], in_order=False)


def _expiring(asked: Question) -> Rows:
    """What is open now and can be used through one of the thirty days from today, but not longer."""
    by_day: dict[date, Counter[int]] = defaultdict(Counter)
    for lot in open_lots(asked.books):
        is_soon = lot.last_day is not None and asked.today <= lot.last_day < asked.today + 30 * ONE_DAY
        if lot.last_day is not None and is_soon and asked.is_here(asked.books.customers[lot.customer_id].store_id):
            by_day[lot.last_day][lot.customer_id] += lot.points
    return Rows(
        [{"last_day": day, "points": by_day[day].total(), "customers": len(by_day[day])} for day in sorted(by_day)]
    )


def _rewards(asked: Question, day: date) -> Rows:
    """The rewards redeemed most in the thirty days up to the day; neither cancelled ones nor voided ones count."""
    books, times, points = asked.books, Counter[int](), Counter[int]()
    for redemption in books.redemptions:
        entry = books.entry[redemption.entry_id]
        is_inside = day - 30 * ONE_DAY < entry.posted_on <= day and asked.is_here(entry.store_id)
        if is_inside and redemption.state not in ("cancelled", "voided"):
            times[redemption.reward_id] += 1
            back = (item.points for item in books.reversals[entry.id] if item.id not in books.voided)
            points[redemption.reward_id] -= entry.points + sum(back)
    named = {reward.id: reward.name for reward in books.rewards}
    ranked = sorted(times, key=lambda number: (-times[number], -points[number], named[number]))
    return Rows(
        [
            {"reward": named[number], "redemptions": times[number], "points": points[number]}
            for number in ranked[:MOST_REWARDS]
        ]
    )
