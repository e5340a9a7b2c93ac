"""What a file of a report needs besides the report: the zone of its clocks, names of codes, and fixed words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from loyalty_desktop.reports.model import Cell


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of workbooks and texts; another language passes its own."""

    summary: str = "Summary"
    definitions: str = "Definitions"
    period: str = "Period"
    compared_with: str = "Compared with"
    nothing: str = "–"
    store: str = "Store"
    all_stores: str = "All stores"
    as_of: str = "As of"
    currency: str = "Currency"
    figure: str = "Figure"
    value: str = "Value"
    compared: str = "Compared"
    difference: str = "Difference"
    difference_percent: str = "Difference %"
    numerator: str = "Numerator"
    denominator: str = "Denominator"
    checks: str = "Do the figures tie out with the tables?"
    table: str = "Table"
    table_total: str = "Total of the table"
    check: str = "Check"
    ties_out: str = "Ties out"
    differs: str = "Differs"
    total: str = "Total"
    other: str = "Other"
    not_applicable: str = "n/a"
    term: str = "Term"
    definition: str = "Definition"
    page: str = "Page"
    line: str = "Line in file"
    reason: str = "Reason"


def code_itself(_column: str, code: str) -> str:
    """The name of a code where nobody has given one: the code."""
    return code


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a report is written out.

    `zone` shows instants as clocks there do. `name_of` gives the name of a code, by the key of its column ("store" for
    the report's own store). `words` are the fixed words.
    """

    zone: ZoneInfo
    name_of: Callable[[str, str], str] = code_itself
    words: Words = field(default_factory=Words)

    def code_name(self, column: str, cell: Cell) -> str:
        """The name of the code in a cell; empty for an empty one."""
        return "" if cell is None else self.name_of(column, str(cell))

    def store_name(self, store: str | None) -> str:
        """The name of a report's store, or the words for all of them."""
        return self.words.all_stores if store is None else self.name_of("store", store)
