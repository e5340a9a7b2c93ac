"""Rewards and vouchers from the command line."""

from __future__ import annotations

import re
from dataclasses import replace

from loyalty_desktop.domain.rewards import Reward, Terms
from tests.cli.terminal import Terminal


def with_reward(terminal: Terminal, **terms: object) -> None:
    from loyalty_desktop.bootstrap import open_office

    desks = open_office(terminal.database)
    wanted = replace(Terms(voucher_days=30), **terms)  # type: ignore[arg-type]
    desks.program.change_reward(Reward(desks.program.new_reward_id(), 0, "Off", "discount", 50, 500, terms=wanted))
    desks.close_thread()


def test_redeeming_gives_a_voucher_that_is_used_once(shop: Terminal) -> None:
    with_reward(shop)
    ended = shop("redeem", "C1", "off")
    found = re.search(r"Voucher ((?:\w{4}-){2}\w{4})\.\n$", ended.out)
    assert found is not None, ended.out
    assert f"Voucher {found[1]}, “Off” for Ana Ruiz: used on" in shop("vouchers", "--use", found[1].lower()).out
    again = shop("vouchers", "--use", found[1])
    assert again.status == 1 and again.err.startswith("This voucher was used on")


def test_cancelling_needs_a_reason_and_gives_points_back(shop: Terminal) -> None:
    with_reward(shop)
    code = shop.data("redeem", "C1", "Off")["voucher"]
    assert shop("vouchers", "--cancel", code).err.startswith("Give a reason")
    part = shop("vouchers", "--cancel", code, "--reason", "less", "--points", "20")
    assert (part.status, part.err) == (
        1,
        "A voucher is worth what is printed on it, so it is cancelled whole: 50 points come back.\n",
    )
    whole = shop.data("vouchers", "--cancel", code, "--reason", "not wanted")["voucher"]
    assert (whole["state"], whole["returned"]) == ("cancelled", 50)
    assert shop.data("show", "C1")["customer"]["balance"] == 120


def test_vouchers_are_listed_and_shown(shop: Terminal) -> None:
    assert shop("vouchers").out == "No vouchers yet.\n"
    with_reward(shop)
    code = shop.data("redeem", "C1", "Off")["voucher"]
    listed = shop.data("vouchers")
    assert (listed["found"], listed["vouchers"][0]["code"], listed["vouchers"][0]["points"]) == (1, code, 50)
    assert shop.data("vouchers", "--code", code)["voucher"]["state"] == "issued"
    assert shop("vouchers", "--code", "abc").err == (
        "“abc” is no code of a voucher: a letter is wrong or missing. Type it again.\n"
    )


def test_points_of_a_discount_are_chosen(shop: Terminal) -> None:
    with_reward(shop, most_points=100)
    assert shop.data("redeem", "C1", "Off", "--points", "80")["points"] == -80
    assert shop("redeem", "C1", "Off", "--points", "101").err == "“Off” takes 50 to 100 points, not 101.\n"


def test_rewards_say_what_is_left(shop: Terminal) -> None:
    with_reward(shop, stock=3)
    shop("redeem", "C1", "Off")
    reward = shop.data("rewards")["rewards"][0]
    assert (reward["stock"], reward["taken"], reward["voucher_days"]) == (3, 1, 30)


def test_what_had_no_voucher_is_given_back_by_its_entry(shop: Terminal) -> None:
    with_reward(shop, voucher_days=0)
    assert shop.data("redeem", "C1", "Off")["voucher"] is None
    entry = shop.data("show", "C1")["entries"][0]["entry"]
    ended = shop("vouchers", "--cancel-entry", str(entry), "--reason", "broken")
    assert ended.out == "50 points were given back; the balance is 120 points.\n"


def test_receipt_of_a_voucher_needs_its_store_and_the_sale_tells_the_part(shop: Terminal) -> None:
    with_reward(shop)
    shop("settings", "part_paid=taken_off")
    shop("sell", "C1", "5.00", "--receipt", "T-0", "--store", "Main", "--new-store")
    code = shop.data("redeem", "C1", "Off")["voucher"]
    refused = shop("vouchers", "--use", code, "--receipt", "T-1")
    assert refused.status == 1 and refused.err.startswith("Every store numbers its own receipts")
    assert shop("vouchers", "--use", code, "--receipt", "T-1", "--store", "Main").status == 0
    ended = shop("sell", "C1", "20.00", "--receipt", "T-1", "--store", "Main")
    assert ended.out.endswith("A voucher has paid 5.00 EUR of it, which earns nothing.\n")


def test_what_cancelling_would_do_is_said_and_not_done(shop: Terminal) -> None:
    with_reward(shop)
    code = shop.data("redeem", "C1", "Off")["voucher"]
    tried = shop("vouchers", "--cancel", code, "--dry-run")
    assert (tried.status, tried.out.splitlines()) == (
        0,
        [
            "50 points come back, and the balance goes from 70 points to 120 points.",
            "Nothing has been cancelled.",
        ],
    )
    entry = shop.data("show", "C1")["entries"][0]["entry"]
    told = shop.data("vouchers", "--cancel-entry", entry, "--dry-run")
    assert (told["posted"], told["preview"]["points"], told["preview"]["after"]) == (False, 50, 120)
    assert shop.data("vouchers", "--code", code)["voucher"]["state"] == "issued"
    assert shop("vouchers", "--use", code, "--dry-run").err.startswith("Say what is to be cancelled")
    assert shop.data("show", "C1")["customer"]["balance"] == 70
