"""The desk of rewards: what points buy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.program_list import ListTexts, ProgramList, on_off_text
from loyalty_desktop.gui.reward_dialog import RewardDialog
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.wording.numbers import money_text, points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program import ProgramState


class RewardsTab(ProgramList[Reward]):
    """Lists the rewards; add, edit, duplicate and switch them."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desks, jobs, theme, parent)
        columns = (
            TableColumn[Reward]("name", self.tr("Reward"), self.name_of, width=260),
            TableColumn[Reward]("active", self.tr("State"), _state_text, width=80),
            TableColumn[Reward]("purpose", self.tr("Purpose"), _purpose_text, width=160),
            TableColumn[Reward]("cost", self.tr("Cost in points"), _cost_text, is_numeric=True, width=130),
            TableColumn[Reward]("value", self.tr("Value"), self._value_text, is_numeric=True, width=130),
            TableColumn[Reward]("note", self.tr("Note"), _note_text, is_sortable=False, width=220),
        )
        texts = ListTexts(
            add=self.tr("&New reward…"),
            edit=self.tr("E&dit reward…"),
            duplicate=self.tr("D&uplicate reward…"),
            active_only=self.tr("On&ly rewards that are on"),
            explanation=self.tr("A reward costs points. Changing one never changes what was redeemed before."),
            table=self.tr("Rewards that customers can redeem"),
        )
        sentence = self.tr("There is nothing yet that points buy. Add a discount, a gift or a turn of the wheel.")
        self.set_up(texts, columns, _sort_value, EmptyState("rewards", sentence, self.tr("Add a reward…")))

    def rows_of(self, state: ProgramState) -> Sequence[Reward]:
        """The rewards by cost."""
        return state.rewards

    def dialog_for(self, row: Reward | None, *, is_copy: bool) -> RewardDialog:
        """The dialog of a reward."""
        return RewardDialog(self.desks, self.jobs, self.currency, row, is_copy=is_copy, parent=self)

    def switch_work(self, row: Reward) -> Callable[[JobContext], Reward]:
        """Writes the reward's next version, on or off."""
        return partial(_switch, self.desks, row)

    def name_of(self, row: Reward) -> str:
        """What the reward is called."""
        return row.name

    def _value_text(self, reward: Reward) -> str:
        return money_text(reward.value_minor, self.currency)


def _purpose_text(reward: Reward) -> str:
    return name_text(reward.purpose)


def _cost_text(reward: Reward) -> str:
    return points_text(reward.cost)


def _state_text(reward: Reward) -> str:
    return on_off_text(reward.active)


def _note_text(reward: Reward) -> str:
    return " ".join(reward.note.split())


def _sort_value(key: str, reward: Reward) -> Any:  # values of one column compare with each other
    match key:
        case "cost":
            return reward.cost
        case "value":
            return reward.value_minor
        case "active":
            return not reward.active
        case "purpose":
            return name_text(reward.purpose).casefold()
        case _:
            return reward.name.casefold()


def _switch(desks: Desks, reward: Reward, _context: JobContext) -> Reward:
    return desks.program.change_reward(replace(reward, active=not reward.active))
