"""Duplicates, merge, unmerge, erase and a refund that is only tried, from the command line."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from tests.cli.terminal import Terminal


def test_a_merge_is_tried_done_and_undone(shop: Terminal) -> None:
    tried = shop.data("merge", "C2", "C1", "--dry-run")
    assert (tried["balance"], tried["posted"], shop.data("show", "C1")["customer"]["balance"]) == (140, False, 120)
    assert shop("merge", "C2", "C1", "--yes").out == (
        "Bo Li is merged into Ana Ruiz: 20 points move; the balance is then 140.\n"
    )
    assert shop.data("show", "C2")["customer"]["name"] == "Ana Ruiz"
    assert shop("unmerge", "C1").out == "Bo Li stands alone again and holds 20 points.\n"
    assert shop("check", "--replay").status == 0


@pytest.mark.parametrize(("typed", "status"), [("", 1), ("no\n", 1), ("yes\n", 0)])
def test_merging_asks_first_and_says_who_stays(shop: Terminal, typed: str, status: int) -> None:
    asked = replace(shop, changed=lambda surroundings: replace(surroundings, stdin=io.StringIO(typed)))
    ended = asked("merge", "C2", "C1")
    assert ended.status == status
    assert "Merge Bo Li into Ana Ruiz, who stays: 20 points move; the balance is then 140." in ended.err
    assert shop.data("show", "C2")["customer"]["name"] == ("Bo Li" if status else "Ana Ruiz")


def test_nobody_merged_is_told(shop: Terminal) -> None:
    ended = shop("unmerge", "C1")
    assert (ended.status, ended.err) == (1, "Nobody of that name is merged into Ana Ruiz.\n")


def test_duplicates_are_listed(shop: Terminal) -> None:
    assert shop("duplicates").out == "Nobody is on the books twice.\n"
    shop.data("enrol", "--name", "Ána Ruiz", "--card", "77")
    assert shop.data("duplicates")["duplicates"][0]["likeness"] == "same_name"
    assert "Same name" in shop("duplicates").out


@pytest.mark.parametrize(("typed", "status"), [("", 1), ("no\n", 1), ("yes\n", 0)])
def test_erasing_asks_first(shop: Terminal, typed: str, status: int) -> None:
    asked = replace(shop, changed=lambda surroundings: replace(surroundings, stdin=io.StringIO(typed)))
    assert asked("erase", "C1", "--reason", "asked for it").status == status
    assert shop("show", "C1").status == 1 - status


def test_erasing_with_yes_does_not_ask(shop: Terminal) -> None:
    assert shop("erase", "C1", "--reason", "asked", "--yes").out == "Erased. 120 points were forfeited.\n"
    assert shop("check").status == 0


def test_a_refund_is_only_tried(shop: Terminal) -> None:
    tried = shop.data("refund", "R1", "1", "--dry-run")
    assert (tried["points"], tried["paid_minor"], tried["posted"]) == (-100, 10050, False)
    assert "100 points go back with the goods." in shop("refund", "R1", "1", "--dry-run").out
    assert shop.data("show", "C1")["customer"]["balance"] == 120


def paying_referrers(terminal: Terminal) -> None:
    from loyalty_desktop.bootstrap import open_office

    desks = open_office(terminal.database)
    rules = {rule.action: rule for rule in desks.program.state().rules}
    desks.program.change_rule(replace(rules["referrer_reward"], active=True, points=50))
    desks.close_thread()


def test_merge_says_which_referrer_gives_points_back(shop: Terminal) -> None:
    paying_referrers(shop)
    for name, receipt in (("Kay", "S1"), ("Kay Two", "S2")):
        shop.data("enrol", "--name", name, "--referrer", "C2")
        shop.data("sell", name, "10.00", "--receipt", receipt, "--store", "Main")
    said = "Bo Li gives 50 points back and then holds 70 points: they were paid twice for bringing the same person."
    assert shop("merge", "Kay Two", "Kay", "--dry-run").out.endswith(f"the balance is then 20. {said}\n")
    done = shop.data("merge", "Kay Two", "Kay", "--yes")
    assert [(item["points"], item["balance"]) for item in done["others"]] == [(-50, 70)]
    assert shop.data("show", "C2")["customer"]["balance"] == 70
