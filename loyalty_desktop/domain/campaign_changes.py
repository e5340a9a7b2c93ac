"""Setting campaigns up, starting and stopping them, and noting whom they reach."""

from __future__ import annotations

from datetime import date
from typing import Any

from loyalty_desktop.domain.campaign_book import Reach
from loyalty_desktop.domain.campaigns import Campaign, CampaignState, Channel, reached_by
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Needs, Operation, OperationKind
from loyalty_desktop.domain.periods import business_date, microseconds_of
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.setup import RULES_REVISION, refuse_unknown_codes, tiers_to_be
from loyalty_desktop.domain.work import Work

MOST_REACHED_AT_ONCE = 5_000
"""Most customers that one operation reaches: more are several operations of one transaction."""

_OF_CAMPAIGNS = frozenset({OperationKind.CHANGE_CAMPAIGN, OperationKind.REACH, OperationKind.WITHDRAW_REACH})
_FIXED_ONCE_STARTED = ("code", "first_day", "audience", "segments", "tiers", "held_out_percent", "effect")
_NOBODY = Needs()


def concerns_campaigns(operation: Operation) -> bool:
    """Whether campaigns must be read before an operation is decided."""
    payload = operation.payload
    return operation.kind in _OF_CAMPAIGNS or ("segments" in payload and bool(reached_by(payload["segments"])))


def needs_of_campaign(_operation: Operation) -> Needs:
    """Nothing of what customers hold; campaigns are read apart (storage/campaigns.py)."""
    return _NOBODY


def change_campaign(work: Work, operation: Operation) -> dict[str, Any]:
    """Write the next version of a campaign, or the first one, and with it the version of its rule.

    Once it was started, who it is for, what it does and its first day stay, and the last day moves no further back than
    to the last sale that earned by it; once somebody was reached, the share held out stays.
    """
    payload, book = operation.payload, work.campaigns
    before = book.campaigns.get(payload["campaign"])
    version = 1 if before is None else before.version + 1
    campaign = Campaign.from_definition(payload["campaign"], version, payload["definition"])
    if payload["version"] != version:
        raise Refusal("campaign_changed_meanwhile", campaign=campaign.name)
    _refuse_twice(work, campaign)
    if before is not None:
        _refuse_changes(work, before, campaign)
    if campaign.state is CampaignState.ON and (before is None or before.state is not CampaignState.ON):
        today = business_date(operation.recorded_at, work.program.zone)
        if campaign.last_day < today:
            raise Refusal("campaign_is_over", campaign=campaign.name, last=campaign.last_day)
    _refuse_unknown_tiers(work, before, campaign)
    rule = campaign.rule()
    if Rule.from_definition(rule.id, version, rule.definition()) != rule:
        raise Refusal("campaign_rule_not_understood", campaign=campaign.name)
    work.new_rules.append((rule, 0, microseconds_of(operation.recorded_at)))
    work.settings[RULES_REVISION] = operation.id.hex()
    book.campaigns[campaign.id] = book.changed[campaign.id] = campaign
    return {"campaign": campaign.id, "version": version}


def _refuse_twice(work: Work, campaign: Campaign) -> None:
    for other in work.campaigns.campaigns.values():
        if other.id != campaign.id and other.code.casefold() == campaign.code.casefold():
            raise Refusal("campaign_code_taken", text=campaign.code, campaign=other.name)


def _refuse_changes(work: Work, before: Campaign, after: Campaign) -> None:
    if before.state is not CampaignState.DRAFT:
        if after.state is CampaignState.DRAFT:
            raise Refusal("campaign_was_started", campaign=before.name)
        if any(getattr(before, name) != getattr(after, name) for name in _FIXED_ONCE_STARTED):
            raise Refusal("campaign_fixed_once_started", campaign=before.name)
        earned = work.campaigns.last_award.get(before.id)
        if earned is not None and after.last_day < min(earned, before.last_day):
            raise Refusal("campaign_has_earned_later", campaign=before.name, last=after.last_day, earned=earned)
    elif before.id in work.campaigns.has_reach and before.held_out_percent != after.held_out_percent:
        raise Refusal("campaign_share_is_drawn", campaign=before.name)


def _refuse_unknown_tiers(work: Work, before: Campaign | None, after: Campaign) -> None:
    """A campaign that is stopped, or whose tiers stay, is left alone: its tiers may have gone since."""
    starts = after.state is CampaignState.ON and (before is None or before.state is not CampaignState.ON)
    if starts or (before is None or before.tiers != after.tiers):
        refuse_unknown_codes(after.name, after.tiers, tiers_to_be(work))


def reach(work: Work, operation: Operation) -> dict[str, Any]:
    """Note that a campaign has reached customers; who was reached before stays as they were.

    The ids stand in the payload, because tags never enter the journal: a replay could not tell who had them. Whoever
    was merged is reached as the one who stayed; who is no longer in the program is left out.
    """
    payload, book = operation.payload, work.campaigns
    campaign = _known(work, payload["campaign"])
    if campaign.state is CampaignState.STOPPED:
        raise Refusal("campaign_is_stopped", campaign=campaign.name)
    day, channel = date.fromisoformat(payload["reached_on"]), Channel(payload["channel"])
    if campaign.last_day < day:
        raise Refusal("campaign_reaches_no_more", campaign=campaign.name, last=campaign.last_day)
    counts = {"reached": 0, "held_out": 0, "already": 0, "left_out": 0}
    for number in payload["customers"]:
        found = _followed(work, number)
        if found is None:
            counts["left_out"] += 1
            continue
        held_out = campaign.is_held_out(found)
        if not book.reach(Reach(campaign.id, found, day, channel, held_out, operation.id)):
            counts["already"] += 1
        else:
            counts["held_out" if held_out else "reached"] += 1
    return counts


def withdraw_reach(work: Work, operation: Operation) -> dict[str, Any]:
    """Take back that customers were reached, for an import that is undone."""
    payload, book = operation.payload, work.campaigns
    _known(work, payload["campaign"])
    return {"withdrawn": sum(book.withdraw(payload["campaign"], number) for number in payload["customers"])}


def note_reached(work: Work, operation: Operation) -> None:
    """Note whom a sale, an enrolment or an action has reached as a newcomer to a campaign's audience."""
    payload = operation.payload
    numbers = reached_by(payload["segments"]) if "segments" in payload else ()
    if not numbers:
        return
    customer = work.followed(payload["customer"])
    day = _day_of(work, operation)
    for number in numbers:
        campaign = work.campaigns.campaigns.get(number)
        if campaign is None or not campaign.first_day <= day <= campaign.last_day:
            continue
        held_out = campaign.is_held_out(customer)
        work.campaigns.reach(Reach(number, customer, day, Channel.COUNTER, held_out, operation.id))


def _day_of(work: Work, operation: Operation) -> date:
    """The business date of an operation; who is only referred is reached on the day on which that is noted."""
    told = operation.payload.get("business_date") or operation.payload.get("registered_on")
    return date.fromisoformat(told) if told else business_date(operation.recorded_at, work.program.zone)


def _known(work: Work, number: int) -> Campaign:
    campaign = work.campaigns.campaigns.get(number)
    if campaign is None:
        raise Refusal("unknown_campaign", campaign=number)
    return campaign


def _followed(work: Work, number: int) -> int | None:
    """The customer who is reached as `number`; None for who is not in the program."""
    people = work.campaigns.people
    person = people.get(number)
    if person is not None and person.merged_into_id is not None:
        number = person.merged_into_id
        person = people.get(number)
    return number if person is not None and person.status == "active" else None
