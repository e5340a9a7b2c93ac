"""One report out of the parts of others: the same figures and tables, as somebody has put them together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple

from loyalty_desktop.domain.amounts import decimals_of
from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart, RowCondition, RowTest, TablePart
from loyalty_desktop.domain.customers import fold
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.reports.model import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Definition,
    Figure,
    Report,
    Source,
    Table,
    Unit,
)

_Keys = Counter[str]
_NO_ROW = "No row meets the conditions of this custom report."
_MONTH = re.compile(r"\d{4}-\d{2}")
_TEXTS = (Unit.TEXT, Unit.CODE)
_MOST_DIGITS = 30
_TESTS = {RowTest.CONTAINS: "contains", RowTest.AT_LEAST: "at least", RowTest.AT_MOST: "at most"}


class _Told(NamedTuple):
    """The currency and the time zone that cells are told in."""

    currency: str
    zone: tzinfo


def compose(custom: CustomReport, built: Mapping[str, Report], zone: tzinfo = UTC) -> Report:
    """The custom report of the reports that it is made of, by their names, all of the same days.

    Instants meet conditions as dates of the program's time `zone`.

    Figures are those of the reports, unchanged. Keys and labels that two parts share get their report's name before
    them. Of a table with conditions or a most of rows the title says so, and its pie is left out, whose slices would
    not be the whole. Where a report lists only its first rows, conditions are on these, and title and empty table say
    so. Raises Refusal custom_part_missing or custom_condition_* with the part.
    """
    first = built[custom.reports[0]]
    figure_keys = Counter(part.key for part in custom.figures)
    table_keys = Counter(part.key for part in custom.tables)
    tables, charts = [], []
    for part in custom.tables:
        report = built[part.report]
        source = _table_of(report, part)
        table = _shown(part, source, _Told(report.currency, zone))
        table = replace(
            table,
            key=_key(part, table_keys),
            source=Source(report.name, source.key, report.by),
            title=f"{report.title}: {table.title}" if table_keys[part.key] > 1 else table.title,
        )
        tables.append(table)
        charts += _charts(report, part, table, is_shared=table_keys[part.key] > 1)
    used = [built[name] for name in custom.reports]
    steps = [report.by for report in used if report.by is not None]
    return Report(
        name=custom.name,
        title=custom.name,
        period=first.period,
        comparison=next((report.comparison for report in used if report.comparison is not None), None),
        store=first.store,
        currency=first.currency,
        as_of=first.as_of,
        figures=tuple(_figure(built[part.report], part, figure_keys) for part in custom.figures),
        charts=tuple(charts),
        tables=tuple(tables),
        definitions=_definitions(used),
        is_wide=any(report.is_wide for report in used),
        by=steps[0] if steps else None,
    )


def _key(part: FigurePart | TablePart, told: _Keys) -> str:
    return f"{part.report.replace('-', '_')}_{part.key}" if told[part.key] > 1 else part.key


def _figure(report: Report, part: FigurePart, told: _Keys) -> Figure:
    found = next((figure for figure in report.figures if figure.key == part.key), None)
    if found is None:
        raise Refusal("custom_part_missing", report=report.title, part=part.key)
    if told[part.key] < 2:
        return found
    return replace(found, key=_key(part, told), label=f"{report.title}: {found.label}")


def _table_of(report: Report, part: TablePart) -> Table:
    found = next((table for table in report.tables if table.key == part.key), None)
    if found is None:
        raise Refusal("custom_part_missing", report=report.title, part=part.key)
    return found


def _charts(report: Report, part: TablePart, table: Table, *, is_shared: bool) -> list[Chart]:
    kept = [
        chart
        for chart in report.charts
        if chart.table == part.key and (part.is_whole or chart.kind is not ChartKind.PIE)
    ]
    named = f"{report.name.replace('-', '_')}_" if is_shared else ""
    return [replace(chart, table=table.key, key=f"{named}{chart.key}") for chart in kept]


def _shown(part: TablePart, table: Table, told: _Told) -> Table:
    """The rows that are asked for, in the order that is asked for; the title says what was left out."""
    places = list(range(len(table.rows)))
    for condition in part.conditions:
        place = _place(part, table, condition.column)
        if table.columns[place].is_personal:
            raise Refusal("custom_condition_personal", part=part.key, column=table.columns[place].title)
        holds = _test(part, condition, table.columns[place], told)
        places = [row for row in places if holds(table.rows[row][place])]
    if part.order_by:
        place = _place(part, table, part.order_by)
        is_text = table.columns[place].unit in _TEXTS
        known = [row for row in places if table.rows[row][place] is not None]
        known.sort(key=lambda row: _sortable(table.rows[row][place]), reverse=not is_text)
        places = known + [row for row in places if table.rows[row][place] is None]
    if part.most_rows is not None:
        places = places[: part.most_rows]
    return replace(
        table,
        title=_title(part, table),
        rows=tuple(table.rows[row] for row in places),
        customer_ids=tuple(table.customer_ids[row] for row in places) if table.customer_ids else (),
        reward_ids=tuple(table.reward_ids[row] for row in places) if table.reward_ids else (),
        empty=_empty(part, table),
        most=None,
    )


def _empty(part: TablePart, table: Table) -> str:
    if not table.rows or not part.conditions:
        return table.empty
    if table.is_cut:
        return f"None of the first {table.most:,} rows, which are all that this report lists, meets the conditions."
    return _NO_ROW


def _title(part: TablePart, table: Table) -> str:
    """“Top earners (first 5, by Points, Points at least 100)”; of a cut table “(the first 50), of these: first 5”."""
    titles = {column.key: column.title for column in table.columns}
    told = [] if part.most_rows is None else [f"first {part.most_rows:,}"]
    told += [f"by {titles[part.order_by]}"] if part.order_by else []
    told += [f"{titles[item.column]} {_TESTS[item.test]} {item.value}" for item in part.conditions]
    if table.is_cut and told:
        return f"{table.title}, of these: {', '.join(told)}"
    return f"{table.title} ({', '.join(told)})" if told else table.title


def _place(part: TablePart, table: Table, key: str) -> int:
    for place, column in enumerate(table.columns):
        if column.key == key:
            return place
    raise Refusal("custom_column_missing", part=table.title, column=key, table=part.key)


def _sortable(cell: Cell) -> tuple[str, float | Fraction]:
    match cell:
        case str():
            return cell.casefold(), 0
        case datetime():
            return "", cell.timestamp()
        case date():
            return "", cell.toordinal()
        case _:
            return "", cell or 0


def _test(part: TablePart, condition: RowCondition, column: Column, told: _Told) -> Callable[[Cell], bool]:
    """Whether a cell meets the condition; an empty cell meets none."""
    zone = told.zone
    if condition.test is RowTest.CONTAINS:
        wanted = fold(condition.value)
        return lambda cell: cell is not None and wanted in _read_aloud(cell, zone)
    bound = _bound(part, condition, column, told.currency)
    if condition.test is RowTest.AT_LEAST:
        return lambda cell: cell is not None and _comparable(cell, zone) >= bound
    return lambda cell: cell is not None and _comparable(cell, zone) <= bound


def _read_aloud(cell: Cell, zone: tzinfo) -> str:
    """A cell as somebody would look for it, without accents and case: a code such as first_product_share in words."""
    shown = cell.astimezone(zone) if isinstance(cell, datetime) else cell
    return fold(re.sub(r"[_-]", " ", f"{shown}")) + fold(f" {shown}")


def _comparable(cell: Cell, zone: tzinfo) -> Fraction:
    match cell:
        case datetime():
            return Fraction(cell.astimezone(zone).toordinal())
        case date():
            return Fraction(cell.toordinal())
        case int() | Fraction():
            return Fraction(cell)
        case _:
            raise AssertionError("texts have no bounds")


def _bound(part: TablePart, condition: RowCondition, column: Column, currency: str) -> Fraction:
    """What somebody wrote, as the cells of the column are kept."""
    if column.unit in _TEXTS:
        raise Refusal("custom_condition_unfit", part=part.key, column=column.title)
    try:
        if column.unit in (Unit.DATE, Unit.MONTH, Unit.INSTANT):
            is_month = column.unit is Unit.MONTH and _MONTH.fullmatch(condition.value)
            return Fraction(date.fromisoformat(condition.value + ("-01" if is_month else "")).toordinal())
        written = Decimal(condition.value.removesuffix("%").strip())
        # 1e99999999 is short to write and takes minutes to work out.
        number = Fraction(written if abs(written.adjusted()) <= _MOST_DIGITS else Decimal("nan"))
    except (ValueError, InvalidOperation, OverflowError) as error:
        raise Refusal(
            "custom_condition_not_understood", part=part.key, column=column.title, text=condition.value
        ) from error
    match column.unit:
        case Unit.MONEY:
            return number * int(10 ** decimals_of(currency))
        case Unit.RATE:
            return number / 100
        case _:
            return number


def _definitions(used: Sequence[Report]) -> tuple[Definition, ...]:
    """The definitions of the reports, each once; a term that two reports define otherwise names its report."""
    merged: list[Definition] = []
    for report in used:
        for definition in report.definitions:
            if definition in merged:
                continue
            is_taken = definition.term in _terms(merged)
            merged.append(replace(definition, term=f"{report.title}: {definition.term}") if is_taken else definition)
    return tuple(merged)


def _terms(definitions: Iterable[Definition]) -> set[str]:
    return {definition.term for definition in definitions}
