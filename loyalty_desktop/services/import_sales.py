"""Whole receipts of a file as operations, a chunk at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import stable_number
from loyalty_desktop.domain.imports import Receipt, SaleType
from loyalty_desktop.domain.operations import (
    Operation,
    OperationKind,
    RefundLinePayload,
    RefundPayload,
    SalePayload,
)
from loyalty_desktop.domain.refunds import refund_content, refund_id
from loyalty_desktop.domain.sales import sale_content, sale_id
from loyalty_desktop.domain.work import refuse_future
from loyalty_desktop.services.import_counts import count_refunds, count_sales, reject
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.matching import Matches, stores_of
from loyalty_desktop.services.parking import (
    note_problems,
    original_among,
    parked_content,
    parked_contents,
    parked_row,
    release_parked,
)
from loyalty_desktop.services.referral_suspicions import suspicions_of_buyers
from loyalty_desktop.services.referrer_tags import segments_of_bringers
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.answers import attempts_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.parked import set_aside
from loyalty_desktop.storage.parked_refunds import originals_of, park_refunds, unpark
from loyalty_desktop.storage.redeemed import part_paid_of


class SalesChunk:
    """Turns receipts into operations and has the journal carry them out, or only decide them.

    `currency` is that of the books; receipts in another one are left out.
    """

    def __init__(self, journal: Journal, batch_id: int | None, currency: str) -> None:
        self._journal = journal
        self.batch_id = batch_id
        self.currency = currency
        self._previewed: dict[str, set[int]] = {}

    def sales(self, session: Session, receipts: Sequence[Receipt], tally: Tally, *, write: bool) -> None:
        """Post (or with `write` False only decide) sales, and count how they ended."""
        receipts = self._in_currency(receipts, tally)
        matches = Matches(session, [receipt.customer for receipt in receipts])
        stores = stores_of([receipt.store for receipt in receipts])
        attempts = attempts_of(session, [(stores[receipt.store], receipt.receipt) for receipt in receipts])
        reading = self._journal.reading(session)
        segments = self._journal.segments_of(session, matches.known)
        suspicions = suspicions_of_buyers(self._journal, session, matches.known)
        of_bringers = segments_of_bringers(self._journal, session, matches.known)
        part_paid = part_paid_of(session, reading.program, [(stores[item.store], item.receipt) for item in receipts])
        operations = []
        for receipt in receipts:
            store_id = stores[receipt.store]
            attempt = attempts.get((store_id, receipt.receipt), 1)
            customer = matches.buyer(receipt.customer)
            sale = self._sale(receipt, store_id, attempt, customer, reading.in_force)
            if reading.asks and customer in matches.new and customer not in segments:
                segments[customer] = self._journal.segments_with(session, (), customer)
            if segments.get(customer or 0):
                sale = sale._replace(payload={**sale.payload, "segments": segments[customer or 0]})
            if customer in suspicions:
                sale = sale._replace(payload={**sale.payload, "suspicions": suspicions[customer]})
            if customer in of_bringers:
                sale = sale._replace(payload={**sale.payload, "referrer_segments": of_bringers[customer]})
            if (store_id, receipt.receipt) in part_paid:
                part = part_paid[store_id, receipt.receipt]
                sale = sale._replace(payload={**sale.payload, "part_paid_minor": part})
            operations.append(sale)
        outcomes = self._carry_out(session, operations, matches.new, receipts, stores, write=write)
        count_sales(outcomes, receipts, tally)
        if not write:
            self._remember(receipts, outcomes, stores)

    def refunds(self, session: Session, receipts: Sequence[Receipt], tally: Tally, *, write: bool) -> None:
        """Post refunds of known sales; park those whose sale is not known.

        A refund that is parked already is left as it is, and replaced when its content differs: what only waits is not
        on the books, and a mended file brings it under the same number. A preview counts the refund of a sale of the
        same file, but cannot tell its points: the sale is not on the books.
        """
        receipts = self._in_currency(receipts, tally)
        stores = stores_of([receipt.store for receipt in receipts])
        attempts = attempts_of(session, [(stores[item.store], item.receipt) for item in receipts], "refund")
        originals = originals_of(session, [receipt.original_receipt for receipt in receipts])
        operations: list[Operation] = []
        posted: list[Receipt] = []
        parked: list[tuple[Any, ...]] = []
        decided = [self._with_original(receipt, stores[receipt.store], attempts, originals) for receipt in receipts]
        waiting = parked_contents(session, [operation.id for operation, _ in decided])
        replaced = {
            operation.id
            for operation, _ in decided
            if operation.id in waiting and waiting[operation.id] != parked_content(operation.payload)
        }
        for receipt, (operation, is_known) in zip(receipts, decided, strict=True):
            if is_known:
                operations.append(operation)
                posted.append(receipt)
            elif not write and self._is_of_this_file(receipt, stores[receipt.store]):
                tally.counts["refunds"] += 1
            elif operation.id in waiting and operation.id not in replaced:
                tally.counts["already_there"] += 1
            elif (refusal := _refusal_of_date(operation)) is not None:
                reject(Outcome(operation, {}, refusal=refusal), receipt, tally)
            else:
                parked.append(self._parked_row(operation))
        outcomes = self._carry_out(session, operations, {}, posted, stores, write=write)
        count_refunds(outcomes, posted, tally)
        tally.counts["parked"] += len(parked)
        taken = {outcome.operation.id for outcome in outcomes if outcome.refusal is None} | {row[0] for row in parked}
        tally.counts["replaced"] += len(replaced & taken)
        if write:
            set_aside(session, replaced & taken, self._own_batch)
            unpark(session, replaced & taken)
        if write and parked:
            self._journal.ensure(session, "store", [(stores[item.store], item.store) for item in receipts])
            park_refunds(session, parked)

    def release(self, session: Session, tally: Tally) -> None:
        """Post parked refunds whose sale has come; why one still cannot be posted is told and kept with it."""
        outcomes = release_parked(self._journal, session)
        tally.counts["released"] += sum(outcome.refusal is None and not outcome.repeated for outcome in outcomes)
        for problem in note_problems(session, outcomes):
            tally.reject(problem)

    @property
    def _own_batch(self) -> int:
        assert self.batch_id is not None, "only what is posted belongs to a batch"
        return self.batch_id

    def _with_original(
        self,
        receipt: Receipt,
        store_id: int,
        attempts: Mapping[tuple[int, str], int],
        originals: Mapping[str, Sequence[tuple[int, int]]],
    ) -> tuple[Operation, bool]:
        """A refund as an operation, and whether its sale is on the books."""
        original = original_among(originals.get(receipt.original_receipt, []), store_id)
        attempt = attempts.get((store_id, receipt.receipt), 1)
        return self._refund(receipt, store_id, attempt, original or (store_id, 1)), original is not None

    def _remember(self, receipts: Sequence[Receipt], outcomes: Sequence[Outcome], stores: Mapping[str, int]) -> None:
        for receipt, outcome in zip(receipts, outcomes, strict=True):
            if outcome.refusal is None:
                self._previewed.setdefault(receipt.receipt, set()).add(stores[receipt.store])

    def _is_of_this_file(self, refund: Receipt, store_id: int) -> bool:
        """Whether a preview has seen the sale of this refund."""
        found = sorted(self._previewed.get(refund.original_receipt, ()))
        return original_among([(store, 1) for store in found], store_id) is not None

    def _in_currency(self, receipts: Sequence[Receipt], tally: Tally) -> list[Receipt]:
        kept = []
        for receipt in receipts:
            if receipt.currency == self.currency:
                kept.append(receipt)
            else:
                details = {"currency": receipt.currency, "books": self.currency}
                tally.reject_receipt(receipt, Refusal("other_currency", receipt=receipt.receipt, **details))
        return kept

    def _sale(
        self, receipt: Receipt, store_id: int, attempt: int, customer: int | None, rules: list[list[int]]
    ) -> Operation:
        payload: SalePayload = {
            "store": store_id,
            "receipt": receipt.receipt,
            "attempt": attempt,
            "customer": customer,
            "business_date": receipt.business_date.isoformat(),
            "currency": receipt.currency,
            "lines": [
                {
                    "line": line[0],
                    "sku": line[1],
                    "product": line[2],
                    "category": line[3],
                    "quantity_milli": line[4],
                    "net_minor": line[5],
                    "tax_minor": line[6],
                }
                for line in receipt.lines
            ],
            "rules": rules,
        }
        return self._journal.operation(
            OperationKind.POST_SALE,
            cast(dict[str, Any], payload),
            identity=sale_id(store_id, receipt.receipt, attempt),
            occurred_at=receipt.sold_at,
            content=sale_content(payload),
            batch_id=self.batch_id,
            clerk=receipt.clerk,
        )

    def _refund(self, receipt: Receipt, store_id: int, attempt: int, original: tuple[int, int]) -> Operation:
        payload = RefundPayload(
            store=store_id,
            receipt=receipt.receipt,
            attempt=attempt,
            original_store=original[0],
            original_receipt=receipt.original_receipt,
            original_attempt=original[1],
            business_date=receipt.business_date.isoformat(),
            lines=[
                RefundLinePayload(line=line[0], sku=line[1], quantity_milli=line[4], net_minor=line[5])
                for line in receipt.lines
            ],
        )
        return self._journal.operation(
            OperationKind.REFUND,
            dict(payload),
            identity=refund_id(store_id, receipt.receipt, attempt),
            occurred_at=receipt.sold_at,
            content=refund_content(payload),
            batch_id=self.batch_id,
            clerk=receipt.clerk,
        )

    def _parked_row(self, operation: Operation) -> tuple[Any, ...]:
        return parked_row(
            operation.id,
            cast(RefundPayload, operation.payload),
            occurred_at=operation.occurred_at,
            batch_id=self.batch_id,
            parked_at=operation.recorded_at,
        )

    def _carry_out(
        self,
        session: Session,
        operations: Sequence[Operation],
        people: dict[int, CustomerFields],
        receipts: Sequence[Receipt],
        stores: dict[str, int],
        *,
        write: bool,
    ) -> list[Outcome]:
        if not write:
            return self._journal.decide(session, operations, people, lock=False)[1]
        self._journal.ensure(session, "store", [(number, name) for name, number in stores.items()])
        clerks = {receipt.clerk for receipt in receipts if receipt.clerk}
        self._journal.ensure(session, "clerk", [(stable_number("clerk", name), name) for name in clerks])
        return self._journal.run_in(session, operations, people)


def _refusal_of_date(operation: Operation) -> Refusal | None:
    try:
        refuse_future(operation)
    except Refusal as refusal:
        return refusal
    return None


def is_sale(receipt: Receipt) -> bool:
    """Sales and refunds are carried out apart: a refund finds its sale in the database."""
    return receipt.type is SaleType.SALE
