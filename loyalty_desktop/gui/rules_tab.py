"""The desk of rules: which actions pay how many points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.program_list import ListTexts, ProgramList, on_off_text
from loyalty_desktop.gui.rule_texts import pays_text, rule_name
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.gui.theme import Theme, Tone

if TYPE_CHECKING:
    from loyalty_desktop.gui.rule_dialog import RuleDialog
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program import ProgramState


class RulesTab(ProgramList[Rule]):
    """Lists the rules; add, edit, duplicate and switch them."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desks, jobs, theme, parent)
        columns = (
            TableColumn[Rule]("name", self.tr("Rule"), rule_name, width=240),
            TableColumn[Rule]("action", self.tr("Action"), _action_text, width=200),
            TableColumn[Rule]("active", self.tr("State"), _state_text, width=70),
            TableColumn[Rule]("pays", self.tr("What it pays"), self._pays_text, width=420, is_sortable=False),
        )
        texts = ListTexts(
            add=self.tr("&New rule…"),
            edit=self.tr("E&dit rule…"),
            duplicate=self.tr("D&uplicate rule…"),
            active_only=self.tr("On&ly rules that are on"),
            explanation=self.tr(
                "A rule pays points for an action. Changing one never changes points that were paid before."
            ),
            table=self.tr("Rules that pay points"),
        )
        self._tiers: Mapping[str, str] = {}
        self._add_buttons()
        empty = EmptyState("rules", self.tr("No rule pays points yet."), self.tr("Add a rule…"))
        self.set_up(texts, columns, _sort_value, empty)

    def _add_buttons(self) -> None:
        """Buttons that only rules have, after those of every list."""
        self.try_button = QPushButton(self.tr("Tr&y on the past…"), self)
        self.history_button = QPushButton(self.tr("H&istory…"), self)
        self.all_button = QPushButton(self.tr("How rules com&bine…"), self)
        self.add_buttons(
            (self.try_button, self.try_out),
            (self.history_button, self.show_history),
            (self.all_button, self.change_for_all),
        )

    def try_out(self) -> None:
        """Try the rule under the cursor on the past."""
        rule: Rule | None = self.table.current_row()
        if rule is not None:
            from loyalty_desktop.gui.simulation_dialog import SimulationDialog

            self._open(SimulationDialog(self.desks, self.jobs, rule, self.currency, parent=self))

    def show_history(self) -> None:
        """Show the versions of the rule under the cursor."""
        rule: Rule | None = self.table.current_row()
        if rule is not None:
            from loyalty_desktop.gui.rule_history import RuleHistoryDialog

            RuleHistoryDialog(self.desks, self.jobs, rule, self).open()

    def change_for_all(self) -> None:
        """Open what counts for all rules together: several multipliers, and what never earns."""
        from loyalty_desktop.gui.earning_dialog import EarningDialog

        dialog = EarningDialog(self.desks, self.jobs, self)
        dialog.posted.connect(self._on_changed_for_all)
        dialog.open()

    def follow(self, row: Rule | None) -> None:
        """A rule that is on pays already: there is nothing to try, unless it is changed."""
        self.try_button.setEnabled(row is not None and not row.active)
        self.history_button.setEnabled(row is not None)

    def rows_of(self, state: ProgramState) -> Sequence[Rule]:
        """The rules in their order."""
        self._tiers = state.program.tiers.names
        return state.rules

    def dialog_for(self, row: Rule | None, *, is_copy: bool) -> RuleDialog:
        """The dialog of a rule."""
        from loyalty_desktop.gui.rule_dialog import RuleDialog

        return RuleDialog(self.desks, self.jobs, self.currency, row, is_copy=is_copy, parent=self)

    def switch_work(self, row: Rule) -> Callable[[JobContext], Rule]:
        """Writes the rule's next version, on or off."""
        return partial(_switch, self.desks, row)

    def name_of(self, row: Rule) -> str:
        """What the rule is called."""
        return rule_name(row)

    def _on_changed_for_all(self) -> None:
        self.form.message_label.say(self.tr("Saved. It holds for what is posted from now on."), Tone.GOOD)
        self.books_changed.emit()

    def _pays_text(self, rule: Rule) -> str:
        return pays_text(rule, self.currency, self._tiers)


def _action_text(rule: Rule) -> str:
    return name_text(rule.action)


def _state_text(rule: Rule) -> str:
    return on_off_text(rule.active)


def _sort_value(key: str, rule: Rule) -> tuple[bool, str]:
    if key == "active":
        return not rule.active, rule_name(rule).casefold()
    return False, (rule_name(rule) if key == "name" else name_text(rule.action)).casefold()


def _switch(desks: Desks, rule: Rule, _context: JobContext) -> Rule:
    return desks.program.change_rule(rule.switched(on=not rule.active))
