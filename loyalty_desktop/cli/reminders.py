"""The command that reminds customers of points about to expire: shown first, sent with --yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.arguments import CommandParsers, up_to
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.mailing import MOST_WITHIN
from loyalty_desktop.services.reminders import WITHIN_DAYS, ReminderRequest
from loyalty_desktop.wording.expiry_sentences import left_out_text, plan_sentence, sent_sentence
from loyalty_desktop.wording.numbers import points_text

if TYPE_CHECKING:
    from loyalty_desktop.domain.mailing import Recipient
    from loyalty_desktop.services.reminders import ReminderPlan, SentResult

_SHOWN = 50


def add(commands: CommandParsers) -> None:
    """Add the command for reminders."""
    parser = commands.add("remind", remind, help="write to customers whose points are about to expire")
    parser.add_argument(
        "--within",
        type=up_to(MOST_WITHIN),
        default=WITHIN_DAYS,
        metavar="DAYS",
        help=f"days from today ({WITHIN_DAYS})",
    )
    parser.add_argument("--again", action="store_true", help="also those who were told of that day already")
    parser.add_argument("--limit", type=up_to(100_000), default=_SHOWN, metavar="N", help=f"people shown ({_SHOWN})")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--dry-run", action="store_true", help="send nothing, which is also so without --yes")
    chosen.add_argument("--yes", action="store_true", help="send what is only shown without it")


def remind(call: Call) -> Answer:
    """Who would be written to; with --yes, who was."""
    options = call.options
    request = ReminderRequest(options.within, options.again)
    with call.office() as desks, call.watch() as watch:
        plan = desks.reminders.plan(request)
        result = desks.reminders.send(request, watch) if options.yes else None
    said = plan_sentence(plan) if result is None else sent_sentence(result)
    lines = [_people(plan, options.limit)] if plan.to or plan.left_out else []
    if plan.example is not None and result is None:
        lines += [f"{plan.example.subject}\n\n{plan.example.text}".rstrip(), ""]
    return Answer("\n".join([*lines, said]), _data(plan, result))


def _people(plan: ReminderPlan, limit: int) -> str:
    rows = [(item.name, points_text(item.points), item.last_day.isoformat(), "") for item in plan.to]
    rows += [
        (item.name, points_text(item.points), item.last_day.isoformat(), left_out_text(reason))
        for item, reason in plan.left_out
    ]
    return table(("Customer", "Points", "Last day", "Not written to"), rows[:limit], right=(1,))


def _data(plan: ReminderPlan, result: SentResult | None) -> Json:
    return {
        "to": [_person(item) for item in plan.to],
        "left_out": [{**_person(item), "why": str(reason)} for item, reason in plan.left_out],
        "example": None if plan.example is None else {"subject": plan.example.subject, "text": plan.example.text},
        "written": result is not None,
        "sent": 0 if result is None else len(result.sent),
        "refused": [] if result is None else [_person(item) for item in result.refused],
        "put_off": [] if result is None else [_person(item) for item in result.put_off],
    }


def _person(item: Recipient) -> dict[str, object]:
    return {
        "id": item.customer_id,
        "name": item.name,
        "points": item.points,
        "last_day": item.last_day,
        "told": item.told,
    }
