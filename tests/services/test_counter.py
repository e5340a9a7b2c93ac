"""What happens at the counter, on both engines: once, whole, and refused with numbers where it cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.services.counter import AdjustRequest, Posted
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.rewards import Redeemed, RedeemRequest
from tests.builders import TODAY, Shop, a_customer, a_sale


def refused(action: Any, *arguments: Any, **named: Any) -> Refusal:
    """The Refusal that an action raises."""
    with pytest.raises(Refusal) as caught:
        action(*arguments, **named)
    return caught.value


def entries(shop: Shop, *kinds: str) -> list[tuple[str, int]]:
    """(kind, points) of the ledger in its own order."""
    rows = shop.store.read(lambda session: session.rows("SELECT kind, points FROM entry ORDER BY id"))
    return [(kind, points) for kind, points in rows if not kinds or kind in kinds]


def test_same_receipt_twice_posts_once(shop: Shop) -> None:
    ana = shop.enrol()
    sale = a_sale("R1", (1250,), customer_id=ana)
    first, second = shop.desks.counter.sell(sale), shop.desks.counter.sell(sale)
    assert (first.points, second.points, second.repeated, second.balance) == (12, 12, True, 12)


def test_changed_receipt_is_refused(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1250, receipt="R1")
    refusal = refused(shop.sell, ana, 1300, receipt="R1")
    assert (refusal.code, refusal.details["receipt"]) == ("receipt_differs", "R1")
    assert shop.balance(ana) == 12


def test_same_receipt_of_another_store_is_another_sale(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, receipt="R1", store="North")
    shop.sell(ana, 1000, receipt="R1", store="South")
    assert shop.balance(ana) == 20
    assert refused(shop.refund, "R1").code == "receipt_in_several_stores"


def test_sale_without_customer_pays_nobody(shop: Shop) -> None:
    shop.sell(None, 1000)
    assert entries(shop) == []


def test_sale_to_nobody_known_is_refused(shop: Shop) -> None:
    assert refused(shop.sell, 12345, 1000).code == "unknown_customer"
    assert shop.value("SELECT count(*) FROM customer") == 0


@pytest.mark.parametrize(
    ("nets", "receipt", "code"),
    [((), "R1", "sale_without_lines"), ((-1,), "R1", "sale_line_out_of_range"), ((100,), " ", "receipt_missing")],
)
def test_sale_that_cannot_be_is_refused(shop: Shop, nets: tuple[int, ...], receipt: str, code: str) -> None:
    assert refused(shop.sell, shop.enrol(), *nets, receipt=receipt).code == code


def test_sale_of_too_many_points_enrols_nobody(shop: Shop) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, points=10**6))
    result = shop.import_sales("sale,R1,1,,2026-03-10,,,NEW,,1,99999999.00,EUR")
    assert [row.code for row in result.rejected] == ["points_out_of_range"]
    assert shop.value("SELECT count(*) FROM customer") == 0


@pytest.mark.parametrize("kind", ["adjust", "redeem", "void"])
def test_double_click_is_one_request(shop: Shop, kind: str) -> None:
    ana, reward = shop.enrol(), shop.a_reward(30)
    shop.adjust(ana, 100)
    (entry,) = shop.desks.counter.page(EntryQuery(), 0, 1)
    identity = shop.desks.counter.new_identity()

    def click() -> tuple[int, bool]:
        posted: Posted | Redeemed
        if kind == "adjust":
            posted = shop.adjust(ana, -10, identity=identity)
        elif kind == "redeem":
            posted = shop.redeem(ana, reward, identity=identity)
        else:
            posted = shop.void(entry.id, identity=identity)
        return posted.points, posted.repeated

    points, repeated = click()
    assert not repeated
    assert click() == (points, True)
    assert shop.balance(ana) == 100 + points


def test_double_click_on_enrol_is_one_customer(shop: Shop) -> None:
    request = EnrolRequest(a_customer(""), shop.desks.customers.new_identity())
    assert shop.desks.customers.enrol(request) == shop.desks.customers.enrol(request)
    assert shop.value("SELECT count(*) FROM customer") == 1


def test_double_click_on_a_refund_of_lines_is_one_refund(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 1000, 2000)
    first = shop.refund(receipt, 2, named="X1")
    second = shop.refund(receipt, 2, named="X1")
    assert (first.points, second.points, second.repeated) == (-20, -20, True)
    assert shop.balance(ana) == 10


def test_double_click_on_the_void_of_a_sale_is_one_void(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000)
    (entry,) = shop.desks.counter.page(EntryQuery(), 0, 1)
    identity = shop.desks.counter.new_identity()
    shop.void(entry.id, identity=identity)
    assert shop.void(entry.id, identity=identity).repeated
    assert refused(shop.void, entry.id).code == "already_reversed"


def test_one_identity_for_two_requests_is_a_fault(shop: Shop) -> None:
    ana = shop.enrol()
    identity = shop.desks.counter.new_identity()
    shop.adjust(ana, 10, identity=identity)
    assert refused(shop.adjust, ana, 11, identity=identity).code == "operation_differs"
    assert shop.balance(ana) == 10


def test_adjustment_beyond_the_balance_is_refused(shop: Shop) -> None:
    ana = shop.enrol(name="Ana Ruiz")
    shop.adjust(ana, 10)
    refusal = refused(shop.adjust, ana, -11)
    assert refusal.code == "not_enough_points"
    assert (refusal.details["customer"], refusal.details["held"], refusal.details["needed"]) == ("Ana Ruiz", 10, 11)


@pytest.mark.parametrize(
    ("points", "reason", "code"),
    [(5, "  ", "reason_missing"), (0, "why", "points_zero"), (5, "x" * 501, "reason_too_long")],
)
def test_adjustment_that_cannot_be_is_refused(shop: Shop, points: int, reason: str, code: str) -> None:
    assert refused(shop.adjust, shop.enrol(), points, reason=reason).code == code


@pytest.mark.parametrize("points", [True, False, 1.0, 2.5, -1.5, float("nan")])
def test_points_that_are_no_whole_number_are_refused(shop: Shop, points: Any) -> None:
    ana, mug = shop.enrol(), shop.a_reward(5)
    shop.adjust(ana, 50)
    before = shop.books()
    assert refused(shop.adjust, ana, points).code == "points_not_whole"
    rewards, identity = shop.desks.rewards, shop.desks.counter.new_identity()
    assert isinstance(refused(rewards.redeem, RedeemRequest(ana, mug.id, identity, points=points)), Refusal)
    assert shop.books() == before


def test_refused_adjustment_leaves_its_store_usable(shop: Shop) -> None:
    ana = shop.enrol()
    counter = shop.desks.counter
    refused(counter.adjust, AdjustRequest(ana, -5, "why", counter.new_identity(), store="New store"))
    assert counter.adjust(AdjustRequest(ana, 5, "why", counter.new_identity(), store="New store")).balance == 5


def test_redemption_needs_the_points(shop: Shop) -> None:
    ana, reward = shop.enrol(), shop.a_reward(50)
    shop.adjust(ana, 49)
    assert refused(shop.redeem, ana, reward).details["held"] == 49
    shop.adjust(ana, 1)
    assert shop.redeem(ana, reward).balance == 0


def test_redemption_of_a_reward_switched_off_is_refused(shop: Shop) -> None:
    ana, reward = shop.enrol(), shop.a_reward(5)
    shop.adjust(ana, 49)
    shop.desks.program.change_reward(replace(reward, active=False))
    assert refused(shop.redeem, ana, reward).code == "reward_not_available"


def test_refund_of_spent_points_is_debt(shop: Shop) -> None:
    ana, reward = shop.enrol(), shop.a_reward(80)
    receipt = shop.sell(ana, 10000)
    shop.redeem(ana, reward)
    assert shop.refund(receipt).balance == -80
    assert shop.desks.customers.show(ana).row.debt == 80


def test_debt_blocks_redemption_and_is_repaid_first(shop: Shop) -> None:
    ana, reward = shop.enrol(), shop.a_reward(80)
    receipt = shop.sell(ana, 10000)
    shop.redeem(ana, reward)
    shop.refund(receipt)
    assert refused(shop.redeem, ana, reward).details["debt"] == 80
    shop.sell(ana, 20000)
    row = shop.desks.customers.show(ana).row
    assert (row.active, row.debt) == (120, 0)
    assert shop.redeem(ana, reward).balance == 40


def test_clamped_refund_says_what_it_could_not_take(shop: Shop) -> None:
    shop.desks.program.change_settings(beyond_balance="clamp")
    ana = shop.enrol()
    receipt = shop.sell(ana, 10000)
    shop.redeem(ana, shop.a_reward(70))
    posted = shop.refund(receipt)
    assert (posted.points, posted.uncollected, posted.balance) == (-30, 70, 0)


def test_refund_in_parts_returns_exactly_the_award(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 333, 333, 334)
    taken = [shop.refund(receipt, line).points for line in (1, 2, 3)]
    assert sum(taken) == -10
    assert shop.balance(ana) == 0
    assert refused(shop.refund, receipt).code == "refunded_already"


def test_refund_does_not_take_what_expired(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = shop.enrol()
    receipt = shop.sell(ana, 10000)
    shop.redeem(ana, shop.a_reward(60))
    shop.clock.advance(days=40)
    assert shop.refund(receipt).points == -60
    assert shop.balance(ana) == -60
    assert entries(shop, "expire") == [("expire", -40)]


def test_points_lapse_before_they_are_taken(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = shop.enrol()
    shop.sell(ana, 10000)
    shop.clock.advance(days=40)
    assert refused(shop.adjust, ana, -1).details["held"] == 0
    assert shop.desks.customers.show(ana).row.balance == 0


def test_last_day_can_still_be_spent(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, reward = shop.enrol(), shop.a_reward(100)
    shop.sell(ana, 10000)
    shop.clock.move_to(TODAY + timedelta(days=31))
    assert shop.redeem(ana, reward).balance == 0


def test_expiring_twice_writes_nothing_new(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    shop.sell(shop.enrol(), 10000)
    shop.clock.advance(days=40)
    assert refused(shop.desks.expiry.run).code == "clock_far_ahead"
    assert shop.desks.expiry.run(confirmed=True).points == 100
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert entries(shop) == [("earn", 100), ("expire", -100)]


def test_late_redemption_reinstates_what_it_needs(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, reward = shop.enrol(), shop.a_reward(60)
    shop.sell(ana, 10000)
    shop.clock.advance(days=40)
    shop.desks.expiry.run(confirmed=True)
    shop.redeem(ana, reward, on=TODAY + timedelta(days=20))
    assert entries(shop) == [("earn", 100), ("expire", -100), ("reinstate", 60), ("redeem", -60)]
    assert shop.balance(ana) == 0


def test_redemption_after_the_last_day_reinstates_nothing(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, reward = shop.enrol(), shop.a_reward(60)
    shop.sell(ana, 10000)
    shop.clock.advance(days=60)
    assert refused(shop.redeem, ana, reward, on=TODAY + timedelta(days=35)).code == "not_enough_points"


def test_void_of_a_lapsed_earning_with_a_late_redemption_owes_what_was_spent(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, reward = shop.enrol(), shop.a_reward(60)
    receipt = shop.sell(ana, 10000)
    shop.clock.advance(days=40)
    shop.desks.expiry.run(confirmed=True)
    shop.redeem(ana, reward, on=TODAY + timedelta(days=20))
    shop.void_sale(receipt)
    assert shop.balance(ana) == -60
    assert sum(points for kind, points in entries(shop) if kind in ("expire", "reinstate")) == 0


def test_void_of_an_adjustment_restores_the_state(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10000)
    before = shop.desks.customers.show(ana).row
    shop.adjust(ana, -30)
    (entry,) = shop.desks.counter.page(EntryQuery(), 0, 1)
    shop.void(entry.id)
    assert shop.desks.customers.show(ana).row == before
    assert refused(shop.void, entry.id).code == "already_reversed"


def test_void_of_a_spent_sale_becomes_debt(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 10000)
    shop.redeem(ana, shop.a_reward(40))
    assert shop.void_sale(receipt).balance == -40


def test_void_needs_a_reason(shop: Shop) -> None:
    shop.adjust(shop.enrol(), 10)
    refusal = refused(shop.desks.counter.void, 1, " ", identity=b"v" * 16)
    assert refusal.code == "reason_missing"


def test_sale_with_a_refund_is_not_voided(shop: Shop) -> None:
    receipt = shop.sell(shop.enrol(), 1000, 1000)
    shop.refund(receipt, 1)
    assert refused(shop.void_sale, receipt).details["refunds"] == 1


def test_void_of_an_old_entry_leaves_the_new_sale(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, receipt="R1")
    (old,) = shop.desks.counter.page(EntryQuery(), 0, 1)
    shop.void_sale("R1")
    shop.sell(ana, 2000, receipt="R1")
    assert refused(shop.void, old.id).code == "already_reversed"
    assert shop.balance(ana) == 20


def referred_and_bought(shop: Shop) -> tuple[int, int]:
    """A friend who bought on receipt R1, and the referrer, who was rewarded for it with 15 points."""
    shop.pay_for("referrer_reward", 15)
    referrer = shop.enrol("R", name="Referrer")
    friend = shop.enrol("F", name="Friend", referrer_id=referrer)
    shop.sell(friend, 1000, receipt="R1")
    return friend, referrer


def test_void_of_a_reward_leaves_the_sale_that_paid_it(shop: Shop) -> None:
    friend, referrer = referred_and_bought(shop)
    (reward,) = shop.desks.counter.page(EntryQuery(customer_id=referrer), 0, 1)
    assert (reward.voidable, reward.is_purchase) == (True, False)
    assert shop.void(reward.id).balance == 0
    assert (shop.balance(friend), shop.value("SELECT voided FROM sale")) == (10, 0)
    assert refused(shop.void, reward.id).code == "already_reversed"


def test_void_of_a_sale_skips_what_was_voided_before(shop: Shop) -> None:
    friend, referrer = referred_and_bought(shop)
    (reward,) = shop.desks.counter.page(EntryQuery(customer_id=referrer), 0, 1)
    shop.void(reward.id)
    shop.void_sale("R1")
    assert (shop.balance(friend), shop.balance(referrer)) == (0, 0)
    assert shop.value("SELECT status FROM referral") == "registered"
    assert shop.desks.checks.replay().is_clean


def test_void_of_a_sale_takes_the_reward_with_it(shop: Shop) -> None:
    friend, referrer = referred_and_bought(shop)
    shop.void_sale("R1")
    assert (shop.balance(friend), shop.balance(referrer)) == (0, 0)


def test_daily_action_pays_once_a_day(shop: Shop) -> None:
    shop.pay_for("daily_login", 3)
    ana = shop.enrol()

    def log_in() -> int:
        identity = shop.desks.counter.new_identity()
        return shop.desks.counter.record_action(ana, "daily_login", identity=identity, happened_at=shop.clock()).points

    assert [log_in(), log_in()] == [3, 0]
    shop.clock.advance(days=1)
    assert log_in() == 3


def test_late_sale_counts_in_the_open_period(shop: Shop) -> None:
    ana = shop.enrol()
    shop.close(date(2026, 2, 28))
    shop.sell(ana, 1000, on=TODAY - timedelta(days=30))
    (entry,) = shop.desks.counter.page(EntryQuery(), 0, 1)
    assert (entry.business_date.isoformat(), entry.posted_on.isoformat()) == ("2026-02-08", "2026-03-01")


def test_line_named_twice_is_refused(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, 2000, receipt="R1")
    assert refused(shop.refund, "R1", 1, 1).code == "line_named_twice"
    shop.refund("R1", 1)
    assert shop.balance(ana) == 20


def test_what_is_due_lapses_before_a_void(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = shop.enrol()
    shop.adjust(ana, 50)
    shop.clock.advance(days=20)
    credit = shop.adjust(ana, 30)
    shop.adjust(ana, -30)
    shop.clock.advance(days=15)
    entry = next(row for row in shop.desks.counter.page(EntryQuery(customer_id=ana), 0, 10) if row.points == 30)
    shop.desks.counter.void(entry.id, "a mistake", identity=shop.desks.counter.new_identity())
    assert credit.points == 30
    assert entries(shop, "expire") == [("expire", -20)]
    assert shop.desks.checks.check().is_clean


def test_reward_changed_meanwhile_is_not_overwritten(shop: Shop) -> None:
    reward = Reward(shop.desks.program.new_reward_id(), 0, "Mug", "product", 100)
    written = shop.desks.program.change_reward(reward)
    shop.desks.program.change_reward(replace(written, cost=120))
    assert refused(shop.desks.program.change_reward, replace(written, name="Cup")).code == "reward_changed_meanwhile"
    assert [item.cost for item in shop.desks.program.state().rewards] == [120]


def test_points_that_come_back_repay_debt_first(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 40_000, receipt="R1")
    reward = shop.desks.program.change_reward(Reward(shop.desks.program.new_reward_id(), 0, "Mug", "product", 400))
    shop.desks.rewards.redeem(RedeemRequest(ana, reward.id, shop.desks.counter.new_identity()))
    shop.sell(ana, 15_000, receipt="R2")
    shop.refund("R1")
    assert shop.balance(ana) == -250
    redemption = next(row for row in shop.desks.counter.page(EntryQuery(customer_id=ana), 0, 9) if row.kind == "redeem")
    shop.desks.counter.void(redemption.id, "cancelled", identity=shop.desks.counter.new_identity())
    row = shop.desks.customers.show(ana).row
    assert (row.active, row.debt, row.balance) == (150, 0, 150)
    assert shop.desks.checks.check().is_clean


def test_refund_is_voided_as_a_whole(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, 2000, receipt="R1")
    shop.refund("R1", 2, named="X1")
    clawback = next(row for row in shop.desks.counter.page(EntryQuery(customer_id=ana), 0, 9) if row.kind == "clawback")
    identity = shop.desks.counter.new_identity()
    for _ in range(2):
        shop.desks.counter.void(clawback.id, "wrong receipt", identity=identity)
    assert shop.balance(ana) == 30
    assert shop.refund("R1").points == -30
    assert shop.desks.checks.check().is_clean


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_what_is_voided_has_a_reason_that_can_be_seen(shop: Shop, reason: str) -> None:
    shop.adjust(shop.enrol("A"), 10)
    counter = shop.desks.counter
    entry = shop.value("SELECT max(id) FROM entry")
    with pytest.raises(Refusal) as refused:
        counter.void(entry, reason, identity=counter.new_identity())
    assert refused.value.code == "reason_missing"
