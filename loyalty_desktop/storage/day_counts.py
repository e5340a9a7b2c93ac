"""What the events of customers change of their days, and of the gaps, retention and cohorts that hang on them.

An event on or after the customer's last day of its kind moves nothing that is stored; for everything else, a
back-dated event, a void, a moved registration or a merge, the customer's days are read and compared: once a customer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from loyalty_desktop.domain.customer_state import CustomerState, Event
from loyalty_desktop.domain.periods import day_number, number_or_none
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.cohorts import cohort_of, retained_on
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.gaps import NEVER, days_of_taking_part, gaps_of, passive_changes, steps_of_taking_part
from loyalty_desktop.storage.rollup_changes import Changes

EVENT_COLUMNS = ("activities", "earns", "redeems", "visits", "sales")
"""The columns of `activity`, in the order of `Event`."""

_ACTIVITY, _EARN, _SALE = Event.ACTIVITY, Event.EARN, Event.SALE
_EVENT_NAMES = tuple(event.name.lower() for event in Event)


def count_days(session: Session, work: Work, changes: Changes) -> None:
    """Add what the events of `work` change of every day and gap; sets the customers' last days of each event."""
    by_customer = _events_by_customer(work)
    moved = _moved_registrations(work) if work.registrations or work.departures else frozenset()
    slow = [
        number
        for number, events in by_customer.items()
        if number in moved or not _append_days(work.customers[number], events, changes)
    ]
    slow += [number for number in moved if number not in by_customer]
    stored = _stored_days(session, slow) if slow else {}
    for number in slow:
        _recount(work, number, stored[number], by_customer.get(number, []), changes)
    for number, events in by_customer.items():
        before, row = None, [0, 0, 0, 0, 0]
        for day, event, delta in events:
            if day != before:
                before, row = day, changes.days.setdefault((number, day), [0, 0, 0, 0, 0])
            row[event] += delta


def _moved_registrations(work: Work) -> frozenset[int]:
    """Whose days count for another registration, or for none, by now."""
    again = {customer for customer, _, _, _ in work.registrations if not work.customers[customer].is_new}
    return frozenset(
        again
        | {customer for customer, _, _ in work.moved_registrations}
        | {left.customer_id for left in work.departures}
    )


def _events_by_customer(work: Work) -> dict[int, list[tuple[int, Event, int]]]:
    """(day number, event, delta) of each customer. The events of one sale share a date, which is converted once."""
    found: dict[int, list[tuple[int, Event, int]]] = defaultdict(list)
    before, number = None, 0
    for customer, day, event, delta in work.events:
        if day is not before:
            before, number = day, day_number(day)
        found[customer].append((number, event, delta))
    for sale in work.plain_sales:
        if sale.customer_id is not None:
            number = sale.day.posted_number
            if sale.entry_id is not None:
                found[sale.customer_id] += ((number, _EARN, 1), (number, _ACTIVITY, 1), (number, _SALE, 1))
            else:
                found[sale.customer_id].append((number, _SALE, 1))
    return found


def _append_days(state: CustomerState, events: Iterable[tuple[int, Event, int]], changes: Changes) -> bool:
    """Count events that fall on or after the customer's last day of their kind, so that nothing stored moves.

    False, and nothing is counted, when one of them does not.
    """
    last = state.last_on.copy()
    steps = []
    for day, event, delta in events:
        before = last[event]
        if delta < 0 or (before is not None and day < before):
            return False
        if day != before:
            steps.append((event, day, NEVER if before is None else day - before))
            last[event] = day
    partaken = steps_of_taking_part(state.last_on, steps)
    if partaken is None:
        return False
    active = [(day, gap) for event, day, gap in steps if event is _ACTIVITY]
    if partaken != active:
        _add_passive(changes, partaken, active)
    registered = number_or_none(state.registered_on)
    for event, day, gap in steps:
        changes.add("gap", (_EVENT_NAMES[event], day, gap), 1)
        if event is _ACTIVITY and registered is not None and _is_enrolled(state):
            _add_retained(changes, registered, day, gap, 1)
    state.last_on = last
    return True


def _add_passive(changes: Changes, partaken: Iterable[tuple[int, int]], active: Iterable[tuple[int, int]]) -> None:
    for key, customers in passive_changes(partaken, active):
        changes.add("gap", key, customers)


def _stored_days(session: Session, customers: Sequence[int]) -> dict[int, dict[int, list[int]]]:
    stored: dict[int, dict[int, list[int]]] = {number: {} for number in customers}
    query = f"SELECT customer_id, day, {', '.join(EVENT_COLUMNS)} FROM activity WHERE customer_id IN ({{keys}})"
    for customer, day, *counts in session.rows_in(query, customers):
        stored[customer][day] = list(counts)
    return stored


def _recount(
    work: Work,
    number: int,
    days: dict[int, list[int]],
    events: Iterable[tuple[int, Event, int]],
    changes: Changes,
) -> None:
    """The slow way, for back-dated events, voids and moved registrations: the old days out, the new ones in."""
    state = work.customers[number]
    before = {event: _days_of(days, event) for event in Event}
    partaken = days_of_taking_part(days)
    for day, event, delta in events:
        days.setdefault(day, [0, 0, 0, 0, 0])[event] += delta
    for event in Event:
        after = _days_of(days, event)
        if after != before[event]:
            _add_gaps(changes, event, before[event], -1)
            _add_gaps(changes, event, after, 1)
        state.last_on[event] = after[-1] if after else None
    _add_passive(changes, gaps_of(days_of_taking_part(days)), gaps_of(_days_of(days, Event.ACTIVITY)))
    _add_passive(changes, gaps_of(before[Event.ACTIVITY]), gaps_of(partaken))
    registrations = [old for customer, old, _ in work.moved_registrations if customer == number]
    registered_before = registrations[0] if registrations else state.registered_on
    is_enrolled = _is_enrolled(state)
    since = sum(delta for customer, _, _, delta in work.registrations if customer == number)
    since -= sum(left.delta for left in work.departures if left.customer_id == number)
    if is_enrolled - since:
        _add_ages(changes, registered_before, before[Event.ACTIVITY], -1)
    if is_enrolled:
        _add_ages(changes, state.registered_on, _days_of(days, Event.ACTIVITY), 1)


def _is_enrolled(state: CustomerState) -> bool:
    """Whether the enrolment is counted: it was not taken back, and is not part of somebody else's by a merge."""
    return state.status != "withdrawn" and state.merged_into_id is None


def _days_of(days: Mapping[int, Sequence[int]], event: Event) -> list[int]:
    return sorted(day for day, counts in days.items() if counts[event] > 0)


def _add_gaps(changes: Changes, event: Event, days: Sequence[int], sign: int) -> None:
    for day, gap in gaps_of(days):
        changes.add("gap", (_EVENT_NAMES[event], day, gap), sign)


def _add_ages(changes: Changes, registered_on: date | None, days: Sequence[int], sign: int) -> None:
    if registered_on is None:
        return
    registered = day_number(registered_on)
    for day, gap in gaps_of(days):
        _add_retained(changes, registered, day, gap, sign)


def _add_retained(changes: Changes, registered: int, day: int, gap: int, sign: int) -> None:
    """What an active day of somebody registered on a day adds to retention and cohorts, or takes from them."""
    retained = retained_on(day - registered, gap)
    if retained is not None:
        changes.add("retention", (registered,), *(sign * number for number in retained))
    months = cohort_of(registered, day, gap)
    if months is not None:
        changes.add("cohort", months, sign)
