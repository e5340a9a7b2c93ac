"""What loading a program's file changes, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from loyalty_desktop.wording.names import plain_name

if TYPE_CHECKING:
    from loyalty_desktop.services.program_files import ProgramChange

_PARTS = {
    "settings": "Setting",
    "tiers": "Tiers",
    "rules": "Rule",
    "rewards": "Reward",
    "campaigns": "Campaign",
    "surveys": "Survey",
    "segments": "Segment",
    "reports": "Report",
    "schedules": "Schedule",
}


def change_title(change: ProgramChange) -> str:
    """What is changed: "Rule Double", "Setting Lifetime months"."""
    return "Tiers" if change.part == "tiers" else f"{_PARTS[change.part]} {plain_name(change.name)}"


def change_values(change: ProgramChange) -> list[str]:
    """Each value that differs: "points: 1 → 2", or of what is new "points: 2"."""
    lines = []
    for name in dict.fromkeys((*change.before, *change.after)):
        after = _shown(change.after, name)
        lines.append(f"{name}: {_shown(change.before, name)} → {after}" if change.before else f"{name}: {after}")
    return lines


def _shown(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    if value in (None, "", [], {}):
        return "–"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
