"""Reviews of single customers, carried out before a tier is told or used; and what a set of tiers may name."""

from __future__ import annotations

from collections.abc import Iterable

from loyalty_desktop.domain.catalog import ACTIONS
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.near_names import nearest
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.tier_reviews import DueReview, review_id
from loyalty_desktop.domain.tiers import TierProgram
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.tiers import reviews_due

_MOST_REVIEWS = 200


def review_operation(journal: Journal, due: DueReview) -> Operation:
    """The command that reviews a customer's tier whose last day is over; the same on every PC."""
    return journal.operation(
        OperationKind.REVIEW_TIER,
        {"customer": due.customer_id, "review_on": due.review_on.isoformat()},
        identity=review_id(due),
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
    tiers = journal.program_and_rules(session)[0].tiers
    due = reviews_due(session, journal.today(session), customer)
    if not due or tiers.rank(due[0].tier) < 0:
        return None
    return review_operation(journal, due[0])


def refuse_unknown_actions(tiers: TierProgram, before: TierProgram, rules: Iterable[Rule]) -> None:
    """Raise Refusal for an action that neither the catalog nor a rule knows, unless it was there before."""
    known = dict.fromkeys([*(action.code for action in ACTIONS), *(rule.action for rule in rules)])
    for action in tiers.actions:
        if action not in known and action not in before.actions:
            raise Refusal("unknown_action", action=action, known=nearest(action, known))
