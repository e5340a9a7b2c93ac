"""Expiry policies on the command line: shown first, set with --yes."""

from __future__ import annotations

from tests.cli.terminal import Terminal


def test_expiry_shows_the_policy(shop: Terminal) -> None:
    answer = shop.data("expiry")
    assert answer == {
        "policy": {"lifetime_months": "", "expiry_rounding": "none", "expiry_inactivity_months": ""},
        "changed": False,
    }


def test_a_change_is_only_shown_without_yes(shop: Terminal) -> None:
    said = shop("expiry", "--lifetime", "12", "--apply-to-open-lots").out
    assert "would end sooner than now" in said
    assert said.endswith("Nothing has changed yet: set it with --yes.\n")
    assert shop.data("expiry")["policy"]["lifetime_months"] == ""


def test_yes_sets_the_policy_and_the_last_days(shop: Terminal) -> None:
    answer = shop.data("expiry", "--lifetime", 12, "--inactivity", 24, "--apply-to-open-lots", "--yes")
    assert answer["changed"] and answer["preview"]["sooner"]["points"] > 0
    assert shop.data("settings")["settings"]["expiry_inactivity_months"] == "24"
    assert all(lot["expires_on"] for lot in shop.data("show", "C1")["lots"])
    assert shop("check", "--replay").status == 0


def test_yes_prints_what_was_shown_and_then_does_it(shop: Terminal) -> None:
    wanted = ("expiry", "--lifetime", "12", "--apply-to-open-lots")
    shown, done = shop(*wanted).out.splitlines(), shop(*wanted, "--yes").out.splitlines()
    assert shown[-2].removesuffix(" Nothing ends before this is confirmed.") == done[-2]
    assert (shown[:-2], done[-1]) == (done[:-2], "This is set.")
    assert "140 points of 2 customers would end sooner" in done[-2]


def test_expire_tells_points_of_both_policies(shop: Terminal) -> None:
    shop("expiry", "--inactivity", 1, "--yes")
    answer = shop.data("expire", "--as-of", "2199-01-01")
    assert answer["by_inactivity"] == answer["points"] > 0


def test_a_wrong_policy_is_refused_in_a_sentence(shop: Terminal) -> None:
    ended = shop("expiry", "--inactivity", "soon")
    assert (ended.status, ended.out) == (1, "")
    assert "“soon” is no time without activity" in ended.err
