"""A balance lapses N months after the last activity, never earlier, and comes back for what arrives late."""

from __future__ import annotations

from datetime import date, timedelta

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import TODAY, Shop, a_row

LAST_DAY = date(2026, 6, 10)
"""Three months after the day on which the test's clock starts."""

DAY_AFTER = LAST_DAY + timedelta(days=1)


def switch_on(shop: Shop, months: int = 3, **others: str) -> None:
    shop.desks.program.change_settings(expiry_inactivity_months=str(months), **others)


def lapsed(shop: Shop, customer: int) -> list[tuple[date, int]]:
    entries = shop.desks.counter.page(EntryQuery(customer_id=customer, kinds=("expire",)), 0, 100)
    return sorted((entry.business_date, entry.points) for entry in entries)


def merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.counter.new_identity())


def report_of(shop: Shop) -> Report:
    return shop.desks.reporting.build(ReportRequest("expiring", DateRange(TODAY, date(2026, 12, 31))))


def cancel_redemption(shop: Shop) -> None:
    """Take the one redemption that there is back."""
    entry = int(shop.value("SELECT id FROM entry WHERE kind = 'redeem'"))
    shop.desks.rewards.cancel_redemption(entry, "not wanted", identity=shop.desks.counter.new_identity())


def replay_is_equal(shop: Shop) -> bool:
    return shop.desks.checks.replay().findings == ()


def test_whole_balance_lapses_the_day_after(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.sell(ana, 5_00)
    shop.clock.move_to(LAST_DAY)
    assert shop.desks.expiry.run(confirmed=True).points == 0
    shop.clock.move_to(DAY_AFTER)
    assert shop.desks.expiry.run(confirmed=True).points == 15
    assert lapsed(shop, ana) == [(DAY_AFTER, -10), (DAY_AFTER, -5)]
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert shop.balance(ana) == 0
    assert replay_is_equal(shop)


def test_only_what_the_customer_does_counts_as_activity(shop: Shop) -> None:
    switch_on(shop)
    shop.pay_for("birthday", 7)
    ana = shop.enrol()
    receipt = shop.sell(ana, 10_00, 5_00)
    shop.clock.move_to(TODAY + timedelta(days=60))
    shop.adjust(ana, 20)
    shop.refund(receipt, 2)
    shop.desks.counter.record_action(
        ana, "birthday", identity=shop.desks.counter.new_identity(), happened_at=shop.clock()
    )
    assert shop.balance(ana) == 37
    shop.clock.move_to(DAY_AFTER)
    assert shop.desks.expiry.run(confirmed=True).points == 37
    assert replay_is_equal(shop)


def test_a_redemption_keeps_the_balance_alive(shop: Shop) -> None:
    switch_on(shop)
    ana, mug = shop.enrol(), shop.a_reward(5)
    shop.sell(ana, 10_00)
    shop.clock.move_to(LAST_DAY)
    shop.redeem(ana, mug)
    shop.clock.move_to(DAY_AFTER)
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert shop.desks.expiry.due(date(2026, 9, 11)).points == 5


def test_switching_on_lapses_nobody_before_its_months(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_00, on=date(2025, 1, 1))
    switch_on(shop)
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert shop.desks.expiry.due(LAST_DAY).points == 0
    assert shop.desks.expiry.due(DAY_AFTER).points == 10


def test_fewer_months_begin_anew(shop: Shop) -> None:
    switch_on(shop, 24)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2027, 1, 1))
    switch_on(shop, 3)
    assert shop.desks.expiry.due(date(2027, 4, 1)).points == 0
    assert shop.desks.expiry.due(date(2027, 4, 2)).points == 10


def test_switching_off_revives_nothing(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(DAY_AFTER)
    shop.desks.expiry.run(confirmed=True)
    shop.desks.program.change_settings(expiry_inactivity_months="")
    assert shop.balance(ana) == 0
    shop.adjust(ana, 5)
    shop.clock.move_to(date(2028, 1, 1))
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert replay_is_equal(shop)


def test_a_late_sale_brings_the_balance_back(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 6, 20))
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(ana) == 0
    shop.sell(ana, 4_00, on=LAST_DAY)
    assert shop.balance(ana) == 14
    assert shop.desks.expiry.due(date(2026, 9, 10)).points == 0
    assert shop.desks.expiry.due(date(2026, 9, 11)).points == 14
    assert replay_is_equal(shop)


def test_a_sale_dated_after_the_lapse_brings_nothing_back(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 6, 20))
    shop.desks.expiry.run(confirmed=True)
    shop.sell(ana, 4_00, on=DAY_AFTER)
    assert shop.balance(ana) == 4


