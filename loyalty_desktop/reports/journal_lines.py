"""The journal report: the debits and credits of the period for the accounting system."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from loyalty_desktop.domain.accounting import AccountingMethod, Booking, sides
from loyalty_desktop.domain.journal_lines import change_of_method, ifrs_bookings, simple_bookings
from loyalty_desktop.domain.liability import simple_liability
from loyalty_desktop.reports.accounting_facts import JournalFacts, LiabilityFacts
from loyalty_desktop.reports.liability import SAY_WORTH
from loyalty_desktop.reports.model import Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.unmeasured import unmeasured_remarks

NAME = "journal"
TITLE = "Journal lines"

DEBITS = "The sum of all debits of the period."
CREDITS = "The sum of all credits of the period; equal to the debits, also for each month and store."
LINES = (
    "One pair of lines for each month, store and cause, dated with the last day of the month or of the period. They "
    "add up to the change of the liability. What the whole chain bears, such as another estimate, has no store."
)
IFRS = (
    "By IFRS 15. Issue: debit revenue, credit contract liability with what is deferred. Release: debit contract "
    "liability, credit revenue, told apart by redemption and breakage. Points given without a sale: debit marketing "
    "expense, credit loyalty provision. Points taken by hand and forfeited have lines of their own, expiry posts "
    "nothing: it shows as breakage. Each store has what it deferred, and what was settled by points redeemed, "
    "forfeited or taken back there on a day; breakage is an estimate of all points together and has no store."
)
SIMPLE = (
    "The simple method, a management estimate. Each movement of points × v × p: issue debit revenue, credit liability; "
    "redemption debit liability, credit revenue; expiry debit liability, credit breakage; points given without a sale "
    "debit marketing expense. Points that customers came to owe or have repaid have a line of their own, for what one "
    "owes lowers nobody else's points; so has what else changes the liability, another value or rate of points and "
    "rounding."
)
MIRRORED = "What is taken back has the same accounts on the other side."
CHANGED = (
    "On the day from which another method counts, the balances of the one before are closed and those of the other "
    "opened, against revenue and marketing expense: these lines have a memo of their own."
)

_DEFINITIONS = {AccountingMethod.IFRS: IFRS, AccountingMethod.SIMPLE: SIMPLE}


def journal(scope: Scope, facts: JournalFacts, compared: JournalFacts | None) -> Report:
    """The lines of the scope's period by the program's method, in the order of days, stores and causes."""
    lines = _lines(scope, facts)
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(lines),
        compared=_figures(_lines(scope, compared)) if compared else (),
        tables=(_table(lines, facts),),
        definitions=(
            Definition("Lines", LINES),
            *_methods(facts),
            Definition("Mirrored lines", MIRRORED),
            *_remarks(facts.liability),
        ),
        is_wide=True,
    )


def bookings(scope: Scope, facts: JournalFacts) -> Iterator[tuple[date, Booking]]:
    """Every booking of the period with its day, each month by the method that counted in it; amounts of 0 left out."""
    for day, booking in _all_bookings(facts):
        if booking.amount_minor and scope.store_id in (None, booking.store_id):
            yield day, booking


def _remarks(facts: LiabilityFacts) -> tuple[Definition, ...]:
    if facts.worths.method_on(facts.period.last) is AccountingMethod.SIMPLE:
        return ()
    _, end = facts.books.around((facts.period,))
    return unmeasured_remarks(end.unmeasured)


def _methods(facts: JournalFacts) -> Iterator[Definition]:
    worths, period = facts.liability.worths, facts.liability.period
    for method in dict.fromkeys(worths.method_on(step.first) for step, _ in facts.steps):
        yield Definition("Method", _DEFINITIONS[method])
    if any(worths.changes_method_on(part.first) for part in worths.same_method(period)):
        yield Definition("Change of the method", CHANGED)


def _all_bookings(facts: JournalFacts) -> Iterator[tuple[date, Booking]]:
    known, steps = facts.liability, [step for step, _ in facts.steps]
    days = [known.period.first - timedelta(days=1), *(step.last for step in steps)]
    books, shares = known.books.around(steps), known.books.by_store(steps)
    held = known.balances(days)
    owed = [simple_liability(balance.outstanding, at.worth) for at, balance in zip(books, held, strict=True)]
    for place, ((step, movements), by_store) in enumerate(zip(facts.steps, shares, strict=True)):
        method = known.worths.method_on(step.first)
        if known.worths.changes_method_on(step.first):
            for booking in change_of_method(method, books[place], owed[place]):
                yield step.first, booking
        if method is AccountingMethod.IFRS:
            made = ifrs_bookings(by_store)
        else:
            made = simple_bookings(
                movements,
                books[place + 1].worth,
                debt=held[place + 1].debt - held[place].debt,
                change_minor=owed[place + 1] - owed[place],
            )
        for booking in made:
            yield step.last, booking


_Line = tuple[date, str, str, int, int, str]


def _lines(scope: Scope, facts: JournalFacts) -> list[_Line]:
    accounting, found = scope.program.accounting, list[_Line]()
    for day, booking in bookings(scope, facts):
        for side in sides(booking):
            store = facts.stores.get(side.store_id, "")
            found.append((day, store, accounting.name_of(side.account), side.debit_minor, side.credit_minor, side.memo))
    return sorted(found, key=lambda line: line[:2])


def _figures(lines: list[_Line]) -> tuple[Figure, ...]:
    return (
        Figure("debits", "Debits", sum(line[3] for line in lines), Unit.MONEY, DEBITS),
        Figure("credits", "Credits", sum(line[4] for line in lines), Unit.MONEY, CREDITS),
    )


def _table(lines: list[_Line], facts: JournalFacts) -> Table:
    worth = facts.liability.worths.on(facts.liability.period.last)
    empty = "Nothing was posted in this period. Import sales, or choose another period."
    return Table(
        "lines",
        "Journal lines",
        (
            Column("date", "Date", Unit.DATE),
            Column("store", "Store", Unit.TEXT, is_personal=False, as_set=True),
            Column("account", "Account", Unit.TEXT, is_personal=False, as_set=True),
            Column("debit", "Debit", Unit.MONEY, total=True),
            Column("credit", "Credit", Unit.MONEY, total=True),
            Column("memo", "Memo", Unit.TEXT, is_personal=False),
        ),
        tuple(lines),
        empty if worth.value_minor else SAY_WORTH,
    )
