"""Campaigns from the command line."""

from __future__ import annotations

from pathlib import Path

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
    (running,) = shop.data("campaigns", "--start", "may")["campaigns"]
    assert running["state"] == "on" and running["reached"] + running["held_out"] > 0
    listed = shop("campaigns").out
    assert "MAY" in listed and "Double points for everybody" in listed and "one in five held out" in listed
    (stopped,) = shop.data("campaigns", "--stop", "MAY")["campaigns"]
    assert stopped["state"] == "stopped"


def test_reached_lists_whom_a_campaign_reached(shop: Terminal) -> None:
    load(shop)
    assert "has reached nobody yet" in shop("campaigns", "--reached", "MAY").out
    shop("campaigns", "--start", "MAY")
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
