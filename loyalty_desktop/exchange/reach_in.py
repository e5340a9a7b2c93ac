"""Files of whom a campaign reached: one campaign and one customer a line, or the reason why the line is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ReachImportRow, ReadSettings, RejectedRow
from loyalty_desktop.exchange.cells_in import identifier_reader, text_reader
from loyalty_desktop.exchange.lines_in import read_lines
from loyalty_desktop.exchange.tables_in import TableFile


def read_reach(source: TableFile | Path | str, settings: ReadSettings) -> Iterator[ReachImportRow | RejectedRow]:
    """The lines of a file of reached customers in its order, one at a time. Raises what `read_lines` raises."""
    return read_lines(source, settings, "campaign-reach", _builder)


def without_rejected(
    rows: Iterable[ReachImportRow | RejectedRow], rejected: Callable[[RejectedRow], None]
) -> Iterator[ReachImportRow]:
    """The lines that can be read; the others go to `rejected`."""
    for row in rows:
        if isinstance(row, RejectedRow):
            rejected(row)
        else:
            yield row


def _builder(_settings: ReadSettings) -> Callable[[int, tuple[str, ...]], ReachImportRow]:
    campaign_of, ref_of = text_reader("campaign"), identifier_reader("customer_ref")

    def build(line_number: int, texts: tuple[str, ...]) -> ReachImportRow:
        campaign, ref = campaign_of(texts[0]), ref_of(texts[1])
        for name, value in (("campaign", campaign), ("customer_ref", ref)):
            if not value:
                raise Refusal("missing_value", field=name)
        return ReachImportRow(line_number, campaign, ref)

    return build
