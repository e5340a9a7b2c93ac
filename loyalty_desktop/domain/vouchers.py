"""Vouchers and redemptions: their codes, their life, and what is left of a reward."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters of a code: without 0 and O, 1, I and L, which people mistake for each other. Their number is a prime."""

_LETTERS = 11
_GROUP = 4


class RedemptionState(StrEnum):
    """How far a redemption is: given on the spot, or the life of its voucher (semantics, section 6)."""

    GIVEN = "given"
    ISSUED = "issued"
    USED = "used"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    VOIDED = "voided"


FREE_AGAIN = frozenset({RedemptionState.CANCELLED, RedemptionState.VOIDED})
"""States in which a redemption no longer counts for stock and limits. An expired voucher still does."""


@dataclass(slots=True)
class Redemption:
    """One redemption: the entry that took the points, its reward, its voucher's code ("" for none) and prize drawn.

    `valid_through` is the last day, inclusive, on which the voucher can be used; `ended_on` the business date on
    which it was used, cancelled or expired. `used_at` is the store and the number of the receipt that it was used for.
    """

    entry_id: int
    entry_key: bytes
    customer_id: int
    reward_id: int
    code: str
    prize: str
    valid_through: date | None
    state: RedemptionState
    ended_on: date | None = None
    is_new: bool = False
    changed: bool = False
    used_at: tuple[int, str] | None = None


@dataclass(slots=True)
class RewardStock:
    """A reward inside one unit of work: what was taken of it, by each customer, and of its prizes.

    `change` is what this unit of work adds to `taken`. Whoever was merged is counted as the one who stayed.
    """

    reward: Reward
    taken: int
    by_customer: dict[int, int] = field(default_factory=dict)
    by_prize: dict[str, int] = field(default_factory=dict)
    change: int = 0

    def count(self, customer_id: int, prize: str, by: int) -> None:
        """Count `by` more (or with a minus, fewer) redemptions that stand."""
        self.taken += by
        self.change += by
        self.by_customer[customer_id] = self.by_customer.get(customer_id, 0) + by
        if prize:
            self.by_prize[prize] = self.by_prize.get(prize, 0) + by
        assert self.taken >= 0 and self.by_customer[customer_id] >= 0, "no more is given back than was taken"


def refuse_reward(stock: RewardStock, *, customer_id: int, tier: str, day: date) -> None:
    """Raise Refusal where a customer of `tier` cannot have a reward on `day`, however many points there are."""
    reward, terms = stock.reward, stock.reward.terms
    if not reward.active:
        raise Refusal("reward_not_available", reward=reward.name)
    if terms.first_day is not None and day < terms.first_day:
        raise Refusal("reward_not_yet", reward=reward.name, first=terms.first_day)
    if terms.last_day is not None and day > terms.last_day:
        raise Refusal("reward_no_longer", reward=reward.name, last=terms.last_day)
    if terms.tiers and tier not in terms.tiers:
        raise Refusal("reward_of_other_tiers", reward=reward.name, tiers=terms.tiers)
    if terms.stock is not None and stock.taken >= terms.stock:
        raise Refusal("reward_sold_out", reward=reward.name)
    if terms.in_total is not None and stock.taken >= terms.in_total:
        raise Refusal("reward_used_up", reward=reward.name, limit=terms.in_total)
    had = stock.by_customer.get(customer_id, 0)
    if terms.per_customer is not None and had >= terms.per_customer:
        raise Refusal("reward_had_already", reward=reward.name, customer=customer_id, limit=terms.per_customer)


def new_code(randomness: Callable[[int], bytes]) -> str:
    """A voucher's code that nobody can guess: eleven letters, 54 bits of chance, and a check letter."""
    return code_by_chance(randomness, _LETTERS)


def code_by_chance(randomness: Callable[[int], bytes], length: int) -> str:
    """So many letters by chance, and their check letter."""
    number = int.from_bytes(randomness(length), "big")
    letters = ""
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return letters + check_letter(letters)


def shown_code(code: str) -> str:
    """A code in groups of four, as people read it."""
    return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))


def typed_code(text: str) -> str:
    """The code that somebody typed or scanned, whatever its spaces, hyphens and case.

    Raises Refusal for one that no voucher can have: the check letter catches any one wrong letter and any two
    neighbours that were exchanged.
    """
    plain = plain_letters(text)
    well_formed = len(plain) == _LETTERS + 1 and set(plain) <= set(ALPHABET)
    if not well_formed or check_letter(plain[:-1]) != plain[-1]:
        raise Refusal("voucher_code_mistyped", voucher=text)
    return plain


def plain_letters(text: str) -> str:
    """The letters and digits of a typed code, in capitals: spaces, hyphens and case tell nothing."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).upper() if letter.isalnum())


def check_letter(letters: str) -> str:
    """Σ place × value modulo 31, places counted from 2: weights that differ modulo a prime tell neighbours apart."""
    total = sum(place * ALPHABET.index(letter) for place, letter in enumerate(letters, 2))
    return ALPHABET[total % len(ALPHABET)]
