"""What campaigns have come to: whom they reached, who took part, what they brought and what was bought meanwhile.

People who were merged count as one, reached where anybody of them was reached and is not held out. Whose enrolment was
withdrawn is left out.
"""

from __future__ import annotations

from loyalty_desktop.domain.campaigns import Channel, ReachedRow
from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.database import Session

_PEOPLE = (
    "(SELECT r.campaign_id, coalesce(c.merged_into_id, c.id) AS person, min(r.held_out) AS held_out "
    "FROM campaign_reach r JOIN customer c ON c.id = r.customer_id WHERE c.status <> 'withdrawn' "
    "GROUP BY r.campaign_id, coalesce(c.merged_into_id, c.id))"
)
_STANDING = "NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id AND v.kind = 'earn')"


def reached_counts(session: Session) -> dict[int, tuple[int, int]]:
    """(reached, held out) of each campaign: distinct people."""
    rows = session.rows(f"SELECT campaign_id, held_out, count(*) FROM {_PEOPLE} x GROUP BY campaign_id, held_out")
    found: dict[int, tuple[int, int]] = {}
    for campaign, held_out, count in rows:
        reached, kept = found.get(campaign, (0, 0))
        found[campaign] = (reached, kept + int(count)) if held_out else (reached + int(count), kept)
    return found


def participants(session: Session) -> dict[int, int]:
    """Distinct people of those reached who earned by each campaign; a void undoes that, a later refund does not."""
    rows = session.rows(
        "SELECT a.campaign_id, count(DISTINCT x.person) FROM campaign_award a JOIN entry e ON e.id = a.entry_id "
        f"JOIN customer c ON c.id = e.customer_id JOIN {_PEOPLE} x ON x.campaign_id = a.campaign_id "
        f"AND x.person = coalesce(c.merged_into_id, c.id) AND x.held_out = 0 WHERE {_STANDING} GROUP BY a.campaign_id"
    )
    return {campaign: int(count) for campaign, count in rows}


def points_given(session: Session) -> dict[int, int]:
    """Points that each campaign brought, without those of voided awards; refunds are not taken off."""
    rows = session.rows(
        "SELECT a.campaign_id, sum(a.points) FROM campaign_award a JOIN entry e ON e.id = a.entry_id "
        f"WHERE {_STANDING} GROUP BY a.campaign_id"
    )
    return {campaign: int(points) for campaign, points in rows}


def bought_meanwhile(session: Session, campaign_id: int, days: DateRange) -> dict[bool, tuple[int, int]]:
    """Whether held out → (distinct people who bought in these days, minor units net of refunds)."""
    people = (
        "SELECT r.person, r.person AS member, r.held_out FROM people r UNION ALL "
        "SELECT r.person, c.id, r.held_out FROM people r JOIN customer c ON c.merged_into_id = r.person"
    )
    rows = session.rows(
        "WITH people AS (SELECT coalesce(c.merged_into_id, c.id) AS person, min(r.held_out) AS held_out "
        "FROM campaign_reach r JOIN customer c ON c.id = r.customer_id WHERE r.campaign_id = ? "
        "AND c.status <> 'withdrawn' GROUP BY coalesce(c.merged_into_id, c.id)) "
        "SELECT p.held_out, count(DISTINCT p.person), sum(s.net_minor - coalesce((SELECT sum(b.net_minor) FROM "
        f"refund b WHERE b.sale_id = s.id AND b.voided = 0), 0)) FROM ({people}) p JOIN sale s "
        "ON s.customer_id = p.member WHERE s.voided = 0 AND s.business_date BETWEEN ? AND ? GROUP BY p.held_out",
        (campaign_id, day_number(days.first), day_number(days.last)),
    )
    return {bool(held_out): (int(people), int(net)) for held_out, people, net in rows}


def count_reached(session: Session, campaign_id: int) -> int:
    """Number of rows of `reached_page`."""
    return int(session.value("SELECT count(*) FROM campaign_reach WHERE campaign_id = ?", (campaign_id,)))


def reached_page(session: Session, campaign_id: int, *, offset: int, limit: int) -> tuple[ReachedRow, ...]:
    """Whom a campaign reached, by id of the customer; who was merged stands under the own number."""
    rows = session.rows(
        "SELECT r.customer_id, c.name, coalesce(c.ref, ''), r.reached_on, r.channel, r.held_out, "
        "coalesce((SELECT sum(a.points) FROM entry e JOIN campaign_award a ON a.entry_id = e.id "
        f"AND a.campaign_id = r.campaign_id WHERE e.customer_id = r.customer_id AND {_STANDING}), 0) "
        "FROM campaign_reach r JOIN customer c ON c.id = r.customer_id WHERE r.campaign_id = ? "
        f"ORDER BY r.customer_id LIMIT {int(limit)} OFFSET {int(offset)}",
        (campaign_id,),
    )
    return tuple(
        ReachedRow(row[0], row[1], row[2], day_of(row[3]), Channel(row[4]), bool(row[5]), int(row[6])) for row in rows
    )
