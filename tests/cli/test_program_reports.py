"""Points program, referrals, rewards and paths on every surface of the command line."""

from __future__ import annotations

import json

import openpyxl
import pytest

from tests.cli.terminal import Terminal

FIGURES = {
    "points-program": (
        "points_issued",
        "issued_net",
        "points_used",
        "redeemed_net",
        "points_lost",
        "participants",
        "participation",
        "enrolled",
    ),
    "referrals": ("referrals", "led_to_sales", "conversion", "referral_rewards_used"),
    "rewards": (),
    "paths": (),
}
TABLES = {
    "points-program": {
        "series": ["period", "issued", "used", "lost", "enrolled", "state"],
        "top_earners": ["customer", "points", "points_net"],
        "redemptions_by_type": ["type", "count", "points", "value"],
    },
    "referrals": {
        "by_referrer": ["customer", "referrals", "led_to_sales", "conversion", "rewards"],
        "by_status": ["status", "referrals", "meaning"],
        "series": ["period", "referrals", "led_to_sales", "rewards", "state"],
    },
    "rewards": {
        "rewards": [
            "reward",
            "redemptions",
            "share",
            "redeemers",
            "of_redeemers",
            "points",
            "value",
            "before",
            "trend",
            "stock",
        ]
    },
    "paths": {
        "before_first_redemption": ["first_action", "last_action", "customers", "share", "days", "purchases"],
        "waiting": ["measure", "customers", "lower_quartile", "median", "upper_quartile"],
        "first_rewards": ["reward", "customers", "share"],
    },
}
YEAR = ("--from", "2025-12-01", "--to", "2026-11-30")


@pytest.mark.parametrize("name", list(FIGURES))
def test_report_on_every_surface(demonstration: Terminal, name: str) -> None:
    report = demonstration.data("report", name, *YEAR, "--compare", "previous")
    assert tuple(report["figures"]) == FIGURES[name]
    rows = {key: list(table[0]) for key, table in report["tables"].items()}
    assert rows == TABLES[name], "the demonstration shop has rows for each"
    said = demonstration("report", name, *YEAR)
    assert (said.status, said.err) == (0, "")
    assert "n/a" in said.out or len(said.out.splitlines()) > len(rows)
    csv = demonstration("report", name, *YEAR, "--format", "csv", "-o", "-").out
    assert all(key in csv for key in TABLES[name]) or len(TABLES[name]) == 1
    path = demonstration.folder / f"{name}.xlsx"
    assert demonstration("report", name, *YEAR, "-o", path).status == 0
    book = openpyxl.load_workbook(path)
    assert sum(len(sheet.tables) for sheet in book.worksheets) >= len(TABLES[name])
    as_file = demonstration.folder / f"{name}.json"
    assert demonstration("report", name, *YEAR, "-o", as_file).status == 0
    assert json.loads(as_file.read_text("utf-8"))["tables"] == report["tables"]


def test_codes_are_named_for_people(demonstration: Terminal) -> None:
    said = demonstration("report", "paths", *YEAR).out
    assert "no_action" not in said and "Purchase" in said
    assert "Registered" in demonstration("report", "referrals", *YEAR).out
