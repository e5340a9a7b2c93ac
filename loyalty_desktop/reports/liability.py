"""The liability report: what the outstanding points are worth on the books, simply and by IFRS 15."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from loyalty_desktop.domain.debts import Balance
from loyalty_desktop.domain.deferrals import NO_POT, Position
from loyalty_desktop.domain.estimate_book import Estimate, Estimated
from loyalty_desktop.domain.liability import simple_liability
from loyalty_desktop.domain.periods import DateRange, steps_of
from loyalty_desktop.reports.accounting_facts import LiabilityFacts
from loyalty_desktop.reports.model import Cell, Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.steps import note_of
from loyalty_desktop.reports.unmeasured import unmeasured_remarks

NAME = "liability"
TITLE = "Liability"

THE_BEGINNING = "the beginning"
"""What people read where an estimate counts without a first day."""

OUTSTANDING = (
    "Points that customers hold at the end of the period: active + pending of everybody. What others owe is not taken "
    "off: outstanding points − debt = closing balance."
)
DEBT = (
    "Points that customers owe at the end of the period, because a refund or a correction found too few; their next "
    "earnings repay them. They lower nobody else's points."
)
CLOSING = "Outstanding points − debt, the closing balance of the roll-forward."
POINT_VALUE = (
    "What 1,000 points are worth (v × 1,000), as the program's settings said it for the last day of the period."
)
RATE = (
    "The share of the points issued that is expected to be redeemed in the end (p): the estimate that counts on the "
    "last day of the period. While nobody has set one, every point is expected to be redeemed."
)
LIABILITY = "Outstanding points × v × p, rounded once to whole minor units. This is a management estimate."
DEFERRED = (
    "Of the price of the period's sales, what belongs to the points issued with them: price × SSP of the points ÷ (SSP "
    "of the goods + SSP of the points), by posting day, month of the sale and store, each rounded once; less what "
    "refunds and managers took back. The SSP of the goods is their price, that of the points is points × v × p of the "
    "posting day. In closed months it is never measured again: a void takes back what its sale has added. Points that "
    "repaid a debt are not deferred, nor is their part of the price."
)
RELEASED = (
    "What went to revenue in the period: of the points of every month that were issued with sales, deferred × redeemed "
    "to date ÷ expected total redeemed, and the part of forfeited points, less the same at the end of the period "
    "before. The expected total is (issued − taken back − forfeited) × p of that day, never less than was redeemed and "
    "never more than is redeemed or still there."
)
CONTRACT_LIABILITY = (
    "Deferred to date − taken back by refunds and by hand − released to date, at the end of the period (IFRS 15)."
)
PROVISION = (
    "Points given without a sale (registration, referral, goodwill, opening balances): points × v × p of the posting "
    "day, less what refunds and managers took back of them, used up as the given points of the same month are. On a "
    "line of its own, for the accountant to decide."
)
ESTIMATES = (
    "Each counts from its day on, one without a day from the beginning, until the next one's day; of several from the "
    "same day the last one set counts."
)
OF_ONE_STORE = (
    "Points belong to customers, not to stores: one store has what it deferred with the points it issued, less what "
    "was taken back there. All stores, and what belongs to none, add up."
)
NO_ESTIMATE = "Nobody has set an estimate: every point is expected to be redeemed."
SAY_WORTH = "Points have no value yet. Say what 1,000 points are worth in Program, Settings of the program."

_CHARTS = (
    Chart("owed", "Liability at the end", ChartKind.LINE, "rows", "from", "liability", more=("contract_liability",)),
    Chart("moved", "Deferred and released", ChartKind.BAR, "rows", "from", "deferred", more=("released",)),
)


_HELD = (
    ("outstanding_points", "Outstanding points", OUTSTANDING),
    ("debt_points", "Debt of customers", DEBT),
    ("closing", "Closing balance", CLOSING),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one range: None is what one store does not have, or what has no value."""

    balance: Balance | None
    value_minor: int
    rate: Fraction
    has_rate: bool
    liability: int | None
    deferred: int
    released: int | None
    contract_liability: int | None
    unmeasured: int


def liability(scope: Scope, facts: LiabilityFacts, compared: LiabilityFacts | None) -> Report:
    """The liability at the end of the scope's period, what the period deferred and released, and a row a step."""
    note, found = note_of(facts.period, scope.today), measured(scope, facts)
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(found, note=note),
        compared=_figures(measured(scope, compared)) if compared else (),
        charts=_CHARTS if scope.store is None else (),
        tables=(_rows(scope, facts), *_estimates(facts)),
        definitions=(
            Definition("Given, provision", PROVISION),
            Definition("Estimates", ESTIMATES),
            *([] if scope.store is None else [Definition("One store", OF_ONE_STORE)]),
            *unmeasured_remarks(found.unmeasured),
        ),
        has_series=True,
        is_wide=True,
    )


def measured(scope: Scope, facts: LiabilityFacts) -> Measured:
    """What the figures of a range are; raises nothing."""
    before, end = facts.books.around((facts.period,))
    (balance,) = facts.balances((facts.period.last,))
    moved = end.sold.since(before.sold)
    rate_is_set = facts.worths.has_rate(facts.period.last)
    if scope.store_id is not None:
        own = sum(sold for sold, _ in _of_store(scope.store_id, facts, steps_of(facts.period, scope.by)))
        return Measured(None, end.worth.value_minor, end.worth.rate, rate_is_set, None, own, None, None, 0)
    return Measured(
        balance,
        end.worth.value_minor,
        end.worth.rate,
        rate_is_set,
        simple_liability(balance.outstanding, end.worth),
        moved.net,
        moved.settled.released,
        end.sold.open,
        end.unmeasured,
    )


