"""The VIP tiers report: who is in which tier, who moved, and who is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from loyalty_desktop.domain.tier_members import MOST_CLOSEST
from loyalty_desktop.domain.tiers import TierMetric, TierProgram, TierReason
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble

NAME = "tiers"
TITLE = "VIP tiers"

MOST_CHANGES = 1_000
"""How many changes are listed, the newest ones; the figures count all of them."""

JOINED = (
    "Customers who got a tier in the period and had none before. The lowest one asks for nothing, so most get it as "
    "they enrol."
)
UPGRADED = "Moves to a higher tier in the period, on the day on which the threshold was reached."
DOWNGRADED = (
    "Moves to a lower tier in the period: at a review that did not find the threshold reached again, or because the "
    "sale behind an upgrade was taken back. Pins and changes of the tiers themselves are listed, not counted."
)
CUSTOMERS = (
    "Customers who had the tier at the end of the period; of a period that goes on, who have it now, the same as under "
    "Tiers. Who has left the program or was merged since is counted as they were then. Tiers that there were then are "
    "named as they were last called."
)
WITHOUT = (
    "Customers who were enrolled by the end of the period and had no tier then: among them who had left the program "
    "before it ended, and those from before there were tiers."
)
POINTS = (
    "Points that these customers earned in the period (earn, by the day they are posted on; voided ones left out), "
    "whatever tier they had in the course of it. Who was merged by its end counts for who stayed. All rows together "
    "are the points issued; with one store, those of the customers it enrolled."
)
SPEND = "Net amount of what these customers bought in the period, less what was refunded of it since."
CHANGES = (
    f"Every change of a customer's tier in the period, the newest first; of more than {MOST_CHANGES:,} the newest."
)
REMAINING = (
    "max(0, threshold of the next tier − what counts for the customer today), in the unit of the tiers: points, money "
    "or visits. The customers of all tiers who miss least are listed, "
    f"{MOST_CLOSEST} at most."
)

_DEFINITIONS = (
    Definition("Joined", JOINED),
    Definition("Upgraded", UPGRADED),
    Definition("Downgraded", DOWNGRADED),
    Definition("Customers", CUSTOMERS),
    Definition("Without a tier", WITHOUT),
    Definition("Points", POINTS),
    Definition("Spend", SPEND),
    Definition("Changes", CHANGES),
    Definition("Remaining", REMAINING),
)
_UNITS = {TierMetric.POINTS: Unit.POINTS, TierMetric.SPEND: Unit.MONEY, TierMetric.VISITS: Unit.COUNT}
_WITHOUT_A_TIER = "Without a tier"
_NO_TIERS = "There are no tiers. Set up levels under Tiers that customers reach by points, money or visits."


@dataclass(frozen=True, slots=True)
class TierTotals:
    """What the customers of one tier at the end of the range come to: how many, points earned and minor units spent."""

    customers: int = 0
    points: int = 0
    spend_minor: int = 0


@dataclass(frozen=True, slots=True)
class TierMove:
    """A customer's tier changed: codes of the tiers, "" for none."""

    changed_on: date
    customer_id: int
    customer: str
    from_tier: str
    to_tier: str
    reason: TierReason


@dataclass(frozen=True, slots=True)
class NextTier:
    """A customer, the tier that they have, the next one (codes), and what is missing in the unit of the tiers."""

    customer_id: int
    customer: str
    tier: str
    next_tier: str
    remaining: int


@dataclass(frozen=True, slots=True)
class TiersFacts:
    """What the report is made of. `moves` counts the rows of the history by reason; the rest is read for the period
    alone, not for what it is compared with. `totals` are by the codes of tiers, "" for customers without one."""

    moves: Mapping[TierReason, int]
    totals: Mapping[str, TierTotals] = field(default_factory=dict)
    changes: tuple[TierMove, ...] = ()
    closest: tuple[NextTier, ...] = ()


