"""What trying a rule out on the past has shown, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loyalty_desktop.wording.numbers import count_phrase, count_text, money_text, points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.simulation import SimulationResult

NOTES = (
    "Refunds are left aside. Limits are counted from the first day of these dates, and customers have the tiers and "
    "tags of today."
)
"""What a trial does not do."""


def outcome_sentence(result: SimulationResult, currency: str, *, is_purchase: bool) -> str:
    """What the rule would have changed: points, their worth, and for how many."""
    events = count_phrase(result.events, *(("sale", "sales") if is_purchase else ("time", "times")))
    if not result.events:
        what = "No sale of a customer" if is_purchase else "No time that this happened"
        return f"{what} lies between {result.period.first} and {result.period.last}. Choose other dates."
    if not result.touched:
        return f"Nothing would have been paid otherwise for the {events} of these dates."
    more = "more" if result.difference >= 0 else "fewer"
    worth = "" if result.cost_minor is None else f", worth {money_text(abs(result.cost_minor), currency)}"
    return (
        f"With this rule {points_phrase(result.points_then)} would have been paid instead of "
        f"{count_text(result.points_now)}: {count_text(abs(result.difference))} {more}{worth}. It changes "
        f"{count_text(result.touched)} of {events}, and {count_text(result.customers_touched)} of "
        f"{count_phrase(result.customers, 'customer', 'customers')}."
    )
