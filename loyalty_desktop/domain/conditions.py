"""When a rule counts: dates, weekdays, hours, stores, tiers, segments, goods, and the least that must be bought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.amounts import MAX_MINOR
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import store_number
from loyalty_desktop.domain.written_values import refuse_wrong_types

MINUTES_A_DAY = 24 * 60


class BasketLine(NamedTuple):
    """One line of a sale as rules look at it: thousandths of a unit and minor units.

    A line that never `earns` is left out by every rule; `part_paid_minor` of its net was paid with points
    (domain/eligibility.py).
    """

    sku: str
    category: str
    quantity_milli: int
    net_minor: int
    tax_minor: int = 0
    earns: bool = True
    part_paid_minor: int = 0

    def amount(self, *, with_tax: bool) -> int:
        """Minor units, at least 0, that a rule counts: net less what was paid with points, and tax where it counts."""
        return max(0, self.net_minor - self.part_paid_minor + (self.tax_minor if with_tax else 0))


class Basket(NamedTuple):
    """A sale as rules look at it. `minute` is that of the day in the program's zone; `tier` and `segments` are those
    that the customer had when it was rung up."""

    business_date: date
    lines: tuple[BasketLine, ...]
    minute: int = 12 * 60
    store_id: int = 0
    tier: str = ""
    segments: frozenset[str] = frozenset()


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold for a rule to count; what is left empty holds always. Raises Refusal for what can never hold.

    `weekdays` are ISO numbers (1 Monday … 7 Sunday). The hours run from `from_minute` to before `until_minute` of the
    day and may pass midnight. Stores are named; segments, SKUs and categories compare without case. The least spend
    (minor units) and quantity (thousandths of a unit) count the goods that the rule looks at. `campaign` is the id of
    the campaign that the rule belongs to: it counts for those who were reached by it and are not held out.
    """

    first_day: date | None = None
    last_day: date | None = None
    weekdays: tuple[int, ...] = ()
    from_minute: int | None = None
    until_minute: int | None = None
    stores: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    without_categories: tuple[str, ...] = ()
    without_products: tuple[str, ...] = ()
    min_spend_minor: int = 0
    min_quantity_milli: int = 0
    campaign: int = 0

    def __post_init__(self) -> None:
        refuse_wrong_types(self)
        if self.first_day is not None and self.last_day is not None and self.last_day < self.first_day:
            raise Refusal("rule_dates_reversed", first=self.first_day, last=self.last_day)
        if not all(1 <= day <= 7 for day in self.weekdays):
            raise Refusal("rule_weekday_unknown", weekdays=self.weekdays)
        if (self.from_minute is None) != (self.until_minute is None) or not all(
            minute is None or 0 <= minute <= MINUTES_A_DAY for minute in (self.from_minute, self.until_minute)
        ):
            raise Refusal("rule_hours_not_understood")
        if self.from_minute is not None and (
            self.from_minute == self.until_minute or (self.from_minute, self.until_minute) == (MINUTES_A_DAY, 0)
        ):
            raise Refusal("rule_hours_empty")
        if not 0 <= self.min_spend_minor <= MAX_MINOR or not 0 <= self.min_quantity_milli <= MAX_MINOR:
            raise Refusal("rule_minimum_out_of_range", limit=MAX_MINOR)
        both = _folded(self.categories) & _folded(self.without_categories)
        both |= _folded(self.products) & _folded(self.without_products)
        if both:
            raise Refusal("rule_goods_contradict", goods=sorted(both)[0])

    @property
    def is_empty(self) -> bool:
        """Whether the rule counts always and for everything."""
        return self == ALWAYS

    @property
    def depends_on_the_basket(self) -> bool:
        """Whether taking goods back can remove what the rule asked for: a least spend, a least quantity, goods."""
        return bool(self.min_spend_minor or self.min_quantity_milli or self.names_goods)

    @property
    def names_goods(self) -> bool:
        """Whether the rule looks at some of the goods only."""
        return bool(self.categories or self.products or self.without_categories or self.without_products)

    def definition(self) -> dict[str, object]:
        """What is set, as plain JSON."""
        return {
            item.name: value.isoformat() if isinstance(value, date) else list(value) if _is_list(value) else value
            for item in fields(self)
            if (value := getattr(self, item.name)) != item.default
        }

    @classmethod
    def from_definition(cls, stored: Mapping[str, object]) -> Conditions:
        """The conditions that a stored definition describes."""
        if not stored:
            return ALWAYS
        values: dict[str, object] = {}
        for name, value in stored.items():
            if name in ("first_day", "last_day"):
                values[name] = date.fromisoformat(str(value))
            else:
                values[name] = tuple(value) if isinstance(value, list) else value
        return cls(**values)  # type: ignore[arg-type]  # the names are checked by the constructor, the values by it too


