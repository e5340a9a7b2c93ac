"""What a chunk of receipts has come to, in the counts of its import."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.domain.imports import Receipt
from loyalty_desktop.services.journal import Outcome
from loyalty_desktop.services.tally import Tally


def count_sales(outcomes: Sequence[Outcome], receipts: Sequence[Receipt], tally: Tally) -> None:
    """Count sales by how they ended, with their points and whom they enrolled."""
    counts = tally.counts
    sales = points = 0
    for outcome, receipt in zip(outcomes, receipts, strict=True):
        if outcome.refusal is not None:
            reject(outcome, receipt, tally)
            continue
        if outcome.repeated:
            counts["already_there"] += 1
            continue
        customer = outcome.operation.payload["customer"]
        sales += 1
        points += outcome.answer["points"]
        if customer is None:
            counts["walk_ins"] += 1
        elif outcome.answer.get("enrolled"):
            tally.count_new(customer)
    if sales:
        counts.update(sales=sales, points=points)


def count_refunds(outcomes: Sequence[Outcome], receipts: Sequence[Receipt], tally: Tally) -> None:
    """Count refunds by how they ended, with the points that they took back."""
    for outcome, receipt in zip(outcomes, receipts, strict=True):
        if outcome.refusal is not None:
            reject(outcome, receipt, tally)
        elif outcome.repeated:
            tally.counts["already_there"] += 1
        else:
            tally.counts["refunds"] += 1
            tally.counts["clawed_back"] += outcome.answer["clawed_back"]


def reject(outcome: Outcome, receipt: Receipt, tally: Tally) -> None:
    """Leave a whole receipt out for the reason of its refusal."""
    assert outcome.refusal is not None, "only refused receipts are rejected"
    tally.reject_receipt(receipt, outcome.refusal)
