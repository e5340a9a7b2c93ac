"""Customer Loyalty, Points program and Points about to expire, from entries alone (semantics, sections 2, 7 and 9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

from tests.oracle.asking import Question
from tests.oracle.comparing import Cell, Expected, Rate, Row, Rows
from tests.oracle.lasting import open_lots
from tests.oracle.referral_reports import came, led_to_sales

SOURCES = (
    "referrer_reward", "new_member_reward", "new_user_referral", "first_product_share", "first_news_read",
    "account_registration", "first_product_view", "daily_login", "purchase",
)  # fmt: skip
"""The seed's nine sources, which are always listed."""

TOP = 50


def customer_loyalty(asked: Question) -> Expected:
    """Issued by action, used by purpose, given and taken by hand, and who brings customers."""
    by_action: Counter[str] = Counter(dict.fromkeys(SOURCES, 0))
    by_purpose: Counter[str] = Counter()
    given = taken = 0
    for entry in asked.entries():
        if entry.kind == "earn":
            by_action[entry.action] += entry.points
        elif entry.kind == "redeem":
            by_purpose[entry.action] -= entry.points
        elif entry.kind == "adjust":
            first = entry if entry.reverses_id is None else asked.books.entry[entry.reverses_id]
            if first.points > 0:
                given += entry.points
            else:
                taken -= entry.points
    issued = [(action, points) for action, points in by_action.items() if points or action in SOURCES]
    used = sorted(((key, points) for key, points in by_purpose.items() if points), key=lambda row: (-row[1], row[0]))
    used += [("manual_debit", taken)] if taken else []
    return Expected(
        {
            "points_issued": asked.points("earn"),
            "manual_credits": given,
            "points_used": -asked.points("redeem"),
            "manual_debits": taken,
            "used_or_deducted": taken - asked.points("redeem"),
        },
        {
            "issued_by_action": _shared("action", sorted(issued, key=lambda row: (-row[1], row[0]))),
            "used_by_purpose": _shared("purpose", used),
            "referrals": _referrals(asked),
        },
    )


def _shared(name: str, rows: list[tuple[str, int]]) -> Rows:
    whole = sum(points for _, points in rows if points > 0)
    return Rows(
        [
            {name: key, "points": points, "share": Fraction(points, whole) if whole and points >= 0 else None}
            for key, points in rows
        ],
        shares_of="points",
    )


def _referrals(asked: Question) -> Rows:
    books, brought = asked.books, defaultdict(list)
    for referral in came(asked):
        brought[books.person(referral.referrer_id)].append(referral)
    rows = [
        (-len(some), -sum(map(led_to_sales, some)), books.called(person), person) for person, some in brought.items()
    ]
    return Rows(
        [
            {"customer": called, "referrals": -referrals, "led_to_sales": -led}
            for referrals, led, called, _ in sorted(rows)
        ]
    )


def points_program(asked: Question) -> Expected:
    """Issued, used and lost, who takes part, and who earned most."""
    part, enrolled = len(asked.doing("earn") | asked.doing("redeem")), len(asked.enrolled())
    return Expected(
        {
            "points_issued": asked.points("earn"),
            "issued_net": asked.points("earn", "clawback"),
            "points_used": -asked.points("redeem"),
            "redeemed_net": -asked.points("redeem", "redeem_reversal"),
            "points_lost": -asked.points("expire", "forfeit", "reinstate"),
            "participants": part,
            "participation": Rate(part, enrolled),
            "enrolled": enrolled,
        },
        {
            "series": Rows([_step(step) for step in asked.steps()]),
            "top_earners": _top_earners(asked),
            "redemptions_by_type": _by_type(asked),
        },
    )


def _step(step: Question) -> Row:
    return {
        "period": step.first,
        "issued": step.told(step.points("earn")),
        "used": step.told(-step.points("redeem")),
        "lost": step.told(-step.points("expire", "forfeit", "reinstate")),
        "enrolled": len(step.enrolled()),
        "state": step.state(),
    }


def _top_earners(asked: Question) -> Rows:
    books = asked.books
    earned: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    for entry in asked.entries():
        if entry.kind == "earn":
            earned[books.person(entry.customer_id)] += entry.points
        elif entry.kind == "clawback":
            taken[books.person(entry.customer_id)] += entry.points
    ranked = sorted((-points, person) for person, points in earned.items() if points > 0)[:TOP]
    return Rows(
        [
            {"customer": books.called(person), "points": -points, "points_net": taken[person] - points}
            for points, person in ranked
        ]
    )


def _by_type(asked: Question) -> Rows:
    number: Counter[str] = Counter()
    points: Counter[str] = Counter()
    value: Counter[str] = Counter()
    for entry in asked.entries():
        if entry.kind == "redeem":
            number[entry.action] += -1 if entry.id in asked.books.voids else 1
            points[entry.action] -= entry.points
            value[entry.action] += entry.money_minor or 0
    kinds = sorted((kind for kind in number if number[kind] or points[kind]), key=lambda kind: (-points[kind], kind))
    return Rows([{"type": kind, "count": number[kind], "points": points[kind], "value": value[kind]} for kind in kinds])


def expiring(asked: Question) -> Expected:
    """What is open now and ends on one of the days, by day and by customer."""
    books = asked.books
    by_day: dict[date, Counter[int]] = defaultdict(Counter)
    held: Counter[int] = Counter()
    first: dict[int, date] = {}
    for lot in open_lots(books):
        if lot.last_day is None or not asked.first <= lot.last_day <= asked.last:
            continue
        customer = books.customers[lot.customer_id]
        if asked.is_here(customer.store_id):
            by_day[lot.last_day][customer.id] += lot.points
            held[customer.id] += lot.points
            first[customer.id] = min(first.get(customer.id, lot.last_day), lot.last_day)
    ranked = sorted(held, key=lambda number: (-held[number], first[number], books.called(number), number))
    return Expected(
        {"expiring_points": held.total(), "customers": len(held)},
        {
            "by_date": Rows(
                [
                    {"last_day": day, "points": by_day[day].total(), "customers": len(by_day[day])}
                    for day in sorted(by_day)
                ]
            ),
            "customers": Rows([_holder(asked, number, held[number], first[number]) for number in ranked]),
        },
    )


def _holder(asked: Question, number: int, points: int, last_day: date) -> dict[str, Cell]:
    customer = asked.books.customers[number]
    return {
        "customer": customer.called,
        "points": points,
        "last_day": last_day,
        "phone": customer.phone,
        "email": customer.email,
        "may_be_written_to": {None: "", 0: "no", 1: "yes"}[customer.consent],
    }
