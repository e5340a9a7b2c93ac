"""The sentences that define the figures of the Metrics report (semantics, sections 8 and 9), and its notes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loyalty_desktop.domain.periods import Granularity
from loyalty_desktop.reports.activity import STEPS
from loyalty_desktop.reports.model import Definition
from loyalty_desktop.reports.points import ISSUED_NET, POINTS_LOST, REDEEMED_NET
from loyalty_desktop.reports.retention import DEFINITIONS as RETENTION_DEFINITIONS
from loyalty_desktop.reports.steps import PERIOD_NOT_OVER

NEW_CUSTOMERS = (
    "Customers whose date of registration lies in the period; whoever was enrolled by a sale is registered on the day "
    "of the earliest one. With a store: those whom it enrolled."
)
WITHOUT_DATE = (
    "Enrolled customers without a date of registration, such as those who only have an opening balance. They are "
    "counted here, whatever the period, and neither as new nor as enrolled."
)
ACTIVE_CUSTOMERS = (
    "Distinct customers with at least one earning or redemption in the period that they began themselves: birthdays "
    "and rewards of referrers do not count. What was reversed as a mistake is left out; a later refund is not. With a "
    "store: what happened in that store."
)
STICKINESS = (
    "Average daily active customers ÷ monthly active customers, over the complete months of the period: Σ active of "
    "each day ÷ Σ (active of each month × its days)."
)
AVERAGE_EARNED = f"Issued net ÷ customers who earned in the period. {ISSUED_NET}"
AVERAGE_PER_ENROLLED = "Issued net ÷ customers enrolled at the end of the period."
REDEMPTION_RATE = f"Redeemed net ÷ issued net of the period; it may pass 100 %. {REDEEMED_NET}"
MORE_TAKEN_BACK = "More was taken back in these days than came in, by corrections of earlier ones: there is no rate."
REDEMPTION_RATE_LIFETIME = "Redeemed net ÷ issued net of everything posted up to the end of the period."
REDEEMER_RATE = (
    "Customers with a redemption in the period ÷ customers who held points at any time in it: with a balance above 0 "
    "at the start of one of its days, or points that came in on it."
)
AVERAGE_REDEMPTION = (
    "Points of the redemptions of the period, less what was given back of a part, ÷ their number. Those that were "
    "voided or cancelled whole, also later, are left out."
)
AVERAGE_REDEMPTION_MONEY = (
    "What the same redemptions are worth in money, less what was given back, ÷ their number; a reward without a value "
    "counts as nothing."
)
CONVERSION = "Customers with a redemption in the period ÷ distinct visitors of the period."
EXPIRATION_RATE = (
    "Points that expired in the period ÷ (balance of all customers before it + issued net). Expired points that were "
    "brought back stay in it; they are taken off the points lost."
)

BY_SALES = "No visits are recorded in the period: ÷ customers with a sale in it."
BY_SALES_OF_STORE = "Visits are not kept by store: ÷ customers with a sale in this store in the period."
MORE_THAN_BOUGHT = "It is above 100 %, because some customers redeemed without buying in the period."
MORE_THAN_BOUGHT_HERE = (
    "It is above 100 %, because some customers redeemed in this store without buying in it in the period."
)
MORE_THAN_CAME = "It is above 100 %, because some customers redeemed without a visit on record in the period."
HOLDERS_OF_ALL_STORES = (
    "Points are held with the program, not with a store: customers who redeemed in this store ÷ holders of all stores."
)
STRANGERS = (
    "Of one store: who was active in it, wherever they were enrolled, ÷ whom it enrolled. The two are not the same "
    "people."
)
NO_OPENING = "Balances are not kept by store: choose all stores for this rate."


def own_of_range(step: str, *, is_over: bool) -> str:
    """What a rate says that is the range's own, because no `step` in it is complete."""
    own = f"No complete {step} lies in the period: this is the period's own rate."
    return own if is_over else f"{own} {PERIOD_NOT_OVER}"


def _mean_over(steps: str) -> str:
    return (
        f"Active customers ÷ customers enrolled, over the complete {steps} of the period: Σ active customers of each ÷ "
        "Σ enrolled at the end of each."
    )


ACTIVITY_RATES: Mapping[Granularity, tuple[str, str, str, str]] = MappingProxyType(
    {
        Granularity.DAY: ("daily_activity_rate", "Daily activity rate", "day", _mean_over("days")),
        Granularity.WEEK: (
            "weekly_activity_rate",
            "Weekly activity rate",
            "week",
            _mean_over("ISO weeks (from Monday)"),
        ),
        Granularity.MONTH: ("monthly_activity_rate", "Monthly activity rate", "month", _mean_over("months")),
    }
)
"""Key, label, name of a step and definition."""

DEFINITIONS = (
    Definition("New customers", NEW_CUSTOMERS),
    Definition("Enrolled without a date", WITHOUT_DATE),
    Definition("Active customers", ACTIVE_CUSTOMERS),
    *(Definition(label, sentence) for _, label, _, sentence in ACTIVITY_RATES.values()),
    Definition("Stickiness", STICKINESS),
    Definition("Average points earned", AVERAGE_EARNED),
    Definition("Average points per enrolled", AVERAGE_PER_ENROLLED),
    Definition("Redemption rate", REDEMPTION_RATE),
    Definition("Redemption rate, lifetime", REDEMPTION_RATE_LIFETIME),
    Definition("Redeemer rate", REDEEMER_RATE),
    Definition("Average redemption value", AVERAGE_REDEMPTION),
    Definition("Average redemption in money", AVERAGE_REDEMPTION_MONEY),
    *RETENTION_DEFINITIONS,
    Definition("Overall conversion", CONVERSION),
    Definition("Points expiration rate", EXPIRATION_RATE),
    Definition("Points lost", POINTS_LOST),
    Definition("Steps", STEPS),
)
