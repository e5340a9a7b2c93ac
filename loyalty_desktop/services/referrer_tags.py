"""The segments of who brought somebody, as far as a rule that pays for it asks: they stand in what may pay it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loyalty_desktop.domain.catalog import REFERRER_REWARD
from loyalty_desktop.domain.segments import asked_segments, segments_among
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.noted_referrals import bringers_of
from loyalty_desktop.storage.segments import tags_of


def segments_of_referrers(journal: Journal, session: Session, referrers: Mapping[int, int]) -> dict[int, list[str]]:
    """The asked segments of those who brought somebody, by the newcomer, given who brought each.

    Nothing is read while no rule for bringing asks for any.
    """
    asked = _asked(journal, session)
    return _found(session, asked, referrers) if asked and referrers else {}


def segments_of_bringers(journal: Journal, session: Session, buyers: Iterable[int]) -> dict[int, list[str]]:
    """The same for customers who buy now, whose purchases may pay whoever brought them."""
    asked = _asked(journal, session)
    return _found(session, asked, bringers_of(session, buyers)) if asked else {}


def _asked(journal: Journal, session: Session) -> frozenset[str]:
    if not journal.reading(session).asked_segments:
        return frozenset()
    return asked_segments(rule for rule in journal.rules_on(session) if rule.action == REFERRER_REWARD)


def _found(session: Session, asked: frozenset[str], referrers: Mapping[int, int]) -> dict[int, list[str]]:
    tags = tags_of(session, referrers.values())
    found = {newcomer: segments_among(asked, tags.get(referrer, ())) for newcomer, referrer in referrers.items()}
    return {newcomer: segments for newcomer, segments in found.items() if segments}
