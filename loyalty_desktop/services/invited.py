"""Who passes on the codes that clerks type and files bring: a code stands wherever a referrer can be named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.invitation_book import Invitation
from loyalty_desktop.domain.invitations import (
    looks_like_code,
    refuse_code,
    shown_invitation_code,
    typed_invitation_code,
)
from loyalty_desktop.domain.vouchers import plain_letters
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.customers import customers_named
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.invitations import invitations_of


@dataclass(frozen=True, slots=True)
class Bringer:
    """Who brought somebody, and the code that they came with ("" for none)."""

    customer_id: int
    code: str = ""


def invited_by(session: Session, text: str) -> Invitation:
    """The invitation whose code somebody typed. Raises Refusal for a mistyped code and for one that is nobody's."""
    code = typed_invitation_code(text)
    found = invitations_of(session, [code])
    if not found:
        raise Refusal("invitation_unknown", invitation=shown_invitation_code(code))
    return found[code]


def bringer_named(session: Session, referrer_id: int | None, code: str) -> Bringer | None:
    """Who brought somebody: who passes a typed code on, or else the customer named; None for nobody.

    Raises Refusal for a code that is none.
    """
    if code:
        invitation = invited_by(session, code)
        return Bringer(invitation.owner_id, invitation.code)
    return None if referrer_id is None else Bringer(referrer_id)


def named_as(referrer_id: int | None, code: str) -> tuple[object, ...]:
    """Who brought somebody, as far as that tells two requests apart."""
    return (referrer_id, plain_letters(code)) if code else (referrer_id,)


def came_with(code: str, day: date) -> dict[str, str]:
    """What the operation that notes a referral says of the code that the newcomer showed on a day."""
    return {"invitation": code, "used_on": day.isoformat()} if code else {}


def bringer_of(journal: Journal, text: str) -> Bringer:
    """Whom a text names as who brought somebody: by a code that they pass on, or as any customer is named.

    Raises Refusal for nobody, for several, and for a code that is over.
    """

    def work(session: Session) -> Bringer:
        invitation = codes_among(session, [text]).get(text)
        if invitation is not None:
            refuse_code(invitation, journal.today(session))
            return Bringer(invitation.owner_id, invitation.code)
        found = customers_named(session, text.strip())
        if len(found) > 1:
            raise Refusal("several_found", text=text, count=len(found))
        if not found:
            raise not_found(text, Refusal("nobody_found", text=text))
        return Bringer(found[0])

    return journal.store.read(work)


def codes_among(session: Session, texts: Iterable[str]) -> dict[str, Invitation]:
    """Those of the texts that are codes which somebody passes on."""
    codes: dict[str, str] = {}
    for text in texts:
        try:
            codes[text] = typed_invitation_code(text)
        except Refusal:
            continue
    found = invitations_of(session, sorted(set(codes.values())))
    return {text: found[code] for text, code in codes.items() if code in found}


def not_found(text: str, otherwise: LoyaltyError) -> LoyaltyError:
    """Why a text names nobody who brought somebody: as a code where it has the letters of one, else as a person."""
    if not looks_like_code(text) or not any(letter.isdigit() for letter in text):
        return otherwise
    try:
        return Refusal("invitation_unknown", invitation=shown_invitation_code(typed_invitation_code(text)))
    except Refusal as mistyped:
        return mistyped
