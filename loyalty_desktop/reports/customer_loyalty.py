"""The Customer Loyalty report: where points come from, what they are used for, and who brings customers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loyalty_desktop.domain.catalog import (
    ACCOUNT_REGISTRATION,
    MANUAL_CREDIT,
    MANUAL_DEBIT,
    NEW_MEMBER_REWARD,
    NEW_USER_REFERRAL,
    PURCHASE,
    REFERRER_REWARD,
)
from loyalty_desktop.reports.facts import LoyaltyFacts, Movement
from loyalty_desktop.reports.model import Cell, Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.slices import Part, shares_of

NAME = "customer-loyalty"
TITLE = "Customer Loyalty"

SOURCES = (
    REFERRER_REWARD,
    NEW_MEMBER_REWARD,
    NEW_USER_REFERRAL,
    "first_product_share",
    "first_news_read",
    ACCOUNT_REGISTRATION,
    "first_product_view",
    "daily_login",
    PURCHASE,
)
"""The sources that are always listed, also when they paid nothing."""

POINTS_ISSUED = "Points that rules paid in the period (earn), by the day they are posted on; voided ones left out."
MANUAL_CREDITS = "Points given by hand in the period, each with a reason; not part of points issued."
POINTS_USED = "Points that customers spent on rewards in the period (redeem), by purpose; voided ones left out."
MANUAL_DEBITS = "Points taken by hand in the period, each with a reason."
USED_OR_DEDUCTED = "Points used + manual debits."
REFERRALS = "Customers who came through a referral (registered or later), counted on their date of registration."
LED_TO_SALES = "Those of the referrals who have made their first purchase (qualified or later)."
SHARE = (
    "The row's points ÷ the points of all rows above 0, shown to a tenth of a percent. What rounding leaves over goes "
    "to the largest remainders, so that a table and its pie add up to 100.0 %; every screen, page and sheet shows the "
    "same. In a workbook shares are values, not formulas: they belong to the points of this report. “n/a” where "
    "nothing is above 0."
)

_DEFINITIONS = (
    Definition("Points issued", POINTS_ISSUED),
    Definition("Manual credits", MANUAL_CREDITS),
    Definition("Points used", POINTS_USED),
    Definition("Manual debits", MANUAL_DEBITS),
    Definition("Points used / deducted", USED_OR_DEDUCTED),
    Definition("Referrals", REFERRALS),
    Definition("Led to sales", LED_TO_SALES),
    Definition("Share", SHARE),
)
_CHARTS = (
    Chart("issued_by_action", "Points issued by source", ChartKind.PIE, "issued_by_action", "action", "points"),
    Chart(
        "used_by_purpose",
        "Points used / deducted by purpose",
        ChartKind.PIE,
        "used_by_purpose",
        "purpose",
        "points",
        last=MANUAL_DEBIT,
    ),
)


def customer_loyalty(scope: Scope, facts: LoyaltyFacts, compared: LoyaltyFacts | None) -> Report:
    """The report over the scope's period, each figure beside the same one of the comparison range."""
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(facts),
        compared=_figures(compared) if compared else (),
        charts=_CHARTS,
        tables=(_issued(facts.movements), _used(facts.movements), _referrals(facts)),
        definitions=_DEFINITIONS,
    )


def points_issued(movements: Iterable[Movement]) -> int:
    """Σ earn of the movements; a void carries its original's kind with the opposite sign."""
    return sum(item.points for item in movements if item.kind == "earn")


def points_used(movements: Iterable[Movement]) -> int:
    """Σ redeem of the movements, as a positive number."""
    return -sum(item.points for item in movements if item.kind == "redeem")


def manual_credits(movements: Iterable[Movement]) -> int:
    """Σ adjustments that gave points."""
    return sum(item.points for item in movements if item.kind == "adjust" and item.action == MANUAL_CREDIT)


def manual_debits(movements: Iterable[Movement]) -> int:
    """Σ adjustments that took points, as a positive number."""
    return -sum(item.points for item in movements if item.kind == "adjust" and item.action == MANUAL_DEBIT)


def _figures(facts: LoyaltyFacts) -> tuple[Figure, ...]:
    issued, used = points_issued(facts.movements), points_used(facts.movements)
    given, taken = manual_credits(facts.movements), manual_debits(facts.movements)
    return (
        Figure("points_issued", "Points issued", issued, Unit.POINTS, POINTS_ISSUED),
        Figure("manual_credits", "Manual credits", given, Unit.POINTS, MANUAL_CREDITS),
        Figure("points_used", "Points used", used, Unit.POINTS, POINTS_USED),
        Figure("manual_debits", "Manual debits", taken, Unit.POINTS, MANUAL_DEBITS),
        Figure("used_or_deducted", "Points used / deducted", used + taken, Unit.POINTS, USED_OR_DEDUCTED),
    )


def _issued(movements: Iterable[Movement]) -> Table:
    by_action = dict.fromkeys(SOURCES, 0)
    for item in movements:
        if item.kind == "earn":
            by_action[item.action] = by_action.get(item.action, 0) + item.points
    shown = ((action, points) for action, points in by_action.items() if points or action in SOURCES)
    rows = sorted(shown, key=lambda row: (-row[1], row[0]))
    return Table(
        "issued_by_action",
        "Points issued by source",
        (
            Column("action", "Source", Unit.CODE),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("share", "Share", Unit.RATE, total=True),
        ),
        _with_shares(rows),
        "No points were issued in this period. Import sales, or choose another period.",
    )


def _used(movements: Iterable[Movement]) -> Table:
    """By purpose, the largest first; manual debits are the last row and the pie's last slice."""
    by_purpose: dict[str, int] = {}
    debits = 0
    for item in movements:
        if item.kind == "redeem":
            by_purpose[item.action] = by_purpose.get(item.action, 0) - item.points
        elif item.kind == "adjust" and item.action == MANUAL_DEBIT:
            debits -= item.points
    rows = [row for row in sorted(by_purpose.items(), key=lambda row: (-row[1], row[0])) if row[1]]
    if debits:
        rows.append((MANUAL_DEBIT, debits))
    return Table(
        "used_by_purpose",
        "Points used / deducted by purpose",
        (
            Column("purpose", "Purpose", Unit.CODE),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("share", "Share", Unit.RATE, total=True),
        ),
        _with_shares(rows, last=MANUAL_DEBIT),
        "No points were used in this period. Choose another period, or redeem a reward.",
    )


def _referrals(facts: LoyaltyFacts) -> Table:
    rows = sorted(
        facts.referrers,
        key=lambda item: (-item.referrals, -item.led_to_sales, item.customer, item.customer_id or 0),
    )
    return Table(
        "referrals",
        "Mini app access referrals",
        (
            Column("customer", "Customer", Unit.TEXT, is_personal=True),
            Column("referrals", "Total successful referrals", Unit.COUNT, total=True),
            Column("led_to_sales", "Led to sales", Unit.COUNT, total=True),
        ),
        tuple((item.customer, item.referrals, item.led_to_sales) for item in rows),
        "Nobody came through a referral in this period. Give customers their referral when they enrol a friend.",
        customer_ids=tuple(item.customer_id for item in rows),
    )


def _with_shares(rows: Sequence[tuple[str, int]], last: str = "") -> tuple[tuple[Cell, ...], ...]:
    shares = shares_of([Part(code, points) for code, points in rows], last_key=last)
    return tuple((code, points, share) for (code, points), share in zip(rows, shares, strict=True))
