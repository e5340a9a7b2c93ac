"""Refunds that wait for their sale: how they are kept, compared, and let wait again when the sale is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id
from loyalty_desktop.domain.imports import LeftOut, RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind, RefundPayload
from loyalty_desktop.domain.periods import instant_of, microseconds_of
from loyalty_desktop.domain.refunds import refund_content, refund_id
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.storage.answers import answers_of, attempts_of
from loyalty_desktop.storage.batches import LaterRefund, refund_after, refunded_by_others
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.parked import take_set_aside
from loyalty_desktop.storage.parked_refunds import (
    note_refusals,
    originals_of,
    park_refunds,
    parked_payloads,
    parked_refunds,
    parked_with,
    unpark,
    waiting_refunds,
)
from loyalty_desktop.storage.texts import json_text


def parked_row(
    identity: bytes, payload: RefundPayload, *, occurred_at: datetime, batch_id: int | None, parked_at: datetime
) -> tuple[Any, ...]:
    """A refund as it waits for its sale."""
    return (
        identity,
        payload["store"],
        payload["receipt"],
        payload["original_receipt"],
        json_text({"payload": payload, "occurred_at": microseconds_of(occurred_at)}),
        batch_id,
        microseconds_of(parked_at),
    )


def parked_contents(session: Session, identities: Sequence[bytes]) -> dict[bytes, tuple[bytes, str]]:
    """`parked_content` of each of the refunds among `identities` that are parked."""
    return {identity: parked_content(payload) for identity, payload in parked_payloads(session, identities).items()}


def parked_content(payload: Mapping[str, Any]) -> tuple[bytes, str]:
    """What makes two parked refunds with one receipt number the same refund: date, lines and the sale's receipt."""
    return refund_content(cast(RefundPayload, payload)), payload["original_receipt"]


def note_problems(session: Session, outcomes: Sequence[Outcome]) -> list[RejectedRow]:
    """Keep with parked refunds why they could not be posted though their sales have come; what is new is returned.

    What is kept is shown as long as they wait, and told once.
    """
    refusals = {outcome.operation.id: outcome.refusal for outcome in outcomes if outcome.refusal is not None}
    told = {identity: refund.problem for identity, refund in waiting_refunds(session, refusals).items()}
    note_refusals(session, refusals)
    kept = waiting_refunds(session, refusals)
    return [
        RejectedRow(
            0,
            "parked_refund_refused",
            {
                "receipt": refund.receipt,
                "original": refund.original_receipt,
                "imports": refund.file_name,
                "why": refund.problem,
            },
            what=LeftOut.REFUND,
        )
        for identity, refund in kept.items()
        if _facts(refund.problem) != _facts(told[identity])
    ]


def _facts(problem: Refusal | None) -> tuple[object, ...]:
    return () if problem is None else (problem.code, problem.details)


def release_parked(journal: Journal, session: Session, original: str | None = None) -> list[Outcome]:
    """Post parked refunds whose sale has come, or only those of the receipt `original`; the others wait on.

    Each is carried out under its own id, so that it is posted once whoever releases it.
    """
    waiting = parked_refunds(session, original)
    if not waiting:
        return []
    originals = originals_of(session, [receipt for _, receipt, _, _ in waiting])
    operations = []
    for identity, receipt, parked, batch_id in waiting:
        payload = cast(RefundPayload, parked["payload"])
        sale = original_among(originals.get(receipt, []), payload["store"])
        if sale is None:
            continue
        payload["original_store"], payload["original_attempt"] = sale
        payload["parked"] = True
        operation = journal.operation(
            OperationKind.REFUND,
            dict(payload),
            identity=identity,
            occurred_at=instant_of(parked["occurred_at"]),
            content=refund_content(payload),
            batch_id=batch_id,
        )
        operations.append(operation)
    outcomes = journal.run_in(session, operations, {}) if operations else []
    unpark(session, [outcome.operation.id for outcome in outcomes if outcome.refusal is None])
    return outcomes


def original_among(found: Sequence[tuple[int, int]], store_id: int) -> tuple[int, int] | None:
    """The sale of a refund: the receipt of the same store, else the only store that has it."""
    for store, attempt in found:
        if store == store_id:
            return store, attempt
    return found[0] if len(found) == 1 else None


