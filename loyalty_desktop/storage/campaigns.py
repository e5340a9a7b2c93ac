"""Campaigns as stored: their present versions, whom they reached, and what a unit of work changes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loyalty_desktop.domain.campaign_book import Person
from loyalty_desktop.domain.campaigns import Campaign, reached_by
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import day_number, day_of
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import VOIDED
from loyalty_desktop.storage.texts import json_text

_TAKES_PART = (
    "SELECT customer_id, campaign_id, held_out FROM campaign_reach WHERE customer_id IN ({keys})",
    "SELECT c.merged_into_id, r.campaign_id, r.held_out FROM campaign_reach r JOIN customer c "
    "ON c.id = r.customer_id WHERE c.merged_into_id IN ({keys})",
)


def campaigns_of(session: Session) -> dict[int, Campaign]:
    """The present version of every campaign, by id, in the order of their codes."""
    rows = session.rows("SELECT id, version, definition FROM campaign ORDER BY lower(code), id")
    return {number: Campaign.from_definition(number, version, json.loads(text)) for number, version, text in rows}


def campaign_standing(session: Session, customers: Iterable[int]) -> dict[tuple[int, int], bool]:
    """(customer, campaign) → whether the customer is held out, for those of the customers who were reached.

    A customer and those merged into them are one person, held out where everybody of them who was reached is: the same
    as in the figures.
    """
    standing: dict[tuple[int, int], bool] = {}
    for query in _TAKES_PART:
        for customer, campaign, held_out in session.rows_in(query, sorted(set(customers))):
            pair = (customer, campaign)
            standing[pair] = standing.get(pair, True) and bool(held_out)
    return standing


def merged_among(session: Session, customers: Iterable[int]) -> dict[int, int]:
    """Those of the customers who were merged, with the one who stayed."""
    query = "SELECT id, merged_into_id FROM customer WHERE merged_into_id IS NOT NULL AND id IN ({keys})"
    return dict(session.rows_in(query, sorted(set(customers))))


def load_campaigns(session: Session, work: Work, operations: Sequence[Operation]) -> None:
    """Read every campaign, and of those whom the operations name who they are and by what they were reached."""
    book = work.campaigns
    book.campaigns = campaigns_of(session)
    numbers: set[int] = set()
    for operation in operations:
        payload = operation.payload
        if operation.kind in (OperationKind.REACH, OperationKind.WITHDRAW_REACH):
            numbers.update(payload["customers"])
        elif reached_by(payload.get("segments", ())):
            numbers.add(work.followed(payload["customer"]))
        elif operation.kind is OperationKind.CHANGE_CAMPAIGN:
            _load_history(session, work, payload)
    _load_people(session, work, numbers)
    query = "SELECT campaign_id, customer_id FROM campaign_reach WHERE customer_id IN ({keys})"
    book.reached = {(campaign, customer) for campaign, customer in session.rows_in(query, sorted(numbers))}


def _load_history(session: Session, work: Work, payload: Mapping[str, Any]) -> None:
    """What keeps a campaign from being changed: whether it has reached anybody; where its last day moves back, when it
    was last earned by, voided or not."""
    book, number = work.campaigns, payload["campaign"]
    if session.row("SELECT 1 FROM campaign_reach WHERE campaign_id = ? LIMIT 1", (number,)) is not None:
        book.has_reach.add(number)
    known = book.campaigns.get(number)
    if known is None or payload["definition"]["last_day"] >= known.last_day.isoformat():
        return
    query = (
        "SELECT max(e.business_date) FROM campaign_award a JOIN entry e ON e.id = a.entry_id WHERE a.campaign_id = ?"
    )
    if (day := session.value(query, (number,))) is not None:
        book.last_award[number] = day_of(day)


def _load_people(session: Session, work: Work, numbers: set[int]) -> None:
    """The state of customers, and of those into whom they were merged, who are added to `numbers`."""
    query = "SELECT id, status, merged_into_id FROM customer WHERE id IN ({keys})"
    waiting = set(numbers)
    while waiting:
        rows = session.rows_in(query, sorted(waiting))
        work.campaigns.people.update({number: Person(status, merged) for number, status, merged in rows})
        waiting = {merged for _, _, merged in rows if merged is not None} - numbers
        numbers |= waiting


def write_campaigns(session: Session, work: Work, numbers: Sequence[int]) -> None:
    """Write changed campaigns, whom they reached and what they brought; `numbers` are those of the operations."""
    book = work.campaigns
    session.run_many(
        "INSERT INTO campaign (id, code, version, rule_id, definition) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET code = excluded.code, version = excluded.version, "
        "definition = excluded.definition",
        [
            (item.id, item.code, item.version, item.rule_id, json_text(item.definition()))
            for item in book.changed.values()
        ],
    )
    of_operation = {item.operation.id: number for item, number in zip(work.written, numbers, strict=True)}
    session.run_many(
        "DELETE FROM campaign_reach WHERE campaign_id = ? AND customer_id = ?",
        book.withdrawn,
    )
    session.insert(
        "campaign_reach",
        ("customer_id", "campaign_id", "reached_on", "channel", "held_out", "operation_seq"),
        [
            (
                item.customer_id,
                item.campaign_id,
                day_number(item.reached_on),
                str(item.channel),
                int(item.held_out),
                of_operation[item.operation],
            )
            for item in book.new_reach
        ],
    )
    awards = [(item.campaign_id, item.entry_id, item.points) for item in book.awards]
    session.insert("campaign_award", ("campaign_id", "entry_id", "points"), awards)


def audience_after(session: Session, number: int, most: int) -> list[tuple[int, tuple[str, ...], str]]:
    """(id, tags, tier) of the next customers in the program, by id."""
    rows = session.rows(
        f"SELECT id, tags, tier FROM customer WHERE id > ? AND status = 'active' ORDER BY id LIMIT {int(most)}",
        (number,),
    )
    return [(customer, tuple(filter(None, tags.split(","))), tier) for customer, tags, tier in rows]


def reach_of_batch(session: Session, batch_id: int) -> dict[int, list[int]]:
    """Whom an import has reached, by campaign, but for those who have earned by it since, or before, and still have."""
    rows = session.rows(
        "SELECT r.campaign_id, r.customer_id FROM campaign_reach r JOIN operation o ON o.seq = r.operation_seq "
        "WHERE o.batch_id = ? AND NOT EXISTS (SELECT 1 FROM entry e JOIN campaign_award a ON a.entry_id = e.id "
        "AND a.campaign_id = r.campaign_id JOIN customer c ON c.id = e.customer_id "
        "WHERE (c.id = r.customer_id OR c.merged_into_id = r.customer_id) "
        f"AND NOT {VOIDED}) ORDER BY r.campaign_id, r.customer_id",
        (batch_id,),
    )
    found: dict[int, list[int]] = {}
    for campaign, customer in rows:
        found.setdefault(campaign, []).append(customer)
    return found
