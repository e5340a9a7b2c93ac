"""Metrics, activity and retention of random shops against a slow recomputation from the entries, on both engines."""

from __future__ import annotations

import random
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.services.till import TillAction
from tests.builders import TODAY, Shop, a_row
from tests.examples import examples

_EPOCH = date(1970, 1, 1)
_STEPS = 14


@dataclass(frozen=True)
class Line:
    """A ledger entry as it is stored; `is_void` also marks what was voided itself."""

    customer: int
    store: int
    kind: str
    action: str
    points: int
    money: int
    day: date
    gone: bool


class Books:
    """Everything that an obvious recomputation needs, read row by row."""

    def __init__(self, shop: Shop) -> None:
        def rows(statement: str) -> list[tuple[Any, ...]]:
            return shop.store.read(lambda session: list(session.rows(statement)))

        entries = rows(
            "SELECT id, customer_id, store_id, kind, action, points, coalesce(money_minor, 0), posted_on, reverses_id "
            "FROM entry ORDER BY id"
        )
        kinds = {row[0]: row[3] for row in entries}
        voided = {row[8] for row in entries if row[8] is not None and kinds[row[8]] == row[3]}
        self.lines = [
            Line(customer, store, kind, action, points, money, _day(day), number in voided or kinds.get(undone) == kind)
            for number, customer, store, kind, action, points, money, day, undone in entries
        ]
        cancelled = {number for (number,) in rows("SELECT entry_id FROM redemption WHERE state = 'cancelled'")}
        self.kept_redemptions = [
            line
            for row, line in zip(entries, self.lines, strict=True)
            if line.kind == "redeem" and not line.gone and row[0] not in cancelled
        ]
        self.sales = [
            (row[0], row[1], _day(row[2]))
            for row in rows("SELECT customer_id, store_id, posted_on FROM sale WHERE voided = 0")
        ]
        known = rows("SELECT id, registered_on, store_id, merged_on FROM customer WHERE status <> 'withdrawn'")
        self.registered = [
            (_day(day), date.max if left is None else _day(left), home)
            for _, day, home, left in known
            if day is not None
        ]
        self.people = {
            row[0]: (_day(row[1]) if row[1] is not None else None, row[2]) for row in known if row[3] is None
        }

    def of_store(self, store: int | None) -> list[Line]:
        return [line for line in self.lines if store is None or line.store == store]

    def active(self, period: DateRange, store: int | None) -> set[int]:
        passive = ("birthday", "referrer_reward")
        return {
            line.customer
            for line in self.of_store(store)
            if line.day in period and not line.gone and line.kind in ("earn", "redeem") and line.action not in passive
        }

    def enrolled(self, day: date, store: int | None) -> int:
        return sum(since <= day < left and store in (None, home) for since, left, home in self.registered)

    def new(self, period: DateRange, store: int | None) -> int:
        return sum(since in period and store in (None, home) for since, _, home in self.registered)

    def sum_of(self, period: DateRange, store: int | None, *kinds: str) -> int:
        return sum(line.points for line in self.of_store(store) if line.day in period and line.kind in kinds)

    def doers(self, kind: str, period: DateRange, store: int | None) -> set[int]:
        return {x.customer for x in self.of_store(store) if x.kind == kind and not x.gone and x.day in period}

    def holders(self, period: DateRange) -> set[int]:
        """Day by day: a balance above 0 at its start, or with what came in by each kind and action."""
        found = set()
        by_customer: dict[int, dict[date, dict[tuple[str, str], int]]] = defaultdict(lambda: defaultdict(dict))
        for line in self.lines:
            moved = by_customer[line.customer][line.day]
            moved[line.kind, line.action] = moved.get((line.kind, line.action), 0) + line.points
        for customer, days in by_customer.items():
            for day in period.each_day():
                opening = sum(sum(moved.values()) for when, moved in days.items() if when < day)
                if opening + sum(points for points in days.get(day, {}).values() if points > 0) > 0:
                    found.add(customer)
        return found


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)


