"""Accounting says what history says: random programs on both engines, KPMG's figures, and the workbook's formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports import roll_forward
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import Shop, open_test_desks
from tests.oracle.accounted import AccountedProgram, judged
from tests.oracle.accounting import accounts_of
from tests.oracle.books import read_books
from tests.oracle.formulas import Workbook
from tests.oracle.workbook import compare_workbook
from tests.oracle.worth import allocated, released

MARCH, APRIL = (DateRange(date(2026, month, 1), date(2026, month, last)) for month, last in ((3, 31), (4, 30)))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop in which a point is worth a cent and 80 % are expected to be redeemed."""
    opened = open_test_desks(str(tmp_path / "loyalty.db"), folder=tmp_path)
    opened.desks.program.change_settings(point_value_minor="1000")
    opened.desks.estimates.estimate_redemption("80%")
    yield opened
    opened.store.close_thread()


@pytest.mark.parametrize("seed", [4, 5])
def test_accounts_of_a_random_program_say_what_history_says(shop_address: str, tmp_path: Path, seed: int) -> None:
    program = AccountedProgram(shop_address, Random(seed))
    try:
        program.live(60)
        result = judged(program.shop, Random(seed), tmp_path, 3)
    finally:
        program.close()
    assert result.differences == []
    assert set(result.by_report) == {
        "roll-forward", "liability", "journal", "breakage", "overview", "closings", "workbook",
    }  # fmt: skip


def test_the_oracle_knows_the_figures_of_semantics() -> None:
    deferred = allocated(100_000, Fraction(10_000) * 1 * Fraction(97, 100))
    assert round(deferred, 2) == Fraction("8842.30")
    assert released(9000, 4500, Fraction(9700)) == 4175
    assert released(9000, 8500, Fraction(9900)) - 4175 == 3552
    assert released(9000, 8500, Fraction(9200)) - 4175 == 4140


def test_late_sales_stand_in_april_as_earlier_periods(shop: Shop) -> None:
    ana = shop.enrol("A")
    shop.sell(ana, 100_00, on=date(2026, 3, 5))
    shop.clock.move_to(date(2026, 4, 2))
    shop.close(MARCH.first)
    before = shop.desks.reporting.build(ReportRequest("liability", MARCH))
    shop.sell(ana, 30_00, on=date(2026, 3, 9))
    shop.sell(ana, 20_00, on=date(2026, 4, 1))
    shop.refund("R1", on=date(2026, 3, 20))
    assert shop.desks.reporting.build(ReportRequest("liability", MARCH)) == before
    april = shop.desks.reporting.build(ReportRequest(roll_forward.NAME, APRIL))
    assert april.figure("earlier_periods").value == 30 - 100
    assert accounts_of(shop.desks, shop.store, shop.clock.today).closings().differences == []


def test_a_report_that_miscounts_is_seen(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.adjust(shop.enrol("A"), 40)
    accounts = accounts_of(shop.desks, shop.store, shop.clock.today)
    asked = replace(accounts.any_question(Random(1)), first=MARCH.first, last=MARCH.last, store=None, comparison=None)
    assert accounts.ask("roll-forward", asked).differences == []
    monkeypatch.setattr(roll_forward, "MANUAL_DEBIT", "manual_credit")
    assert any("manual_credits" in said for said in accounts.ask("roll-forward", asked).differences)


def test_changing_the_rate_of_the_workbook_changes_the_release_alone(shop: Shop, tmp_path: Path) -> None:
    ana = shop.enrol("A")
    shop.sell(ana, 100_00)
    shop.redeem(ana, shop.a_reward(40))
    accounts = accounts_of(shop.desks, shop.store, shop.clock.today)
    asked = replace(accounts.any_question(Random(1)), first=MARCH.first, last=MARCH.last, store=None, comparison=None)
    path = tmp_path / "accounts.xlsx"
    assert compare_workbook(shop.desks, asked, path, (Fraction(1, 2), Fraction(1))).differences == []
    workbook = Workbook(path)
    row = workbook.row("Liability", "Contract liability (IFRS 15)")
    at_half = workbook.evaluated({("Inputs", "B10"): Fraction(1, 2)})
    assert at_half["Liability", f"B{row + 1}"] == Fraction("0.79")
    assert at_half["Liability", f"B{row + 2}"] == Fraction("0.63")
    assert at_half["Liability", f"C{row}"] == Fraction("0.16")


@pytest.mark.parametrize(
    ("formula", "comes_to"),
    [
        ("ROUND(0.005,2)-ROUND(-0.005,2)", Fraction("0.02")),
        ("IF(B1<=0,B1/0,MAX(1,MIN(B1*2,5)))", Fraction(5)),
        ("2-3-4*(5-1)/2", Fraction(-9)),
        ('IF(ABS(B1-3.0001)<0.005,"say ""yes""",\'It\'\'s\'!$A$1)', 'say "yes"'),
        ('SUMPRODUCT((A1:A2="ONE")*(C1:C2-B1:B2))', Fraction(7)),
    ],
)
def test_formulas_are_calculated_as_spreadsheets_do(formula: str, comes_to: object, tmp_path: Path) -> None:
    from openpyxl import Workbook as Sheets

    made = Sheets()
    cells: dict[str, str | int] = {"A1": "one", "A2": "two", "B1": 3, "B2": 1, "C1": 10, "C2": 5, "D1": f"={formula}"}
    for at, value in cells.items():
        made.worksheets[0][at] = value
    made.save(tmp_path / "sheet.xlsx")
    assert Workbook(tmp_path / "sheet.xlsx").evaluated()["Sheet", "D1"] == comes_to


def test_moments_are_read_from_the_journal(shop: Shop) -> None:
    shop.desks.program.change_settings(accounting_method="simple")
    books = shop.store.read(read_books)
    assert books.settings["accounting_method"] == "simple"
    assert accounts_of(shop.desks, shop.store, shop.clock.today).closings().differences == []


def test_accounting_is_worked_out_with_nothing_of_the_program() -> None:
    formulas = (
        "worth",
        "lots_of_month",
        "sharing",
        "moments",
        "roll_forward",
        "liability",
        "journal",
        "overview",
        "unusual",
        "formulas",
    )
    shared = {"loyalty_desktop.reports.model", "loyalty_desktop.domain.periods"}
    taken = set[str]()
    for name in formulas:
        text = (Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8")
        taken |= set(re.findall(r"^from (loyalty_desktop[\w.]*)", text, re.MULTILINE))
    assert taken <= shared
