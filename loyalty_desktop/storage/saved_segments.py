"""Saved segments as conditions of a query, on both engines, and who is in one."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.domain.segments import folded
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.rules import tags_given

_CONSENT = {Consent.YES: "c.consent = 1", Consent.NO: "c.consent = 0", Consent.UNKNOWN: "c.consent IS NULL"}
# Who was merged into a customer is the same person: what was sold to them counts for the one who stayed.
_BUYERS = (
    "SELECT CASE WHEN b.status = 'merged' THEN b.merged_into_id ELSE b.id END FROM sale s "
    "JOIN customer b ON b.id = s.customer_id {join} WHERE s.voided = 0 AND s.business_date BETWEEN ? AND ?"
)
_REFUNDED = (
    "LEFT JOIN (SELECT sale_id, sum(net_minor) AS net FROM refund WHERE voided = 0 GROUP BY sale_id) r "
    "ON r.sale_id = s.id"
)
_BALANCE = "c.active + c.pending - c.debt"
_EVER = -(10**6)


class Members(NamedTuple):
    """Who is in a segment, as a query of their ids with its parameters."""

    query: str
    parameters: tuple[Any, ...]


def members_of(session: Session, segment: Segment, today: date) -> Members:
    """The query of everybody in the program who is in the segment on `today`."""
    parts = [
        ("c.status = 'active'", ()),
        *_recency(segment, today),
        *_purchases(segment, today),
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


_Part = tuple[str, tuple[Any, ...]]


def _recency(segment: Segment, today: date) -> list[_Part]:
    bought, last = _BUYERS.format(join=""), day_number(today)
    parts: list[_Part] = []
    if segment.bought_within_days is not None:
        parts.append((f"c.id IN ({bought})", (last - segment.bought_within_days, last)))
    if segment.not_bought_for_days is not None:
        # Day N itself is N days ago: whoever bought after it bought too lately.
        parts.append((f"c.id NOT IN ({bought})", (last - segment.not_bought_for_days + 1, last)))
    return parts


def _purchases(segment: Segment, today: date) -> list[_Part]:
    last = day_number(today)
    days = (_EVER if segment.window_days is None else last - segment.window_days, last)
    return [
        *_summed("count(*)", "", days, segment.min_purchases, segment.max_purchases),
        *_summed(
            "sum(s.net_minor - coalesce(r.net, 0))", _REFUNDED, days, segment.min_spend_minor, segment.max_spend_minor
        ),
    ]


def _summed(total: str, join: str, days: tuple[int, int], least: int | None, most: int | None) -> list[_Part]:
    """Bounds on a total of somebody's sales; whoever bought nothing has a total of 0."""
    buyers = f"{_BUYERS.format(join=join)} GROUP BY 1 HAVING {total}"
    parts: list[_Part] = []
    if least:
        parts.append((f"c.id IN ({buyers} >= ?)", (*days, least)))
    if most is not None:
        parts.append((f"c.id NOT IN ({buyers} > ?)", (*days, most)))
    return parts


def _between(expression: str, least: int | None, most: int | None) -> list[_Part]:
    bounds = ((">=", least), ("<=", most))
    return [(f"{expression} {compared} ?", (bound,)) for compared, bound in bounds if bound is not None]


def _registered(segment: Segment) -> list[_Part]:
    first, last = segment.registered_from, segment.registered_to
    return _between(
        "c.registered_on", None if first is None else day_number(first), None if last is None else day_number(last)
    )


def _among(column: str, values: Sequence[str]) -> list[_Part]:
    return [(f"{column} IN ({','.join('?' * len(values))})", tuple(values))] if values else []


def _tags(session: Session, segment: Segment) -> list[_Part]:
    """Tags are compared without case, which no two engines do alike: the spellings in use are found first."""
    if not segment.tags and not segment.without_tags:
        return []
    given = tags_given(session)
    parts: list[_Part] = []
    for wanted, negation, nothing in ((segment.tags, "", "1 = 0"), (segment.without_tags, "NOT ", "1 = 1")):
        if wanted:
            spelled = sorted(tag for tag in given if tag.strip().casefold() in folded(wanted))
            has_one = " OR ".join("(',' || c.tags || ',') LIKE ? ESCAPE '!'" for _ in spelled)
            condition = f"{negation}({has_one})" if spelled else nothing
            parts.append((condition, tuple(f"%,{_escaped(tag)},%" for tag in spelled)))
    return parts


def _escaped(tag: str) -> str:
    return tag.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _birthday(session: Session, near: Birthday | None, today: date) -> list[_Part]:
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
