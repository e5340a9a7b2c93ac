"""Who is in a saved segment, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.wording.lists import listed
from loyalty_desktop.wording.numbers import count_phrase, count_text, date_text, money_text, points_text

_BIRTHDAYS = {
    Birthday.TODAY: "birthday today",
    Birthday.WEEK: "birthday this week",
    Birthday.MONTH: "birthday this month",
}
_CONSENTS = {
    Consent.YES: "agreed to be written to",
    Consent.NO: "declined to be written to",
    Consent.UNKNOWN: "not asked whether to be written to",
}
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def segment_sentence(segment: Segment, currency: str, tier_names: Mapping[str, str] = _NO_NAMES) -> str:
    """The conditions in words: "Bought in the last 30 days, 3 or more purchases in the last 90 days, tag vip.".

    `tier_names` are the names of tiers by their code; a tier that is gone stands with its code.
    """
    parts = [*_recency(segment), *_totals(segment, currency)]
    if segment.tiers:
        parts.append(f"tier {listed([tier_names.get(code, code) for code in segment.tiers], 'or')}")
    if segment.birthday is not None:
        parts.append(_BIRTHDAYS[segment.birthday])
    if segment.tags:
        parts.append(f"tag {listed(segment.tags, 'or')}")
    if segment.without_tags:
        parts.append(f"without the tag {listed(segment.without_tags, 'or')}")
    if segment.registered_from is not None:
        parts.append(f"registered from {date_text(segment.registered_from)}")
    if segment.registered_to is not None:
        parts.append(f"registered until {date_text(segment.registered_to)}")
    if segment.stores:
        parts.append(f"enrolled in {listed(segment.stores, 'or')}")
    if segment.consent is not None:
        parts.append(_CONSENTS[segment.consent])
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _recency(segment: Segment) -> list[str]:
    parts = []
    if segment.bought_within_days is not None:
        parts.append(f"bought in the last {count_phrase(segment.bought_within_days, 'day', 'days')}")
    if segment.not_bought_for_days is not None:
        parts.append(f"bought nothing for {count_phrase(segment.not_bought_for_days, 'day', 'days')}")
    return parts


def _totals(segment: Segment, currency: str) -> list[str]:
    when = ""
    if segment.window_days is not None:
        when = f" in the last {count_phrase(segment.window_days, 'day', 'days')}"
    least, most = (
        None if minor is None else money_text(minor, currency)
        for minor in (segment.min_spend_minor, segment.max_spend_minor)
    )
    purchases = _bounds(*_texts(segment.min_purchases, segment.max_purchases, count_text))
    spend, held = _bounds(least, most), _bounds(*_texts(segment.min_points, segment.max_points, points_text))
    return [
        *([f"{purchases} purchases{when}"] if purchases else []),
        *([f"spent {spend}{when}"] if spend else []),
        *([f"{held} points"] if held else []),
    ]


def _texts(least: int | None, most: int | None, text: Callable[[int], str]) -> tuple[str | None, str | None]:
    return None if least is None else text(least), None if most is None else text(most)


def _bounds(least: str | None, most: str | None) -> str:
    if least is not None and most is not None:
        return least if least == most else f"{least} to {most}"
    return f"{least} or more" if least is not None else f"{most} or less" if most is not None else ""
