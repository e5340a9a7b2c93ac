"""Points that come back to a lot of grace, or for somebody erased, when an earning was taken back meanwhile.

A lot of grace can hold points of several earnings, of one earning several times, and of lots of grace before it.
"""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.periods import DateRange, day_of
from tests.builders import Shop
from tests.services.reports import built, cancel, erase, last_redemption, merge, values

MARCH = date(2026, 3, 1)
LATER = date(2026, 4, 20)
GRACE_DAYS = 30


@pytest.fixture
def graced(shop: Shop) -> Shop:
    """A shop in which points live for a month and have 30 days of grace; 1 March 2026."""
    shop.desks.program.change_settings(
        lifetime_months="1", reinstatement="grace", grace_days=str(GRACE_DAYS), beyond_balance="debt"
    )
    shop.clock.move_to(MARCH)
    return shop


@pytest.fixture
def lasting(shop: Shop) -> Shop:
    """A shop in which points live for a year and are worth 10 cents; 10 March 2026."""
    shop.desks.program.change_settings(lifetime_months="12", beyond_balance="debt", point_value_minor="10000")
    return shop


def _redeem(shop: Shop, customer: int, cost: int) -> int:
    shop.redeem(customer, shop.a_reward(cost, name=f"Reward of {cost}"))
    return last_redemption(shop)


def _held(shop: Shop, customer: int) -> list[tuple[int, date]]:
    """(points, last day) of what the customer holds."""
    shop.desks.expiry.run(confirmed=True)
    query = "SELECT remaining, expires_on FROM lot WHERE customer_id = ? AND remaining > 0 ORDER BY 2, 1"
    rows = shop.store.read(lambda session: session.rows(query, (customer,)))
    return [(points, day_of(last)) for points, last in rows]


def _owed(shop: Shop) -> int:
    return int(shop.value("SELECT sum(debt) FROM customer"))


def _replays(shop: Shop) -> bool:
    return not shop.desks.checks.replay().findings


def test_a_void_lets_go_of_what_shared_its_lot_of_grace(graced: Shop) -> None:
    ana = graced.enrol()
    first, _ = graced.sell(ana, 1000), graced.sell(ana, 600)
    spent, late = _redeem(graced, ana, 4), _redeem(graced, ana, 12)
    graced.clock.move_to(LATER)
    cancel(graced, late)
    graced.void_sale(first)
    assert _held(graced, ana) == [(2, date(2026, 5, 20))]
    graced.void(spent)
    assert _held(graced, ana) == [(6, date(2026, 5, 20))]
    assert _replays(graced)


@pytest.mark.parametrize("taken_back", ["void", "refund"])
def test_what_two_earnings_shared_goes_from_the_one_to_the_other(graced: Shop, taken_back: str) -> None:
    ana = graced.enrol()
    receipts = [graced.sell(ana, 1000), graced.sell(ana, 600)]
    spent, late = _redeem(graced, ana, 4), _redeem(graced, ana, 12)
    graced.clock.move_to(LATER)
    cancel(graced, late)
    graced.sell(ana, 700, on=LATER)
    for receipt in receipts:
        if taken_back == "void":
            graced.void_sale(receipt)
        else:
            graced.refund(receipt)
    assert _held(graced, ana) == [(3, date(2026, 5, 20))]
    graced.void(spent)
    assert _held(graced, ana) == [(7, date(2026, 5, 20))]
    assert _replays(graced)


def test_points_spent_out_of_grace_return_to_the_stand_in(graced: Shop) -> None:
    ana = graced.enrol()
    receipts = [graced.sell(ana, 1000), graced.sell(ana, 600)]
    late = _redeem(graced, ana, 16)
    graced.clock.move_to(LATER)
    cancel(graced, late)
    spent = _redeem(graced, ana, 16)
    graced.sell(ana, 2000)
    graced.void_sale(receipts[0])
    assert _held(graced, ana) == [(10, date(2026, 5, 20))]
    graced.void(spent)
    assert _held(graced, ana) == [(6, date(2026, 5, 20)), (20, date(2026, 5, 20))]
    graced.void_sale(receipts[1])
    assert _held(graced, ana) == [(20, date(2026, 5, 20))]
    assert _replays(graced)


def test_grace_after_grace_lets_the_stand_in_go(graced: Shop) -> None:
    ana = graced.enrol()
    first = graced.sell(ana, 1000)
    for day in (LATER, date(2026, 6, 1)):
        late = _redeem(graced, ana, 10)
        graced.clock.move_to(day)
        cancel(graced, late)
    spent = _redeem(graced, ana, 10)
    graced.clock.move_to(date(2026, 6, 20))
    graced.sell(ana, 1000)
    graced.void_sale(first)
    assert _held(graced, ana) == []
    graced.void(spent)
    assert _held(graced, ana) == [(10, date(2026, 7, 20))]
    assert _replays(graced)


