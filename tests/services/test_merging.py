"""Two customers become one and two again, on both engines; the integrity check runs after each test."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.views import CustomerQuery, EntryQuery
from loyalty_desktop.services.counter import AdjustRequest
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.people import MergePreview
from tests.builders import FIRST_DAY, TODAY, Shop, a_row


def enrol(shop: Shop, **fields: Any) -> int:
    return shop.desks.customers.enrol(
        EnrolRequest(CustomerFields(**fields), shop.desks.customers.new_identity(), registered_on=FIRST_DAY)
    )


def merge(shop: Shop, kept: int, gone: int) -> MergePreview:
    return shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def unmerge(shop: Shop, gone: int) -> int:
    return shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())


def two(shop: Shop) -> tuple[int, int]:
    ana = enrol(shop, ref="A1", name="Ana Ruiz", card="CA", phone="+34600111222", email="ana@x.es")
    anna = enrol(shop, ref="B1", name="Anna Ruiz", card="CB", phone="+34600333444", email="anna@x.es")
    return ana, anna


def refused(code: str, act: Any, *arguments: Any) -> None:
    with pytest.raises(Refusal) as found:
        act(*arguments)
    assert found.value.code == code


def replayed(shop: Shop) -> None:
    assert shop.desks.checks.replay().findings == ()


def lots(shop: Shop, number: int) -> list[tuple[int, date | None]]:
    return [(lot.remaining, lot.expires_on) for lot in shop.desks.customers.show(number).lots]


def test_points_move_lot_by_lot_with_their_last_days(shop: Shop) -> None:
    ana, anna = two(shop)
    shop.desks.program.change_settings(lifetime_months="12")
    shop.sell(anna, 1000, on=date(2026, 2, 1))
    shop.sell(anna, 700, on=TODAY)
    shop.sell(ana, 500)
    before = lots(shop, anna)
    merge(shop, ana, anna)
    assert sorted(lots(shop, ana)) == sorted([*before, (5, date(2027, 3, 10))])
    assert (shop.balance(ana), shop.balance(anna)) == (22, 0)
    replayed(shop)


def test_debt_moves_too(shop: Shop) -> None:
    ana, anna = two(shop)
    receipt = shop.sell(anna, 1000)
    shop.redeem(anna, shop.a_reward(cost=10))
    shop.refund(receipt)
    shop.sell(ana, 300)
    merge(shop, ana, anna)
    assert (shop.balance(ana), shop.balance(anna)) == (-7, 0)
    replayed(shop)


@pytest.mark.parametrize("text", ["B1", "CB", "+34 600 333 444", "Anna@x.es"])
def test_what_found_the_merged_finds_who_stayed(shop: Shop, text: str) -> None:
    ana, anna = two(shop)
    merge(shop, ana, anna)
    assert shop.desks.customers.find(text).id == ana


def test_the_search_finds_who_stayed_by_the_other_card(shop: Shop) -> None:
    ana, anna = two(shop)
    merge(shop, ana, anna)
    for typed in ("cb", "600333", "34600333444", "anna"):
        rows = shop.desks.customers.page(CustomerQuery(search=typed), 0, 10)
        assert [row.id for row in rows] == ([ana] if typed != "600333" else [])
    assert shop.desks.customers.count(CustomerQuery(search="cb")) == 1


def test_the_next_sale_of_the_merged_goes_to_who_stayed(shop: Shop) -> None:
    ana, anna = two(shop)
    merge(shop, ana, anna)
    shop.import_sales(a_row("I1", customer="B1"))
    shop.sell(anna, 500)
    shop.desks.counter.adjust(AdjustRequest(anna, 7, "offline", shop.desks.counter.new_identity()))
    assert (shop.balance(ana), shop.balance(anna)) == (22, 0)
    replayed(shop)


def test_the_same_file_again_posts_nothing_after_a_merge(shop: Shop) -> None:
    ana, anna = two(shop)
    shop.import_sales(a_row("R1", customer="B1"), file_name="first.csv")
    merge(shop, ana, anna)
    again = shop.import_sales(a_row("R1", customer="B1"), a_row("R2", customer="B1"), file_name="second.csv")
    assert (again.counts["sales"], shop.balance(ana)) == (1, 20)


def test_a_first_time_reward_paid_to_both_is_taken_back_once(shop: Shop) -> None:
    shop.pay_for("account_registration", 50)
    ana, anna = two(shop)
    assert merge(shop, ana, anna).reversed_points == 50
    assert shop.balance(ana) == 50
    shop.desks.counter.record_action(
        anna,
        "account_registration",
        identity=shop.desks.counter.new_identity(),
        happened_at=shop.clock.instant,
    )
    assert shop.balance(ana) == 50
    replayed(shop)


def test_a_first_time_reward_of_the_merged_is_not_paid_again(shop: Shop) -> None:
    shop.pay_for("first_product_share", 20)
    ana, anna = two(shop)
    for customer in (anna, ana, anna):
        shop.desks.counter.record_action(
            customer,
            "first_product_share",
            identity=shop.desks.counter.new_identity(),
            happened_at=shop.clock.instant,
        )
        if customer == anna and shop.value("SELECT status FROM customer WHERE id = ?", anna) == "active":
            merge(shop, ana, anna)
    assert shop.balance(ana) == 20


def test_a_refund_of_the_merged_takes_the_moved_points(shop: Shop) -> None:
    ana, anna = two(shop)
    receipt = shop.sell(anna, 1000, 400)
    shop.sell(ana, 300)
    merge(shop, ana, anna)
    assert shop.refund(receipt, 1).points == -10
    assert sorted(lots(shop, ana)) == [(3, None), (4, None)]
    shop.refund(receipt)
    assert shop.balance(ana) == 3
    replayed(shop)


def test_points_that_lapsed_after_a_merge_are_not_taken_back_again(shop: Shop) -> None:
    ana, anna = two(shop)
    shop.desks.program.change_settings(lifetime_months="1")
    receipt = shop.sell(anna, 1000)
    merge(shop, ana, anna)
    shop.clock.advance(days=60)
    shop.desks.expiry.run(confirmed=True)
    assert shop.refund(receipt).points == 0
    assert shop.balance(ana) == 0
    replayed(shop)


def test_a_void_of_the_merged_reaches_who_stayed(shop: Shop) -> None:
    ana, anna = two(shop)
    receipt = shop.sell(anna, 1000)
    shop.sell(ana, 300)
    merge(shop, ana, anna)
    shop.void_sale(receipt)
    assert (shop.balance(ana), shop.balance(anna)) == (3, 0)
    replayed(shop)


@pytest.mark.parametrize("comes_apart_first", [True, False])
def test_a_void_of_what_lapsed_after_a_merge_owes_nothing(shop: Shop, comes_apart_first: bool) -> None:
    ana, anna = two(shop)
    shop.desks.program.change_settings(lifetime_months="1")
    receipt = shop.sell(anna, 1000)
    merge(shop, ana, anna)
    shop.clock.advance(days=60)
    shop.desks.expiry.run(confirmed=True)
    shop.adjust(ana, 500)
    if comes_apart_first:
        unmerge(shop, anna)
    shop.void_sale(receipt)
    if not comes_apart_first:
        unmerge(shop, anna)
    shop.desks.expiry.run(confirmed=True)
    shop.adjust(ana, -500)
    assert (shop.balance(ana), shop.balance(anna)) == (0, 0)
    replayed(shop)


def test_a_redemption_of_the_merged_comes_back_to_who_stayed(shop: Shop) -> None:
    ana, anna = two(shop)
    shop.sell(anna, 1000)
    shop.redeem(anna, shop.a_reward(cost=6))
    entry = shop.value("SELECT max(id) FROM entry WHERE kind = 'redeem'")
    merge(shop, ana, anna)
    shop.void(entry)
    assert (shop.balance(ana), shop.balance(anna)) == (10, 0)
    assert unmerge(shop, anna) == 10
    assert shop.balance(ana) == 0
    replayed(shop)


def test_used_points_keep_a_merge(shop: Shop) -> None:
    ana, anna = two(shop)
    shop.sell(anna, 1000)
    merge(shop, ana, anna)
    shop.redeem(ana, shop.a_reward(cost=6))
    refused("merged_points_used", unmerge, shop, anna)


def test_a_merge_with_oneself_or_twice_is_refused(shop: Shop) -> None:
    ana, anna = two(shop)
    refused("merge_with_self", merge, shop, ana, ana)
    merge(shop, ana, anna)
    refused("customer_not_active", merge, shop, ana, anna)
    refused("not_merged", unmerge, shop, ana)


def test_a_chain_of_merges_leads_to_the_last(shop: Shop) -> None:
    ana, anna = two(shop)
    third = enrol(shop, ref="C1", name="A. Ruiz", card="CC")
    shop.sell(anna, 1000)
    merge(shop, ana, anna)
    merge(shop, third, ana)
    assert shop.desks.customers.find("CB").id == third
    assert shop.balance(third) == 10
    refused("merged_through", unmerge, shop, anna)
    unmerge(shop, ana)
    assert shop.desks.customers.find("CB").id == ana
    assert unmerge(shop, anna) == 10
    replayed(shop)


def test_who_stayed_can_take_the_other_card_over(shop: Shop) -> None:
    ana, anna = two(shop)
    merge(shop, ana, anna)
    fields = CustomerFields(ref="B1", name="Ana Ruiz", card="CB", phone="+34600333444", email="anna@x.es")
    shop.desks.customers.edit(ana, fields, identity=shop.desks.customers.new_identity())
    assert shop.desks.customers.find("CB").id == ana
    refused("belongs_to_somebody", unmerge, shop, anna)


def test_the_merged_card_is_not_given_to_a_newcomer(shop: Shop) -> None:
    ana, anna = two(shop)
    merge(shop, ana, anna)
    with pytest.raises(Refusal) as found:
        enrol(shop, ref="N1", name="New", email="anna@x.es")
    assert (found.value.code, found.value.details["customer"]) == ("belongs_to_somebody", "Ana Ruiz")


def test_the_history_of_the_merged_is_shown(shop: Shop) -> None:
    ana, anna = two(shop)
    shop.sell(anna, 1000)
    merge(shop, ana, anna)
    page = shop.desks.customers.show(ana)
    rows = shop.desks.counter.page(EntryQuery(customer_id=ana), 0, 10)
    assert page.entries == len(rows) == shop.desks.counter.count(EntryQuery(customer_id=ana)) == 3
    assert sum(row.points for row in rows) == page.row.balance


def test_a_referral_that_waits_follows(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 200)
    friend = enrol(shop, ref="F1", name="Friend")
    ana = enrol(shop, ref="A1", name="Ana")
    anna = shop.enrol("B1", name="Anna", referrer_id=friend)
    merge(shop, ana, anna)
    shop.sell(ana, 1000)
    assert shop.balance(friend) == 200
    refused("merged_referral_rewarded", unmerge, shop, anna)
    replayed(shop)


def test_a_referrer_who_was_merged_is_rewarded_as_who_stayed(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 200)
    ana, anna = two(shop)
    newcomer = shop.enrol("N1", name="New", referrer_id=anna)
    merge(shop, ana, anna)
    shop.sell(newcomer, 1000)
    assert (shop.balance(ana), shop.balance(anna)) == (200, 0)
    replayed(shop)


def test_a_merge_sent_twice_is_one(shop: Shop) -> None:
    ana, anna = two(shop)
    shop.sell(anna, 1000)
    identity = shop.desks.people.new_identity()
    first = shop.desks.people.merge(ana, anna, identity=identity)
    assert shop.desks.people.merge(ana, anna, identity=identity) == first
    assert shop.balance(ana) == 10


def test_a_preview_is_what_the_merge_does(shop: Shop) -> None:
    shop.pay_for("account_registration", 50)
    ana, anna = two(shop)
    shop.sell(anna, 1000)
    before = shop.books()
    seen = shop.desks.people.preview_merge(ana, anna)
    assert shop.books() == before
    assert merge(shop, ana, anna) == seen


def test_waiting_points_wait_on(shop: Shop) -> None:
    from dataclasses import replace

    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, waiting_days=10))
    ana, anna = two(shop)
    shop.sell(anna, 1000)
    merge(shop, ana, anna)
    row = shop.desks.customers.show(ana).row
    assert (row.active, row.pending) == (0, 10)
    shop.clock.advance(days=11)
    assert shop.desks.customers.show(ana).row.active == 10
    assert unmerge(shop, anna) == 10
    shop.desks.expiry.run(confirmed=True)
    assert shop.clock.today == TODAY + timedelta(days=11)
    replayed(shop)


def test_a_refund_finds_points_that_moved_twice(shop: Shop) -> None:
    ana, anna = two(shop)
    third = enrol(shop, ref="C1", name="A. Ruiz", card="CC")
    receipt = shop.sell(anna, 1000)
    merge(shop, ana, anna)
    merge(shop, third, ana)
    assert shop.refund(receipt).points == -10
    assert [shop.balance(number) for number in (third, ana, anna)] == [0, 0, 0]
    replayed(shop)
