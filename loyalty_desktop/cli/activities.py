"""The activities command: everything that customers did, newest first."""

from __future__ import annotations

from argparse import Namespace

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.arguments import CommandParsers, day, up_to
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.activities import ActivityQuery, ActivityRow
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import FIRST_YEAR, LAST_YEAR, DateRange
from loyalty_desktop.wording.names import name_of
from loyalty_desktop.wording.numbers import money_text, signed_points_text

_MOST = 100_000
_USUAL = 50


def add(commands: CommandParsers) -> None:
    """Add the activities command."""
    parser = commands.add("activities", activities)
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="first day")
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="last day, included")
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help="only this kind, such as sale or earn; several may"
    )
    parser.add_argument("--customer", metavar="CUSTOMER", help="only this customer")
    parser.add_argument("--store", help="only this store")
    parser.add_argument("--done-by", metavar="NAME", help="only what this clerk did")
    parser.add_argument(
        "--limit", type=up_to(_MOST), default=_USUAL, metavar="N", help=f"how many to list (default {_USUAL})"
    )


def activities(call: Call) -> Answer:
    """The activities that the filters leave, and how many there are in all."""
    options = call.options
    with call.office() as desks:
        query = ActivityQuery(
            customer_id=None if options.customer is None else desks.customers.find(options.customer).id,
            period=_period(options),
            kinds=tuple(kind.replace("-", "_") for kind in options.kind),
            store=options.store,
            clerk=options.done_by,
        )
        found = desks.activities.count(query)
        rows = desks.activities.page(query, 0, options.limit)
        currency = desks.program.state().program.currency or ""
    titles = ("Date", "Customer", "What", "About", "Points", "Amount", "Store", "Clerk")
    listed = table(titles, [_cells(row, currency) for row in rows], right=(4, 5)) if rows else "Nothing is found."
    rest = f"\n… and {found - len(rows):,} more" if found > len(rows) else ""
    return Answer(listed + rest, {"found": found, "currency": currency, "activities": [_data(row) for row in rows]})


def _period(options: Namespace) -> DateRange | None:
    if options.first is None and options.last is None:
        return None
    first = options.first or day(f"{FIRST_YEAR}-01-01")
    last = options.last or day(f"{LAST_YEAR}-12-31")
    if last < first:
        raise Refusal("period_reversed", first=first, last=last)
    return DateRange(first, last)


def _cells(row: ActivityRow, currency: str) -> tuple[str, ...]:
    return (
        row.day.isoformat(),
        row.customer,
        name_of(row.kind),
        " · ".join(filter(None, ("reversed" if row.is_reversed else "", name_of(row.action), row.subject))),
        "" if row.points is None else signed_points_text(row.points),
        "" if row.money_minor is None else money_text(row.money_minor, currency),
        row.store,
        row.clerk,
    )


def _data(row: ActivityRow) -> Json:
    return {
        "date": row.day,
        "at": row.at,
        "kind": row.kind,
        "customer": row.customer,
        "customer_id": row.customer_id,
        "action": row.action,
        "about": row.subject,
        "points": row.points,
        "amount_minor": row.money_minor,
        "store": row.store,
        "clerk": row.clerk,
        "reversed": row.is_reversed,
    }
