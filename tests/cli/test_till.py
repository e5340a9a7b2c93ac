"""Sales and actions entered from the command line."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_rewards import with_reward


def test_a_sale_is_recorded_once(shop: Terminal) -> None:
    answer = shop.data("sell", "C1", "12.80", "--receipt", "T-1")
    assert answer == {
        "customer": "Ana Ruiz",
        "receipt": "T-1",
        "lines": 1,
        "net_minor": 1280,
        "part_paid_minor": 0,
        "points": 12,
        "balance": 132,
        "repeated": False,
    }
    assert shop.data("sell", "C1", "12.80", "--receipt", "T-1")["repeated"] is True
    assert shop.data("sell", "C1", "1", "--receipt", "T-2")["balance"] == 133


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sell", "C1", "twelve", "--receipt", "T"], "twelve"),
        (["sell", "C9", "12", "--receipt", "T"], "C9"),
        (["sell", "C1", "12", "--receipt", " "], "receipt"),
        (["action", "C1", "purchase"], "paid by itself"),
        (["action", "C1", "product_review"], "Say which one"),
        (["action", "C1", "juggling"], "There is no action “juggling”"),
    ],
)
def test_what_is_wrong_is_one_sentence(shop: Terminal, arguments: list[str], said: str) -> None:
    ended = shop(*arguments)
    assert ended.status == 1
    assert said in ended.err


def test_an_action_without_a_rule_earns_nothing(shop: Terminal) -> None:
    assert shop.data("action", "C1", "check-in") == {
        "customer": "Ana Ruiz", "action": "check_in", "points": 0, "balance": 120,
    }  # fmt: skip


def test_several_lines_are_one_receipt(shop: Terminal) -> None:
    lines = ("--line", "amount=12.80", "--line", "amount=7.20", "quantity=1.5", "category=Coffee", "goods=B-1")
    answer = shop.data("sell", "C1", *lines, "--receipt", "T-1")
    assert (answer["lines"], answer["net_minor"], answer["points"]) == (2, 2000, 20)
    assert shop.data("sell", "C1", *lines, "--receipt", "T-1")["repeated"] is True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "once for each line"),
        (["12", "--line", "amount=1"], "once for each line"),
        (["--line", "quantity=2"], "quantity"),
        (["--line", "amount=1", "colour=red"], "colour"),
        (["--line", "amount=1", "quantity=0"], "no quantity"),
        (["--line", "amount=1", "quantity=two"], "two"),
        (["--line", "amount=one"], "one"),
        (["--line", "amount=1", "--category", "Coffee"], "its own"),
        (["1", "--voucher", "K7MD"], "no code of a voucher"),
    ],
)
def test_lines_that_cannot_be_are_refused(shop: Terminal, arguments: list[str], said: str) -> None:
    ended = shop("sell", "C1", *arguments, "--receipt", "T-9")
    assert ended.status == 1 and said in ended.err
    assert shop.data("sell", "C1", "1", "--receipt", "T-9")["repeated"] is False


def test_a_receipt_of_somebody_else_is_refused_by_name(shop: Terminal) -> None:
    shop("enrol", "--ref", "C7", "--name", "Bea Bo")
    shop("sell", "C1", "10", "--receipt", "QQ1")
    ended = shop("sell", "C7", "10", "--receipt", "QQ1")
    assert (ended.status, ended.out) == (1, "")
    assert "is on the books for Ana Ruiz already. Nothing was recorded" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["sell", "C1", "10", "--receipt", "QQ1"],
        ["action", "C1", "check_in"],
        ["adjust", "C1", "5", "--reason", "why"],
        ["redeem", "C1", "Off"],
    ],
)
def test_a_mistyped_store_is_no_new_one(shop: Terminal, arguments: list[str]) -> None:
    with_reward(shop)
    ended = shop(*arguments, "--store", "Mian")
    assert (ended.status, ended.out) == (1, "")
    told = "The books know no store “Mian”. It may be one of these: Main."
    assert ended.err == f"{told} Where it is a new one, say so with --new-store.\n"
    assert shop(*arguments, "--store", "main").status == 0


def test_a_new_store_is_said_to_be_new(shop: Terminal) -> None:
    assert shop("sell", "C1", "10", "--receipt", "QQ1", "--store", "Quay", "--new-store").status == 0
    assert shop("adjust", "C1", "5", "--reason", "why", "--store", "quay").status == 0


def test_a_mistyped_action_is_told_the_nearest(shop: Terminal) -> None:
    assert shop("action", "C1", "chekin").err == "There is no action “chekin”. It may be one of these: check_in.\n"


def test_goods_have_names(shop: Terminal) -> None:
    shop("sell", "C1", "12.80", "--receipt", "T-7", "--product", "Arabica", "--goods", "B-1")
    answer = shop.data("sell", "C1", "--line", "amount=12.80", "goods=B-1", "product=Other", "--receipt", "T-7")
    assert answer["repeated"] is True  # a name is no part of what makes a sale the same
