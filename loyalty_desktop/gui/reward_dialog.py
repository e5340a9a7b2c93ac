"""A reward: what it is, what it costs in points, and what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.gui.forms.ui_reward_dialog import Ui_RewardDialog
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.program_dialog import NEW, ItemId, ProgramDialog
from loyalty_desktop.gui.reward_terms import (
    KINDS,
    follow_kind,
    kind_of,
    kind_text,
    read_terms,
    show_terms,
    show_tiers,
)
from loyalty_desktop.gui.whole_numbers import whole_number

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_BLANK = Reward(NEW, 0, "New", "discount", 1, 0)


class RewardDialog(ProgramDialog[Reward]):
    """Edits a reward, a copy of it, or a new one. The stock is shown and entered as what is left."""

    taken = 0
    """Pieces that were redeemed when the dialog was opened: what is redeemed meanwhile stays taken."""

    tiers: Mapping[str, str] = MappingProxyType({})
    """The names of the program's tiers, by their codes."""

    def set_up(self, item: Reward | None, *, is_copy: bool) -> None:
        """Fill and connect the form."""
        form = self.form = Ui_RewardDialog()
        form.setupUi(self)
        self._reward_id = ItemId[Reward](self.desks.program.new_reward_id, self.edited_id)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save reward"))
        self.set_up_fields(
            {
                form.name_edit: form.name_problem_label,
                form.cost_edit: form.cost_problem_label,
                form.value_edit: form.value_problem_label,
                form.percent_edit: form.percent_problem_label,
                form.most_edit: form.most_problem_label,
                form.stock_edit: form.stock_problem_label,
                form.per_customer_edit: form.per_customer_problem_label,
                form.in_total_edit: form.in_total_problem_label,
                form.tiers_edit: form.tiers_problem_label,
                form.first_edit: form.first_problem_label,
                form.last_edit: form.last_problem_label,
                form.voucher_edit: form.voucher_problem_label,
                form.prizes_edit: form.prizes_problem_label,
            }
        )
        for code in KINDS:
            form.purpose_combo.addItem(kind_text(code), code)
        form.purpose_combo.currentIndexChanged.connect(self._follow_kind)
        self._follow_kind()
        form.value_label.setText(self.labelled(form.value_label.text()))
        form.active_check.setChecked(True)
        if item is not None:
            self._show(item, self.tr("Copy of {name}").format(name=item.name) if is_copy else item.name)
        self.show_edited()
        for edit in self.findChildren(QLineEdit):
            edit.textEdited.connect(self.clear_problems)

    def show_edited(self) -> None:
        """Say what is edited: a reward that is there, a copy, or a new one."""
        new = self.tr("New reward") if self.source is None else self.tr("Copy of a reward")
        self.setWindowTitle(new if self.edited is None else self.tr("Edit a reward"))
        self.send_button.setText(self.tr("&Save reward") if self.edited else self.tr("&Add reward"))

    def show_tiers(self, tiers: Mapping[str, str]) -> None:
        """Call the tiers by their names from now on; they are given by their codes."""
        self.tiers = tiers
        with self.unsaved.filling():
            show_tiers(self.form, (self.source or _BLANK).terms.tiers, tiers)

    def show_taken(self, taken: int) -> None:
        """Show what is left of the stock after `taken` redemptions; of a copy nothing was taken."""
        self.taken = taken if self.edited is not None else 0
        if self.edited is not None and self.edited.terms.stock is not None:
            with self.unsaved.filling():
                self.form.stock_edit.setText(str(self.edited.terms.stock - self.taken))

    def read(self) -> Reward:
        """The reward that the fields describe."""
        form = self.form
        cost = whole_number(form.cost_edit.text())
        if not form.name_edit.text().strip():
            raise Refusal("reward_name_missing")
        if cost is None:
            said = self.tr("Give the cost as a whole number of points, for example 250.")
            raise NotUnderstood(said, form.cost_edit)
        type_, purpose = KINDS[str(form.purpose_combo.currentData())]
        return replace(
            self.source or _BLANK,
            id=self.edited_id,
            version=self.edited_version,
            name=form.name_edit.text().strip(),
            purpose=purpose,
            type=type_,
            terms=read_terms(form, taken=self.taken, known=(self.source or _BLANK).terms, tiers=self.tiers),
            cost=cost,
            value_minor=parse_minor(form.value_edit.text().strip() or "0", self.currency),
            active=form.active_check.isChecked(),
            note=form.note_edit.toPlainText().strip(),
        )

    def writing(self, item: Reward) -> Callable[[JobContext], Reward]:
        """The job that writes the reward."""
        return partial(_write, self.desks, self._reward_id, item)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        form = self.form
        fields: dict[str, QWidget] = {
            "reward_name_missing": form.name_edit,
            "reward_cost_out_of_range": form.cost_edit,
            "reward_percent_out_of_range": form.percent_edit,
            "reward_most_points_out_of_range": form.most_edit,
            "reward_points_not_to_choose": form.most_edit,
            "reward_stock_out_of_range": form.stock_edit,
            "reward_stock_below_taken": form.stock_edit,
            "reward_limit_out_of_range": form.per_customer_edit,
            "reward_dates_reversed": form.last_edit,
            "reward_of_unknown_tier": form.tiers_edit,
            "reward_voucher_days_out_of_range": form.voucher_edit,
            "prize_named_twice": form.prizes_edit,
            "too_many_prizes": form.prizes_edit,
        }
        money = ("reward_value_out_of_range", "not_money", "too_many_decimals", "amount_too_large")
        return fields.get(error.code, form.value_edit if error.code in money else None)

    def _show(self, reward: Reward, name: str) -> None:
        form = self.form
        form.name_edit.setText(name)
        form.purpose_combo.setCurrentIndex(form.purpose_combo.findData(kind_of(reward)))
        form.cost_edit.setText(str(reward.cost))
        form.value_edit.setText(plain_money(reward.value_minor, self.currency))
        form.note_edit.setPlainText(reward.note)
        form.active_check.setChecked(reward.active)
        show_terms(form, reward.terms, taken=self.taken)

    def _follow_kind(self) -> None:
        follow_kind(self.form, KINDS[str(self.form.purpose_combo.currentData())][0])


def _write(desks: Desks, reward_id: ItemId[Reward], reward: Reward, _context: JobContext) -> Reward:
    return desks.program.change_reward(reward_id.given_to(reward))
