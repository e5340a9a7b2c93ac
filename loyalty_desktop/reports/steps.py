"""What reports of activity know of one step: a day, an ISO week, a month, or any other range of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange


@dataclass(frozen=True, slots=True)
class StepFacts:
    """People and points of one step; `enrolled` are customers at its end, points are those posted in it.

    `clawed_back` are points taken back for refunds, `given_back` those of cancelled redemptions.
    """

    step: DateRange
    active: int
    enrolled: int
    new: int = 0
    earned: int = 0
    redeemed: int = 0
    clawed_back: int = 0
    given_back: int = 0

    @property
    def issued_net(self) -> int:
        """Earned − clawed back."""
        return self.earned - self.clawed_back

    @property
    def redeemed_net(self) -> int:
        """Redeemed − given back."""
        return self.redeemed - self.given_back


def is_over(step: DateRange, today: date) -> bool:
    """Whether the last day of the step has passed."""
    return step.last < today


NOT_OVER = "not over yet"
"""What stands beside the numbers of a step whose last day has not passed."""

NOT_BEGUN = "not begun"
"""What stands beside a step that lies ahead."""


NOBODY_ACTIVE = "Nobody was active in this period. Import sales, or choose another period."
"""What a series of activity says where there is nothing to draw."""

PERIOD_NOT_OVER = "The period is not over yet."
"""What stands beside a figure of a period whose last day has not passed."""


def note_of(period: DateRange, today: date) -> str:
    """PERIOD_NOT_OVER for a period that is not over, nothing for others."""
    return "" if is_over(period, today) else PERIOD_NOT_OVER


def state_of(step: DateRange, today: date) -> str:
    """NOT_OVER or NOT_BEGUN for a step that is not over, nothing for others."""
    if is_over(step, today):
        return ""
    return NOT_BEGUN if step.first > today else NOT_OVER


def told(number: int, step: DateRange, today: date) -> int | None:
    """The number as a series tells it: None instead of 0 for a step that lies ahead, so that no line falls to 0."""
    return number or None if step.first > today else number


def rate_of(numerator: int, denominator: int, step: DateRange, today: date) -> Fraction | None:
    """numerator ÷ denominator as a series tells it; None where that is 0 or below, and where the step lies ahead."""
    found = told(numerator, step, today)
    return Fraction(found, denominator) if denominator > 0 and found is not None else None
