"""Whole numbers as people type them; a spin box would end at two thousand million and wrap."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"\d+|\d{1,3}(?:[, \u00a0\u202f]\d{3})+", re.ASCII)
_LONGEST = 18


def whole_number(text: str) -> int | None:
    """The whole number that is not negative in `text`, thousands set off or not; None for anything else."""
    bare = text.strip()
    if not _WHOLE.fullmatch(bare):
        return None
    digits = re.sub(r"\D", "", bare)
    return int(digits) if len(digits) <= _LONGEST else None
