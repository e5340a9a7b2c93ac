"""What is suspicious about referrals, looked at by the desk: operations carry codes only, never what was compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from loyalty_desktop.domain.customers import CustomerFields, fold, normal_email, normal_phone
from loyalty_desktop.domain.duplicates import Candidate, Likeness, likeness
from loyalty_desktop.domain.referral_book import ReferralReason, ReferralTerms
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.customers import fields_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.noted_referrals import NotedReferral, awaited_among, noted_by

_SURE = frozenset({Likeness.PHONE, Likeness.EMAIL, Likeness.BIRTHDAY})
_NOBODY: Mapping[int, CustomerFields] = {}


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who is about to be noted as brought: by whom, registered on which day."""

    referee: int
    referrer: int
    registered_on: date


def suspicions_of(
    journal: Journal, session: Session, coming: Sequence[Coming], newcomers: Mapping[int, CustomerFields] = _NOBODY
) -> dict[int, list[str]]:
    """The suspicions that the program watches, of referrals that are noted now, by the newcomer's id.

    They are looked at in this order, each on top of those before. `newcomers` are fields that are not stored yet.
    Nothing is read while nothing blocks.
    """
    terms = journal.program_and_rules(session)[0].referrals
    if not terms.blocks or not coming:
        return {}
    stored = noted_by(session, {item.referrer for item in coming})
    people = fields_of(session, {number for item in coming for number in (item.referee, item.referrer)})
    people = {**people, **newcomers}
    clerk_id = journal.author.clerk_id
    found: dict[int, list[str]] = {}
    for item in coming:
        new = NotedReferral(item.referee, item.registered_on, clerk_id)
        others = [noted for noted in stored.get(item.referrer, ()) if noted.referee != item.referee]
        stored[item.referrer] = [*others, new]
        codes = _codes(terms, new, stored[item.referrer], (people.get(item.referee), people.get(item.referrer)))
        if codes:
            found[item.referee] = codes
    return found


def suspicions_of_buyers(journal: Journal, session: Session, buyers: Iterable[int]) -> dict[int, list[str]]:
    """The same for customers who buy now and whose referrals still wait for a purchase."""
    terms = journal.program_and_rules(session)[0].referrals
    awaited = awaited_among(session, buyers) if terms.blocks else {}
    if not awaited:
        return {}
    stored = noted_by(session, awaited.values())
    people = fields_of(session, set(chain.from_iterable(awaited.items())))
    found = {}
    for referee, referrer in awaited.items():
        own = next((noted for noted in stored[referrer] if noted.referee == referee), None)
        if own is None:
            continue
        # Whoever registered on the same day may have been noted later: that is looked at when they are noted.
        before = [noted for noted in stored[referrer] if noted.registered_on < own.registered_on]
        if codes := _codes(terms, own, [*before, own], (people.get(referee), people.get(referrer))):
            found[referee] = codes
    return found


def _codes(
    terms: ReferralTerms,
    own: NotedReferral,
    noted: Sequence[NotedReferral],
    both: tuple[CustomerFields | None, CustomerFields | None],
) -> list[str]:
    """`noted` are all referrals of one referrer in the order in which they registered, `own` among them.

    Those who came later cast no suspicion on one who came before: in what order files arrive changes nothing.
    """
    monday = own.registered_on - timedelta(days=own.registered_on.weekday())
    upto = [item for item in noted if item.registered_on <= own.registered_on]
    in_week = [item for item in upto if monday <= item.registered_on]
    run = upto[-terms.clerk_run :]
    checks = {
        ReferralReason.SAME_PERSON: None not in both and _is_same(*both),
        ReferralReason.TOO_MANY: len(in_week) > terms.weekly_limit,
        ReferralReason.ONE_CLERK: len(run) >= terms.clerk_run and len({item.clerk_id for item in run}) == 1,
    }
    return [str(reason) for reason, holds in checks.items() if holds and terms.watches(reason)]


def _is_same(one: CustomerFields | None, other: CustomerFields | None) -> bool:
    assert one is not None and other is not None, "asked before"
    same_card = bool(_card(one)) and _card(one) == _card(other)
    return same_card or likeness(_candidate(1, one), _candidate(2, other)) in _SURE


def _card(fields: CustomerFields) -> str:
    return "".join(character for character in fold(fields.card) if character.isalnum())


def _candidate(number: int, fields: CustomerFields) -> Candidate:
    email = normal_email(fields.email)
    name, _, domain = email.partition("@")
    return Candidate(
        number,
        fold(fields.name),
        f"{name.partition('+')[0]}@{domain}" if email else "",
        normal_phone(fields.phone),
        fields.birthday,
    )
