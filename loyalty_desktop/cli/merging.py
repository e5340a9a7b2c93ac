"""Commands about who is who: duplicates, merge, unmerge."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer, table
from loyalty_desktop.cli.arguments import CommandParsers, positive
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import called_of, find
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.people import MergePreview
from loyalty_desktop.wording.crowds import crowd_sentence
from loyalty_desktop.wording.merge_sentences import affected_sentence
from loyalty_desktop.wording.names import name_of
from loyalty_desktop.wording.numbers import points_phrase

_MOST_LISTED = 50


def add(commands: CommandParsers) -> None:
    """Add the commands about who is who."""
    listing = commands.add("duplicates", duplicates)
    listing.add_argument("--limit", type=positive, default=_MOST_LISTED, metavar="N", help="at most N pairs")
    merging = commands.add("merge", merge)
    merging.add_argument("merged", metavar="B", help="whose points move and who is no longer listed")
    merging.add_argument("kept", metavar="A", help="who stays and has everything from then on")
    merging.add_argument("--dry-run", action="store_true", help="only say what the merge would do")
    merging.add_argument("--yes", action="store_true", help="do not ask")
    separating = commands.add("unmerge", unmerge)
    separating.add_argument("kept", metavar="CUSTOMER", help="who stayed")
    separating.add_argument("--name", metavar="NAME", help="who comes back, where several were merged")


def duplicates(call: Call) -> Answer:
    """Pairs of customers who are probably one."""
    with call.office() as desks:
        pairs = desks.people.duplicates()[: call.options.limit]
        crowded = desks.people.crowds()
    cells = [(called_of(pair.first), called_of(pair.second), name_of(pair.likeness)) for pair in pairs]
    data = [{"first": pair.first.id, "second": pair.second.id, "likeness": str(pair.likeness)} for pair in pairs]
    text = table(("Customer", "Probably also", "Because of"), cells) if pairs else "Nobody is on the books twice."
    text = "\n".join([text, *map(crowd_sentence, crowded)])
    shared = [
        {"because": str(crowd.likeness), "shared": crowd.shared, "customers": crowd.customers} for crowd in crowded
    ]
    return Answer(text, {"duplicates": data, "not_compared": shared})


def merge(call: Call) -> Answer:
    """Merge one customer into another, after asking."""
    options = call.options
    with call.office() as desks:
        gone, kept = find(desks, options.merged), find(desks, options.kept)
        done = desks.people.preview_merge(kept.id, gone.id)
        if not options.dry_run:
            if not options.yes and not call.confirmed(
                f"Merge {called_of(gone)} into {called_of(kept)}, who stays: {_moved(done)}"
            ):
                raise Refusal("merging_not_confirmed", customer=called_of(gone))
            done = desks.people.merge(kept.id, gone.id, identity=desks.people.new_identity())
    text = f"{called_of(gone)} {'would be' if options.dry_run else 'is'} merged into {called_of(kept)}: {_moved(done)}"
    return Answer(
        text,
        {
            "merged": gone.id,
            "into": kept.id,
            "points": done.points,
            "reversed": done.reversed_points,
            "balance": done.balance,
            "others": [
                {"customer": item.customer_id, "points": item.points, "balance": item.balance} for item in done.others
            ],
            "posted": not options.dry_run,
        },
    )


def _moved(done: MergePreview) -> str:
    twice = f" {points_phrase(done.reversed_points)} paid to both for the same are taken back;"
    twice = twice if done.reversed_points else ""
    said = f"{points_phrase(done.points)} move;{twice} the balance is then {done.balance:,}."
    return " ".join([said, *(affected_sentence(item.name, item.points, item.balance) for item in done.others)])


def unmerge(call: Call) -> Answer:
    """Undo a merge."""
    options = call.options
    with call.office() as desks:
        kept = find(desks, options.kept)
        merged = desks.people.merged_into(kept.id)
        wanted = [row for row in merged if options.name in (None, called_of(row), row.ref, row.card)]
        if not wanted:
            raise Refusal("nobody_merged", customer=called_of(kept))
        if len(wanted) > 1:
            raise Refusal("several_merged", customer=called_of(kept), names=tuple(map(called_of, wanted)))
        balance = desks.people.unmerge(wanted[0].id, identity=desks.people.new_identity())
    text = f"{called_of(wanted[0])} stands alone again and holds {points_phrase(balance)}."
    return Answer(text, {"customer": wanted[0].id, "balance": balance})
