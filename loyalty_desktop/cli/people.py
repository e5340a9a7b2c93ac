"""Commands about customers: list, show, enrol."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from loyalty_desktop.cli.answers import Answer, Json, pairs, table
from loyalty_desktop.cli.arguments import CommandParsers, add_store, day, positive
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.output import FORMATS, format_of, target_of
from loyalty_desktop.cli.tiers import standing_data, standing_text
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.views import CustomerPage, CustomerQuery, CustomerRow, EntryQuery, EntryRow
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.wording.names import action_name, entry_kind_name, name_of, purpose_name
from loyalty_desktop.wording.numbers import (
    count_phrase,
    date_text,
    instant_text,
    points_phrase,
    points_text,
    signed_points_text,
)

_MOST_LISTED = 50
_LAST_ENTRIES = 10


def add(commands: CommandParsers) -> None:
    """Add the commands about customers."""
    listing = commands.add("customers", customers)
    listing.add_argument("--search", default="", metavar="TEXT", help="words of name, e-mail, phone, card or number")
    listing.add_argument("--segment", default="", metavar="NAME", help="only those in this saved segment")
    listing.add_argument("--format", choices=FORMATS, help="of the file; default: by its name")
    listing.add_argument("-o", "--output", metavar="FILE", help="write all of them as a list for letters")
    listing.add_argument("--limit", type=positive, default=_MOST_LISTED, metavar="N", help="at most N of them")
    showing = commands.add("show", show)
    showing.add_argument("customer", metavar="CUSTOMER", help="number, card, e-mail, phone or full name")
    showing.add_argument("--limit", type=positive, default=_LAST_ENTRIES, metavar="N", help="the last N entries")
    enrolling = commands.add("enrol", enrol)
    for name, what in (
        ("--ref", "number in the shop's own system"),
        ("--name", "full name"),
        ("--email", "e-mail address"),
        ("--phone", "phone number"),
        ("--card", "card number"),
        ("--note", "note"),
    ):
        enrolling.add_argument(name, default="", help=what)
    add_store(enrolling, "store that enrols")
    enrolling.add_argument("--birthday", type=day, metavar="DATE", help="birthday")
    enrolling.add_argument("--registered-on", type=day, metavar="DATE", help="an earlier day of registration")
    bringing = enrolling.add_mutually_exclusive_group()
    bringing.add_argument("--referrer", metavar="CUSTOMER", help="who brought them, or the code that they passed on")
    bringing.add_argument("--code", default="", metavar="CODE", help="the invitation that the newcomer shows")


def customers(call: Call) -> Answer:
    """The customers that a search finds, by name; with a file all of them but who declined to be written to."""
    query = CustomerQuery(search=call.options.search, segment=call.options.segment)
    target = target_of(call.options.output)
    if target is not None:
        return _write_list(call, query, target)
    with call.office() as desks:
        found = desks.customers.count(query)
        rows = desks.customers.page(query, 0, call.options.limit)
    titles = ("No.", "Name", "E-mail", "Phone", "Card", "Balance", "Store")
    cells = [(row.ref, row.name, row.email, row.phone, row.card, points_text(row.balance), row.store) for row in rows]
    listed = table(titles, cells, right=(5,)) if rows else "Nobody is found."
    rest = f"\n… and {found - len(rows):,} more" if found > len(rows) else ""
    return Answer(listed + rest, {"found": found, "customers": [_row_data(row) for row in rows]})


def _write_list(call: Call, query: CustomerQuery, target: Path) -> Answer:
    from loyalty_desktop.cli.reports import write_report

    wanted = format_of(target, call.options.format, as_json=call.options.json)
    with call.office() as desks:
        letters = desks.segments.letters(query)
        answer = write_report(call, desks, letters.report, wanted, target)
    listed = len(letters.report.table("customers").rows)
    said = f"{answer.text}: {count_phrase(listed, 'customer', 'customers')}."
    if letters.left_out:
        said += f" {letters.left_out:,} who declined to be written to were left out."
    return Answer(said, {**(answer.data or {}), "customers": listed, "left_out": letters.left_out})


def show(call: Call) -> Answer:
    """One customer's page."""
    with call.office() as desks:
        number = desks.customers.find(call.options.customer).id
        page = desks.customers.show(number)
        entries = desks.counter.page(EntryQuery(customer_id=number), 0, call.options.limit)
        zone = desks.program.state().program.zone
        standing = desks.tiers.standing(number)
    text, data = _page_text(page, entries, zone), {**_page_data(page, entries), "tier": standing_data(standing)}
    return Answer(text if standing is None else f"{text}\n\n{standing_text(standing)}", data)


