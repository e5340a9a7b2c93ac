"""Before the months without activity change, what is due by the old ones lapses: a change revives nothing."""

from __future__ import annotations

from collections.abc import Mapping

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.setup import INACTIVITY_MONTHS
from loyalty_desktop.services.expiry import expire_customers, refuse_clock_ahead
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.idling import lapsing_idle
from loyalty_desktop.storage.program import hold_program

MOST_LOTS = 20_000
"""Most lots that lapse in the transaction that changes the policy: some seconds, in which nobody else can post."""

_CUSTOMERS_A_TIME = 500


def lapse_first(journal: Journal, session: Session, settings: Mapping[str, str]) -> int:
    """Let lapse what is due by inactivity, inside the transaction that is about to change these settings.

    Does nothing where they leave the months as they are. Returns the points. Until the commit nobody posts, so nothing
    becomes due between; to be called before anything else of the program is read in the transaction. Raises Refusal
    where it is too much for one transaction, and where this PC's clock may be wrong: then the points are to be let
    lapse by themselves first.
    """
    if INACTIVITY_MONTHS not in settings:
        return 0
    hold_program(session, alone=True)
    numbers = lapsing_before(journal, session, settings)
    return sum(expire_customers(journal, session, numbers=chunk) for chunk in in_chunks(numbers, _CUSTOMERS_A_TIME))


def lapsing_before(journal: Journal, session: Session, settings: Mapping[str, str]) -> list[int]:
    """The customers of whom something has to lapse by inactivity before these settings change, in the order of their
    ids. Raises Refusal as `lapse_first` does; writes nothing.
    """
    if INACTIVITY_MONTHS not in settings:
        return []
    program, _ = journal.program_and_rules(session)
    if settings[INACTIVITY_MONTHS] == str(program.inactivity_months or ""):
        return []
    today = journal.today(session)
    due = lapsing_idle(session, program, today)
    if not due:
        return []
    points, lots = sum(held.points for held in due), sum(held.lots for held in due)
    if lots > MOST_LOTS:
        raise Refusal("lapse_first", points=points, customers=len(due))
    try:
        refuse_clock_ahead(journal, session, points=points, customers=len(due))
    except Refusal as refusal:
        raise Refusal("lapse_first_clock_ahead", **refusal.details) from refusal
    return sorted(held.customer_id for held in due)
