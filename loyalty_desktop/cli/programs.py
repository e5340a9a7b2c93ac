"""The command that carries a program from shop to shop: save its set-up, see what a file would change, load it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer, Json
from loyalty_desktop.cli.arguments import CommandParsers
from loyalty_desktop.cli.call import Call
from loyalty_desktop.services.program_files import ProgramChange
from loyalty_desktop.settings import usable_path
from loyalty_desktop.wording.numbers import count_phrase
from loyalty_desktop.wording.program_changes import change_title, change_values

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


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
        if call.options.yes:
            return _answer(desks.program_files.load(path, watch), is_loaded=True)
        return _compared(desks, path)


def _compared(desks: Desks, path: Path) -> Answer:
    """What loading the file would change, with the amounts of open days that its settings would move."""
    from loyalty_desktop.cli.remeasuring import moved_data, moved_text
    from loyalty_desktop.services.program_amounts import amounts_moved

    changes = desks.program_files.compare(path)
    preview = amounts_moved(desks.estimates, changes)
    if preview is None:
        return _answer(changes, is_loaded=False)
    currency = desks.program.state().program.currency or ""
    moved = f"What that moves of days that are over:\n{moved_text(preview, currency)}"
    return _answer(changes, is_loaded=False, moved=moved, amounts=moved_data(preview))


def _answer(
    changes: Sequence[ProgramChange], *, is_loaded: bool, moved: str = "", amounts: Json | None = None
) -> Answer:
    data = {"loaded": is_loaded, "changes": [_data(change) for change in changes], **(amounts or {})}
    if not changes:
        return Answer("The program is what the file says; nothing changes.", data)
    lines = [line for change in changes for line in _lines(change)]
    said = count_phrase(len(changes), "difference", "differences")
    end = f"{said} loaded." if is_loaded else f"{said}. Nothing has changed yet: load them with --yes."
    return Answer("\n".join([*lines, *filter(None, [moved]), end]), data)


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
