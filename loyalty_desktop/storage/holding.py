"""From when until when customers held points: upkeep of the rollup that the redeemer rate divides by.

A customer *holds points* on a day when the balance at its start, with what came in on it, is above 0. What came in is,
of each kind and action posted on the day, the sum where it is above 0: a void takes its original's out again. Days in a
row make one time of holding. holding(day, gap) counts times that `started` on a day, `gap` days after the last day of
the customer's time before (NEVER for the first), and at gap 0 those that `ended` with the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.gaps import NEVER
from loyalty_desktop.storage.rollup_changes import Changes

_EARNED = (str(EntryKind.EARN), PURCHASE)
Moved = Mapping[int, Mapping[tuple[str, str], int]]
"""A customer's points by day number, and by kind and action."""

_MOVED = (
    "SELECT customer_id, posted_on, kind, action, cast(sum(points) AS BIGINT) FROM entry WHERE customer_id IN ({keys}) "
    "GROUP BY customer_id, posted_on, kind, action"
)


class Held(NamedTuple):
    """One time of holding: its first day, its last one (None: still), and the days since the time before."""

    started_on: int
    ended_on: int | None
    gap: int


def plan_holding(session: Session, work: Work, changes: Changes) -> None:
    """Add what the entries of `work` change of the customers' times of holding; sets the day they hold since.

    Points that come in while a customer holds change nothing, and the first ones of a new customer begin a time. For
    everything else, a debit or something back-dated, the customer's days are read and compared: once a customer.
    """
    first_days: dict[int, int] = {}
    slow: set[int] = set()
    for number, day, _, points in _moves(work):
        state = work.customers[number]
        if points < 0 or (state.held_since is None and not state.is_new):
            slow.add(number)
        elif state.held_since is None:
            first_days[number] = min(first_days.get(number, day), day)
        elif day < state.held_since:
            slow.add(number)
    for number, first in first_days.items():
        if number not in slow:
            work.customers[number].held_since = first
            changes.add("holding", (first, NEVER), 1, 0)
    if slow:
        _compare(session, work, slow, changes)


def _moves(work: Work) -> Iterator[tuple[int, int, tuple[str, str], int]]:
    """(customer, day number, kind and action, points) of every entry that is written."""
    posted_on, day = None, 0
    for entry in work.ledger.entries:
        if entry.posted_on is not posted_on:
            posted_on, day = entry.posted_on, day_number(entry.posted_on)
        yield entry.customer_id, day, (str(entry.kind), entry.action), entry.points
    for sale in work.plain_sales:
        if sale.entry_id is not None and sale.customer_id is not None:
            yield sale.customer_id, sale.day.posted_number, _EARNED, sale.points


def _compare(session: Session, work: Work, slow: set[int], changes: Changes) -> None:
    days: dict[int, dict[int, dict[tuple[str, str], int]]] = {number: {} for number in slow}
    known = sorted(number for number in slow if not work.customers[number].is_new)
    for number, day, kind, action, points in session.rows_in(_MOVED, known):
        days[number].setdefault(day, {})[kind, action] = points
    before = {number: held_of(moved) for number, moved in days.items()}
    for number, day, group, points in _moves(work):
        if number in slow:
            moved = days[number].setdefault(day, {})
            moved[group] = moved.get(group, 0) + points
    for number in sorted(slow):
        after = held_of(days[number])
        if after != before[number]:
            _add(changes, before[number], -1)
            _add(changes, after, 1)
        work.customers[number].held_since = after[-1].started_on if after and after[-1].ended_on is None else None


def _add(changes: Changes, times: Iterable[Held], sign: int) -> None:
    for time in times:
        changes.add("holding", (time.started_on, time.gap), sign, 0)
        if time.ended_on is not None:
            changes.add("holding", (time.ended_on, 0), 0, sign)


def held_of(moved: Moved) -> Sequence[Held]:
    """The times in which a customer with these points held any, in order."""
    times: list[Held] = []
    balance, since, ended_on = 0, None, None
    for day in sorted(moved):
        points = moved[day].values()
        if since is None and balance + sum(number for number in points if number > 0) > 0:
            since = day
        balance += sum(points)
        if since is not None and balance <= 0:
            times.append(Held(since, day, NEVER if ended_on is None else since - ended_on))
            since, ended_on = None, day
    if since is not None:
        times.append(Held(since, None, NEVER if ended_on is None else since - ended_on))
    return times


_MARKED = (
    "SELECT customer_id, day, closing, CASE WHEN opening <= 0 AND opening + came_in > 0 THEN day END AS started_on, "
    "CASE WHEN opening + came_in > 0 AND closing <= 0 THEN day END AS ended_on FROM ("
    "SELECT customer_id, day, came_in, sum(points) OVER w - points AS opening, sum(points) OVER w AS closing FROM ("
    "SELECT customer_id, day, sum(points) AS points, sum(CASE WHEN points > 0 THEN points ELSE 0 END) AS came_in FROM ("
    "SELECT customer_id, posted_on AS day, sum(points) AS points FROM entry GROUP BY customer_id, posted_on, kind, "
    "action) g GROUP BY customer_id, day) d WINDOW w AS (PARTITION BY customer_id ORDER BY day)) b"
)

HELD_SINCE = (
    f"SELECT customer_id, max(started_on) AS day FROM ({_MARKED}) m GROUP BY customer_id "
    "HAVING max(started_on) > coalesce(max(ended_on), max(started_on) - 1)"
)
"""The statement that selects since which day each customer holds points who does."""

HOLDING = (
    f"SELECT started_on AS day, coalesce(started_on - before, {NEVER}) AS gap, 1 AS started, 0 AS ended FROM ("
    "SELECT started_on, max(ended_on) OVER (PARTITION BY customer_id ORDER BY day "
    f"ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM ({_MARKED}) m) s "
    "WHERE started_on IS NOT NULL UNION ALL "
    f"SELECT ended_on, 0, 0, 1 FROM ({_MARKED}) m WHERE ended_on IS NOT NULL"
)
"""The statement that computes the rollup again from all entries."""
