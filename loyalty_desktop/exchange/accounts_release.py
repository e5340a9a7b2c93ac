"""The sheets of the accountant's workbook that follow the inputs: releases by month of issue, and breakage."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from loyalty_desktop.domain.deferrals import NO_POT, Pot, VintagePot
from loyalty_desktop.exchange.accounts_cells import AccountsSheet, Look
from loyalty_desktop.reports.accounts_book import AccountsBook
from loyalty_desktop.reports.model import Unit

_POINTS = (
    ("Month of issue", Unit.MONTH),
    ("Issued", Unit.POINTS),
    ("Taken back", Unit.POINTS),
    ("Redeemed", Unit.POINTS),
    ("Still there", Unit.POINTS),
    ("Expected to be redeemed", Unit.POINTS),
    ("Forfeited", Unit.POINTS),
)
_AMOUNTS = (
    "Allocated to date",
    "Taken back to date",
    "Released to date",
    "Still owed",
    "Allocated before",
    "Taken back before",
    "Released before",
    "Net in the period",
    "Released in the period",
)
_FIRST_AMOUNT = 8
_NET, _RELEASED, _OWED = "O", "P", "K"


class Released(NamedTuple):
    """References to the totals of a sheet of releases: what the period put aside net, released, and what is owed."""

    net: str
    released: str
    owed: str
    opening: str


def release_sheet(
    title: str, book: AccountsBook, look: Look, rate: str, *, given: bool
) -> tuple[AccountsSheet, Released]:
    """What was deferred with every month's points and what of it is settled: live formulas of the cell `rate`.

    What was allocated, and what was settled before the period, are values: they are never measured again.
    """
    sheet = AccountsSheet(title, look, (16, 12, 14, 12, 12, 14, 14, *(16,) * len(_AMOUNTS)))
    sheet.add(sheet.head(title))
    sheet.add(
        sheet.text(
            "Points of these lots alone. Released to date = the part of forfeited points + the rest × redeemed ÷ "
            "expected to be redeemed. What was allocated, and what stood before the period, are values: they are never "
            "measured again."
        )
    )
    sheet.add(None)
    sheet.add(*sheet.headers([*_POINTS, *((name, Unit.MONEY) for name in _AMOUNTS)]))
    before = {vintage.month: vintage for vintage in book.before.vintages}
    first, sums = sheet.next_row, [0] * len(_AMOUNTS)
    for vintage in book.end.vintages:
        earlier, lots = before.get(vintage.month), vintage.given if given else vintage.sold
        known = (earlier.given if given else earlier.sold).pot if earlier else NO_POT
        if lots == VintagePot() and known == NO_POT:
            continue
        amounts = _add_vintage(sheet, vintage.month, lots, known, (rate, book.end.worth.rate))
        sums = [total + amount for total, amount in zip(sums, amounts, strict=True)]
    last = max(first, sheet.next_row - 1)
    if sheet.next_row == first:
        sheet.add(sheet.text("No points have been issued yet."))
    letters = [chr(ord("A") + place) for place in range(_FIRST_AMOUNT - 1, _FIRST_AMOUNT - 1 + len(_AMOUNTS))]
    totals = [
        sheet.total(letter, (first, last), amount, Unit.MONEY) for letter, amount in zip(letters, sums, strict=True)
    ]
    row = sheet.add(sheet.total_label("Total"), *[sheet.total_label("")] * (len(_POINTS) - 1), *totals)
    opening = f"({sheet.at('L', row)}-{sheet.at('M', row)}-{sheet.at('N', row)})"
    return sheet, Released(sheet.at(_NET, row), sheet.at(_RELEASED, row), sheet.at(_OWED, row), opening)


def _add_vintage(
    sheet: AccountsSheet, month: date, lots: VintagePot, known: Pot, rate: tuple[str, Fraction]
) -> tuple[int, ...]:
    """A row of releases by the cell of the `rate` and what it says now; the formulas are those of domain/liability.py.
    Returns its amounts.
    """
    (pot, points), row, places = lots, sheet.next_row, sheet.look.places
    back = f"ROUND(H{row}*MIN(C{row},B{row})/B{row},{places})"
    rest = f"(H{row}-ROUND(H{row}*MIN(C{row}+G{row},B{row})/B{row},{places}))"
    released = f"H{row}-I{row}-{rest}+IF(F{row}<=0,{rest},ROUND({rest}*D{row}/F{row},{places}))"
    net, new = pot.since(known), pot.settled
    sheet.add(
        sheet.value(month, Unit.MONTH),
        sheet.value(points.issued, Unit.POINTS),
        sheet.value(max(points.clawed_back, 0) + max(points.taken, 0), Unit.POINTS),
        sheet.value(points.used, Unit.POINTS),
        sheet.value(points.outstanding, Unit.POINTS),
        sheet.formula(
            f"MAX(D{row},MIN(MAX(B{row}-C{row}-G{row},0)*{rate[0]},D{row}+E{row}))",
            points.expected_redeemed(rate[1]),
            Unit.POINTS,
        ),
        sheet.value(max(points.forfeited, 0), Unit.POINTS),
        sheet.value(pot.deferred, Unit.MONEY),
        sheet.formula(f"IF(B{row}<=0,0,{back})", new.back, Unit.MONEY),
        sheet.formula(f"IF(B{row}<=0,IF(E{row}<=0,H{row}-I{row},0),{released})", new.released, Unit.MONEY),
        sheet.formula(f"H{row}-I{row}-J{row}", pot.open, Unit.MONEY),
        sheet.value(known.deferred, Unit.MONEY),
        sheet.value(known.settled.back, Unit.MONEY),
        sheet.value(known.settled.released, Unit.MONEY),
        sheet.formula(f"(H{row}-I{row})-(L{row}-M{row})", net.net, Unit.MONEY),
        sheet.formula(f"J{row}-N{row}", net.settled.released, Unit.MONEY),
    )
    return (
        pot.deferred,
        new.back,
        new.released,
        pot.open,
        known.deferred,
        known.settled.back,
        known.settled.released,
        net.net,
        net.settled.released,
    )


def breakage_sheet(book: AccountsBook, look: Look, rate: str) -> AccountsSheet:
    """Every month's points by the end of the period, observed and expected breakage by the cell `rate`."""
    sheet = AccountsSheet("Breakage", look, (16, 14, 16, 14, 14, 14, 14, 14))
    sheet.add(sheet.head("Breakage by month of issue"))
    sheet.add(
        sheet.text(
            "Observed: expired ÷ issued. Expected, what that will be in the end: (expired + what of the points still "
            "there is not expected to be redeemed) ÷ issued."
        )
    )
    sheet.add(None)
    sheet.add(
        *sheet.headers(
            [
                *_POINTS[:2],
                ("Taken back or forfeited", Unit.POINTS),
                _POINTS[3],
                ("Expired", Unit.POINTS),
                _POINTS[4],
                ("Observed", Unit.RATE),
                ("Expected", Unit.RATE),
            ]
        )
    )
    for vintage in book.end.vintages:
        points, row = vintage.points, sheet.next_row
        numbers = (points.issued, points.gone, points.used, points.expired, points.outstanding)
        missing = f'"{look.presentation.words.not_applicable}"'
        expected = f"MAX(D{row},MIN(MAX(B{row}-C{row},0)*{rate},D{row}+F{row}))"
        sheet.add(
            sheet.value(vintage.month, Unit.MONTH),
            *(sheet.value(number, Unit.POINTS) for number in numbers),
            sheet.formula(f"IF(B{row}<=0,{missing},E{row}/B{row})", points.observed_breakage(), Unit.RATE),
            sheet.formula(
                f"IF(B{row}<=0,{missing},(E{row}+F{row}-({expected}-D{row}))/B{row})",
                points.expected_breakage(book.end.worth.rate),
                Unit.RATE,
            ),
        )
    if not book.end.vintages:
        sheet.add(sheet.text("No points have been issued yet."))
    return sheet
