"""Which ledger entries stand behind a row, a slice or a point of a line of a report."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.domain.catalog import MANUAL_DEBIT, NEW_USER_REFERRAL, REFERRER_REWARD
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.reports.curves import step_of
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.points import LOSING

_KINDS = {"issued_by_action": "earn", "used_by_purpose": "redeem", "redemptions_by_type": "redeem"}
_KINDS_OF_COLUMNS = {
    "active": ("earn", "redeem"),
    "earned": ("earn",),
    "points_issued": ("earn",),
    "issued": ("earn",),
    "issued_net": ("earn", "clawback"),
    "clawed_back": ("clawback",),
    "redeemed": ("redeem",),
    "used": ("redeem",),
    "points_used": ("redeem",),
    "redeemed_net": ("redeem", "redeem_reversal"),
    "redemptions_reversed": ("redeem_reversal",),
    "points_lost": LOSING,
    "lost": LOSING,
    "expired": ("expire",),
    "forfeited": ("forfeit",),
    "reinstated": ("reinstate",),
    "manual_credits": ("adjust",),
    "manual_debits": ("adjust",),
    "debt_written_off": ("debt_writeoff",),
}
"""What the columns of series, and the lines of the roll-forward, add up."""
_LINES = ("rows",)
_OF_CLERKS = "clerks"
_OF_REWARDS = "rewards"
_OF_REFERRALS = "referrals"
_OF_PARTS = ("campaigns",)
"""Reports whose series add up parts of entries: no list of entries shows the same."""


def entries_behind(report: Report, table: str, keys: Sequence[str]) -> EntryQuery | None:
    """The entries that rows with these keys of the table `table` add up, None where rows are no entries.

    The period is that of the report, by the day on which entries are posted. Points taken by hand stand among the
    purposes of use and are adjustments in the ledger. A clerk's row stands for the adjustments of that clerk, reversed
    ones and their reversals among them; a reward's row for the points that it took, also where they were given back.
    """
    if report.name == table == _OF_REWARDS and len(keys) == 1:
        return EntryQuery(period=report.period, kinds=("redeem",), store=report.store, reward=keys[0])
    if table == _OF_CLERKS and keys:
        return EntryQuery(period=report.period, kinds=("adjust",), store=report.store, clerk=keys[0])
    kind = _KINDS.get(table)
    if kind is None or not keys:
        return None
    if tuple(keys) == (MANUAL_DEBIT,):
        kind = "adjust"
    return EntryQuery(period=report.period, kinds=(kind,), actions=tuple(keys), store=report.store)


def entries_of_row(report: Report, table: str, row: int, column: str = "") -> EntryQuery | None:
    """The entries behind a row of a table, given by its number; None where a row stands for no entries.

    A row of a series stands for the days of its step, and with a `column`, as a point of a line has one, for the kinds
    of entries that the column adds up.
    """
    found = report.table(table)
    step = None if report.name in _OF_PARTS else step_of(report, found, row)
    if step is not None and report.name == _OF_REFERRALS:
        return _referral_rewards(report, step, column)
    if step is not None:
        return EntryQuery(period=step, kinds=_KINDS_OF_COLUMNS.get(column, ()), store=report.store)
    if not 0 <= row < len(found.rows):
        return None
    key = str(found.rows[row][0])
    if table in _LINES and key in _KINDS_OF_COLUMNS:
        return EntryQuery(period=report.period, kinds=_KINDS_OF_COLUMNS[key], store=report.store)
    return entries_behind(report, table, (key,))


def _referral_rewards(report: Report, step: DateRange, column: str) -> EntryQuery | None:
    """The rewards paid in a step; referrals are no entries, and those of a store's newcomers are in no one store."""
    if column not in ("", "rewards") or report.store is not None:
        return None
    return EntryQuery(period=step, kinds=("earn",), actions=(REFERRER_REWARD, NEW_USER_REFERRAL))
