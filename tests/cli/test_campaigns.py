"""Campaigns from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

PROGRAM = """
format = 1

[[campaigns]]
id = 77
code = "MAY"
name = "Double May"
first_day = "2026-01-01"
last_day = "2036-01-31"
effect = "multiplier"
percent = 200
held_out_percent = 20
"""


def load(shop: Terminal, text: str = PROGRAM) -> None:
    path = Path(shop.folder) / "program.toml"
    path.write_text(text, encoding="utf-8")
    assert shop("program", "load", str(path), "--yes").status == 0


def test_without_campaigns_it_says_what_to_do(shop: Terminal) -> None:
    assert shop("campaigns").out.startswith("No campaigns yet.")
    assert shop.data("campaigns") == {"campaigns": []}


def test_loaded_campaign_is_a_draft_until_it_is_started(shop: Terminal) -> None:
    load(shop)
    (draft,) = shop.data("campaigns")["campaigns"]
    assert (draft["state"], draft["reached"], draft["conversion"]["value"]) == ("draft", 0, None)
    shown = shop.data("campaigns", "--start", "may")
    assert not shown["started"] and shown["reached"] + shown["held_out"] > 0
    assert "Nothing has changed yet" in shop("campaigns", "--start", "may").out
    (running,) = shop.data("campaigns", "--start", "may", "--yes")["campaigns"]
    assert shop("campaigns", "--start", "may", "--yes").err.startswith("“Double May” is on already")
    assert (running["reached"], running["held_out"]) == (shown["reached"], shown["held_out"])
    assert running["state"] == "on" and running["reached"] + running["held_out"] > 0
    listed = shop("campaigns").out
    assert "MAY" in listed and "Double points for everybody" in listed and "one in five held out" in listed
    (stopped,) = shop.data("campaigns", "--stop", "MAY")["campaigns"]
    assert stopped["state"] == "stopped"


def test_reached_lists_whom_a_campaign_reached(shop: Terminal) -> None:
    load(shop)
    assert "has reached nobody yet" in shop("campaigns", "--reached", "MAY").out
    shop("campaigns", "--start", "MAY", "--yes")
    answer = shop.data("campaigns", "--reached", "MAY", "--limit", "1")
    assert answer["found"] >= 1 and len(answer["reached"]) == 1
    assert answer["reached"][0]["channel"] == "start"


def test_list_is_imported_and_a_wrong_code_named(shop: Terminal) -> None:
    load(shop)
    file = Path(shop.folder) / "reach.csv"
    file.write_text("campaign,customer_ref\nMAY,C1\nJUNE,C1\nMAY,nobody\n", encoding="utf-8")
    answer = shop.data("import", "campaign-reach", str(file))
    counts = answer["counts"]
    assert counts.get("reached", 0) + counts.get("held_out", 0) == 1 and counts["rejected"] == 2
    assert [row["line"] for row in answer["rejected"]] == [3, 4]
    assert shop("campaigns", "--start", "JUNE").status == 1


def test_template_has_the_columns(shop: Terminal) -> None:
    assert shop("template", "campaign-reach").out == "campaign,customer_ref\n"


SPRING = ("campaign", "SPRING", "--name", "Spring", "--from", "2026-01-01", "--to", "2036-01-31")


def test_options_set_a_campaign_up(shop: Terminal) -> None:
    made = shop.data(*SPRING, "--bonus", "5", "--least", "10.50", "--categories", "Coffee", "Tea", "--held-out", "20")
    assert (made["state"], made["effect"], made["points"], made["min_spend_minor"]) == ("draft", "bonus", 5, 1050)
    (listed,) = shop.data("campaigns")["campaigns"]
    assert (listed["code"], listed["categories"], listed["held_out_percent"]) == ("SPRING", ["Coffee", "Tea"], 20)
    taken = shop(*SPRING, "--once", "5")
    assert taken.status == 1 and "already" in taken.err


def test_a_campaign_for_tags_reaches_nobody_else(shop: Terminal) -> None:
    made = shop.data(*SPRING, "--percent", "200", "--tags", "vip")
    assert (made["state"], made["audience"], made["segments"]) == ("draft", "segments", ["vip"])
    (started,) = shop.data("campaigns", "--start", "SPRING", "--yes")["campaigns"]
    assert (started["state"], started["reached"]) == ("on", 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--percent", "90"], "100"),
        (["--bonus", "5", "--tiers", "platinum"], "platinum"),
        (["--bonus", "5", "--least", "much"], "much"),
        (["--bonus", "5", "--to", "2020-01-01"], "2020-01-01"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(shop: Terminal, arguments: list[str], said: str) -> None:
    ended = shop(*SPRING, *arguments)
    assert ended.status == 1 and said in ended.err
    assert shop.data("campaigns") == {"campaigns": []}
