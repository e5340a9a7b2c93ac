"""The people of the demonstration shop: invented, of many countries, some known by little more than a card."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.ids import stable_number
from loyalty_desktop.domain.periods import DateRange

STORES = ("Harbour Street", "Old Market")
CLERKS = ("Marta", "Joris", "Amina", "Pavel", "Léa")

_GIVEN = (
    "Ana Luca Sofía Mateo Noor Yusuf Aiko Haruto Priya Arjun Chloé Hugo Ingrid Lars Wanjiru Kofi Mei Wei Olena Taras "
    "Fatima Omar Élise Théo Greta Jonas Zofia Jakub Linh Minh Carmen Diego Beatriz João Ayşe Emre Niamh Cian Freya "
    "Magnus Leilani Koa Rania Karim Šárka Tomáš Ioana Andrei Eleni Nikos Grace Samuel Ruth David Hana Adam Mila Ivan"
).split()
_FAMILY = (
    "Ruiz Rossi García Fernández Haddad Yılmaz Tanaka Sato Sharma Patel Dubois Moreau Hansen Lindqvist Mwangi Mensah "
    "Chen Zhang Kovalenko Shevchenko Al-Sayed Rahman Lefèvre Girard Müller Weber Kowalska Nowak Nguyễn Trần Ortega "
    "Vega Silva Costa Demir O'Brien Byrne Johansen Kahale Nasser Nováková Dvořák Popescu Ionescu Papadopoulos Okafor "
    "Adeyemi Cohen Levi Horvat Petrov Smith Jones Taylor Brown Evans Walker Wright Green Hall"
).split()
_MAIL = ("example.com", "example.org", "example.net")
_AREAS = tuple(range(201, 290))

_MEMBERS_AT_THE_START = 0.22
_REFERRED = 0.17
_AMBASSADORS = 25
_NEVER_BUYS = 0.12


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody and their habits.

    `sales_a_month` is the mean number of purchases, `basket_minor` the mean of one in minor units, `engagement` from 0
    to 1 how readily they do anything else. `referrer` is the place of whoever brought them in the list of people.
    """

    fields: CustomerFields
    store: str
    registered_on: date
    referrer: int | None
    sales_a_month: float
    basket_minor: int
    engagement: float

    @property
    def id(self) -> int:
        """The customer's id, derived from the reference as the desks derive it."""
        return stable_number("customer", self.fields.ref)


def make_people(random: Random, count: int, period: DateRange) -> tuple[Person, ...]:
    """`count` people in the order of their registration within `period`; nobody is brought by somebody later."""
    days = sorted(_registration_day(random, period) for _ in range(count))
    people: list[Person] = []
    for place, day in enumerate(days):
        referrer = _referrer(random, place, people, day)
        never_buys = random.random() < _NEVER_BUYS
        habit = random.paretovariate(2.2) * 0.55
        people.append(
            Person(
                fields=_fields(random, place, day),
                store=STORES[random.random() < 0.4],
                registered_on=day,
                referrer=referrer,
                sales_a_month=0.0 if never_buys else min(habit, 6.0),
                basket_minor=int(random.lognormvariate(8.1, 0.45)),
                engagement=random.betavariate(1.6, 3.2),
            )
        )
    return tuple(people)


def _registration_day(random: Random, period: DateRange) -> date:
    if random.random() < _MEMBERS_AT_THE_START:
        return period.first + timedelta(days=random.randrange(min(21, period.days)))
    return period.first + timedelta(days=random.randrange(period.days))


def _referrer(random: Random, place: int, people: Sequence[Person], day: date) -> int | None:
    """A few people bring many friends. Nobody brings anybody on the day they join."""
    if place < 2 * _AMBASSADORS or random.random() >= _REFERRED:
        return None
    candidate = random.randrange(_AMBASSADORS) if random.random() < 0.6 else random.randrange(place)
    return candidate if people[candidate].registered_on < day else None


def _fields(random: Random, place: int, day: date) -> CustomerFields:
    given, family = random.choice(_GIVEN), random.choice(_FAMILY)
    has_email, has_phone = random.random() < 0.86, random.random() < 0.74 and bool(_phone(place))
    adult = day - timedelta(days=random.randrange(18 * 365, 80 * 365))
    return CustomerFields(
        ref=f"C{place + 1:05d}",
        name=f"{given} {family}",
        email=f"{_ascii(given)}.{_ascii(family)}{place + 1}@{random.choice(_MAIL)}" if has_email else "",
        phone=_phone(place) if has_phone else "",
        card=f"29{place * 7919 % 10**8:08d}" if random.random() < 0.6 or not (has_email or has_phone) else "",
        birthday=adult if random.random() < 0.55 else None,
        consent=random.random() < 0.7 if has_email else None,
    )


def _phone(place: int) -> str:
    """A number of the range that is reserved for fiction (555-0100 to 555-0199) in one of the areas; "" after them all,
    because no two customers share one."""
    area, number = divmod(place, 100)
    return f"+1 {_AREAS[area]} 555 01{number:02d}" if area < len(_AREAS) else ""


def _ascii(name: str) -> str:
    plain = name.lower().replace("ı", "i").replace("ø", "o").replace("đ", "d")
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalpha())
