"""Custom reports: figures and tables of the catalog's reports that somebody put together and saved under a name.

A definition names its parts by the stable keys of the reports. What it says is worked out anew whenever it is built
(reports/composing.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Any, TypeVar

from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.near_names import nearest
from loyalty_desktop.domain.periods import DateRange, Granularity, Preset, preset_range, refuse_far
from loyalty_desktop.domain.plain_json import choice, day_in, listed, only, problem_of, text, whole

CUSTOM_REPORTS_SETTING = "custom_reports"
"""The setting that holds the saved reports as JSON."""

MOST_REPORTS = 200
MOST_PARTS = 60
"""Figures and tables of one custom report together."""

MOST_CONDITIONS = 5
"""Conditions on the rows of one table; all must hold."""

MOST_ROWS = 100_000
LONGEST_NAME = 80

_DOTS = ".."
_Read = TypeVar("_Read")


class RowTest(StrEnum):
    """What a cell must do for its row to be shown."""

    CONTAINS = "contains"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class ComparedWith(StrEnum):
    """What a custom report is compared with."""

    NONE = "none"
    PREVIOUS = "previous"
    LAST_YEAR = "last-year"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One figure of a report of the catalog."""

    report: str
    key: str


@dataclass(frozen=True, slots=True)
class RowCondition:
    """A condition on one column. `value` is as people write it: text, 120.50 for money, 12.5 for 12.5 %, 2026-03-31."""

    column: str
    test: RowTest
    value: str


@dataclass(frozen=True, slots=True)
class TablePart:
    """One table of a report of the catalog: which of its rows, in which order, and how many of them at most.

    `order_by` is a column, the largest first, "" for the order of the report; `most_rows` None shows all.
    """

    report: str
    key: str
    conditions: tuple[RowCondition, ...] = ()
    order_by: str = ""
    most_rows: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every row of the report's table is shown."""
        return not self.conditions and self.most_rows is None


