"""Trying a rule out on the past, before it is switched on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.periods import Preset, preset_range
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.gui.date_range_bar import RangeChoice
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_simulation_dialog import Ui_SimulationDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobHandle, JobRunner, Lane, Outcome, Progress
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.program_dialog import ItemId
from loyalty_desktop.gui.rule_texts import pays_text, rule_name
from loyalty_desktop.gui.rule_work import simulate, write_rule
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text, progress_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import NOT_AVAILABLE, count_text, money_text, signed_points_text
from loyalty_desktop.wording.simulation_sentences import NOTES, outcome_sentence

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.simulation import SimulationResult


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the outcome."""

    what: str
    now: str = ""
    then: str = ""
    difference: str = ""


class SimulationDialog(PostingDialog):
    """Runs `draft` over a range of the past and shows it beside today's rules; then it can be switched on.

    `posted` carries the rule as it was written.
    """

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        draft: Rule,
        currency: str,
        *,
        rule_id: ItemId[Rule] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._draft = draft
        self._currency = currency
        self._rule_id = rule_id or ItemId[Rule](desks.program.new_rule_id, draft.id)
        self._trial: JobHandle | None = None
        self._new_day: date | None = None
        form = self.form = Ui_SimulationDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Switch it on"))
        self.send_button.setDefault(False)
        self.send_button.setAutoDefault(False)
        self.send_button.setEnabled(False)
        form.run_button.setDefault(True)
        self._say_what_it_does({})
        form.notes_label.setText(self.tr(NOTES))
        form.range_bar.hide_comparison()
        keeps_its_room = form.progress_bar.sizePolicy()
        keeps_its_room.setRetainSizeWhenHidden(True)
        form.progress_bar.setSizePolicy(keeps_its_room)
        form.progress_bar.hide()
        self._set_up_table()
        form.run_button.clicked.connect(self.run_or_stop)
        for changed in (form.range_bar.range_changed, form.range_bar.became_wrong):
            changed.connect(self._forget_result)
        jobs.run(partial(_today, desks), self._on_today, lane=Lane.READ)
        form.run_button.setFocus()

    def run_or_stop(self) -> None:
        """Run the rule over the chosen dates, or stop the run that is under way."""
        if self._trial is not None:
            self._trial.cancel()
            return
        self._move_to_new_day()
        chosen = self.form.range_bar.choice()
        if chosen is None or self.is_busy:
            return
        self._forget_result()
        self.form.run_button.setText(self.tr("S&top"))
        self.form.progress_bar.setRange(0, 0)
        self.form.progress_bar.show()
        work = partial(simulate, self._desks, self._rule_id, self._draft, chosen.period)
        self._trial = self._jobs.run(work, self._on_result, lane=Lane.READ, progress=self._on_progress)

    def follow_day(self, today: date) -> None:
        """A named range moves along with the business date: with the next run, where a result of it stands."""
        self._new_day = today
        if self._trial is None and not self.send_button.isEnabled():
            self._move_to_new_day()

    def _move_to_new_day(self) -> None:
        if self._new_day is not None:
            self.form.range_bar.follow_day(self._new_day)
            self._new_day = None

    def _forget_result(self) -> None:
        """What came of other dates is not what the dates say; a run over them ends."""
        if self._trial is not None:
            self._trial.cancel()
        self.form.problem_label.say("")
        self.form.outcome_label.say("")
        self._model.show_rows(())
        self.send_button.setEnabled(False)

    def send(self) -> None:
        """Write the rule, switched on."""
        if not self.is_busy and self._trial is None:
            self.post(partial(write_rule, self._desks, self._rule_id, self._draft.switched(on=True)))

    def done(self, result: int) -> None:
        """A run that nobody waits for any more ends."""
        if self._trial is not None:
            self._trial.cancel()
        super().done(result)

    def _set_up_table(self) -> None:
        columns = (
            TableColumn[ResultRow]("what", "", lambda row: row.what, width=230),
            TableColumn[ResultRow]("now", self.tr("Today's rules"), lambda row: row.now, is_numeric=True, width=140),
            TableColumn[ResultRow]("then", self.tr("With this rule"), lambda row: row.then, is_numeric=True, width=140),
            TableColumn[ResultRow](
                "difference", self.tr("Difference"), lambda row: row.difference, is_numeric=True, width=140
            ),
        )
        self._model = RowsModel(columns, parent=self)
        self.form.result_table.show_model(self._model)
        sentence = self.tr("Choose the dates and press Run: nothing is written.")
        self.form.result_table.set_empty_state(EmptyState("rules", sentence))

    def _say_what_it_does(self, tiers: Mapping[str, str]) -> None:
        does = pays_text(self._draft, self._currency, tiers)
        self.form.rule_label.setText(self.tr("“{name}”: {does}.").format(name=rule_name(self._draft), does=does))

    def _on_today(self, outcome: Outcome[tuple[date, Mapping[str, str]]]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        today, tiers = outcome.value
        self._say_what_it_does(tiers)
        period = preset_range(Preset.LAST_30_DAYS, today)
        self.form.range_bar.start(today, RangeChoice(Preset.LAST_30_DAYS, period))

    def _on_progress(self, progress: Progress) -> None:
        if self._trial is None:
            return
        self.form.progress_label.say(progress_text(progress), Tone.PLAIN)
        if progress.total:
            self.form.progress_bar.setRange(0, progress.total)
            self.form.progress_bar.setValue(min(progress.done, progress.total))

    def _on_result(self, outcome: Outcome[SimulationResult]) -> None:
        self._trial = None
        self.form.progress_bar.hide()
        self.form.progress_label.say("")
        self.form.run_button.setText(self.tr("&Run"))
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self.form.problem_label.say(error_text(outcome.error))
            return
        result, is_purchase = outcome.value, self._draft.action == PURCHASE
        said = outcome_sentence(result, self._currency, is_purchase=is_purchase)
        self.form.outcome_label.say(said, Tone.PLAIN)
        self._model.show_rows(self._rows(result, is_purchase=is_purchase) if result.events else ())
        self.send_button.setEnabled(True)
        self.make_room()

    def _rows(self, result: SimulationResult, *, is_purchase: bool) -> tuple[ResultRow, ...]:
        cost = NOT_AVAILABLE
        if result.cost_minor is not None:
            cost = money_text(result.cost_minor, self._currency)
        events = self.tr("Sales of customers") if is_purchase else self.tr("Times recorded")
        return (
            ResultRow(
                self.tr("Points"),
                count_text(result.points_now),
                count_text(result.points_then),
                signed_points_text(result.difference),
            ),
            ResultRow(self.tr("Worth, by what rewards cost"), difference=cost),
            ResultRow(events, count_text(result.events), count_text(result.events)),
            ResultRow(self.tr("of these paid otherwise"), then=count_text(result.touched)),
            ResultRow(self.tr("Customers"), count_text(result.customers), count_text(result.customers)),
            ResultRow(self.tr("of these paid otherwise"), then=count_text(result.customers_touched)),
        )


def _today(desks: Desks, _context: JobContext) -> tuple[date, Mapping[str, str]]:
    """Today, and the names of the tiers by code."""
    program = desks.program.state().program
    return desks.now().astimezone(program.zone).date(), program.tiers.names
