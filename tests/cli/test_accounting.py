"""The commands of accounting."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import Terminal


def test_an_estimate_is_set_and_shown(shop: Terminal) -> None:
    data = shop.data("estimate-redemption", "97%")
    assert data["rate"] == {"value": 0.97, "numerator": 97, "denominator": 100}
    assert shop.data("estimate-redemption") == data
    assert "97 % of points will be redeemed" in shop("estimate-redemption").out


def test_what_is_no_rate_is_refused(shop: Terminal) -> None:
    refused = shop("estimate-redemption", "101%")
    assert "“101%” is no redemption rate." in refused.err


def test_the_accounts_of_a_month_are_written(shop: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "accounts.xlsx"
    assert shop.data("accounts", "2026-03", "-o", str(path))["file"] == str(path)
    assert path.stat().st_size > 5_000


def test_accounts_are_a_workbook(shop: Terminal, tmp_path: Path) -> None:
    refused = shop("accounts", "2026-03", "-o", str(tmp_path / "accounts.csv"))
    assert "ends in .xlsx" in refused.err


def test_accounts_are_named_by_settings(shop: Terminal) -> None:
    settings = shop.data("settings", "account_revenue=4000", "accounting_method=simple", "--yes")["settings"]
    assert (settings["account_revenue"], settings["account_provision"]) == ("4000", "Loyalty provision")


def test_journal_lines_come_as_csv(shop: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    shop("report", "journal", "--from", "2026-11-01", "--to", "2026-11-30", "--table", "lines", "-o", str(path))
    assert path.read_text(encoding="utf-8-sig").splitlines()[0] == "Date,Store,Account,Debit,Credit,Memo"


def test_an_estimate_for_days_that_are_over_is_set_with_yes(shop: Terminal) -> None:
    shop("settings", "point_value_minor=1000", "--yes")
    asked = ("estimate-redemption", "40%", "--from", "2026-10-01")
    shown = shop.data(*asked)
    assert (shown["set"], shown["from"]) == (False, "2026-10-01")
    assert shown["moved"]
    assert "Nothing is set yet: set it with --yes." in shop(*asked).out
    assert not [item for item in shop.data("estimate-redemption")["estimates"] if item["from"] == "2026-10-01"]
    assert shop.data(*asked, "--yes")["estimates"][-1]["from"] == "2026-10-01"


def test_steps_of_a_report_without_steps_are_refused(shop: Terminal) -> None:
    refused = shop("report", "journal", "--from", "2026-11-01", "--to", "2026-11-30", "--by", "day")
    assert refused.status == 1
    assert "“Journal lines” is not told in steps" in refused.err


def test_accounts_stand_in_the_file_of_lines_as_they_were_set(shop: Terminal, tmp_path: Path) -> None:
    shop("settings", "point_value_minor=1000", "account_revenue=04000", "--yes")
    path = tmp_path / "lines.csv"
    shop("report", "journal", "--from", "2026-11-01", "--to", "2026-11-30", "--table", "lines", "-o", str(path))
    accounts = {line.split(",")[2] for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]}
    assert accounts == {"04000", "Contract liability"}


def test_a_value_for_days_that_are_over_is_set_with_yes(shop: Terminal) -> None:
    asked = ("settings", "point_value_minor=5000", "accounting_method=simple")
    shown = shop.data(*asked)
    assert (shown["set"], shown["from"]) == (False, None)
    assert shown["moved"]
    assert "Nothing is set yet: set it with --yes." in shop(*asked).out
    assert shop.data("settings")["settings"]["accounting_method"] == "ifrs"
    assert shop.data(*asked, "--yes")["settings"]["accounting_method"] == "simple"


def test_a_value_beside_what_cannot_be_is_refused_at_once(shop: Terminal) -> None:
    refused = shop("settings", "point_value_minor=5000", "lifetime_months=0")
    assert (refused.status, refused.out) == (1, "")
    assert "Nothing is set yet" not in refused.err
    assert "1" in refused.err and shop.data("settings")["settings"]["point_value_minor"] in ("", "0")
