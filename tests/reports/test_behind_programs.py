"""The entries behind Points program, Referrals and Rewards."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.domain.views import ChosenReward, EntryQuery
from loyalty_desktop.reports.behind import entries_behind, entries_of_row
from loyalty_desktop.reports.facts import Movement
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.points_program import PointsFacts, PointsStep, points_program
from loyalty_desktop.reports.referrals import ReferralFacts, referrals
from loyalty_desktop.reports.reward_figures import RewardFacts, RewardsFacts, rewards
from tests.reports.scopes import MARCH, a_scope

FIRST_WEEK = DateRange(date(2026, 3, 1), date(2026, 3, 1))


def points(*movements: Movement) -> Report:
    return points_program(
        a_scope(by=Granularity.WEEK), PointsFacts(movements, 0, 0, (PointsStep(FIRST_WEEK, 0, 0, 0, 0),)), None
    )


def of_referrals(store: str | None = None) -> Report:
    return referrals(a_scope(by=Granularity.WEEK, store=store), ReferralFacts((), (), (), 0, 0), None)


def test_type_of_redemption_stands_for_its_entries() -> None:
    query = entries_behind(points(), "redemptions_by_type", ("discount",))
    assert query == EntryQuery(period=MARCH, kinds=("redeem",), actions=("discount",))


def test_point_of_a_line_stands_for_its_step_and_kinds() -> None:
    assert entries_of_row(points(), "series", 0, "issued") == EntryQuery(period=FIRST_WEEK, kinds=("earn",))
    lost = entries_of_row(points(), "series", 0, "lost")
    assert lost is not None and lost.kinds == ("expire", "forfeit", "reinstate")


def test_referrals_are_no_entries_but_their_rewards_are() -> None:
    assert entries_of_row(of_referrals(), "series", 0, "referrals") is None
    query = entries_of_row(of_referrals(), "series", 0, "rewards")
    assert query == EntryQuery(period=FIRST_WEEK, kinds=("earn",), actions=("referrer_reward", "new_user_referral"))
    assert entries_of_row(of_referrals("Centro"), "series", 0, "rewards") is None
    assert entries_of_row(of_referrals(), "by_status", 1) is None


def test_reward_stands_for_its_redemptions() -> None:
    facts = RewardsFacts((RewardFacts(1, "Mug", True, None, 1, 1, 50, 500),), 1, MappingProxyType({}))
    report = rewards(a_scope(), facts, None)
    mug = ChosenReward(1, "Mug")
    assert entries_of_row(report, "rewards", 0) == EntryQuery(period=MARCH, kinds=("redeem",), reward=mug)
    assert entries_of_row(report, "rewards", 1) is None
