"""What loading a program's file would move of amounts that open days have reported already."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimates import MEASURING_SETTINGS
from loyalty_desktop.services.estimates import EstimatePreview, Estimates
from loyalty_desktop.services.program_files import ProgramChange
from loyalty_desktop.services.program_parts import at_line


def amounts_moved(estimates: Estimates, changes: Sequence[ProgramChange]) -> EstimatePreview | None:
    """What the settings among `changes` would move, loaded together; None where that is nothing.

    Raises Refusal for what cannot be set, with the line where there is one setting only.
    """
    settings = [change for change in changes if change.part == "settings"]
    wanted = {change.name: str(change.after[change.name]) for change in settings}
    if wanted.keys().isdisjoint(MEASURING_SETTINGS):
        return None
    try:
        preview = estimates.preview(settings=wanted)
    except Refusal as refusal:
        if len(settings) > 1:
            raise  # of which of them it is said is not known here
        raise at_line(settings[0].line, refusal) from refusal
    return preview if preview.moved else None
