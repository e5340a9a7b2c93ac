"""The commands of custom reports: what is saved, and definitions to and from files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loyalty_desktop.cli.answers import Answer, table
from loyalty_desktop.cli.arguments import CommandParsers
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.output import target_of
from loyalty_desktop.domain.custom_reports import CustomReport, copy_of
from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.domain.plain_json import problem_of
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.targets import write_file
from loyalty_desktop.settings import usable_path
from loyalty_desktop.wording.numbers import count_phrase
from loyalty_desktop.wording.schedule_sentences import custom_sentence

_MOST_BYTES = 5_000_000


def add(commands: CommandParsers) -> None:
    """Add the command."""
    parser = commands.add("custom-reports", custom_reports)
    parser.add_argument("verb", nargs="?", choices=("list", *_VERBS), default="list")
    parser.add_argument("subject", nargs="?", metavar="NAME|REPORT|FILE", help="a saved report; a report; a JSON file")
    parser.add_argument("--only", metavar="NAME", help="save only this one")


def custom_reports(call: Call) -> Answer:
    """What was asked of the saved reports."""
    with call.office() as desks:
        if call.options.verb == "list":
            return _list(desks)
        return _VERBS[call.options.verb](desks, _subject(call), call.options.only)


def definitions_in(path: str) -> list[dict[str, Any]]:
    """The definitions of a JSON file: one object, or a list of them. Raises Fault for a file that is none."""
    try:
        file = usable_path(path)
        if file.stat().st_size > _MOST_BYTES:
            raise Fault("report_file_unreadable", path=path, reason="it is too large")
        stored = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Fault("report_file_unreadable", path=path, reason=error.strerror or "it cannot be read") from error
    except (ValueError, RecursionError) as error:
        raise Fault("report_file_unreadable", path=path, reason=problem_of(error)) from error
    entries = stored if isinstance(stored, list) else [stored]
    if not all(isinstance(entry, dict) for entry in entries):
        raise Fault("report_file_unreadable", path=path, reason="it holds something else than objects")
    return entries


def write_definitions(definitions: list[dict[str, Any]], path: str) -> Answer:
    """Definitions as JSON, into a file or on standard output."""
    text = json.dumps(definitions, ensure_ascii=False, indent=2)
    target = target_of(path)
    if target is None:
        return Answer(text)
    write_file(Path(target), f"{text}\n".encode())
    return Answer(f"Wrote {target}", {"file": str(target), "saved": len(definitions)})


def _list(desks: Desks) -> Answer:
    saved = desks.custom_reports.all()
    zone = desks.program.state().program.zone
    rows = [
        (report.name, custom_sentence(report), report.saved_by, str(report.saved_on(zone) or "")) for report in saved
    ]
    text = table(("Report", "Holds", "Saved by", "On"), rows) if rows else "No report of your own is saved yet."
    return Answer(text, {"custom_reports": [report.definition() for report in saved]})


def _show(desks: Desks, name: str, _only: str | None) -> Answer:
    report = desks.custom_reports.find(name)
    figures = [f"{part.report}/{part.key}" for part in report.figures]
    tables = [f"{part.report}/{part.key}" for part in report.tables]
    lines = [report.name, custom_sentence(report), *figures, *tables]
    return Answer("\n".join(lines), {"custom_report": report.definition()})


def _parts(desks: Desks, name: str, _only: str | None) -> Answer:
    offered = desks.custom_reports.offered(name.replace("_", "-"))
    rows = [("figure", item.part.key, item.label) for item in offered.figures]
    rows += [("table", item.part.key, item.title) for item in offered.tables]
    data = {
        "report": offered.name,
        "figures": [item.part.key for item in offered.figures],
        "tables": {item.part.key: [column.key for column in item.columns] for item in offered.tables},
    }
    return Answer(table(("Part", "Key", "Shown as"), rows), data)


def _save(desks: Desks, path: str, only: str | None) -> Answer:
    chosen = desks.custom_reports.all() if only is None else (desks.custom_reports.find(only),)
    return write_definitions([report.definition() for report in chosen], path)


def _load(desks: Desks, path: str, _only: str | None) -> Answer:
    """Save the reports of a file, all or none, each in the place of the one with its name."""
    wanted = [CustomReport.from_definition(entry) for entry in definitions_in(path)]
    desks.custom_reports.save_all(wanted)
    names = [report.name for report in wanted]
    return Answer(f"Saved {count_phrase(len(names), 'report', 'reports')}.", {"saved": names})


def _copy(desks: Desks, name: str, _only: str | None) -> Answer:
    saved = desks.custom_reports.all()
    copied = desks.custom_reports.save(copy_of(desks.custom_reports.find(name), [known.name for known in saved]))
    return Answer(f"Saved “{copied.name}”.", {"saved": [copied.name]})


def _delete(desks: Desks, name: str, _only: str | None) -> Answer:
    found = desks.custom_reports.find(name)
    desks.custom_reports.remove(found)
    return Answer(f"Removed “{found.name}”.", {"removed": found.name})


_VERBS = {"show": _show, "parts": _parts, "save": _save, "load": _load, "copy": _copy, "delete": _delete}


def _subject(call: Call) -> str:
    subject: str = call.options.subject or ""
    if not subject.strip():
        raise Refusal("report_without_name", field="custom_name")
    return subject
