"""The command that reminds customers of points about to expire: shown first, sent with --yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.arguments import CommandParsers, up_to
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.mailing import MOST_WITHIN
from loyalty_desktop.services.reminder_plans import WITHIN_DAYS, ReminderRequest
from loyalty_desktop.wording.expiry_sentences import (
    ENDED,
    left_out_text,
    plan_sentence,
    sent_sentence,
    stopped_sentence,
)
from loyalty_desktop.wording.numbers import points_text

if TYPE_CHECKING:
    from loyalty_desktop.domain.mailing import Recipient
    from loyalty_desktop.services.reminder_plans import ReminderPlan
    from loyalty_desktop.services.reminder_sending import SentResult

_SHOWN = 50


def add(commands: CommandParsers) -> None:
    """Add the command for reminders."""
    parser = commands.add("remind", remind)
    parser.add_argument(
        "--within",
        type=up_to(MOST_WITHIN),
        default=WITHIN_DAYS,
        metavar="DAYS",
        help=f"days from today ({WITHIN_DAYS})",
    )
    parser.add_argument(
        "--again", action="store_true", help="also those who were told of that day already or whose address was refused"
    )
    parser.add_argument(
        "--unsure", action="store_true", help="also those who may have got it when a connection broke off"
    )
    parser.add_argument("--limit", type=up_to(100_000), default=_SHOWN, metavar="N", help=f"people shown ({_SHOWN})")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--dry-run", action="store_true", help="send nothing, which is also so without --yes")
    chosen.add_argument("--yes", action="store_true", help="send what is only shown without it")


def remind(call: Call) -> Answer:
    """Who would be written to; with --yes, who was."""
    options = call.options
    request = ReminderRequest(options.within, options.again, options.unsure)
    with call.office() as desks, call.watch() as watch:
        plan = desks.reminders.plan(request)
        try:
            result = desks.reminders.send(request, watch) if options.yes else None
        except Cancelled as stopped:
            return Answer(stopped_sentence(stopped), {"written": True, "sent": stopped.details.get("sent", 0)}, 1)
    said = plan_sentence(plan) if result is None else sent_sentence(result)
    shown = _to_write(plan) if result is None else _written(result)
    lines = [_people(shown + _left_out(plan), options.limit)] if plan.to or plan.left_out else []
    if plan.example is not None and result is None:
        lines += [f"{plan.example.subject}\n\n{plan.example.text}".rstrip(), ""]
    status = int(result is not None and not result.sent)
    return Answer("\n".join([*lines, said]), _data(plan, result), status)


_Said = list[tuple["Recipient", str]]
"""Customers, and what is said of each."""


def _to_write(plan: ReminderPlan) -> _Said:
    return [(item, "") for item in plan.to]


def _written(result: SentResult) -> _Said:
    """Whoever got no letter first: that is what somebody has to look after."""
    groups = {name: getattr(result, name) for name in ("refused", "put_off", "skipped", "sent")}
    return [(item, ENDED[name]) for name, group in groups.items() for item in group]


def _left_out(plan: ReminderPlan) -> _Said:
    return [(item, left_out_text(reason)) for item, reason in plan.left_out]


def _people(people: _Said, limit: int) -> str:
    rows = [
        (item.called, points_text(item.points), item.last_day.isoformat(), points_text(item.points_later), said)
        for item, said in people
    ]
    return table(("Customer", "Points", "Last day", "Later", ""), rows[:limit], right=(1, 3))


def _data(plan: ReminderPlan, result: SentResult | None) -> Json:
    return {
        "to": [_person(item) for item in plan.to],
        "left_out": [{**_person(item), "why": str(reason)} for item, reason in plan.left_out],
        "example": None if plan.example is None else {"subject": plan.example.subject, "text": plan.example.text},
        "written": result is not None,
        "sent": 0 if result is None else len(result.sent),
        "refused": [] if result is None else [_person(item) for item in result.refused],
        "put_off": [] if result is None else [_person(item) for item in result.put_off],
        "skipped": [] if result is None else [_person(item) for item in result.skipped],
    }


def _person(item: Recipient) -> dict[str, object]:
    return {
        "id": item.customer_id,
        "name": item.called,
        "points": item.points,
        "last_day": item.last_day,
        "points_later": item.points_later,
        "latest_day": item.latest_day,
        "told": item.told,
    }
