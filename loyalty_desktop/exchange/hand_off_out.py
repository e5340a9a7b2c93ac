"""Events for analytics platforms as files: Mixpanel's JSON lines, Google Analytics 4's request bodies, CSV, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC
from decimal import Decimal
from importlib.util import find_spec
from itertools import islice
from typing import Any, BinaryIO, Protocol

from loyalty_desktop.domain.amounts import decimals_of, plain_money
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.hand_off import PURCHASE, REFUND, REGISTRATION, HandOffEvent, HandOffFormat
from loyalty_desktop.domain.periods import microseconds_of
from loyalty_desktop.exchange.tables_out import protected

COLUMNS = (
    "event", "event_id", "customer", "occurred_at", "business_day", "store", "action", "points", "amount", "currency",
    "receipt", "is_void",
)  # fmt: skip
"""The columns of CSV and Parquet."""

EVENTS_A_REQUEST = 25
LONGEST_VALUE = 100
"""Limits of the Measurement Protocol: events in one request body, characters of a text parameter."""

_ROWS_A_GROUP = 50_000
_GA4_NAMES = {
    "points_earned": "earn_virtual_currency",
    "points_redeemed": "spend_virtual_currency",
    PURCHASE: PURCHASE,
    REFUND: REFUND,
    REGISTRATION: "sign_up",
}
_POINTS_NAME = "loyalty points"


class EventWriter(Protocol):
    """Takes the events of one customer after the other, and finishes the file."""

    def write(self, events: Iterable[HandOffEvent]) -> None:
        """Write these events."""

    def finish(self) -> None:
        """Write what is still held back."""


def check_format(chosen: HandOffFormat) -> None:
    """Raise Refusal (parquet_unavailable) where the library for Parquet is asked for and not installed."""
    if chosen is HandOffFormat.PARQUET and find_spec("pyarrow") is None:
        raise Refusal("parquet_unavailable")


def writer_of(chosen: HandOffFormat, stream: BinaryIO, currency: str) -> EventWriter:
    """The writer of a format. Raises Refusal (parquet_unavailable) where the library for Parquet is not installed."""
    match chosen:
        case HandOffFormat.MIXPANEL:
            return _Lines(stream, lambda events: (_mixpanel(event, currency) for event in events))
        case HandOffFormat.GA4:
            return _Lines(stream, lambda events: _ga4_bodies(events, currency))
        case HandOffFormat.CSV:
            return _Csv(stream, currency)
        case HandOffFormat.PARQUET:
            return _Parquet(stream, currency)


class _Lines:
    """One JSON object a line."""

    def __init__(
        self, stream: BinaryIO, bodies: Callable[[Iterable[HandOffEvent]], Iterator[Mapping[str, Any]]]
    ) -> None:
        self._stream = stream
        self._bodies = bodies

    def write(self, events: Iterable[HandOffEvent]) -> None:
        """One line a body."""
        for body in self._bodies(events):
            self._stream.write(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    def finish(self) -> None:
        """Every line is written by now."""


def _mixpanel(event: HandOffEvent, currency: str) -> dict[str, Any]:
    properties = {
        "time": microseconds_of(event.at) // 1_000,
        "distinct_id": event.customer,
        "$insert_id": event.id,
        "business_day": event.day.isoformat(),
        **_details(event, currency),
    }
    return {"event": event.name, "properties": properties}


def _details(event: HandOffEvent, currency: str) -> dict[str, Any]:
    """What an event says besides who and when; what it does not have is left out."""
    found: dict[str, Any] = {"store": event.store, "action": event.action, "receipt": event.receipt}
    details = {name: text for name, text in found.items() if text}
    if event.points is not None:
        details["points"] = event.points
    if event.amount_minor is not None:
        details["amount"] = _number(event.amount_minor, currency)
        details["currency"] = currency
    if event.is_void:
        details["is_void"] = True
    return details


def _number(minor: int, currency: str) -> int | float:
    """An amount as platforms take it: a JSON number. The division of whole numbers rounds to the nearest double."""
    digits = decimals_of(currency)
    return minor / 10**digits if digits else minor


def _ga4_bodies(events: Iterable[HandOffEvent], currency: str) -> Iterator[dict[str, Any]]:
    """Request bodies with up to 25 events of one customer in the order in which they come."""
    held: list[HandOffEvent] = []
    for event in events:
        if held and (event.customer != held[0].customer or len(held) == EVENTS_A_REQUEST):
            yield _ga4_body(held, currency)
            held = []
        held.append(event)
    if held:
        yield _ga4_body(held, currency)


def _ga4_body(events: list[HandOffEvent], currency: str) -> dict[str, Any]:
    return {
        "client_id": events[0].customer[:LONGEST_VALUE],
        "user_id": events[0].customer[:LONGEST_VALUE],
        "timestamp_micros": microseconds_of(events[0].at),
        "events": [_ga4_event(event, currency) for event in events],
    }


def _ga4_event(event: HandOffEvent, currency: str) -> dict[str, Any]:
    """An event under the protocol's own name where it has one for it. A void keeps ours: theirs take no minus."""
    params: dict[str, Any] = {"event_id": event.id, "business_day": event.day.isoformat()}
    details = _details(event, currency)
    points, amount = details.pop("points", None), details.pop("amount", None)
    name = event.name if event.is_void else _GA4_NAMES.get(event.name, event.name)
    if name in ("earn_virtual_currency", "spend_virtual_currency"):
        params |= {"virtual_currency_name": _POINTS_NAME, "value": abs(points or 0)}
        if name == "spend_virtual_currency":
            params["item_name"] = event.action
    elif points is not None:
        params["points"] = points
    if name in (PURCHASE, REFUND):
        params |= {"transaction_id": event.receipt or event.id, "value": abs(amount or 0)}
    elif amount is not None:
        params["amount"] = amount
    params |= {key: value[:LONGEST_VALUE] if isinstance(value, str) else value for key, value in details.items()}
    return {"name": name, "timestamp_micros": microseconds_of(event.at), "params": params}


