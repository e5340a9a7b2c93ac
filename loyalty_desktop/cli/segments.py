"""Commands about saved segments: list, save, remove, and tag whoever is in one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.arguments import CommandParsers, day, points, whole
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.amounts import parse_minor
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.wording.numbers import count_phrase, count_text
from loyalty_desktop.wording.segment_sentences import segment_sentence

_VERBS = ("list", "save", "remove", "tag", "untag")
_NUMBERS = (
    ("--bought-within", "bought_within_days", "the last purchase is at most N days ago"),
    ("--not-bought-for", "not_bought_for_days", "the last purchase is at least N days ago, or there is none"),
    ("--window", "window_days", "purchases and spend count over the last N days"),
    ("--min-purchases", "min_purchases", "at least N purchases"),
    ("--max-purchases", "max_purchases", "at most N purchases"),
)
_DAYS = (("--registered-from", "registered_from"), ("--registered-to", "registered_to"))
_LISTS = (
    ("--tier", "tiers", "CODE", "in this tier; several may be named"),
    ("--tag", "tags", "TAG", "has one of these tags"),
    ("--without-tag", "without_tags", "TAG", "has none of these tags"),
    ("--store", "stores", "STORE", "enrolled in one of these stores"),
)


def add(commands: CommandParsers) -> None:
    """Add the command."""
    parser = commands.add("segments", segments)
    parser.add_argument("verb", nargs="?", default="list", choices=_VERBS, metavar="|".join(_VERBS), help="what to do")
    parser.add_argument("name", nargs="?", metavar="NAME", help="the segment; for untag without one: everybody")
    parser.add_argument("--with", dest="given_tag", metavar="TAG", help="the tag that tag gives and untag takes")
    _add_conditions(parser)


def segments(call: Call) -> Answer:
    """What was asked of the saved segments."""
    match call.options.verb:
        case "save":
            return _save(call)
        case "remove":
            return _remove(call)
        case "tag" | "untag":
            return _tag(call, is_given=call.options.verb == "tag")
        case _:
            return _list(call)


def _add_conditions(parser: ArgumentParser) -> None:
    for option, name, what in _NUMBERS:
        parser.add_argument(option, dest=name, type=whole, metavar="N", help=what)
    for option in ("--min-spend", "--max-spend"):
        parser.add_argument(option, metavar="AMOUNT", help="net spend less refunds, as 120.50")
    for option, name in (("--min-points", "min_points"), ("--max-points", "max_points")):
        parser.add_argument(option, dest=name, type=points, metavar="N", help="bound of the balance in points")
    for option, name in _DAYS:
        parser.add_argument(option, dest=name, type=day, metavar="DATE", help="bound of the day of registration")
    for option, name, metavar, what in _LISTS:
        parser.add_argument(option, dest=name, action="append", default=[], metavar=metavar, help=what)
    parser.add_argument("--birthday", choices=tuple(map(str, Birthday)), help="has the birthday in this time")
    parser.add_argument("--consent", choices=tuple(map(str, Consent)), help="agreed to be written to")


def _list(call: Call) -> Answer:
    with call.office() as desks:
        counted = desks.segments.counted()
        program = desks.program.state().program
    currency, tiers = program.currency or "EUR", program.tiers.names
    rows = [
        (item.segment.name, count_text(item.customers or 0), segment_sentence(item.segment, currency, tiers))
        for item in counted
    ]
    text = table(("Segment", "Customers", "Who"), rows, right=(1,)) if rows else "No segment is saved yet."
    listed = [{**item.segment.definition(), "customers": item.customers} for item in counted]
    return Answer(text, {"segments": listed})


def _save(call: Call) -> Answer:
    with call.office() as desks:
        wanted = _segment(desks, _name(call.options), call.options)
        before = next((known for known in desks.segments.all() if known.key == wanted.key), None)
        wanted = desks.segments.save(wanted, before=before)
        customers = desks.segments.count(wanted)
    said = f"Saved “{wanted.name}”: {count_phrase(customers, 'customer', 'customers')} today."
    return Answer(said, {"segment": {**wanted.definition(), "customers": customers}})


def _remove(call: Call) -> Answer:
    with call.office() as desks:
        segment = desks.segments.find(_name(call.options))
        desks.segments.remove(segment)
    return Answer(f"Removed “{segment.name}”. Tags that it gave stay.", {"removed": segment.name})


def _tag(call: Call, *, is_given: bool) -> Answer:
    options = call.options
    if not options.given_tag:
        raise Refusal("not_a_tag", text="")
    with call.office() as desks, call.watch() as watch:
        if options.name or is_given:
            numbers = desks.segments.ids(CustomerQuery(segment=_name(options)))
        else:
            numbers = desks.segments.tagged(options.given_tag)
        work = desks.segments.tag if is_given else desks.segments.untag
        changed = work(numbers, options.given_tag, watch)
    verb = "got" if is_given else "lost"
    said = f"{count_phrase(len(changed), 'customer', 'customers')} {verb} the tag “{options.given_tag}”."
    data: Json = {"tag": options.given_tag, "customers": len(numbers), "changed": len(changed)}
    return Answer(said, data)


def _name(options: Namespace) -> str:
    if not (options.name or "").strip():
        raise Refusal("segment_without_name")
    return " ".join(options.name.split())


def _segment(desks: Desks, name: str, options: Namespace) -> Segment:
    currency = desks.program.state().program.currency or "EUR"
    spend = [None if text is None else parse_minor(text, currency) for text in (options.min_spend, options.max_spend)]
    values: dict[str, Any] = {key: getattr(options, key) for _, key, *_ in (*_NUMBERS, *_DAYS)}
    values.update({key: tuple(getattr(options, key)) for _, key, *_ in _LISTS})
    return Segment(
        name,
        **values,
        min_spend_minor=spend[0],
        max_spend_minor=spend[1],
        min_points=options.min_points,
        max_points=options.max_points,
        birthday=Birthday(options.birthday) if options.birthday else None,
        consent=Consent(options.consent) if options.consent else None,
    )
