"""Saving and removing segments: a command of the journal like any other change of the program."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.saved_segments import MOST_SEGMENTS, SEGMENTS_SETTING, Segment, segments_in, setting_of
from loyalty_desktop.domain.work import Work


def change_segments(work: Work, operation: Operation) -> dict[str, Any]:
    """Save segments and remove others by name, on top of those that were seen (`before`).

    Raises Refusal when somebody changed one of them meanwhile, and for more segments than there may be.
    """
    payload = operation.payload
    stored = work.settings.get(SEGMENTS_SETTING)
    now = {segment.key: segment for segment in (work.program.segments if stored is None else segments_in(stored))}
    saved = [Segment.from_definition(definition) for definition in payload["save"]]
    seen = {segment.key: segment for segment in map(Segment.from_definition, payload["before"])}
    for key in {segment.key for segment in saved} | {name.casefold() for name in payload["remove"]}:
        if now.get(key) != seen.get(key):
            raise Refusal("segment_changed_meanwhile", segment=(now.get(key) or seen[key]).name)
    for name in payload["remove"]:
        now.pop(name.casefold(), None)
    now.update({segment.key: segment for segment in saved})
    if len(now) > MOST_SEGMENTS:
        raise Refusal("segments_too_many", limit=MOST_SEGMENTS)
    work.settings[SEGMENTS_SETTING] = setting_of(now.values())
    return {"segments": len(now)}
