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
            "There is no report “sales”. There are: customer-loyalty.\n",
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
