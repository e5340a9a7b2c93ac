"""Referrals from the command line."""

from __future__ import annotations

from tests.cli.terminal import Terminal


def test_a_referral_is_noted_listed_and_shown(shop: Terminal) -> None:
    noted = shop.data("refer", "C2", "C1")["referral"]
    assert (noted["customer"], noted["referrer"]) == ("Bo Li", "Ana Ruiz")
    listed = shop.data("referrals", "--state", noted["state"], "--search", "bo")
    assert (listed["found"], listed["referrals"][0]["id"]) == (1, noted["id"])
    assert "Brought by" in shop("referrals").out
    assert shop.data("show", "C2")["customer"]["referral_state"] == noted["state"]
    assert shop("refer", "C1", "C2").status == 1
    assert shop("check", "--replay").status == 0


def test_nothing_is_listed_where_nobody_came(shop: Terminal) -> None:
    assert shop("referrals").out == "No referrals found.\n"
    ended = shop("referrals", "release", "C1", "--reason", "fine")
    assert (ended.status, ended.err) == (1, "Nobody is noted as having brought Ana Ruiz.\n")


def test_blocked_referral_is_released_or_cancelled(shop: Terminal) -> None:
    shop.data("settings", "referral_blocks=bought_before,same_person")
    shop.data("enrol", "--name", "Cy", "--card", "77", "--email", "cy@shop.example")
    shop.data("enrol", "--name", "Di", "--email", "c.y@shop.example", "--referrer", "77")
    blocked = shop.data("referrals", "--state", "blocked")["referrals"]
    assert [(row["customer"], row["reason"]) for row in blocked] == [("Di", "same_person")]
    assert shop("referrals", "cancel", "Di").status == 1
    assert shop.data("referrals", "cancel", "Di", "--reason", "one person")["referral"]["state"] == "reversed"
    ended = shop("referrals", "release", "Di", "--reason", "no")
    assert (ended.status, ended.err[:22]) == (1, "The referral of Di is ")


def test_settings_of_referrals_are_shown(shop: Terminal) -> None:
    shown = shop.data("settings", "referral_waiting_days=14", "referral_weekly_limit=5")["settings"]
    assert (shown["referral_waiting_days"], shown["referral_weekly_limit"], shown["referral_clerk_run"]) == (
        "14",
        "5",
        "5",
    )
    assert shop("settings", "referral_waiting_days=x").status == 1