def test_one_earning_twice_in_a_lot_of_grace_lets_all_stand_ins_go(graced: Shop) -> None:
    ana, bea = graced.enrol("C1"), graced.enrol("C2", name="Bea")
    first = graced.sell(ana, 1000)
    early = _redeem(graced, ana, 4)
    merge(graced, bea, ana)
    cancel(graced, early)
    late = _redeem(graced, bea, 10)
    graced.clock.move_to(LATER)
    cancel(graced, late)
    spent = _redeem(graced, bea, 10)
    graced.clock.move_to(date(2026, 4, 25))
    graced.sell(bea, 1000)
    graced.void_sale(first)
    assert _held(graced, bea) == []
    graced.void(spent)
    assert _held(graced, bea) == [(10, date(2026, 5, 25))]
    assert _replays(graced)


def test_the_debt_of_a_void_is_paid_before_days_of_grace_begin(graced: Shop) -> None:
    ana = graced.enrol()
    receipts = [graced.sell(ana, 1000), graced.sell(ana, 1200)]
    late = _redeem(graced, ana, 14)
    graced.clock.move_to(LATER)
    graced.void_sale(receipts[0])
    assert graced.balance(ana) == -10
    cancel(graced, late)
    assert _held(graced, ana) == [(4, date(2026, 5, 20))]
    graced.clock.move_to(date(2026, 6, 1))
    assert _held(graced, ana) == []
    assert graced.refund(receipts[1]).points == 0
    assert _owed(graced) == 0
    assert _replays(graced)


@pytest.mark.parametrize("taken_back", ["void", "refund"])
@pytest.mark.parametrize("is_merged", [False, True])
def test_what_lapsed_beside_a_share_taken_back_is_not_asked_for(graced: Shop, taken_back: str, is_merged: bool) -> None:
    """The share came to the lot of grace by another one."""
    ana, bea = graced.enrol("C1"), graced.enrol("C2", name="Bea")
    first = graced.sell(ana, 1000)
    late = _redeem(graced, ana, 10)
    graced.clock.move_to(LATER)
    cancel(graced, late)
    holder = bea if is_merged else ana
    if is_merged:
        merge(graced, bea, ana)
    second = graced.sell(holder, 500, on=date(2026, 3, 25))
    late = _redeem(graced, holder, 15)
    graced.clock.move_to(date(2026, 5, 25))
    cancel(graced, late)
    if taken_back == "void":
        graced.void_sale(first)
    else:
        graced.refund(first)
    assert _held(graced, holder) == [(5, date(2026, 6, 24))]
    graced.clock.move_to(date(2026, 7, 1))
    assert _held(graced, holder) == []
    assert graced.refund(second).points == 0
    assert _owed(graced) == 0
    assert _replays(graced)


def test_sales_voided_one_after_the_other_find_what_lapsed_in_grace_after_grace(graced: Shop) -> None:
    """Both voids are one transaction of a replay."""
    ana = graced.enrol()
    first = graced.sell(ana, 1000)
    late = _redeem(graced, ana, 10)
    graced.clock.move_to(LATER)
    cancel(graced, late)
    second = graced.sell(ana, 500, on=date(2026, 3, 25))
    late = _redeem(graced, ana, 15)
    graced.clock.move_to(date(2026, 5, 25))
    cancel(graced, late)
    graced.clock.move_to(date(2026, 7, 1))
    assert _held(graced, ana) == []
    graced.void_sale(first)
    graced.void_sale(second)
    assert _owed(graced) == 0
    assert _replays(graced)


FIGURES = ("issued", "redeemed", "forfeited", "debt_written_off", "closing", "difference")


def _rolled(shop: Shop) -> list[object]:
    rolled = values(built(shop, "roll-forward", DateRange(date(2026, 1, 1), date(2026, 4, 30))))
    return [rolled[name] for name in FIGURES]


def test_a_debt_written_off_is_freed_before_the_stand_ins(lasting: Shop) -> None:
    """Without the spending the void would have found these points, and nothing would have been written off."""
    ana = lasting.enrol()
    first, _ = lasting.sell(ana, 1000, on=date(2026, 1, 10)), lasting.sell(ana, 600, on=date(2026, 2, 10))
    spent = [_redeem(lasting, ana, 4), _redeem(lasting, ana, 6)]
    lasting.void_sale(first)
    assert lasting.balance(ana) == -4
    erase(lasting, ana)
    assert _rolled(lasting) == [6, 10, 0, 4, 0, 0]
    lasting.void(spent[0])
    assert _rolled(lasting) == [6, 6, 0, 0, 0, 0]
    lasting.void(spent[1])
    assert _rolled(lasting) == [6, 0, 6, 0, 0, 0]
    assert _replays(lasting)


def test_what_comes_back_to_the_stand_in_of_somebody_erased_is_forfeited(lasting: Shop) -> None:
    ana = lasting.enrol()
    first, _ = lasting.sell(ana, 1000, on=date(2026, 1, 10)), lasting.sell(ana, 1000, on=date(2026, 2, 10))
    spent = _redeem(lasting, ana, 10)
    lasting.void_sale(first)
    erase(lasting, ana)
    lasting.void(spent)
    assert _held(lasting, ana) == []
    assert _rolled(lasting) == [10, 0, 10, 0, 0, 0]
    query = (
        "SELECT l.business_date FROM allocation a JOIN entry e ON e.id = a.debit_id JOIN lot l ON l.entry_id = a.lot_id"
    )
    given_up = lasting.value(f"{query} WHERE e.kind = 'forfeit'")
    assert day_of(given_up) == date(2026, 2, 10)
    assert _replays(lasting)
