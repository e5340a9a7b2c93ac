"""Refunds that wait for their sale: how they are kept, compared, and let wait again when the sale is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.imports import LeftOut, RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind, RefundPayload
from loyalty_desktop.domain.periods import microseconds_of
from loyalty_desktop.domain.refunds import refund_content, refund_id
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.storage.batches import (
    LaterRefund,
    note_refusals,
    park_refunds,
    parked_payloads,
    refund_after,
    refunded_by_others,
    waiting_refunds,
)
from loyalty_desktop.storage.database import Session
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
