"""What a list of operations needs together, and whom each of them concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.work import Work

if TYPE_CHECKING:
    from loyalty_desktop.services.handlers import Handler

_NOBODY: frozenset[int] = frozenset()


def needs_together(wanted: Sequence[tuple[Handler, Operation]]) -> Needs:
    """What must be read before any of these operations is decided."""
    needs = [handler.needs(operation) for handler, operation in wanted]
    if len(wanted) == 1:
        lots_of = _NOBODY if wanted[0][0].gives_only else needs[0].customers
        return needs[0] if needs[0].lots_of == lots_of else needs[0]._replace(lots_of=lots_of)
    return Needs(
        frozenset().union(*[need.customers for need in needs]),
        frozenset().union(*[need.sales for need in needs]),
        frozenset().union(*[need.entries for need in needs]),
        frozenset().union(*[need.refunds for need in needs]),
        frozenset().union(*[need.award_keys for need in needs]),
        frozenset().union(*[need.expired_lots_of for need in needs]),
        frozenset().union(
            *[need.customers for (handler, _), need in zip(wanted, needs, strict=True) if not handler.gives_only]
        ),
        frozenset().union(*[need.purchases_of for need in needs]),
        any(need.books for need in needs),
        rewards=frozenset().union(*[need.rewards for need in needs]),
        referrals=frozenset().union(*[need.referrals for need in needs]),
        surveys=frozenset().union(*[need.surveys for need in needs]),
        asked_surveys=frozenset().union(*[need.asked_surveys for need in needs]),
        survey_versions=frozenset().union(*[need.survey_versions for need in needs]),
        responses=frozenset().union(*[need.responses for need in needs]),
        invitations=frozenset().union(*[need.invitations for need in needs]),
        uses_of=frozenset().union(*[need.uses_of for need in needs]),
        estimates=any(need.estimates for need in needs),
        deeds=frozenset().union(*[need.deeds for need in needs]),
    )


def with_caps(needs: Needs, operations: Sequence[Operation]) -> Needs:
    """These needs, with the business dates and clerks of what may be awarded."""
    days = {
        day for item in operations if (day := item.payload.get("business_date") or item.payload.get("registered_on"))
    }
    return needs._replace(
        days=frozenset(date.fromisoformat(day) for day in days),
        clerks=frozenset(operation.clerk_id for operation in operations),
    )


def customers_of(work: Work, need: Needs) -> list[int]:
    """The customers from whom an operation may take points, by what was read for it, and whoever they are part of."""
    found = set(need.customers)
    found |= {sale.customer_id for key in need.sales if (sale := work.sales.get(key)) and sale.customer_id}
    found |= {facts.entry.customer_id for key in need.entries if (facts := work.entries.get(key))}
    found |= {holder for number in tuple(found) for holder in _rewarded_by(work, number)}
    return sorted(found | {work.followed(number) for number in found if number is not None})


def _rewarded_by(work: Work, number: int | None) -> set[int]:
    """Who holds what this customer's referral has paid: it may be taken back with a purchase."""
    state = work.customers.get(number) if number is not None else None
    if state is None or state.referral is None:
        return set()
    keys = [reward.entry_key for reward in state.referral.standing]
    return {work.entries[key].entry.customer_id for key in keys if key in work.entries}
