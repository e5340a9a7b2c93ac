"""The accountant's workbook: read back by two readers, formulas with their results, and calculated anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.accounts_book import AccountsBook
from tests.builders import Shop, open_test_desks

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))
HOSTILE = '=HYPERLINK("http://x")'


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop with sales of two months, a refund, redemptions and points given, in a store with a hostile name."""
    opened = open_test_desks(str(tmp_path / "loyalty.db"), folder=tmp_path)
    opened.desks.program.change_settings(point_value_minor="1000", account_revenue="4000 =1")
    opened.desks.estimates.estimate_redemption("80%")
    ana, reward = opened.enrol("C1"), opened.a_reward(40)
    opened.clock.move_to(date(2026, 2, 10))
    opened.sell(ana, 100_00)
    opened.clock.move_to(date(2026, 3, 10))
    opened.refund(opened.sell(ana, 50_00, 50_00, store=HOSTILE), 1)
    opened.redeem(ana, reward)
    opened.adjust(ana, 30)
    yield opened
    opened.store.close_thread()


def _written(shop: Shop, period: DateRange = MARCH) -> tuple[AccountsBook, Path]:
    assert shop.folder is not None
    path = shop.folder / "accounts.xlsx"
    book = shop.desks.accounts.build(period)
    shop.desks.accounts.export(book, path, lambda _column, code: code)
    return book, path


def _rows(path: Path, title: str) -> list[list[object]]:
    return [
        list(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_name(title).to_python(skip_empty_area=False)
    ]


def _row(path: Path, title: str, label: str) -> list[object]:
    return next(row for row in _rows(path, title) if row[0] == label)


def test_results_are_those_of_the_report(shop: Shop) -> None:
    book, path = _written(shop)
    report = book.liability
    assert _row(path, "Liability", "Liability (management estimate)")[2] == report.figure("liability").value / 100  # type: ignore[operator]
    owed = _row(path, "Liability", "Contract liability (IFRS 15)")
    assert owed[2] == report.figure("contract_liability").value / 100  # type: ignore[operator]
    assert owed[4] == "Ties out"
    assert _row(path, "Liability", "  released in the period")[1] == report.figure("released").value / 100  # type: ignore[operator]


def test_what_depends_on_the_inputs_is_a_formula(shop: Shop) -> None:
    _, path = _written(shop)
    sheets = load_workbook(path)
    assert sheets["Inputs"]["B10"].value == 0.8
    for title, cell in (("Liability", "C6"), ("Contract liability", "F5"), ("Provision", "F5"), ("Breakage", "H5")):
        assert "'Inputs'!$B$10" in sheets[title][cell].value
    assert "ROUND" in sheets["Contract liability"]["I5"].value


def test_the_roll_forward_differs_by_nothing(shop: Shop) -> None:
    _, path = _written(shop)
    rows = _rows(path, "Roll-forward")
    place = rows[3].index("Difference")
    assert [row[place] for row in rows[4:]] == [0.0, 0.0]
    formula = load_workbook(path)["Roll-forward"].cell(5, place + 1).value
    assert isinstance(formula, str)
    assert formula.startswith("=")


def test_journal_totals_tie_out(shop: Shop) -> None:
    _, path = _written(shop)
    rows = _rows(path, "Journal")
    total = next(row for row in rows if row[0] == "Total")
    assert total[3] == total[4] > 0  # type: ignore[operator]
    assert [row[5] for row in rows if row[0] in ("Debits = credits", "Change of")] == ["Ties out"] * 3


def test_month_that_was_voided_whole_still_has_its_row(tmp_path: Path) -> None:
    opened = open_test_desks(str(tmp_path / "loyalty.db"), folder=tmp_path)
    opened.desks.program.change_settings(point_value_minor="1000")
    opened.clock.move_to(date(2026, 2, 10))
    receipt = opened.sell(opened.enrol("C1"), 100_00)
    opened.clock.move_to(date(2026, 3, 10))
    opened.close(date(2026, 2, 1))
    opened.void_sale(receipt)
    _, path = _written(opened)
    opened.store.close_thread()
    assert _row(path, "Contract liability", "Total")[-5:] == [0.99, 0, 0, -0.99, 0]


def test_nothing_typed_becomes_a_formula(shop: Shop) -> None:
    _, path = _written(shop)
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    typed = [cell for cell in cells if cell.value == HOSTILE]
    assert typed
    assert "f" not in {cell.data_type for cell in typed}


def test_the_same_accounts_give_the_same_bytes(shop: Shop) -> None:
    _, path = _written(shop)
    first = path.read_bytes()
    assert _written(shop)[1].read_bytes() == first


def test_an_empty_shop_has_accounts_too(tmp_path: Path) -> None:
    shop = open_test_desks(str(tmp_path / "empty.db"), folder=tmp_path)
    _, path = _written(shop)
    assert _row(path, "Liability", "Outstanding points")[1:3] == [0.0, 0.0]
    shop.store.close_thread()


def test_inputs_take_only_what_can_be(shop: Shop) -> None:
    _, path = _written(shop)
    rules = {str(rule.sqref): rule for rule in load_workbook(path)["Inputs"].data_validations.dataValidation}
    assert {cells: (rule.type, rule.formula1, rule.formula2) for cells, rule in rules.items()} == {
        "B9 B11": ("decimal", "0", None),
        "B10 B12": ("decimal", "0", "1"),
    }
    assert all(rule.error and rule.showErrorMessage for rule in rules.values())


def test_accounts_of_one_name_are_checked_together(shop: Shop) -> None:
    shop.desks.program.change_settings(account_provision="contract LIABILITY")
    _, path = _written(shop)
    checks = [row for row in _rows(path, "Journal") if row[0] == "Change of"]
    assert [(str(row[1]).casefold(), row[5]) for row in checks] == [("contract liability", "Ties out")]


def test_what_customers_owe_lowers_nobody_elses_points(shop: Shop) -> None:
    bea = shop.enrol("C2")
    receipt = shop.sell(bea, 500_00)
    shop.redeem(bea, shop.a_reward(480))
    shop.refund(receipt)
    book, path = _written(shop)
    assert book.closing.debt == 480
    assert _row(path, "Liability", "Debt of customers")[2] == 480
    assert _row(path, "Liability", "Outstanding points")[2] == book.closing.closing + 480
    owed = book.liability.figure("liability").value
    assert isinstance(owed, int)
    assert _row(path, "Liability", "Liability (management estimate)")[2] == owed / 100
