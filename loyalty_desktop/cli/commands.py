"""The command line: reads the arguments, carries one command out, prints its answer."""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Sequence
from typing import TextIO

from loyalty_desktop import __version__
from loyalty_desktop.cli import (
    accounting,
    activities,
    alerts,
    campaign_draft,
    campaigns,
    care,
    closings,
    counter,
    custom_reports,
    demonstration,
    files,
    hand_off,
    invitations,
    merging,
    people,
    policies,
    programs,
    referrals,
    reminders,
    reports,
    rewards,
    rules,
    schedules,
    segments,
    statements,
    surveys,
    tiers,
    till,
)
from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers, Parser, refuse_what_is_no_text
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.surroundings import Surroundings
from loyalty_desktop.domain.errors import Fault, LoyaltyError, Refusal
from loyalty_desktop.wording.sentences import sentence

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
    commands = CommandParsers(whole)
    for module in (
        demonstration, files, reports, custom_reports, schedules, people, activities, segments, statements, merging,
        referrals, invitations, counter, till, rewards, tiers, rules, surveys, policies, reminders, programs, campaigns,
        campaign_draft, accounting, closings, hand_off, care, alerts,
    ):  # fmt: skip
        module.add(commands)
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
        return _refuse(Call(argparse.Namespace(), surroundings), sentence(error))
    call = Call(options, surroundings)
    status = _carry_out(call)
    _log.info("command %s ended with %d", options.command or "window", status)
    return status


def _carry_out(call: Call) -> int:
    options = call.options
    try:
        _check_names(options)
        answer = options.run(call) if options.command else demonstration.start(call)
        if not _print(call, answer):
            return REFUSED
    except LoyaltyError as error:
        _log.info("refused: %s", error.code)
        return _refuse(call, sentence(error))
    except KeyboardInterrupt:
        return _refuse(call, "Stopped. What was finished before is kept.")
    if answer.notice:
        call.note(answer.notice)
    status: int = answer.status
    return status


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


def _refuse(call: Call, text: str) -> int:
    call.note(text)
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
