"""What happens in the demonstration shop in a month: deeds that pay points, redemptions, the till's file."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.amounts import plain_money
from loyalty_desktop.domain.periods import DateRange, add_months
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.services.demonstration_goods import PRODUCTS, WEIGHTS_OF_REWARDS, Product
from loyalty_desktop.services.demonstration_people import CLERKS, STORES, Person

DAY_SECONDS = 86_400
_OPENS, _CLOSES = 9 * 3_600, 20 * 3_600
_WEEKDAYS = (0.8, 0.8, 0.9, 1.0, 1.3, 1.8, 0.5)
_SEASON = {11: 1.2, 12: 1.6, 1: 0.8, 2: 0.85}
_LAPSING = 0.4
_WALK_INS = 0.12
_REFUNDED = 0.022
_TAX_PERCENT = 20
_HEADER = (
    "receipt line type original_receipt sold_at store clerk customer_ref customer_name email sku product category "
    "quantity net tax currency"
).split()
_OFTEN = {
    "daily_login": 1.3,
    "check_in": 0.5,
    "social_share": 0.16,
    "product_review": 0.14,
    "subscription_renewal": 0.05,
}
_ONCE = {"first_product_view": 0.5, "first_news_read": 0.3, "first_product_share": 0.2}
_COMES_BACK = ((1, 0.22), (7, 0.14), (30, 0.1))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The shop's days. What happens on the last one happens before `ends_at`, whenever in the day that is."""

    period: DateRange
    zone: ZoneInfo
    ends_at: datetime

    def moment(self, day: date, second: int) -> datetime:
        """The instant of a second of the day there, moved forward on the last day so that it is over by now."""
        start = datetime.combine(day, time(), self.zone)
        if day == self.period.last:
            elapsed = max(0.0, (self.ends_at - start).total_seconds())
            second = int(second * min(1.0, elapsed / DAY_SECONDS))
        return start + timedelta(seconds=second)

    def months(self) -> list[DateRange]:
        """The calendar months of the period, the first and the last cut to it."""
        months, first = [], self.period.first
        while first <= self.period.last:
            following = add_months(first.replace(day=1), 1)
            months.append(DateRange(first, min(following - timedelta(days=1), self.period.last)))
            first = following
        return months


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a person did at `moment` which rules may pay; `subject` is what they did it to."""

    moment: datetime
    person: Person
    action: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Redeeming:
    """A person takes a reward at `moment`."""

    moment: datetime
    person: Person
    reward: Reward


@dataclass(slots=True)
class Sold:
    """A receipt that may be refunded later: its number, store, day, customer, and (product, quantity) of its lines."""

    receipt: str
    store: str
    day: date
    customer_ref: str
    lines: list[tuple[Product, int]]


@dataclass(slots=True)
class ShopLife:
    """Makes up what happens, month by month. All chance comes from `random`, so that one seed is one story."""

    random: Random
    calendar: Calendar
    currency: str
    guests: int
    done: set[tuple[str, str, str]] = field(default_factory=set)
    refundable: list[Sold] = field(default_factory=list)
    receipts: int = 0

    def deeds(self, people: Sequence[Person], month: DateRange) -> Iterator[Deed]:
        """What people do in a month besides buying."""
        for person in people:
            if person.registered_on > month.last:
                return
            yield from self._birthday(person, month)
            yield from self._coming_back(person, month)
            if not self._has_lapsed(person, month.first):
                yield from self._habits(person, month)

    def redemptions(
        self, people: Sequence[Person], balances: Mapping[int, int], rewards: Sequence[Reward], month: DateRange
    ) -> Iterator[Redeeming]:
        """Who spends points in a month, of those who hold enough when it begins."""
        for person in people:
            held = balances.get(person.id, 0)
            while held >= rewards[0].cost and self.random.random() < 0.12 + 0.5 * person.engagement:
                within = [place for place, reward in enumerate(rewards) if reward.cost <= held]
                weights = [WEIGHTS_OF_REWARDS[place] * rewards[place].cost for place in within]
                reward = rewards[self.random.choices(within, weights)[0]]
                yield Redeeming(self._open_hours(self._day(month, person)), person, reward)
                held -= reward.cost

    def write_sales(self, path: Path, people: Sequence[Person], month: DateRange) -> int:
        """Write the till's file of a month's sales and refunds. Returns the number of receipts."""
        rows: list[list[str]] = []
        before = self.receipts
        for person in people:
            if person.registered_on > month.last:
                break
            for _ in range(self._purchases(person, month)):
                rows += self._sale(self._day(month, person), person)
        for _ in range(int((self.receipts - before) * _WALK_INS)):
            rows += self._sale(self._day(month), None)
        rows += self._refunds(month)
        _write(path, rows)
        return self.receipts - before

    def write_wrong_file(self, path: Path, day: date) -> None:
        """Write a file that somebody brings in by mistake: receipts of another shop, one newcomer among its buyers."""
        rows: list[list[str]] = []
        for number in range(30):
            lines = [(self.random.choice(PRODUCTS), 1)]
            who = ("", "Pat Mistaken", "pat.mistaken@example.net") if number % 3 == 0 else ("", "", "")
            sold = Sold(f"X-{day:%y%m}-{number:03d}", STORES[0], day, "", lines)
            rows += self._rows(sold, self._open_hours(day), who, "sale", sold.receipt)
        _write(path, rows)

    def _birthday(self, person: Person, month: DateRange) -> Iterator[Deed]:
        born = person.fields.birthday
        if born is None:
            return
        for day in month.each_day():
            if (day.month, day.day) == (born.month, born.day) and day > person.registered_on:
                yield Deed(self.calendar.moment(day, 7 * 3_600), person, "birthday")

    def _coming_back(self, person: Person, month: DateRange) -> Iterator[Deed]:
        for days, chance in _COMES_BACK:
            day = person.registered_on + timedelta(days=days)
            if day in month and self.random.random() < chance * (0.5 + person.engagement):
                yield from self._deed(person, "daily_login", day, day.isoformat())

    def _habits(self, person: Person, month: DateRange) -> Iterator[Deed]:
        share = month.days / 30
        for action, rate in _OFTEN.items():
            for _ in range(_poisson(self.random, rate * person.engagement * share)):
                day = self._day(month, person)
                subject = {
                    "social_share": f"post {day:%Y-%m}-{self.random.randrange(9)}",
                    "product_review": self.random.choice(PRODUCTS).sku,
                    "subscription_renewal": "Coffee of the month",
                }.get(action, "")
                once = subject if action in ("social_share", "product_review") else day.isoformat()
                yield from self._deed(person, action, day, once, subject)
        for action, chance in _ONCE.items():
            if self.random.random() < chance * person.engagement:
                yield from self._deed(person, action, self._day(month, person))
        quarter = f"survey {month.first.year} Q{(month.first.month + 2) // 3}"
        for action, subject, chance in (
            ("survey_response", quarter, 0.14),
            ("event_participation", f"tasting {month.first:%Y-%m}", 0.12),
        ):
            if self.random.random() < chance * person.engagement:
                yield from self._deed(person, action, self._day(month, person), subject, subject)

    def _deed(self, person: Person, action: str, day: date, once: str = "", subject: str = "") -> Iterator[Deed]:
        """The deed, unless this person has done the same thing before."""
        key = (person.fields.ref, action, once)
        if key not in self.done:
            self.done.add(key)
            yield Deed(self._open_hours(day), person, action, subject)

    def _purchases(self, person: Person, month: DateRange) -> int:
        if person.sales_a_month == 0 or self._has_lapsed(person, month.first):
            return 0
        days = (month.last - max(month.first, person.registered_on)).days + 1
        return _poisson(self.random, person.sales_a_month * days / 30 * _SEASON.get(month.first.month, 1.0))

    def _has_lapsed(self, person: Person, day: date) -> bool:
        """Some people stop coming after a while that their reference decides; their points lapse."""
        luck = Random(person.fields.ref)  # noqa: S311 - a story, nothing to guard
        stays_days = luck.expovariate(1 / 240) if luck.random() < _LAPSING else 10_000.0
        return (day - person.registered_on).days > stays_days

    def _sale(self, day: date, person: Person | None) -> list[list[str]]:
        self.receipts += 1
        place = STORES.index(person.store) if person else int(self.random.random() < 0.4)
        if self.random.random() < 0.08:
            place = 1 - place
        wanted = int(self.random.lognormvariate(math.log(person.basket_minor if person else 2_400), 0.4))
        lines: dict[Product, int] = {}
        total = 0
        while total < wanted and len(lines) < 6:
            product = self.random.choice(PRODUCTS)
            lines[product] = lines.get(product, 0) + 1
            total += product.price_minor
        receipt = f"{'HO'[place]}-{self.receipts:06d}"
        sold = Sold(receipt, STORES[place], day, person.fields.ref if person else "", list(lines.items()))
        if self.random.random() < _REFUNDED:
            self.refundable.append(sold)
        who = (person.fields.ref, person.fields.name, "") if person else self._guest()
        return self._rows(sold, self._open_hours(day), who, "sale", receipt)

    def _guest(self) -> tuple[str, str, str]:
        """Nobody, or now and then somebody who only leaves an e-mail address and is enrolled by the sale."""
        if not self.guests or self.random.random() > 0.15:
            return ("", "", "")
        return ("", "", f"guest{self.random.randrange(self.guests) + 1}@example.com")

    def _refunds(self, month: DateRange) -> list[list[str]]:
        """Refunds of what was sold up to now: all of it, one of its lines, or one piece."""
        rows: list[list[str]] = []
        waiting = []
        for sold in self.refundable:
            day = sold.day + timedelta(days=self.random.randrange(1, 25))
            if day > month.last:
                waiting.append(sold)
                continue
            back = Sold(sold.receipt, sold.store, max(day, month.first), sold.customer_ref, list(sold.lines))
            if self.random.random() < 0.6:
                product, quantity = self.random.choice(sold.lines)
                back.lines = [(product, self.random.randint(1, quantity))]
            who = (sold.customer_ref, "", "")
            rows += self._rows(back, self._open_hours(back.day), who, "refund", f"{sold.receipt}-R")
        self.refundable = waiting
        return rows

    def _rows(
        self, sold: Sold, moment: datetime, who: tuple[str, str, str], kind: str, receipt: str
    ) -> list[list[str]]:
        sold_at = moment.isoformat(timespec="seconds")
        clerk = CLERKS[moment.toordinal() % len(CLERKS)]
        original = sold.receipt if kind == "refund" else ""
        rows = []
        for number, (product, quantity) in enumerate(sold.lines, 1):
            net = product.price_minor * quantity
            cells = [receipt, str(number), kind, original, sold_at, sold.store, clerk, *who]
            cells += [product.sku, product.name, product.category, str(quantity), plain_money(net, self.currency)]
            rows.append([*cells, plain_money(net * _TAX_PERCENT // 100, self.currency), self.currency])
        return rows

    def _day(self, month: DateRange, person: Person | None = None) -> date:
        """A day of the month, likelier a Saturday than a Sunday, not before the person registered."""
        first = max(month.first, person.registered_on) if person else month.first
        days = [first + timedelta(days=number) for number in range((month.last - first).days + 1)]
        return self.random.choices(days, [_WEEKDAYS[day.weekday()] for day in days])[0]

    def _open_hours(self, day: date) -> datetime:
        return self.calendar.moment(day, self.random.randrange(_OPENS, _CLOSES))


def _poisson(random: Random, mean: float) -> int:
    """A Poisson-distributed number, by Knuth's multiplication of uniform numbers; `mean` is small."""
    limit, product, number = math.exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        number += 1
    return number


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(_HEADER)
        lines.writerows(rows)
