"""A reward: what it is, what it costs in points, and what it is worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.catalog import PURPOSES
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.gui.forms.ui_reward_dialog import Ui_RewardDialog
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.program_dialog import NEW, Complain, ProgramDialog
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.whole_numbers import whole_number

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_BLANK = Reward(NEW, 0, "New", PURPOSES[0], 1, 0)


class RewardDialog(ProgramDialog[Reward]):
    """Edits a reward, a copy of it, or a new one."""

    def set_up(self, item: Reward | None, *, is_copy: bool) -> None:
        """Fill and connect the form."""
        form = self.form = Ui_RewardDialog()
        form.setupUi(self)
        verb = self.tr("&Save reward") if self.edited else self.tr("&Add reward")
        self.set_up_sending(form.button_box, form.problem_label, verb)
        self.set_up_fields(
            {
                form.name_edit: form.name_problem_label,
                form.cost_edit: form.cost_problem_label,
                form.value_edit: form.value_problem_label,
            }
        )
        for purpose in PURPOSES:
            form.purpose_combo.addItem(name_text(purpose), purpose)
        form.value_label.setText(self.labelled(form.value_label.text()))
        form.active_check.setChecked(True)
        if item is None:
            self.setWindowTitle(self.tr("New reward"))
        else:
            self.setWindowTitle(self.tr("Copy of a reward") if is_copy else self.tr("Edit a reward"))
            self._show(item, self.tr("Copy of {name}").format(name=item.name) if is_copy else item.name)
        for edit in (form.name_edit, form.cost_edit, form.value_edit):
            edit.textEdited.connect(self.clear_problems)

    def described(self, complain: Complain) -> Reward | None:
        """The reward that the fields describe."""
        form = self.form
        cost = whole_number(form.cost_edit.text())
        if not form.name_edit.text().strip():
            complain(error_text(Refusal("reward_name_missing")), form.name_edit)
            return None
        if cost is None:
            complain(self.tr("Give the cost as a whole number of points, for example 250."), form.cost_edit)
            return None
        try:
            return replace(
                self.source or _BLANK,
                id=self.edited_id,
                version=self.edited_version,
                name=form.name_edit.text().strip(),
                purpose=str(form.purpose_combo.currentData()),
                cost=cost,
                value_minor=parse_minor(form.value_edit.text().strip() or "0", self.currency),
                active=form.active_check.isChecked(),
                note=form.note_edit.toPlainText().strip(),
            )
        except Refusal as refusal:
            complain(error_text(refusal), self.field_of(refusal))
            return None

    def writing(self, item: Reward) -> Callable[[JobContext], Reward]:
        """The job that writes the reward."""
        return partial(_write, self.desks, item)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        match error.code:
            case "reward_name_missing":
                return self.form.name_edit
            case "reward_cost_out_of_range":
                return self.form.cost_edit
            case "reward_value_out_of_range" | "not_money" | "too_many_decimals" | "amount_too_large":
                return self.form.value_edit
            case _:
                return None

    def _show(self, reward: Reward, name: str) -> None:
        form = self.form
        form.name_edit.setText(name)
        form.purpose_combo.setCurrentIndex(form.purpose_combo.findData(reward.purpose))
        form.cost_edit.setText(str(reward.cost))
        form.value_edit.setText(plain_money(reward.value_minor, self.currency))
        form.note_edit.setPlainText(reward.note)
        form.active_check.setChecked(reward.active)


def _write(desks: Desks, reward: Reward, _context: JobContext) -> Reward:
    if reward.id == NEW:
        reward = replace(reward, id=desks.program.new_reward_id())
    return desks.program.change_reward(reward)