def live(shop: Shop, dice: random.Random) -> None:
    """Random weeks of a shop with two stores; what is refused has not happened."""
    desks = shop.desks
    people = [shop.enrol(registered_on=TODAY - timedelta(days=dice.randrange(90))) for _ in range(3)]
    reward = shop.a_reward(12)
    receipts: list[str] = []
    for number in range(_STEPS):
        who, day = dice.choice(people), TODAY - timedelta(days=dice.randrange(80))
        identity = desks.counter.new_identity()
        with suppress(Refusal):
            match dice.randrange(10):
                case 0 | 1 | 2:
                    receipts.append(
                        shop.sell(who, dice.randrange(50, 3000), on=day, store=dice.choice(["North", "South"]))
                    )
                case 3:
                    shop.redeem(who, reward, on=day)
                case 4 if receipts:
                    entry = shop.value("SELECT entry_id FROM sale WHERE receipt = ?", dice.choice(receipts))
                    shop.void(entry or 0)
                case 5 if receipts:
                    shop.refund(dice.choice(receipts), on=day)
                case 6:
                    shop.adjust(who, dice.choice([-20, -5, 8]))
                case 7:
                    desks.till.record(TillAction(who, "birthday", day=day), identity=identity)
                case 8:
                    entry = shop.value("SELECT max(entry_id) FROM redemption")
                    desks.rewards.cancel_redemption(entry or 0, "sorry", identity=identity)
                case _:
                    customer = f"F{dice.randrange(2)}"
                    shop.import_sales(a_row(f"F{number}", "7.00", on=day, store="North", customer=customer))
    if dice.random() < 0.5:
        desks.people.merge(people[0], people[1], identity=desks.people.new_identity())


def parts(report: Report, key: str) -> tuple[int | None, int | None]:
    figure = report.figure(key)
    return figure.numerator, figure.denominator


def complete(period: DateRange, by: Granularity) -> list[DateRange]:
    """The days, weeks or months wholly inside `period` and over."""
    found = []
    for day in period.each_day():
        match by:
            case Granularity.DAY:
                last = day
            case Granularity.WEEK if day.isoweekday() == 1:
                last = day + timedelta(days=6)
            case Granularity.MONTH if day.day == 1:
                last = (day + timedelta(days=32)).replace(day=1) - timedelta(days=1)
            case _:
                continue
        if last <= period.last and last < TODAY:
            found.append(DateRange(day, last))
    return found


def check_metrics(books: Books, report: Report, period: DateRange, store: int | None) -> None:
    issued = books.sum_of(period, store, "earn", "clawback")
    redeemed = -books.sum_of(period, store, "redeem", "redeem_reversal")
    earners = books.doers("earn", period, store)
    redeemers = books.doers("redeem", period, store)
    buyers = {who for who, where, day in books.sales if store in (None, where) and day in period and who is not None}
    kept = [x for x in books.kept_redemptions if x.day in period and store in (None, x.store)]
    assert report.figure("active_customers").value == len(books.active(period, store))
    assert report.figure("new_customers").value == books.new(period, store)
    assert parts(report, "average_points_earned") == (issued, len(earners))
    assert parts(report, "redemption_rate") == (redeemed, issued)
    assert parts(report, "redeemer_rate") == (len(redeemers), len(books.holders(period)))
    assert parts(report, "overall_conversion") == (len(redeemers), len(buyers))
    assert parts(report, "average_redemption_value") == (-sum(line.points for line in kept), len(kept))
    assert parts(report, "average_redemption_money")[0] == sum(line.money for line in kept)
    if store is None:
        before = sum(line.points for line in books.lines if line.day < period.first)
        assert parts(report, "expiration_rate") == (-books.sum_of(period, None, "expire"), before + issued)
    for key, by in (("daily", Granularity.DAY), ("weekly", Granularity.WEEK), ("monthly", Granularity.MONTH)):
        steps = complete(period, by) or [period]
        active = sum(len(books.active(step, store)) for step in steps)
        assert parts(report, f"{key}_activity_rate") == (active, sum(books.enrolled(x.last, store) for x in steps))
    months = complete(period, Granularity.MONTH)
    if months:
        daily = sum(len(books.active(DateRange(day, day), store)) for month in months for day in month.each_day())
        monthly = sum(len(books.active(month, store)) * month.days for month in months)
        assert parts(report, "stickiness") == (daily, monthly)


