"""The command for tiers: list them, or set them from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer, Json, pairs, table
from loyalty_desktop.cli.arguments import CommandParsers
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.domain.plain_json import problem_of
from loyalty_desktop.domain.tiers import TierProgram
from loyalty_desktop.settings import usable_path
from loyalty_desktop.wording.numbers import count_phrase, date_text
from loyalty_desktop.wording.tier_sentences import (
    keeping_sentence,
    remaining_sentence,
    span_text,
    tier_amount,
    tier_benefits,
    window_sentence,
)

if TYPE_CHECKING:
    from loyalty_desktop.services.tiers import TiersState, TierStanding
    from loyalty_desktop.services.tiers_foreseen import TiersForeseen

_ANSWERED = frozenset({"customers", "set", "comes", "goes", "changes", "changed", "reviewed", "downgraded"})
"""What an answer says beside the tiers: a stored answer can be set again."""


def add(commands: CommandParsers) -> None:
    """Add the command for tiers."""
    parser = commands.add("tiers", tiers)
    parser.add_argument("--set", metavar="FILE", dest="file", help="a JSON file with the tiers (docs/command-line.md)")
    parser.add_argument("--yes", action="store_true", help="with --set: set what is only shown without it")
    parser.add_argument("--review", action="store_true", help="review every tier whose last day is over")
    parser.add_argument("--confirm", action="store_true", help="review although the clock is far ahead of the books")


def tiers(call: Call) -> Answer:
    """The tiers, after the change or the review that was asked for."""
    options = call.options
    wanted = None if options.file is None else _read(call.options.file)
    notes: dict[str, int] = {}
    said = []
    with call.office() as desks, call.watch() as watch:
        if wanted is not None and not options.yes:
            if options.review:
                raise Refusal("tiers_only_shown")
            return _foreseen(desks.tiers.state(), wanted, desks.tiers.foresee(wanted))
        if wanted is not None:
            notes["changed"] = desks.tiers.change(wanted, progress=watch)
            said.append(f"{count_phrase(notes['changed'], 'customer', 'customers')} changed tier.")
        if options.review:
            result = desks.tiers.run(confirmed=options.confirm, progress=watch)
            notes |= {"reviewed": result.reviewed, "downgraded": result.downgraded}
            said.append(f"{count_phrase(result.reviewed, 'tier', 'tiers')} reviewed, {result.downgraded:,} went down.")
        state = desks.tiers.state()
    is_set = {} if wanted is None else {"set": True}
    return Answer("\n\n".join([_state_text(state), *said]), {**_state_data(state), **is_set, **notes})


def _foreseen(state: TiersState, wanted: TierProgram, foreseen: TiersForeseen) -> Answer:
    """What setting the tiers would do."""
    lines = [
        *(
            f"{tier.name} goes: {count_phrase(count, 'customer has', 'customers have')} it."
            for tier, count in foreseen.goes
        ),
        *(
            f"{tier.name} comes, from {tier_amount(wanted.metric, tier.threshold, state.currency)}."
            for tier in foreseen.comes
        ),
        *(f"{tier.name} asks for or gives something else." for tier in foreseen.changes),
    ]
    if foreseen.is_reached_otherwise and wanted.exists:
        lines.append(window_sentence(wanted))
    if foreseen.is_nothing:
        lines.append("These are the tiers that there are.")
    if not wanted.exists:
        lines.append("The program would have no tiers.")
    lines.append("Nothing has changed yet: set them with --yes.")
    data = {
        "set": False,
        "comes": [tier.code for tier in foreseen.comes],
        "goes": {tier.code: count for tier, count in foreseen.goes},
        "changes": [tier.code for tier in foreseen.changes],
    }
    return Answer("\n".join(lines), {**_state_data(state), **data})


def standing_text(standing: TierStanding) -> str:
    """Where a customer stands, as `show` prints it."""
    tier = standing.tier
    facts = [("Tier", tier.name if tier is not None else "none")]
    if tier is not None:
        keeping = keeping_sentence(
            standing.program,
            standing.currency,
            tier,
            review_on=standing.review_on,
            pinned_until=standing.pinned_until,
            missing=standing.keep_remaining,
        )
        facts += [("Since", date_text(standing.since)), ("Keeping it", keeping)]
    counted = tier_amount(standing.program.metric, standing.metric, standing.currency)
    facts += [
        ("Counted", f"{counted} ({span_text(standing.span)})"),
        (
            "Next tier",
            remaining_sentence(standing.program, standing.currency, standing.next_tier, standing.next_remaining),
        ),
    ]
    return pairs([(name, value) for name, value in facts if value])


def standing_data(standing: TierStanding | None) -> Json | None:
    """Where a customer stands, for `show --json`; None while the program has no tiers."""
    if standing is None:
        return None
    return {
        "code": standing.tier.code if standing.tier is not None else "",
        "name": standing.tier.name if standing.tier is not None else "",
        "since": standing.since,
        "review_on": standing.review_on,
        "pinned_until": standing.pinned_until,
        "metric": str(standing.program.metric),
        "amount": standing.metric,
        "next": standing.next_tier.code if standing.next_tier is not None else None,
        "next_remaining": standing.next_remaining,
        "keep_remaining": standing.keep_remaining,
    }


def _read(name: str) -> TierProgram:
    """The tiers that a JSON file describes. Raises Fault for a file that cannot be read, Refusal for its content."""
    path = Path(usable_path(name))
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Fault("file_unreadable", path=name, reason=error.strerror or "") from error
    except (ValueError, RecursionError) as error:
        raise Refusal("tiers_not_understood", problem=problem_of(error)) from error
    if not isinstance(stored, dict):
        raise Refusal("tiers_not_understood", problem="something else than an object in braces")
    return TierProgram.from_definition({name: value for name, value in stored.items() if name not in _ANSWERED})


def _state_text(state: TiersState) -> str:
    program = state.program
    if not program.exists:
        return "No tiers yet. Set them with --set FILE."
    rows = [
        (
            tier.name,
            tier.code,
            tier_amount(program.metric, tier.threshold, state.currency),
            f"{state.count(tier.code):,}",
            tier_benefits(tier),
        )
        for tier in program.tiers
    ]
    titles = ("Tier", "Code", "From", "Customers", "Benefits")
    return f"{table(titles, rows, right=(2, 3))}\n\n{window_sentence(program)}"


def _state_data(state: TiersState) -> dict[str, object]:
    counts = {tier.code: state.count(tier.code) for tier in state.program.tiers}
    return {**state.program.definition(), "customers": counts}
