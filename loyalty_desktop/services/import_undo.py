"""Undoing an import: everything that it posted is voided, withdrawn or brought back, so far as nothing hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import microseconds_of
from loyalty_desktop.services.import_activity import void_deed_operation
from loyalty_desktop.services.import_reach import withdraw_reach
from loyalty_desktop.services.import_restoring import Edits, restore
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.parking import bring_replaced_back, park_again
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.services.responses import void_operation
from loyalty_desktop.storage.batches import (
    batch_status,
    close_undone,
    enrolled_by_batch,
    operations_of_batch,
    stop_batch,
)
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.deeds import deed_facts
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.parked_refunds import unpark_batch
from loyalty_desktop.storage.rewards_paid import rewards_of_operations
from loyalty_desktop.storage.rollups import fold_deltas
from loyalty_desktop.storage.statistics import renew_statistics

_UNDONE_A_TRANSACTION = 2_000
_OPPOSITES = {
    OperationKind.POST_SALE: OperationKind.VOID_SALE,
    OperationKind.REFUND: OperationKind.VOID_REFUND,
    OperationKind.REFER: OperationKind.WITHDRAW_REFERRAL,
    OperationKind.ANSWER_SURVEY: OperationKind.VOID_RESPONSE,
    OperationKind.RECORD_ACTION: OperationKind.VOID_DEED,
    OperationKind.RECORD_VISIT: OperationKind.VOID_VISIT,
}
_COUNTED_AS = {
    OperationKind.VOID_SALE: "sales",
    OperationKind.VOID_REFUND: "refunds",
    OperationKind.WITHDRAW_REFERRAL: "referrals",
    OperationKind.VOID_RESPONSE: "responses",
    OperationKind.VOID_DEED: "actions",
    OperationKind.VOID_VISIT: "visits",
}
_DONE_BEFORE = frozenset(
    {"unknown_receipt", "referral_not_standing", "response_voided_already", "deed_voided_already"}
    | {"visit_voided_already"}
)
"""What an undo that is continued, or a clerk, has taken back already."""

Posted = tuple[bytes, str, Mapping[str, Any]]
"""An operation of the batch: id, kind and payload."""


@dataclass(slots=True)
class Undoing:
    """Takes back one batch, the last operation first. Stopped half-way it can be continued by another one."""

    journal: Journal
    batch_id: int
    progress: Progress
    counts: Counter[str] = field(default_factory=Counter)

    def go(self) -> None:
        """Everything, in transactions of at most 2,000 operations.

        Raises Refusal for a batch that is unknown or undone, for one whose sales others have refunded since, and for
        one that refunded sales which others refunded after it.
        """
        renew_statistics(self.journal.store)
        self._count(self.journal.store.write(self._begin))
        operations = self.journal.store.read(lambda session: operations_of_batch(session, self.batch_id))
        edits = _edits(operations)
        posted = [operation for operation in operations if OperationKind(operation[1]) in _OPPOSITES]
        steps, done = len(posted) + len(edits), 0
        for chunk in in_chunks(posted, _UNDONE_A_TRANSACTION):
            self._undo(chunk)
            if done == 0 and len(chunk) < len(posted):
                renew_statistics(self.journal.store, of_a_new_kind=True)
            done += len(chunk)
            self.progress.report(done, steps, "undo")
        if withdrawn := self.journal.store.write(lambda session: withdraw_reach(self.journal, session, self.batch_id)):
            self.counts["reached"] += withdrawn
        # Before what was corrected: the batch may have given a newcomer what somebody else had.
        self._withdraw()
        for customers in in_chunks(edits.items(), _UNDONE_A_TRANSACTION):
            self._restore(dict(customers))
            done += len(customers)
            self.progress.report(done, steps, "undo")
        self.journal.store.write(self._finish)

    def _begin(self, session: Session) -> Counter[str]:
        """Stop whoever still imports the batch, and let refunds wait again that had waited for its sales."""
        status = batch_status(session, self.batch_id)
        if status in (None, "undone"):
            raise Refusal("batch_not_undoable", batch=self.batch_id, status=status or "unknown")
        stop_batch(session, self.batch_id)
        return park_again(self.journal, session, self.batch_id)

    def _undo(self, chunk: Sequence[Posted]) -> None:
        self.progress.check_cancelled()

        def work(session: Session) -> Counter[str]:
            counted: Counter[str] = Counter()
            for outcome in self.journal.run_in(session, list(self._opposites(session, chunk)), {}):
                _count_undone(outcome, counted)
            return counted

        self._count(self.journal.store.write(work))

    def _opposites(self, session: Session, chunk: Sequence[Posted]) -> Iterator[Operation]:
        noted = [identity for identity, kind, _ in chunk if kind == OperationKind.REFER]
        rewards = rewards_of_operations(session, noted)
        kinds = (OperationKind.RECORD_ACTION, OperationKind.RECORD_VISIT)
        deeds = deed_facts(session, [identity for identity, kind, _ in chunk if kind in kinds])
        for identity, kind, payload in chunk:
            if kind == OperationKind.ANSWER_SURVEY:
                undo_id = machine_id("undo", identity.hex())
                yield void_operation(self.journal, session, identity, "undo", identity=undo_id)
                continue
            if identity in deeds:
                yield void_deed_operation(self.journal, OperationKind(kind), identity, *deeds[identity])
                continue
            if kind == OperationKind.REFER:
                entries = [key.hex() for key in rewards.get(identity, ())]
                undo = {"customer": payload["customer"], "referrer": payload["referrer"], "entries": entries}
            else:
                undo = {key: payload[key] for key in ("store", "receipt", "attempt")}
            undo_id = machine_id("undo", identity.hex())
            opposite = _OPPOSITES[OperationKind(kind)]
            yield self.journal.operation(opposite, undo | {"reason": "undo"}, identity=undo_id)

    def _restore(self, edits: Edits) -> None:
        self.progress.check_cancelled()
        self._count(self.journal.store.write(lambda session: restore(self.journal, session, self.batch_id, edits)))

    def _withdraw(self) -> None:
        """Withdraw enrolments until none is left on which nothing hangs: who referred somebody comes after them."""
        store = self.journal.store
        while customers := store.read(lambda session: enrolled_by_batch(session, self.batch_id)):
            withdrawn = 0
            for chunk in in_chunks(customers.items(), _UNDONE_A_TRANSACTION):
                self.progress.check_cancelled()
                operations = [self._withdrawal(number, keys) for number, keys in chunk]
                withdrawn += store.write(self._withdrawn_by(operations))
            self.counts["customers"] += withdrawn
            if not withdrawn:
                break

    def _withdrawal(self, number: int, keys: list[bytes]) -> Operation:
        payload = {"customer": number, "entries": [key.hex() for key in keys], "reason": "undo"}
        identity = machine_id("withdraw", self.batch_id, number)
        return self.journal.operation(OperationKind.WITHDRAW, payload, identity=identity)

    def _withdrawn_by(self, operations: list[Operation]) -> Callable[[Session], int]:
        def work(session: Session) -> int:
            outcomes = self.journal.run_in(session, operations, {})
            return sum(outcome.refusal is None and not outcome.repeated for outcome in outcomes)

        return work

    def _finish(self, session: Session) -> None:
        unpark_batch(session, self.batch_id)
        bring_replaced_back(self.journal, session, self.batch_id)
        close_undone(session, self.batch_id, microseconds_of(self.journal.now()))
        fold_deltas(session)

    def _count(self, counted: Counter[str]) -> None:
        self.counts.update(counted)


def _count_undone(outcome: Outcome, counted: Counter[str]) -> None:
    if outcome.refusal is None and not outcome.repeated:
        counted[_COUNTED_AS[outcome.operation.kind]] += 1
        counted["points"] += outcome.answer["points"]
    elif outcome.refusal is not None and outcome.refusal.code == "referral_rewarded":
        counted["kept_referrals"] += 1
    elif outcome.refusal is not None and outcome.refusal.code not in _DONE_BEFORE:
        raise outcome.refusal


def _edits(operations: Sequence[Posted]) -> dict[int, str | None]:
    """Whom the batch corrected, the last first, with the date of registration that it gave them."""
    edits: dict[int, str | None] = {}
    for _, kind, payload in operations:
        if kind == OperationKind.EDIT_CUSTOMER:
            number = payload["customer"]
            edits[number] = edits.get(number) or payload["registered_on"]
    return edits
