"""Who brought whom in a file of customers, foreseen before anything is written: which referrals will be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.imports import LeftOut, RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.customers import ids_by_ref, names_of_customers, referrers_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks

Referred = tuple[int, str, int]
"""A customer of the file, the number of who brought them, and the line."""


def without_referral(line_number: int, why: LoyaltyError) -> RejectedRow:
    """A line whose customer is taken and whose referral is not."""
    return RejectedRow(line_number, "referral_left_out", {"why": why}, what=LeftOut.REFERRAL)


def foresee_referrals(
    journal: Journal, session: Session, referred: Sequence[Referred], coming: Mapping[str, int], tally: Tally
) -> None:
    """Count the referrals that the import would note and those that it would leave out; writes nothing.

    `coming` are the customers of the file by number. What concerns only people on the books is decided as the import
    would decide it; a newcomer of the file is looked at here, because the books do not know them yet.
    """
    known = {**coming, **ids_by_ref(session, {ref for _, ref, _ in referred})}
    people = {number for number, _, _ in referred} | {known[ref] for _, ref, _ in referred if ref in known}
    names = names_of_customers(session, people)
    brought_by = referrers_of(session, people)
    asked: list[tuple[int, Operation]] = []
    for number, ref, line_number in referred:
        referrer = known.get(ref)
        if referrer is not None and brought_by.get(number) == referrer:
            continue
        if referrer is None:
            tally.reject(without_referral(line_number, Refusal("unknown_referrer", referrer=ref)))
            continue
        refusal = _refusal(number, referrer, brought_by)
        if refusal is not None:
            tally.reject(without_referral(line_number, _called(refusal, names)))
            continue
        brought_by[number] = referrer
        if number in names and referrer in names:
            asked.append((line_number, _referral(journal, session, number, referrer)))
        else:
            tally.counts["referrals"] += 1
    for chunk in in_chunks(asked):
        _, outcomes = journal.decide(session, [operation for _, operation in chunk], {}, lock=False)
        for (line_number, _), outcome in zip(chunk, outcomes, strict=True):
            if outcome.refusal is None:
                tally.counts["referrals"] += 1
            else:
                tally.reject(without_referral(line_number, _called(outcome.refusal, names)))


def _referral(journal: Journal, session: Session, number: int, referrer: int) -> Operation:
    payload = {"customer": number, "referrer": referrer, "rules": journal.rules_in_force(session)}
    return journal.operation(OperationKind.REFER, payload)


def _refusal(number: int, referrer: int, brought_by: Mapping[int, int]) -> Refusal | None:
    if number == referrer:
        return Refusal("self_referral", customer=number)
    if number in brought_by:
        return Refusal("referred_already", customer=number, referrer=brought_by[number])
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
    number = refusal.details.get("customer")
    if not isinstance(number, int):
        return refusal
    return Refusal(refusal.code, **{**refusal.details, "customer": names.get(number, "") or str(number)})
