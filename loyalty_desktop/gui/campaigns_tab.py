"""The desk of campaigns: the list, what came of each, and the dialogs that set them up and show whom they reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.campaigns import Audience, Campaign, CampaignState
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_campaigns_tab import Ui_CampaignsTab
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.leaving import ask_first
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme, Tone
from loyalty_desktop.wording.campaign_sentences import (
    STATES,
    campaign_sentence,
    figures_sentences,
    foreseen_sentence,
    state_text,
)
from loyalty_desktop.wording.numbers import points_text, range_text, rate_text

if TYPE_CHECKING:
    from loyalty_desktop.gui.campaign_dialog import CampaignDialog
    from loyalty_desktop.gui.campaign_reached_dialog import CampaignReachedDialog
    from loyalty_desktop.services.campaigns import CampaignRow, CampaignsState, Reaching
    from loyalty_desktop.services.desks import Desks


class CampaignsTab(QWidget):
    """Lists the campaigns; sets them up, starts and stops them. Below stands what the one under the cursor does."""

    books_changed = Signal()
    """A campaign was written, or somebody was reached."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = self.form = Ui_CampaignsTab()
        form.setupUi(self)
        self._desks, self._jobs = desks, jobs
        self._state: CampaignsState | None = None
        self._asked, self._asked_purchases = LatestOnly(jobs), LatestOnly(jobs)
        self._bought: dict[int, CampaignRow] = {}
        theme.dress(form.add_button, "add")
        theme.dress(form.edit_button, "edit")
        self._model = RowsModel(self._columns(), key_of=_id_of, sorter=_sort_value, parent=self)
        form.campaign_table.show_model(self._model)
        sentence = self.tr("There are no campaigns yet. Set one up, start it, and see here what came of it.")
        form.campaign_table.set_empty_state(EmptyState("calendar", sentence, self.tr("Set up a campaign…")))
        form.campaign_table.empty_action_requested.connect(self.add)
        form.campaign_table.opened.connect(self.edit)
        form.campaign_table.current_row_changed.connect(self._follow)
        form.add_button.clicked.connect(self.add)
        form.edit_button.clicked.connect(self.edit)
        form.switch_button.clicked.connect(self.switch)
        form.try_button.clicked.connect(self.try_out)
        form.reached_button.clicked.connect(self.show_reached)
        self._follow()

    def refresh(self) -> None:
        """Read the campaigns again."""
        self._asked.ask(partial(_read_state, self._desks), self._on_state)

    def current(self) -> Campaign | None:
        """The campaign under the cursor."""
        row: CampaignRow | None = self.form.campaign_table.current_row()
        return None if row is None else row.campaign

    def dialog(self, campaign: Campaign | None) -> CampaignDialog:
        """The dialog of a campaign, or of a new one."""
        from loyalty_desktop.gui.campaign_dialog import CampaignDialog

        return CampaignDialog(self._desks, self._jobs, self._currency(), campaign, parent=self)

    def reached_dialog(self, campaign: Campaign) -> CampaignReachedDialog:
        """The dialog of whom a campaign reached."""
        from loyalty_desktop.gui.campaign_reached_dialog import CampaignReachedDialog

        return CampaignReachedDialog(self._desks, self._jobs, campaign, self)

    def add(self) -> None:
        """Set up a new campaign."""
        self._open(None)

    def edit(self) -> None:
        """Change the campaign under the cursor."""
        if (campaign := self.current()) is not None:
            self._open(campaign)

    def switch(self) -> None:
        """Stop the campaign under the cursor before its last day; starting it tells first whom it reaches."""
        campaign = self.current()
        if campaign is None:
            return
        self.form.message_label.say("")
        if campaign.state is CampaignState.ON:
            self._carry_out(campaign)
        else:
            self.form.switch_button.setEnabled(False)
            self._jobs.run(
                partial(_foresee, self._desks, campaign), partial(self._ask_to_start, campaign), lane=Lane.READ
            )

    def try_out(self) -> None:
        """Try the campaign under the cursor on the past, as if it had paid everybody whom it is for."""
        campaign = self.current()
        if campaign is not None and campaign.audience is not Audience.LIST:
            from loyalty_desktop.gui.simulation_dialog import SimulationDialog

            trial = SimulationDialog(self._desks, self._jobs, campaign.trial_rule(), self._currency(), parent=self)
            trial.send_button.hide()
            trial.open()

    def show_reached(self) -> None:
        """Show whom the campaign under the cursor reached."""
        if (campaign := self.current()) is not None:
            dialog = self.reached_dialog(campaign)
            dialog.changed.connect(self.refresh)
            dialog.open()

    def _ask_to_start(self, campaign: Campaign, outcome: Outcome[Reaching]) -> None:
        self._follow()
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
            return
        reaching = outcome.value
        foreseen = foreseen_sentence(campaign, reached=reaching.reached, held_out=reaching.held_out)
        stays = self.tr("It can be stopped, but whom it has reached and who is held out stay.")
        ask_first(
            self,
            f"{foreseen}\n\n{stays}",
            act=self.tr("&Start the campaign"),
            stay=self.tr("&Not yet"),
            on_act=partial(self._carry_out, campaign),
        )

    def _carry_out(self, campaign: Campaign) -> None:
        self.form.switch_button.setEnabled(False)
        request = RequestId(self._desks.campaigns.new_identity)
        self._jobs.run(partial(_switch, self._desks, campaign, request), self._on_switched, lane=Lane.WRITE)

    def _open(self, campaign: Campaign | None) -> None:
        self.form.message_label.say("")
        dialog = self.dialog(campaign)
        dialog.posted.connect(self._on_written)
        dialog.open()

    def _on_written(self, campaign: Campaign) -> None:
        said = {
            CampaignState.DRAFT: self.tr("Saved: “{name}” is a draft until it is started."),
            CampaignState.ON: self.tr("Saved: “{name}” is on."),
            CampaignState.STOPPED: self.tr("Saved: “{name}” is stopped."),
        }
        self.form.message_label.say(said[campaign.state].format(name=campaign.name), Tone.GOOD)
        self.refresh()
        self.books_changed.emit()

    def _on_switched(self, outcome: Outcome[Campaign]) -> None:
        self._follow()
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
        else:
            self._on_written(outcome.value)

    def _on_state(self, outcome: Outcome[CampaignsState]) -> None:
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
            return
        self._state = outcome.value
        self._bought = {}
        self._model.show_rows(self._state.rows)
        if self.form.campaign_table.current_row() is None and self._model.rowCount():
            self.form.campaign_table.select_key(self._model.key_at(0))
        self._follow()

    def _follow(self) -> None:
        form = self.form
        row: CampaignRow | None = form.campaign_table.current_row()
        campaign = None if row is None else row.campaign
        for button in (form.edit_button, form.switch_button, form.reached_button):
            button.setEnabled(campaign is not None)
        form.try_button.setEnabled(campaign is not None and campaign.audience is not Audience.LIST)
        is_on = campaign is not None and campaign.state is CampaignState.ON
        form.switch_button.setText(self.tr("St&op") if is_on else self.tr("Start n&ow"))
        if row is None or self._state is None:
            form.sentence_label.setText("")
            form.figures_label.setText("")
            return
        form.sentence_label.setText(f"{self._does_text(row)}.")
        self._tell_figures(self._bought.get(row.id, row))
        if row.id not in self._bought and (row.figures.reached or row.figures.held_out):
            self._asked_purchases.ask(partial(_read_purchases, self._desks, row), self._on_purchases)

    def _tell_figures(self, row: CampaignRow) -> None:
        self.form.figures_label.setText(" ".join(figures_sentences(row.figures, self._currency())))

    def _on_purchases(self, outcome: Outcome[CampaignRow]) -> None:
        """What was bought is read for the row under the cursor alone, once the list is there."""
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
            return
        self._bought[outcome.value.id] = outcome.value
        row: CampaignRow | None = self.form.campaign_table.current_row()
        if row is not None and row.id == outcome.value.id:
            self._tell_figures(outcome.value)

    def _does_text(self, row: CampaignRow) -> str:
        assert self._state is not None, "there are rows"
        names = {tier.code: tier.name for tier in self._state.program.tiers.tiers}
        return campaign_sentence(row.campaign, self._currency(), names)

    def _state_text(self, row: CampaignRow) -> str:
        assert self._state is not None, "there are rows"
        return QCoreApplication.translate("campaigns", state_text(row.campaign, self._state.today))

    def _currency(self) -> str:
        return "" if self._state is None else self._state.currency

    def _columns(self) -> tuple[TableColumn[CampaignRow], ...]:
        help_ = self.tr("Customers who earned by the campaign ÷ customers reached, without those held out")
        return (
            TableColumn("name", self.tr("Campaign"), _name_text, width=230),
            TableColumn("state", self.tr("State"), self._state_text, width=130),
            TableColumn("days", self.tr("Days"), _days_text, width=190),
            TableColumn("reached", self.tr("Reached"), _reached_text, is_numeric=True, width=90),
            TableColumn("participants", self.tr("Took part"), _participants_text, is_numeric=True, width=90),
            TableColumn("conversion", self.tr("Conversion"), _rate_text, is_numeric=True, width=100, help=help_),
            TableColumn("points", self.tr("Points"), _points_text, is_numeric=True, width=100),
            TableColumn("does", self.tr("What it does"), self._does_text, width=340, is_sortable=False),
        )


