"""Whose points end soon, how they are reached, and who has been told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.mailing import Recipient
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.reminding import EXPIRY_KIND, ReminderResult
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import open_points


def recipients(
    session: Session, program: Program, first: date, last: date, *, customer: int | None = None
) -> list[Recipient]:
    """Customers whose points end on a day from `first` through `last`, by the first of these days; or one of them.

    Points that cannot be used before their last day are not counted: nobody could come for them. Whoever was told of
    that first day counts as told.
    """
    points: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for lot in open_points(session, program, customer_id=customer, ends_by=last):
        day = lot.last_day
        if day is None or not first <= day <= last or (lot.available_on is not None and lot.available_on > day):
            continue
        points[lot.customer_id][day] += lot.points
    told = told_of(session, points)
    rows = session.rows_in(
        "SELECT id, name, email, phone, card, ref, active + pending - debt, consent FROM customer "
        "WHERE status = 'active' AND id IN ({keys})",
        sorted(points),
    )
    found = []
    for number, name, email, *other, balance, consent in rows:
        first_day = min(points[number])
        notes = told.get((number, first_day), _NEVER)
        found.append(
            Recipient(
                customer_id=number,
                name=name,
                called=called(name, email, *other),
                email=email,
                points=points[number][first_day],
                last_day=first_day,
                points_later=sum(points[number].values()) - points[number][first_day],
                latest_day=max(points[number]),
                balance=balance,
                consent=None if consent is None else bool(consent),
                told=notes.told,
                noted=notes.noted,
                is_unsure=notes.is_unsure,
                refused_address=notes.refused_address,
            )
        )
    return sorted(found, key=lambda item: (item.last_day, item.called, item.customer_id))


class _Told(NamedTuple):
    """How often somebody was told, the number of the last note, whether the last letter may have arrived or not, and
    which address was refused if it was that."""

    told: int
    noted: int
    is_unsure: bool
    refused_address: str


_NEVER = _Told(0, 0, is_unsure=False, refused_address="")


def told_of(session: Session, customers: Iterable[int]) -> dict[tuple[int, date], _Told]:
    """How often customers were told of points that end on a day: a refused address has told nobody."""
    rows = session.rows_in(
        f"SELECT customer_id, last_day, attempt, result, address FROM reminder WHERE kind = '{EXPIRY_KIND}' "
        "AND customer_id IN ({keys})",
        sorted(customers),
    )
    found: dict[tuple[int, date], _Told] = {}
    for customer, day, attempt, result, address in sorted(rows, key=lambda row: int(row[2])):
        key = (customer, day_of(day))
        before = found.get(key, _NEVER)
        # A server that puts off has said nothing about the address.
        refused = before.refused_address if result in (ReminderResult.BEGUN, ReminderResult.PUT_OFF) else address
        found[key] = _Told(
            before.told + (result == ReminderResult.SENT), attempt, result == ReminderResult.BEGUN, refused
        )
    return found
