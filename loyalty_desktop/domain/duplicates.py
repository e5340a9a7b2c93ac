"""Customers who are probably the same person twice, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations


class Likeness(StrEnum):
    """What two customers have in common, the surest first."""

    PHONE = "same_phone"
    EMAIL = "same_email"
    BIRTHDAY = "same_name_and_birthday"
    NAME = "same_name"


PHONE_DIGITS = 8
"""The least digits that a phone number must have to tell anybody by, and the last ones by which numbers are found."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is compared of a customer: folded name, and e-mail and phone as they are matched."""

    id: int
    folded_name: str
    email: str
    phone: str
    birthday: date | None


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many customers share a phone, an e-mail address or a name that it tells nobody apart: they are not compared.

    `shared` is what it is, as it is compared: the end of the phone, the address without dots, the folded name.
    """

    likeness: Likeness
    shared: str
    customers: int


def bare_email(email: str) -> str:
    """An e-mail address without its dots, which are often left out: "ana.ruiz@x.com" is "anaruiz@xcom"."""
    return email.replace(".", "")


def phone_end(phone: str) -> str:
    """The last digits of a phone number; "" where it has too few to tell anybody by."""
    digits = phone.lstrip("+")
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def is_same_phone(one: str, other: str) -> bool:
    """Whether two numbers are one, the country's code or the zeros before it written or left out.

    +49 171 2345678, 0171 2345678 and 171 2345678 are one number; +1 209 5550120 and +1 219 5550120 are two.
    """
    shorter, longer = sorted((one.lstrip("+0"), other.lstrip("+0")), key=len)
    return len(shorter) >= PHONE_DIGITS and longer.endswith(shorter)


def likeness(one: Candidate, other: Candidate) -> Likeness | None:
    """The surest thing that two customers have in common; None where there is nothing, or their birthdays differ.

    Equal phones are still a sign beside different birthdays (a family may share one), so these are told as well.
    """
    if is_same_phone(one.phone, other.phone):
        return Likeness.PHONE
    if one.email and bare_email(one.email) and bare_email(one.email) == bare_email(other.email):
        return Likeness.EMAIL
    if not one.folded_name or one.folded_name != other.folded_name:
        return None
    if one.birthday is not None and other.birthday is not None:
        return Likeness.BIRTHDAY if one.birthday == other.birthday else None
    return Likeness.NAME


def pairs_among(candidates: Iterable[Candidate]) -> list[tuple[int, int, Likeness]]:
    """(lower id, higher id, likeness) of those who look alike, the surest first."""
    ordered = sorted(set(candidates), key=lambda candidate: candidate.id)
    found = [(one.id, other.id, alike) for one, other in combinations(ordered, 2) if (alike := likeness(one, other))]
    order = list(Likeness)
    return sorted(found, key=lambda pair: (order.index(pair[2]), pair[:2]))
