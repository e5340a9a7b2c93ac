"""The clerk report: who moves points by hand, how much, and for which card again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loyalty_desktop.reports.model import Cell, Column, Definition, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble

NAME = "clerks"
TITLE = "Clerks"

ADJUSTMENTS = (
    "Adjustments that the clerk has posted in the period, by the day they count for. One that was reversed since is "
    "left out, whoever reversed it."
)
POINTS = "Points given less points taken by these adjustments: the rows add up to manual credits − manual debits."
GIVEN = "Points given by these adjustments."
TAKEN = "Points taken by these adjustments, as a positive number."
LARGEST = "The points of the largest of these adjustments, whether given or taken."
SAME_CARD = (
    "How many of these adjustments were for one and the same customer, the one whom the clerk adjusted most. Customers "
    "who were merged are one."
)
REVERSALS = (
    "How often the clerk reversed an entry, sale, refund or response that counts for the period. Undoing an import is "
    "not among them."
)
ENROLMENTS = (
    "Customers whom the clerk enrolled by hand in the period and who got points for it, reversed ones left out. What a "
    "merge took back and its undoing paid again counts for who enrolled them."
)
ENROLMENT_POINTS = "Points that these customers got for being enrolled."

_DEFINITIONS = (
    Definition("Adjustments", ADJUSTMENTS),
    Definition("Points", POINTS),
    Definition("Given", GIVEN),
    Definition("Taken", TAKEN),
    Definition("Largest", LARGEST),
    Definition("Same card", SAME_CARD),
    Definition("Reversals", REVERSALS),
    Definition("Enrolled by hand", ENROLMENTS),
    Definition("Points for enrolling", ENROLMENT_POINTS),
)
_EMPTY = "Nobody has moved points by hand in this period. Choose a longer period, or another store."


@dataclass(frozen=True, slots=True)
class ClerkFacts:
    """What one clerk did by hand in a range. `taken` and `largest` are not negative; a count is 0 for nothing."""

    clerk: str
    adjustments: int = 0
    given: int = 0
    taken: int = 0
    largest: int = 0
    same_card: int = 0
    reversals: int = 0
    enrolments: int = 0
    enrolment_points: int = 0


def clerks(scope: Scope, facts: Sequence[ClerkFacts], _compared: Sequence[ClerkFacts] | None) -> Report:
    """The report over the scope's period; it has no figures, so there is nothing to compare."""
    return assemble(scope, (NAME, TITLE), tables=(_table(facts),), definitions=_DEFINITIONS)


def _table(facts: Sequence[ClerkFacts]) -> Table:
    rows = sorted(facts, key=lambda row: (-row.adjustments, -(row.given + row.taken), row.clerk.casefold(), row.clerk))
    return Table(
        "clerks",
        "Clerks",
        (
            Column("clerk", "Clerk", Unit.TEXT, is_personal=False),
            Column("adjustments", "Adjustments", Unit.COUNT, total=True),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("largest", "Largest", Unit.POINTS),
            Column("same_card", "Same card", Unit.COUNT),
            Column("given", "Given", Unit.POINTS, total=True),
            Column("taken", "Taken", Unit.POINTS, total=True),
            Column("reversals", "Reversals", Unit.COUNT, total=True),
            Column("enrolments", "Enrolled by hand", Unit.COUNT, total=True),
            Column("enrolment_points", "Points for enrolling", Unit.POINTS, total=True),
        ),
        tuple(_row(row) for row in rows),
        _EMPTY,
    )


def _row(row: ClerkFacts) -> tuple[Cell, ...]:
    return (
        row.clerk,
        row.adjustments,
        row.given - row.taken,
        row.largest,
        row.same_card,
        row.given,
        row.taken,
        row.reversals,
        row.enrolments,
        row.enrolment_points,
    )
