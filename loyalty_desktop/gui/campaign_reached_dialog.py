"""Whom a campaign reached, and adding somebody by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.campaigns import Campaign, CampaignState, ReachedRow
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_campaign_reached_dialog import Ui_CampaignReachedDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.campaign_sentences import CHANNELS
from loyalty_desktop.wording.numbers import count_phrase, date_text, points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.campaigns import Reaching
    from loyalty_desktop.services.desks import Desks


class CampaignReachedDialog(QDialog):
    """Lists whom a campaign reached, with what it brought them; the line above it adds a customer by hand."""

    changed = Signal()
    """Somebody was added."""

    def __init__(self, desks: Desks, jobs: JobRunner, campaign: Campaign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs, self._campaign = desks, jobs, campaign
        form = self.form = Ui_CampaignReachedDialog()
        form.setupUi(self)
        self.setWindowTitle(self.tr("Customers whom “{name}” reached").format(name=campaign.name))
        self._rows = PagedModel(jobs, _Reached(desks), _columns(), key_of=_id_of, parent=self)
        self._rows.loaded.connect(self._on_loaded)
        self._rows.failed.connect(self._on_failed)
        form.reached_table.show_model(self._rows)
        sentence = self.tr(
            "Nobody was reached yet. Starting the campaign reaches whom it is for; add others above, or import a list."
        )
        form.reached_table.set_empty_state(EmptyState("customers", sentence))
        form.customer_edit.start(desks, jobs)
        form.customer_edit.returnPressed.connect(self.add)
        form.add_button.clicked.connect(self.add)
        form.button_box.rejected.connect(self.reject)
        is_open = campaign.state is not CampaignState.STOPPED
        form.customer_edit.setEnabled(is_open)
        form.add_button.setEnabled(is_open)
        for button in form.button_box.buttons():
            button.setProperty("autoDefault", False)
        (form.customer_edit if is_open else form.reached_table).setFocus()
        self._rows.reset(campaign.id)

    def add(self) -> None:
        """Note that the campaign has reached the customer who was chosen, or whom the typed words name."""
        form = self.form
        chosen, text = form.customer_edit.chosen(), form.customer_edit.text().strip()
        if not text or not form.add_button.isEnabled():
            return
        form.add_button.setEnabled(False)
        number = None if chosen is None else chosen.id
        self._jobs.run(partial(_add, self._desks, self._campaign.id, number, text), self._on_added, lane=Lane.WRITE)

    def _on_added(self, outcome: Outcome[Reaching]) -> None:
        form = self.form
        form.add_button.setEnabled(True)
        if isinstance(outcome, Err):
            form.problem_label.say(error_text(outcome.error))
            return
        found = outcome.value
        if found.already:
            form.problem_label.say(self.tr("This customer was reached before."), Tone.PLAIN)
        elif found.left_out:
            form.problem_label.say(self.tr("This customer is no longer in the program."))
        else:
            said = self.tr("Added. The draw holds this customer out.") if found.held_out else self.tr("Added.")
            form.problem_label.say(said, Tone.GOOD)
            self._rows.refresh()
            self.changed.emit()
        form.customer_edit.clear()
        form.customer_edit.setFocus()

    def _on_loaded(self) -> None:
        customers = count_phrase(self._rows.rowCount(), self.tr("customer"), self.tr("customers"))
        self.form.count_label.setText(self.tr("{customers}.").format(customers=customers))

    def _on_failed(self, error: LoyaltyError) -> None:
        self.form.problem_label.say(error_text(error))


class _Reached:
    """The rows of one campaign, as the model asks for them."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks

    def count(self, query: int) -> int:
        """Number of customers whom the campaign reached."""
        return self._desks.campaigns.count_reached(query)

    def page(self, query: int, offset: int, limit: int) -> tuple[ReachedRow, ...]:
        """Some of them."""
        return self._desks.campaigns.reached(query, offset, limit)


def _columns() -> tuple[TableColumn[ReachedRow], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn(
            "name", translate("CampaignReachedDialog", "Customer"), lambda row: row.name, is_sortable=False, width=200
        ),
        TableColumn(
            "ref", translate("CampaignReachedDialog", "Number"), lambda row: row.ref, is_sortable=False, width=100
        ),
        TableColumn("reached_on", translate("CampaignReachedDialog", "Reached on"), _day, is_sortable=False, width=110),
        TableColumn("channel", translate("CampaignReachedDialog", "How"), _channel, is_sortable=False, width=130),
        TableColumn("held_out", translate("CampaignReachedDialog", "Comparison"), _held_out, is_sortable=False),
        TableColumn(
            "points",
            translate("CampaignReachedDialog", "Points"),
            _points,
            is_numeric=True,
            is_sortable=False,
            width=90,
        ),
    )


def _day(row: ReachedRow) -> str:
    return date_text(row.reached_on)


def _channel(row: ReachedRow) -> str:
    return QCoreApplication.translate("campaigns", CHANNELS[row.channel])


def _held_out(row: ReachedRow) -> str:
    return QCoreApplication.translate("CampaignReachedDialog", "held out") if row.held_out else ""


def _points(row: ReachedRow) -> str:
    return points_text(row.points)


def _id_of(row: ReachedRow) -> int:
    return row.customer_id


def _add(desks: Desks, campaign_id: int, number: int | None, text: str, _context: JobContext) -> Reaching:
    customer = desks.customers.find(text).id if number is None else number
    return desks.campaigns.add(campaign_id, [customer])
