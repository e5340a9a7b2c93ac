"""The accountant's workbook: inputs that can be changed, and everything that depends on them as live formulas.

Every formula stands with its result, so that readers that do not calculate see the report's numbers. The journal's
lines are values: they were made with the rate of the report, and a check says whether they still tie out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from loyalty_desktop.domain.accounting import AccountingMethod
from loyalty_desktop.domain.liability import simple_liability
from loyalty_desktop.exchange.accounts_cells import AccountsSheet, Look
from loyalty_desktop.exchange.accounts_journal import journal_sheet, sum_of
from loyalty_desktop.exchange.accounts_release import Released, breakage_sheet, release_sheet
from loyalty_desktop.exchange.files_out import replace_file
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.spreadsheets import column_letters
from loyalty_desktop.exchange.styles import register
from loyalty_desktop.exchange.table_sheets import prepare_page
from loyalty_desktop.exchange.workbook import fill_package
from loyalty_desktop.reports.accounts_book import AccountsBook
from loyalty_desktop.reports.model import Unit

_WHAT_TO_CHANGE = "Change the yellow cells: every amount in this workbook that depends on them follows."
_BEFORE = (
    "On the day before the period. Only the simple liability before the period follows it: what was allocated and "
    "released by then are values."
)
_TITLE_OF_CHECKS = "Loyalty accounts"
_METHODS = {
    AccountingMethod.IFRS: "IFRS 15: deferral and release",
    AccountingMethod.SIMPLE: "Simple: change of the liability, a management estimate",
}
_SIGNS = {
    "issued": 1, "clawed_back": -1, "redeemed": -1, "redemptions_reversed": 1, "expired": -1, "forfeited": -1,
    "reinstated": 1, "manual_credits": 1, "manual_debits": -1, "debt_written_off": 1, "other": 1,
}  # fmt: skip


class Inputs(NamedTuple):
    """References to the cells that everything follows."""

    value: str
    rate: str
    value_before: str
    rate_before: str


def write_accounts(book: AccountsBook, target: Path, presentation: Presentation) -> None:
    """Writes the workbook, replacing an older file only when the new one is whole."""
    replace_file(target, lambda stream: stream_accounts(book, stream, presentation))


def stream_accounts(book: AccountsBook, stream: BinaryIO, presentation: Presentation) -> None:
    """Writes the workbook into an open binary stream; the same accounts give the same bytes."""
    from openpyxl import Workbook

    workbook = Workbook()
    first = workbook.active
    assert first is not None, "a new workbook has a sheet"
    workbook.remove(first)
    look = Look(register(workbook, book.liability.currency), book.liability.currency, presentation)
    sheets, inputs = _sheets(book, look)
    for made in sheets:
        sheet = workbook.create_sheet(made.title)
        for place, width in enumerate(made.widths, start=1):
            sheet.column_dimensions[column_letters(place)].width = width
        prepare_page(sheet, book.liability, presentation)
    _check_inputs(workbook.worksheets[0], inputs)
    workbook.properties.title = "Loyalty accounts"
    workbook.properties.creator = "Loyalty Desktop"
    skeleton = BytesIO()
    workbook.save(skeleton)
    parts = {f"xl/worksheets/sheet{number}.xml": made.xml() for number, made in enumerate(sheets, start=1)}
    fill_package(skeleton, parts, stream, book.liability.as_of.astimezone(UTC))


def _sheets(book: AccountsBook, look: Look) -> tuple[Sequence[AccountsSheet], Inputs]:
    """The sheets in order, the inputs first; and where the inputs stand."""
    inputs, cells = _inputs(book, look)
    sold, of_sales = release_sheet("Contract liability", book, look, cells.rate, given=False)
    given, without = release_sheet("Provision", book, look, cells.rate, given=True)
    rolled, closing = _roll_forward(book, look)
    owed = _liability(book, look, cells, (of_sales, without), closing)
    journal = journal_sheet(book, look, owed)
    breakage = breakage_sheet(book, look, cells.rate)
    rest = (breakage, _estimates(book, look), _definitions(book, look))
    return (inputs, owed, sold, given, rolled, journal, *rest), cells


def _inputs(book: AccountsBook, look: Look) -> tuple[AccountsSheet, Inputs]:
    sheet, report = AccountsSheet("Inputs", look, (44, 20, 60)), book.liability
    sheet.add(sheet.head("Loyalty accounts"))
    sheet.add(sheet.label("From"), sheet.value(report.period.first, Unit.DATE))
    sheet.add(sheet.label("To"), sheet.value(report.period.last, Unit.DATE))
    sheet.add(sheet.label("As of"), sheet.value(report.as_of, Unit.INSTANT), sheet.text(look.presentation.zone.key))
    sheet.add(sheet.label("Currency"), sheet.text(report.currency))
    sheet.add(sheet.label("Method of the journal lines"), sheet.text(_METHODS[book.accounting.method]))
    sheet.add(None)
    sheet.add(sheet.text(_WHAT_TO_CHANGE))
    rows = [
        sheet.add_sentence(sheet.label(name), sheet.asked(amount, unit), sentence=note)
        for name, amount, unit, note in (
            (
                "1,000 points are worth, at the end",
                book.end.worth.value_minor,
                Unit.MONEY,
                report.figure("point_value").definition,
            ),
            (
                "Expected redemption rate, at the end",
                book.end.worth.rate,
                Unit.RATE,
                report.figure("expected_redemption_rate").definition,
            ),
            ("1,000 points were worth, before", book.before.worth.value_minor, Unit.MONEY, _BEFORE),
            ("Expected redemption rate, before", book.before.worth.rate, Unit.RATE, _BEFORE),
        )
    ]
    return sheet, Inputs(*(sheet.at("B", row) for row in rows))


def _check_inputs(sheet: Any, cells: Inputs) -> None:
    """Let the cells of the inputs take what can be: a value of at least 0, a rate from 0 to 1."""
    from openpyxl.worksheet.datavalidation import DataValidation

    limits = (
        ((cells.value, cells.value_before), None, "Type an amount of money, at least 0."),
        ((cells.rate, cells.rate_before), "1", "Type a rate from 0 % to 100 %."),
    )
    for places, most, message in limits:
        rule = DataValidation("decimal", "0", most, showErrorMessage=True, showInputMessage=True)
        rule.operator = "between" if most else "greaterThanOrEqual"
        rule.errorTitle, rule.error = rule.promptTitle, rule.prompt = _TITLE_OF_CHECKS, message
        for place in places:
            rule.add(place.rpartition("!")[2].replace("$", ""))
        sheet.add_data_validation(rule)


def _liability(
    book: AccountsBook, look: Look, cells: Inputs, pots: tuple[Released, Released], closing: tuple[str, str]
) -> AccountsSheet:
    """The liability both ways; row 6 is the liability of the simple method, row 7 the contract liability, row 10 the
    provision (`_checked` names them)."""
    sheet, places = AccountsSheet("Liability", look, (44, 22, 22, 22, 16)), look.places
    before, end, opened, closed = book.before, book.end, book.opening, book.closing
    opening_minor = simple_liability(opened.outstanding, before.worth)
    closing_minor = simple_liability(closed.outstanding, end.worth)
    titles = ("", "Before the period", "At the end", "Change", "Check")
    sheet.add(sheet.head("Liability"))
    sheet.add(*sheet.headers([(title, Unit.TEXT if place == 0 else Unit.MONEY) for place, title in enumerate(titles)]))
    for name, opens, closes in (
        ("Closing balance of the roll-forward", (closing[0], opened.closing), (closing[1], closed.closing)),
        ("Debt of customers", (None, opened.debt), (None, closed.debt)),
        ("Outstanding points", ("B3+B4", opened.outstanding), ("C3+C4", closed.outstanding)),
    ):
        row = sheet.next_row
        sheet.add(
            sheet.label(name),
            *(
                sheet.value(points, Unit.POINTS) if formula is None else sheet.formula(formula, points, Unit.POINTS)
                for formula, points in (opens, closes)
            ),
            sheet.formula(f"C{row}-B{row}", closes[1] - opens[1], Unit.POINTS),
        )
    sheet.add(
        sheet.label("Liability (management estimate)"),
        sheet.formula(f"ROUND(B5*{cells.value_before}/1000*{cells.rate_before},{places})", opening_minor, Unit.MONEY),
        sheet.formula(f"ROUND(C5*{cells.value}/1000*{cells.rate},{places})", closing_minor, Unit.MONEY),
        sheet.formula("C6-B6", closing_minor - opening_minor, Unit.MONEY),
    )
    for name, released, pot, old in (
        ("Contract liability (IFRS 15)", pots[0], end.sold, before.sold),
        ("Provision for points given without a sale", pots[1], end.given, before.given),
    ):
        row, moved = sheet.next_row, pot.since(old)
        sheet.add(
            sheet.label(name),
            sheet.formula(released.opening, old.open, Unit.MONEY),
            sheet.formula(released.owed, pot.open, Unit.MONEY),
            sheet.formula(f"C{row}-B{row}", pot.open - old.open, Unit.MONEY),
            sheet.verdict(
                f"D{row}", f"(B{row + 1}-B{row + 2})", ties=pot.open - old.open == moved.net - moved.settled.released
            ),
        )
        sheet.add(
            sheet.text("  put aside in the period, net of what was taken back"),
            sheet.formula(released.net, moved.net, Unit.MONEY),
        )
        sheet.add(
            sheet.text("  released in the period"),
            sheet.formula(released.released, moved.settled.released, Unit.MONEY),
        )
    return sheet


def _roll_forward(book: AccountsBook, look: Look) -> tuple[AccountsSheet, tuple[str, str]]:
    """The roll-forward with its differences as formulas; and where the opening and the closing balance stand."""
    table = book.roll_forward.table("rows")
    keys = [column.key for column in table.columns]
    sheet = AccountsSheet("Roll-forward", look, (14, 14, *(14,) * (len(keys) - 2)))
    sheet.add(sheet.head(book.roll_forward.title))
    sheet.add(sheet.text("Opening, every movement and closing of each month; the difference is a formula, and 0."))
    sheet.add(None)
    sheet.add(*sheet.headers([(column.title, column.unit) for column in table.columns]))
    first = sheet.next_row
    letters = {key: column_letters(place) for place, key in enumerate(keys, start=1)}
    for row in table.rows:
        number = sheet.next_row
        moves = "".join(f"{'+' if sign > 0 else '-'}{letters[key]}{number}" for key, sign in _SIGNS.items())
        difference = f"{letters['opening']}{number}{moves}-{letters['closing']}{number}"
        sheet.add(
            *(
                sheet.formula(difference, cell if isinstance(cell, int) else None, column.unit)
                if column.key == "difference"
                else sheet.value(cell, column.unit)
                for column, cell in zip(table.columns, row, strict=True)
            )
        )
    last = sheet.next_row - 1
    sheet.add(
        *(
            sheet.total(letters[column.key], (first, last), sum_of(table, column.key), column.unit)
            if column.total
            else sheet.total_label("Total" if place == 0 else "")
            for place, column in enumerate(table.columns)
        )
    )
    return sheet, (sheet.at(letters["opening"], first), sheet.at(letters["closing"], last))


def _estimates(book: AccountsBook, look: Look) -> AccountsSheet:
    sheet = AccountsSheet("Estimates", look, (24, 20, 22, 30))
    for table in (book.liability.table("estimates"), book.liability.table("point_values")):
        sheet.add(sheet.head(table.title))
        sheet.add(*sheet.headers([(column.title, column.unit) for column in table.columns]))
        for first, *rest in table.rows:
            from_on = sheet.text(table.columns[0].without) if first is None else sheet.value(first, Unit.DATE)
            units = [column.unit for column in table.columns[1:]]
            sheet.add(from_on, *(sheet.value(cell, unit) for cell, unit in zip(rest, units, strict=True)))
        if not table.rows:
            sheet.add(sheet.text(table.empty))
        sheet.add(None)
    return sheet


def _definitions(book: AccountsBook, look: Look) -> AccountsSheet:
    words = look.presentation.words
    sheet = AccountsSheet(words.definitions, look, (44, 110))
    sheet.add(*sheet.headers([(words.term, Unit.TEXT), (words.definition, Unit.TEXT)]))
    sentences: dict[str, str] = {}
    for report in (book.liability, book.journal, book.roll_forward):
        sentences |= {figure.label: figure.definition for figure in report.figures if figure.definition}
        sentences |= {definition.term: definition.sentence for definition in report.definitions}
    for term, sentence in sentences.items():
        sheet.add_sentence(sheet.label(term), sentence=sentence)
    return sheet
