"""What counts for all rules together: several multipliers, categories that never earn, what a voucher has paid."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.eligibility import COMBINE, LONGEST_LIST, NEVER_EARNING, PART_PAID, PartPaid
from loyalty_desktop.domain.name_lists import listed, names_in
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rules import Combine
from loyalty_desktop.gui.forms.ui_earning_dialog import Ui_EarningDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.rule_fields import as_known, complete_from, unknown_names
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class EarningDialog(PostingDialog):
    """Shows these settings and writes those that were changed; `posted` carries their names."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._before: Mapping[str, str] | None = None
        self._known: tuple[str, ...] = ()
        form = self.form = Ui_EarningDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save"))
        self.set_up_fields({form.never_edit: form.never_problem_label})
        form.never_edit.setMaxLength(LONGEST_LIST)
        form.combine_combo.addItem(self.tr("Each multiplies what the others leave"), Combine.PRODUCT)
        form.combine_combo.addItem(self.tr("Only the largest counts"), Combine.BEST)
        form.paid_combo.addItem(self.tr("Earns like the rest of the receipt"), PartPaid.EARNS)
        form.paid_combo.addItem(self.tr("Earns nothing: it is taken off first"), PartPaid.TAKEN_OFF)
        form.combine_combo.currentIndexChanged.connect(self._follow)
        form.never_edit.textEdited.connect(self._follow)
        self._fields = (form.combine_combo, form.never_edit, form.paid_combo, self.send_button)
        self._allow(False)
        self._follow()
        jobs.run(partial(_look_up, desks), self._show, lane=Lane.READ)

    def send(self) -> None:
        """Write what was changed; nothing is written where nothing was."""
        if self._before is None or self.is_busy:
            return
        changes = {name: text for name, text in self._settings().items() if text != self._before[name]}
        if changes:
            self.post(partial(_write, self._desks, changes))
        else:
            self.accept()

    def _allow(self, is_read: bool) -> None:
        for field in self._fields:
            field.setEnabled(is_read)

    def _show(self, outcome: Outcome[tuple[Program, tuple[str, ...]]]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        program, self._known = outcome.value
        form, self._before = self.form, _settings_of(program)
        form.combine_combo.setCurrentIndex(form.combine_combo.findData(program.combine))
        form.never_edit.setText(listed(program.never_earning))
        form.paid_combo.setCurrentIndex(form.paid_combo.findData(program.part_paid))
        complete_from(form.never_edit, self._known)
        self._allow(True)
        self._follow()
        self.make_room()
        form.combine_combo.setFocus()

    def _follow(self) -> None:
        """An example says what several multipliers do; a category that was never sold is pointed out."""
        form = self.form
        is_best = form.combine_combo.currentData() == Combine.BEST
        form.combine_note_label.setText(
            self.tr("Two rules that multiply by 2 and by 3 together pay three times the points.")
            if is_best
            else self.tr("Two rules that multiply by 2 and by 3 together pay six times the points.")
        )
        if self.is_busy or self._before is None:
            return
        self.clear_problems()
        unknown = unknown_names(names_in(form.never_edit.text()), self._known)
        if unknown:
            said = self.tr("Nothing of “{name}” was sold so far. Check the spelling.").format(name=unknown[0])
            form.never_problem_label.say(said, Tone.PLAIN)

    def _settings(self) -> dict[str, str]:
        form = self.form
        return {
            COMBINE: str(form.combine_combo.currentData()),
            NEVER_EARNING: listed(as_known(names_in(form.never_edit.text()), self._known)),
            PART_PAID: str(form.paid_combo.currentData()),
        }


def _settings_of(program: Program) -> dict[str, str]:
    return {
        COMBINE: str(program.combine),
        NEVER_EARNING: listed(program.never_earning),
        PART_PAID: str(program.part_paid),
    }


def _look_up(desks: Desks, _context: JobContext) -> tuple[Program, tuple[str, ...]]:
    """The program, and the categories that were sold."""
    return desks.program.state().program, desks.rules.known_names().categories


def _write(desks: Desks, changes: Mapping[str, str], _context: JobContext) -> tuple[str, ...]:
    desks.program.change_settings(**changes)
    return tuple(changes)
