"""The command that reverses an entry as a mistake, and what it would do, worked out before it is carried out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.domain.views import EntryRow
from loyalty_desktop.services.counter_commands import void_of_refund
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.responses import void_operation
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.feed import entries_by_id
from loyalty_desktop.storage.receipts import refund_of_entry, sale_of_entry
from loyalty_desktop.storage.rewards_paid import rewarded_for
from loyalty_desktop.storage.survey_queries import response_of_entry

_SHOWN = "shown before it is done"


@dataclass(frozen=True, slots=True)
class VoidPreview:
    """What reversing an entry would do, were it done now: the points that move, signed, and the customer's balance
    before and after, or that of the one who stayed for them; `debt` is a part of the one after.

    `collected` points come back and are taken at once for earlier refunds that had found too few.
    """

    points: int
    before: int
    after: int
    debt: int
    collected: int = 0


def void_command(
    journal: Journal, session: Session, entry_id: int, reason: str, *, identity: bytes
) -> tuple[EntryRow, Operation]:
    """The entry and the command that reverses it, or the whole sale, refund or response that it stands for.

    Raises Refusal for an unknown entry and for what was voided already, unless by this very command.
    """
    entry = next(iter(entries_by_id(session, [entry_id])), None)
    if entry is None:
        raise Refusal("unknown_entry", entry=entry_id)
    if entry.is_purchase:
        return entry, _void_of_sale(journal, session, entry, reason, identity)
    if entry.is_of_response and (response := response_of_entry(session, entry.id)) is not None:
        return entry, void_operation(journal, session, response, reason, identity=identity)
    if entry.kind == EntryKind.CLAWBACK and entry.reverses_id is None:
        return entry, _void_of_refund(journal, session, entry, reason, identity)
    payload: dict[str, Any] = {"entry": entry.key.hex(), "reason": typed_line(reason), "note": ""}
    if (referee := rewarded_for(session, entry.id)) is not None:
        payload["referee"] = referee
    return entry, journal.operation(OperationKind.VOID, payload, identity=identity)


def preview_void(journal: Journal, session: Session, entry_id: int) -> VoidPreview:
    """What reversing an entry would do; writes nothing. Raises the Refusal that doing it would raise."""
    entry, operation = void_command(journal, session, entry_id, _SHOWN, identity=journal.ids.next())
    before = balance_of(session, entry.customer_id)
    work, (outcome,) = journal.decide(session, [operation], {}, lock=False)
    if outcome.refusal is not None:
        raise named_refusal(session, outcome.refusal)
    account = work.customers[work.followed(entry.customer_id)].account
    answer = outcome.answer
    return VoidPreview(answer["points"], before, account.balance, account.debt, answer.get("collected", 0))


def _void_of_sale(journal: Journal, session: Session, entry: EntryRow, reason: str, identity: bytes) -> Operation:
    """The void of the sale that wrote the entry, whether it still stands or was voided by this very command."""
    sale = sale_of_entry(session, entry.id)
    if sale.voided and not answers_of(session, [identity]):
        raise Refusal("already_reversed", entry=entry.id)
    payload = {"store": sale.store_id, "receipt": sale.receipt, "attempt": sale.attempt, "reason": typed_line(reason)}
    return journal.operation(OperationKind.VOID_SALE, payload, identity=identity)


def _void_of_refund(journal: Journal, session: Session, entry: EntryRow, reason: str, identity: bytes) -> Operation:
    refund = refund_of_entry(session, entry.id)
    if refund is None:
        raise Refusal("withheld_by_caps", receipt=entry.reference)
    if refund.voided and not answers_of(session, [identity]):
        raise Refusal("already_reversed", entry=entry.id)
    return void_of_refund(journal, refund, reason, identity)
