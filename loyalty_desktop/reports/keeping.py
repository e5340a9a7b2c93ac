"""A report as text and back, exact: what is printed of a closed month is what was built when it was closed.

Every value of a Report comes back equal and of its own type: fractions, shares, dates, instants. What a report says of
persons is left out of the text and named by customer and place, so that it can be kept, and erased, apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Figure, Report, Share, Table, Unit

_CLASSES: Mapping[str, type] = {
    found.__name__: found for found in (Report, Figure, Table, Column, Chart, Definition, DateRange)
}
_ENUMS: Mapping[str, type[StrEnum]] = {found.__name__: found for found in (Unit, ChartKind, Granularity)}

_MADE: Mapping[str, Callable[[Any], object]] = {
    "e": lambda part: _ENUMS[part[0]](part[1]),
    "s": lambda part: Share(*part),
    "f": lambda part: Fraction(*part),
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
}
"""How what JSON has no word for is made again, by the letter that it is written under."""

_NAME = "customer"
"""The column whose text is what a customer is called."""

_PERSON = re.compile(r'\{"p":\[(\d+),')
"""A reference as this module writes it; a quoted text with the same characters has backslashes in it."""


@dataclass(frozen=True, slots=True)
class PersonalText:
    """What reports say of one customer in one text; `is_name` of the text that an erased customer's pseudonym takes."""

    customer_id: int
    place: int
    text: str
    is_name: bool


@dataclass(slots=True)
class PersonalTexts:
    """Collects what the reports of one closing say of persons, each text once a customer."""

    _places: dict[int, dict[tuple[str, bool], int]] = field(default_factory=dict)

    def place_of(self, customer_id: int, text: str, *, is_name: bool) -> int:
        """The number of a text among those of its customer."""
        places = self._places.setdefault(customer_id, {})
        return places.setdefault((text, is_name), len(places))

    def collected(self) -> tuple[PersonalText, ...]:
        """Every text, by customer and place."""
        return tuple(
            PersonalText(customer_id, place, text, is_name)
            for customer_id, places in sorted(self._places.items())
            for (text, is_name), place in places.items()
        )


def kept_text(report: Report, persons: PersonalTexts) -> str:
    """The report as text, without what it says of persons: that is put into `persons`."""
    return json.dumps(_plain(report, persons), ensure_ascii=False, separators=(",", ":"))


def customers_in(text: str) -> set[int]:
    """The customers of whom a kept text says something that stands apart."""
    return {int(number) for number in _PERSON.findall(text)}


def report_of(text: str, persons: Mapping[tuple[int, int], str]) -> Report:
    """The report of a kept text; `persons` are the texts that stand apart, by customer and place."""
    report = _value(json.loads(text), persons)
    assert isinstance(report, Report), "a kept text is a report"
    return report


def _plain(value: object, persons: PersonalTexts) -> Any:  # noqa: PLR0911 - one line a type
    match value:
        case None | bool():
            return value
        case StrEnum():
            return {"e": [type(value).__name__, value.value]}
        case str() | int():
            return value
        case Share():
            return {"s": [value.numerator, value.denominator, value.tenths]}
        case Fraction():
            return {"f": [value.numerator, value.denominator]}
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.isoformat()}
        case tuple():
            return [_plain(item, persons) for item in value]
        case Table():
            parts = _parts(value, persons, leave_out="rows")
            return {**parts, "rows": [_row(value, place, persons) for place in range(len(value.rows))]}
        case _ if type(value).__name__ in _CLASSES:
            return _parts(value, persons)
    raise TypeError(f"a report cannot hold {type(value).__name__}")


def _parts(value: Any, persons: PersonalTexts, *, leave_out: str = "") -> dict[str, Any]:
    names = [part.name for part in fields(value) if part.name != leave_out]
    return {"@": type(value).__name__, **{name: _plain(getattr(value, name), persons) for name in names}}


def _row(table: Table, place: int, persons: PersonalTexts) -> list[Any]:
    """A row's cells; texts of a customer's row are named by customer and place."""
    row = table.rows[place]
    customer = table.customer_ids[place] if table.customer_ids else None
    if customer is None:
        return [_plain(cell, persons) for cell in row]
    assert customer >= 0, "ids of customers are positive"
    return [
        {"p": [customer, persons.place_of(customer, cell, is_name=column.key == _NAME)]}
        if isinstance(cell, str) and _is_personal(column)
        else _plain(cell, persons)
        for column, cell in zip(table.columns, row, strict=True)
    ]


def _is_personal(column: Column) -> bool:
    """Only the column can tell; of one that does not say it, a text is taken for personal."""
    return column.unit is Unit.TEXT and column.is_personal is not False


def _value(plain: Any, persons: Mapping[tuple[int, int], str]) -> Any:
    if isinstance(plain, list):
        return tuple(_value(item, persons) for item in plain)
    if not isinstance(plain, dict):
        return plain
    if "@" in plain:
        made = _CLASSES[plain["@"]]
        known = _field_names(made)
        return made(**{name: _value(part, persons) for name, part in plain.items() if name in known})
    ((kind, part),) = plain.items()
    return persons[part[0], part[1]] if kind == "p" else _MADE[kind](part)


@cache
def _field_names(made: type) -> frozenset[str]:
    """What a later version does not know any more is left aside; what it knows besides has its default."""
    return frozenset(part.name for part in fields(made))
