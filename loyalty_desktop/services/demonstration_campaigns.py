"""The demonstration shop's campaigns and saved segments: one campaign is over, one runs, one is only planned."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from loyalty_desktop.domain.campaigns import Audience, Campaign, Effect
from loyalty_desktop.domain.periods import DateRange, add_months
from loyalty_desktop.domain.saved_segments import Birthday, Segment

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class _Planned(NamedTuple):
    """A campaign of the calendar month that lies `months_ahead` after the shop's last one."""

    months_ahead: int
    code: str
    name: str
    terms: dict[str, Any]


_CAMPAIGNS = (
    _Planned(
        -3,
        "coffee-weeks",
        "Coffee weeks",
        {
            "effect": Effect.MULTIPLIER,
            "percent": 200,
            "categories": ("Coffee",),
            "newcomers": True,
            "held_out_percent": 20,
        },
    ),
    _Planned(
        0,
        "thank-you",
        "Thank you, Silver and Gold",
        {
            "effect": Effect.BONUS_ONCE,
            "points": 50,
            "min_spend_minor": 3000,
            "audience": Audience.TIERS,
            "tiers": ("silver", "gold"),
            "held_out_percent": 10,
        },
    ),
    _Planned(1, "new-teas", "New teas", {"effect": Effect.BONUS, "points": 20, "categories": ("Tea",)}),
)

_SEGMENTS = (
    Segment("Regulars", window_days=90, min_purchases=4),
    Segment("Not seen for three months", not_bought_for_days=90, min_purchases=2),
    Segment("Birthday this month", birthday=Birthday.MONTH),
)


def begin_campaigns(desks: Desks, month: DateRange, last_month: DateRange) -> None:
    """Start the campaigns of `month`, before anything happens in it; `last_month` is the shop's present one."""
    for planned in _CAMPAIGNS:
        days = _days(planned, last_month)
        if days.first in month:
            desks.campaigns.start(desks.campaigns.change(_campaign(desks, planned, days)))


def plan_ahead(desks: Desks, last_month: DateRange) -> None:
    """What the manager has ready today: campaigns of the time to come, as drafts, and segments to look at."""
    for planned in _CAMPAIGNS:
        if planned.months_ahead > 0:
            desks.campaigns.change(_campaign(desks, planned, _days(planned, last_month)))
    for segment in _SEGMENTS:
        desks.segments.save(segment)


def _days(planned: _Planned, last_month: DateRange) -> DateRange:
    first = add_months(last_month.first.replace(day=1), planned.months_ahead)
    return DateRange(first, add_months(first, 1) - timedelta(days=1))


def _campaign(desks: Desks, planned: _Planned, days: DateRange) -> Campaign:
    identity = desks.campaigns.new_id()
    return Campaign(identity, 0, planned.code, planned.name, days.first, days.last, **planned.terms)
