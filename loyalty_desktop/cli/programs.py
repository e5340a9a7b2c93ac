"""The command that carries a program from shop to shop: save its set-up, see what a file would change, load it."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers
from loyalty_desktop.cli.call import Call
from loyalty_desktop.services.program_files import ProgramChange
from loyalty_desktop.settings import usable_path
from loyalty_desktop.wording.numbers import count_phrase
from loyalty_desktop.wording.program_changes import change_title, change_values


def add(commands: CommandParsers) -> None:
    """Add the command for the set-up as a whole."""
    parser = commands.add("program", program)
    parser.add_argument("verb", choices=("save", "load"), metavar="save|load", help="which of the two")
    parser.add_argument("file", metavar="FILE.toml", help="settings, tiers, rules and rewards (docs/command-line.md)")
    parser.add_argument("--yes", action="store_true", help="load what is shown without it")


def program(call: Call) -> Answer:
    """The file that was written, or what loading one changes."""
    path = usable_path(call.options.file)
    if call.options.verb == "save":
        with call.office() as desks:
            desks.program_files.save(path)
        return Answer(f"Saved the program to {path}.", {"file": str(path)})
    with call.office(create=True) as desks, call.watch() as watch:
        desk = desks.program_files
        changes = desk.load(path, watch) if call.options.yes else desk.compare(path)
    data = {"loaded": bool(call.options.yes), "changes": [_data(change) for change in changes]}
    if not changes:
        return Answer("The program is what the file says; nothing changes.", data)
    lines = [line for change in changes for line in _lines(change)]
    said = count_phrase(len(changes), "difference", "differences")
    end = f"{said} loaded." if call.options.yes else f"{said}. Nothing has changed yet: load them with --yes."
    return Answer("\n".join([*lines, end]), data)


def _lines(change: ProgramChange) -> list[str]:
    title = f"{change_title(change)} ({change.kind}, line {change.line})"
    return [title, *(f"  {value}" for value in change_values(change))]


def _data(change: ProgramChange) -> dict[str, object]:
    return {
        "kind": str(change.kind),
        "part": change.part,
        "name": change.name,
        "line": change.line,
        "before": {**change.before},
        "after": {**change.after},
    }
