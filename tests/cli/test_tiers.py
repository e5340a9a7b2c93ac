"""Tiers from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.terminal import Terminal

TIERS: dict[str, Any] = {
    "metric": "points",
    "window": "calendar_year",
    "tiers": [
        {"code": "bronze", "name": "Bronze", "threshold": 0},
        {"code": "silver", "name": "Silver", "threshold": 100, "benefits": "Free coffee"},
        {"code": "gold", "name": "Gold", "threshold": 500, "multiplier_percent": 150},
    ],
}


def write(shop: Terminal, content: object) -> str:
    path = shop.folder / "tiers.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def test_program_without_tiers_says_what_to_do(shop: Terminal) -> None:
    assert shop("tiers").out == "No tiers yet. Set them with --set FILE.\n"
    assert shop.data("show", "C1")["tier"] is None


def test_set_gives_customers_their_tier(shop: Terminal) -> None:
    answer = shop.data("tiers", "--set", write(shop, TIERS), "--yes")
    assert answer["customers"]["silver"] == 1
    assert answer["changed"] == sum(answer["customers"].values())
    listed = shop("tiers").out
    assert "Silver  silver  100 points" in listed
    assert "Reached by points earned in a calendar year" in listed


def test_answer_of_the_list_can_be_set_again(shop: Terminal) -> None:
    first = shop.data("tiers", "--set", write(shop, TIERS), "--yes")
    assert shop.data("tiers", "--set", write(shop, first), "--yes")["changed"] == 0


def test_setting_is_shown_before_it_is_done(shop: Terminal) -> None:
    said = shop("tiers", "--set", write(shop, TIERS)).out
    assert "Silver comes, from 100 points." in said
    assert said.endswith("Nothing has changed yet: set them with --yes.\n")
    assert shop.data("tiers")["tiers"] == []
    shop("tiers", "--set", write(shop, TIERS), "--yes")
    assert "These are the tiers that there are." in shop("tiers", "--set", write(shop, TIERS)).out
    lifted = {**TIERS, "tiers": [TIERS["tiers"][0], {**TIERS["tiers"][1], "threshold": 110}]}
    answer = shop.data("tiers", "--set", write(shop, lifted))
    assert (answer["set"], answer["comes"], answer["goes"], answer["changes"]) == (False, [], {"gold": 0}, ["silver"])


def test_empty_list_takes_nobodys_tier_unasked(shop: Terminal) -> None:
    shop("tiers", "--set", write(shop, TIERS), "--yes")
    said = shop("tiers", "--set", write(shop, {"tiers": []})).out
    assert "Silver goes: 1 customer has it." in said
    assert "The program would have no tiers." in said
    assert shop.data("tiers")["customers"]["silver"] == 1
    shop("tiers", "--set", write(shop, {"tiers": []}), "--yes")
    report = shop.data("report", "tiers", "--from", "2026-11-01", "--to", "2026-12-31")
    assert {row["from_tier"] for row in report["tables"]["changes"]} >= {"Bronze", "Silver"}


def test_show_tells_the_tier_and_what_is_missing(shop: Terminal) -> None:
    shop("tiers", "--set", write(shop, TIERS), "--yes")
    tier = shop.data("show", "C1")["tier"]
    assert (tier["code"], tier["next"], tier["next_remaining"]) == ("silver", "gold", 380)
    assert "380 points to Gold." in shop("show", "C1").out


def test_review_says_how_many(shop: Terminal) -> None:
    shop("tiers", "--set", write(shop, TIERS), "--yes")
    answer = shop.data("tiers", "--review", "--confirm")
    assert (answer["reviewed"], answer["downgraded"]) == (0, 0)


@pytest.mark.parametrize("content", [[], {"tiers": [{"code": "a", "name": "A", "threshold": 9}]}, {"metric": "love"}])
def test_file_that_does_not_hold_together_changes_nothing(shop: Terminal, content: object) -> None:
    ended = shop("tiers", "--set", write(shop, content))
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert shop.data("tiers")["tiers"] == []


def test_missing_file_is_named(shop: Terminal) -> None:
    ended = shop("tiers", "--set", str(shop.folder / "none.json"))
    assert ended.status == 1
    assert "none.json" in ended.err