def enrol(call: Call) -> Answer:
    """Enrol a newcomer."""
    options = call.options
    fields = CustomerFields(
        ref=options.ref,
        name=options.name,
        email=options.email,
        phone=options.phone,
        card=options.card,
        birthday=options.birthday,
        note=options.note,
    )
    with call.office() as desks:
        bringer = None if options.referrer is None else desks.invitations.bringer(options.referrer)
        request = EnrolRequest(
            fields,
            desks.customers.new_identity(),
            options.registered_on,
            options.store,
            None if bringer is None else bringer.customer_id,
            options.code if bringer is None else bringer.code,
            options.new_store,
        )
        page = desks.customers.show(desks.customers.enrol(request))
    called = called_of(page.row)
    text = f"{called} is enrolled and holds {points_phrase(page.row.balance)}."
    return Answer(text, {"customer": _row_data(page.row)})


def find(desks: Desks, text: str) -> CustomerRow:
    """The one customer whom `text` names."""
    return desks.customers.find(text)


def called_of(row: CustomerRow) -> str:
    """What a customer is called."""
    return row.name or row.email or row.phone or row.card or row.ref


def _row_data(row: CustomerRow) -> Json:
    return {
        "id": row.id,
        "ref": row.ref,
        "name": row.name,
        "email": row.email,
        "phone": row.phone,
        "card": row.card,
        "balance": row.balance,
        "active": row.active,
        "pending": row.pending,
        "debt": row.debt,
        "registered_on": row.registered_on,
        "last_activity_on": row.last_activity_on,
        "store": row.store,
    }


def _page_data(page: CustomerPage, entries: tuple[EntryRow, ...]) -> Json:
    return {
        "customer": {
            **_row_data(page.row),
            "status": page.status,
            "referred_by": page.referred_by,
            "referral_state": page.referred_state,
        },
        "lots": [
            {
                "entry": lot.entry_id,
                "action": lot.action,
                "points": lot.points,
                "remaining": lot.remaining,
                "earned_on": lot.business_date,
                "expires_on": lot.expires_on,
            }
            for lot in page.lots
        ],
        "entry_count": page.entries,
        "entries": [entry_data(entry) for entry in entries],
        "referrals": [
            {
                "name": item.name,
                "status": item.status,
                "registered_on": item.registered_on,
                "qualified_on": item.qualified_on,
            }
            for item in page.referred
        ],
    }


def entry_data(entry: EntryRow) -> Json:
    """A ledger entry as the answers show it."""
    return {
        "entry": entry.id,
        "kind": entry.kind,
        "action": entry.action,
        "points": entry.points,
        "posted_on": entry.posted_on,
        "occurred_at": entry.occurred_at,
        "recorded_at": entry.recorded_at,
        "store": entry.store,
        "clerk": entry.clerk,
        "reference": entry.reference,
        "reason": entry.reason,
        "note": entry.note,
        "money_minor": entry.money_minor,
        "expires_on": entry.expires_on,
        "reverses": entry.reverses_id,
        "reversed_by": entry.reversed_by_id,
    }


def _page_text(page: CustomerPage, entries: tuple[EntryRow, ...], zone: ZoneInfo) -> str:
    row = page.row
    facts = [
        ("No.", row.ref),
        ("E-mail", row.email),
        ("Phone", row.phone),
        ("Card", row.card),
        ("Store", row.store),
        ("Registered on", date_text(row.registered_on)),
        ("Referred by", f"{page.referred_by} ({name_of(page.referred_state).lower()})" if page.referred_by else ""),
        ("Balance", points_phrase(row.balance)),
        ("Active", points_text(row.active)),
        ("Pending", points_text(row.pending) if row.pending else ""),
        ("Debt", points_text(row.debt) if row.debt else ""),
    ]
    parts = [f"{called_of(row)}\n{pairs([(name, value) for name, value in facts if value])}"]
    if page.lots:
        lots = [
            (
                points_text(lot.remaining),
                action_name(lot.action),
                date_text(lot.business_date),
                _last_day(lot.expires_on),
            )
            for lot in page.lots
        ]
        titles = ("Points left", "Earned by", "Earned on", "Usable through")
        parts.append(f"Lots\n{table(titles, lots, right=(0,))}")
    if entries:
        columns = ("Entry", "When", "Kind", "What for", "Points", "Reference", "Reason")
        parts.append(
            f"The last {count_phrase(len(entries), 'entry', 'entries')} of {page.entries:,}\n"
            + table(columns, [_entry_cells(entry, zone) for entry in entries], right=(0, 4))
        )
    if page.referred:
        referred = [(item.name, name_of(item.status), date_text(item.registered_on)) for item in page.referred]
        parts.append(f"Brought\n{table(('Customer', 'State', 'Registered on'), referred)}")
    return "\n\n".join(parts)


def _entry_cells(entry: EntryRow, zone: ZoneInfo) -> tuple[str, ...]:
    purpose = purpose_name(entry.action) if entry.kind == "redeem" else action_name(entry.action)
    when = instant_text(entry.occurred_at, zone)
    points = signed_points_text(entry.points)
    kind = entry_kind_name(entry.kind) + (" (void)" if entry.reverses_id is not None else "")
    return (str(entry.id), when, kind, purpose, points, entry.reference, entry.reason)


def _last_day(expires_on: object) -> str:
    return str(expires_on) if expires_on is not None else "no end"
