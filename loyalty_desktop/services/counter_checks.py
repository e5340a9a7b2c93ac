"""What is done at the counter, looked over before it becomes a command: texts, amounts, and whose a receipt is."""

from __future__ import annotations

from dataclasses import replace

from loyalty_desktop.domain.amounts import MAX_MINOR
from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import store_number
from loyalty_desktop.domain.operations import SaleLinePayload
from loyalty_desktop.services.counter_commands import ActionRequest, RefundRequest, SaleRequest
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.merging import survivor_of
from loyalty_desktop.storage.receipts import sale_standing


def checked_sale(request: SaleRequest) -> SaleRequest:
    """The same with its texts as files have them. Raises Refusal for a sale that cannot be: no receipt number, no
    lines, amounts out of range, a text that cannot be kept."""
    receipt = clean_text(request.receipt, field_name="receipt")
    if not receipt:
        raise Refusal("receipt_missing")
    if not request.lines:
        raise Refusal("sale_without_lines", receipt=receipt)
    lines = tuple([_checked_line(receipt, line) for line in request.lines])
    store = clean_text(request.store, field_name="store")
    if (receipt, lines, store) == (request.receipt, request.lines, request.store):
        return request
    return replace(request, receipt=receipt, lines=lines, store=store)


def _checked_line(receipt: str, line: SaleLinePayload) -> SaleLinePayload:
    if not 0 <= line["net_minor"] <= MAX_MINOR or not 0 <= line["quantity_milli"] <= MAX_MINOR:
        raise Refusal("sale_line_out_of_range", receipt=receipt, line=line["line"], limit_minor=MAX_MINOR)
    return {
        "line": clean_text(line["line"], field_name="line"),
        "sku": clean_text(line["sku"], field_name="sku"),
        "product": clean_text(line["product"], field_name="product"),
        "category": clean_text(line["category"], field_name="category"),
        "quantity_milli": line["quantity_milli"],
        "net_minor": line["net_minor"],
        "tax_minor": line["tax_minor"],
    }


def checked_action(request: ActionRequest) -> ActionRequest:
    """The same with its texts as they are kept. Raises Refusal for a text that cannot be."""
    return replace(
        request,
        action=clean_text(request.action, field_name="action"),
        subject=clean_text(request.subject, field_name="object"),
        store=clean_text(request.store, field_name="store"),
    )


def checked_refund(request: RefundRequest) -> RefundRequest:
    """The same with its texts as files have them. Raises Refusal for a text that cannot be, and without a number."""
    original = clean_text(request.original_receipt, field_name="original_receipt")
    receipt = clean_text(request.receipt, field_name="receipt")
    if not (original and receipt):
        raise Refusal("receipt_missing")
    store = None if request.store is None else clean_text(request.store, field_name="store")
    return replace(request, original_receipt=original, receipt=receipt, store=store)


def refuse_other_owner(session: Session, request: SaleRequest) -> None:
    """Raise Refusal where the receipt is on the books for another customer than the request's, or for a walk-in.

    Who was merged since is the one who stayed. A file's repeated receipt is the same sale whoever it names; a person at
    the counter must hear that this customer gets nothing.
    """
    stored = sale_standing(session, store_number(request.store), request.receipt)
    if stored is None:
        return
    owner, day = stored
    if owner is None:
        if request.customer_id is not None:
            raise Refusal("receipt_of_walk_in", receipt=request.receipt, date=day)
        return
    meant = None if request.customer_id is None else survivor_of(session, request.customer_id)
    if survivor_of(session, owner) != meant:
        refusal = Refusal("receipt_of_somebody_else", receipt=request.receipt, date=day, customer=owner)
        raise named_refusal(session, refusal)
