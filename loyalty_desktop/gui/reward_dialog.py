"""A reward: what it is, what it costs in points, and what it is worth."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QWidget

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.catalog import PURPOSES
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.gui.forms.ui_reward_dialog import Ui_RewardDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Outcome
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.whole_numbers import whole_number

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_NEW = 0


class RewardDialog(QDialog):
    """Edits `reward`, a copy of it, or a new reward where there is none. Money is entered in `currency`."""

    written = Signal(object)
    """The Reward as it was written."""

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        currency: str,
        reward: Reward | None = None,
        *,
        is_copy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desks = desks
        self._jobs = jobs
        self._currency = currency
        self._is_saving = False
        self._edited = None if is_copy else reward
        self.form = Ui_RewardDialog()
        self.form.setupUi(self)
        self.save_button = self.form.button_box.button(QDialogButtonBox.StandardButton.Save)
        self.save_button.setText(self.tr("&Save reward") if self._edited else self.tr("&Add reward"))
        self.setWindowTitle(
            self.tr("Edit a reward")
            if self._edited
            else self.tr("Copy of a reward")
            if reward
            else self.tr("New reward")
        )
        self._fill(reward, is_copy=is_copy)
        self.form.button_box.accepted.connect(self.accept)
        self.form.button_box.rejected.connect(self.reject)
        for edit in self._fields():
            edit.textEdited.connect(self._clear_problems)

    def accept(self) -> None:
        """Write the reward, or say beside the field what is wrong with it."""
        if self._is_saving:
            return
        self._clear_problems()
        reward = self._reward()
        if reward is None:
            return
        self._is_saving = True
        self.save_button.setEnabled(False)
        self._jobs.run(partial(_write, self._desks, reward), self._on_written)

    def _fill(self, reward: Reward | None, *, is_copy: bool) -> None:
        form = self.form
        for purpose in PURPOSES:
            form.purpose_combo.addItem(name_text(purpose), purpose)
        if self._currency:
            form.value_label.setText(f"{form.value_label.text()} ({self._currency})")
        form.active_check.setChecked(True)
        if reward is None:
            return
        form.name_edit.setText(self.tr("Copy of {name}").format(name=reward.name) if is_copy else reward.name)
        form.purpose_combo.setCurrentIndex(form.purpose_combo.findData(reward.purpose))
        form.cost_edit.setText(str(reward.cost))
        form.value_edit.setText(plain_money(reward.value_minor, self._currency))
        form.note_edit.setPlainText(reward.note)
        form.active_check.setChecked(reward.active)

    def _reward(self) -> Reward | None:
        """The reward that the fields describe; None, with the reason beside the field, where they describe none."""
        form = self.form
        cost = whole_number(form.cost_edit.text())
        if not form.name_edit.text().strip():
            self._tell(form.name_edit, error_text(Refusal("reward_name_missing")))
            return None
        if cost is None:
            self._tell(form.cost_edit, self.tr("Give the cost as a whole number of points, for example 250."))
            return None
        try:
            return Reward(
                id=self._edited.id if self._edited else _NEW,
                version=self._edited.version if self._edited else 0,
                name=form.name_edit.text().strip(),
                purpose=str(form.purpose_combo.currentData()),
                cost=cost,
                value_minor=parse_minor(form.value_edit.text().strip() or "0", self._currency),
                active=form.active_check.isChecked(),
                note=form.note_edit.toPlainText().strip(),
            )
        except Refusal as refusal:
            self._tell(self._field_of(refusal), error_text(refusal))
            return None

    def _field_of(self, refusal: LoyaltyError) -> QLineEdit:
        match refusal.code:
            case "reward_name_missing":
                return self.form.name_edit
            case "reward_cost_out_of_range":
                return self.form.cost_edit
            case _:
                return self.form.value_edit

    def _tell(self, field: QLineEdit, sentence: str) -> None:
        self._fields()[field].say(sentence)
        field.setAccessibleDescription(sentence)
        field.setFocus()

    def _clear_problems(self) -> None:
        for field, label in self._fields().items():
            label.say("")
            field.setAccessibleDescription("")
        self.form.problem_label.say("")

    def _fields(self) -> dict[QLineEdit, MessageLabel]:
        form = self.form
        return {
            form.name_edit: form.name_problem_label,
            form.cost_edit: form.cost_problem_label,
            form.value_edit: form.value_problem_label,
        }

    def _on_written(self, outcome: Outcome[Reward]) -> None:
        self._is_saving = False
        self.save_button.setEnabled(True)
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self.written.emit(outcome.value)
        super().accept()


def _write(desks: Desks, reward: Reward, _context: JobContext) -> Reward:
    if reward.id == _NEW:
        reward = replace(reward, id=desks.program.new_reward_id())
    return desks.program.change_reward(reward)
