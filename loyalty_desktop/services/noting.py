"""The command that notes who brought somebody who is a customer already, as the counter gives it."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.operations import Operation, OperationKind, payload_content
from loyalty_desktop.services.invited import Bringer, came_with
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.referral_suspicions import Coming, suspicions_of
from loyalty_desktop.services.referrer_tags import segments_of_referrers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.merging import survivor_of
from loyalty_desktop.storage.noted_referrals import registrations_of


def note_bringer(
    journal: Journal, session: Session, referee_id: int, bringer: Bringer, *, identity: bytes
) -> Operation:
    """Note that somebody brought `referee_id`, or who stayed of them, with what the rules and the terms ask of both."""
    named = {"customer": referee_id, "referrer": bringer.customer_id}
    content = payload_content(named | ({"invitation": bringer.code} if bringer.code else {}))
    referee_id = survivor_of(session, referee_id)
    payload: dict[str, Any] = named | {"customer": referee_id}
    payload |= came_with(bringer.code, journal.today(session))
    payload["rules"] = journal.rules_in_force(session)
    if segments := journal.segments_of(session, [referee_id]):
        payload["segments"] = segments[referee_id]
    if of_referrers := segments_of_referrers(journal, session, {referee_id: bringer.customer_id}):
        payload["referrer_segments"] = of_referrers[referee_id]
    registered_on = registrations_of(session, [referee_id]).get(referee_id)
    coming = [Coming(referee_id, bringer.customer_id, registered_on)] if registered_on is not None else []
    if suspicions := suspicions_of(journal, session, coming):
        payload["suspicions"] = suspicions[referee_id]
    return journal.operation(OperationKind.REFER, payload, identity=identity, content=content)
