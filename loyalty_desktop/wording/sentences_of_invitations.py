"""Sentences about invitations: codes that members pass on, and what is wrong with one that somebody shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loyalty_desktop.domain.invitation_book import InvitationState
from loyalty_desktop.domain.invitation_views import InvitationRow
from loyalty_desktop.wording.numbers import count_phrase, date_text

INVITATIONS: Mapping[str, str] = MappingProxyType(
    {
        "invitation_code_missing": "Say which invitation, as `invitations withdraw ABC-DEF-GHJ`.",
        "invitation_code_mistyped": (
            "“{invitation}” is no invitation: a letter is wrong or missing. Read the code again, as ABC-DEF-GHJ; "
            "no O, 0, I, 1 or L is in it."
        ),
        "invitation_code_taken": "The invitation {invitation} was given to somebody a moment ago. Try again.",
        "invitation_ends_before": (
            "The last day of the invitation ({last}) lies before today, {date}. Give a later one."
        ),
        "invitation_expired": (
            "The invitation {invitation} could be used through {last}. Name who brought the newcomer instead, or "
            "have a new one made."
        ),
        "invitation_not_open": "The invitation {invitation} is {status:name}, not open, so it cannot be withdrawn.",
        "invitation_own": "{customer} passes the invitation {invitation} on, and nobody can bring themselves.",
        "invitation_owner_changed": (
            "Who passes the invitation {invitation} on was merged or separated a moment ago. Try again."
        ),
        "invitation_owner_left": (
            "Who passed the invitation {invitation} on is no longer in the program. Leave the code out."
        ),
        "invitation_referred_already": (
            "{customer} was brought by {referrer} already, and the first one counts. Leave the invitation {invitation} "
            "out."
        ),
        "invitation_unknown": "Nobody passes the invitation {invitation} on. Ask for the code again, or leave it out.",
        "invitation_used_up": (
            "The invitation {invitation} has been used as often as it could be ({limit}). Name who brought the "
            "newcomer instead, or have a new one made."
        ),
        "invitation_uses_out_of_range": "An invitation can be for 1 to {limit} friends, or 0 for any number.",
        "invitation_withdrawn": (
            "The invitation {invitation} was withdrawn. Name who brought the newcomer instead, or have a new one made."
        ),
    }
)

INVITATION_STATES = MappingProxyType(
    {"open": "Invited", "used": "Used", "expired": "Expired", "withdrawn": "Withdrawn"}
)
"""Where an invitation stands; an open one is a referral in its first state (semantics, section 7)."""


def invitation_state_text(row: InvitationRow) -> str:
    """The state with its last day or who came: "Invited, through 2026-04-09", "Used by Bea Sanz"."""
    state = INVITATION_STATES[row.status]
    if row.status == InvitationState.OPEN and row.expires_on is not None:
        return f"{state}, through {date_text(row.expires_on)}"
    if row.status == InvitationState.EXPIRED:
        return f"{state} after {date_text(row.expires_on)}"
    if row.status == InvitationState.USED and row.friends:
        others = row.uses - 1
        return f"{state} by {row.friends[0]}" + (f" and {others:,} more" if others else "")
    return state


def uses_text(row: InvitationRow) -> str:
    """How many friends came, of how many: "1 of 3", "12, any number"."""
    return f"{row.uses:,} of {row.most_uses:,}" if row.most_uses else f"{row.uses:,}, any number"


def invitation_terms_text(row: InvitationRow) -> str:
    """What the code is for, as a person is told: "One friend can come with it, through 2026-04-09."."""
    if row.most_uses == 1:
        who = "One friend can come with it"
    elif row.most_uses:
        who = f"{count_phrase(row.most_uses, 'friend', 'friends')} can come with it"
    else:
        who = "Any number of friends can come with it"
    return f"{who}, through {date_text(row.expires_on)}." if row.expires_on is not None else f"{who}, on any day."
