"""Commands about referrals: list them, release or cancel one that is blocked, note who brought whom."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer, table
from loyalty_desktop.cli.arguments import CommandParsers, positive
from loyalty_desktop.cli.call import Call
from loyalty_desktop.cli.people import called_of, find
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invitation_book import InvitationState
from loyalty_desktop.domain.invitation_views import InvitationQuery
from loyalty_desktop.domain.referral_book import ReferralStatus
from loyalty_desktop.domain.referral_views import ReferralQuery, ReferralRow
from loyalty_desktop.wording.numbers import count_phrase, date_text, points_text
from loyalty_desktop.wording.sentences_of_referrals import referral_state_text

_MOST_LISTED = 50


def add(commands: CommandParsers) -> None:
    """Add the commands about referrals."""
    listing = commands.add("referrals", referrals)
    listing.add_argument("what", nargs="?", choices=("list", "release", "cancel"), default="list")
    listing.add_argument("customer", nargs="?", metavar="CUSTOMER", help="who was brought")
    listing.add_argument("--state", choices=tuple(map(str, ReferralStatus)), default="", help="only of this state")
    listing.add_argument("--search", default="", metavar="TEXT", help="only of people who are found so")
    listing.add_argument("--limit", type=positive, default=_MOST_LISTED, metavar="N", help="at most N referrals")
    listing.add_argument("--reason", default="", help="why; stands in the books, so without anything personal")
    noting = commands.add("refer", refer)
    noting.add_argument("customer", metavar="CUSTOMER", help="who was brought: number, card, e-mail, phone or name")
    noting.add_argument("referrer", metavar="BY", help="who brought them, or the code that they passed on")


def referrals(call: Call) -> Answer:
    """The referrals, or what a manager decided about one."""
    options = call.options
    if options.what != "list":
        return _decided(call)
    query = ReferralQuery(options.state, options.search)
    with call.office() as desks:
        found = desks.referrals.count(query)
        rows = desks.referrals.page(query, 0, options.limit)
        invited = desks.invitations.count(InvitationQuery(InvitationState.OPEN))
    cells = [
        (
            row.referee,
            row.referrer,
            referral_state_text(row),
            date_text(row.registered_on),
            date_text(row.qualified_on),
            points_text(row.points),
        )
        for row in rows
    ]
    titles = ("Newcomer", "Brought by", "State", "Registered on", "Led to a sale on", "Points")
    text = table(titles, cells, right=(5,)) if rows else "No referrals found."
    if found > len(rows):
        text += f"\n\n{len(rows):,} of {count_phrase(found, 'referral', 'referrals')}."
    if invited:
        waiting = count_phrase(invited, "invitation is open", "invitations are open")
        text += f"\n\nBeside them, {waiting} (`invitations`)."
    return Answer(text, {"found": found, "invited": invited, "referrals": [_data(row) for row in rows]})


def refer(call: Call) -> Answer:
    """Note who brought whom; the first one counts."""
    options = call.options
    with call.office() as desks:
        referee, bringer = find(desks, options.customer), desks.invitations.bringer(options.referrer)
        identity = desks.customers.new_identity()
        desks.customers.refer(referee.id, bringer.customer_id, identity=identity, invitation=bringer.code)
        row = desks.referrals.of(referee.id)
    text = f"{called_of(referee)} was brought by {row.referrer}: {referral_state_text(row)}."
    return Answer(text, {"referral": _data(row)})


def _decided(call: Call) -> Answer:
    options = call.options
    if not options.customer:
        raise Refusal("customer_fields_missing")
    with call.office() as desks:
        number = find(desks, options.customer).id
        decide = desks.referrals.release if options.what == "release" else desks.referrals.cancel
        row = decide(number, options.reason, identity=desks.referrals.new_identity())
    return Answer(f"{row.referee}, brought by {row.referrer}: {referral_state_text(row)}.", {"referral": _data(row)})


def _data(row: ReferralRow) -> dict[str, object]:
    return {
        "id": row.referee_id,
        "customer": row.referee,
        "referrer_id": row.referrer_id,
        "referrer": row.referrer,
        "state": row.status,
        "reason": row.reason,
        "note": row.note,
        "registered_on": row.registered_on,
        "qualified_on": row.qualified_on,
        "reward_on": row.reward_on,
        "expires_on": row.expires_on,
        "points": row.points,
    }
