"""Rewards, and the paths to the first redemption (semantics, section 6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange
from tests.oracle.asking import Question
from tests.oracle.books import NOT_BY_THE_CUSTOMER, Books
from tests.oracle.comparing import Expected, Row, Rows
from tests.oracle.history import Entry

JOINING = ("account_registration", "new_member_reward", "new_user_referral")


@dataclass(frozen=True, slots=True)
class Standing:
    """A redemption of which something is left: the reward, the customer of the time, and the points and money left."""

    reward_id: int
    customer: int
    points: int
    value: int


def rewards(asked: Question) -> Expected:
    """The Rewards report."""
    books, standing = asked.books, _standing(asked)
    beside = asked.comparison or _range_before(asked.first, asked.last)
    before = Counter(item.reward_id for item in _standing(asked.about(beside.first, beside.last)))
    number = Counter(item.reward_id for item in standing)
    redeemers = {item.customer for item in standing}
    shown = [reward for reward in books.rewards if reward.active or number[reward.id] or before[reward.id]]
    shown.sort(key=lambda reward: (-number[reward.id], -before[reward.id], reward.name.casefold(), reward.id))
    rows: list[Row] = []
    for reward in shown:
        own = [item for item in standing if item.reward_id == reward.id]
        people = len({item.customer for item in own})
        earlier = before[reward.id]
        rows.append(
            {
                "reward": reward.name,
                "redemptions": len(own),
                "share": Fraction(len(own), len(standing)) if standing else None,
                "redeemers": people,
                "of_redeemers": Fraction(people, len(redeemers)) if redeemers else None,
                "points": sum(item.points for item in own),
                "value": sum(item.value for item in own),
                "before": earlier,
                "trend": Fraction(len(own) - earlier, earlier) if earlier else None,
                "stock": None if reward.stock is None else reward.stock - _taken(books, reward.id),
            }
        )
    return Expected(tables={"rewards": Rows(rows, shares_of="redemptions")})


def _standing(asked: Question) -> list[Standing]:
    """Redemptions posted on the days, at the store, that were neither voided nor given back whole."""
    books = asked.books
    reward_of = {item.entry_id: item.reward_id for item in books.redemptions}
    found = []
    for entry in asked.deeds():
        if entry.kind == "redeem" and entry.id in reward_of:
            back = [item for item in books.reversals[entry.id] if item.id not in books.voided]
            points = -entry.points - sum(item.points for item in back)
            value = (entry.money_minor or 0) + sum(item.money_minor or 0 for item in back)
            if points > 0:
                found.append(Standing(reward_of[entry.id], entry.customer_id, points, value))
    return found


def _taken(books: Books, reward_id: int) -> int:
    """Pieces that are gone: of redemptions that stand, given back whole ones left out."""
    gone = 0
    for item in books.redemptions:
        if item.reward_id == reward_id:
            entry = books.entry[item.entry_id]
            back = [one for one in books.reversals[entry.id] if one.id not in books.voided]
            gone += -entry.points > sum(one.points for one in back)
    return gone


def _range_before(first: date, last: date) -> DateRange:
    return DateRange(first, last).previous()


@dataclass(frozen=True, slots=True)
class Way:
    """What somebody did before the first redemption."""

    first_action: str
    last_action: str
    reward: str
    days: int | None
    purchases: int


def paths(asked: Question) -> Expected:
    """The Customer paths report."""
    ways = _ways(asked)
    return Expected(
        tables={
            "before_first_redemption": _before(ways),
            "waiting": Rows([_waiting("days", ways), _waiting("purchases", ways)] if ways else []),
            "first_rewards": _first_rewards(ways),
        }
    )


def _ways(asked: Question) -> list[Way]:
    """Of every person the first redemption that stands, where it was posted on the days, at the store."""
    books = asked.books
    redeemed: dict[int, list[Entry]] = defaultdict(list)
    earned: dict[int, list[Entry]] = defaultdict(list)
    for entries in books.deeds.values():
        for entry in entries:
            (redeemed if entry.kind == "redeem" else earned)[books.person(entry.customer_id)].append(entry)
    bought: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for sale in books.sales:
        if sale.customer_id is not None and not sale.voided:
            bought[books.person(sale.customer_id)].append((sale.business_date, sale.operation_seq))
    return [
        _way(books, person, first, earned[person], bought[person])
        for person, entries in redeemed.items()
        for first in [min(entries, key=lambda entry: (entry.business_date, entry.id))]
        if asked.first <= first.posted_on <= asked.last and asked.is_here(first.store_id)
    ]


def _way(books: Books, person: int, first: Entry, earned: Sequence[Entry], bought: Sequence[tuple[date, int]]) -> Way:
    at = (first.business_date, first.operation_seq)
    done = sorted(
        (entry.business_date, entry.operation_seq, entry.id, entry.action)
        for entry in earned
        if entry.action not in (*JOINING, *NOT_BY_THE_CUSTOMER) and (entry.business_date, entry.operation_seq) < at
    )
    reward_id = next((item.reward_id for item in books.redemptions if item.entry_id == first.id), None)
    names = {reward.id: reward.name for reward in books.rewards}
    registered_on = books.customers[person].registered_on
    return Way(
        done[0][3] if done else "no_action",
        done[-1][3] if done else "no_action",
        first.reference if reward_id is None else names[reward_id],
        None
        if registered_on is None or registered_on > first.business_date
        else (first.business_date - registered_on).days,
        sum(1 for moment in bought if moment < at),
    )


def _quartile(numbers: list[int], quarters: int) -> int | None:
    """The smallest number that at least so many quarters of all do not exceed."""
    for number in sorted(numbers):
        if 4 * sum(1 for other in numbers if other <= number) >= quarters * len(numbers):
            return number
    return None


def _numbers(name: str, ways: Sequence[Way]) -> list[int]:
    found = [way.days if name == "days" else way.purchases for way in ways]
    return [number for number in found if number is not None]


def _before(ways: Sequence[Way]) -> Rows:
    alike: dict[tuple[str, str], list[Way]] = defaultdict(list)
    for way in ways:
        alike[way.first_action, way.last_action].append(way)
    ordered = sorted(alike, key=lambda key: (-len(alike[key]), key))
    return Rows(
        [
            {
                "first_action": key[0],
                "last_action": key[1],
                "customers": len(alike[key]),
                "share": Fraction(len(alike[key]), len(ways)),
                "days": _quartile(_numbers("days", alike[key]), 2),
                "purchases": _quartile(_numbers("purchases", alike[key]), 2),
            }
            for key in ordered
        ],
        shares_of="customers",
    )


def _waiting(name: str, ways: Sequence[Way]) -> Row:
    numbers = _numbers(name, ways)
    return {
        "measure": name,
        "customers": len(numbers),
        "lower_quartile": _quartile(numbers, 1),
        "median": _quartile(numbers, 2),
        "upper_quartile": _quartile(numbers, 3),
    }


def _first_rewards(ways: Sequence[Way]) -> Rows:
    chosen = Counter(way.reward for way in ways)
    return Rows(
        [
            {"reward": reward, "customers": chosen[reward], "share": Fraction(chosen[reward], len(ways))}
            for reward in sorted(chosen, key=lambda reward: (-chosen[reward], reward))
        ],
        shares_of="customers",
    )