def check_retention(books: Books, report: Report, period: DateRange, store: int | None) -> None:
    last = min(max(line.day for line in books.lines), TODAY - timedelta(days=1)) if books.lines else date.min
    windows = ((1, 1), (7, 7), (30, 30), (7, 13), (30, 59))
    for figure, (first, until) in zip(report.figures, windows, strict=True):
        eligible = [
            (who, day)
            for who, (day, home) in books.people.items()
            if day is not None and day in period and store in (None, home) and day + timedelta(days=until) <= last
        ]
        back = [
            who
            for who, day in eligible
            if who in books.active(DateRange(day + timedelta(days=first), day + timedelta(days=until)), None)
        ]
        assert (figure.numerator, figure.denominator) == (len(back), len(eligible)), figure.key
    rows: Any = report.table("cohorts").rows
    for row in rows:
        month = date.fromisoformat(f"{row[0]}-01")
        members = {
            who
            for who, (day, home) in books.people.items()
            if day is not None and store in (None, home) and day.replace(day=1) == month
        }
        assert row[1] == len(members)
        for share in row[2:]:
            end = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
            active = books.active(DateRange(month, end), None) & members
            assert share == (Fraction(len(active), len(members)) if end <= last else None)
            month = end + timedelta(days=1)


def check_series(books: Books, report: Report, store: int | None) -> None:
    rows: Any = report.table("series").rows
    for place, (first, new, active, _, issued, redeemed, rate, state) in enumerate(rows):
        end = rows[place + 1][0] - timedelta(days=1) if place + 1 < len(rows) else report.period.last
        step = DateRange(first, end)
        if state != "not begun":
            assert (new, active) == (
                books.new(step, store),
                len(books.active(step, store)),
            )
            assert issued == books.sum_of(step, store, "earn", "clawback")
            assert redeemed == -books.sum_of(step, store, "redeem", "redeem_reversal")
            assert rate == (Fraction(redeemed, issued) if issued > 0 else None)


def check_activity(books: Books, report: Report, store: int | None) -> None:
    rows: Any = report.table("periods").rows
    starts = [row[0] for row in rows]
    for place, (first, active, new, rate, earned, redeemed, enrolled, state) in enumerate(rows):
        end = starts[place + 1] - timedelta(days=1) if place + 1 < len(rows) else report.period.last
        step = DateRange(first, end)
        if first > TODAY:
            assert (active, new, rate, earned, redeemed, state) == (*[None] * 5, "not begun")
            continue
        assert active == len(books.active(step, store))
        assert enrolled == books.enrolled(end, store)
        assert new == books.new(step, store)
        assert rate == (Fraction(active, enrolled) if enrolled else None)
        assert earned == books.sum_of(step, store, "earn")
        assert redeemed == -books.sum_of(step, store, "redeem")


@settings(
    max_examples=examples(40),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**9))
def test_reports_equal_a_slow_recomputation(shop: Shop, seed: int) -> None:
    dice = random.Random(seed)
    shop.pay_for("birthday", 9)
    shop.desks.program.change_settings(lifetime_months=dice.choice(["", "1"]))
    live(shop, dice)
    shop.desks.expiry.run(confirmed=True)
    books = Books(shop)
    first = TODAY - timedelta(days=dice.randrange(100))
    period = DateRange(first, first + timedelta(days=dice.randrange(110)))
    stores = {name: shop.value("SELECT id FROM store WHERE name = ?", name) for name in ("North", "South")}
    for name, number in ((None, None), *((name, number) for name, number in stores.items() if number is not None)):
        by = dice.choice(list(Granularity))

        def build(report: str, name: str | None = name, by: Granularity = by) -> Report:
            return shop.desks.reporting.build(ReportRequest(report, period, store=name, by=by))

        check_metrics(books, build("metrics"), period, number)
        check_series(books, build("metrics"), number)
        check_activity(books, build("activity"), number)
        check_retention(books, build("retention"), period, number)
