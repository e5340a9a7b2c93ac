"""Dialogs over some of the program's settings: what was changed is written, and nothing where nothing was.

A value of points that would move what open days have reported already is asked about first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.estimates import MEASURING_SETTINGS
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.leaving import ask_first
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.remeasuring_question import remeasuring_question
from loyalty_desktop.gui.texts import error_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.estimates import EstimatePreview


class ChangedSettingsDialog(PostingDialog):
    """Writes settings; `posted` carries the names of those that were changed."""

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._previewed = LatestOnly(jobs)
        self._is_previewing = False
        self._written: dict[str, str] = {}
        self._sent: Mapping[str, str] = {}

    def post_changes(self, desks: Desks, before: Mapping[str, str], wanted: Mapping[str, str]) -> None:
        """Write those settings that are `wanted` otherwise than they were `before`; close where there are none.

        What moves amounts of days that are over is written after a question. What this dialog has written already
        counts as having been so before.
        """
        known = {**before, **self._written}
        changes = {name: text for name, text in wanted.items() if text != known[name]}
        write = partial(self.post, partial(_write, desks, changes), was_read_before=True)
        if not changes:
            self.accept()
            return
        self._sent = changes
        self.note_sent_fields()
        if changes.keys().isdisjoint(MEASURING_SETTINGS):
            write()
        else:
            self._set_previewing(True)
            currency = wanted.get("currency", "")
            self._previewed.ask(partial(_preview, desks, changes), partial(self._on_previewed, currency, write))

    def reject(self) -> None:
        """As every dialog; a preview under way is given up, for nothing may be written behind the question."""
        if self._is_previewing:
            self._previewed.forget()
            self._set_previewing(False)
        super().reject()

    def go_on_from(self, _answer: object) -> None:
        """What was written counts as having been so before."""
        self._written |= self._sent

    def written(self, name: str, before: str) -> str:
        """The value of a setting as this dialog has written it, else `before`."""
        return self._written.get(name, before)

    def _set_previewing(self, is_previewing: bool) -> None:
        self._is_previewing = is_previewing
        self.send_button.setEnabled(not is_previewing)

    def _on_previewed(self, currency: str, write: Callable[[], None], outcome: Outcome[EstimatePreview]) -> None:
        self._set_previewing(False)
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self.complain(error_text(outcome.error), self.field_of(outcome.error))
        elif self.was_typed_on:
            self.complain(self.tr("Something was typed meanwhile, so nothing is saved yet. Save again."))
        elif not outcome.value.moved:
            write()
        else:
            question = remeasuring_question(outcome.value, currency)
            ask_first(self, question, act=self.tr("&Set it"), stay=self.tr("&Do not set it"), on_act=write)


def _preview(desks: Desks, changes: Mapping[str, str], _context: JobContext) -> EstimatePreview:
    return desks.estimates.preview(settings=changes)


def _write(desks: Desks, changes: Mapping[str, str], _context: JobContext) -> tuple[str, ...]:
    desks.program.change_settings(**changes)
    return tuple(changes)
