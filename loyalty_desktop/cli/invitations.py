"""Commands about invitations: give a member a code to pass on, list the codes, withdraw one."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer, table
from loyalty_desktop.cli.arguments import CommandParsers, day, positive
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import find
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invitation_book import InvitationState
from loyalty_desktop.domain.invitation_views import InvitationQuery, InvitationRow
from loyalty_desktop.services.invitations import InviteRequest
from loyalty_desktop.wording.numbers import count_phrase, date_text
from loyalty_desktop.wording.sentences_of_invitations import invitation_state_text, invitation_terms_text, uses_text

_MOST_LISTED = 50


def add(commands: CommandParsers) -> None:
    """Add the commands about invitations."""
    inviting = commands.add("invite", invite)
    inviting.add_argument("customer", metavar="CUSTOMER", help="who invites: number, card, e-mail, phone or name")
    many = inviting.add_mutually_exclusive_group()
    many.add_argument("--friends", type=positive, default=1, metavar="N", help="for at most N friends; default: 1")
    many.add_argument("--anybody", action="store_true", help="for any number of friends, as on a printed card")
    ending = inviting.add_mutually_exclusive_group()
    ending.add_argument("--until", type=day, metavar="DATE", help="the last day; default: by the terms of referrals")
    ending.add_argument("--no-end", action="store_true", help="without a last day")
    inviting.add_argument("--note", default="", help="who is invited; kept beside the books and erased with the person")
    listing = commands.add("invitations", invitations)
    listing.add_argument("what", nargs="?", choices=("list", "withdraw"), default="list")
    listing.add_argument("code", nargs="?", metavar="CODE", help="the code, as ABC-DEF-GHJ")
    listing.add_argument("--state", choices=tuple(map(str, InvitationState)), default="", help="only of this state")
    listing.add_argument("--search", default="", metavar="TEXT", help="only of people or codes that are found so")
    listing.add_argument("--limit", type=positive, default=_MOST_LISTED, metavar="N", help="at most N invitations")


def invite(call: Call) -> Answer:
    """Give a customer a code."""
    options = call.options
    with call.office() as desks:
        request = InviteRequest(
            find(desks, options.customer).id,
            desks.invitations.new_identity(),
            0 if options.anybody else options.friends,
            options.until,
            options.no_end,
            options.note,
        )
        row = desks.invitations.invite(request)
    return Answer(f"{row.owner} passes {row.shown} on. {invitation_terms_text(row)}", {"invitation": _data(row)})


def invitations(call: Call) -> Answer:
    """The invitations, or the one that was withdrawn."""
    options = call.options
    if options.what == "withdraw":
        return _withdrawn(call)
    query = InvitationQuery(options.state, " ".join(filter(None, (options.search, options.code))))
    with call.office() as desks:
        found = desks.invitations.count(query)
        rows = desks.invitations.page(query, 0, options.limit)
    cells = [
        (row.shown, row.owner, invitation_state_text(row), uses_text(row), date_text(row.invited_on), row.note)
        for row in rows
    ]
    titles = ("Code", "Passed on by", "State", "Friends", "Invited on", "For")
    text = table(titles, cells) if rows else "No invitations found."
    if found > len(rows):
        text += f"\n\n{len(rows):,} of {count_phrase(found, 'invitation', 'invitations')}."
    return Answer(text, {"found": found, "invitations": [_data(row) for row in rows]})


def _withdrawn(call: Call) -> Answer:
    options = call.options
    if not options.code:
        raise Refusal("invitation_code_missing")
    with call.office() as desks:
        row = desks.invitations.withdraw(options.code, identity=desks.invitations.new_identity())
    return Answer(f"The invitation {row.shown} of {row.owner} is withdrawn.", {"invitation": _data(row)})


def _data(row: InvitationRow) -> dict[str, object]:
    return {
        "code": row.shown,
        "customer_id": row.owner_id,
        "customer": row.owner,
        "state": row.status,
        "invited_on": row.invited_on,
        "expires_on": row.expires_on,
        "most_uses": row.most_uses,
        "uses": row.uses,
        "friends": list(row.friends),
        "note": row.note,
    }
