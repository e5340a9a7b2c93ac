"""What a refund would do, for `refund --dry-run`."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer, pairs, table
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.receipts import ReceiptView
from loyalty_desktop.services.counter_commands import RefundRequest
from loyalty_desktop.wording.numbers import date_text, money_text, points_text
from loyalty_desktop.wording.refund_sentences import preview_sentences


def preview(call: Call, request: RefundRequest) -> Answer:
    """The receipt, and what the refund would do to money and points; nothing is posted."""
    with call.office() as desks:
        receipt = desks.refunds.find(request.original_receipt, request.store)
        found = desks.refunds.preview(request)
    facts = [
        ("Customer", receipt.customer or "–"),
        ("Sold on", date_text(receipt.sold_on)),
        ("Money back", money_text(found.net_minor, found.currency)),
        ("Deducted", money_text(found.deducted_minor, found.currency) if found.deducted_minor else ""),
        ("Paid out", money_text(found.paid_minor, found.currency)),
    ]
    said = "\n".join(preview_sentences(found))
    shown = pairs([(name, value) for name, value in facts if value])
    return Answer(
        f"Receipt {receipt.receipt}; nothing was posted.\n{_lines_text(receipt)}\n\n{shown}\n{said}",
        {
            "receipt": receipt.receipt,
            "refund": request.receipt,
            "posted": False,
            "net_minor": found.net_minor,
            "points": -found.taken,
            "spent": found.spent,
            "debt": found.debt,
            "uncollected": found.uncollected,
            "deducted_minor": found.deducted_minor,
            "paid_minor": found.paid_minor,
            "policy": str(found.policy),
        },
    )


def _lines_text(receipt: ReceiptView) -> str:
    rows = [
        (
            str(line.position),
            line.goods,
            money_text(line.net_minor, receipt.currency),
            money_text(line.refunded_net_minor, receipt.currency),
            points_text(line.points),
        )
        for line in receipt.lines
    ]
    return table(("Line", "Goods", "Net", "Refunded", "Points"), rows, right=(0, 2, 3, 4))
