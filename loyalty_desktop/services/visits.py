"""Visits at the till: that a customer was looked up there, once for each business day."""

from __future__ import annotations

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.deeds import has_visits
from loyalty_desktop.storage.look_ups import LookUp, look_ups_of
from loyalty_desktop.storage.merging import survivor_of

TILL = "till"
"""The channel of a visit that a look-up at the till tells."""


class Visits:
    """Notes who was looked up at the till. A search in the list of customers is none: nobody stands before it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def are_kept(self) -> bool:
        """Whether there is any visit on the books: without one, conversion is counted among customers with a sale."""
        return self._journal.store.read(has_visits)

    def looked_up(self, customer_id: int) -> bool:
        """Record the visit of a customer who is at the till now; True where it is the first one of this business day.

        However often and on however many PCs somebody is looked up, a day has one such visit; of somebody merged it is
        the visit of who stayed. One that was taken back is recorded anew. Raises Refusal for an unknown customer and
        for who is not in the program.
        """

        def work(session: Session) -> bool:
            number, day = survivor_of(session, customer_id), self._journal.today(session)
            noted = look_ups_of(session, number, day, channel=TILL)
            if not all(visit.is_voided for visit in noted):
                return False
            operation = self._journal.operation(
                OperationKind.RECORD_VISIT,
                {"customer": number, "business_date": day.isoformat(), "channel": TILL},
                identity=machine_id("looked up", number, day.isoformat(), *(visit.key.hex() for visit in noted[-1:])),
                content=content_digest("looked up", number, day.isoformat()),
            )
            (outcome,) = self._journal.run_all(session, [operation])
            return not outcome.repeated

        return self._journal.store.write(work)

    def take_back(self, customer_id: int) -> None:
        """Take back that a customer was looked up on this business day, of somebody merged what stands of all of them.

        A visit that a file has brought is taken back with its file. Raises Refusal("no_look_up_today") where none
        stands.
        """

        def work(session: Session) -> None:
            number, day = survivor_of(session, customer_id), self._journal.today(session)
            noted = look_ups_of(session, number, day, channel=TILL)
            operations = [self._void(visit) for visit in noted if not visit.is_voided]
            if not operations:
                raise named_refusal(session, Refusal("no_look_up_today", customer=number))
            self._journal.run_all(session, operations)

        self._journal.store.write(work)

    def _void(self, visit: LookUp) -> Operation:
        payload = {"visit": visit.key.hex(), "customer": visit.customer_id, "reason": "looked up by mistake"}
        identity = machine_id("undo", visit.key.hex())
        return self._journal.operation(OperationKind.VOID_VISIT, payload, identity=identity)
