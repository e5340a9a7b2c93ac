"""Commands of accounting: the estimate of redemption, and the accountant's workbook."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer, Json, pairs, table
from loyalty_desktop.cli.arguments import CommandParsers, day, month
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.output import target_of
from loyalty_desktop.cli.remeasuring import preview_answer
from loyalty_desktop.cli.reports import code_name
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimate_book import METHODS, Estimate, Estimated
from loyalty_desktop.domain.periods import Granularity, whole_step
from loyalty_desktop.services.estimates import EstimateState
from loyalty_desktop.wording.accounting_texts import estimate_text, expected_text, from_text
from loyalty_desktop.wording.numbers import instant_text


def add(commands: CommandParsers) -> None:
    """Add the commands of accounting."""
    estimating = commands.add("estimate-redemption", estimate_redemption)
    estimating.add_argument("rate", nargs="?", metavar="RATE", help="such as 97%%; without it what was set is shown")
    estimating.add_argument("--from", dest="first", type=day, metavar="DATE", help="the day it counts from")
    estimating.add_argument("--yes", action="store_true", help="set it although amounts of days that are over move")
    writing = commands.add("accounts", accounts)
    writing.add_argument("month", type=month, metavar="MONTH", help="the month, as 2026-03")
    writing.add_argument("-o", "--output", required=True, metavar="FILE", help="write this .xlsx file")


def estimate_redemption(call: Call) -> Answer:
    """What was estimated, after the estimate that was asked for; one that moves amounts of days that are over is only
    shown without --yes.
    """
    options = call.options
    with call.office() as desks:
        if options.rate is not None:
            preview = desks.estimates.preview(options.rate, from_on=options.first)
            if preview.moved and not options.yes:
                return preview_answer(preview, desks.estimates.state().program.currency or "")
            desks.estimates.estimate_redemption(options.rate, from_on=options.first)
        elif options.first is not None:
            raise Refusal("rate_out_of_range", text="")
        state = desks.estimates.state()
    return Answer(_text(state), _data(state))


def accounts(call: Call) -> Answer:
    """Write the accountant's workbook of a month."""
    target = target_of(call.options.output)
    if target is None or target.suffix.lower() != ".xlsx":
        raise Refusal("accounts_need_a_workbook", file=call.options.output)
    period = whole_step(Granularity.MONTH, call.options.month)
    with call.office() as desks:
        desks.accounts.export(desks.accounts.build(period), target, code_name)
    return Answer(f"Wrote {target}", {"from": period.first, "to": period.last, "file": str(target)})


def _text(state: EstimateState) -> str:
    zone, currency = state.program.zone, state.program.currency or ""
    now = pairs([("Expected redemption rate today", expected_text(state.rate))])
    if not state.estimates:
        return now
    rows = [
        (estimate_text(item, currency), from_text(item.from_on), instant_text(item.set_at, zone), item.clerk)
        for item in reversed(state.estimates)
    ]
    return "\n".join([now, table(("Estimate", "From", "Set at", "Clerk"), rows)])


def _data(state: EstimateState) -> Json:
    rate = state.rate
    now = None if rate is None else {"value": float(rate), "numerator": rate.numerator, "denominator": rate.denominator}
    return {"rate": now, "estimates": [_estimate_data(item) for item in state.estimates]}


def _estimate_data(item: Estimate) -> Json:
    amount, said = item.amount, dict[str, object]()
    match item.about:
        case Estimated.VALUE:
            said = {"point_value_minor": int(amount)}
        case Estimated.RATE:
            rate = {"value": float(amount), "numerator": amount.numerator, "denominator": amount.denominator}
            said = {"rate": rate}
        case Estimated.METHOD:
            said = {"method": str(METHODS[int(amount)])}
    return {"about": str(item.about), **said, "from": item.from_on, "set_at": item.set_at, "clerk": item.clerk}
