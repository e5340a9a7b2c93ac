"""Visits of a file as operations, a chunk at a time: the same file again posts nothing."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.ids import content_digest
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.visits import visit_id
from loyalty_desktop.exchange.activity_in import VisitLine
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.customers import ids_by_ref
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.deeds import NEVER_SEEN, Known, VisitName, known_visits


class VisitsChunk:
    """Turns visits into operations and has the journal carry them out, or only decide them."""

    def __init__(self, journal: Journal, batch_id: int | None) -> None:
        self._journal = journal
        self._batch_id = batch_id

    def post(self, session: Session, lines: Sequence[VisitLine], tally: Tally, *, write: bool) -> None:
        """Post (or with `write` False only decide) visits, and count how they ended.

        The same customer, moment and channel is the same visit. Who is not in the program is left out.
        """
        customers = ids_by_ref(session, {line.customer_ref for line in lines})
        named: list[tuple[VisitLine, VisitName]] = []
        for line in lines:
            if line.customer_ref in customers:
                named.append((line, (customers[line.customer_ref], line.occurred_at, line.channel.casefold())))
            else:
                details = {"field": "customer_ref", "ref": line.customer_ref}
                tally.reject(RejectedRow(line.line_number, "unknown_customer_ref", details))
        known = known_visits(session, [name for _, name in named])
        operations = [self._operation(line, name, known.get(name, NEVER_SEEN)) for line, name in named]
        if write:
            outcomes = self._journal.run_in(session, operations, {})
        else:
            outcomes = self._journal.decide(session, operations, {}, lock=False)[1]
        for (line, _), outcome in zip(named, outcomes, strict=True):
            if outcome.refusal is not None:
                refusal: LoyaltyError = named_refusal(session, outcome.refusal)
                tally.reject(RejectedRow(line.line_number, refusal.code, refusal.details))
            else:
                tally.counts["already_there" if outcome.repeated else "visits"] += 1

    def _operation(self, line: VisitLine, name: VisitName, before: Known) -> Operation:
        customer, occurred_at, channel = name
        payload = {"customer": customer, "business_date": line.business_date.isoformat(), "channel": line.channel}
        return self._journal.operation(
            OperationKind.RECORD_VISIT,
            payload,
            identity=before.key or visit_id(customer, occurred_at, channel, before.voided + 1),
            occurred_at=occurred_at,
            content=content_digest("visit", channel),
            batch_id=self._batch_id,
        )
