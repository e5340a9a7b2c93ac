"""Campaigns inside one unit of work: whom they reached, what they brought, and what is to be written of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.campaigns import Campaign, Channel


class Reach(NamedTuple):
    """Somebody was reached: by which campaign, on which day, how, and whether they are held out."""

    campaign_id: int
    customer_id: int
    reached_on: date
    channel: Channel
    held_out: bool
    operation: bytes


class CampaignAward(NamedTuple):
    """Points of an entry that there would not be without the campaign."""

    entry_id: int
    campaign_id: int
    points: int


class Person(NamedTuple):
    """What reaching needs to know of a customer: the state, and who stayed where two were merged."""

    status: str
    merged_into_id: int | None


@dataclass(slots=True)
class CampaignBook:
    """What a unit of work has read of campaigns and will write.

    `reached` are the (campaign, customer) pairs that stand; `has_reach` the campaigns that have reached anybody,
    `last_award` the business date of the last sale that earned by a campaign whose last day moves back.
    """

    campaigns: dict[int, Campaign] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    reached: set[tuple[int, int]] = field(default_factory=set)
    has_reach: set[int] = field(default_factory=set)
    last_award: dict[int, date] = field(default_factory=dict)
    changed: dict[int, Campaign] = field(default_factory=dict)
    new_reach: list[Reach] = field(default_factory=list)
    withdrawn: list[tuple[int, int]] = field(default_factory=list)
    awards: list[CampaignAward] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.changed or self.new_reach or self.withdrawn or self.awards)

    def reach(self, found: Reach) -> bool:
        """Note that somebody is reached; False for who is already."""
        pair = (found.campaign_id, found.customer_id)
        if pair in self.reached:
            return False
        self.reached.add(pair)
        self.has_reach.add(found.campaign_id)
        self.new_reach.append(found)
        return True

    def withdraw(self, campaign_id: int, customer_id: int) -> bool:
        """Take a reach back; False where none stands."""
        if (campaign_id, customer_id) not in self.reached:
            return False
        self.reached.discard((campaign_id, customer_id))
        self.withdrawn.append((campaign_id, customer_id))
        return True