def _figures(found: Measured, *, note: str = "") -> tuple[Figure, ...]:
    balance, rate = found.balance, found.rate
    beside = OF_ONE_STORE if balance is None else "" if found.value_minor else SAY_WORTH
    points_note = OF_ONE_STORE if balance is None else note
    held = (None, None, None) if balance is None else (balance.outstanding, balance.debt, balance.closing)
    return (
        *(
            Figure(key, label, points, Unit.POINTS, definition, note=points_note)
            for (key, label, definition), points in zip(_HELD, held, strict=True)
        ),
        Figure("point_value", "Value of 1,000 points", found.value_minor, Unit.MONEY, POINT_VALUE),
        Figure(
            "expected_redemption_rate",
            "Expected redemption rate",
            rate,
            Unit.RATE,
            RATE,
            rate.numerator,
            rate.denominator,
            note="" if found.has_rate else NO_ESTIMATE,
        ),
        Figure("liability", "Liability (management estimate)", found.liability, Unit.MONEY, LIABILITY, note=beside),
        Figure("deferred", "Deferred in the period", found.deferred, Unit.MONEY, DEFERRED),
        Figure("released", "Released in the period", found.released, Unit.MONEY, RELEASED, note=beside),
        Figure(
            "contract_liability",
            "Contract liability (IFRS 15)",
            found.contract_liability,
            Unit.MONEY,
            CONTRACT_LIABILITY,
            note=beside,
        ),
    )


def _rows(scope: Scope, facts: LiabilityFacts) -> Table:
    steps = steps_of(facts.period, scope.by)
    rows = list[tuple[Cell, ...]]()
    if scope.store_id is None:
        held = facts.balances([step.last for step in steps])
        rows = [
            (step.first, step.last, *_row(balance, before, end))
            for step, (before, end), balance in zip(steps, pairwise(facts.books.around(steps)), held, strict=True)
        ]
    if scope.store_id is not None:
        own = zip(steps, _of_store(scope.store_id, facts, steps), strict=True)
        rows = [(step.first, step.last, *(None,) * 4, sold, None, None, given, None) for step, (sold, given) in own]
    return Table(
        "rows",
        "Liability",
        (
            Column("from", "From", Unit.DATE),
            Column("to", "To", Unit.DATE, on_paper=False),
            Column("outstanding_points", "Outstanding", Unit.POINTS),
            Column("debt_points", "Debt", Unit.POINTS),
            Column("closing", "Closing", Unit.POINTS, on_paper=False),
            Column("liability", "Liability (estimate)", Unit.MONEY),
            Column("deferred", "Deferred", Unit.MONEY, total=True),
            Column("released", "Released", Unit.MONEY, total=True),
            Column("contract_liability", "Contract liability", Unit.MONEY),
            Column("given_without_sale", "Given", Unit.MONEY, total=True),
            Column("provision", "Provision", Unit.MONEY),
        ),
        tuple(rows),
        SAY_WORTH,
    )


def _of_store(store_id: int, facts: LiabilityFacts, steps: Sequence[DateRange]) -> Iterator[tuple[int, int]]:
    """What a store deferred in each step less what was taken back there, of sales and for points given."""
    for by_store in facts.books.by_store(steps):
        sold, given = by_store.get(store_id, (NO_POT, NO_POT))
        yield sold.net, given.net


def _row(balance: Balance, before: Position, end: Position) -> tuple[Cell, ...]:
    sold, given = end.sold.since(before.sold), end.given.since(before.given)
    return (
        balance.outstanding,
        balance.debt,
        balance.closing,
        simple_liability(balance.outstanding, end.worth),
        sold.net,
        sold.settled.released,
        end.sold.open,
        given.net,
        end.given.open,
    )


def _estimates(facts: LiabilityFacts) -> tuple[Table, Table]:
    """Every estimate, the last one first: what was said, from which day (None: every one), when and by whom."""
    said = tuple(reversed(facts.worths.estimates))
    return (
        _history(
            "estimates",
            "Estimates of redemption",
            Column("rate", "Redemption rate", Unit.RATE),
            [(item, item.amount) for item in said if item.about is Estimated.RATE],
            "Nobody has set an estimate yet. Set one in Program, Accounting.",
        ),
        _history(
            "point_values",
            "Values of points",
            Column("value", "1,000 points", Unit.MONEY),
            [(item, int(item.amount)) for item in said if item.about is Estimated.VALUE],
            SAY_WORTH,
        ),
    )


def _history(key: str, title: str, said: Column, found: Sequence[tuple[Estimate, int | Fraction]], empty: str) -> Table:
    columns = (
        Column("from", "From", Unit.DATE, without=THE_BEGINNING),
        said,
        Column("set_at", "Set at", Unit.INSTANT),
        Column("clerk", "Clerk", Unit.TEXT, is_personal=False),
    )
    return Table(
        key, title, columns, tuple((item.from_on, amount, item.set_at, item.clerk) for item, amount in found), empty
    )
