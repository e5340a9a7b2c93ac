"""Campaign performance, person by person (semantics, section 9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

from tests.oracle.asking import Question
from tests.oracle.books import Books
from tests.oracle.comparing import Expected, Row, Rows
from tests.oracle.history import Entry
from tests.oracle.history_of_offers import Campaign, CampaignAward


def campaigns(asked: Question) -> Expected:
    """The Campaign performance report; campaigns reach people, not stores."""
    assert asked.store is None
    rows = [
        (-date.fromisoformat(item.told["first_day"]).toordinal(), item.told["name"], item)
        for item in asked.books.campaigns
        if item.told["state"] != "draft"
        and date.fromisoformat(item.told["first_day"]) <= asked.last
        and date.fromisoformat(item.told["last_day"]) >= asked.first
    ]
    rows.sort(key=lambda row: row[:2])
    return Expected(
        tables={"campaigns": Rows([_campaign(asked.books, row[2]) for row in rows]), "series": _series(asked)}
    )


def _earned(books: Books) -> list[tuple[CampaignAward, Entry]]:
    """What campaigns brought that was not voided, of people whose enrolment was not withdrawn."""
    return [
        (award, entry)
        for award in books.campaign_awards
        for entry in [books.entry[award.entry_id]]
        if entry.id not in books.voided and books.customers[entry.customer_id].status != "withdrawn"
    ]


def _campaign(books: Books, campaign: Campaign) -> Row:
    held: dict[int, list[bool]] = defaultdict(list)
    for reach in books.reach:
        if reach.campaign_id == campaign.id and books.customers[reach.customer_id].status != "withdrawn":
            held[books.person(reach.customer_id)].append(reach.held_out)
    earned = [(award, entry) for award, entry in _earned(books) if award.campaign_id == campaign.id]
    participants = {books.person(entry.customer_id) for _, entry in earned}
    held_out = {person for person, all_held in held.items() if all(all_held)} - participants
    reached = (held.keys() | participants) - held_out
    bought = _bought(books, campaign)
    buyers, buyers_held_out = reached & bought.keys(), held_out & bought.keys()
    conversion, without = _share(len(buyers), len(reached)), _share(len(buyers_held_out), len(held_out))
    points = _points(books, campaign)
    value = int(books.settings.get("point_value_minor") or 0)
    return {
        "campaign": campaign.told["name"],
        "reached": len(reached),
        "participants": len(participants),
        "conversion": _share(len(participants), len(reached)),
        "points": points,
        "sales": sum(bought[person] for person in buyers),
        "purchase_conversion": conversion,
        "held_out": len(held_out),
        "held_out_conversion": without,
        "difference": None if conversion is None or without is None else conversion - without,
        "cost": points * value // 1000 if value else None,
    }


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _bought(books: Books, campaign: Campaign) -> dict[int, int]:
    """Minor units, less refunds, that each person spent on the campaign's days; of those who bought anything."""
    first, last = (date.fromisoformat(campaign.told[name]) for name in ("first_day", "last_day"))
    refunded: Counter[int] = Counter()
    for refund in books.refunds:
        if not refund.voided:
            refunded[refund.sale_id] += refund.net_minor
    found: dict[int, int] = defaultdict(int)
    for sale in books.sales:
        if sale.customer_id is not None and not sale.voided and first <= sale.business_date <= last:
            found[books.person(sale.customer_id)] += sale.net_minor - refunded[sale.id]
    return found


def _points(books: Books, campaign: Campaign) -> int:
    """Points that the campaign brought, less of each sale's its part of what refunds took: award × taken ÷ points of
    the sale, rounded down. Voided awards have brought none."""
    given, taken = 0, _taken_back(books)
    for award in books.campaign_awards:
        entry = books.entry[award.entry_id]
        if award.campaign_id != campaign.id or entry.id in books.voided:
            continue
        given += award.points
        for sale in books.sales_of[entry.operation_seq]:
            if sale.points and not sale.voided:
                given -= award.points * taken[sale.id] // sale.points
    return given


def _taken_back(books: Books) -> Counter[int]:
    """Points that refunds took of each sale's award, then or later, and those that their voids withhold."""
    found: Counter[int] = Counter()
    refunds = {refund.id: refund for refund in books.refunds if not refund.voided}
    for refund in refunds.values():
        found[refund.sale_id] += refund.clawed_back
    for item in books.collections:
        if item.refund_id in refunds:
            found[refunds[item.refund_id].sale_id] += item.points
    for withheld in books.withheld:
        found[withheld.sale_id] += withheld.points
    return found


def _series(asked: Question) -> Rows:
    """Every step, where campaigns paid anything on the days at all."""
    earned = [pair for pair in _earned(asked.books) if asked.first <= pair[1].posted_on <= asked.last]
    rows: list[Row] = []
    for step in asked.steps() if earned else []:
        own = [(award, entry) for award, entry in earned if step.first <= entry.posted_on <= step.last]
        people = {asked.books.person(entry.customer_id) for _, entry in own}
        rows.append(
            {"period": step.first, "points": sum(award.points for award, _ in own), "participants": len(people)}
        )
    return Rows(rows)
