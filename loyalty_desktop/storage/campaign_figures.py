"""What campaigns have come to: whom they reached, who took part, what they brought and what was bought meanwhile.

People who were merged count as one, reached where anybody of them was reached and is not held out. Whoever has earned
by a campaign counts as reached: after a merge was undone, points may stand with one whom the offer reached as another.
Whose enrolment was withdrawn is left out. A shop has many more people and awards than merges, so the two are counted
apart.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from loyalty_desktop.domain.campaigns import Channel, ReachedRow
from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import VOIDED

# Of the award of a sale, what its refunds have taken back, then or later, and what their voids withhold.
_TAKEN_BACK = (
    "((SELECT coalesce(sum(b.clawed_back), 0) FROM refund b WHERE b.sale_id = s.id AND b.voided = 0) "
    "+ (SELECT coalesce(sum(k.points), 0) FROM refund b JOIN refund_collection k ON k.refund_id = b.id "
    "WHERE b.sale_id = s.id AND b.voided = 0) "
    "+ (SELECT coalesce(sum(w.points), 0) FROM award_withheld w WHERE w.sale_id = s.id))"
)

# Summed over the awards of refunded sales, what of a campaign's part has gone with them. Each is rounded down, so whole
# numbers are divided, which sums are not on a server.
_PART_TAKEN = (
    f"sum(a.points * CAST({_TAKEN_BACK} AS BIGINT) / s.points) FROM sale s "
    "JOIN entry e ON e.operation_seq = s.operation_seq JOIN campaign_award a ON a.entry_id = e.id "
    "WHERE s.id IN (SELECT sale_id FROM refund UNION SELECT sale_id FROM award_withheld) "
    f"AND s.voided = 0 AND s.points > 0 AND NOT {VOIDED}"
)

# The members of families: who was merged, who stayed, and whose enrolment was withdrawn.
_FAMILIES = (
    "SELECT c.id, coalesce(c.merged_into_id, c.id) AS person, c.status FROM customer c "
    "WHERE c.merged_into_id IS NOT NULL OR c.status = 'withdrawn' UNION "
    "SELECT h.id, h.id, h.status FROM customer c JOIN customer h ON h.id = c.merged_into_id "
    "WHERE c.merged_into_id IS NOT NULL"
)
_Standing = dict[tuple[int, int], bool]


class PeopleCount(NamedTuple):
    """Distinct people: reached and not held out, held out, and those of the reached who have earned."""

    reached: int = 0
    held_out: int = 0
    participants: int = 0


def people_counts(session: Session) -> dict[int, PeopleCount]:
    """The people of each campaign that has reached anybody. A void undoes that one took part, a refund does not."""
    reached, held_out, taking = Counter[int](), Counter[int](), Counter[int]()
    for campaign, people, kept in session.rows(
        "SELECT campaign_id, count(*), sum(held_out) FROM campaign_reach GROUP BY campaign_id"
    ):
        reached[campaign], held_out[campaign] = int(people) - int(kept), int(kept)
    families, changes = _families(session)
    for campaign, is_held_out, change in changes:
        (held_out if is_held_out else reached)[campaign] += change
    for campaign, standing, people in _takers(session, families):
        taking[campaign] += people
        if standing is not False:
            reached[campaign] += people
        if standing is True:
            held_out[campaign] -= people
    return {number: PeopleCount(reached[number], held_out[number], taking[number]) for number in reached}


def _families(session: Session) -> tuple[_Standing, list[tuple[int, bool, int]]]:
    """Who of families is held out, by (campaign, person); and (campaign, held out, change) of what their rows make
    different from the people that they are."""
    rows = session.rows(
        f"SELECT r.campaign_id, f.person, f.status, r.held_out FROM ({_FAMILIES}) f "
        "JOIN campaign_reach r ON r.customer_id = f.id"
    )
    changes = [(campaign, bool(held_out), -1) for campaign, _, _, held_out in rows]
    people: _Standing = {}
    for campaign, person, status, held_out in rows:
        if status != "withdrawn":
            people[campaign, person] = people.get((campaign, person), True) and bool(held_out)
    return people, changes + [(campaign, is_held_out, 1) for (campaign, _), is_held_out in people.items()]


def _takers(session: Session, families: _Standing) -> list[tuple[int, bool | None, int]]:
    """(campaign, whether held out, people) of those who have earned; None where they were not reached."""
    rows = session.rows(
        "WITH taking AS MATERIALIZED (SELECT DISTINCT a.campaign_id, e.customer_id FROM campaign_award a "
        f"JOIN entry e ON e.id = a.entry_id WHERE NOT {VOIDED}), families AS MATERIALIZED ({_FAMILIES}) "
        "SELECT t.campaign_id, f.person, r.held_out, count(*) FROM taking t LEFT JOIN families f "
        "ON f.id = t.customer_id LEFT JOIN campaign_reach r ON r.customer_id = t.customer_id "
        "AND r.campaign_id = t.campaign_id WHERE coalesce(f.status, '') <> 'withdrawn' "
        "GROUP BY t.campaign_id, f.person, r.held_out"
    )
    takers: list[tuple[int, bool | None, int]] = [
        (campaign, None if held_out is None else bool(held_out), int(people))
        for campaign, person, held_out, people in rows
        if person is None
    ]
    of_families = {(campaign, person) for campaign, person, _, _ in rows if person is not None}
    return takers + [(campaign, families.get((campaign, person)), 1) for campaign, person in of_families]


def points_standing(session: Session) -> dict[int, int]:
    """Points that each campaign brought and that stand: without voided awards, and without its part of what refunds
    took back: award × taken back ÷ points of the sale, rounded down."""
    given = session.rows(
        "SELECT a.campaign_id, sum(a.points) FROM campaign_award a JOIN entry e ON e.id = a.entry_id "
        f"WHERE NOT {VOIDED} GROUP BY a.campaign_id"
    )
    taken = session.rows(f"SELECT a.campaign_id, {_PART_TAKEN} GROUP BY a.campaign_id")
    back = {campaign: int(points) for campaign, points in taken}
    return {campaign: int(points) - back.get(campaign, 0) for campaign, points in given}


def bought_meanwhile(session: Session, campaign_id: int, days: DateRange) -> dict[bool, tuple[int, int]]:
    """Whether held out → (distinct people who bought in these days, minor units net of refunds)."""
    people = (
        "SELECT r.person, r.person AS member, r.held_out FROM people r UNION ALL "
        "SELECT r.person, c.id, r.held_out FROM people r JOIN customer c ON c.merged_into_id = r.person"
    )
    rows = session.rows(
        "WITH people AS (SELECT coalesce(c.merged_into_id, c.id) AS person, min(r.held_out) AS held_out "
        "FROM (SELECT customer_id, held_out FROM campaign_reach WHERE campaign_id = ? UNION ALL "
        "SELECT e.customer_id, 0 FROM campaign_award a JOIN entry e ON e.id = a.entry_id WHERE a.campaign_id = ? "
        f"AND NOT {VOIDED}) r JOIN customer c ON c.id = r.customer_id "
        "WHERE c.status <> 'withdrawn' GROUP BY coalesce(c.merged_into_id, c.id)) "
        "SELECT p.held_out, count(DISTINCT p.person), sum(s.net_minor - coalesce((SELECT sum(b.net_minor) FROM "
        f"refund b WHERE b.sale_id = s.id AND b.voided = 0), 0)) FROM ({people}) p JOIN sale s "
        "ON s.customer_id = p.member WHERE s.voided = 0 AND s.business_date BETWEEN ? AND ? GROUP BY p.held_out",
        (campaign_id, campaign_id, day_number(days.first), day_number(days.last)),
    )
    return {bool(held_out): (int(people), int(net)) for held_out, people, net in rows}


def count_reached(session: Session, campaign_id: int) -> int:
    """Number of rows of `reached_page`."""
    return int(session.value("SELECT count(*) FROM campaign_reach WHERE campaign_id = ?", (campaign_id,)))


def reached_page(session: Session, campaign_id: int, *, offset: int, limit: int) -> tuple[ReachedRow, ...]:
    """Whom a campaign reached, by id of the customer, and the points of it that stand; who was merged stands under the
    own number."""
    rows = session.rows(
        "SELECT r.customer_id, c.name, coalesce(c.ref, ''), r.reached_on, r.channel, r.held_out, "
        "coalesce((SELECT sum(a.points) FROM entry e JOIN campaign_award a ON a.entry_id = e.id "
        f"AND a.campaign_id = r.campaign_id WHERE e.customer_id = r.customer_id AND NOT {VOIDED}), 0) "
        "FROM campaign_reach r JOIN customer c ON c.id = r.customer_id WHERE r.campaign_id = ? "
        f"ORDER BY r.customer_id LIMIT {int(limit)} OFFSET {int(offset)}",
        (campaign_id,),
    )
    query = (
        f"SELECT e.customer_id, {_PART_TAKEN} AND a.campaign_id = {int(campaign_id)} AND e.customer_id IN ({{keys}}) "
        "GROUP BY e.customer_id"
    )
    taken = dict(session.rows_in(query, [row[0] for row in rows if row[6]]))
    return tuple(_reached_row(row, int(row[6]) - int(taken.get(row[0], 0))) for row in rows)


def _reached_row(row: tuple[Any, ...], points: int) -> ReachedRow:
    customer, name, ref, day, channel, held_out, _ = row
    return ReachedRow(customer, name, ref, day_of(day), Channel(channel), bool(held_out), points)
