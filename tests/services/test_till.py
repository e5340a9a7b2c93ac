"""Sales and actions entered by hand: what they would earn is what they earn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.services.counter import AdjustRequest
from loyalty_desktop.services.rewards import RedeemRequest
from loyalty_desktop.services.till import TillAction, TillLine, TillSale
from loyalty_desktop.wording.sentences import sentence
from tests.builders import Shop, at


def test_a_preview_says_what_the_sale_then_earns(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 5)
    sale = TillSale("T-1", (TillLine(1_280),), ana)
    effect = shop.desks.till.effect_of_sale(sale)
    assert (effect.points, effect.balance, effect.is_known) == (12, 17, False)
    assert shop.balance(ana) == 5
    posted = shop.desks.till.sell(sale)
    assert (posted.points, posted.balance, posted.repeated) == (12, 17, False)


def test_the_same_receipt_by_hand_posts_once(shop: Shop) -> None:
    ana = shop.enrol()
    shop.desks.till.sell(TillSale(" T-1 ", (TillLine(1_280),), ana))
    assert shop.desks.till.effect_of_sale(TillSale("T-1", (TillLine(1_280),), ana)).is_known
    assert shop.desks.till.sell(TillSale("T-1", (TillLine(1_280),), ana)).repeated
    with pytest.raises(Refusal, match="receipt_differs"):
        shop.desks.till.sell(TillSale("T-1", (TillLine(1_300),), ana))
    assert shop.balance(ana) == 12


def test_an_imported_receipt_is_known_by_hand(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.sell(ana, 1_280, receipt="R1")
    with pytest.raises(Refusal, match="receipt_differs"):
        shop.desks.till.sell(TillSale("R1", (TillLine(1_200),), ana))


def test_a_sale_can_be_dated_back(shop: Shop) -> None:
    ana = shop.enrol()
    shop.desks.till.sell(TillSale("T-1", (TillLine(1_280),), ana, day=date(2026, 3, 1)))
    assert shop.value("SELECT business_date FROM sale") == (date(2026, 3, 1) - date(1970, 1, 1)).days


def test_a_sale_tomorrow_or_below_nothing_is_refused(shop: Shop) -> None:
    ana = shop.enrol()
    with pytest.raises(Refusal, match="date_in_the_future"):
        shop.desks.till.effect_of_sale(TillSale("T-1", (TillLine(1_280),), ana, day=date(2036, 3, 1)))
    with pytest.raises(Refusal, match="sale_line_out_of_range"):
        shop.desks.till.effect_of_sale(TillSale("T-1", (TillLine(-1),), ana))


def test_a_check_in_pays_once_a_day(shop: Shop) -> None:
    shop.pay_for("check_in", 5)
    ana = shop.enrol()
    action = TillAction(ana, "check_in")
    assert shop.desks.till.effect_of_action(action).points == 5
    for expected in (5, 0):
        posted = shop.desks.till.record(action, identity=shop.desks.counter.new_identity())
        assert posted.points == expected
    assert shop.desks.till.effect_of_action(action).points == 0


def test_a_review_needs_its_object_and_pays_once_for_it(shop: Shop) -> None:
    shop.pay_for("product_review", 25)
    ana = shop.enrol()
    with pytest.raises(Refusal, match="action_object_missing"):
        shop.desks.till.effect_of_action(TillAction(ana, "product_review", "  "))
    for subject, expected in (("Mug", 25), (" Mug ", 0), ("Cup", 25)):
        posted = shop.desks.till.record(
            TillAction(ana, "product_review", subject), identity=shop.desks.counter.new_identity()
        )
        assert posted.points == expected


@pytest.mark.parametrize("action", ["purchase", "referrer_reward", "survey_response"])
def test_what_is_paid_by_itself_is_not_recorded_by_hand(shop: Shop, action: str) -> None:
    ana = shop.enrol()
    with pytest.raises(Refusal, match="action_paid_by_itself"):
        shop.desks.till.record(TillAction(ana, action, "x"), identity=shop.desks.counter.new_identity())
    assert action not in [choice.code for choice in shop.desks.till.choices().actions]


def test_actions_that_pay_come_first(shop: Shop) -> None:
    assert not any(choice.is_paid for choice in shop.desks.till.choices().actions)
    shop.pay_for("social_share", 10)
    first = shop.desks.till.choices().actions[0]
    assert (first.code, first.is_paid, first.has_object) == ("social_share", True, True)


def a_discount(shop: Shop, customer: int) -> str:
    """The code of a voucher of 5.00, bought for 50 points."""
    shop.adjust(customer, 50)
    number = shop.desks.program.new_reward_id()
    reward = Reward(number, 0, "Five off", "discount", 50, 500, terms=Terms(voucher_days=30))
    return shop.redeem(customer, shop.desks.program.change_reward(reward)).code


LINES = (TillLine(1_280), TillLine(720, 2_000, "Coffee", "BEAN-1"))


def test_several_lines_are_one_sale(shop: Shop) -> None:
    ana = shop.enrol()
    sale = TillSale("T-1", LINES, ana)
    assert (sale.net_minor, shop.desks.till.effect_of_sale(sale).points) == (2_000, 20)
    assert shop.desks.till.sell(sale).balance == 20
    stored = shop.store.read(
        lambda session: session.rows("SELECT position, sku, quantity_milli, net_minor FROM sale_line ORDER BY position")
    )
    assert [tuple(row) for row in stored] == [(1, "", 1_000, 1_280), (2, "BEAN-1", 2_000, 720)]
    assert shop.desks.checks.replay().findings == ()


def test_a_voucher_is_taken_in_with_the_sale(shop: Shop) -> None:
    shop.desks.program.change_settings(part_paid="taken_off")
    ana = shop.enrol()
    sale = TillSale("T-1", LINES, ana, "Main", voucher=a_discount(shop, ana))
    effect = shop.desks.till.effect_of_sale(sale)
    assert (effect.points, effect.balance, effect.voucher_minor) == (15, 15, 500)
    assert shop.desks.rewards.voucher(sale.voucher).state == "issued"
    assert shop.desks.till.sell(sale).points == 15
    voucher = shop.desks.rewards.voucher(sale.voucher)
    assert (voucher.state, voucher.used_receipt) == ("used", "T-1")
    again = shop.desks.till.sell(sale)
    assert (again.repeated, again.balance) == (True, 15)
    assert shop.desks.till.effect_of_sale(sale).is_known
    assert shop.desks.checks.replay().findings == ()


def test_a_voucher_pays_one_sale(shop: Shop) -> None:
    ana = shop.enrol()
    code = a_discount(shop, ana)
    shop.desks.till.sell(TillSale("T-1", LINES, ana, voucher=code))
    with pytest.raises(Refusal, match="voucher_used_already"):
        shop.desks.till.sell(TillSale("T-2", LINES, ana, voucher=code))
    assert shop.value("SELECT count(*) FROM sale") == 1


def test_a_sale_that_is_refused_leaves_the_voucher(shop: Shop) -> None:
    ana = shop.enrol()
    code = a_discount(shop, ana)
    sale = TillSale("T-1", LINES, ana, day=date(2036, 3, 1), voucher=code)
    for act in (shop.desks.till.effect_of_sale, shop.desks.till.sell):
        with pytest.raises(Refusal, match="date_in_the_future"):
            act(sale)
    assert shop.desks.rewards.voucher(code).state == "issued"
    with pytest.raises(Refusal, match="voucher_code_mistyped"):
        shop.desks.till.effect_of_sale(TillSale("T-1", LINES, ana, voucher="22222222222T"))


def test_a_voucher_comes_too_late_for_a_receipt_on_the_books(shop: Shop) -> None:
    ana = shop.enrol()
    shop.desks.till.sell(TillSale("T-1", LINES, ana))
    code = a_discount(shop, ana)
    with pytest.raises(Refusal, match="voucher_after_sale"):
        shop.desks.till.sell(TillSale("T-1", LINES, ana, voucher=code))
    assert shop.desks.rewards.voucher(code).state == "issued"


def test_a_voucher_that_was_used_for_the_receipt_before_counts_once(shop: Shop) -> None:
    shop.desks.program.change_settings(part_paid="taken_off")
    ana = shop.enrol()
    code = a_discount(shop, ana)
    shop.desks.rewards.use(code, identity=shop.desks.counter.new_identity(), receipt="T-1")
    assert shop.desks.till.sell(TillSale("T-1", LINES, ana, voucher=code)).points == 15
    assert shop.desks.checks.replay().findings == ()


def test_a_receipt_of_somebody_else_is_refused(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea Bo")
    shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), ana))
    before = shop.books()
    for act in (shop.desks.till.effect_of_sale, shop.desks.till.sell):
        for who in (bea, None):
            with pytest.raises(Refusal, match="receipt_of_somebody_else") as found:
                act(TillSale("T-1", (TillLine(1_000),), who))
            assert found.value.details == {"receipt": "T-1", "date": shop.clock.today, "customer": "Ana Ruiz"}
    assert shop.books() == before


def test_a_receipt_of_a_walk_in_is_refused_to_a_customer(shop: Shop) -> None:
    ana = shop.enrol("A")
    sale = TillSale("T-1", (TillLine(1_000),), None)
    shop.desks.till.sell(sale)
    assert shop.desks.till.sell(sale).repeated
    for act in (shop.desks.till.effect_of_sale, shop.desks.till.sell):
        with pytest.raises(Refusal, match="receipt_of_walk_in"):
            act(TillSale("T-1", (TillLine(1_000),), ana))
    assert shop.balance(ana) == 0


def test_a_receipt_of_who_was_merged_since_is_the_same_person(shop: Shop) -> None:
    ana, twin = shop.enrol("A"), shop.enrol("A2")
    shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), twin))
    shop.desks.people.merge(ana, twin, identity=shop.desks.people.new_identity())
    assert shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), ana)).repeated
    assert shop.balance(ana) == 10


def test_a_voucher_stays_whole_where_the_receipt_is_of_somebody_else(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea Bo")
    code = a_discount(shop, bea)
    shop.desks.till.sell(TillSale("T-1", LINES, ana))
    with pytest.raises(Refusal):
        shop.desks.till.sell(TillSale("T-1", LINES, bea, voucher=code))
    assert shop.desks.rewards.voucher(code).state == "issued"


@pytest.mark.parametrize("hour", [0, 9, 12, 23])
def test_tomorrow_is_refused_at_any_hour(shop: Shop, hour: int) -> None:
    shop.clock.instant = at(shop.clock.today, hour)
    ana, tomorrow = shop.enrol(), shop.clock.today + timedelta(days=1)
    for act in (
        lambda: shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), ana, day=tomorrow)),
        lambda: shop.desks.till.effect_of_sale(TillSale("T-1", (TillLine(1_000),), ana, day=tomorrow)),
        lambda: shop.desks.till.record(TillAction(ana, "check_in", day=tomorrow), identity=bytes(16)),
    ):
        with pytest.raises(Refusal, match="date_in_the_future"):
            act()


def test_texts_are_kept_as_files_keep_them(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.desks.till.sell(TillSale(" T\n 1 ", (TillLine(1_000, sku="B\t1"),), ana, " High  Street "))
    assert shop.value("SELECT receipt FROM sale") == "T 1"
    assert shop.value("SELECT sku FROM sale_line") == "B 1"
    assert shop.value("SELECT name FROM store WHERE id <> 0") == "High Street"


def test_the_first_store_is_taken_and_a_mistyped_one_is_not(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.adjust(ana, 100)
    mug, identity = shop.a_reward(), shop.desks.counter.new_identity
    shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), ana, "High Street"))
    wrong = "Hihg Street"
    for act in (
        lambda: shop.desks.till.sell(TillSale("T-2", (TillLine(1_000),), ana, wrong)),
        lambda: shop.desks.till.record(TillAction(ana, "check_in", store=wrong), identity=identity()),
        lambda: shop.desks.counter.adjust(AdjustRequest(ana, 5, "why", identity(), store=wrong)),
        lambda: shop.desks.rewards.redeem(RedeemRequest(ana, mug.id, identity(), wrong)),
    ):
        with pytest.raises(Refusal, match="store_not_known") as found:
            act()
        assert found.value.details == {"store": wrong, "known": ("High Street",)}
    assert shop.value("SELECT count(*) FROM store WHERE id <> 0") == 1


def test_a_store_in_another_case_is_the_one_that_is_known(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), ana, "High Street"))
    assert shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), ana, "high street")).repeated


def test_a_new_store_is_taken_where_it_is_said_to_be_new(shop: Shop) -> None:
    ana = shop.enrol("C1")
    identity = shop.desks.counter.new_identity
    shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), ana, "High Street"))
    shop.desks.till.sell(TillSale("T-1", (TillLine(1_000),), ana, "Park", new_store=True))
    shop.desks.till.record(TillAction(ana, "check_in", store="Quay", new_store=True), identity=identity())
    shop.desks.counter.adjust(AdjustRequest(ana, 5, "why", identity(), store="Dock", new_store=True))
    shop.desks.rewards.redeem(RedeemRequest(ana, shop.a_reward(5).id, identity(), "Mill", new_store=True))
    assert shop.desks.till.choices().stores == ("Dock", "High Street", "Mill", "Park", "Quay")
    assert shop.desks.checks.replay().findings == ()


def test_the_nearest_actions_are_named(shop: Shop) -> None:
    ana = shop.enrol("C1")
    with pytest.raises(Refusal, match="unknown_action") as found:
        shop.desks.till.effect_of_action(TillAction(ana, "chekin"))
    assert found.value.details["known"] == ("check_in",)
    with pytest.raises(Refusal) as found:
        shop.desks.till.effect_of_action(TillAction(ana, "zzz"))
    assert sentence(found.value).endswith("product_review, subscription_renewal, birthday.")
