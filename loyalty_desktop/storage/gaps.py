"""Gaps between the days of one customer, and what taking part adds to those of activity.

Taking part is an earning or a redemption, whoever began it (semantics, section 9: participation); nearly always that
is a day of activity. So the gaps of taking part are told as what they add to those of activity, under the name
PASSIVE: signed, and mostly nothing. Distinct customers of any days who took part are then sums over both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from loyalty_desktop.domain.customer_state import Event

NEVER = 99999
"""The gap of a customer's first day of an event."""

PASSIVE = "passive"
"""Beside the events: what taking part adds to the gaps of activity, for who was only given points on a day."""


_EARN, _REDEEM = Event.EARN, Event.REDEEM


def gaps_of(days: Iterable[int], before: int | None = None) -> list[tuple[int, int]]:
    """Each of these days in their order with the days since the one before it; NEVER for the first."""
    found = []
    for day in days:
        found.append((day, NEVER if before is None else day - before))
        before = day
    return found


def days_of_taking_part(days: Mapping[int, Sequence[int]]) -> list[int]:
    """The days in their order on which a customer earned or redeemed, by the counts of each event."""
    return sorted(day for day, counts in days.items() if counts[Event.EARN] > 0 or counts[Event.REDEEM] > 0)


def steps_of_taking_part(
    last_on: Sequence[int | None], steps: Iterable[tuple[Event, int, int]]
) -> list[tuple[int, int]] | None:
    """(day, gap) of the new days of taking part; None where one lies before the last of them.

    `steps` are the (event, day, gap) that come after the last days of each event.
    """
    before, redeemed = last_on[_EARN], last_on[_REDEEM]
    if before is None or (redeemed is not None and redeemed > before):
        before = redeemed
    found = []
    for event, day, _ in steps:
        if (event is _EARN or event is _REDEEM) and day != before:
            if before is None:
                found.append((day, NEVER))
            elif day < before:
                return None
            else:
                found.append((day, day - before))
            before = day
    return found


def passive_changes(
    partaken: Iterable[tuple[int, int]], active: Iterable[tuple[int, int]]
) -> Iterator[tuple[tuple[str, int, int], int]]:
    """What (day, gap) of taking part add to those of activity: keys of the gaps and signed customers."""
    for steps, one in ((partaken, 1), (active, -1)):
        for day, gap in steps:
            yield (PASSIVE, day, gap), one
