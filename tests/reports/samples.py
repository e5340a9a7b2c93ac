"""Reports made by hand: every kind of chart, table and number that a report can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange, Granularity, steps_of
from loyalty_desktop.reports.model import Cell, Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import beside

QUARTER = DateRange(date(2026, 1, 1), date(2026, 3, 31))
BEFORE = DateRange(date(2025, 10, 1), date(2025, 12, 31))
AS_OF = datetime(2026, 3, 31, 12, tzinfo=UTC)


def a_report(
    *,
    name: str = "metrics",
    figures: tuple[Figure, ...] = (),
    compared: tuple[Figure, ...] = (),
    charts: tuple[Chart, ...] = (),
    tables: tuple[Table, ...] = (),
    by: Granularity | None = None,
    currency: str = "EUR",
    is_wide: bool = False,
) -> Report:
    """A report of the first quarter of 2026 over all stores, compared with the quarter before where it has figures."""
    return Report(
        name=name,
        title="A report",
        period=QUARTER,
        comparison=BEFORE if compared else None,
        store=None,
        currency=currency,
        as_of=AS_OF,
        figures=beside(figures, compared),
        charts=charts,
        tables=tables,
        definitions=(Definition("Rate", "What it is made of."),),
        is_wide=is_wide,
        by=by,
    )


def figures(*, active: int = 80, spend: int = 64_000) -> tuple[Figure, ...]:
    """A count, points below 0, money, a rate, an average of points, an average of money, and a rate without a value."""
    return (
        Figure("new_customers", "New customers", 12, Unit.COUNT, "Registered in the period."),
        Figure("net", "Points issued net of clawbacks", -1_250, Unit.POINTS, "Issued less taken back."),
        Figure("liability", "Liability", spend * 1_000, Unit.MONEY, "What the points are worth."),
        Figure(
            "daily_activity_rate",
            "Daily activity rate",
            Fraction(active, 640),
            Unit.RATE,
            "Active customers of the day ÷ customers enrolled at its end.",
            active,
            640,
            note="The last day is not over yet.",
        ),
        Figure("average", "Average points earned", Fraction(100, 8), Unit.POINTS, "Points ÷ customers.", 100, 8),
        Figure(
            "average_redemption_value",
            "Average redemption value",
            Fraction(spend, 12),
            Unit.MONEY,
            "Money ÷ redemptions.",
            spend,
            12,
        ),
        Figure("retention_month_1", "Month-1 retention", None, Unit.RATE, "Retained ÷ eligible.", 0, 0),
    )


def series(by: Granularity = Granularity.WEEK) -> Table:
    """Four columns of points and one rate by step; one step without numbers, one below 0."""
    rows: list[tuple[Cell, ...]] = []
    for number, step in enumerate(steps_of(QUARTER, by)):
        numbers: tuple[Cell, ...] = (100 + 37 * number % 90, 20 + number, -number if number % 4 == 3 else number, 5)
        if number == 2:
            numbers = (None, None, None, None)
        rows.append((step.first, *numbers, Fraction(number, 40) if number else None))
    return Table(
        "series",
        "By week",
        (
            Column("period", "From", Unit.DATE),
            Column("issued", "Issued", Unit.POINTS, total=True),
            Column("used", "Used", Unit.POINTS, total=True),
            Column("lost", "Lost", Unit.POINTS, total=True),
            Column("others", "Others", Unit.POINTS, total=True),
            Column("rate", "Activity rate", Unit.RATE),
        ),
        tuple(rows),
        "Nothing happened in this period. Choose another one.",
    )


LINES = Chart("series", "Points by week", ChartKind.LINE, "series", "period", "issued", more=("used", "lost", "others"))
RATES = Chart("rates", "Activity rate", ChartKind.LINE, "series", "period", "rate")
BARS = Chart("bars", "Points moved", ChartKind.BAR, "series", "period", "issued", more=("used",))


def cohorts(months: int = 9) -> Table:
    """The share of each month's newcomers who were active so many months later, as far as that is known."""
    rows: list[tuple[Cell, ...]] = []
    for number in range(months):
        month = date(2025 + (6 + number) // 12, (6 + number) % 12 + 1, 1)
        known = [Fraction(9 - since, 10 + number + since * since) for since in range(months - number)]
        rows.append((month, 40 + number, *known, *(None for _ in range(number))))
    return Table(
        "cohorts",
        "Cohorts",
        (
            Column("month", "Registered in", Unit.DATE),
            Column("customers", "Customers", Unit.COUNT),
            *(Column(f"month_{since}", f"Month {since}", Unit.RATE) for since in range(months)),
        ),
        tuple(rows),
        "Nobody registered in this period. Enrol customers, or choose another period.",
    )


HEAT = Chart("cohorts", "Share that is active again", ChartKind.HEAT, "cohorts", "month", "month_0")


def tiers() -> Table:
    """A table with money, text and a code, totals, and a customer in each row."""
    return Table(
        "by_tier",
        "By tier",
        (
            Column("tier", "Tier", Unit.TEXT),
            Column("spend", "Spend", Unit.MONEY, total=True),
            Column("status", "Status", Unit.CODE),
            Column("customers", "Customers", Unit.COUNT, total=True),
        ),
        (("Gold", 1_240_050, "qualified", 12), ("gold_card", -350, "blocked", 3), ("Base", None, None, 40)),
        "There are no tiers. Set them up under Program, Tiers.",
    )


MONEY_PIE = Chart("by_tier", "Spend by tier", ChartKind.PIE, "by_tier", "tier", "spend")


def wide(columns: int = 14, rows: int = 5) -> Table:
    """More columns than fit beside each other on a screen."""
    return Table(
        "rows",
        "Roll-forward",
        (
            Column("from", "From", Unit.DATE),
            *(Column(f"column_{number}", f"Kind of movement {number}", Unit.POINTS, True) for number in range(columns)),
        ),
        tuple(
            (date(2026, 1 + row % 12, 1), *(1_000_000 * row - number for number in range(columns)))
            for row in range(rows)
        ),
        "Nothing has been posted.",
    )


def long(rows: int = 5_000) -> Table:
    """A ranking of very many rows."""
    return Table(
        "customers",
        "Customers",
        (
            Column("customer", "Customer", Unit.TEXT),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("email", "E-mail", Unit.TEXT),
        ),
        tuple((f"Customer <{number}> & Co", number, f"c{number}@example.org") for number in range(rows)),
        "Nobody earned points.",
        customer_ids=tuple(range(1, rows + 1)),
    )


def everything() -> Report:
    """Figures with a comparison, three charts and a heat map, four tables."""
    return a_report(
        figures=figures(),
        compared=figures(active=64, spend=60_000),
        charts=(LINES, BARS, MONEY_PIE, HEAT),
        tables=(series(), tiers(), cohorts(), long(40)),
        by=Granularity.WEEK,
    )


def emptied(report: Report) -> Report:
    """The same report of a period in which nothing happened."""
    tables = tuple(replace(table, rows=(), customer_ids=()) for table in report.tables)
    return replace(report, tables=tables)
