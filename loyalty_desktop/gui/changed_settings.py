"""Dialogs over some of the program's settings: what was changed is written, and nothing where nothing was."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.posting_dialog import PostingDialog

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class ChangedSettingsDialog(PostingDialog):
    """Writes settings; `posted` carries the names of those that were changed."""

    def post_changes(self, desks: Desks, before: Mapping[str, str], wanted: Mapping[str, str]) -> None:
        """Write those settings that are `wanted` otherwise than they were `before`; close where there are none."""
        changes = {name: text for name, text in wanted.items() if text != before[name]}
        if changes:
            self.post(partial(_write, desks, changes))
        else:
            self.accept()


def _write(desks: Desks, changes: Mapping[str, str], _context: JobContext) -> tuple[str, ...]:
    desks.program.change_settings(**changes)
    return tuple(changes)
