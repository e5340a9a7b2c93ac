"""Alerts and the overview from the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.terminal import Terminal

DAY = datetime.now(tz=UTC).date() - timedelta(days=2)


@pytest.fixture
def watched(terminal: Terminal) -> Terminal:
    """A shop that tells days on which 100 points are issued; two days ago there was one."""
    terminal.import_sales(f"R1,{DAY} 10:00,Main,C1,Ana Ruiz,A-1,100.50,EUR")
    terminal.data("alerts", "watch", "issued-points", "100")
    return terminal


def test_unusual_day_is_found_noted_and_listed(watched: Terminal) -> None:
    found = watched.data("alerts", "--evaluate")
    (alert,) = found["alerts"]
    assert (alert["watch"], alert["day"], alert["value"], alert["limit"], alert["expected"]) == (
        "issued_points",
        DAY.isoformat(),
        100,
        100,
        None,
    )
    assert watched.data("alerts", "--evaluate")["found"] == 1
    done = watched.data("--clerk", "Marta", "alerts", "acknowledge", alert["id"], "--note", "A good day.")
    assert done["alert"]["state"] == "acknowledged"
    assert watched.data("alerts") == {"found": 0, "alerts": []}
    (seen,) = watched.data("alerts", "--state", "any")["alerts"]
    assert [(note["clerk"], note["note"]) for note in seen["notes"]] == [("Marta", "A good day.")]
    assert watched("check", "--replay").status == 0


def test_what_cannot_be_is_told(watched: Terminal) -> None:
    assert "No open alerts" in watched("alerts").out
    assert watched("alerts", "acknowledge").err.startswith("Say which alert")
    assert watched("alerts", "acknowledge", "7", "--note", "Seen.").err.startswith("There is no alert 7.")
    assert watched("alerts", "acknowledge", "7").err.startswith("Write a note")
    assert "There is no watch “moon”" in watched("alerts", "watch", "moon", "auto").err
    assert "whole percent from 1 to 100." in watched("alerts", "watch", "redemption_rate", "101").err
    assert "1,000,000,000 points" in watched("alerts", "watch", "issued_points", "many").err
    assert watched("alerts", "watch", "redemption_rate").err.startswith("Say which watch")


def test_watches_are_listed_as_they_are_set(watched: Terminal) -> None:
    watched("alerts", "watch", "redemption_rate", "12")
    said = watched("alerts", "watch", "expired_points", "off").out
    assert all(text in said for text in ("from 100 points", "below 12 %", "off", "compared with the weeks before"))
    assert watched.data("alerts", "watch")["watches"]["issued_points"] == "100"


def test_overview_is_a_report_that_stands_in_no_list(watched: Terminal) -> None:
    watched("alerts", "--evaluate")
    told = watched.data("report", "overview", "--from", DAY, "--to", DAY)
    assert told["figures"]["issued_today"] == 100
    assert [row["watch"] for row in told["tables"]["alerts"]] == ["issued_points"]
    assert "overview" not in watched("report", "nothing", "--from", DAY, "--to", DAY).err


def test_demonstration_shop_has_something_unusual(demonstration: Terminal) -> None:
    found = demonstration.data("alerts", "--state", "any")["alerts"]
    told = {alert["watch"]: alert for alert in found}
    assert told["card_adjustments"]["state"] == "open"
    assert (told["clerk_adjustments"]["subject"], told["clerk_adjustments"]["state"]) == ("Pavel", "acknowledged")
