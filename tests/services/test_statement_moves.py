"""What a statement tells a customer: what came, what went, what ends when; not what the books do among themselves."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.expiry_policies import PolicyRequest
from tests.builders import TODAY, Shop
from tests.examples import examples
from tests.services.test_inactivity import LAST_DAY, switch_on
from tests.services.test_merge_properties import History
from tests.services.test_statements import balances, rows, ties_out

EVER = DateRange(date(2025, 1, 1), date(2027, 12, 31))
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["sell"] * 4 + ["merge"] * 4 + ["refund"] * 3 + ["redeem", "adjust", "take", "void sale", "days"]
        ),
        st.integers(0, 3),
        st.integers(0, 40),
    ),
    min_size=4,
    max_size=16,
)


def merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def statement(shop: Shop, number: int) -> Report:
    return shop.desks.statements.build(number, EVER)


def test_merges_in_a_chain_bring_the_customer_nothing(shop: Shop) -> None:
    ana, twin, third = shop.enrol(), shop.enrol(), shop.enrol()
    first, second = shop.sell(ana, 1000), shop.sell(twin, 2000)
    merge(shop, ana, twin)
    merge(shop, third, ana)
    report = statement(shop, third)
    assert balances(report) == (0, 30, 0, 30)
    assert [row[:2] for row in rows(report)] == [("purchase", first), ("purchase", second)]


def test_merge_that_was_undone_stands_on_both_statements(shop: Shop) -> None:
    ana, twin = shop.enrol(), shop.enrol()
    shop.sell(twin, 2000)
    merge(shop, ana, twin)
    shop.desks.people.unmerge(twin, identity=shop.desks.people.new_identity())
    assert balances(statement(shop, ana)) == (0, 20, -20, 0)
    assert balances(statement(shop, twin)) == (0, 40, -20, 20)


def test_debt_of_a_merged_customer_is_taken_once(shop: Shop) -> None:
    ana, twin = shop.enrol(), shop.enrol()
    receipt = shop.sell(twin, 5000)
    shop.redeem(twin, shop.a_reward(50))
    shop.sell(ana, 2000)
    merge(shop, ana, twin)
    shop.refund(receipt)
    assert balances(statement(shop, ana)) == (0, 70, -100, -30)
    ties_out(shop, ana)


def test_points_that_repaid_a_debt_came_once(shop: Shop) -> None:
    switch_on(shop)
    ana, mug = shop.enrol(), shop.a_reward(4)
    shop.sell(ana, 1000)
    shop.clock.move_to(date(2026, 6, 20))
    shop.desks.expiry.run(confirmed=True)
    receipt = shop.sell(ana, 400)
    shop.redeem(ana, mug)
    shop.refund(receipt)
    shop.sell(ana, 100, on=LAST_DAY)
    assert shop.value("SELECT count(*) FROM entry WHERE action = 'debt_repaid'") == 2
    report = statement(shop, ana)
    assert balances(report) == (0, 10 + 4 + 1 + 10, -10 - 4 - 4, 7)
    assert {row[0] for row in rows(report)}.isdisjoint({"transfer_in", "transfer_out"})
    ties_out(shop, ana)


@settings(
    max_examples=examples(20),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=_STEPS, policy=st.sampled_from(["debt", "clamp"]))
def test_statements_after_any_merges_tie_out(shop: Shop, steps: list[tuple[str, int, int]], policy: str) -> None:
    shop.clock.move_to(max(TODAY, shop.clock.today))
    shop.desks.program.change_settings(lifetime_months="1", beyond_balance=policy)
    shop.pay_for("account_registration", 50)
    history = History(shop)
    history.enrol([False] * 3)
    for step in steps:
        with suppress(Refusal):
            history.step(*step)
    for number in history.people:
        if shop.value("SELECT status FROM customer WHERE id = ?", number) == "active":
            ties_out(shop, number)
            assert {row[0] for row in rows(statement(shop, number))}.isdisjoint({"merge_in", "merge_out"})


def test_points_that_lapse_by_inactivity_are_about_to_expire(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.desks.policies.change(PolicyRequest("", "none", "6"))
    shop.clock.move_to(date(2026, 9, 1))
    report = statement(shop, ana)
    assert report.table("expiring").rows == ((date(2026, 9, 10), 100),)
    assert report.figure("expiring_points").value == 100


def test_earlier_of_both_last_days_is_told(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="7")
    ana = shop.enrol()
    shop.sell(ana, 10_000, on=date(2026, 2, 10))
    shop.sell(ana, 3000)
    shop.desks.policies.change(PolicyRequest("7", "none", "6"))
    shop.clock.move_to(date(2026, 9, 1))
    assert statement(shop, ana).table("expiring").rows == ((date(2026, 9, 10), 130),)


def test_words_of_managers_stay_off_the_paper(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 500)
    shop.adjust(ana, -5, reason="suspected of stealing")
    shop.sell(ana, 1000)
    shop.void(shop.value("SELECT max(id) FROM entry"))
    report = statement(shop, ana)
    assert [row[1] for row in rows(report) if row[0] == "adjust"] == ["", ""]
    assert "stealing" not in str(report) and "a mistake" not in str(report) and "goodwill" not in str(report)
