"""Who is in a tier: lists of customers with what they have, what the next tier asks, and what a review will ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from heapq import nsmallest

from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.tier_members import MOST_CLOSEST, MemberList, MemberQuery, TierMember
from loyalty_desktop.domain.tiers import TierWindow, amount_in, to_keep, to_next
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.journals import latest_operation
from loyalty_desktop.storage.tier_closest import ids_closest_to_next
from loyalty_desktop.storage.tier_members import (
    StoredMember,
    count_members,
    every_member,
    members_by_tier,
    page_of_members,
)
from loyalty_desktop.storage.tiers import metric_of


class TierMembers:
    """Lists the customers of a tier; writes nothing."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._closest: tuple[tuple[object, ...], tuple[TierMember, ...]] = ((), ())

    def count(self, query: MemberQuery) -> int:
        """How many customers a query finds; nobody is closest to rising from the highest tier."""

        def work(session: Session) -> int:
            found = count_members(session, query)
            if query.which is not MemberList.CLOSEST:
                return found
            program, _ = self._journal.program_and_rules(session)
            has_next = to_next(program.tiers, query.tier, 0) is not None
            return min(found, MOST_CLOSEST) if has_next else 0

        return self._journal.store.read(work)

    def page(self, query: MemberQuery, offset: int, limit: int) -> tuple[TierMember, ...]:
        """Rows `offset` to `offset + limit`; for the closest the metric of the whole tier is worked out first."""

        def work(session: Session) -> tuple[TierMember, ...]:
            program, _ = self._journal.program_and_rules(session)
            today = self._journal.today(session)
            if query.which is MemberList.CLOSEST:
                closest = self._closest_of(session, program, query.tier, today, is_first=not offset)
                return closest[offset : offset + limit]
            stored = page_of_members(session, query, offset=offset, limit=limit)
            return _standing(session, program, query.tier, stored, today)

        return self._journal.store.read(work)

    def _closest_of(
        self, session: Session, program: Program, tier: str, today: date, *, is_first: bool
    ) -> tuple[TierMember, ...]:
        """Worked out with the first page, and again with a later one where anything was posted in between."""
        version = (latest_operation(session), tier, today)
        known, closest = self._closest
        if is_first or known != version:
            closest = tuple(member for _, member in closest_members(session, program, (tier,), today))
            self._closest = (version, closest)
        return closest


def closest_members(
    session: Session, program: Program, codes: tuple[str, ...], today: date, *, store_id: int | None = None
) -> tuple[tuple[str, TierMember], ...]:
    """The 200 customers of all these tiers together who miss least of their next one, each with the tier, the nearest
    first; with a store those who were enrolled there.

    One statement works the metric of everybody out; where each customer has a membership year of their own, the
    customers are worked out some thousand at a time.
    """
    tiers = program.tiers
    if tiers.window is TierWindow.MEMBERSHIP_YEAR:
        found = ((code, some) for code in codes for some in every_member(session, code, store_id))
    else:
        span = tiers.span(today, None)
        numbers = ids_closest_to_next(session, tiers, codes, span, store_id=store_id, most=MOST_CLOSEST)
        found = ((code, some) for code, some in members_by_tier(session, numbers).items())
    rising = (
        (code, member)
        for code, some in found
        for member in _standing(session, program, code, some, today)
        if member.next_remaining is not None
    )
    return tuple(nsmallest(MOST_CLOSEST, rising, key=_distance))


def _distance(of: tuple[str, TierMember]) -> tuple[int, int]:
    _, member = of
    return (member.next_remaining or 0, member.id)


def _standing(
    session: Session, program: Program, tier: str, stored: Sequence[StoredMember], today: date
) -> tuple[TierMember, ...]:
    tiers = program.tiers
    book = metric_of(session, tiers, [member.id for member in stored])
    found = []
    for member in stored:
        metric = book.measured(tiers, member.id, today, member.registered_on).amount
        following = to_next(tiers, tier, metric)
        keep = None
        if member.review_on is not None and member.pinned_until is None:
            span = tiers.review_span(member.review_on, member.registered_on)
            keep = to_keep(tiers, tier, amount_in(book.days(member.id), span, tiers.metric))
        found.append(
            TierMember(
                member.id,
                member.name,
                member.since,
                member.review_on,
                member.pinned_until,
                metric,
                following[1] if following else None,
                keep,
            )
        )
    return tuple(found)