def _name_text(row: CampaignRow) -> str:
    return f"{row.campaign.name} ({row.campaign.code})"


def _days_text(row: CampaignRow) -> str:
    return range_text(row.campaign.first_day, row.campaign.last_day)


def _reached_text(row: CampaignRow) -> str:
    return points_text(row.figures.reached)


def _participants_text(row: CampaignRow) -> str:
    return points_text(row.figures.participants)


def _rate_text(row: CampaignRow) -> str:
    return rate_text(row.figures.conversion)


def _points_text(row: CampaignRow) -> str:
    return points_text(row.figures.points)


def _sort_value(key: str, row: CampaignRow) -> tuple[float, str]:
    campaign, figures = row.campaign, row.figures
    numbers: dict[str, float] = {
        "days": campaign.first_day.toordinal(),
        "reached": figures.reached,
        "participants": figures.participants,
        "conversion": float(figures.conversion or 0),
        "points": figures.points,
        "state": list(STATES).index(campaign.state),
    }
    return numbers.get(key, 0), campaign.name.casefold()


def _id_of(row: CampaignRow) -> int:
    return row.id


def _read_state(desks: Desks, _context: JobContext) -> CampaignsState:
    return desks.campaigns.state()


def _read_purchases(desks: Desks, row: CampaignRow, _context: JobContext) -> CampaignRow:
    return desks.campaigns.with_purchases(row)


def _foresee(desks: Desks, campaign: Campaign, _context: JobContext) -> Reaching:
    return desks.campaigns.foresee(campaign)


def _switch(desks: Desks, campaign: Campaign, request: RequestId, _context: JobContext) -> Campaign:
    if campaign.state is CampaignState.ON:
        return desks.campaigns.stop(campaign, identity=request.id())
    return desks.campaigns.start(campaign, identity=request.id())
