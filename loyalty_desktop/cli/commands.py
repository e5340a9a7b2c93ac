"""The command line: reads the arguments, carries one command out, prints its answer.

Only the module of the command that is given is loaded (`words.py` names it), and with it the desks that it works at.
"""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Sequence
from typing import TextIO

from loyalty_desktop import __version__
from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, Parser, refuse_what_is_no_text
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.surroundings import Surroundings
from loyalty_desktop.cli.words import WORDS_BY_MODULE
from loyalty_desktop.domain.errors import Fault, LoyaltyError, Refusal

_log = logging.getLogger(__name__)

REFUSED = 1
"""Exit status of a command that was refused, failed or was stopped."""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = Parser(
        prog="loyalty-desktop",
        description="The back office of a store loyalty program. Without a command the window opens.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"loyalty-desktop {__version__}")
    CommandParsers(whole, WORDS_BY_MODULE)
    return whole


def run_command(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Carry out what `arguments` say; returns the exit status: 0 done, 1 refused with one sentence, 2 usage."""
    try:
        refuse_what_is_no_text(arguments)
        options = parser().parse_args(arguments)
    except SystemExit as end:
        _flush(surroundings.stdout)
        return int(end.code or 0)
    except LoyaltyError as error:
        return _refuse(Call(argparse.Namespace(), surroundings), error)
    call = Call(options, surroundings)
    status = _carry_out(call)
    _log.info("command %s ended with %d", options.command or "window", status)
    return status


def _carry_out(call: Call) -> int:
    options = call.options
    try:
        _check_names(options)
        answer = options.run(call) if options.command else _start(call)
        if not _print(call, answer):
            return REFUSED
    except LoyaltyError as error:
        _log.info("refused: %s", error.code)
        return _refuse(call, error)
    except KeyboardInterrupt:
        call.note("Stopped. What was finished before is kept.")
        return REFUSED
    if answer.notice:
        call.note(answer.notice)
    status: int = answer.status
    return status


def _start(call: Call) -> Answer:
    from loyalty_desktop.cli.demonstration import start

    return start(call)


def _check_names(options: argparse.Namespace) -> None:
    """An empty name, as of a script's unset variable, stands for no database and for nobody."""
    if options.database is not None and not options.database.strip():
        raise Fault("database_missing", path="“”")
    if options.clerk is not None and not options.clerk.strip():
        raise Refusal("clerk_missing")


def _print(call: Call, answer: Answer) -> bool:
    """Print the answer; False where nobody reads any more. Raises Fault where it cannot be written, as on a full disk.

    What was done is done: the sentence says that the answer alone is lost.
    """
    stream = call.surroundings.stdout
    try:
        stream.write(answer.printed(as_json=call.options.json))
        stream.flush()
    except BrokenPipeError:
        _quieten(stream)
        return False
    except OSError as error:
        _quieten(stream)
        raise Fault("answer_not_written", reason=error.strerror or "") from error
    return True


def _refuse(call: Call, error: LoyaltyError) -> int:
    call.say(error)
    return REFUSED


def _flush(stream: TextIO) -> None:
    """Bring out what argparse has printed; where that fails, nobody can be told."""
    try:
        stream.flush()
    except OSError:
        _quieten(stream)


def _quieten(stream: TextIO) -> None:
    """What is still buffered goes nowhere instead of into a traceback at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
