"""The program's own layouts: which columns its files have, and which of them must be there."""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.domain.errors import Refusal


@dataclass(frozen=True, slots=True)
class LayoutField:
    """One column of a layout. `synonyms` are folded headers that suggest it, the likeliest first."""

    name: str
    is_required: bool = False
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of file, in the order of its template."""

    kind: str
    fields: tuple[LayoutField, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields' names in the template's order."""
        return tuple(field.name for field in self.fields)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the fields that a file must have."""
        return tuple(field.name for field in self.fields if field.is_required)


def fold_header(header: str) -> str:
    """A header as it is compared: "Order-ID ", "order_id" and "'Order id'" are all "order id"."""
    bare = header.casefold().replace("'", "").replace("’", "").replace("_", " ").replace("-", " ")
    return " ".join(bare.split())


def _optional(name: str, *synonyms: str) -> LayoutField:
    return LayoutField(name, is_required=False, synonyms=synonyms)


def _required(name: str, *synonyms: str) -> LayoutField:
    return LayoutField(name, is_required=True, synonyms=synonyms)


_CUSTOMER_WORDS = (
    "customer id",
    "customer reference id",
    "customer number",
    "customer",
    "member",
    "member id",
    "client",
)
_EMAIL_WORDS = ("e mail", "email address", "customer email", "mail")
_PHONE_WORDS = ("phone number", "telephone", "mobile", "tel", "customer phone")
_CARD_WORDS = ("card number", "loyalty card", "member card", "barcode")
_MOMENT_WORDS = ("date", "datetime", "date time", "timestamp", "time", "happened at", "created at", "event time")
_STORE_WORDS = ("location", "shop", "outlet", "branch")

_SALES = Layout(
    "sales",
    (
        _required(
            "receipt",
            *("receipt number", "receipt no", "order", "order id", "order number", "order #", "transaction id"),
            *("transaction", "invoice", "invoice number", "bon", "ticket"),
        ),
        _optional("line", "line number", "line no", "line id", "position"),
        _optional("type", "receipt type", "event type", "transaction type"),
        _optional("original_receipt", "original order", "refund of", "refunded receipt"),
        _required(
            "sold_at",
            *("date", "datetime", "date time", "sold on", "sale date", "order date", "created at", "paid at", "time"),
            *("timestamp", "purchase date", "datum"),
        ),
        _optional("store", *_STORE_WORDS),
        _optional("clerk", "cashier", "cashier name", "employee", "staff", "staff name", "sold by"),
        _optional("customer_ref", *_CUSTOMER_WORDS),
        _optional("customer_name", "full name", "billing name"),
        _optional("email", *_EMAIL_WORDS),
        _optional("phone", *_PHONE_WORDS),
        _optional("card", *_CARD_WORDS),
        _optional("sku", "item number", "product id", "article", "article number", "lineitem sku", "ean", "gtin"),
        _optional("product", "item", "item name", "product name", "description", "lineitem name"),
        _optional("category", "product category", "department", "group"),
        _optional("quantity", "qty", "count", "units", "items", "pieces", "lineitem quantity"),
        _required(
            "net",
            *("net sales", "net amount", "net total", "amount", "total", "total amount", "sales", "revenue", "dollars"),
            *("euros", "value", "price", "gross"),
        ),
        _optional("tax", "taxes", "vat", "tax amount"),
        _optional("currency", "currency code"),
    ),
)

_CUSTOMERS = Layout(
    "customers",
    (
        _required("customer_ref", *_CUSTOMER_WORDS, "customer code", "id", "ref", "reference", "number"),
        _optional("name", "full name", "customer name"),
        _optional("email", *_EMAIL_WORDS),
        _optional("phone", *_PHONE_WORDS),
        _optional("card", *_CARD_WORDS),
        _optional("birthday", "date of birth", "birth date", "birthdate", "born"),
        _optional("registered_on", "registered", "registration date", "sign up", "created at", "enrolled", "joined"),
        _optional("store", *_STORE_WORDS),
        _optional("tags", "tag", "labels", "groups"),
        _optional("consent", "marketing", "accepts marketing", "accepts email marketing", "newsletter"),
        _optional("referred_by", "referrer", "referral"),
        _optional("note", "notes", "comment", "remark"),
    ),
)

_OTHERS = (
    Layout(
        "activity",
        (
            _required("occurred_at", *_MOMENT_WORDS),
            _required("customer_ref", *_CUSTOMER_WORDS),
            _required("action", "activity", "event", "event type", "type"),
            _optional("object", "subject", "item", "product", "about"),
            _optional("amount", "value"),
            _optional("store", *_STORE_WORDS),
            _optional("reference", "id", "event id", "activity id", "transaction id"),
        ),
    ),
    Layout(
        "visits",
        (
            _required("occurred_at", *_MOMENT_WORDS, "visited at", "visit date"),
            _required("customer_ref", *_CUSTOMER_WORDS),
            _optional("channel", "source", "where", "device", "medium"),
        ),
    ),
    Layout(
        "redemptions",
        (
            *(_required("occurred_at"), _required("customer_ref"), _required("reward"), _optional("voucher")),
            *(_optional("points"), _optional("reference")),
        ),
    ),
    Layout(
        "opening-balances",
        (
            *(_optional("customer_ref"), _optional("email"), _required("points")),
            *(_optional("earned_on"), _optional("expires_on")),
        ),
    ),
    Layout("campaign-reach", (_required("campaign"), _required("customer_ref"))),
    Layout(
        "survey-responses",
        (
            _required("survey", "survey code", "survey name", "form", "poll"),
            _optional("customer_ref", *_CUSTOMER_WORDS),
            _required("answered_at", "date", "datetime", "submitted at", "submitted", "timestamp", "created at"),
            _required("question", "question code", "question text", "item"),
            _required("answer", "response", "value", "rating", "score", "text"),
        ),
    ),
)

LAYOUTS: tuple[Layout, ...] = (_SALES, _CUSTOMERS, *_OTHERS)
"""Every layout that has a template."""


def layout_of(kind: str) -> Layout:
    """The layout of a kind, given with hyphens or underscores. Raises Refusal("unknown_kind")."""
    wanted = kind.strip().lower().replace("_", "-")
    for layout in LAYOUTS:
        if layout.kind == wanted:
            return layout
    raise Refusal("unknown_kind", kind=kind, kinds=tuple(layout.kind for layout in LAYOUTS))


def template(kind: str) -> str:
    """The header line of an empty file of a kind, comma separated, with its line break."""
    return ",".join(layout_of(kind).names) + "\n"
