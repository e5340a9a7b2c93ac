"""The sheet of journal lines in the accountant's workbook, with checks that they add up to what the books say."""

from __future__ import annotations

from loyalty_desktop.domain.accounting import AccountingMethod, BookAccount
from loyalty_desktop.domain.liability import simple_liability
from loyalty_desktop.exchange.accounts_cells import AccountsSheet, Look
from loyalty_desktop.exchange.cells_out import literal
from loyalty_desktop.reports.accounts_book import AccountsBook
from loyalty_desktop.reports.model import Table, Unit


def journal_sheet(book: AccountsBook, look: Look, owed: AccountsSheet) -> AccountsSheet:
    """The lines, their totals and the checks; `owed` is the sheet of the liability."""
    table = book.journal.table("lines")
    sheet = AccountsSheet("Journal", look, (24, 22, 26, 18, 18, 52))
    sheet.add(sheet.head(book.journal.title))
    sheet.add(sheet.text("The lines are values of the rate they were made with; the checks below follow the inputs."))
    sheet.add(None)
    sheet.add(*sheet.headers([(column.title, column.unit) for column in table.columns]))
    first = sheet.next_row
    for row in table.rows:
        sheet.add(*(sheet.value(cell, column.unit) for column, cell in zip(table.columns, row, strict=True)))
    if not table.rows:
        sheet.add(sheet.text("Nothing was posted in this period."))
    lines = (first, sheet.next_row - 1)
    total = sheet.add(
        *(sheet.total_label("Total" if place == 0 else "") for place in range(3)),
        *(
            sheet.total(letter, lines, sum_of(table, key), Unit.MONEY)
            for letter, key in (("D", "debit"), ("E", "credit"))
        ),
    )
    sheet.add(None)
    sheet.add(
        sheet.label("Debits = credits"),
        None,
        None,
        None,
        None,
        sheet.verdict(f"D{total}", f"E{total}", ties=sum_of(table, "debit") == sum_of(table, "credit")),
    )
    for name, change, by_books in _checked(book, owed):
        by_lines = _credited(table, name)
        spot, asked = sheet.next_row, f"(C{lines[0]}:C{lines[1]}={literal(name)})"
        summed = f"SUMPRODUCT({asked}*(E{lines[0]}:E{lines[1]}-D{lines[0]}:D{lines[1]}))"
        sheet.add(
            sheet.label("Change of"),
            sheet.text(name),
            sheet.text("by the lines, by the books"),
            sheet.formula(summed, by_lines, Unit.MONEY),
            sheet.formula(change, by_books, Unit.MONEY),
            sheet.verdict(f"D{spot}", f"E{spot}", ties=by_lines == by_books),
        )
    return sheet


def _credited(table: Table, name: str) -> int:
    """Credits less debits of the account with this name, whatever its case: so do spreadsheets compare."""
    return sum(
        credit - debit
        for _, _, account, debit, credit, _ in table.rows
        if isinstance(debit, int) and isinstance(credit, int) and str(account).casefold() == name.casefold()
    )


def _checked(book: AccountsBook, owed: AccountsSheet) -> list[tuple[str, str, int]]:
    """The names of accounts whose change the lines must add up to: the change by rows of the sheet of the liability,
    and what it comes to. Accounts of one name, whatever its case, are checked together: so do the lines stand.

    An account has a balance on the days of its method alone: what another one opened or closed is in the lines as well.
    """
    before, end = book.before, book.end
    balances = {
        BookAccount.LIABILITY: (
            6,
            simple_liability(book.opening.outstanding, before.worth),
            simple_liability(book.closing.outstanding, end.worth),
        ),
        BookAccount.CONTRACT_LIABILITY: (7, before.sold.open, end.sold.open),
        BookAccount.PROVISION: (10, before.given.open, end.given.open),
    }
    found: dict[str, tuple[str, str, int]] = {}
    for account, (row, opening, closing) in balances.items():
        has_opened, has_closed = (
            (account is BookAccount.LIABILITY) is (method is AccountingMethod.SIMPLE)
            for method in (book.method_before, book.accounting.method)
        )
        if has_opened or has_closed:
            name = book.accounting.name_of(account)
            _, before_it, sum_before = found.get(name.casefold(), (name, "", 0))
            parts = (f"+{owed.at('C', row)}" if has_closed else "") + (f"-{owed.at('B', row)}" if has_opened else "")
            change = has_closed * closing - has_opened * opening
            found[name.casefold()] = (name, before_it + parts, sum_before + change)
    return [(name, formula.removeprefix("+"), change) for name, formula, change in found.values()]


def sum_of(table: Table, key: str) -> int:
    """The sum of a column of whole numbers."""
    place = next(place for place, column in enumerate(table.columns) if column.key == key)
    return sum(cell for row in table.rows if isinstance(cell := row[place], int))
