"""The desk of rewards: what points buy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.program_list import ListTexts, ProgramList, on_off_text
from loyalty_desktop.gui.reward_terms import kind_of, kind_text
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.wording.numbers import money_text, points_text

if TYPE_CHECKING:
    from loyalty_desktop.gui.reward_dialog import RewardDialog
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program import ProgramState


class RewardsTab(ProgramList[Reward]):
    """Lists the rewards; add, edit, duplicate and switch them."""

    customer_shown = Signal(object)
    """Somebody redeems here; carries the customer's id, None for nobody any more."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desks, jobs, theme, parent)
        self._taken: Mapping[int, int] = {}
        self._tiers: Mapping[str, str] = {}
        columns = (
            TableColumn[Reward]("name", self.tr("Reward"), self.name_of, width=260),
            TableColumn[Reward]("active", self.tr("State"), _state_text, width=80),
            TableColumn[Reward]("purpose", self.tr("Purpose"), _purpose_text, width=160),
            TableColumn[Reward]("cost", self.tr("Cost in points"), _cost_text, is_numeric=True, width=130),
            TableColumn[Reward]("value", self.tr("Value"), self._value_text, is_numeric=True, width=130),
            TableColumn[Reward]("left", self.tr("Left"), self._left_text, is_numeric=True, is_sortable=False, width=80),
            TableColumn[Reward]("note", self.tr("Note"), _note_text, is_sortable=False, width=220),
        )
        texts = ListTexts(
            add=self.tr("&New reward…"),
            edit=self.tr("Ed&it reward…"),
            duplicate=self.tr("D&uplicate reward…"),
            active_only=self.tr("Onl&y rewards that are on"),
            explanation=self.tr("A reward costs points. Changing one never changes what was redeemed before."),
            table=self.tr("Rewards that customers can redeem"),
        )
        sentence = self.tr("There is nothing yet that points buy. Add a discount, a gift or a turn of the wheel.")
        self._add_buttons()
        self.set_up(texts, columns, _sort_value, EmptyState("rewards", sentence, self.tr("Add a reward…")))

    def _add_buttons(self) -> None:
        """Buttons that only rewards have, after those of every list."""
        self.redeem_button = QPushButton(self.tr("Re&deem…"), self)
        self.vouchers_button = QPushButton(self.tr("&Look up vouchers…"), self)
        self.add_buttons((self.redeem_button, self.redeem), (self.vouchers_button, self.show_vouchers))

    def redeem(self) -> None:
        """Open the dialog of the counter, which begins with who it is."""
        from loyalty_desktop.gui.redeem_dialog import RedeemDialog

        dialog = RedeemDialog(self.desks, self.jobs, parent=self)
        dialog.posted.connect(self._on_redeemed)
        dialog.customer_shown.connect(self.customer_shown)
        dialog.finished.connect(self._on_redeem_closed)
        dialog.open()

    def show_vouchers(self) -> None:
        """Open the list of vouchers."""
        from loyalty_desktop.gui.vouchers_dialog import VouchersDialog

        dialog = VouchersDialog(self.desks, self.jobs, self)
        dialog.changed.connect(self._on_redeemed)
        dialog.open()

    def _on_redeem_closed(self) -> None:
        self.customer_shown.emit(None)

    def _on_redeemed(self) -> None:
        self.refresh()
        self.books_changed.emit()

    def rows_of(self, state: ProgramState) -> Sequence[Reward]:
        """The rewards by cost."""
        self._taken = state.taken
        self._tiers = state.program.tiers.names
        return state.rewards

    def dialog_for(self, row: Reward | None, *, is_copy: bool) -> RewardDialog:
        """The dialog of a reward."""
        from loyalty_desktop.gui.reward_dialog import RewardDialog

        dialog = RewardDialog(self.desks, self.jobs, self.currency, row, is_copy=is_copy, parent=self)
        dialog.show_tiers(self._tiers)
        if row is not None:
            dialog.show_taken(self._taken.get(row.id, 0))
        return dialog

    def switch_work(self, row: Reward) -> Callable[[JobContext], Reward]:
        """Writes the reward's next version, on or off."""
        return partial(_switch, self.desks, row)

    def name_of(self, row: Reward) -> str:
        """What the reward is called."""
        return row.name

    def _left_text(self, reward: Reward) -> str:
        stock = reward.terms.stock
        return "–" if stock is None else points_text(stock - self._taken.get(reward.id, 0))

    def _value_text(self, reward: Reward) -> str:
        return money_text(reward.value_minor, self.currency)


def _purpose_text(reward: Reward) -> str:
    return kind_text(kind_of(reward))


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
            return kind_text(kind_of(reward)).casefold()
        case _:
            return reward.name.casefold()


def _switch(desks: Desks, reward: Reward, _context: JobContext) -> Reward:
    return desks.program.change_reward(replace(reward, active=not reward.active))
