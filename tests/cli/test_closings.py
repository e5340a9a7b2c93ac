"""Closing a month from the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.terminal import Terminal
from tests.services.test_closings import MARCH

SALES = (
    "receipt,sold_at,store,customer_ref,net,currency",
    "R1,2026-03-02,Main,C1,100.00,EUR",
    "R2,2026-03-20,North,C2,50.00,EUR",
)
LATE = ("receipt,sold_at,store,customer_ref,net,currency", "L1,2026-03-29,Main,C1,7.00,EUR")


@pytest.fixture
def march(terminal: Terminal) -> Terminal:
    assert terminal("import", "sales", terminal.file(*SALES, name="march.csv")).status == 0
    return terminal


def report(terminal: Terminal, name: str, month: str, last: int, *more: str) -> str:
    ended = terminal("report", name, "--from", f"{month}-01", "--to", f"{month}-{last}", *more)
    assert ended.status == 0, ended.err
    return ended.out


def test_month_is_shown_before_it_is_closed(march: Terminal) -> None:
    ended = march("close-period", "2026-03")
    assert ended.status == 0
    assert "2 entries count in 2026-03." in ended.out
    assert "Nothing is closed yet: close it with --yes." in ended.out
    assert march("periods").out == (
        "No month is closed yet. Close the first one once it is over and everything of it is imported.\n"
    )


def test_closed_march_prints_the_same_and_april_shows_what_came_late(march: Terminal) -> None:
    data = json.loads(march("close-period", "2026-03", "--yes", "--confirm", "--json").out)
    assert (data["closed"], data["repeated"], data["reports"] > 0) == (True, False, True)
    before = report(march, "roll-forward", "2026-03", 31, "--format", "json")
    assert march("import", "sales", march.file(*LATE, name="late.csv")).status == 0
    assert report(march, "roll-forward", "2026-03", 31, "--format", "json") == before
    april = json.loads(report(march, "roll-forward", "2026-04", 30, "--format", "json"))["figures"]
    assert (april["opening"], april["issued"], april["earlier_periods"], april["difference"]) == (150, 7, 7, 0)


def test_closed_months_are_listed(march: Terminal) -> None:
    march("close-period", "2026-03", "--yes", "--confirm")
    assert "2026-03 is closed already; nothing was changed." in march("close-period", "2026-03", "--yes").out
    data = json.loads(march("periods", "--json").out)
    assert [item["month"] for item in data["periods"]] == ["2026-03"]
    assert data["next"] == "2026-04"


def test_pdf_of_a_closed_month_is_the_same_file(march: Terminal) -> None:
    march("close-period", "2026-03", "--yes", "--confirm")
    files = []
    for number in (1, 2):
        path = march.folder / f"march-{number}.pdf"
        report(march, "roll-forward", "2026-03", 31, "-o", str(path))
        files.append(path.read_bytes())
    assert files[0] == files[1]
    assert files[0].startswith(b"%PDF-")


def test_what_cannot_be_closed_is_refused_in_one_sentence(march: Terminal) -> None:
    assert march("close-period", "2199-01", "--yes").err == (
        "The month from 2199-01-01 is not over yet. It can be closed from 2199-02-01 on.\n"
    )
    march("close-period", "2026-03", "--yes", "--confirm")
    ended = march("close-period", "2026-02")
    assert (ended.status, MARCH.last.isoformat() in ended.err) == (1, True)
    assert "never opened again" in ended.err
    assert march("close-period", "march").status == 2
