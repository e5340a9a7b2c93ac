"""Files of sales: one checked and typed value a line, or the reason why the line is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ReadSettings, RejectedRow, SaleRow, SaleType
from loyalty_desktop.exchange.cells_in import (
    amount_reader,
    currency_of,
    identifier_reader,
    moment_reader,
    quantity_reader,
    text_reader,
    zone_of,
)
from loyalty_desktop.exchange.lines_in import read_lines
from loyalty_desktop.exchange.tables_in import TableFile

_SALE_WORDS = frozenset({"", "sale", "sales", "sold", "payment", "purchase"})
_REFUND_WORDS = frozenset({"refund", "refunded", "return", "returned"})
_ONE = 1_000

WALK_IN = CustomerFields()
"""The one value that stands for the customer of every sale without one."""

_REMEMBERED_CUSTOMERS = 16_384
_read_receipt, _read_store = identifier_reader("receipt"), text_reader("store")


def read_sales(source: TableFile | Path | str, settings: ReadSettings) -> Iterator[SaleRow | RejectedRow]:
    """The lines of a file of sales in its order, one at a time.

    Memory grows only with the number of receipts, and only in a file that does not number a receipt's lines.
    Raises what `read_lines` raises, and Refusal: unknown_zone, not_a_currency (of the settings).
    """
    return read_lines(source, settings, "sales", _sale_builder, _receipt_of)


def _receipt_of(texts: tuple[str, ...]) -> tuple[str, str] | None:
    """Store and receipt number, read as those of the receipt's good lines are."""
    receipt_text, store_text = texts[0], texts[5]
    try:
        receipt = _read_receipt(receipt_text)
        return (_read_store(store_text), receipt) if receipt else None
    except Refusal:
        return None


def _sale_builder(settings: ReadSettings) -> Callable[[int, tuple[str, ...]], SaleRow]:
    """A function that makes a SaleRow of one line's texts, in the layout's order; it raises Refusals."""
    home_currency = currency_of(settings.currency)
    original_of = identifier_reader("original_receipt")
    line_of, sku_of = text_reader("line"), identifier_reader("sku")
    moment_of = moment_reader("sold_at", zone=zone_of(settings.zone), day_first=settings.day_first)
    clerk_of = text_reader("clerk")
    product_of, category_of = text_reader("product"), text_reader("category")
    quantity_of = quantity_reader("quantity", decimal_comma=settings.decimal_comma)
    net_of = amount_reader("net", decimal_comma=settings.decimal_comma)
    tax_of = amount_reader("tax", decimal_comma=settings.decimal_comma)
    customer_of = _customer_reader()
    lines_by_receipt: dict[tuple[str, SaleType], dict[str, int]] = {}

    def build(line_number: int, texts: tuple[str, ...]) -> SaleRow:
        (receipt_text, line_text, type_text, original_text, sold_text, store_text, clerk_text) = texts[:7]
        (sku_text, product_text, category_text, quantity_text, net_text, tax_text, currency_text) = texts[12:]
        receipt = _read_receipt(receipt_text)
        if not receipt:
            raise Refusal("missing_value", field="receipt")
        kind = _type_of(type_text) if type_text else SaleType.SALE
        store = _read_store(store_text) if store_text else ""
        currency = currency_of(currency_text) if currency_text else home_currency
        if not sold_text or not net_text:
            raise Refusal("missing_value", field="net" if sold_text else "sold_at")
        sold_at, business_date = moment_of(sold_text)
        quantity = quantity_of(quantity_text) if quantity_text else _ONE
        net = net_of(net_text, currency)
        tax = tax_of(tax_text, currency) if tax_text else 0
        if quantity < 0 or net < 0 or tax < 0:
            if kind is SaleType.SALE:
                raise _negative(("quantity", quantity, quantity_text), ("net", net, net_text), ("tax", tax, tax_text))
            quantity, net, tax = abs(quantity), abs(net), abs(tax)
        line = line_of(line_text) if line_text else ""
        if not line:
            counts = lines_by_receipt.setdefault((store, kind), {})
            position = counts[receipt] = counts.get(receipt, 0) + 1
            line = str(position)
        return SaleRow(
            line_number,
            kind,
            receipt,
            line,
            original_of(original_text) if original_text else "",
            sold_at,
            business_date,
            store,
            clerk_of(clerk_text) if clerk_text else "",
            customer_of(texts[7:12]),
            sku_of(sku_text) if sku_text else "",
            product_of(product_text) if product_text else "",
            category_of(category_text) if category_text else "",
            quantity,
            net,
            tax,
            currency,
        )

    return build


def _type_of(text: str) -> SaleType:
    word = text.strip().lower()
    if word in _SALE_WORDS:
        return SaleType.SALE
    if word in _REFUND_WORDS:
        return SaleType.REFUND
    raise Refusal("unknown_type", field="type", text=text)


def _negative(*parts: tuple[str, int, str]) -> Refusal:
    field, text = next((field, text) for field, value, text in parts if value < 0)
    return Refusal("negative_on_sale", field=field, text=text)


def _customer_reader() -> Callable[[tuple[str, ...]], CustomerFields]:
    """Reads reference, name, e-mail, phone and card; one shared value stands for all walk-ins."""
    ref_of, name_of, email_of = identifier_reader("customer_ref"), text_reader("customer_name"), text_reader("email")
    phone_of, card_of = identifier_reader("phone"), identifier_reader("card")
    remembered: dict[tuple[str, ...], CustomerFields] = {}

    def read(texts: tuple[str, ...]) -> CustomerFields:
        if (known := remembered.get(texts)) is not None:
            return known
        ref, name, email, phone, card = texts
        fields = CustomerFields(ref_of(ref), name_of(name), email_of(email), phone_of(phone), card_of(card))
        if fields == WALK_IN:
            fields = WALK_IN
        if len(remembered) >= _REMEMBERED_CUSTOMERS:
            remembered.clear()
        remembered[texts] = fields
        return fields

    return read
