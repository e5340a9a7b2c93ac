"""The command that erases a person: whoever is named, of several by the id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from loyalty_desktop.cli.answers import Answer
from loyalty_desktop.cli.arguments import CommandParsers
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import called_of
from loyalty_desktop.domain.customers import normal_phone
from loyalty_desktop.domain.duplicates import phone_end
from loyalty_desktop.domain.erasing import withdrawn_name
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.wording.numbers import count_phrase, date_text, points_phrase

_MOST_TOLD = 20
"""Of so many people it is told who they are; of more how many they are."""


class _Named(NamedTuple):
    """Who is to be erased, and who else has that name or came with that number."""

    row: CustomerRow
    others: tuple[CustomerRow, ...]


def add(commands: CommandParsers) -> None:
    """Add the command that erases."""
    erasing = commands.add("erase", erase)
    erasing.add_argument("customer", metavar="CUSTOMER", help="as in merge; also who came by an import that was undone")
    erasing.add_argument("--reason", required=True, help="why; stands in the books, so without anything personal")
    erasing.add_argument(
        "--id",
        type=int,
        metavar="ID",
        help="whom, where CUSTOMER names several customers or people of undone imports: an id it told",
    )
    erasing.add_argument("--yes", action="store_true", help="do not ask: it cannot be undone")


def erase(call: Call) -> Answer:
    """Erase a person, after asking."""
    options = call.options
    with call.office() as desks:
        row, others = _whom(desks, options.customer, options.id)
        question = f"Erase {called_of(row)} with {points_phrase(row.balance)} for ever? This cannot be undone."
        asked = [*_others_text(f"“{options.customer}”", others), question]
        if not options.yes and not call.confirmed(" ".join(asked)):
            raise Refusal("erasing_not_confirmed", customer=called_of(row))
        done = desks.people.erase(row.id, options.reason, identity=desks.people.new_identity())
    debt = [f"{points_phrase(done.debt)} of debt were written off."] if done.debt else []
    return Answer(
        " ".join([f"Erased. {points_phrase(done.points)} were forfeited.", *debt, *_others_text("the same", others)]),
        {"customer": row.id, "points": done.points, "debt": done.debt, "others": [other.id for other in others]},
    )


def _whom(desks: Desks, text: str, number: int | None) -> _Named:
    """Whom `text` names: a customer, else somebody whose enrolment was withdrawn; of all of them the one with the id
    `number`. Raises Refusal where nobody is, and where several are and no id was given.
    """
    found, left = desks.customers.all_named(text), _with_name(desks.people.all_withdrawn(text))
    if found:
        left = tuple(row for row in left if row.name != withdrawn_name(row.id) or row.id == number)
    named = (*found, *left)
    if not named:
        raise Refusal("nobody_found", text=text)
    if number is None and len(found) > 1:
        raise _several(text, found, left)
    if number is None and not found and len(left) > 1:
        raise Refusal("several_withdrawn", text=text, ids=_ids(left))
    chosen = [row for row in named if number in (None, row.id)]
    if not chosen:
        raise Refusal("not_of_those_named", text=text, id=str(number), ids=_ids(named))
    return _Named(chosen[0], tuple(row for row in named if row is not chosen[0]))


def _several(text: str, found: Sequence[CustomerRow], left: Sequence[CustomerRow]) -> Refusal:
    """That several customers are named: each with what tells them apart, and who is left of undone imports."""
    people = [*map(_told_apart, found), *(f"{row.id} (of an undone import)" for row in left)]
    more = f"and {len(people) - _MOST_TOLD:,} more" if len(people) > _MOST_TOLD else ""
    return Refusal("several_to_erase", text=text, count=len(people), people=tuple(people[:_MOST_TOLD]), more=more)


def _told_apart(row: CustomerRow) -> str:
    """A customer's id with number and e-mail, of the phone no more than its last digits; without them with the day."""
    end = phone_end(normal_phone(row.phone))
    parts = (f"No. {row.ref}" if row.ref else "", row.email, f"phone ending in {end}" if end else "")
    known = "; ".join(filter(None, parts)) or f"registered on {date_text(row.registered_on)}"
    return f"{row.id} ({known})"


def _with_name(rows: tuple[CustomerRow, ...]) -> tuple[CustomerRow, ...]:
    """Those of whom a name is left; where none is, all of them."""
    return tuple(row for row in rows if row.name != withdrawn_name(row.id)) or rows


def _ids(rows: Sequence[CustomerRow]) -> tuple[str, ...]:
    """The ids of the first of them; "…" for the rest."""
    return (*(str(row.id) for row in rows[:_MOST_TOLD]), *(["…"] if len(rows) > _MOST_TOLD else []))


def _others_text(name: str, others: Sequence[CustomerRow]) -> list[str]:
    """That others are found by what was named, in a sentence; nothing where nobody is.

    What is said of an erasure that is done goes into logs: it does not repeat by what the person was found.
    """
    if not others:
        return []
    people = count_phrase(len(others), "other person", "other people")
    verb = "is" if len(others) == 1 else "are"
    return [f"By {name} {people} {verb} found as well; erase with --id: {', '.join(_ids(others))}."]
