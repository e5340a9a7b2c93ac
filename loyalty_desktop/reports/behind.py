"""Which ledger entries stand behind a row, a slice or a point of a line of a report."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.domain.catalog import MANUAL_CREDIT, MANUAL_DEBIT, NEW_USER_REFERRAL, REFERRER_REWARD
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import ChosenReward, EntryQuery
from loyalty_desktop.reports.curves import step_of
from loyalty_desktop.reports.model import Report, Table
from loyalty_desktop.reports.points import LOSING

_KINDS = {"issued_by_action": "earn", "used_by_purpose": "redeem", "redemptions_by_type": "redeem"}
_KINDS_OF_COLUMNS = {
    "active": ("earn", "redeem"),
    "earned": ("earn",),
    "issued": ("earn",),
    "issued_net": ("earn", "clawback"),
    "clawed_back": ("clawback",),
    "redeemed": ("redeem",),
    "used": ("redeem",),
    "redeemed_net": ("redeem", "redeem_reversal"),
    "redemptions_reversed": ("redeem_reversal",),
    "lost": LOSING,
    "expired": ("expire",),
    "forfeited": ("forfeit",),
    "reinstated": ("reinstate",),
    "manual_credits": ("adjust",),
    "manual_debits": ("adjust",),
    "debt_written_off": ("debt_writeoff",),
}
"""What the columns of series add up; no entries stand behind any other column."""
_ACTIONS_OF_COLUMNS = {"manual_credits": (MANUAL_CREDIT,), "manual_debits": (MANUAL_DEBIT,)}
_OF_ACTIVITY = "active"
_OF_CLERKS = "clerks"
_OF_REFERRALS = "referrals"
_OF_PARTS = ("campaigns",)
"""Reports whose series add up parts of entries: no list of entries shows the same."""


def entries_behind(report: Report, table: str, keys: Sequence[str]) -> EntryQuery | None:
    """The entries that rows with these keys of the table `table` add up, None where rows are no entries.

    The period is that of the report, by the day on which entries are posted. Points taken by hand stand among the
    purposes of use and are adjustments in the ledger. A clerk's row stands for the adjustments of that clerk, reversed
    ones and their reversals among them.
    """
    name, table = _origin(report, table)
    if name == table == _OF_CLERKS and keys:
        return EntryQuery(period=report.period, kinds=("adjust",), store=report.store, clerk=keys[0])
    kind = _KINDS.get(table)
    if kind is None or not keys:
        return None
    if tuple(keys) == (MANUAL_DEBIT,):
        kind = "adjust"
    return EntryQuery(period=report.period, kinds=(kind,), actions=tuple(keys), store=report.store)


def entries_of_row(report: Report, table: str, row: int, column: str = "") -> EntryQuery | None:
    """The entries behind a row of a table, given by its number; None where a row stands for no entries.

    A row of a series stands for the days of its step, and with a `column`, as a point of a line has one, for the
    entries that the column adds up: None for one that counts or divides something else. A reward's row stands for the
    points that it took, also where they were given back.
    """
    found, (name, _) = report.table(table), _origin(report, table)
    step = None if name in _OF_PARTS else step_of(report, found, row)
    if step is not None and name == _OF_REFERRALS:
        return _referral_rewards(report, step, column)
    if step is not None:
        return _of_step(report, found, step, column)
    if not 0 <= row < len(found.rows):
        return None
    if found.reward_ids:
        chosen = ChosenReward(found.reward_ids[row], str(found.rows[row][0]))
        return EntryQuery(period=report.period, kinds=("redeem",), store=report.store, reward=chosen)
    return entries_behind(report, table, (str(found.rows[row][0]),))


def _origin(report: Report, table: str) -> tuple[str, str]:
    """The report and the table that a table was made for, also where it is a part of a custom report."""
    source = next((found.source for found in report.tables if found.key == table), None)
    return (report.name, table) if source is None else (source.report, source.table)


def _of_step(report: Report, table: Table, step: DateRange, column: str) -> EntryQuery | None:
    if column in _KINDS_OF_COLUMNS:
        return EntryQuery(
            period=step,
            kinds=_KINDS_OF_COLUMNS[column],
            actions=_ACTIONS_OF_COLUMNS.get(column, ()),
            store=report.store,
            is_activity=column == _OF_ACTIVITY,
        )
    adds_up_entries = any(item.key in _KINDS_OF_COLUMNS for item in table.columns)
    return EntryQuery(period=step, store=report.store) if adds_up_entries and not column else None


def _referral_rewards(report: Report, step: DateRange, column: str) -> EntryQuery | None:
    """The rewards paid in a step; referrals are no entries, and those of a store's newcomers are in no one store."""
    if column not in ("", "rewards") or report.store is not None:
        return None
    return EntryQuery(period=step, kinds=("earn",), actions=(REFERRER_REWARD, NEW_USER_REFERRAL))
