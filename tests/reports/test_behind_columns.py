"""What is opened behind a point of a line is what the point adds up, in a report and in one that somebody composed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from loyalty_desktop.domain.custom_reports import CustomReport, TablePart
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.domain.views import ChosenReward, EntryQuery
from loyalty_desktop.reports.behind import entries_of_row
from loyalty_desktop.reports.composing import compose
from loyalty_desktop.reports.model import Column, Report, Table, Unit
from loyalty_desktop.reports.referrals import ReferralFacts, referrals
from loyalty_desktop.reports.reward_figures import RewardFacts, RewardsFacts, rewards
from tests.reports.scopes import MARCH, a_scope

SECOND = DateRange(date(2026, 3, 2), date(2026, 3, 2))


def a_series(name: str, *columns: str, by: Granularity = Granularity.DAY, key: str = "series") -> Report:
    """A report with a series of these columns that has a row on the second of March."""
    shown = (Column("period", "From", Unit.DATE), *(Column(column, column, Unit.POINTS) for column in columns))
    table = Table(key, "Series", shown, ((date(2026, 3, 2), *(1 for _ in columns)),))
    return replace(
        rewards(a_scope(by=by), RewardsFacts((), 0, MappingProxyType({})), None), name=name, by=by, tables=(table,)
    )


@pytest.mark.parametrize(("column", "action"), [("manual_credits", "manual_credit"), ("manual_debits", "manual_debit")])
def test_points_given_and_taken_by_hand_are_told_apart(column: str, action: str) -> None:
    report = a_series("roll-forward", "manual_credits", "manual_debits")
    assert entries_of_row(report, "series", 0, column) == EntryQuery(
        period=SECOND, kinds=("adjust",), actions=(action,)
    )


def test_active_customers_stand_for_what_customers_began() -> None:
    found = entries_of_row(a_series("metrics", "active"), "series", 0, "active")
    assert found == EntryQuery(period=SECOND, kinds=("earn", "redeem"), is_activity=True)


@pytest.mark.parametrize(
    "column", ["new", "rate", "enrolled", "redemption_rate", "contract_liability", "state", "other"]
)
def test_columns_that_add_up_no_entries_open_none(column: str) -> None:
    assert entries_of_row(a_series("metrics", "earned", column), "series", 0, column) is None


def test_a_row_stands_for_its_days_where_it_adds_up_entries() -> None:
    assert entries_of_row(a_series("metrics", "earned", "new"), "series", 0) == EntryQuery(period=SECOND)
    assert entries_of_row(a_series("surveys", "responses"), "series", 0) is None


def composed() -> Report:
    """Referrals and metrics by day, a roll-forward by month and the rewards, under a name of their own."""
    mug = RewardsFacts((RewardFacts(1, "Mug", True, None, 1, 1, 50, 500),), 1, MappingProxyType({}))
    built = {
        "referrals": referrals(a_scope(), ReferralFacts((), (), (), 0, 0), None),
        "roll-forward": a_series("roll-forward", "issued", by=Granularity.MONTH, key="rows"),
        "rewards": rewards(a_scope(), mug, None),
        "metrics": a_series("metrics", "earned"),
    }
    parts = (("referrals", "series"), ("roll-forward", "rows"), ("rewards", "rewards"), ("metrics", "series"))
    return compose(CustomReport("Mine", tables=tuple(TablePart(*part) for part in parts)), built)


def test_a_composed_report_opens_what_its_parts_open() -> None:
    report = composed()
    assert report.by is Granularity.DAY
    mug = ChosenReward(1, "Mug")
    assert entries_of_row(report, "rewards", 0) == EntryQuery(period=MARCH, kinds=("redeem",), reward=mug)
    assert entries_of_row(report, "referrals_series", 1, "referrals") is None
    assert entries_of_row(report, "rows", 0, "issued") == EntryQuery(period=MARCH, kinds=("earn",))
    assert entries_of_row(report, "metrics_series", 0, "earned") == EntryQuery(period=SECOND, kinds=("earn",))
