"""Files of visits and of what customers did: one value a line, or the reason why the line is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from loyalty_desktop.domain.deed_book import LONGEST_NAME
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ReadSettings, RejectedRow
from loyalty_desktop.exchange.cells_in import identifier_reader, moment_reader, text_reader, zone_of
from loyalty_desktop.exchange.lines_in import read_lines
from loyalty_desktop.exchange.sorted_runs import in_order
from loyalty_desktop.exchange.spoiled import accepted_rows
from loyalty_desktop.exchange.tables_in import TableFile


class VisitLine(NamedTuple):
    """One visit of a file. `occurred_at` is UTC, `business_date` a date in the program's zone."""

    occurred_at: datetime
    business_date: date
    customer_ref: str
    channel: str
    line_number: int


class ActivityLine(NamedTuple):
    """One deed of a file. `action` stands as the file has it; `subject` is what it was about."""

    occurred_at: datetime
    business_date: date
    customer_ref: str
    action: str
    subject: str
    store: str
    reference: str
    line_number: int


Line = TypeVar("Line", VisitLine, ActivityLine)


def read_visits(source: TableFile | Path | str, settings: ReadSettings) -> Iterator[VisitLine | RejectedRow]:
    """The lines of a file of visits in its order, one at a time. Raises what `read_lines` raises."""
    return read_lines(source, settings, "visits", _visit_builder)


def read_activity(source: TableFile | Path | str, settings: ReadSettings) -> Iterator[ActivityLine | RejectedRow]:
    """The lines of a file of activity in its order, one at a time. Raises what `read_lines` raises."""
    return read_lines(source, settings, "activity", _activity_builder)


def by_time(rows: Iterable[Line | RejectedRow], rejected: Callable[[RejectedRow], None]) -> Iterator[Line]:
    """The lines that can be read by time and customer, in constant memory; the others go to `rejected`.

    So what is paid once a day or once for ever does not hang on the order of the file.
    """
    return in_order(accepted_rows(rows, rejected, {}), _order)


def _order(line: VisitLine | ActivityLine) -> tuple[datetime, str, int]:
    return (line.occurred_at, line.customer_ref, line.line_number)


def _required(field: str, text: str) -> str:
    if not text:
        raise Refusal("missing_value", field=field)
    return text


def _short(field: str, text: str) -> str:
    if len(text) > LONGEST_NAME:
        raise Refusal("text_too_long", field=field, length=len(text), limit=LONGEST_NAME)
    return text


def _visit_builder(settings: ReadSettings) -> Callable[[int, tuple[str, ...]], VisitLine]:
    ref_of, channel_of = identifier_reader("customer_ref"), text_reader("channel")
    moment_of = moment_reader("occurred_at", zone=zone_of(settings.zone), day_first=settings.day_first)

    def build(line_number: int, texts: tuple[str, ...]) -> VisitLine:
        moment, ref, channel = texts
        occurred_at, day = moment_of(_required("occurred_at", moment.strip()))
        ref = _required("customer_ref", ref_of(ref))
        return VisitLine(occurred_at, day, ref, _short("channel", channel_of(channel)), line_number)

    return build


def _activity_builder(settings: ReadSettings) -> Callable[[int, tuple[str, ...]], ActivityLine]:
    ref_of, reference_of = identifier_reader("customer_ref"), identifier_reader("reference")
    action_of, subject_of, store_of = text_reader("action"), text_reader("object"), text_reader("store")
    moment_of = moment_reader("occurred_at", zone=zone_of(settings.zone), day_first=settings.day_first)

    def build(line_number: int, texts: tuple[str, ...]) -> ActivityLine:
        # No rule pays an action by an amount: that column is for whoever reads the file.
        moment, ref, action, subject, _, store, reference = texts
        occurred_at, day = moment_of(_required("occurred_at", moment.strip()))
        return ActivityLine(
            occurred_at,
            day,
            _required("customer_ref", ref_of(ref)),
            _required("action", action_of(action)),
            _short("object", subject_of(subject)),
            _short("store", store_of(store)),
            _short("reference", reference_of(reference)),
            line_number,
        )

    return build
