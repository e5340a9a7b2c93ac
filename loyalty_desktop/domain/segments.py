"""Segments: the groups of customers that rules name. A customer's tags are the segments it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from loyalty_desktop.domain.rules import Rule


def folded(names: Iterable[str]) -> frozenset[str]:
    """Names of segments as they are compared: without case and outer white space.

    No tag has a comma in it; what has one marks a campaign (domain/campaigns.py) and is no name of a segment.
    """
    return frozenset(clean for name in names if (clean := name.strip().casefold()) and "," not in clean)


def asked_segments(rules: Iterable[Rule]) -> frozenset[str]:
    """The segments that any of the rules asks for, folded."""
    return folded(name for rule in rules for name in rule.conditions.segments)


def segments_among(asked: frozenset[str], tags: Iterable[str]) -> list[str]:
    """Those of the `asked` segments that a customer with these tags belongs to, in order."""
    return sorted(asked & folded(tags))
