"""Custom and scheduled reports from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal

MINE = {
    "name": "Monday figures",
    "figures": [{"report": "customer-loyalty", "key": "points_issued"}],
    "tables": [{"report": "customer-loyalty", "key": "issued_by_action", "order_by": "points", "most_rows": 1}],
    "range": "2026-11-01..2026-11-30",
}


def load(shop: Terminal, kind: str, *definitions: dict[str, Any]) -> None:
    path = shop.file(json.dumps(definitions), name=f"{kind}.json")
    ended = shop(kind, "load", path)
    assert ended.status == 0, ended.err


@pytest.fixture
def with_report(shop: Terminal) -> Terminal:
    load(shop, "custom-reports", MINE)
    return shop


def a_schedule(folder: Path, **changed: Any) -> dict[str, Any]:
    plain = {"name": "Daily", "report": "customer-loyalty", "every": "daily", "covers": "yesterday", "format": "json"}
    return {**plain, "folder": str(folder), **changed}


def test_report_takes_a_saved_name_over_its_own_days(with_report: Terminal) -> None:
    report = with_report.data("report", "monday figures")
    assert (report["report"], report["figures"], report["from"]) == (
        "Monday figures",
        {"points_issued": 140},
        "2026-11-01",
    )
    assert [row["action"] for row in report["tables"]["issued_by_action"]] == ["purchase"]
    days = ("--from", "2026-11-02", "--to", "2026-11-02")
    assert with_report.data("report", "Monday figures", *days)["figures"] == {"points_issued": 20}


def test_saved_report_is_written_in_every_format(with_report: Terminal) -> None:
    for name in ("a.xlsx", "a.csv", "a.pdf", "a.json", "a.txt"):
        assert with_report("report", "Monday figures", "-o", with_report.folder / name).status == 0
        assert (with_report.folder / name).stat().st_size > 50


def test_definitions_travel_as_a_file(with_report: Terminal) -> None:
    path = with_report.folder / "reports.json"
    assert with_report.data("custom-reports", "save", path)["saved"] == 1
    (written,) = json.loads(path.read_text())
    assert {name: written[name] for name in MINE} == MINE
    assert with_report("custom-reports", "copy", "Monday figures").out == "Saved “Monday figures (2)”.\n"
    assert with_report("custom-reports", "delete", "Monday figures (2)").status == 0
    assert with_report("custom-reports", "load", path).out == "Saved 1 report.\n"
    shown = with_report("custom-reports", "show", "Monday figures").out
    assert shown.splitlines()[2:] == ["customer-loyalty/points_issued", "customer-loyalty/issued_by_action"]
    assert "Monday figures" in with_report("custom-reports").out


def test_loaded_reports_are_saved_all_or_none(with_report: Terminal) -> None:
    bad = {**MINE, "name": "Bad", "figures": [{"report": "metrics", "key": "nope"}]}
    path = with_report.file(json.dumps([{**MINE, "name": "Good"}, bad]), name="two.json")
    assert with_report("custom-reports", "load", path).status == 1
    assert [item["name"] for item in with_report.data("custom-reports")["custom_reports"]] == ["Monday figures"]


def test_parts_that_can_be_chosen_are_listed(shop: Terminal) -> None:
    parts = shop.data("custom-reports", "parts", "customer_loyalty")
    assert "points_issued" in parts["figures"]
    assert parts["tables"]["issued_by_action"] == ["action", "points", "share"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("custom-reports", "show", "Moon"), "There is no report “Moon”, and no report of your own is saved yet.\n"),
        (("schedules", "run", "Moon"), "There is no schedule “Moon”; none is saved yet.\n"),
        (
            ("schedules", "load", "/nowhere.json"),
            "/nowhere.json is no JSON of a report or a schedule: No such file or directory.\n",
        ),
    ],
)
def test_refusal_says_what_to_do(shop: Terminal, arguments: tuple[str, ...], sentence: str) -> None:
    ended = shop(*arguments)
    assert (ended.status, ended.out, ended.err) == (1, "", sentence)


@pytest.mark.parametrize("arguments", [("customer-loyalty",), ("nothing",), ("Monday figures", "--from", "2026-11-01")])
def test_days_that_are_missing_are_wrong_usage(
    with_report: Terminal, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    ended = with_report("report", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert capsys.readouterr().err.endswith("error: Say over which days: --from and --to.\n")


def test_due_makes_what_is_due_once(shop: Terminal) -> None:
    load(shop, "schedules", a_schedule(shop.folder))
    (made,) = shop.data("due")["made"]
    assert (made["state"], made["problem"], Path(made["target"]).parent) == ("done", None, shop.folder)
    assert json.loads(Path(made["target"]).read_text())["report"] == "customer-loyalty"
    assert shop("due").out == "Nothing is due.\n"
    assert shop.data("schedules")["schedules"][0]["last"]["state"] == "done"


def test_pdf_is_made_without_a_screen(shop: Terminal) -> None:
    load(shop, "schedules", a_schedule(shop.folder, format="pdf"))
    (made,) = shop.data("due")["made"]
    assert Path(made["target"]).read_bytes().startswith(b"%PDF")


def test_failure_is_told_and_sets_the_status(shop: Terminal) -> None:
    load(shop, "schedules", a_schedule(shop.folder / "gone"))
    ended = shop("due")
    assert (ended.status, "There is no folder" in ended.out) == (1, True)
    (shop.folder / "gone").mkdir()
    assert shop("due").status == 0


def test_day_to_come_is_only_listed(shop: Terminal) -> None:
    load(shop, "schedules", a_schedule(shop.folder))
    coming = shop.data("due", "--as-of", "2199-01-03")
    assert (coming["made"], len(coming["due"])) == ([], 12)
    assert not list(shop.folder.glob("Daily*"))


def test_loaded_schedules_begin_today_and_all_or_none(shop: Terminal) -> None:
    load(shop, "schedules", a_schedule(shop.folder, starts_on="2020-01-01"))
    (listed,) = shop.data("schedules")["schedules"]
    assert (listed["starts_on"] > "2020-01-01", listed["waiting"]) == (True, 1)
    good, bad = a_schedule(shop.folder, name="Good"), a_schedule(shop.folder, name="Bad", report="overview")
    ended = shop("schedules", "load", shop.file(json.dumps([good, bad]), name="two.json"))
    assert (ended.status, "The overview" in ended.err) == (1, True)
    assert [item["name"] for item in shop.data("schedules")["schedules"]] == ["Daily"]


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("custom-reports", "nonsense", "is no JSON of a report or a schedule: line 1, character 1."),
        ("custom-reports", json.dumps({**MINE, "by": "year"}), "at “by”: year is none of day, week, month."),
        ("custom-reports", json.dumps({**MINE, "range": "2026-02-30..2026-03-01"}), "2026-02-30 is no date such as"),
        ("custom-reports", json.dumps({"figures": []}), "at “name”: name is missing."),
        ("schedules", json.dumps({"name": "x", "every": "hourly"}), "report is missing"),
    ],
)
def test_file_that_is_not_understood_is_told_plainly(shop: Terminal, kind: str, text: str, said: str) -> None:
    ended = shop(kind, "load", shop.file(text, name="wrong.json"))
    assert (ended.status, said in ended.err) == (1, True), ended.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "(“line 1, character 1”)"),
        ('{"metric": "foo"}', "(“foo is none of points, spend, visits”)"),
        ('{"tiers": [], "actions": ["purchse"]}', "There is no action “purchse”. It may be one of these: purchase"),
    ],
)
def test_tiers_that_are_not_understood_are_told_plainly(shop: Terminal, text: str, said: str) -> None:
    ended = shop("tiers", "--set", shop.file(text, name="tiers.json"))
    assert (ended.status, said in ended.err) == (1, True), ended.err


def test_schedule_is_paused_resumed_run_and_removed(shop: Terminal) -> None:
    load(shop, "schedules", a_schedule(shop.folder))
    shop("schedules", "pause", "Daily")
    assert shop("due").out == "Nothing is due.\n"
    assert shop("schedules", "run", "daily").status == 0
    shop("schedules", "resume", "Daily")
    path = shop.folder / "schedules.json"
    shop("schedules", "save", path)
    assert shop("schedules", "load", path).out == "Saved 1 schedule.\n"
    assert shop("schedules", "delete", "Daily").status == 0
    assert shop("schedules").out == "No schedule is saved yet.\n"


def test_folder_of_another_system_is_told_where_it_waits(with_report: Terminal) -> None:
    load(with_report, "schedules", a_schedule(Path("C:\\Reports")))
    due = with_report("due")
    assert due.status == 0
    assert "“Daily” waits: C:\\Reports is a folder of another system" in due.out
    assert "“Daily” waits: C:\\Reports" in with_report("schedules").out
    assert with_report.data("due")["left_to_others"] == [{"schedule": "Daily", "folder": "C:\\Reports"}]
    assert with_report.data("schedules")["schedules"][0]["waits_for_others"]
