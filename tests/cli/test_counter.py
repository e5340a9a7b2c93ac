"""Points from the command line."""

from __future__ import annotations

import pytest

from loyalty_desktop.domain.rewards import Reward
from tests.cli.terminal import Terminal


def with_rewards(terminal: Terminal, *names: str) -> None:
    """Put rewards of 50 points on offer, through the desk that the window uses."""
    from loyalty_desktop.bootstrap import open_office

    desks = open_office(terminal.database)
    for name in names:
        desks.program.change_reward(Reward(desks.program.new_reward_id(), 0, name, "gift_redemption", 50, 500))
    desks.close_thread()


@pytest.mark.parametrize(("points", "balance"), [("30", 150), ("+30", 150), ("-30", 90), ("−30", 90), ("+1,000", 1120)])
def test_adjustment_takes_a_sign(shop: Terminal, points: str, balance: int) -> None:
    answer = shop.data("adjust", "C1", points, "--reason", "goodwill")
    assert answer == {"customer": "Ana Ruiz", "points": balance - 120, "balance": balance}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["adjust", "C1", "-500", "--reason", "x"], "Ana Ruiz holds 120 points; this needs 500.\n"),
        (["adjust", "C1", "0", "--reason", "x"], "Give a number of points other than 0.\n"),
        (["adjust", "C1", "5", "--reason", " "], "Give a reason: it stands in the books beside the points.\n"),
        (["redeem", "C2", "Mug"], "Bo Li holds 20 points; this needs 50.\n"),
        (["redeem", "C1", "Car"], "There is no reward “Car”. There are: Mug, Mug large.\n"),
        (["redeem", "C1", "mu"], "“mu” fits several rewards: Mug, Mug large. Give the whole name.\n"),
        (["refund", "R9"], "Receipt R9 is not on the books.\n"),
        (["refund", "R1", "3"], "There is no line 3 on the receipt; it has 2.\n"),
        (["void", "999", "--reason", "x"], "This entry is not on the books.\n"),
        (["void", "1", "--reason", ""], "Give a reason: it stands in the books beside the points.\n"),
    ],
)
def test_refusal_is_one_sentence(shop: Terminal, arguments: list[str], sentence: str) -> None:
    with_rewards(shop, "Mug", "Mug large")
    ended = shop(*arguments)
    assert (ended.status, ended.out, ended.err) == (1, "", sentence)


def test_reward_is_redeemed_by_name(shop: Terminal) -> None:
    with_rewards(shop, "Mug", "Mug large")
    assert shop("redeem", "C1", "mug").out == "Ana Ruiz has “Mug” for 50 points and now holds 70 points.\n"


def test_refund_by_line_then_the_rest(shop: Terminal) -> None:
    assert shop.data("refund", "R1", "2")["points"] == -20
    assert shop.data("refund", "R1")["points"] == -100
    ended = shop("refund", "R1", "--number", "again")
    assert (ended.status, ended.err) == (1, "Everything on receipt R1 has been refunded already.\n")


def test_same_refund_again_is_the_same(shop: Terminal) -> None:
    shop("refund", "R1")
    again = shop("refund", "R1")
    assert again.out == "This refund of receipt R1 was recorded already; nothing was posted again.\n"
    assert shop.data("show", "C1")["customer"]["balance"] == 0


def test_void_takes_an_adjustment_back(shop: Terminal) -> None:
    shop("adjust", "C1", "30", "--reason", "goodwill")
    entry = shop.data("show", "C1")["entries"][0]["entry"]
    assert shop("void", entry, "--reason", "wrong person").out == "Voided: -30 points, the balance is 120 points.\n"
    ended = shop("void", entry, "--reason", "again")
    assert (ended.status, ended.err) == (1, "This entry has been reversed already.\n")


def test_void_of_a_purchase_voids_the_sale(shop: Terminal) -> None:
    entry = shop.data("show", "C1")["entries"][0]["entry"]
    assert shop.data("void", entry, "--reason", "rung up twice")["balance"] == 0


def test_expiry_of_another_day_is_a_list(shop: Terminal) -> None:
    ended = shop("expire", "--as-of", "2099-01-01")
    assert ended.out == "On 2099-01-01, 0 points of 0 customers would have expired.\n"
    nothing = dict.fromkeys(
        ("points", "lots", "customers", "by_inactivity", "referrals_rewarded", "referrals_expired"), 0
    )
    assert shop.data("expire") == {**nothing, "written": True}


@pytest.mark.parametrize("points", ["1_000", "１２", " 5", "1,00", "1,0000", ",100", "-1,00", "", "9" * 20, "9" * 5000])
def test_what_is_no_number_of_points_is_refused(shop: Terminal, points: str) -> None:
    assert shop("adjust", "C1", points, "--reason", "x").status == 2
    assert shop.data("show", "C1")["customer"]["balance"] == 120


def test_points_taken_may_carry_commas(shop: Terminal) -> None:
    ended = shop("adjust", "C1", "-1,000", "--reason", "x")
    assert ended.err == "Ana Ruiz holds 120 points; this needs 1,000.\n"


@pytest.mark.parametrize("entry", ["9" * 20, str(2**63), "1_0", "１", "0"])
def test_number_that_no_entry_has_is_refused(shop: Terminal, entry: str) -> None:
    assert shop("void", entry, "--reason", "x").status == 2


def test_largest_number_is_only_unknown(shop: Terminal) -> None:
    assert shop("void", 2**63 - 1, "--reason", "x").err == "This entry is not on the books.\n"


def test_refund_is_taken_back_by_its_own_number(shop: Terminal) -> None:
    receipt = shop.data("show", "C1")["entries"][0]["reference"]
    shop("refund", receipt, "--number", "X1")
    assert shop.data("void", "--refund", "X1", "--reason", "wrong receipt")["balance"] == 120
    ended = shop("void", "--refund", "X1", "--reason", "again")
    said = "No refund with the number X1 stands. Give the refund's own number, not that of the sale.\n"
    assert (ended.status, ended.err) == (1, said)
    assert shop("void", "--reason", "nothing named").status == 2
