"""Who brought whom in a file of customers, foreseen before anything is written: which referrals will be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.imports import LeftOut, RejectedRow
from loyalty_desktop.domain.invitation_book import Invitation
from loyalty_desktop.domain.invitations import refuse_code, shown_invitation_code
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.services.invited import came_with, codes_among, not_found
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.customers import active_among, ids_by_ref, names_of_customers, referrers_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks

Referred = tuple[int, str, int]
"""A customer of the file, the number of who brought them, and the line."""


def without_referral(line_number: int, why: LoyaltyError) -> RejectedRow:
    """A line whose customer is taken and whose referral is not."""
    return RejectedRow(line_number, "referral_left_out", {"why": why}, what=LeftOut.REFERRAL)


def foresee_referrals(
    journal: Journal,
    session: Session,
    referred: Sequence[Referred],
    coming: Mapping[str, int],
    tally: Tally,
    *,
    came_on: Mapping[int, date],
) -> None:
    """Count the referrals that the import would note and those that it would leave out; writes nothing.

    `coming` are the customers of the file by number, `came_on` the days on which newcomers registered. What concerns
    only people on the books is decided as the import would decide it; a newcomer of the file is looked at here, because
    the books do not know them yet.
    """
    known = {**coming, **ids_by_ref(session, {ref for _, ref, _ in referred})}
    codes = codes_among(session, {ref for _, ref, _ in referred if ref not in known})
    known |= {text: invitation.owner_id for text, invitation in codes.items()}
    owners = active_among(session, {invitation.owner_id for invitation in codes.values()})
    people = {number for number, _, _ in referred} | {known[ref] for _, ref, _ in referred if ref in known}
    names = names_of_customers(session, people)
    brought_by = referrers_of(session, people)
    asked: list[tuple[int, Operation]] = []
    today = journal.today(session)
    for number, ref, line_number in referred:
        referrer = known.get(ref)
        if referrer is not None and brought_by.get(number) == referrer:
            continue
        if referrer is None:
            tally.reject(without_referral(line_number, not_found(ref, Refusal("unknown_referrer", referrer=ref))))
            continue
        if ref in codes and referrer not in owners:
            shown_code = shown_invitation_code(codes[ref].code)
            tally.reject(without_referral(line_number, Refusal("invitation_owner_left", invitation=shown_code)))
            continue
        refusal = _refusal(number, referrer, brought_by, codes.get(ref), came_on.get(number, today))
        if refusal is not None:
            tally.reject(without_referral(line_number, _called(refusal, names)))
            continue
        brought_by[number] = referrer
        if ref in codes:
            codes[ref].uses += 1
        if number in names and referrer in names:
            shown = came_with(codes[ref].code, came_on.get(number, today)) if ref in codes else {}
            asked.append((line_number, _referral(journal, session, number, referrer, shown)))
        else:
            tally.counts["referrals"] += 1
    for chunk in in_chunks(asked):
        _, outcomes = journal.decide(session, [operation for _, operation in chunk], {}, lock=False)
        for (line_number, _), outcome in zip(chunk, outcomes, strict=True):
            if outcome.refusal is None:
                tally.counts["referrals"] += 1
            else:
                tally.reject(without_referral(line_number, _called(outcome.refusal, names)))


def _referral(journal: Journal, session: Session, number: int, referrer: int, shown: Mapping[str, str]) -> Operation:
    payload = {"customer": number, "referrer": referrer, "rules": journal.rules_in_force(session), **shown}
    return journal.operation(OperationKind.REFER, payload)


def _refusal(
    number: int, referrer: int, brought_by: Mapping[int, int], invitation: Invitation | None, day: date
) -> Refusal | None:
    if invitation is not None:
        return _refusal_of_code(number, referrer, brought_by, invitation, day)
    if number == referrer:
        return Refusal("self_referral", customer=number)
    if number in brought_by:
        return Refusal("referred_already", customer=number, referrer=brought_by[number])
    if _leads_back(number, referrer, brought_by):
        return Refusal("referral_points_back", customer=referrer)
    return None


def _refusal_of_code(
    number: int, referrer: int, brought_by: Mapping[int, int], invitation: Invitation, day: date
) -> Refusal | None:
    """The same for a newcomer who shows a code, in sentences that name it."""
    code = shown_invitation_code(invitation.code)
    try:
        refuse_code(invitation, day)
    except Refusal as refusal:
        return refusal
    if number == referrer:
        return Refusal("invitation_own", invitation=code, customer=number)
    if number in brought_by:
        return Refusal("invitation_referred_already", invitation=code, customer=number, referrer=brought_by[number])
    if _leads_back(number, referrer, brought_by):
        return Refusal("referral_points_back", customer=referrer)
    return None


def _leads_back(number: int, referrer: int, brought_by: Mapping[int, int]) -> bool:
    """Whether the referrer was brought by the newcomer, straight or through others of the file."""
    seen = {referrer}
    above = brought_by.get(referrer)
    while above is not None and above not in seen:
        if above == number:
            return True
        seen.add(above)
        above = brought_by.get(above)
    return False


def _called(refusal: LoyaltyError, names: Mapping[int, str]) -> LoyaltyError:
    people = {name: value for name in ("customer", "referrer") if isinstance(value := refusal.details.get(name), int)}
    called = {name: names.get(value, "") or str(value) for name, value in people.items()}
    return Refusal(refusal.code, **{**refusal.details, **called}) if called else refusal
