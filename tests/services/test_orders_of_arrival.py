"""In whatever order files arrive, a balance under inactivity is the one that it would be had they come in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.builders import Shop, a_row
from tests.examples import examples
from tests.services.test_inactivity import lapsed, merge, replay_is_equal, switch_on

MARCH, MAY = date(2026, 3, 21), date(2026, 5, 26)


def arrive(shop: Shop, customer: int, *sales: tuple[date, date]) -> None:
    """Sales of 5.00 (arrives on, bears the date); what is due lapses each time."""
    for on, day in sales:
        shop.clock.move_to(on)
        shop.desks.expiry.run(confirmed=True)
        shop.sell(customer, 5_00, on=day)


def test_late_sale_before_a_gap_lapses_at_once_on_its_day(shop: Shop) -> None:
    switch_on(shop, 1)
    ana = shop.enrol()
    arrive(shop, ana, (MAY, MAY), (date(2026, 5, 30), MARCH))
    assert lapsed(shop, ana) == [(date(2026, 4, 22), -5)]
    assert shop.balance(ana) == 5
    assert replay_is_equal(shop)


def test_late_sale_without_a_gap_stays(shop: Shop) -> None:
    switch_on(shop, 1)
    ana = shop.enrol()
    arrive(shop, ana, (date(2026, 4, 21),) * 2, (date(2026, 5, 20),) * 2, (date(2026, 5, 30), MARCH))
    assert (shop.balance(ana), lapsed(shop, ana)) == (15, [])


def test_sale_that_closes_the_gap_brings_the_late_one_back(shop: Shop) -> None:
    switch_on(shop, 1)
    ana = shop.enrol()
    arrive(shop, ana, (MAY, MAY), (date(2026, 5, 30), MARCH))
    arrive(shop, ana, (date(2026, 5, 31), date(2026, 5, 20)), (date(2026, 6, 1), date(2026, 4, 20)))
    assert shop.balance(ana) == 20
    assert replay_is_equal(shop)


def test_gap_that_the_switch_on_bridges_lets_nothing_lapse(shop: Shop) -> None:
    ana = shop.enrol()
    switch_on(shop, 1)
    arrive(shop, ana, (date(2026, 4, 10),) * 2, (date(2026, 4, 12), date(2026, 1, 20)))
    assert (shop.balance(ana), lapsed(shop, ana)) == (10, [])


def test_rows_of_one_file_in_the_wrong_order_are_as_in_order(shop: Shop) -> None:
    switch_on(shop, 1)
    ana = shop.enrol("A")
    shop.clock.move_to(date(2026, 6, 1))
    days = (MAY, MARCH, date(2026, 4, 10))
    shop.import_sales(*(a_row(f"I{place}", "5.00", customer="A", on=day) for place, day in enumerate(days)))
    shop.desks.expiry.run(confirmed=True)
    assert lapsed(shop, ana) == [(date(2026, 5, 11), -5), (date(2026, 5, 11), -5)]
    assert shop.balance(ana) == 5
    assert replay_is_equal(shop)


def test_late_sale_lives_on_by_the_days_of_whoever_was_merged(shop: Shop) -> None:
    switch_on(shop, 1)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    arrive(shop, bea, (date(2026, 4, 20),) * 2, (date(2026, 5, 15),) * 2)
    merge(shop, ana, bea)
    arrive(shop, ana, (MAY, MAY), (date(2026, 5, 30), MARCH))
    assert shop.balance(ana) == 20
    assert replay_is_equal(shop)


def test_refund_of_a_late_sale_that_lapsed_takes_nothing(shop: Shop) -> None:
    switch_on(shop, 1)
    ana = shop.enrol()
    arrive(shop, ana, (MAY, MAY))
    receipt = shop.sell(ana, 7_00, on=MARCH)
    assert shop.refund(receipt).points == 0
    assert shop.balance(ana) == 5


def test_void_of_a_late_sale_that_lapsed_leaves_no_trace(shop: Shop) -> None:
    switch_on(shop, 1)
    ana = shop.enrol()
    arrive(shop, ana, (MAY, MAY))
    receipt = shop.sell(ana, 7_00, on=MARCH)
    shop.void_sale(receipt)
    assert shop.balance(ana) == 5
    assert replay_is_equal(shop)


_SALES = st.lists(
    st.tuples(
        st.sampled_from(range(0, 160, 8)),
        st.sampled_from([1_00, 3_00, 5_00]),
        st.sampled_from([0, 0, 3, 30, 70, 120]),
        st.booleans(),
    ),
    min_size=2,
    max_size=6,
)
"""Of each sale its day, its money, the days after which it arrives, and whether it is refunded in the end."""


@settings(
    max_examples=examples(100),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    sales=_SALES,
    months=st.sampled_from(["1", "1", "1", "2"]),
    lifetime=st.sampled_from(["", "", "2", "4"]),
    ends=st.tuples(st.sampled_from([0, 0, 10, 40]), st.booleans()),
)
def test_any_order_gives_the_same_balance(
    shop: Shop, sales: Sequence[tuple[int, int, int, bool]], months: str, lifetime: str, ends: tuple[int, bool]
) -> None:
    after, runs = ends
    start, end = shop.clock.today, max(day for day, *_ in sales) + after
    ends_on = start + timedelta(days=end)

    def balance_of(arrivals: Sequence[int]) -> int:
        shop.clock.move_to(start)
        ana = shop.enrol(f"C{shop.receipts}")
        refunded = []
        for arrives, (day, net, _, is_refunded) in sorted(zip(arrivals, sales, strict=True)):
            shop.clock.move_to(start + timedelta(days=arrives))
            if runs:
                shop.desks.expiry.run(confirmed=True)
            receipt = shop.sell(ana, net, on=start + timedelta(days=day))
            refunded += [receipt] * is_refunded
        shop.clock.move_to(ends_on)
        shop.desks.expiry.run(confirmed=True)
        for receipt in refunded:
            shop.refund(receipt)
        return shop.balance(ana)

    switch_on(shop, int(months), lifetime_months=lifetime)
    in_order = balance_of([day for day, *_ in sales])
    late = balance_of([min(day + delay, end) for day, _, delay, _ in sales])
    backwards = balance_of([end] * len(sales))
    assert in_order == late == backwards
    shop.clock.move_to(ends_on + timedelta(days=1))
    shop.desks.expiry.run(confirmed=True)
    shop.desks.program.change_settings(expiry_inactivity_months="", lifetime_months="")


def test_any_order_gives_the_same_replay(shop: Shop) -> None:
    switch_on(shop, 1)
    ana = shop.enrol()
    days = [date(2026, 3, 10) + timedelta(days=delay) for delay in (130, 20, 95, 60, 0, 40, 140)]
    shop.clock.move_to(date(2026, 7, 29))
    for day in days:
        shop.sell(ana, 5_00, on=day)
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(ana) == 10
    assert replay_is_equal(shop)
