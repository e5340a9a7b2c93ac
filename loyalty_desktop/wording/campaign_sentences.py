"""A campaign as one sentence, and its states, effects, audiences and channels as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from loyalty_desktop.domain.campaign_figures import CampaignFigures
from loyalty_desktop.domain.campaigns import Audience, Campaign, CampaignState, Channel, Effect
from loyalty_desktop.wording.lists import listed
from loyalty_desktop.wording.numbers import (
    count_phrase,
    date_text,
    money_text,
    points_phrase,
    range_text,
    rate_text,
    ratio_text,
)

STATES: Mapping[CampaignState, str] = MappingProxyType(
    {CampaignState.DRAFT: "Draft", CampaignState.ON: "On", CampaignState.STOPPED: "Stopped"}
)
"""What a campaign's state is called."""


EFFECTS: Mapping[Effect, str] = MappingProxyType(
    {
        Effect.MULTIPLIER: "Multiply the points of purchases",
        Effect.BONUS: "Extra points for each purchase",
        Effect.BONUS_ONCE: "Extra points once per customer",
    }
)
"""What a campaign does, to choose from."""

AUDIENCES: Mapping[Audience, str] = MappingProxyType(
    {
        Audience.EVERYBODY: "Everybody in the program",
        Audience.SEGMENTS: "Customers with certain tags",
        Audience.TIERS: "Customers of certain tiers",
        Audience.LIST: "Only whom I list",
    }
)
"""Whom a campaign is for, to choose from."""

CHANNELS: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.START: "With the start",
        Channel.LIST: "By a list",
        Channel.HAND: "By hand",
        Channel.COUNTER: "At the counter",
    }
)
"""How somebody was reached."""

_FACTORS = {200: "Double points", 300: "Triple points"}
_SHARES = {10: "one in ten", 20: "one in five", 25: "one in four", 50: "one in two"}


def state_text(campaign: Campaign, today: date) -> str:
    """A campaign's state on a day: one that is on is over after its last day, and has not begun before its first."""
    if campaign.state is CampaignState.ON and campaign.last_day < today:
        return "Over"
    if campaign.state is CampaignState.ON and today < campaign.first_day:
        return f"On from {date_text(campaign.first_day)}"
    return STATES[campaign.state]


def foreseen_sentence(campaign: Campaign, *, reached: int, held_out: int) -> str:
    """Whom starting a campaign reaches: "Starting “May” reaches 3 customers now, and 1 is held out …."."""
    if campaign.audience is Audience.LIST:
        return f"Starting “{campaign.name}” reaches nobody by itself: it pays those on its list."
    now = f"Starting “{campaign.name}” reaches {count_phrase(reached, 'customer', 'customers')} now"
    if not held_out:
        return f"{now}."
    return f"{now}, and {held_out:,} {'is' if held_out == 1 else 'are'} held out as a comparison."


def campaign_sentence(campaign: Campaign, currency: str, tier_names: Mapping[str, str] = MappingProxyType({})) -> str:
    """What a campaign does: "Double points on purchases with Coffee for Gold, 2026-05-01 to 2026-05-14, one in ten held
    out as a comparison"."""
    parts = [f"{_effect(campaign)}{_bought(campaign, currency)}{_whom(campaign, tier_names)}"]
    if campaign.stores:
        parts.append(f"in {listed(campaign.stores, 'or')}")
    parts.append(range_text(campaign.first_day, campaign.last_day))
    if campaign.newcomers and campaign.audience is not Audience.LIST:
        parts.append("newcomers too")
    if campaign.held_out_percent:
        share = _SHARES.get(campaign.held_out_percent, f"{campaign.held_out_percent} in a hundred")
        parts.append(f"{share} held out as a comparison")
    return ", ".join(parts)


def figures_sentences(figures: CampaignFigures, currency: str) -> list[str]:
    """What came of a campaign: who took part, what it gave, and who bought in its days against those held out."""
    if not figures.reached and not figures.held_out:
        return ["It has reached nobody yet."]
    took_part = ratio_text(figures.participants, figures.reached)
    worth = "" if figures.cost_minor is None else f", worth {money_text(figures.cost_minor, currency)}"
    said = [
        f"{took_part} reached took part ({rate_text(figures.conversion)}).",
        f"It gave {points_phrase(figures.points)}{worth}.",
    ]
    if not figures.has_purchases:
        return said
    said.append(
        f"In its days {rate_text(figures.purchase_conversion)} of those reached bought, "
        f"for {money_text(figures.sales_minor, currency)}."
    )
    if figures.difference is None:
        return said
    held_out = count_phrase(figures.held_out, "customer", "customers")
    said.append(
        f"Of {held_out} held out {rate_text(figures.purchase_conversion_held_out)} bought, for "
        f"{money_text(figures.sales_held_out_minor, currency)}: {_more(figures)}."
    )
    return said


def _more(figures: CampaignFigures) -> str:
    difference = figures.difference
    if not difference:
        return "no difference"
    tenths = round(abs(difference) * 1_000)
    more = "more" if difference > 0 else "fewer"
    return f"{tenths // 10}.{tenths % 10} percentage points {more} with the campaign"


def _effect(campaign: Campaign) -> str:
    if campaign.effect is Effect.MULTIPLIER:
        factor = f"{campaign.percent / 100:.2f}".rstrip("0").rstrip(".")
        return _FACTORS.get(campaign.percent) or f"{factor} times the points"
    often = "for each purchase" if campaign.effect is Effect.BONUS else "once"
    return f"{points_phrase(campaign.points)} extra {often}"


def _bought(campaign: Campaign, currency: str) -> str:
    goods = [*campaign.categories, *campaign.products]
    said = f" with {listed(goods, 'or')}" if goods else ""
    if campaign.effect is not Effect.BONUS and (said or campaign.min_spend_minor):
        said = f" on purchases{said}"
    least = f" from {money_text(campaign.min_spend_minor, currency)}" if campaign.min_spend_minor else ""
    return said + least


def _whom(campaign: Campaign, tier_names: Mapping[str, str]) -> str:
    match campaign.audience:
        case Audience.EVERYBODY:
            return " for everybody"
        case Audience.SEGMENTS:
            return f" for customers tagged {listed(campaign.segments, 'or')}"
        case Audience.TIERS:
            return f" for {listed([tier_names.get(code, code) for code in campaign.tiers], 'or')}"
        case Audience.LIST:
            return " for those on its list"
