"""Who brought whom, as the desks look at it: for suspicions, and for the tags of who is rewarded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.referrals import NOT_VOID


class NotedReferral(NamedTuple):
    """A referral as its referrer's others are compared with it: who came, on which day, noted by which clerk."""

    referee: int
    registered_on: date
    clerk_id: int


def noted_by(session: Session, referrers: Iterable[int]) -> dict[int, list[NotedReferral]]:
    """The referrals of each referrer, under all names of the person, in the order in which the newcomers registered,
    but for those noted by mistake."""
    numbers = set(referrers)
    query = "SELECT id, merged_into_id FROM customer WHERE merged_into_id IS NOT NULL AND id IN ({keys})"
    kept = dict.fromkeys(numbers, 0) | dict(session.rows_in(query, numbers))
    persons = {number: survivor or number for number, survivor in kept.items()}
    found: dict[int, list[NotedReferral]] = {person: [] for person in persons.values()}
    for column in ("id", "merged_into_id"):
        query = (
            f"SELECT c.{column}, r.referee_id, r.registered_on, r.clerk_id FROM referral r "
            f"JOIN customer c ON c.id = r.referrer_id WHERE {NOT_VOID} AND c.{column} IN ({{keys}})"
        )
        for person, referee, day, clerk_id in session.rows_in(query, found):
            found[person].append(NotedReferral(referee, day_of(day), clerk_id))
    return {
        number: sorted(found[person], key=lambda item: (item.registered_on, item.referee))
        for number, person in persons.items()
    }


def registrations_of(session: Session, numbers: Iterable[int]) -> dict[int, date]:
    """The registration dates of those of these customers who have one."""
    query = "SELECT id, registered_on FROM customer WHERE registered_on IS NOT NULL AND id IN ({keys})"
    return {number: day_of(day) for number, day in session.rows_in(query, set(numbers))}


def awaited_among(session: Session, numbers: Iterable[int]) -> dict[int, int]:
    """Who brought those of these customers whose purchase is still waited for."""
    query = (
        "SELECT referee_id, referrer_id FROM referral WHERE (status IN ('registered', 'expired') "
        "OR (status = 'reversed' AND reason = 'refunded')) AND referee_id IN ({keys})"
    )
    return dict(session.rows_in(query, set(numbers)))


def bringers_of(session: Session, numbers: Iterable[int]) -> dict[int, int]:
    """Who may be paid for the coming of those of these customers whom somebody brought; merged ones are followed."""
    query = (
        "SELECT r.referee_id, coalesce(c.merged_into_id, c.id) FROM referral r JOIN customer c ON c.id = r.referrer_id "
        "WHERE (r.status <> 'reversed' OR r.reason = 'refunded') AND r.referee_id IN ({keys})"
    )
    return dict(session.rows_in(query, set(numbers)))
