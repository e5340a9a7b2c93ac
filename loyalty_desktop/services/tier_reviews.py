"""Reviews of single customers: the command, and carrying it out before a tier is told or used."""

from __future__ import annotations

from datetime import date

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.tier_reviews import review_id
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.tiers import stored_tier

_MOST_REVIEWS = 200


def review_operation(journal: Journal, customer: int, review_on: date, tier: str, since: date | None) -> Operation:
    """The command that reviews a customer's tier whose last day is `review_on`; the same on every PC."""
    return journal.operation(
        OperationKind.REVIEW_TIER,
        {"customer": customer, "review_on": review_on.isoformat()},
        identity=review_id(customer, review_on, tier, since),
    )


def review_if_due(journal: Journal, customer: int) -> None:
    """Review a customer's tier whose last day is over, as the next posting would; otherwise nothing is written."""
    for _ in range(_MOST_REVIEWS):
        operation = journal.store.read(lambda session: _due(journal, session, customer))
        if operation is None:
            return
        try:
            outcome = journal.run(operation)
        except Refusal:  # somebody else has reviewed it meanwhile
            return
        if outcome.repeated:
            return


def _due(journal: Journal, session: Session, customer: int) -> Operation | None:
    stored = stored_tier(session, customer)
    tiers = journal.program_and_rules(session)[0].tiers
    if stored is None or not tiers.exists or tiers.rank(stored[0]) < 0:
        return None
    tier, since, review_on, *_ = stored
    if review_on is None or journal.today(session) <= review_on:
        return None
    return review_operation(journal, customer, review_on, tier, since)
