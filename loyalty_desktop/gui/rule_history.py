"""The history of a rule: each version, who wrote it and when, and what it did."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.gui.forms.ui_rule_history_dialog import Ui_RuleHistoryDialog
from loyalty_desktop.gui.jobs import Err, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.program_list import on_off_text
from loyalty_desktop.gui.rule_texts import pays_text, rule_name
from loyalty_desktop.gui.rule_work import history
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_text, instant_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.rules import RuleHistory, RuleVersion


class RuleHistoryDialog(QDialog):
    """Lists the versions of a rule, the newest first; the one under the cursor is told in full."""

    def __init__(self, desks: Desks, jobs: JobRunner, rule: Rule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = self.form = Ui_RuleHistoryDialog()
        form.setupUi(self)
        said = self.tr("“{name}”: what a version has paid stays as it was paid.")
        form.rule_label.setText(said.format(name=rule_name(rule)))
        self._history: RuleHistory | None = None
        columns = (
            TableColumn["RuleVersion"]("version", self.tr("Version"), _version_text, is_numeric=True, width=70),
            TableColumn["RuleVersion"]("recorded", self.tr("Written"), self._instant_text, width=140),
            TableColumn["RuleVersion"]("clerk", self.tr("By"), lambda version: version.clerk, width=110),
            TableColumn["RuleVersion"]("state", self.tr("State"), _state_text, width=60),
            TableColumn["RuleVersion"]("does", self.tr("What it does"), self._sentence, width=330),
        )
        self.model = RowsModel(columns, parent=self)
        form.version_table.show_model(self.model)
        form.version_table.current_row_changed.connect(self._follow)
        form.button_box.rejected.connect(self.reject)
        self._asked = LatestOnly(jobs)
        self._asked.ask(partial(history, desks, rule), self._on_history)

    def _on_history(self, outcome: Outcome[RuleHistory]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._history = outcome.value
        self.model.show_rows(outcome.value.versions)
        self.form.version_table.selectRow(0)
        self.form.version_table.setFocus()

    def _follow(self, version: RuleVersion | None) -> None:
        text = "" if version is None else f"{rule_name(version.rule)}: {self._sentence(version)}."
        self.form.version_label.say(text, Tone.PLAIN)

    def _instant_text(self, version: RuleVersion) -> str:
        return "" if self._history is None else instant_text(version.recorded_at, self._history.zone)

    def _sentence(self, version: RuleVersion) -> str:
        known = self._history
        return "" if known is None else pays_text(version.rule, known.currency, known.tiers)


def _version_text(version: RuleVersion) -> str:
    return count_text(version.rule.version)


def _state_text(version: RuleVersion) -> str:
    return on_off_text(version.rule.active)