class _Csv:
    """Comma-separated, UTF-8, with a header. Texts that a spreadsheet would calculate are protected."""

    def __init__(self, stream: BinaryIO, currency: str) -> None:
        self._currency = currency
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        self._rows = csv.writer(self._text, lineterminator="\r\n")
        self._rows.writerow(COLUMNS)

    def write(self, events: Iterable[HandOffEvent]) -> None:
        """One row an event."""
        for event in events:
            has_amount = event.amount_minor is not None
            self._rows.writerow(
                (
                    event.name,
                    event.id,
                    protected(event.customer),
                    event.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
                    event.day.isoformat(),
                    protected(event.store),
                    protected(event.action),
                    "" if event.points is None else event.points,
                    plain_money(event.amount_minor, self._currency) if event.amount_minor is not None else "",
                    self._currency if has_amount else "",
                    protected(event.receipt),
                    int(event.is_void),
                )
            )

    def finish(self) -> None:
        """The stream stays open: it is the caller's."""
        self._text.flush()
        self._text.detach()


class _Parquet:
    """Apache Parquet with typed columns: instants, dates, whole points, exact decimal amounts."""

    def __init__(self, stream: BinaryIO, currency: str) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise Refusal("parquet_unavailable") from error
        self._arrow: Any = pyarrow
        self._currency = currency
        self._digits = decimals_of(currency)
        text = pyarrow.string()
        types = (
            text, text, text, pyarrow.timestamp("us", tz="UTC"), pyarrow.date32(), text, text, pyarrow.int64(),
            pyarrow.decimal128(20, self._digits), text, text, pyarrow.bool_(),
        )  # fmt: skip
        self._schema: Any = pyarrow.schema(list(zip(COLUMNS, types, strict=True)))
        self._file: Any = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._held: list[tuple[Any, ...]] = []

    def write(self, events: Iterable[HandOffEvent]) -> None:
        """Hold rows back until a row group is full."""
        each = iter(events)
        while rows := [self._row(event) for event in islice(each, _ROWS_A_GROUP)]:
            self._held += rows
            if len(self._held) >= _ROWS_A_GROUP:
                self._flush()

    def finish(self) -> None:
        """Write the last rows and the footer."""
        if self._held:
            self._flush()
        self._file.close()

    def _flush(self) -> None:
        arrays = [
            self._arrow.array(list(values), field.type)
            for values, field in zip(zip(*self._held, strict=True), self._schema, strict=True)
        ]
        self._file.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._held = []

    def _row(self, event: HandOffEvent) -> tuple[Any, ...]:
        amount = None if event.amount_minor is None else Decimal(event.amount_minor).scaleb(-self._digits)
        currency = None if amount is None else self._currency
        return (
            event.name, event.id, event.customer, event.at, event.day, event.store, event.action, event.points, amount,
            currency, event.receipt, event.is_void,
        )  # fmt: skip
