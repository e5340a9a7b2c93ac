"""Which ledger entries stand behind a row or a slice of a report."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.domain.catalog import MANUAL_DEBIT
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.reports.model import Report

_KINDS = {"issued_by_action": "earn", "used_by_purpose": "redeem"}


def entries_behind(report: Report, table: str, keys: Sequence[str]) -> EntryQuery | None:
    """The entries that rows with these keys of the table `table` add up, None where rows are no entries.

    The period is that of the report, by the day on which entries are posted. Points taken by hand stand among the
    purposes of use and are adjustments in the ledger.
    """
    kind = _KINDS.get(table)
    if kind is None or not keys:
        return None
    if tuple(keys) == (MANUAL_DEBIT,):
        kind = "adjust"
    return EntryQuery(period=report.period, kinds=(kind,), actions=tuple(keys), store=report.store)
