"""Inviting somebody with a code, coming with one, and withdrawing it (semantics, section 7).

A code names who passes it on and nobody else, so it can be said aloud and printed. Using it makes a referral to its
owner; everything that is asked of a referral is asked there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invitation_book import Invitation, InvitationState, InvitationUse
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.vouchers import ALPHABET, check_letter, code_by_chance, plain_letters
from loyalty_desktop.domain.work import Work

MOST_USES = 1_000_000
"""Most friends that one code can be limited to."""

_LETTERS = 8
_GROUP = 3


def new_invitation_code(randomness: Callable[[int], bytes]) -> str:
    """A code by chance: eight letters (40 bits) and a check letter. Whether it is free is for the desk to see."""
    return code_by_chance(randomness, _LETTERS)


def shown_invitation_code(code: str) -> str:
    """A code in groups of three, as people say it."""
    return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))


def looks_like_code(text: str) -> bool:
    """Whether somebody may have meant a code: nine letters or digits, whatever they are."""
    return len(plain_letters(text)) == _LETTERS + 1


def typed_invitation_code(text: str) -> str:
    """The code that somebody typed or scanned, whatever its spaces, hyphens and case.

    Raises Refusal for one that no invitation can have: the check letter catches any one wrong letter and any two
    neighbours that were exchanged.
    """
    plain = plain_letters(text)
    if not looks_like_code(text) or not set(plain) <= set(ALPHABET) or check_letter(plain[:-1]) != plain[-1]:
        raise Refusal("invitation_code_mistyped", invitation=text.strip())
    return plain


def last_day(invited_on: date, days: int) -> date | None:
    """The last day of an invitation by the program's terms; None for ever."""
    return invited_on + timedelta(days=days) if days else None


def needs_of_invitation(operation: Operation) -> Needs:
    """What must be read before somebody invites, or a code is withdrawn."""
    payload = operation.payload
    return Needs(customers=frozenset({payload["customer"]}), invitations=frozenset({payload["invitation"]}))


def invite(work: Work, operation: Operation) -> dict[str, Any]:
    """Give a customer a code to pass on. Raises Refusal for one that is taken, or that could bring nobody."""
    payload = operation.payload
    code, most_uses = payload["invitation"], payload["most_uses"]
    owner = work.customer(payload["customer"])
    if code in work.invitations.by_code:
        raise Refusal("invitation_code_taken", invitation=shown_invitation_code(code))
    if not 0 <= most_uses <= MOST_USES:
        raise Refusal("invitation_uses_out_of_range", limit=MOST_USES)
    today = business_date(operation.recorded_at, work.program.zone)
    expires_on = date.fromisoformat(payload["expires_on"]) if payload["expires_on"] else None
    if expires_on is not None and expires_on < today:
        raise Refusal("invitation_ends_before", last=expires_on, date=today)
    work.invitations.by_code[code] = Invitation(operation.id, code, owner.id, today, expires_on, most_uses, is_new=True)
    return {"customer": owner.id, "invitation": code}


def withdraw_invitation(work: Work, operation: Operation) -> dict[str, Any]:
    """End a code, so that nobody comes with it any more; who has come stays. Raises Refusal unless it is open."""
    invitation = _known(work, operation.payload["invitation"])
    state = invitation.state(business_date(operation.recorded_at, work.program.zone))
    if state is not InvitationState.OPEN:
        raise Refusal("invitation_not_open", invitation=shown_invitation_code(invitation.code), status=str(state))
    invitation.withdrawn_by = operation.id
    if not invitation.is_new:
        work.invitations.withdrawn.append(invitation)
    return {"customer": invitation.owner_id, "invitation": invitation.code}


def refuse_code(invitation: Invitation, day: date) -> None:
    """Raise Refusal, naming the code, where it brings nobody on a day."""
    code = shown_invitation_code(invitation.code)
    match invitation.state(day):
        case InvitationState.WITHDRAWN:
            raise Refusal("invitation_withdrawn", invitation=code)
        case InvitationState.USED:
            raise Refusal("invitation_used_up", invitation=code, limit=invitation.most_uses)
        case InvitationState.EXPIRED:
            raise Refusal("invitation_expired", invitation=code, last=invitation.expires_on)


def refuse_bearer(work: Work, operation: Operation) -> None:
    """Raise Refusal, naming the code, where the newcomer of an operation cannot come with the one that it names.

    Nothing is refused where it names none.
    """
    payload = operation.payload
    if not payload.get("invitation"):
        return
    invitation = _known(work, payload["invitation"])
    code = shown_invitation_code(invitation.code)
    refuse_code(invitation, date.fromisoformat(payload["used_on"]))
    owner = work.customers.get(work.followed(payload["referrer"]))
    if owner is None or owner.status != "active":
        raise Refusal("invitation_owner_left", invitation=code)
    if owner.id != invitation.owner_id:
        raise Refusal("invitation_owner_changed", invitation=code)
    number = work.followed(payload["customer"])
    if number == owner.id:
        raise Refusal("invitation_own", invitation=code, customer=number)
    newcomer = work.customers.get(number)
    referral = newcomer.referral if newcomer is not None else None
    if referral is not None and not referral.is_void:
        raise Refusal("invitation_referred_already", invitation=code, customer=number, referrer=referral.referrer_id)


def come_with(work: Work, operation: Operation, referee: CustomerState, referrer: CustomerState) -> None:
    """Note that a newcomer came with the code that the operation names, where it names one; asked before."""
    payload = operation.payload
    if payload.get("invitation"):
        day = date.fromisoformat(payload["used_on"])
        use = InvitationUse(operation.id, payload["invitation"], referee.id, referrer.id, day, is_new=True)
        work.invitations.use(use)


def free_code(work: Work, referee_id: int, referrer_id: int, by: bytes) -> None:
    """After a referral was withdrawn as a mistake: the code that brought it can be used once more."""
    for use in work.invitations.uses:
        if (use.referee_id, use.referrer_id) == (referee_id, referrer_id) and use.freed_by is None:
            work.invitations.free(use, by)


def _known(work: Work, code: str) -> Invitation:
    invitation = work.invitations.by_code.get(code)
    if invitation is None:
        raise Refusal("invitation_unknown", invitation=shown_invitation_code(code))
    return invitation