def bring_replaced_back(journal: Journal, session: Session, batch_id: int) -> None:
    """Let the parked refunds wait again that an undone import took the place of; those whose sale is there are posted.

    The number may have been used since: then it is the next attempt that waits.
    """
    rows = take_set_aside(session, batch_id)
    attempts = attempts_of(session, [(row.store_id, row.receipt) for row in rows], "refund")
    again = []
    for row in rows:
        payload = cast(RefundPayload, row.parked["payload"])
        payload["attempt"] = attempts.get((row.store_id, row.receipt), 1)
        identity = refund_id(row.store_id, row.receipt, payload["attempt"])
        happened_at, parked_at = instant_of(row.parked["occurred_at"]), instant_of(row.parked_at)
        again.append(parked_row(identity, payload, occurred_at=happened_at, batch_id=row.batch_id, parked_at=parked_at))
    park_refunds(session, again)
    if again:
        note_problems(session, release_parked(journal, session))


def drop_parked(
    journal: Journal, session: Session, receipt: str, store: str | None, *, reason: str, identity: bytes
) -> None:
    """Remove a refund that waits, and note in the journal who did it and why.

    Raises Refusal where none waits under this number, where those of several stores do, and without a reason.
    """
    if answers_of(session, [identity]):
        return
    found = parked_with(session, receipt, store)
    if not found:
        raise Refusal("no_refund_waits", receipt=receipt)
    if len(found) > 1:
        raise Refusal("receipt_in_several_stores", receipt=receipt, stores=tuple(name for _, _, name, _ in found))
    parked, store_id, _, original = found[0]
    payload = {"store": store_id, "receipt": receipt, "original_receipt": original, "reason": typed_line(reason)}
    content = content_digest("drop", parked.hex())
    operation = journal.operation(OperationKind.DROP_REFUND, payload, identity=identity, content=content)
    journal.run_all(session, [operation])
    unpark(session, [parked])


def park_again(journal: Journal, session: Session, batch_id: int) -> Counter[str]:
    """Void the refunds that had waited for the sales of a batch, and let them wait again. Returns what was undone.

    The batch's own refunds of these sales are voided with them: refunds of one sale go the latest first.
    Raises Refusal when other refunds of these sales stand, or later ones of other sales that the batch refunded.
    """
    refunds = refunded_by_others(session, batch_id)
    for refund in refunds:
        if refund.batch_id != batch_id and not refund.payload.get("parked"):
            raise _in_the_way(batch_id, refund)
    if found := refund_after(session, batch_id):
        raise Refusal("batch_refund_followed", batch=batch_id, receipt=found[0], later=found[1])
    outcomes = journal.run_in(session, [_void_of(journal, refund) for refund in refunds], {})
    undone: Counter[str] = Counter()
    waiting = []
    for refund, outcome in zip(refunds, outcomes, strict=True):
        if outcome.refusal is None and not outcome.repeated:
            undone["refunds"] += 1
            undone["points"] += outcome.answer["points"]
            if refund.batch_id != batch_id:
                waiting.append(_waiting_again(refund, parked_at=journal.now()))
    park_refunds(session, waiting)
    return undone


def _in_the_way(batch_id: int, refund: LaterRefund) -> Refusal:
    receipt = refund.payload["receipt"]
    if refund.batch_id is None:
        return Refusal("batch_refunded_at_counter", batch=batch_id, receipt=receipt)
    return Refusal("batch_has_later_refunds", batch=batch_id, receipt=receipt, imports=refund.file_name)


def _void_of(journal: Journal, refund: LaterRefund) -> Operation:
    undo = {key: refund.payload[key] for key in ("store", "receipt", "attempt")} | {"reason": "undo"}
    return journal.operation(OperationKind.VOID_REFUND, undo, identity=machine_id("undo", refund.identity.hex()))


def _waiting_again(refund: LaterRefund, *, parked_at: datetime) -> tuple[Any, ...]:
    """The refund as parked: the voided one keeps its number, so it is the next attempt that waits."""
    payload = cast(RefundPayload, {key: value for key, value in refund.payload.items() if key != "parked"})
    payload["attempt"] += 1
    return parked_row(
        refund_id(payload["store"], payload["receipt"], payload["attempt"]),
        payload,
        occurred_at=refund.occurred_at,
        batch_id=refund.batch_id,
        parked_at=parked_at,
    )
