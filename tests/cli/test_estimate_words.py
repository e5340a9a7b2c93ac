"""An estimate without a first day counts from the beginning: the same words wherever people read the table."""

from __future__ import annotations

import json
from datetime import UTC, date
from pathlib import Path

from openpyxl import load_workbook

from loyalty_desktop.gui.report_tables import Look, report_name_of, shown_cell
from loyalty_desktop.reports.liability import THE_BEGINNING
from loyalty_desktop.reports.model import Column, Unit
from loyalty_desktop.wording.accounting_texts import from_text
from tests.cli.terminal import Terminal

NOVEMBER = ("report", "liability", "--from", "2026-11-01", "--to", "2026-11-30")


def test_table_and_dialog_say_the_same() -> None:
    column = Column("from", "From", Unit.DATE, without=THE_BEGINNING)
    look = Look("EUR", UTC, report_name_of)
    assert [shown_cell(day, column, look) for day in (None, date(2026, 3, 1))] == ["the beginning", "2026-03-01"]
    assert from_text(None) == THE_BEGINNING


def test_command_says_it_and_programs_read_no_day(shop: Terminal) -> None:
    shop("estimate-redemption", "80%")
    assert any("the beginning" in line and "80" in line for line in shop(*NOVEMBER).out.splitlines())
    tables = json.loads(shop(*NOVEMBER, "--format", "json").out)["tables"]
    assert [row["from"] for row in tables["estimates"]] == [None]


def test_workbook_says_it(shop: Terminal, tmp_path: Path) -> None:
    shop("estimate-redemption", "80%")
    target = tmp_path / "liability.xlsx"
    shop(*NOVEMBER, "--format", "xlsx", "-o", str(target))
    sheets = load_workbook(target)
    cells = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "the beginning" in cells
