"""What lists for letters say of customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from loyalty_desktop.domain.periods import day_or_none
from loyalty_desktop.reports.people import ListedPerson
from loyalty_desktop.storage.database import Session

_CONSENT = MappingProxyType({None: "", 0: "no", 1: "yes"})
_QUERY = (
    "SELECT c.id, c.name, c.email, c.phone, c.card, coalesce(c.ref, ''), c.birthday, c.tags, c.tier, "
    "c.active + c.pending - c.debt, s.name, c.registered_on, c.consent, c.sort_name "
    "FROM customer c JOIN store s ON s.id = c.store_id WHERE c.id IN ({keys})"
)


def people_for_letters(
    session: Session, tier_names: Mapping[str, str], numbers: Sequence[int]
) -> tuple[ListedPerson, ...]:
    """The customers with these ids, by name; `tier_names` are the names of tiers by their code."""
    rows = sorted(session.rows_in(_QUERY, list(numbers)), key=lambda row: (row[13], row[0]))
    return tuple(_person(row, tier_names) for row in rows)


def _person(row: Sequence[Any], tier_names: Mapping[str, str]) -> ListedPerson:
    number, name, email, phone, card, ref, birthday, tags, tier, balance, store, registered_on, consent, _ = row
    return ListedPerson(
        customer_id=number,
        name=name,
        email=email,
        phone=phone,
        card=card,
        ref=ref,
        birthday=day_or_none(birthday),
        tags=tags.replace(",", ", "),
        tier=tier_names.get(tier, tier),
        balance=balance,
        store=store,
        registered_on=day_or_none(registered_on),
        consent=_CONSENT[consent],
    )
