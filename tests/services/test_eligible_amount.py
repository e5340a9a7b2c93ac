"""The eligible amount and the settings for all rules in the posting, on both engines; the past stays as it was paid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import SaleLinePayload
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.rules import Multiplies, RuleKind
from loyalty_desktop.services.counter_commands import SaleRequest
from tests.builders import TODAY, Shop, a_row, at
from tests.services.test_special_rules import another_rule, purchase_rule, replay_differs

THE_DAY = DateRange(TODAY, TODAY)


def a_line(net: int, category: str = "Coffee", *, tax: int = 0, line: str = "1") -> SaleLinePayload:
    return SaleLinePayload(
        line=line, sku=f"SKU-{line}", product="", category=category, quantity_milli=1000, net_minor=net, tax_minor=tax
    )


def sell(shop: Shop, customer: int, *lines: SaleLinePayload, receipt: str = "") -> int:
    shop.receipts += 1
    request = SaleRequest(receipt or f"R{shop.receipts}", at(shop.clock.today), lines, customer, "")
    return shop.desks.counter.sell(request).points


def set_up(shop: Shop, **settings: str) -> None:
    shop.desks.program.change_settings(**settings)


def a_voucher(shop: Shop, customer: int, *, value: int = 500, purpose: str = "discount") -> str:
    number = shop.desks.program.new_reward_id()
    reward = Reward(number, 0, f"Off {number}", purpose, 50, value, terms=Terms(voucher_days=10))
    shop.adjust(customer, 50)
    return shop.redeem(customer, shop.desks.program.change_reward(reward)).code


def use(shop: Shop, code: str, receipt: str = "") -> None:
    shop.desks.rewards.use(code, identity=shop.desks.counter.new_identity(), receipt=receipt)


def trial_pays(shop: Shop) -> int:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    return shop.desks.simulation.run(replace(rule, points=2), THE_DAY).points_now


def test_tax_counts_and_comes_back_whole(shop: Shop) -> None:
    purchase_rule(shop, with_tax=True)
    ana = shop.enrol()
    assert sell(shop, ana, a_line(1000, tax=210), a_line(500, tax=105, line="2"), receipt="A") == 18
    assert trial_pays(shop) == 18
    assert shop.refund("A", 1).points == -12
    shop.refund("A")
    assert shop.balance(ana) == 0
    assert replay_differs(shop) == ()


def test_categories_that_never_earn(shop: Shop) -> None:
    set_up(shop, never_earning="Shipping, Gift cards")
    ana = shop.enrol()
    assert sell(shop, ana, a_line(1000), a_line(490, "shipping", line="2"), receipt="A") == 10
    assert sell(shop, ana, a_line(5000, "Gift Cards")) == 0
    assert trial_pays(shop) == 10
    shop.refund("A", 2)
    assert shop.balance(ana) == 10
    shop.refund("A")
    assert shop.balance(ana) == 0


def test_change_of_what_never_earns_leaves_the_past(shop: Shop) -> None:
    bonus = Conditions(min_spend_minor=1400)
    another_rule(shop, points=50, conditions=bonus)
    ana = shop.enrol()
    assert sell(shop, ana, a_line(1000), a_line(490, "Shipping", line="2"), a_line(100, line="3"), receipt="A") == 65
    set_up(shop, never_earning="Shipping")
    assert sell(shop, ana, a_line(1000), a_line(490, "Shipping", line="2")) == 10
    shop.refund("A", 3)
    assert shop.balance(ana) == 65 - 1 + 10
    assert replay_differs(shop) == ()


def test_bonus_goes_by_what_earned_when_it_was_paid(shop: Shop) -> None:
    another_rule(shop, points=50, conditions=Conditions(min_spend_minor=1000))
    set_up(shop, never_earning="Shipping")
    ana = shop.enrol()
    assert sell(shop, ana, a_line(1000), a_line(900, "Shipping", line="2"), a_line(100, line="3"), receipt="A") == 61
    set_up(shop, never_earning="")
    shop.refund("A", 1)
    assert shop.balance(ana) == 1
    assert replay_differs(shop) == ()


def multipliers(shop: Shop) -> None:
    for percent in (200, 300):
        another_rule(
            shop, kind=RuleKind.MULTIPLIER, points=0, percent=percent, multiplies=Multiplies.ALL, name=f"× {percent}"
        )


def test_only_the_best_multiplier_counts(shop: Shop) -> None:
    multipliers(shop)
    ana = shop.enrol()
    assert sell(shop, ana, a_line(1000), receipt="A") == 60
    set_up(shop, combine_multipliers="best")
    assert sell(shop, ana, a_line(1000)) == 30
    assert trial_pays(shop) == 60
    shop.refund("A")
    assert shop.balance(ana) == 30
    assert replay_differs(shop) == ()


def test_file_pays_what_the_counter_pays(shop: Shop) -> None:
    multipliers(shop)
    set_up(shop, combine_multipliers="best", part_paid="taken_off")
    ana = shop.enrol("C1")
    use(shop, a_voucher(shop, ana), "R1")
    shop.import_sales(a_row("R1", "10.00"), a_row("R2", "10.00"))
    assert shop.value("SELECT sum(points) FROM entry WHERE kind = 'earn'") == 15 + 30
    assert trial_pays(shop) == 45
    assert replay_differs(shop) == ()


def test_part_paid_with_points_is_taken_off(shop: Shop) -> None:
    set_up(shop, part_paid="taken_off")
    ana = shop.enrol()
    use(shop, a_voucher(shop, ana), "A")
    assert sell(shop, ana, a_line(1000), a_line(1000, line="2"), receipt="A") == 15
    shop.refund("A")
    assert shop.balance(ana) == 0
    assert replay_differs(shop) == ()


@pytest.mark.parametrize(
    ("setting", "purpose", "receipt"),
    [("earns", "discount", "A"), ("taken_off", "product", "A"), ("taken_off", "discount", "B")],
)
def test_what_is_not_taken_off(shop: Shop, setting: str, purpose: str, receipt: str) -> None:
    set_up(shop, part_paid=setting)
    ana = shop.enrol()
    use(shop, a_voucher(shop, ana, purpose=purpose), receipt)
    assert sell(shop, ana, a_line(1000), receipt="A") == 10


def test_setting_back_does_not_pay_again(shop: Shop) -> None:
    set_up(shop, part_paid="taken_off")
    ana = shop.enrol()
    use(shop, a_voucher(shop, ana), "A")
    sell(shop, ana, a_line(1000), receipt="A")
    set_up(shop, part_paid="earns")
    assert sell(shop, ana, a_line(1000), receipt="A") == 5
    assert shop.balance(ana) == 5
    assert replay_differs(shop) == ()


def test_voucher_for_a_posted_receipt_is_refused(shop: Shop) -> None:
    ana = shop.enrol()
    code = a_voucher(shop, ana)
    sell(shop, ana, a_line(1000), receipt="A")
    with pytest.raises(Refusal) as refused:
        use(shop, code, "A")
    assert refused.value.code == "voucher_after_sale"
    use(shop, code)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("combine_multipliers", "sum", "setting_not_a_choice"),
        ("part_paid", "", "setting_not_a_choice"),
        ("never_earning", "x" * 2001, "never_earning_too_long"),
    ],
)
def test_settings_that_cannot_be(shop: Shop, name: str, value: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        set_up(shop, **{name: value})
    assert refused.value.code == code


def test_program_file_carries_them(shop: Shop, tmp_path: Any) -> None:
    set_up(shop, combine_multipliers="best", never_earning="Shipping", part_paid="taken_off")
    purchase_rule(shop, with_tax=True)
    path = tmp_path / "program.toml"
    shop.desks.program_files.save(path)
    set_up(shop, combine_multipliers="product", never_earning="", part_paid="earns")
    purchase_rule(shop)
    rule = purchase_rule(shop, with_tax=False)
    assert not rule.with_tax
    assert len(shop.desks.program_files.load(path)) == 4
    state = shop.desks.program.state()
    assert (state.program.combine, state.program.never_earning, state.program.part_paid) == (
        "best", ("Shipping",), "taken_off"
    )  # fmt: skip
    assert next(rule for rule in state.rules if rule.action == "purchase").with_tax
