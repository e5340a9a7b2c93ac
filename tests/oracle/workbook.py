"""The accountant's workbook against history: every formula recalculated, also at another expected redemption rate."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.services.desks import Desks
from tests.oracle.asking import ONE_DAY, Question
from tests.oracle.books import Books
from tests.oracle.comparing import Comparison, Number
from tests.oracle.formulas import Single, Workbook
from tests.oracle.liability import liability
from tests.oracle.roll_forward import roll_forward
from tests.oracle.worth import expected_breakage, observed_breakage, outstanding, point_value, position_at, whole

RATE = ("Inputs", "B10")
_CLOSE = Fraction(1, 10**9)


def compare_workbook(desks: Desks, asked: Question, path: Path, rates: tuple[Fraction, ...]) -> Comparison:
    """The workbook of a range: its formulas' own results, the reports' figures, and what other rates make of it."""
    result = Comparison()
    desks.accounts.export(desks.accounts.build(DateRange(asked.first, asked.last)), path, lambda _column, code: code)
    workbook = Workbook(path)
    results = workbook.evaluated()
    for place, told in workbook.results.items():
        _check(result, f"workbook {place[0]}!{place[1]} calculated", told, results[place])
    _figures(result, workbook, results, asked)
    _breakage(result, workbook, results, asked)
    for rate in rates:
        _owed(result, workbook, workbook.evaluated({RATE: rate}), asked, rate)
    return result


def _check(result: Comparison, name: str, expected: Single, found: Single) -> None:
    """Numbers agree to the ninth decimal: stored results are binary."""
    if isinstance(expected, Fraction) and isinstance(found, Fraction) and abs(expected - found) < _CLOSE:
        found = expected
    result.check(name, expected, found)


def _figures(result: Comparison, workbook: Workbook, results: dict[tuple[str, str], Single], asked: Question) -> None:
    """What the report of the whole range says stands in the workbook as well."""
    asked = Question(asked.books, asked.first, asked.last, None, Granularity.MONTH, asked.today)
    should = liability(asked).figures
    for label, key, column in (
        ("Outstanding points", "outstanding_points", "C"),
        ("Liability (management estimate)", "liability", "C"),
        ("Contract liability (IFRS 15)", "contract_liability", "C"),
        ("  put aside in the period, net of what was taken back", "deferred", "B"),
        ("  released in the period", "released", "B"),
    ):
        figure = should[key]
        amount = figure if isinstance(figure, int) else figure.value
        assert amount is not None
        unit = 1 if key == "outstanding_points" else _minor(_currency(asked.books))
        at = ("Liability", f"{column}{workbook.row('Liability', label)}")
        _check(result, f"workbook {label.strip()}", Fraction(amount, unit), results[at])
    header = next(
        at for (sheet, at), text in workbook.values.items() if (sheet, text) == ("Roll-forward", "Difference")
    )
    column = header.rstrip("0123456789")
    differences = [results[place] for place in results if place[0] == "Roll-forward" and place[1].startswith(column)]
    result.check("workbook differences", {Fraction(0)}, set(differences))
    total = roll_forward(asked).figures["difference"]
    result.check("workbook difference of the range", Number(0), total)


def _currency(books: Books) -> str:
    """The currency of the program."""
    return books.settings.get("currency") or "EUR"


def _minor(currency: str) -> int:
    return {"JPY": 1, "KWD": 1000}.get(currency, 100)


def _breakage(result: Comparison, workbook: Workbook, results: dict[tuple[str, str], Single], asked: Question) -> None:
    """Observed and expected breakage of every month by the end of the range, row by row."""
    for row, (month, lots) in enumerate(position_at(asked.books, asked.last).months.items(), 5):
        for column, should in (
            ("G", observed_breakage(lots)),
            ("H", expected_breakage(lots, _rate_of(workbook))),
        ):
            found = results["Breakage", f"{column}{row}"]
            _check(result, f"workbook Breakage {month} {column}", "n/a" if should is None else should, found)


def _rate_of(workbook: Workbook) -> Fraction:
    rate = workbook.values[RATE]
    assert isinstance(rate, Fraction)
    return rate


def _owed(
    result: Comparison,
    workbook: Workbook,
    results: dict[tuple[str, str], Single],
    asked: Question,
    rate: Fraction,
) -> None:
    """Another rate changes what is released, never what was allocated."""
    books, unit = asked.books, _minor(_currency(asked.books))
    before, end = position_at(books, asked.first - ONE_DAY), position_at(books, asked.last, rate=rate)
    points = outstanding(books, asked.last)
    estimate = points * Fraction(point_value(books, asked.last), 1000) * rate
    first = workbook.row("Liability", "Contract liability (IFRS 15)")
    second = workbook.row("Liability", "Provision for points given without a sale")
    for name, at, amount in (
        ("liability", f"C{workbook.row('Liability', 'Liability (management estimate)')}", whole(estimate)),
        ("contract liability", f"C{first}", end.sold.owed),
        ("contract liability before", f"B{first}", before.sold.owed),
        ("deferred", f"B{first + 1}", end.sold.net - before.sold.net),
        ("released", f"B{first + 2}", end.sold.released - before.sold.released),
        ("provision", f"C{second}", end.given.owed),
        ("provision released", f"B{second + 2}", end.given.released - before.given.released),
    ):
        _check(result, f"workbook {name} at {rate}", Fraction(amount, unit), results["Liability", at])
    for name, row in (("contract liability", first), ("provision", second)):
        result.check(f"workbook {name} ties out at {rate}", "Ties out", results["Liability", f"E{row}"])
