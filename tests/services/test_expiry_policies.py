"""Another policy is shown before it is set, gives notice, and leaves books that a replay repeats."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.expiry_policies import Moved, PolicyRequest
from tests.builders import TODAY, Shop
from tests.examples import examples
from tests.services.machine import History, run


def a_policy(lifetime: str = "", *, rounding: str = "none", inactivity: str = "", **others: Any) -> PolicyRequest:
    return PolicyRequest(lifetime, rounding, inactivity, **others)


def last_days(shop: Shop) -> list[date | None]:
    return [lot.expires_on for ana in customers(shop) for lot in shop.desks.customers.show(ana).lots]


def customers(shop: Shop) -> list[int]:
    return [number for (number,) in shop.store.read(lambda session: session.rows("SELECT id FROM customer ORDER BY 1"))]


def replay_is_equal(shop: Shop) -> bool:
    return shop.desks.checks.replay().findings == ()


def test_a_static_change_counts_for_later_points_only(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.desks.policies.change(a_policy("24"))
    shop.sell(ana, 5_00)
    assert last_days(shop) == [date(2027, 3, 10), date(2028, 3, 10)]
    assert shop.value("SELECT count(*) FROM lot_change") == 0


def test_a_preview_says_what_ends_when_and_writes_nothing(shop: Shop) -> None:
    ana, eva = shop.enrol("A"), shop.enrol("E")
    shop.sell(ana, 10_00, on=date(2025, 1, 1))
    shop.sell(eva, 5_00)
    before = shop.books()
    preview = shop.desks.policies.preview(a_policy("12", open_lots=True))
    assert preview.sooner == Moved(15, 2)
    assert preview.at_notice == Moved(10, 1)
    assert preview.first_day == TODAY + timedelta(days=30)
    assert [(month.month, month.points_before, month.points_after) for month in preview.months] == [
        (date(2026, 4, 1), 0, 10),
        (date(2027, 3, 1), 0, 5),
        (None, 15, 0),
    ]
    assert shop.books() == before


def test_nobody_loses_points_before_the_notice_is_over(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_00, on=date(2025, 1, 1))
    shop.desks.policies.change(a_policy("12", open_lots=True, notice_days=45))
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert last_days(shop) == [TODAY + timedelta(days=45)]
    shop.clock.move_to(TODAY + timedelta(days=46))
    assert shop.desks.expiry.run(confirmed=True).points == 10
    assert replay_is_equal(shop)


def test_a_last_day_within_the_notice_stays(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    ana = shop.enrol()
    shop.sell(ana, 10_00, on=date(2025, 3, 20))
    shop.desks.policies.change(a_policy("6", open_lots=True))
    assert last_days(shop) == [date(2026, 3, 20)]


def test_longer_and_for_ever_move_the_last_day_at_once(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.desks.policies.change(a_policy("24", rounding="year", open_lots=True))
    assert last_days(shop) == [date(2028, 12, 31)]
    assert shop.desks.policies.change(a_policy(open_lots=True)).later == Moved(10, 1)
    assert last_days(shop) == [None]
    assert shop.value("SELECT count(*) FROM lot_change") == 2
    assert replay_is_equal(shop)


def test_points_that_lapsed_stay_lapsed(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 4, 11))
    shop.desks.expiry.run(confirmed=True)
    shop.desks.policies.change(a_policy("24", open_lots=True))
    assert shop.balance(ana) == 0
    assert replay_is_equal(shop)


def test_an_expiry_before_a_change_keeps_its_day(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, mug = shop.enrol(), shop.a_reward(4)
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 4, 20))
    shop.desks.expiry.run(confirmed=True)
    shop.redeem(ana, mug, on=date(2026, 4, 10))
    shop.desks.policies.change(a_policy("24", open_lots=True))
    shop.void(int(shop.value("SELECT id FROM entry WHERE kind = 'redeem'")))
    assert replay_is_equal(shop)


def test_merged_points_count_from_the_day_they_were_earned(shop: Shop) -> None:
    ana, eva = shop.enrol("A"), shop.enrol("E")
    shop.sell(eva, 10_00, on=date(2026, 1, 1))
    for kept, gone in ((ana, eva), (shop.enrol("Z"), ana)):
        shop.desks.people.merge(kept, gone, identity=shop.desks.counter.new_identity())
    shop.desks.policies.change(a_policy("12", open_lots=True))
    assert last_days(shop) == [date(2027, 1, 1)]
    assert replay_is_equal(shop)


def test_days_of_grace_are_kept(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, mug = shop.enrol(), shop.a_reward(6)
    shop.sell(ana, 6_00)
    shop.redeem(ana, mug)
    shop.clock.move_to(date(2026, 4, 20))
    entry = int(shop.value("SELECT id FROM entry WHERE kind = 'redeem'"))
    shop.desks.rewards.cancel_redemption(entry, "not wanted", identity=shop.desks.counter.new_identity())
    shop.desks.policies.change(a_policy("24", open_lots=True))
    assert last_days(shop) == [date(2026, 5, 20)]


def test_inactivity_is_shown_before_it_is_switched_on(shop: Shop) -> None:
    ana, eva = shop.enrol("A"), shop.enrol("E")
    shop.sell(ana, 10_00, on=date(2025, 1, 1))
    shop.sell(eva, 5_00)
    preview = shop.desks.policies.change(a_policy(inactivity="3"))
    assert preview.sooner == Moved(15, 2)
    assert preview.first_day == date(2026, 6, 10)
    assert shop.desks.program.state().program.inactivity_from == TODAY


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        (a_policy("0"), "lifetime_out_of_range"),
        (a_policy(inactivity="-3"), "inactivity_out_of_range"),
        (a_policy(inactivity="1201"), "inactivity_out_of_range"),
        (a_policy("12", rounding="week"), "setting_not_a_choice"),
        (a_policy("12", open_lots=True, notice_days=-1), "notice_out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(shop: Shop, policy: PolicyRequest, code: str) -> None:
    for refused in (shop.desks.policies.preview, shop.desks.policies.change):
        with pytest.raises(Refusal) as refusal:
            refused(policy)
        assert refusal.value.code == code


def test_the_day_of_switching_on_is_nobodys_to_set(shop: Shop) -> None:
    with pytest.raises(Refusal):
        shop.desks.program.change_settings(expiry_inactivity_from="2020-01-01")


class ChangingPolicies(History):
    """Histories in which balances lapse by inactivity and policies change over and over."""

    import_and_undo = None  # type: ignore[assignment]  # a rule that is left out
    """A late sale brings back what lapsed; undoing its import leaves that to the next expiry."""

    def address(self, folder: Path) -> str:
        return str(folder / "loyalty.db")

    @initialize(months=st.sampled_from(["", "1", "2"]), keeps=st.booleans())
    def idle(self, months: str, keeps: bool) -> None:
        kept = "keep_expired" if keeps else "grace"
        self.shop.desks.program.change_settings(expiry_inactivity_months=months, reinstatement=kept)

    @rule(
        lifetime=st.sampled_from(["", "1", "2", "3"]),
        inactivity=st.sampled_from(["", "1", "2"]),
        open_lots=st.booleans(),
        notice=st.sampled_from([0, 30]),
    )
    def change_policy(self, lifetime: str, inactivity: str, open_lots: bool, notice: int) -> None:
        with self._step("change policy"):
            request = a_policy(lifetime, inactivity=inactivity, open_lots=open_lots, notice_days=notice)
            self.shop.desks.policies.change(request)

    @rule(who=st.integers(0, 3), into=st.integers(0, 3))
    def merge(self, who: int, into: int) -> None:
        identity = self.shop.desks.counter.new_identity()
        with self._step("merge"):
            self.shop.desks.people.merge(self._customer(into), self._customer(who), identity=identity)

    @rule(who=st.integers(0, 3))
    def unmerge(self, who: int) -> None:
        with self._step("unmerge"):
            self.shop.desks.people.unmerge(self._customer(who), identity=self.shop.desks.counter.new_identity())


def test_histories_with_changing_policies_hold_together() -> None:
    run(ChangingPolicies, examples=examples(12), steps=25)
