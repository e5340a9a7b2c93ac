"""The commands of scheduled reports: what the system's scheduler calls, and the schedules themselves."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from pathlib import Path

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.arguments import CommandParsers, day
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.custom_reports import definitions_in, write_definitions
from loyalty_desktop.cli.reports import code_name
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.schedules import Planned, Schedule
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.schedule_runs import RunResult, Wish, Writing
from loyalty_desktop.wording.numbers import count_phrase, date_text, instant_text, range_text
from loyalty_desktop.wording.schedule_sentences import (
    COVERED,
    destination_text,
    every_text,
    left_to_others_sentence,
    letter_with,
    result_sentence,
    run_text,
)
from loyalty_desktop.wording.sentences import sentence


def add(commands: CommandParsers) -> None:
    """Add the commands."""
    parser = commands.add("schedules", schedules)
    parser.add_argument(
        "verb", nargs="?", choices=("list", "save", "load", "run", "pause", "resume", "delete"), default="list"
    )
    parser.add_argument("subject", nargs="?", metavar="NAME|FILE", help="a schedule, or a JSON file of schedules")
    parser = commands.add("due", due)
    parser.add_argument("--as-of", type=day, metavar="DATE", help="what is due by this day; one to come is only listed")
    parser.add_argument("--confirm", action="store_true", help="make it although the clock is far ahead of the books")


def due(call: Call) -> Answer:
    """Make what is due on this PC, also what was missed; exit status 1 where any of it failed."""
    with call.office() as desks, call.watch() as watch:
        wanted = call.options.as_of
        if wanted is not None and wanted > desks.schedules.today():
            return _only_listed(desks.schedules.due(wanted))
        results = desks.schedules.run_due(
            writing_of(call, desks), watch, today=wanted, wish=Wish(eager=True), confirmed=call.options.confirm
        )
        others = desks.schedules.left_to_others()
    said = [*map(_said, results), *map(left_to_others_sentence, others)] or ["Nothing is due."]
    status = int(any(result.error is not None for result in results))
    data: Json = {
        "made": [_result(result) for result in results],
        "due": [],
        "left_to_others": [{"schedule": schedule.name, "folder": schedule.folder} for schedule in others],
    }
    return Answer("\n".join(said), data, status)


def schedules(call: Call) -> Answer:
    """What was asked of the schedules."""
    with call.office() as desks:
        match call.options.verb:
            case "save":
                return write_definitions([item.definition() for item in desks.schedules.all()], _subject(call))
            case "load":
                return _load(desks, _subject(call))
            case "run":
                return _run(call, desks)
            case "pause" | "resume":
                is_active = call.options.verb == "resume"
                found = desks.schedules.find(_subject(call))
                desks.schedules.set_active(found, is_active=is_active)
                said = f"“{found.name}” goes on from today." if is_active else f"“{found.name}” is paused."
                return Answer(said, {"schedule": found.name, "active": is_active})
            case "delete":
                found = desks.schedules.find(_subject(call))
                desks.schedules.remove(found)
                return Answer(f"Removed “{found.name}”. Files that it wrote stay.", {"removed": found.name})
            case _:
                return _list(desks)


def writing_of(call: Call, desks: Desks) -> Writing:
    """What reports are written with from the command line."""

    def write_pdf(report: Report, path: Path, zone: tzinfo) -> None:
        call.surroundings.write_pdf(report, path, code_name, zone)

    return Writing(code_name, write_pdf, partial(letter_with, zone=desks.program.state().program.zone))


def _run(call: Call, desks: Desks) -> Answer:
    found = desks.schedules.find(_subject(call))
    with call.watch() as watch:
        result = desks.schedules.run_now(found, writing_of(call, desks), watch)
    return Answer(_said(result), {"made": [_result(result)], "due": []}, int(result.error is not None))


def _load(desks: Desks, path: str) -> Answer:
    """Save the schedules of a file, all or none, each in the place of the one with its name; new ones begin today."""
    saved = {schedule.name.casefold(): schedule for schedule in desks.schedules.all()}
    today = desks.schedules.today().isoformat()
    wanted = list[tuple[Schedule, Schedule | None]]()
    for entry in definitions_in(path):
        before = saved.get(str(entry.get("name", "")).casefold())
        own = {"id": desks.schedules.new_id()} if before is None else _kept(before)
        wanted.append((Schedule.from_definition({"starts_on": today, **entry, **own}), before))
    names = [schedule.name for schedule in desks.schedules.save_all(wanted)]
    return Answer(f"Saved {count_phrase(len(names), 'schedule', 'schedules')}.", {"saved": names})


def _kept(before: Schedule) -> dict[str, str]:
    return {"id": before.id, "starts_on": before.starts_on.isoformat(), "owner": before.owner}


def _list(desks: Desks) -> Answer:
    zone, standings = desks.program.state().program.zone, desks.schedules.standings()
    rows, listed = [], list[Json]()
    for item in standings:
        last = item.last
        ended = "" if last is None else instant_text(last.ended_at or last.started_at, zone)
        said = "Not made yet" if last is None else run_text(str(last.state), ended, last.error)
        following = "paused" if item.next_due is None else date_text(item.next_due)
        schedule = item.schedule
        rows.append((schedule.name, every_text(schedule), COVERED[schedule.covers], following, said))
        listed.append(
            {
                **schedule.definition(),
                "destination": destination_text(schedule),
                "next_due": item.next_due,
                "waiting": len(item.waiting),
                "waits_for_others": item.waits_for_others,
                "last": None if last is None else {"state": str(last.state), "at": last.started_at, "said": said},
            }
        )
    text = table(("Schedule", "When", "Covers", "Next", "Last"), rows) if rows else "No schedule is saved yet."
    others = [left_to_others_sentence(item.schedule) for item in standings if item.waits_for_others]
    text = "\n".join([text, *others])
    return Answer(text, {"schedules": listed})


def _only_listed(coming: tuple[tuple[Schedule, Planned], ...]) -> Answer:
    rows = [
        (schedule.name, date_text(item.due_on), range_text(item.period.first, item.period.last))
        for schedule, item in coming
    ]
    text = table(("Schedule", "Due on", "Days"), rows) if rows else "Nothing is due by then."
    listed = [
        {"schedule": schedule.name, "due_on": item.due_on, "from": item.period.first, "to": item.period.last}
        for schedule, item in coming
    ]
    return Answer(text, {"made": [], "due": listed})


def _said(result: RunResult) -> str:
    return result_sentence(result.schedule, result.planned, result.target, result.error)


def _result(result: RunResult) -> Json:
    return {
        "schedule": result.schedule.name,
        "due_on": result.planned.due_on,
        "from": result.planned.period.first,
        "to": result.planned.period.last,
        "state": str(result.state),
        "target": result.target,
        "problem": None if result.error is None else sentence(result.error),
    }


def _subject(call: Call) -> str:
    subject: str = call.options.subject or ""
    if not subject.strip():
        raise Refusal("report_without_name", field="schedule_name")
    return subject
