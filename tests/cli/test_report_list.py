"""The list of reports on the command line."""

from __future__ import annotations

import json

import pytest

from loyalty_desktop.reports.catalog import CATALOG, Purpose
from tests.cli.terminal import Terminal


@pytest.mark.parametrize("arguments", [("report",), ("report", "--list")])
def test_every_report_is_listed_under_its_purpose(shop: Terminal, arguments: tuple[str, ...]) -> None:
    said = shop(*arguments).out
    for entry in CATALOG:
        assert entry.title in said
        assert entry.answers in said
        assert any(line.startswith(f"{entry.name} ") for line in said.splitlines())
    places = [said.index(f"{purpose}\n") for purpose in Purpose]
    assert places == sorted(places)


def test_list_is_had_without_a_database_and_makes_none(terminal: Terminal) -> None:
    listed = terminal.data("report", "--list")["reports"]
    assert [entry["report"] for entry in listed] == [*(entry.name for entry in CATALOG), "overview"]
    assert list(terminal.folder.iterdir()) == []


def test_saved_reports_are_listed(shop: Terminal) -> None:
    definition = {"name": "For Monday", "figures": [{"report": "points-program", "key": "points_issued"}]}
    (shop.folder / "mine.json").write_text(json.dumps(definition), encoding="utf-8")
    assert shop("custom-reports", "load", str(shop.folder / "mine.json")).status == 0
    assert "For Monday" in shop("report").out
    assert shop.data("report", "--list")["saved"] == [{"report": "For Monday"}]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("report", "metrics", "--list"), "The list of reports stands alone"),
        (("report", "--from", "2026-11-01", "--to", "2026-11-30"), "Say which report"),
    ],
)
def test_list_beside_a_report_is_a_mistake(
    shop: Terminal, arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = shop(*arguments)
    assert ended.status == 2
    assert sentence in ended.err + capsys.readouterr().err
