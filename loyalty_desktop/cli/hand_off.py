"""The command that hands events to analytics platforms."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, day
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.output import target_of
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.hand_off import HandOffFormat
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.hand_off import HandOffRequest
from loyalty_desktop.wording.numbers import count_text


def add(commands: CommandParsers) -> None:
    """Add the command."""
    parser = commands.add("hand-off", hand_off)
    parser.add_argument(
        "format", metavar="FORMAT", choices=[str(one) for one in HandOffFormat], help="one of %(choices)s"
    )
    parser.add_argument("--from", dest="first", type=day, required=True, metavar="DATE", help="first day")
    parser.add_argument("--to", dest="last", type=day, required=True, metavar="DATE", help="last day, included")
    parser.add_argument(
        "--with-references", action="store_true", help="name customers by their numbers, and sales by their receipts"
    )
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="write this file")


def hand_off(call: Call) -> Answer:
    """Write the events of a range, and say how many."""
    options = call.options
    if options.last < options.first:
        raise Refusal("period_reversed", first=options.first, last=options.last)
    target = target_of(options.output)
    if target is None:
        raise Refusal("hand_off_needs_a_file")
    request = HandOffRequest(
        DateRange(options.first, options.last), HandOffFormat(options.format), options.with_references
    )
    with call.office() as desks, call.watch() as watch:
        done = desks.hand_off.write(request, target, watch)
    text = f"Wrote {count_text(done.events)} events to {target}"
    if done.left_out:
        text += f"\nLeft out {count_text(done.left_out)} events of customers who were erased."
    return Answer(
        text, {"file": str(target), "format": options.format, "events": done.events, "left_out": done.left_out}
    )