def tiers(scope: Scope, facts: TiersFacts, compared: TiersFacts | None) -> Report:
    """The report over the scope's period; who had which tier is as of its end, who is next as of now."""
    program, names = scope.program.tiers, scope.program.called_tiers
    charts = (Chart("by_tier", "Customers by tier", ChartKind.PIE, "by_tier", "tier", "customers"),)
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(facts),
        compared=_figures(compared) if compared else (),
        charts=charts,
        tables=(_by_tier(program, names, facts), _changes(program, names, facts), _next_tier(program, facts)),
        definitions=_DEFINITIONS,
    )


def _figures(facts: TiersFacts) -> tuple[Figure, ...]:
    moves = facts.moves
    down = moves.get(TierReason.DOWNGRADED, 0) + moves.get(TierReason.STEPPED_BACK, 0)
    return (
        Figure("joined", "Joined", moves.get(TierReason.JOINED, 0), Unit.COUNT, JOINED),
        Figure("upgraded", "Upgraded", moves.get(TierReason.UPGRADED, 0), Unit.COUNT, UPGRADED),
        Figure("downgraded", "Downgraded", down, Unit.COUNT, DOWNGRADED),
    )


def _by_tier(program: TierProgram, names: Mapping[str, str], facts: TiersFacts) -> Table:
    """The lowest tier first, also those that nobody has; then those that there were, and who had none."""
    totals = [(tier.name, facts.totals.get(tier.code, TierTotals())) for tier in program.tiers]
    gone = sorted(code for code in facts.totals if code and program.rank(code) < 0)
    totals += [(names.get(code, code), facts.totals[code]) for code in gone]
    if totals and (without := facts.totals.get("", TierTotals())) != TierTotals():
        totals.append((_WITHOUT_A_TIER, without))
    return Table(
        "by_tier",
        "By tier",
        (
            Column("tier", "Tier", Unit.TEXT, is_personal=False),
            Column("customers", "Customers", Unit.COUNT, total=True),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("spend", "Spend", Unit.MONEY, total=True),
        ),
        tuple((name, total.customers, total.points, total.spend_minor) for name, total in totals),
        _NO_TIERS,
    )


def _changes(program: TierProgram, names: Mapping[str, str], facts: TiersFacts) -> Table:
    return Table(
        "changes",
        "Who moved",
        (
            Column("customer", "Customer", Unit.TEXT, is_personal=True),
            Column("changed_on", "Date", Unit.DATE),
            Column("from_tier", "From", Unit.TEXT, is_personal=False),
            Column("to_tier", "To", Unit.TEXT, is_personal=False),
            Column("reason", "Reason", Unit.CODE),
        ),
        tuple(
            (
                move.customer,
                move.changed_on,
                names.get(move.from_tier, move.from_tier),
                names.get(move.to_tier, move.to_tier),
                str(move.reason),
            )
            for move in facts.changes
        ),
        "Nobody's tier changed in this period. Choose a longer one." if program.exists else _NO_TIERS,
        customer_ids=tuple(move.customer_id for move in facts.changes),
        most=MOST_CHANGES,
    )


def _next_tier(program: TierProgram, facts: TiersFacts) -> Table:
    names = program.names
    return Table(
        "next_tier",
        "Closest to the next tier",
        (
            Column("customer", "Customer", Unit.TEXT, is_personal=True),
            Column("tier", "Tier", Unit.TEXT, is_personal=False),
            Column("next", "Next", Unit.TEXT, is_personal=False),
            Column("remaining", "Remaining", _UNITS[program.metric]),
        ),
        tuple(
            (row.customer, names.get(row.tier, row.tier), names.get(row.next_tier, row.next_tier), row.remaining)
            for row in facts.closest
        ),
        "Nobody has a tier above which there is another one." if program.exists else _NO_TIERS,
        customer_ids=tuple(row.customer_id for row in facts.closest),
        most=MOST_CLOSEST,
    )
