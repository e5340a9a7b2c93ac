"""Sentences about visits and deeds, and about what the integrity check finds of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DEEDS: Mapping[str, str] = MappingProxyType(
    {
        "deed_differs": (
            "This is on the books already, in another store. Undo the import that brought it if it was wrong."
        ),
        "deed_voided_already": "This activity was taken back already.",
        "no_look_up_today": (
            "{customer} has no visit of today that was recorded at the till, so there is none to take back. A visit "
            "that a file has brought is taken back with its file."
        ),
        "unknown_deed": "There is no such activity on the books.",
        "unknown_visit": "There is no such visit on the books.",
        "visit_voided_already": "This visit was taken back already.",
    }
)

DEED_FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        "deed_entry_differs": "{customer}: entry {entry:id} does not belong to the activity that it was paid for.",
        "voided_deed_keeps_points": "{customer}: an activity was taken back, but {found:points} of it still stand.",
    }
)
