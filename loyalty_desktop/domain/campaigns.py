"""Campaigns: an offer for a time, to whom it goes, and the rule through which it pays.

A campaign pays through the rule engine like everything else: its rule is written with it, version for version, and asks
for "reached by this campaign and not held out". Semantics, section 9: campaign conversion = participants ÷ reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Conditions, campaign_mark
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, stable_number
from loyalty_desktop.domain.rules import MAX_PERCENT, Rule, RuleKind
from loyalty_desktop.domain.segments import folded
from loyalty_desktop.domain.written_values import refuse_several_lines, refuse_wrong_types

MOST_HELD_OUT = 90
"""Largest share of those reached that can be held out, in percent."""

LONGEST_CODE = 40
"""Longest code, in characters."""

LONGEST_NAME = 120
"""Longest name, in characters."""

_AFTER_ALL_RULES = -1_000_000
_REACHED = "reached,"
_CODE = re.compile(r"[^\s,]+")
_HUNDRED = 100


class Effect(StrEnum):
    """What a campaign does: multiplies purchases, adds points to each purchase, or adds them once a customer."""

    MULTIPLIER = "multiplier"
    BONUS = "bonus"
    BONUS_ONCE = "bonus_once"


class Audience(StrEnum):
    """Whom a campaign reaches when it is started: everybody, certain tags or tiers, or only who is listed by hand."""

    EVERYBODY = "everybody"
    SEGMENTS = "segments"
    TIERS = "tiers"
    LIST = "list"


class CampaignState(StrEnum):
    """Not yet started, paying, or ended by hand."""

    DRAFT = "draft"
    ON = "on"
    STOPPED = "stopped"


class Channel(StrEnum):
    """How somebody was reached: with the start, by a list, by hand, or at the till or enrolment as a newcomer."""

    START = "start"
    LIST = "list"
    HAND = "hand"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Campaign:
    """One version of a campaign, from its first to its last day inclusive.

    A MULTIPLIER pays `percent` of a hundred (200 doubles), the bonuses pay `points`, both from `min_spend_minor` of the
    goods that it looks at. `newcomers`: who comes to belong to the audience later is reached then. Of those reached
    `held_out_percent` of a hundred get nothing, as a comparison. Raises Refusal for what does not hold together.
    """

    id: int
    version: int
    code: str
    name: str
    first_day: date
    last_day: date
    effect: Effect
    percent: int = 0
    points: int = 0
    min_spend_minor: int = 0
    audience: Audience = Audience.EVERYBODY
    segments: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    newcomers: bool = False
    held_out_percent: int = 0
    stores: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    state: CampaignState = CampaignState.DRAFT

    def __post_init__(self) -> None:
        refuse_wrong_types(self)
        if not _CODE.fullmatch(self.code) or len(self.code) > LONGEST_CODE:
            raise Refusal("campaign_code_not_understood", text=self.code, limit=LONGEST_CODE)
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise Refusal("campaign_name_missing", limit=LONGEST_NAME)
        refuse_several_lines(self.name, name="name")
        if self.last_day < self.first_day:
            raise Refusal("campaign_dates_reversed", first=self.first_day, last=self.last_day)
        if not 0 <= self.held_out_percent <= MOST_HELD_OUT:
            raise Refusal("campaign_held_out_out_of_range", percent=self.held_out_percent, limit=MOST_HELD_OUT)
        if self.effect is Effect.MULTIPLIER and not _HUNDRED < self.percent <= MAX_PERCENT:
            raise Refusal("campaign_percent_out_of_range", percent=self.percent, limit=MAX_PERCENT // _HUNDRED)
        if (self.audience is Audience.SEGMENTS and not self.segments) or (
            self.audience is Audience.TIERS and not self.tiers
        ):
            raise Refusal("campaign_audience_empty", audience=str(self.audience))
        self.rule()

    @property
    def rule_id(self) -> int:
        """The id of the rule through which it pays."""
        return stable_number("campaign rule", self.id)

    @property
    def takes_newcomers(self) -> bool:
        """Whether somebody who comes to belong to its audience now is reached now."""
        return self.newcomers and self.state is CampaignState.ON and self.audience is not Audience.LIST

    def rule(self) -> Rule:
        """The version of its rule that belongs to this version of it."""
        return self._rule(Conditions(campaign=self.id, **self._moment()))  # type: ignore[arg-type]

    def trial_rule(self) -> Rule:
        """A rule that pays the whole audience, nobody held out, for trying it on the past.

        Raises Refusal for a campaign that reaches only a list: nobody can tell who will stand on it.
        """
        if self.audience is Audience.LIST:
            raise Refusal("campaign_list_has_no_trial", campaign=self.name)
        segments = self.segments if self.audience is Audience.SEGMENTS else ()
        tiers = self.tiers if self.audience is Audience.TIERS else ()
        return self._rule(Conditions(segments=segments, tiers=tiers, **self._moment()))  # type: ignore[arg-type]

    def fits(self, tags: Iterable[str], tier: str) -> bool:
        """Whether a customer with these tags and this tier belongs to the audience."""
        match self.audience:
            case Audience.EVERYBODY:
                return True
            case Audience.SEGMENTS:
                return not folded(tags).isdisjoint(folded(self.segments))
            case Audience.TIERS:
                return tier in self.tiers
            case Audience.LIST:
                return False

    def is_held_out(self, customer_id: int) -> bool:
        """Whether the draw holds this customer out: the same on every PC and in every replay."""
        draw = int.from_bytes(content_digest("held out", self.id, customer_id)[:8], "big")
        return draw % _HUNDRED < self.held_out_percent

    def changed(self, state: CampaignState) -> Campaign:
        """The same campaign in another state."""
        return replace(self, state=state)

    def definition(self) -> dict[str, object]:
        """The campaign as the journal and the table keep it; what is not set is left out."""
        return {
            item.name: _plain(value)
            for item in fields(self)
            if item.name not in ("id", "version")
            and ((value := getattr(self, item.name)) != item.default or item.name == "state")
        }

    @classmethod
    def from_definition(cls, number: int, version: int, stored: Mapping[str, object]) -> Campaign:
        """The campaign that a stored definition describes. Raises what a wrong one raises."""
        values: dict[str, object] = dict(stored)
        for name in ("first_day", "last_day"):
            values[name] = date.fromisoformat(str(stored[name]))
        values["effect"] = Effect(str(stored["effect"]))
        values["audience"] = Audience(str(stored.get("audience", Audience.EVERYBODY)))
        values["state"] = CampaignState(str(stored.get("state", CampaignState.DRAFT)))
        for name, value in stored.items():
            if isinstance(value, list):
                values[name] = tuple(value)
        return cls(id=number, version=version, **values)  # type: ignore[arg-type]  # checked by the constructor

    def _moment(self) -> dict[str, object]:
        return {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "stores": self.stores,
            "categories": self.categories,
            "products": self.products,
            "min_spend_minor": self.min_spend_minor,
        }

    def _rule(self, conditions: Conditions) -> Rule:
        once = (Cap(CapMeasure.TIMES, 1, CapBucket.LIFETIME),) if self.effect is Effect.BONUS_ONCE else ()
        is_multiplier = self.effect is Effect.MULTIPLIER
        return Rule(
            id=self.rule_id,
            version=self.version,
            name=self.name,
            action=PURCHASE,
            kind=RuleKind.MULTIPLIER if is_multiplier else RuleKind.FIXED,
            points=0 if is_multiplier else self.points,
            percent=self.percent if is_multiplier else 0,
            active=self.state is CampaignState.ON,
            conditions=conditions,
            caps=once,
            priority=_AFTER_ALL_RULES,
        )


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, StrEnum) else value


class ReachedRow(NamedTuple):
    """Somebody in the list of whom a campaign reached: how, whether they are held out, and the points it brought."""

    customer_id: int
    name: str
    ref: str
    reached_on: date
    channel: Channel
    held_out: bool
    points: int


def marks_for(campaign: Campaign, customer_id: int) -> list[str]:
    """What the payload says of a newcomer whom this operation reaches: that it does, and whether they take part."""
    marks = [reached_mark(campaign.id)]
    return marks if campaign.is_held_out(customer_id) else [campaign_mark(campaign.id), *marks]


def reached_mark(campaign_id: int) -> str:
    """How the segments of a payload say that the operation reaches its customer. No tag has a comma in it."""
    return f"{_REACHED}{campaign_id}"


def reached_by(segments: Iterable[str]) -> list[int]:
    """The campaigns that reach somebody with the operation that carries these segments."""
    return [int(name.removeprefix(_REACHED)) for name in segments if name.startswith(_REACHED)]


def asked_campaigns(rules: Iterable[Rule]) -> frozenset[int]:
    """The campaigns that any of the rules belongs to."""
    return frozenset(rule.conditions.campaign for rule in rules if rule.conditions.campaign)
