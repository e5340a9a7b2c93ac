"""Saved segments as conditions of a query, on both engines, and who is in one."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from loyalty_desktop.domain.periods import number_or_none
from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.domain.segments import folded
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.rules import tags_given
from loyalty_desktop.storage.segment_sales import Part, buyers_condition

_CONSENT = {Consent.YES: "c.consent = 1", Consent.NO: "c.consent = 0", Consent.UNKNOWN: "c.consent IS NULL"}
_BALANCE = "c.active + c.pending - c.debt"


class Members(NamedTuple):
    """Who is in a segment, as a query of their ids with its parameters."""

    query: str
    parameters: tuple[Any, ...]


def members_of(session: Session, segment: Segment, today: date) -> Members:
    """The query of everybody in the program who is in the segment on `today`."""
    parts = [
        ("c.status = 'active'", ()),
        *buyers_condition(segment, today),
        *_between(_BALANCE, segment.min_points, segment.max_points),
        *_among("c.tier", segment.tiers),
        *_registered(segment),
        *_tags(session, segment),
        *_birthday(session, segment.birthday, today),
    ]
    if segment.stores:
        marks = ",".join("?" * len(segment.stores))
        parts.append((f"c.store_id IN (SELECT id FROM store WHERE name IN ({marks}))", tuple(segment.stores)))
    if segment.consent is not None:
        parts.append((_CONSENT[segment.consent], ()))
    where = " AND ".join(f"({condition})" for condition, _ in parts)
    values = tuple(value for _, given in parts for value in given)
    return Members(f"SELECT c.id FROM customer c WHERE {where}", values)


def count_members(session: Session, members: Members) -> int:
    """How many are in a segment."""
    return int(session.value(f"SELECT count(*) FROM ({members.query}) m", members.parameters))


def ids_of_members(session: Session, members: Members) -> list[int]:
    """The ids of everybody in a segment, in order."""
    return [number for (number,) in session.rows(f"{members.query} ORDER BY 1", members.parameters)]


def hold_customers(session: Session, numbers: Iterable[int]) -> None:
    """On a server: nobody else changes these customers until the commit, so that what is read of them stays so."""
    if session.engine.name == "postgresql":
        session.rows_in("SELECT id FROM customer WHERE id IN ({keys}) ORDER BY id FOR UPDATE", sorted(set(numbers)))


def _between(expression: str, least: int | None, most: int | None) -> list[Part]:
    bounds = ((">=", least), ("<=", most))
    return [(f"{expression} {compared} ?", (bound,)) for compared, bound in bounds if bound is not None]


def _registered(segment: Segment) -> list[Part]:
    first, last = segment.registered_from, segment.registered_to
    return _between("c.registered_on", number_or_none(first), number_or_none(last))


def _among(column: str, values: Sequence[str]) -> list[Part]:
    return [(f"{column} IN ({','.join('?' * len(values))})", tuple(values))] if values else []


def _tags(session: Session, segment: Segment) -> list[Part]:
    """Tags are compared without case, which no two engines do alike: the spellings in use are found first."""
    if not segment.tags and not segment.without_tags:
        return []
    given = tags_given(session)
    parts: list[Part] = []
    for wanted, negation, nothing in ((segment.tags, "", "1 = 0"), (segment.without_tags, "NOT ", "1 = 1")):
        if wanted:
            spelled = sorted(tag for tag in given if tag.strip().casefold() in folded(wanted))
            has_one = " OR ".join("(',' || c.tags || ',') LIKE ? ESCAPE '!'" for _ in spelled)
            condition = f"{negation}({has_one})" if spelled else nothing
            parts.append((condition, tuple(f"%,{_escaped(tag)},%" for tag in spelled)))
    return parts


def _escaped(tag: str) -> str:
    return tag.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _birthday(session: Session, near: Birthday | None, today: date) -> list[Part]:
    if near is None:
        return []
    days = sorted({f"{day.month:02}-{day.day:02}" for day in _days_of(near, today)})
    if "02-28" in days and not isleap(today.year):
        days.append("02-29")
    if session.engine.name == "postgresql":
        column = "to_char(date '1970-01-01' + cast(c.birthday AS INTEGER), 'MM-DD')"
    else:
        column = "strftime('%m-%d', c.birthday * 86400, 'unixepoch')"
    return _among(column, days)


def _days_of(near: Birthday, today: date) -> list[date]:
    match near:
        case Birthday.TODAY:
            return [today]
        case Birthday.WEEK:
            monday = today - timedelta(days=today.weekday())
            return [monday + timedelta(days=offset) for offset in range(7)]
        case Birthday.MONTH:
            return [today.replace(day=day) for day in range(1, monthrange(today.year, today.month)[1] + 1)]
