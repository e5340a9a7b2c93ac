"""The report command: one report, on the screen or in a file."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, comparison, day
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.output import FORMATS, PDF, format_of, target_of
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.catalog import is_series, listed
from loyalty_desktop.reports.model import Cell, Column, Report
from loyalty_desktop.services.custom_reports import Asked
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.services.reporting import ReportRequest, Show
from loyalty_desktop.wording.names import action_name, entry_kind_name, name_of, purpose_name
from loyalty_desktop.wording.report_text import column_text

_FIGURES = "figures"
_USAGE = 2
_OF_ONE_REPORT = ("name", "first", "last", "store", "compare", "by", "format", "table", "output")
_NAMES = {"action": action_name, "purpose": purpose_name, "kind": entry_kind_name}


def add(commands: CommandParsers) -> None:
    """Add the report command."""
    parser = commands.add("report", report)
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="a report, such as customer-loyalty, or a saved one; without: the list"
    )
    parser.add_argument("--list", action="store_true", help="list the reports by purpose, and what each answers")
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="first day (a saved report has its own)")
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="last day, included")
    parser.add_argument("--store", help="only this store")
    parser.add_argument(
        "--compare", type=comparison, metavar="previous|last-year|D..D", help="compare with another range"
    )
    parser.add_argument(
        "--by", choices=[str(step) for step in Granularity], help="steps of a series (default: what fits the range)"
    )
    parser.add_argument("--format", choices=FORMATS, help="default: by the name of the file, else text")
    parser.add_argument("--table", metavar="KEY", help="only this table, or “figures”")
    parser.add_argument("-o", "--output", metavar="FILE", help="write this file; - is standard output")
    # Whether days are missing is known only with the database: a saved report has its own.
    parser.set_defaults(complain=parser.error)


def report(call: Call) -> Answer:
    """Build a report, and print it or write it to a file; without a name, list the reports."""
    options = call.options
    if options.list or options.name is None:
        return _list(call)
    target = target_of(options.output)
    wanted = format_of(target, options.format, as_json=options.json)
    with call.office() as desks:
        if _lacks_days(desks, options):
            from loyalty_desktop.wording.sentences import sentence

            with contextlib.suppress(SystemExit):
                options.complain(sentence(Refusal("report_range_missing")))
            return Answer("", status=_USAGE)
        built = only_table(_built(desks, options), options.table)
        if target is not None:
            return write_report(call, desks, built, wanted, target)
        return Answer(desks.reporting.text(built, ExportFormat(wanted), code_name, show_of(desks, built)))


def _list(call: Call) -> Answer:
    """The list; a name or days beside it are a mistake."""
    from loyalty_desktop.cli.report_list import list_reports

    options = call.options
    if any(getattr(options, name) is not None for name in _OF_ONE_REPORT):
        from loyalty_desktop.wording.sentences import sentence

        with contextlib.suppress(SystemExit):
            options.complain(sentence(Refusal("report_list_alone") if options.list else Refusal("report_name_missing")))
        return Answer("", status=_USAGE)
    return list_reports(call)


def _built(desks: Desks, options: Namespace) -> Report:
    """The report of the catalog with this name, else the saved one: over its own days where none are named."""
    by = None if options.by is None else Granularity(options.by)
    is_saved = desks.custom_reports.knows(options.name)
    if options.first is None or options.last is None:
        saved = desks.custom_reports.find(options.name)
        period = saved.period(desks.custom_reports.today())
        compared = saved.compared(period)
    else:
        period, compared = _period(options), _comparison(options)
    request = ReportRequest(options.name.replace("_", "-"), period, compared, options.store, by)
    _check_store(desks, request)
    if by is not None and not is_saved and request.name in desks.reporting.names() and not is_series(request.name):
        raise Refusal("report_without_steps", report=listed(request.name).title, by=str(by))
    if not is_saved:
        return desks.reporting.build(request)
    saved = desks.custom_reports.find(options.name)
    return desks.custom_reports.build(saved, Asked(period, compared, options.store or saved.store, by))


def _lacks_days(desks: Desks, options: Namespace) -> bool:
    """Whether days are missing: only a saved report has its own, and then neither of them is named."""
    named = [options.first, options.last, options.compare]
    if options.first is not None and options.last is not None:
        return False
    return any(value is not None for value in named) or not desks.custom_reports.knows(options.name)


def write_workbook(desks: Desks, period: DateRange, path: Path) -> None:
    """Write the Customer Loyalty workbook of a period."""
    built = desks.reporting.build(ReportRequest("customer-loyalty", period))
    desks.reporting.export(built, path, ExportFormat.XLSX, code_name)


def code_name(column: str, code: str) -> str:
    """The name of a code by the column that it stands in; names of people and stores are themselves."""
    if column in ("store", "customer", "reward", "clerk"):
        return code
    return _NAMES.get(column, name_of)(code)


def write_report(call: Call, desks: Desks, built: Report, wanted: str, path: Path) -> Answer:
    """Write a report that was built to a file in the `wanted` format, and say so."""
    if wanted == PDF:
        call.surroundings.write_pdf(built, path, code_name, desks.program.state().program.zone)
    else:
        desks.reporting.export(built, path, ExportFormat(wanted), code_name, show_of(desks, built))
    return Answer(f"Wrote {path}", {"report": built.name, "format": wanted, "file": str(path)})


def _check_store(desks: Desks, request: ReportRequest) -> None:
    """Sales without a store have a store without a name in the books; nobody means that one by an empty name."""
    if request.store is not None and not request.store.strip():
        stores = ", ".join(filter(None, desks.program.state().stores))
        raise Refusal("unknown_store", store=request.store, stores=stores)


def only_table(built: Report, table: str | None) -> Report:
    """The report with one of its tables and what is drawn of it, or only its figures."""
    if table is None:
        return built
    if table == _FIGURES and built.figures:
        return replace(built, tables=(), charts=())
    chosen = tuple(found for found in built.tables if found.key == table)
    if not chosen:
        keys = (*([_FIGURES] if built.figures else []), *(found.key for found in built.tables))
        raise Refusal("unknown_table", report=built.name, table=table, tables=keys)
    charts = tuple(chart for chart in built.charts if chart.table == table)
    return replace(built, figures=(), tables=chosen, charts=charts)


def show_of(desks: Desks, built: Report) -> Show:
    """Words the cells of a plain text as screens do."""
    zone = desks.program.state().program.zone

    def show(cell: Cell, column: Column) -> str:
        return column_text(cell, column, currency=built.currency, zone=zone)

    return show


def _period(options: Namespace) -> DateRange:
    if options.last < options.first:
        raise Refusal("period_reversed", first=options.first, last=options.last)
    return DateRange(options.first, options.last)


def _comparison(options: Namespace) -> DateRange | None:
    match options.compare:
        case "previous":
            return _period(options).previous()
        case "last-year":
            return _period(options).last_year()
        case DateRange() as chosen:
            return chosen
        case _:
            return None
