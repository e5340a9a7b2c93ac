"""The report command."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests.cli.terminal import Terminal

NOVEMBER = ("report", "customer-loyalty", "--from", "2026-11-01", "--to", "2026-11-30")


def test_report_is_text_by_default(shop: Terminal) -> None:
    said = shop(*NOVEMBER).out
    assert said.startswith("Customer Loyalty\n2026-11-01")
    assert "Points issued           140\n" in said


def test_json_carries_the_figures(shop: Terminal) -> None:
    report = shop.data(*NOVEMBER)
    assert (report["report"], report["figures"]["points_issued"]) == ("customer-loyalty", 140)
    assert shop(*NOVEMBER, "--format", "json").data["figures"] == report["figures"]


@pytest.mark.parametrize("compare", ["previous", "last-year", "2026-10-01..2026-10-31"])
def test_comparison_is_taken(shop: Terminal, compare: str) -> None:
    report = shop.data(*NOVEMBER, "--compare", compare)
    assert report["comparison"]["from"] == ("2025-11-01" if compare == "last-year" else "2026-10-01")


def test_store_narrows_the_report(shop: Terminal) -> None:
    assert shop.data(*NOVEMBER, "--store", "Main")["figures"]["points_issued"] == 140


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([*NOVEMBER, "--store", "Moon"], "There is no store “Moon”. There are: Main.\n"),
        (
            ["report", "sales", *NOVEMBER[2:]],
            "There is no report “sales”. There are: customer-loyalty, points-program, referrals, expiring, metrics, "
            "activity, retention, tiers, paths, rewards, campaigns, surveys, roll-forward, liability, journal, "
            "breakage, clerks.\n",
        ),
        (
            [*NOVEMBER[:2], "--from", "2026-11-30", "--to", "2026-11-01"],
            "The period ends (2026-11-01) before it begins (2026-11-30). Exchange --from and --to.\n",
        ),
        ([*NOVEMBER, "--format", "xlsx"], "xlsx cannot be shown in a terminal. Name a file with -o.\n"),
        ([*NOVEMBER, "-o", "/nowhere/report.xlsx"], "There is no folder /nowhere. Make it, or choose another one.\n"),
    ],
)
def test_refusal_names_what_there_is(shop: Terminal, arguments: list[str], sentence: str) -> None:
    ended = shop(*arguments)
    assert (ended.status, ended.out, ended.err) == (1, "", sentence)


def test_name_of_the_file_chooses_the_format(shop: Terminal) -> None:
    for name in ("report.xlsx", "report.json", "report.txt"):
        assert shop(*NOVEMBER, "-o", shop.folder / name).out == f"Wrote {shop.folder / name}\n"
    assert zipfile.is_zipfile(shop.folder / "report.xlsx")
    assert json.loads((shop.folder / "report.json").read_text())["figures"]["points_issued"] == 140
    assert (shop.folder / "report.txt").read_text().startswith("Customer Loyalty")


def test_pdf_is_painted_without_a_screen(shop: Terminal) -> None:
    path = shop.folder / "report.pdf"
    assert shop.data(*NOVEMBER, "-o", path) == {"report": "customer-loyalty", "format": "pdf", "file": str(path)}
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("compare", ["previous", "last-year", "0001-01-01..0001-01-31"])
def test_years_that_can_only_be_mistakes_are_refused(shop: Terminal, compare: str) -> None:
    ended = shop(*NOVEMBER[:2], "--from", "0001-01-01", "--to", "2026-11-30", "--compare", compare)
    assert (ended.status, ended.out, ended.err) == (1, "", "“0001-01-01” is not between the years 1900 and 2200.\n")


def test_csv_file_holds_figures_and_every_table(shop: Terminal) -> None:
    path = shop.folder / "report.csv"
    assert shop(*NOVEMBER, "-o", path).out == f"Wrote {path}\n"
    text = path.read_text("utf-8")
    assert text.startswith("figures\n")
    for key in shop.data(*NOVEMBER)["tables"]:
        assert f"\n{key}\n" in text


def test_zip_holds_a_csv_file_for_each(shop: Terminal) -> None:
    path = shop.folder / "report.zip"
    assert shop(*NOVEMBER, "-o", path).status == 0
    with zipfile.ZipFile(path) as package:
        assert set(package.namelist()) == {f"{key}.csv" for key in ("figures", *shop.data(*NOVEMBER)["tables"])}


def test_one_table_is_chosen_by_its_key(shop: Terminal) -> None:
    path = shop.folder / "one.csv"
    key = next(iter(shop.data(*NOVEMBER)["tables"]))
    assert shop(*NOVEMBER, "--table", key, "-o", path).status == 0
    assert list(shop.data(*NOVEMBER, "--table", key)["tables"]) == [key]
    assert "points_issued" in shop(*NOVEMBER, "--table", "figures", "-o", "-", "--format", "csv").out
    ended = shop(*NOVEMBER, "--table", "moon")
    assert ended.status == 1
    assert "has no table “moon”" in ended.err


def test_hyphen_is_standard_output(shop: Terminal) -> None:
    assert shop(*NOVEMBER, "-o", "-").out == shop(*NOVEMBER).out
    assert shop(*NOVEMBER, "-o", "-", "--format", "csv").out.startswith("figures")
    assert shop(*NOVEMBER, "-o", "-", "--format", "pdf").err == (
        "pdf cannot be shown in a terminal. Name a file with -o.\n"
    )


@pytest.mark.parametrize("name", ["report.xls", "report"])
def test_name_that_says_no_format_is_refused(shop: Terminal, name: str) -> None:
    path = shop.folder / name
    sentence = f"The name {path} does not say what to write. Known endings are: .xlsx, .csv, .json, .txt, .pdf, .zip.\n"
    ended = shop(*NOVEMBER, "-o", path)
    assert (ended.status, ended.err) == (1, sentence)
    assert not path.exists()


@pytest.mark.parametrize("name", ["", "new.csv/", "there.csv"])
def test_folder_is_no_file_to_write(shop: Terminal, name: str) -> None:
    (shop.folder / "there.csv").mkdir()
    ended = shop(*NOVEMBER, "-o", f"{shop.folder}/{name}")
    assert (ended.status, ended.err) == (1, f"{shop.folder}/{name} is a folder, not a file.\n")


def test_report_never_takes_the_place_of_a_database(shop: Terminal) -> None:
    ended = shop(*NOVEMBER, "--format", "csv", "-o", shop.database)
    assert ended.status == 1
    assert shop("check").status == 0


@pytest.mark.parametrize("store", ["", " "])
def test_empty_store_is_unknown(shop: Terminal, store: str) -> None:
    ended = shop(*NOVEMBER, "--store", store)
    assert (ended.status, ended.err) == (1, f"There is no store “{store}”. There are: Main.\n")
