"""Sales and actions entered from the command line."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal


def test_a_sale_is_recorded_once(shop: Terminal) -> None:
    answer = shop.data("sell", "C1", "12.80", "--receipt", "T-1")
    assert answer == {"customer": "Ana Ruiz", "receipt": "T-1", "points": 12, "balance": 132, "repeated": False}
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
