"""Facts of the tiers report: the history of tiers, and who is next by the same arithmetic as the Tiers tab."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.reports.tiers import NextTier, TiersFacts
from loyalty_desktop.services.tier_members import closest_members
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_tiers import latest_moves, moves_by_reason, totals_by_tier


def tiers_facts(session: Session, scope: Scope, period: DateRange) -> TiersFacts:
    """All that `tiers_at_once` gives; for the report's own period also what each tier comes to, and who is next."""
    facts = tiers_at_once(session, scope, period)
    if period != scope.period:
        return facts
    return replace(facts, totals=totals_by_tier(session, period, scope.store_id), closest=_next(session, scope))


def tiers_at_once(session: Session, scope: Scope, period: DateRange) -> TiersFacts:
    """Moves of `period`; for the report's own period also who moved."""
    moves = moves_by_reason(session, period, scope.store_id)
    return TiersFacts(moves, changes=latest_moves(session, period, scope.store_id) if period == scope.period else ())


def _next(session: Session, scope: Scope) -> tuple[NextTier, ...]:
    tiers = scope.program.tiers.tiers
    following = {tier.code: after.code for tier, after in pairwise(tiers)}
    closest = closest_members(session, scope.program, tuple(following), scope.today, store_id=scope.store_id)
    return tuple(
        NextTier(member.id, member.name, code, following[code], member.next_remaining or 0) for code, member in closest
    )