ALWAYS = Conditions()
"""No condition at all."""


def unmet(conditions: Conditions, basket: Basket) -> str:
    """The first condition that does not hold for `basket`, by name; "" when all hold."""
    if conditions.is_empty:
        return ""
    for name, holds in _OF_THE_MOMENT:
        if not holds(conditions, basket):
            return name
    return unmet_by_goods(conditions, basket) if conditions.depends_on_the_basket else ""


def unmet_by_goods(conditions: Conditions, basket: Basket) -> str:
    """What the goods do not meet: none that the rule looks at, too little spent, too few; "" when they meet it all."""
    lines = eligible_lines(conditions, basket.lines)
    if not lines:
        return "goods"
    if sum(basket.lines[place].net_minor for place in lines) < conditions.min_spend_minor:
        return "min_spend"
    if sum(basket.lines[place].quantity_milli for place in lines) < conditions.min_quantity_milli:
        return "min_quantity"
    return ""


def eligible_lines(conditions: Conditions, lines: Iterable[BasketLine]) -> list[int]:
    """Places of the lines that a rule looks at: those in its goods, and not in those that it or all leave out."""
    if not conditions.names_goods:
        return [place for place, line in enumerate(lines) if line.earns]
    wanted = _folded(conditions.categories), _folded(conditions.products)
    left_out = _folded(conditions.without_categories), _folded(conditions.without_products)
    found = []
    for place, line in enumerate(lines):
        category, product = line.category.casefold(), line.sku.casefold()
        is_wanted = not any(wanted) or category in wanted[0] or product in wanted[1]
        if line.earns and is_wanted and category not in left_out[0] and product not in left_out[1]:
            found.append(place)
    return found


def _in_dates(conditions: Conditions, basket: Basket) -> bool:
    first, last = conditions.first_day, conditions.last_day
    return (first is None or first <= basket.business_date) and (last is None or basket.business_date <= last)


def _in_hours(conditions: Conditions, basket: Basket) -> bool:
    start, end = conditions.from_minute, conditions.until_minute
    if start is None or end is None:
        return True
    if start < end:
        return start <= basket.minute < end
    return basket.minute >= start or basket.minute < end


def _in_store(conditions: Conditions, basket: Basket) -> bool:
    return not conditions.stores or any(store_number(name) == basket.store_id for name in conditions.stores)


_OF_THE_MOMENT = (
    ("dates", _in_dates),
    ("weekday", lambda wanted, basket: not wanted.weekdays or basket.business_date.isoweekday() in wanted.weekdays),
    ("hours", _in_hours),
    ("store", _in_store),
    ("tier", lambda wanted, basket: not wanted.tiers or basket.tier in wanted.tiers),
    (
        "segment",
        lambda wanted, basket: not wanted.segments or not _folded(basket.segments).isdisjoint(_folded(wanted.segments)),
    ),
    ("campaign", lambda wanted, basket: not wanted.campaign or campaign_mark(wanted.campaign) in basket.segments),
)


def campaign_mark(campaign_id: int) -> str:
    """How the segments of a customer say that they take part in a campaign. No tag has a comma in it."""
    return f"campaign,{campaign_id}"


def _is_list(value: object) -> bool:
    return isinstance(value, tuple)