def test_a_sale_after_the_last_day_does_not_save_the_balance(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 6, 20))
    shop.sell(ana, 4_00)
    assert shop.balance(ana) == 4
    assert lapsed(shop, ana) == [(DAY_AFTER, -10)]
    assert replay_is_equal(shop)


def test_a_late_redemption_takes_what_had_lapsed(shop: Shop) -> None:
    switch_on(shop)
    ana, mug = shop.enrol(), shop.a_reward(6)
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 6, 20))
    shop.desks.expiry.run(confirmed=True)
    shop.redeem(ana, mug, on=LAST_DAY)
    assert shop.balance(ana) == 4
    assert replay_is_equal(shop)


def test_what_came_back_too_late_lapses_again_on_the_right_day(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 12, 1))
    shop.desks.expiry.run(confirmed=True)
    shop.sell(ana, 3_00)
    shop.sell(ana, 4_00, on=date(2026, 5, 1))
    shop.desks.expiry.run(confirmed=True)
    assert lapsed(shop, ana) == [(DAY_AFTER, -10), (date(2026, 8, 2), -10), (date(2026, 8, 2), -4)]
    assert shop.balance(ana) == 3
    assert replay_is_equal(shop)


def test_both_policies_lapse_on_the_earlier_day(shop: Shop) -> None:
    switch_on(shop, 3, lifetime_months="1")
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.desks.program.change_settings(lifetime_months="12")
    shop.sell(ana, 5_00)
    shop.clock.move_to(date(2026, 6, 20))
    shop.desks.expiry.run(confirmed=True)
    assert lapsed(shop, ana) == [(date(2026, 4, 11), -10), (DAY_AFTER, -5)]
    assert replay_is_equal(shop)


def test_points_given_to_the_idle_live_their_own_months(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 8, 1))
    shop.adjust(ana, 20)
    assert shop.balance(ana) == 20
    assert shop.desks.expiry.due(date(2026, 11, 1)).points == 0
    assert shop.desks.expiry.due(date(2026, 11, 2)).points == 20


def test_a_void_takes_the_activity_back(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 5, 1))
    receipt = shop.sell(ana, 4_00)
    shop.void_sale(receipt)
    shop.clock.move_to(DAY_AFTER)
    assert shop.desks.expiry.run(confirmed=True).points == 10
    assert replay_is_equal(shop)


def test_a_voided_earning_takes_its_lapse_along(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol()
    receipt = shop.sell(ana, 10_00)
    shop.clock.move_to(DAY_AFTER)
    shop.desks.expiry.run(confirmed=True)
    shop.void_sale(receipt)
    assert shop.balance(ana) == 0
    shop.sell(ana, 2_00, on=TODAY + timedelta(days=3))
    assert shop.balance(ana) == 2
    assert replay_is_equal(shop)


def test_a_cancelled_redemption_after_the_lapse_gets_days_of_grace(shop: Shop) -> None:
    switch_on(shop)
    ana, mug = shop.enrol(), shop.a_reward(6)
    shop.sell(ana, 10_00)
    shop.redeem(ana, mug)
    shop.clock.move_to(date(2026, 6, 20))
    shop.desks.expiry.run(confirmed=True)
    cancel_redemption(shop)
    assert shop.balance(ana) == 6
    assert shop.desks.expiry.due(date(2026, 7, 21)).points == 6
    assert replay_is_equal(shop)


def test_a_cancelled_redemption_that_keeps_expired_lapses_with_its_lot(shop: Shop) -> None:
    switch_on(shop, 3, reinstatement="keep_expired")
    ana, mug = shop.enrol(), shop.a_reward(6)
    shop.sell(ana, 10_00)
    shop.redeem(ana, mug)
    shop.clock.move_to(date(2026, 6, 20))
    shop.desks.expiry.run(confirmed=True)
    cancel_redemption(shop)
    assert shop.balance(ana) == 0
    assert sum(points for _, points in lapsed(shop, ana)) == -10
    shop.sell(ana, 1_00, on=date(2026, 6, 1))
    assert shop.balance(ana) == 11
    assert replay_is_equal(shop)


def test_points_that_come_back_repay_a_debt_first(shop: Shop) -> None:
    switch_on(shop)
    ana, mug = shop.enrol(), shop.a_reward(4)
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 6, 20))
    shop.desks.expiry.run(confirmed=True)
    receipt = shop.sell(ana, 4_00)
    shop.redeem(ana, mug)
    shop.refund(receipt)
    assert shop.balance(ana) == -4
    shop.sell(ana, 1_00, on=LAST_DAY)
    assert shop.balance(ana) == 7
    assert shop.value("SELECT debt FROM customer WHERE id = ?", ana) == 0
    assert replay_is_equal(shop)


