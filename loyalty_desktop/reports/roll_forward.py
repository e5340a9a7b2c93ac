"""The points roll-forward: opening balance, every movement, closing balance, and a difference that is 0."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from loyalty_desktop.domain.catalog import MANUAL_DEBIT
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import DateRange, steps_of
from loyalty_desktop.reports.model import Cell, Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.steps import note_of

NAME = "roll-forward"
TITLE = "Points roll-forward"


class Moved(NamedTuple):
    """Signed points posted on one day by kind and action."""

    day: date
    kind: str
    action: str
    points: int


@dataclass(frozen=True, slots=True)
class RollForwardFacts:
    """What was posted in a range, what of it belongs to earlier periods (signed points by day of posting), and the
    balances of all customers at both ends of the range, each read for itself; None within one store."""

    moved: Sequence[Moved]
    earlier: Mapping[date, int]
    opening: int | None
    closing: int | None


class _Line(NamedTuple):
    """One line between opening and closing: the sign that its points are shown with, and what it says."""

    key: str
    label: str
    title: str
    sign: int
    definition: str


_VOIDS = " Voids stand in their original's line."
_LINES = (
    _Line("issued", "Issued", "Issued", 1, "Points that rules paid (earn), by the day they are posted on." + _VOIDS),
    _Line("clawed_back", "Clawed back", "Clawed back", -1, "Points taken back because goods were refunded (clawback)."),
    _Line("redeemed", "Redeemed", "Redeemed", -1, "Points that customers spent on rewards (redeem)." + _VOIDS),
    _Line(
        "redemptions_reversed",
        "Redemptions reversed",
        "Reversed",
        1,
        "Points that came back because a redemption was cancelled (redeem reversal).",
    ),
    _Line("expired", "Expired", "Expired", -1, "Points that ended unused with their lot (expire)." + _VOIDS),
    _Line("forfeited", "Forfeited", "Forfeited", -1, "Points lost by customers who left or were erased (forfeit)."),
    _Line("reinstated", "Reinstated", "Reinstated", 1, "Expired points that were brought back (reinstate)." + _VOIDS),
    _Line("manual_credits", "Manual credits", "Credits", 1, "Points given by hand, each with a reason." + _VOIDS),
    _Line("manual_debits", "Manual debits", "Debits", -1, "Points taken by hand, each with a reason." + _VOIDS),
    _Line(
        "debt_written_off",
        "Debt written off",
        "Written off",
        1,
        "Points that customers owed and need not repay any more (debt write-off).",
    ),
    _Line(
        "other",
        "Opening balances, transfers and merges",
        "Other",
        1,
        "Opening balances, transfers in and out, merges in and out, net; a merge within the program adds up to 0.",
    ),
)
_KIND_LINES: Mapping[str, str] = MappingProxyType(
    {
        EntryKind.EARN: "issued",
        EntryKind.CLAWBACK: "clawed_back",
        EntryKind.REDEEM: "redeemed",
        EntryKind.REDEEM_REVERSAL: "redemptions_reversed",
        EntryKind.EXPIRE: "expired",
        EntryKind.FORFEIT: "forfeited",
        EntryKind.REINSTATE: "reinstated",
        EntryKind.DEBT_WRITEOFF: "debt_written_off",
        EntryKind.OPENING: "other",
        EntryKind.TRANSFER_IN: "other",
        EntryKind.TRANSFER_OUT: "other",
        EntryKind.MERGE_IN: "other",
        EntryKind.MERGE_OUT: "other",
    }
)

OPENING = "Points of all customers together before the first day: active + pending − debt, the sum of all movements."
CLOSING = "Points of all customers together at the end of the last day, read for itself and not from the lines above."
DIFFERENCE = (
    "Opening + issued − clawed back − redeemed + redemptions reversed − expired − forfeited + reinstated + manual "
    "credits − manual debits + debt written off ± opening balances, transfers and merges − closing. It is 0."
)
EARLIER_PERIODS = (
    "What of all these lines, net, has a business date in a month that was closed when it was posted: it counts on the "
    "first open day instead. Days, months and ranges add up."
)
OF_ONE_STORE = "Balances belong to customers, not to stores: one store has movements only."

_DEFINITIONS = (
    Definition("Opening", OPENING),
    *(Definition(line.label, line.definition) for line in _LINES),
    Definition("Closing", CLOSING),
    Definition("Difference", DIFFERENCE),
    Definition("Earlier periods", EARLIER_PERIODS),
)
_CHARTS = (
    Chart("balance", "Points at the end", ChartKind.LINE, "rows", "from", "closing"),
    Chart(
        "movements",
        "Issued, redeemed and expired",
        ChartKind.BAR,
        "rows",
        "from",
        "issued",
        more=("redeemed", "expired"),
    ),
)


def roll_forward(scope: Scope, facts: RollForwardFacts, compared: RollForwardFacts | None) -> Report:
    """The roll-forward of the scope's period, and a row for each of its days, weeks or months.

    Within one store it has neither opening nor closing: balances belong to customers, not to stores.
    """
    return assemble(
        scope,
        (NAME, TITLE),
        figures=roll_forward_figures(facts, note=note_of(scope.period, scope.today)),
        compared=roll_forward_figures(compared) if compared else (),
        charts=_CHARTS if scope.store is None else _CHARTS[1:],
        tables=(_rows(scope, facts),),
        definitions=_DEFINITIONS
        if scope.store is None
        else (*_DEFINITIONS[1 : 1 + len(_LINES)], _DEFINITIONS[-1], Definition("One store", OF_ONE_STORE)),
        has_series=True,
        is_wide=True,
    )


def roll_forward_figures(facts: RollForwardFacts, *, note: str = "") -> tuple[Figure, ...]:
    """Opening, every line, closing, difference and what belongs to earlier periods; `note` stands at the closing."""
    lines = _by_line(facts.moved)
    note, beside = ("", OF_ONE_STORE) if facts.opening is None else (note, "")
    return (
        Figure("opening", "Opening", facts.opening, Unit.POINTS, OPENING, note=beside),
        *(Figure(line.key, line.label, line.sign * lines[line.key], Unit.POINTS, line.definition) for line in _LINES),
        Figure("closing", "Closing", facts.closing, Unit.POINTS, CLOSING, note=note or beside),
        Figure(
            "difference",
            "Difference",
            _difference(facts.opening, lines, facts.closing),
            Unit.POINTS,
            DIFFERENCE,
            note=beside,
        ),
        Figure("earlier_periods", "Earlier periods", sum(facts.earlier.values()), Unit.POINTS, EARLIER_PERIODS),
    )


def _by_line(moved: Iterable[Moved]) -> Counter[str]:
    """Signed points of each line; every kind of entry belongs to exactly one."""
    lines: Counter[str] = Counter()
    for item in moved:
        if item.kind == EntryKind.ADJUST:
            lines["manual_debits" if item.action == MANUAL_DEBIT else "manual_credits"] += item.points
        else:
            lines[_KIND_LINES[item.kind]] += item.points
    return lines


def _difference(opening: int | None, lines: Mapping[str, int], closing: int | None) -> int | None:
    if opening is None or closing is None:
        return None
    return opening + sum(lines.values()) - closing


def _rows(scope: Scope, facts: RollForwardFacts) -> Table:
    """A row a step. Each closes with what it moved, and opens with what the one before closed with.

    What the rows do not explain of the closing that was read shows as the difference of the last one.
    """
    steps = steps_of(scope.period, scope.by)
    by_step = _moved_by_step(steps, facts.moved)
    balance, rows = facts.opening, list[tuple[Cell, ...]]()
    for step, moved in zip(steps, by_step, strict=True):
        lines = _by_line(moved)
        closing = None if balance is None else balance + sum(lines.values())
        if step is steps[-1]:
            closing = facts.closing
        rows.append(
            (
                step.first,
                step.last,
                balance,
                *(line.sign * lines[line.key] for line in _LINES),
                closing,
                _difference(balance, lines, closing),
                sum(points for day, points in facts.earlier.items() if day in step),
            )
        )
        balance = closing
    return Table(
        "rows",
        "Roll-forward",
        (
            Column("from", "From", Unit.DATE),
            Column("to", "To", Unit.DATE, on_paper=False),
            Column("opening", "Opening", Unit.POINTS),
            *(Column(line.key, line.title, Unit.POINTS, total=True) for line in _LINES),
            Column("closing", "Closing", Unit.POINTS),
            Column("difference", "Difference", Unit.POINTS, total=True),
            Column("earlier_periods", "Earlier periods", Unit.POINTS, total=True),
        ),
        tuple(rows),
        "Nothing has been posted in this period. Import sales, or choose another period.",
    )


def _moved_by_step(steps: Sequence[DateRange], moved: Iterable[Moved]) -> list[list[Moved]]:
    """The movements of each step, in one pass over both in the order of their days."""
    found: list[list[Moved]] = [[] for _ in steps]
    place = 0
    for item in sorted(moved):
        while item.day > steps[place].last:
            place += 1
        found[place].append(item)
    return found
