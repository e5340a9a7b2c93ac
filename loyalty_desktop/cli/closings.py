"""The commands that close a month and list the closed ones."""

from __future__ import annotations

from dataclasses import asdict

from loyalty_desktop.cli.answers import Answer, Json, pairs, table
from loyalty_desktop.cli.arguments import CommandParsers, month
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.closings import ClosedMonth
from loyalty_desktop.reports.unmeasured import Unmeasured
from loyalty_desktop.services.closings import Closed, ClosingPreview
from loyalty_desktop.wording.closing_sentences import (
    NO_MONTH_CLOSED,
    closed_sentence,
    closing_sentences,
    month_name,
)
from loyalty_desktop.wording.numbers import count_text, instant_text
from loyalty_desktop.wording.report_text import figure_text


def add(commands: CommandParsers) -> None:
    """Add the commands of closed months."""
    parser = commands.add("close-period", close_period)
    parser.add_argument("month", type=month, metavar="MONTH", help="the month, as 2026-03")
    parser.add_argument("--yes", action="store_true", help="close it; without this it is only shown")
    parser.add_argument("--confirm", action="store_true", help="the PC's clock is right, although nothing was recorded")
    commands.add("periods", periods)


def close_period(call: Call) -> Answer:
    """Show what closing a month would close; with --yes, close it."""
    day = call.options.month
    with call.office() as desks, call.watch() as watch:
        if call.options.yes:
            closed = desks.closings.close(day, confirmed=call.options.confirm, progress=watch)
            return Answer(closed_sentence(closed), _closed_data(closed))
        preview = desks.closings.preview(day)
    lines = [_figures_text(preview), "", *closing_sentences(preview), "Nothing is closed yet: close it with --yes."]
    return Answer("\n".join(lines), _preview_data(preview))


def periods(call: Call) -> Answer:
    """The closed months, the latest first, and the one that is next."""
    with call.office() as desks:
        closed, following = desks.closings.listed(), desks.closings.proposed()
        zone = desks.program.state().program.zone
    rows = [
        (month_name(item.month.first), instant_text(item.closed_at, zone), item.clerk, count_text(item.reports))
        for item in closed
    ]
    text = table(("Month", "Closed at", "By", "Reports"), rows, right=(3,)) if rows else NO_MONTH_CLOSED
    data: Json = {"periods": [_month_data(item) for item in closed], "next": month_name(following)}
    return Answer(text, data)


def _figures_text(preview: ClosingPreview) -> str:
    report = preview.roll_forward
    return pairs([(figure.label, figure_text(figure, currency=report.currency)) for figure in report.figures])


def _preview_data(preview: ClosingPreview) -> Json:
    return {
        "month": month_name(preview.month.first),
        "closed": False,
        "first": preview.is_first,
        "entries": preview.entries,
        "expire_first": {"points": preview.due.points, "customers": preview.due.customers},
        "figures": {figure.key: figure.value for figure in preview.roll_forward.figures},
        "unmeasured": _unmeasured_data(preview.unmeasured),
    }


def _closed_data(closed: Closed) -> Json:
    return {
        "month": month_name(closed.month.first),
        "closed": True,
        "repeated": closed.is_repeated,
        "reports": closed.reports,
        "expired": closed.expired,
        "unmeasured": _unmeasured_data(closed.unmeasured),
    }


def _unmeasured_data(found: Unmeasured | None) -> Json | None:
    """Points that are closed without a value or a rate."""
    return None if found is None else asdict(found)


def _month_data(item: ClosedMonth) -> Json:
    return {
        "month": month_name(item.month.first),
        "closed_at": item.closed_at,
        "clerk": item.clerk,
        "reports": item.reports,
    }