def test_a_merged_customer_keeps_the_balance_alive(shop: Shop) -> None:
    switch_on(shop)
    ana, eva = shop.enrol("A"), shop.enrol("E", name="Eva")
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 5, 1))
    shop.sell(eva, 4_00)
    shop.desks.people.merge(ana, eva, identity=shop.desks.counter.new_identity())
    shop.clock.move_to(DAY_AFTER)
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert shop.desks.expiry.due(date(2026, 8, 2)).points == 14
    assert replay_is_equal(shop)


def test_page_and_report_show_the_earlier_day(shop: Shop) -> None:
    switch_on(shop, 3, lifetime_months="12")
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    assert [lot.expires_on for lot in shop.desks.customers.show(ana).lots] == [LAST_DAY]
    report = report_of(shop)
    assert report.figures[0].value == 10
    assert report.tables[0].rows == ((LAST_DAY, 10, 1),)


def two_of_whom_one_lapsed(shop: Shop) -> tuple[int, int]:
    """Two customers with 20 and 10 points; the second lapsed for want of activity before both turned out to be one."""
    switch_on(shop)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    shop.sell(bea, 10_00)
    shop.clock.move_to(DAY_AFTER)
    shop.sell(ana, 20_00)
    shop.desks.expiry.run(confirmed=True)
    merge(shop, ana, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (20, 0)
    return ana, bea


def test_late_sale_of_somebody_merged_brings_back_what_had_lapsed(shop: Shop) -> None:
    ana, bea = two_of_whom_one_lapsed(shop)
    shop.import_sales(a_row("I1", "5.00", customer="B", on=LAST_DAY))
    assert (shop.balance(ana), shop.balance(bea)) == (35, 0)
    assert replay_is_equal(shop)
    shop.desks.people.unmerge(bea, identity=shop.desks.counter.new_identity())
    assert (shop.balance(ana), shop.balance(bea)) == (25, 10)
    assert replay_is_equal(shop)


def test_late_sale_after_the_last_day_of_the_merged_brings_nothing_back(shop: Shop) -> None:
    ana, bea = two_of_whom_one_lapsed(shop)
    shop.sell(bea, 5_00, on=DAY_AFTER)
    assert (shop.balance(ana), shop.balance(bea)) == (25, 0)
    assert replay_is_equal(shop)


def test_what_comes_back_after_a_merge_lapses_again_where_the_months_ran_out_before_it(shop: Shop) -> None:
    switch_on(shop)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    shop.sell(bea, 10_00)
    shop.clock.move_to(date(2026, 12, 1))
    shop.sell(ana, 20_00)
    shop.desks.expiry.run(confirmed=True)
    merge(shop, ana, bea)
    shop.sell(ana, 5_00, on=date(2026, 5, 1))
    assert lapsed(shop, bea) == [(DAY_AFTER, -10), (date(2026, 8, 2), -10)]
    assert shop.balance(bea) == 0
    assert replay_is_equal(shop)


def test_days_of_who_stayed_keep_what_came_back_alive_after_a_merge(shop: Shop) -> None:
    ana, bea = two_of_whom_one_lapsed(shop)
    for month in (9, 12):
        shop.clock.move_to(date(2026, month, 5))
        shop.sell(ana, 1_00)
    shop.sell(bea, 5_00, on=LAST_DAY)
    assert (shop.balance(ana), shop.balance(bea)) == (37, 0)
    assert replay_is_equal(shop)


def test_void_of_a_late_sale_lets_what_it_brought_back_lapse_again(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol("A")
    shop.sell(ana, 10_00)
    shop.clock.move_to(DAY_AFTER)
    shop.desks.expiry.run(confirmed=True)
    shop.import_sales(a_row("I1", "5.00", customer="A", on=LAST_DAY))
    assert shop.balance(ana) == 15
    shop.desks.imports.undo(int(shop.value("SELECT max(id) FROM batch")))
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(ana) == 0
    assert replay_is_equal(shop)


def test_void_of_one_late_sale_leaves_what_another_one_keeps_alive(shop: Shop) -> None:
    switch_on(shop)
    ana = shop.enrol("A")
    shop.sell(ana, 10_00)
    shop.clock.move_to(DAY_AFTER)
    shop.desks.expiry.run(confirmed=True)
    mistaken = shop.sell(ana, 5_00, on=LAST_DAY)
    shop.sell(ana, 7_00, on=LAST_DAY)
    shop.void_sale(mistaken)
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(ana) == 17
    assert replay_is_equal(shop)
