"""Saved segments in a program's file: their conditions travel from shop to shop. The name tells a segment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.exchange.program_files import ProgramText
from loyalty_desktop.services.program_parts import read_part

TABLE = "segments"
"""The list's name in the file."""


def segments_wanted(text: ProgramText) -> list[tuple[int, Segment]]:
    """(place, segment) of each segment in the file. Raises Refusal with the line of what does not hold together."""
    entries = text.data.get(TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Refusal("program_unknown_name", line=text.line_of(TABLE), name=TABLE)
    wanted: list[tuple[int, Segment]] = []
    for place, entry in enumerate(entries):
        segment = _segment(entry, text.line_of(TABLE, place))
        if any(segment.key == other.key for _, other in wanted):
            why = Refusal("segment_name_taken", segment=segment.name)
            raise Refusal("program_refused", line=text.line_of(TABLE, place), why=why)
        wanted.append((place, segment))
    return wanted


def segments_that_differ(
    text: ProgramText, wanted: Sequence[tuple[int, Segment]], now: Sequence[Segment]
) -> Iterator[tuple[int, Segment, Segment | None]]:
    """(line, segment, what is stored) of those that the file changes or adds."""
    stored = {segment.key: segment for segment in now}
    for place, segment in wanted:
        if stored.get(segment.key) != segment:
            yield text.line_of(TABLE, place), segment, stored.get(segment.key)


def segments_payload(segment: Segment, before: Segment | None) -> dict[str, Any]:
    """The command's payload that saves a segment in the place of another one, or as a new one."""
    return {
        "save": [segment.definition()],
        "remove": [before.name] if before is not None and before.key != segment.key else [],
        "before": [before.definition()] if before is not None else [],
    }


def _segment(entry: Mapping[str, Any], line: int) -> Segment:
    """The segment that an entry describes; one that says anything else than it would say of itself is refused."""
    return read_part(line, entry, Segment.from_definition, Segment.definition)
