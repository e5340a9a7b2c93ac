"""What a file tells that customers did, as operations, a chunk at a time: the same file again posts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from loyalty_desktop.domain.catalog import ACTIONS, PAID_BY_OTHER_MEANS, Repeat, action_of
from loyalty_desktop.domain.deeds import DeedName
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id, store_number
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.domain.near_names import nearest
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.exchange.activity_in import ActivityLine
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.customers import ids_by_ref
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.deeds import NEVER_SEEN, Known, known_deeds
from loyalty_desktop.storage.program import current_rules


@dataclass(frozen=True, slots=True)
class _Read:
    """A line that could be understood: its deed's name and its store."""

    line: ActivityLine
    name: DeedName
    store_id: int


class ActivityChunk:
    """Turns deeds into operations and has the journal carry them out, or only decide them."""

    def __init__(self, journal: Journal, batch_id: int | None) -> None:
        self._journal = journal
        self._batch_id = batch_id

    def post(self, session: Session, lines: Sequence[ActivityLine], tally: Tally, *, write: bool) -> None:
        """Post (or with `write` False only decide) deeds, and count how they ended.

        The same customer, action, moment, object and reference is the same deed. A line of somebody who is not in the
        program, or with an action that is unknown or recorded by other means, is left out.
        """
        read = self._understood(session, lines, tally)
        known = known_deeds(session, [item.name for item in read])
        rules = self._journal.rules_in_force(session)
        segments = self._journal.segments_of(session, {item.name.customer_id for item in read})
        operations = [self._operation(item, known.get(item.name, NEVER_SEEN), rules, segments) for item in read]
        if write:
            stores = {item.store_id: item.line.store for item in read}
            self._journal.ensure(session, "store", sorted(stores.items()))
            outcomes = self._journal.run_in(session, operations, {})
        else:
            outcomes = self._journal.decide(session, operations, {}, lock=False)[1]
        for item, outcome in zip(read, outcomes, strict=True):
            _count(session, item.line, outcome, tally)

    def _understood(self, session: Session, lines: Sequence[ActivityLine], tally: Tally) -> list[_Read]:
        customers = ids_by_ref(session, {line.customer_ref for line in lines})
        codes = dict.fromkeys([*(action.code for action in ACTIONS), *(rule.action for rule in current_rules(session))])
        read = []
        for line in lines:
            try:
                action = _action(line, tuple(codes))
                if line.customer_ref not in customers:
                    raise Refusal("unknown_customer_ref", field="customer_ref", ref=line.customer_ref)
            except Refusal as refusal:
                tally.reject(RejectedRow(line.line_number, refusal.code, refusal.details))
                continue
            customer = customers[line.customer_ref]
            name = DeedName.of(customer, action, line.occurred_at, subject=line.subject, reference=line.reference)
            read.append(_Read(line, name, store_number(line.store)))
        return read

    def _operation(
        self, item: _Read, before: Known, rules: list[list[int]], segments: dict[int, list[str]]
    ) -> Operation:
        name, line = item.name, item.line
        payload: dict[str, Any] = {
            "customer": name.customer_id,
            "action": name.action,
            "object": line.subject,
            "reference": line.reference,
            "store": item.store_id,
            "business_date": line.business_date.isoformat(),
            "attempt": before.voided + 1,
            "rules": rules,
        }
        if name.customer_id in segments:
            payload["segments"] = segments[name.customer_id]
        return self._journal.operation(
            OperationKind.RECORD_ACTION,
            payload,
            identity=before.key or name.identity(before.voided + 1),
            occurred_at=line.occurred_at,
            content=content_digest("deed", name.action, name.subject, name.reference, item.store_id),
            batch_id=self._batch_id,
        )


def void_deed_operation(
    journal: Journal, kind: OperationKind, key: bytes, customer_id: int, entry: bytes | None
) -> Operation:
    """The command that takes back what an import recorded under this key: a deed, or a visit by `kind`."""
    identity = machine_id("undo", key.hex())
    if kind is OperationKind.RECORD_VISIT:
        payload: dict[str, Any] = {"visit": key.hex(), "customer": customer_id, "reason": "undo"}
        return journal.operation(OperationKind.VOID_VISIT, payload, identity=identity)
    paid = None if entry is None else entry.hex()
    payload = {"deed": key.hex(), "customer": customer_id, "entry": paid, "reason": "undo"}
    return journal.operation(OperationKind.VOID_DEED, payload, identity=identity)


def _action(line: ActivityLine, codes: Sequence[str]) -> str:
    """The code of the action that a line names. Raises Refusal for one that cannot be recorded from a file."""
    code = "_".join(line.action.casefold().replace("-", " ").replace("_", " ").split())
    if code in PAID_BY_OTHER_MEANS:
        raise Refusal("action_paid_by_itself", action=code)
    if code not in codes:
        possible = [known for known in codes if known not in PAID_BY_OTHER_MEANS]
        raise Refusal("unknown_action", action=line.action, known=nearest(code, possible))
    if not line.subject and action_of(code).repeat is Repeat.PER_OBJECT:
        raise Refusal("action_object_missing", action=code)
    return code


def _count(session: Session, line: ActivityLine, outcome: Outcome, tally: Tally) -> None:
    refusal = outcome.refusal
    if refusal is not None:
        differs = refusal.code == "operation_differs"
        told = Refusal("deed_differs") if differs else named_refusal(session, refusal)
        tally.reject(RejectedRow(line.line_number, told.code, told.details))
    elif outcome.repeated:
        tally.counts["already_there"] += 1
    else:
        tally.counts["actions"] += 1
        tally.counts["points"] += outcome.answer["points"]
