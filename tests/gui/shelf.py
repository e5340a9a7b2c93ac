"""Rows for table tests: numbered people on a shelf, and a loader that counts how often it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.table_view import TableView


@dataclass(frozen=True, slots=True)
class Person:
    number: int
    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query: names that begin with `begin`, ordered by `order`."""

    begin: str = ""
    order: str = "number"
    descending: bool = False


COLUMNS = (
    TableColumn[Person]("number", "No.", lambda row: str(row.number), is_numeric=True, width=70),
    TableColumn[Person]("name", "Name", lambda row: row.name, width=160, help="As on the card"),
    TableColumn[Person]("points", "Points", lambda row: f"{row.points:,}", is_numeric=True),
    TableColumn[Person]("note", "Note", lambda row: "a\tb" if row.number == 0 else "", is_sortable=False),
)


def people(count: int) -> tuple[Person, ...]:
    return tuple(Person(number, f"Person {number}", number * 7919 % 10_007) for number in range(count))


def order_by(query: Wanted, key: str, descending: bool) -> Wanted:
    return replace(query, order=key, descending=descending)


def selected_rows(view: TableView) -> list[Any]:
    """The selected rows that have come, top to bottom."""
    rows = (view.model().row_at(number) for number in view.selected_numbers())  # type: ignore[attr-defined]  # ours
    return [row for row in rows if row is not None]


class Shelf:
    """A PageLoader over a tuple of people."""

    def __init__(self, count: int) -> None:
        self.people = people(count)
        self.pages_asked: list[int] = []
        self.is_broken = False

    def count(self, query: Wanted) -> int:
        return len(self._found(query))

    def page(self, query: Wanted, offset: int, limit: int) -> tuple[Person, ...]:
        if self.is_broken:
            raise Fault("database_busy")
        self.pages_asked.append(offset // limit)
        return tuple(self._found(query)[offset : offset + limit])

    def _found(self, query: Wanted) -> Sequence[Person]:
        if query == Wanted():
            return self.people
        found = [person for person in self.people if person.name.startswith(query.begin)]
        return sorted(found, key=lambda person: getattr(person, query.order), reverse=query.descending)
