"""What the dialog of saved segments asks of the desk, each a job beside the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.gui.jobs import JobContext

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.segments import CountedSegment


@dataclass(frozen=True, slots=True)
class FoundSegments:
    """The segments and what their conditions name: the currency, codes of tiers by their name, and stores."""

    segments: tuple[CountedSegment, ...]
    currency: str
    tiers: Mapping[str, str]
    stores: tuple[str, ...]


def find_segments(desks: Desks, _context: JobContext) -> FoundSegments:
    """What the list and the fields begin with."""
    state = desks.program.state()
    tiers = {tier.name: tier.code for tier in state.program.tiers.tiers}
    return FoundSegments(desks.segments.uncounted(), state.program.currency or "", tiers, state.stores)


def count_segment(desks: Desks, segment: Segment, _context: JobContext) -> int:
    """How many are in a segment today, saved or not."""
    return desks.segments.count(segment)


def save_segment(desks: Desks, segment: Segment, before: Segment | None, _context: JobContext) -> tuple[Segment, str]:
    """Save a segment; what was saved, and what is said of it."""
    saved = desks.segments.save(segment, before=before)
    return saved, QCoreApplication.translate("SegmentsDialog", "Saved “{name}”.").format(name=saved.name)


def remove_segment(desks: Desks, segment: Segment, _context: JobContext) -> tuple[None, str]:
    """Remove a segment; what is said of it."""
    desks.segments.remove(segment)
    said = QCoreApplication.translate("SegmentsDialog", "Removed “{name}”. Tags that it gave stay.")
    return None, said.format(name=segment.name)
