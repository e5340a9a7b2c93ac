"""Saved segments: named conditions that choose customers by what they buy, hold and are. All conditions must hold.

A saved segment is worked out anew whenever it is asked for. Rules compare tags (domain/segments.py): whoever is in a
segment today is given a tag, and the tag feeds rules and campaigns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from loyalty_desktop.domain.amounts import MAX_MINOR, MAX_POINTS
from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.near_names import nearest, spelled_as
from loyalty_desktop.domain.plain_json import listed, only, text, whole

SEGMENTS_SETTING = "segments"
"""The setting that holds the saved segments of the program as JSON."""

MOST_SEGMENTS = 100
MOST_DAYS = 36_600
MOST_NAMES = 50
"""Tags, tiers or stores that one condition can name."""

_RANGES = (("min_purchases", "max_purchases"), ("min_spend_minor", "max_spend_minor"), ("min_points", "max_points"))
_LISTS = ("tiers", "tags", "without_tags", "stores")
_DATES = ("registered_from", "registered_to")
_DAYS = ("bought_within_days", "not_bought_for_days", "window_days")


class Birthday(StrEnum):
    """Whose birthday is near: on the day itself, in its week from Monday, in its month."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"


class Consent(StrEnum):
    """Whether a customer agreed to be written to; UNKNOWN where nobody has asked."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Segment:
    """A name and conditions; None and empty do not limit. Bounds and dates are inclusive.

    Days count back from today, which is day 0. Purchases are sales that were not voided; spend is their net in minor
    units less what was refunded of them; both over the last `window_days`, None for ever. Points are the balance. Of
    `tags`, `tiers` and `stores` (of enrolment) one must fit, of `without_tags` none may. Raises Refusal for what does
    not hold together.
    """

    name: str
    bought_within_days: int | None = None
    not_bought_for_days: int | None = None
    window_days: int | None = None
    min_purchases: int | None = None
    max_purchases: int | None = None
    min_spend_minor: int | None = None
    max_spend_minor: int | None = None
    min_points: int | None = None
    max_points: int | None = None
    tiers: tuple[str, ...] = ()
    birthday: Birthday | None = None
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    registered_from: date | None = None
    registered_to: date | None = None
    stores: tuple[str, ...] = ()
    consent: Consent | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or self.name != clean_text(self.name, field_name="segment"):
            raise Refusal("segment_without_name")
        if not any(getattr(self, name) not in (None, ()) for name in _CONDITIONS):
            raise Refusal("segment_without_condition", segment=self.name)
        _check_numbers(self)
        if self.registered_from and self.registered_to and self.registered_to < self.registered_from:
            raise Refusal("segment_range_reversed", field="registered_to", segment=self.name)
        for name in _LISTS:
            if len(getattr(self, name)) > MOST_NAMES:
                raise Refusal("segment_too_many_names", field=name, limit=MOST_NAMES)

    @property
    def key(self) -> str:
        """What tells segments apart: the name without case."""
        return self.name.casefold()

    def definition(self) -> dict[str, object]:
        """The segment as plain JSON; what does not limit is left out."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: _plain(value) for name, value in values.items() if value not in (None, ())}

    @classmethod
    def from_definition(cls, stored: Mapping[str, Any]) -> Segment:
        """The segment of a definition; raises Refusal, ValueError and TypeError for what is none."""
        only(stored, [item.name for item in fields(cls)])
        values: dict[str, Any] = {"name": text(stored["name"])}
        for name in stored.keys() - {"name"}:
            values[name] = _read(name, stored[name])
        return cls(**values)


_CONDITIONS = tuple(item.name for item in fields(Segment) if item.name not in ("name", "window_days"))


def _check_numbers(segment: Segment) -> None:
    for low_name, high_name in _RANGES:
        low, high = getattr(segment, low_name), getattr(segment, high_name)
        for name, value in ((low_name, low), (high_name, high)):
            least = -MAX_POINTS if "points" in name else 0
            most = MAX_MINOR if "spend" in name else MAX_POINTS * 1000
            if value is not None:
                _refuse_outside(name, value, least, most)
        if low is not None and high is not None and high < low:
            raise Refusal("segment_range_reversed", field=high_name, segment=segment.name)
    for name in _DAYS:
        days = getattr(segment, name)
        if days is not None:
            _refuse_outside(name, days, 0, MOST_DAYS)


def _refuse_outside(name: str, value: int, least: int, most: int) -> None:
    if value < 0 == least:
        raise Refusal("segment_below_zero", field=name)
    if not least <= value <= most:
        raise Refusal("segment_out_of_range", field=name, least=least, limit=most)


def _plain(value: Any) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value if isinstance(value, int) else str(value)


def _read(name: str, value: Any) -> object:
    if name in _LISTS:
        return tuple(text(item) for item in listed(value))
    if name in _DATES:
        return date.fromisoformat(text(value))
    if name == "birthday":
        return Birthday(text(value))
    if name == "consent":
        return Consent(text(value))
    return whole(value)


def segments_in(setting: str) -> tuple[Segment, ...]:
    """The segments that the stored setting holds, by name."""
    return tuple(Segment.from_definition(stored) for stored in json.loads(setting)) if setting else ()


def segment_named(segments: Sequence[Segment], name: str) -> Segment:
    """The segment of this name, in any case. Raises Refusal with the names there are where it is none of them."""
    found = next((segment for segment in segments if segment.key == name.strip().casefold()), None)
    if found is not None:
        return found
    if not segments:
        raise Refusal("no_segment_saved", segment=name)
    raise Refusal("unknown_segment", segment=name, segments=tuple(segment.name for segment in segments))


def with_known_names(
    segment: Segment, before: Segment | None, tiers: Mapping[str, str], stores: Sequence[str]
) -> Segment:
    """The same with its tiers by their codes and its stores as they are spelled, however they were typed.

    `tiers` are names by code. What `before` named already stays, though it is gone. Raises Refusal for a tier or store
    that there is not: nobody would ever be in the segment.
    """
    was_tiers, was_stores = (before.tiers, before.stores) if before is not None else ((), ())
    codes = {**{name: code for code, name in tiers.items()}, **{code: code for code in (*was_tiers, *tiers)}}
    known_stores = tuple(dict.fromkeys((*stores, *was_stores)))
    return replace(
        segment,
        tiers=tuple(codes[_tier_meant(name, codes, tiers)] for name in segment.tiers),
        stores=tuple(_store_meant(name, known_stores, stores) for name in segment.stores),
    )


def _tier_meant(name: str, known: Iterable[str], shown: Iterable[str]) -> str:
    meant = spelled_as(name.strip(), known)
    if meant is None:
        raise Refusal("segment_of_unknown_tier", field="tiers", name=name, known=nearest(name, shown) or ("none",))
    return meant


def _store_meant(name: str, known: Iterable[str], shown: Iterable[str]) -> str:
    meant = spelled_as(name.strip(), known)
    if meant is None:
        raise Refusal("segment_of_unknown_store", field="stores", name=name, known=nearest(name, shown) or ("none",))
    return meant


def setting_of(segments: Iterable[Segment]) -> str:
    """The segments as the setting holds them: by name, so that two databases with the same ones are the same."""
    ordered = sorted(segments, key=lambda segment: segment.key)
    return json.dumps([segment.definition() for segment in ordered], ensure_ascii=False, separators=(",", ":"))
