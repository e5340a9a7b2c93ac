"""The report command: one report, on the screen or in a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, comparison, day
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Cell, Column, Report
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.reporting import ExportFormat, ReportRequest, Show
from loyalty_desktop.wording.names import action_name, entry_kind_name, name_of, purpose_name
from loyalty_desktop.wording.report_text import cell_text

PDF = "pdf"
_FORMATS = (*(str(known) for known in ExportFormat), PDF)
_ENDINGS = {".txt": "text", **{f".{known}": known for known in _FORMATS if known != "text"}}
_NAMES = {"action": action_name, "purpose": purpose_name, "kind": entry_kind_name}


def add(commands: CommandParsers) -> None:
    """Add the report command."""
    parser = commands.add("report", report, help="build a report")
    parser.add_argument("name", metavar="NAME", help="name of the report, such as customer-loyalty")
    parser.add_argument("--from", dest="first", type=day, required=True, metavar="DATE", help="first day")
    parser.add_argument("--to", dest="last", type=day, required=True, metavar="DATE", help="last day, included")
    parser.add_argument("--store", help="only this store")
    parser.add_argument(
        "--compare", type=comparison, metavar="previous|last-year|D..D", help="compare with another range"
    )
    parser.add_argument("--format", choices=_FORMATS, help="default: by the name of the file, else text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write this file instead of standard output")


def report(call: Call) -> Answer:
    """Build a report, and print it or write it to a file."""
    options = call.options
    request = ReportRequest(options.name.replace("_", "-"), _period(options), _comparison(options), options.store)
    wanted = _format(options)
    if options.output is None and wanted in (ExportFormat.XLSX, PDF):
        raise Refusal("format_needs_a_file", format=wanted)
    with call.office() as desks:
        built = desks.reporting.build(request)
        if options.output is not None:
            return _write(call, desks, built, wanted, Path(options.output))
        return Answer(desks.reporting.text(built, ExportFormat(wanted), code_name, _show(desks, built)))


def write_workbook(desks: Desks, period: DateRange, path: Path) -> None:
    """Write the Customer Loyalty workbook of a period."""
    built = desks.reporting.build(ReportRequest("customer-loyalty", period))
    desks.reporting.export(built, path, ExportFormat.XLSX, code_name)


def code_name(column: str, code: str) -> str:
    """The name of a code by the column that it stands in; names of people and stores are themselves."""
    if column in ("store", "customer", "reward", "clerk"):
        return code
    return _NAMES.get(column, name_of)(code)


def _write(call: Call, desks: Desks, built: Report, wanted: str, path: Path) -> Answer:
    if wanted == PDF:
        call.surroundings.write_pdf(built, path, code_name, desks.program.state().program.zone)
    else:
        desks.reporting.export(built, path, ExportFormat(wanted), code_name, _show(desks, built))
    return Answer(f"Wrote {path}", {"report": built.name, "format": wanted, "file": str(path)})


def _show(desks: Desks, built: Report) -> Show:
    """Words the cells of a plain text as screens do."""
    zone = desks.program.state().program.zone

    def show(cell: Cell, column: Column) -> str:
        return cell_text(cell, column.unit, currency=built.currency, zone=zone)

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


def _format(options: Namespace) -> str:
    """What was asked for; else what the file's name says; else JSON with --json, and text without."""
    if options.format is not None:
        return str(options.format)
    by_name = _ENDINGS.get(Path(options.output).suffix.lower()) if options.output else None
    return by_name or ("json" if options.json else "text")
