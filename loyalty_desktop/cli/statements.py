"""The command that makes a customer's statement."""

from __future__ import annotations

from datetime import date

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, day
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.output import FORMATS, format_of, target_of
from loyalty_desktop.cli.reports import code_name, show_of, write_report
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Preset, business_date, preset_range
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.export_formats import ExportFormat


def add(commands: CommandParsers) -> None:
    """Add the command."""
    parser = commands.add("statement", statement)
    parser.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="first day")
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="last day, included; default: today")
    parser.add_argument("--format", choices=FORMATS, help="default: by the name of the file, else text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write this file; - is standard output")


def statement(call: Call) -> Answer:
    """The statement, printed or written to a file; without days of the last twelve months."""
    options = call.options
    target = target_of(options.output)
    wanted = format_of(target, options.format, as_json=options.json)
    with call.office() as desks:
        number = desks.customers.find(options.customer).id
        built = desks.statements.build(number, _period(desks, options.first, options.last))
        if target is not None:
            return write_report(call, desks, built, wanted, target)
        return Answer(desks.reporting.text(built, ExportFormat(wanted), code_name, show_of(desks, built)))


def _period(desks: Desks, first: date | None, last: date | None) -> DateRange:
    today = business_date(desks.now(), desks.program.state().program.zone)
    last = last or today
    first = first or preset_range(Preset.LAST_12_MONTHS, last).first
    if last < first:
        raise Refusal("period_reversed", first=first, last=last)
    return DateRange(first, last)
