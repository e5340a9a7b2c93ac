"""The command line: reads the arguments, carries one command out, prints its answer."""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Sequence

from loyalty_desktop import __version__
from loyalty_desktop.cli import care, counter, demonstration, files, people, reports
from loyalty_desktop.cli.arguments import CommandParsers
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.surroundings import Surroundings
from loyalty_desktop.domain.errors import Fault, LoyaltyError
from loyalty_desktop.wording.sentences import sentence

_log = logging.getLogger(__name__)

REFUSED = 1
"""Exit status of a command that was refused, failed or was stopped."""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="loyalty-desktop",
        description="The back office of a store loyalty program. Without a command the window opens.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"loyalty-desktop {__version__}")
    commands = CommandParsers(whole)
    for module in (demonstration, files, reports, people, counter, care):
        module.add(commands)
    return whole


def run_command(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Carry out what `arguments` say; returns the exit status: 0 done, 1 refused with one sentence, 2 usage."""
    try:
        options = parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    except LoyaltyError as error:
        surroundings.stderr.write(f"{sentence(error)}\n")
        return REFUSED
    call = Call(options, surroundings)
    status = _carry_out(call)
    _log.info("command %s ended with %d", options.command or "window", status)
    return status


def _carry_out(call: Call) -> int:
    options, surroundings = call.options, call.surroundings
    try:
        _check_database_is_named(options)
        answer = options.run(call) if options.command else demonstration.start(call)
        surroundings.stdout.write(answer.printed(as_json=options.json))
        surroundings.stdout.flush()
    except LoyaltyError as error:
        _log.info("refused: %s", error.code)
        return _refuse(call, sentence(error))
    except KeyboardInterrupt:
        return _refuse(call, "Stopped. What was finished before is kept.")
    except BrokenPipeError:
        _quieten(surroundings)
        return REFUSED
    if answer.notice:
        call.note(answer.notice)
    status: int = answer.status
    return status


def _check_database_is_named(options: argparse.Namespace) -> None:
    """An empty name, as of a script's unset variable, never stands for the default database."""
    if options.database is not None and not options.database.strip():
        raise Fault("database_missing", path="“”")


def _refuse(call: Call, text: str) -> int:
    call.note(text)
    return REFUSED


def _quieten(surroundings: Surroundings) -> None:
    """Nobody reads any more; what is still buffered goes nowhere instead of into a traceback at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), surroundings.stdout.fileno())