@dataclass(frozen=True, slots=True)
class CustomReport:
    """A name, the parts in their order, and what they are asked for. Raises Refusal for what does not hold together.

    The range is a `preset` that moves with the day, or fixed `days`: exactly one of them. `compared_days` are the fixed
    days of a comparison that is CHOSEN, of any length. `store` is None for all stores, `by` None for the steps that fit
    the range. `saved_by` and `saved_at` (an ISO instant) tell who saved it.
    """

    name: str
    figures: tuple[FigurePart, ...] = ()
    tables: tuple[TablePart, ...] = ()
    preset: Preset | None = Preset.LAST_MONTH
    days: DateRange | None = None
    comparison: ComparedWith = ComparedWith.NONE
    compared_days: DateRange | None = None
    store: str | None = None
    by: Granularity | None = None
    saved_by: str = ""
    saved_at: str = ""

    def __post_init__(self) -> None:
        refuse_name(self.name, field="custom_name")
        if not self.figures and not self.tables:
            raise Refusal("custom_report_empty", name=self.name)
        if len(self.figures) + len(self.tables) > MOST_PARTS:
            raise Refusal("custom_report_too_long", name=self.name, limit=MOST_PARTS)
        if (self.preset is None) == (self.days is None):
            raise Refusal("custom_report_range", name=self.name)
        if (self.comparison is ComparedWith.CHOSEN) == (self.compared_days is None):
            raise Refusal("custom_report_comparison", name=self.name)
        for named in (
            [(part.report, part.key) for part in self.figures],
            [(part.report, part.key) for part in self.tables],
        ):
            for report, key in named:
                if named.count((report, key)) > 1:
                    raise Refusal("custom_part_twice", part=f"{report}/{key}")
        for table in self.tables:
            _check_table(table)

    @property
    def key(self) -> str:
        """What tells saved reports apart: the name without case."""
        return self.name.casefold()

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports of the catalog that it is made of, in the order of their first part."""
        return tuple(dict.fromkeys([*(part.report for part in self.figures), *(part.report for part in self.tables)]))

    def period(self, today: date) -> DateRange:
        """The days it covers when the business date is `today`."""
        if self.days is not None:
            return self.days
        assert self.preset is not None, "one of the two is there"
        return preset_range(self.preset, today)

    def compared(self, period: DateRange) -> DateRange | None:
        """The days that `period` is compared with; None for none."""
        match self.comparison:
            case ComparedWith.NONE:
                return None
            case ComparedWith.PREVIOUS:
                return period.previous()
            case ComparedWith.LAST_YEAR:
                return period.last_year()
            case ComparedWith.CHOSEN:
                return self.compared_days

    def saved_on(self, zone: tzinfo) -> date | None:
        """The business date on which it was saved; None where that is not known."""
        return datetime.fromisoformat(self.saved_at).astimezone(zone).date() if self.saved_at else None

    def definition(self) -> dict[str, Any]:
        """The report as plain JSON; what is not said is left out."""
        stored: dict[str, Any] = {
            "name": self.name,
            "figures": [{"report": part.report, "key": part.key} for part in self.figures],
            "tables": [_table_definition(part) for part in self.tables],
            "range": str(self.preset) if self.days is None else _written(self.days),
            "comparison": str(self.comparison) if self.compared_days is None else _written(self.compared_days),
            "store": self.store,
            "by": None if self.by is None else str(self.by),
            "saved_by": self.saved_by,
            "saved_at": self.saved_at,
        }
        return {name: value for name, value in stored.items() if value not in (None, "", [])}

    @classmethod
    def from_definition(cls, stored: Mapping[str, Any]) -> CustomReport:
        """The report of a definition. Raises Refusal that names the part which is not understood."""
        names = ("name", "figures", "tables", "range", "comparison", "store", "by", "saved_by", "saved_at")
        _part("report", lambda: only(stored, names))
        preset, days = _part("range", lambda: _range(text(stored.get("range", Preset.LAST_MONTH))))
        comparison, compared_days = _part("comparison", lambda: _comparison(text(stored.get("comparison", "none"))))
        by = stored.get("by")
        return cls(
            name=_part("name", lambda: text(stored["name"])),
            figures=tuple(
                _part(f"figures {place}", lambda: _figure(entry))  # noqa: B023 - called at once
                for place, entry in enumerate(_part("figures", lambda: listed(stored.get("figures", []))), 1)
            ),
            tables=tuple(
                _part(f"tables {place}", lambda: _table(entry))  # noqa: B023 - called at once
                for place, entry in enumerate(_part("tables", lambda: listed(stored.get("tables", []))), 1)
            ),
            preset=preset,
            days=days,
            comparison=comparison,
            compared_days=compared_days,
            store=_part("store", lambda: text(stored["store"]) if "store" in stored else None),
            by=_part("by", lambda: None if by is None else choice(Granularity, by)),
            saved_by=_part("saved_by", lambda: text(stored.get("saved_by", ""))),
            saved_at=_part("saved_at", lambda: text(stored.get("saved_at", ""))),
        )


def refuse_name(name: str, *, field: str) -> None:
    """Raise Refusal for no name, an over-long one, and one that `clean_text` would change."""
    if not name.strip() or name != clean_text(name, field_name=field):
        raise Refusal("report_without_name", field=field)
    if len(name) > LONGEST_NAME:
        raise Refusal("text_too_long", field=field, length=len(name), limit=LONGEST_NAME)


def reports_in(setting: str) -> tuple[CustomReport, ...]:
    """The saved reports that the stored setting holds, by name."""
    return tuple(CustomReport.from_definition(stored) for stored in json.loads(setting)) if setting else ()


def setting_of(reports: Iterable[CustomReport]) -> str:
    """The reports as the setting holds them: by name, so that two databases with the same ones are the same."""
    ordered = sorted(reports, key=lambda report: report.key)
    return json.dumps([report.definition() for report in ordered], ensure_ascii=False, separators=(",", ":"))


def report_named(reports: Sequence[CustomReport], name: str) -> CustomReport:
    """The saved report of this name, in any case. Raises Refusal with the nearest names where there is none."""
    found = next((report for report in reports if report.key == name.strip().casefold()), None)
    if found is not None:
        return found
    if not reports:
        raise Refusal("no_custom_report", name=name)
    raise Refusal("unknown_custom_report", name=name, known=nearest(name, [report.name for report in reports]))


def copy_of(report: CustomReport, taken: Iterable[str]) -> CustomReport:
    """The same under the first free name of “NAME (2)”, “NAME (3)” and so on."""
    keys = {name.casefold() for name in taken}
    number = 2
    while (name := f"{report.name[: LONGEST_NAME - 6].rstrip()} ({number})").casefold() in keys:
        number += 1
    return replace(report, name=name, saved_by="", saved_at="")


def _check_table(part: TablePart) -> None:
    if len(part.conditions) > MOST_CONDITIONS:
        raise Refusal("custom_too_many_conditions", part=f"{part.report}/{part.key}", limit=MOST_CONDITIONS)
    if part.most_rows is not None and not 1 <= part.most_rows <= MOST_ROWS:
        raise Refusal("custom_rows_out_of_range", part=f"{part.report}/{part.key}", limit=MOST_ROWS)
    for condition in part.conditions:
        if not condition.value.strip() or condition.value != clean_text(condition.value, field_name="value"):
            raise Refusal("custom_condition_without_value", part=f"{part.report}/{part.key}", column=condition.column)


def _table_definition(part: TablePart) -> dict[str, Any]:
    stored: dict[str, Any] = {
        "report": part.report,
        "key": part.key,
        "conditions": [
            {"column": item.column, "test": str(item.test), "value": item.value} for item in part.conditions
        ],
        "order_by": part.order_by,
        "most_rows": part.most_rows,
    }
    return {name: value for name, value in stored.items() if value not in (None, "", [])}


def _figure(stored: Mapping[str, Any]) -> FigurePart:
    only(stored, ("report", "key"))
    return FigurePart(text(stored["report"]), text(stored["key"]))


def _table(stored: Mapping[str, Any]) -> TablePart:
    only(stored, ("report", "key", "conditions", "order_by", "most_rows"))
    most = stored.get("most_rows")
    return TablePart(
        text(stored["report"]),
        text(stored["key"]),
        tuple(_condition(entry) for entry in listed(stored.get("conditions", []))),
        text(stored.get("order_by", "")),
        None if most is None else whole(most),
    )


def _condition(stored: Mapping[str, Any]) -> RowCondition:
    only(stored, ("column", "test", "value"))
    return RowCondition(text(stored["column"]), choice(RowTest, stored["test"]), text(stored["value"]))


def _range(written: str) -> tuple[Preset | None, DateRange | None]:
    return (None, _days(written)) if _DOTS in written else (choice(Preset, written), None)


def _comparison(written: str) -> tuple[ComparedWith, DateRange | None]:
    if _DOTS in written:
        return ComparedWith.CHOSEN, _days(written)
    known = choice(ComparedWith, written)
    if known is ComparedWith.CHOSEN:
        raise ValueError("chosen days are written as 2026-03-01..2026-03-31")
    return known, None


def _days(written: str) -> DateRange:
    first, _, last = written.partition(_DOTS)
    days = DateRange(day_in(first), day_in(last))
    for day in (days.first, days.last):
        refuse_far(day)
    return days


def _written(days: DateRange) -> str:
    return f"{days.first}{_DOTS}{days.last}"


def _part(name: str, read: Callable[[], _Read]) -> _Read:
    """What `read` gives; raises Refusal with the part's name where it is none."""
    try:
        return read()
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refusal("custom_part_not_understood", part=name, found=problem_of(error)) from error
