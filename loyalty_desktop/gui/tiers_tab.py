"""The desk of tiers: how customers rise, who has which tier, and the dialog that changes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.tiers import Tier
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_tiers_tab import Ui_TiersTab
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.leaving import ask_first
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme, Tone
from loyalty_desktop.gui.tier_members import TierMembersList
from loyalty_desktop.wording.numbers import count_phrase
from loyalty_desktop.wording.tier_sentences import tier_amount, tier_benefits, window_sentence

if TYPE_CHECKING:
    from loyalty_desktop.gui.tiers_dialog import TiersDialog
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.tiers import ReviewResult, TiersState


class TiersTab(QWidget):
    """Lists the tiers with their customers; changes them, and reviews the tiers that are due."""

    books_changed = Signal()
    """The tiers, or somebody's tier, changed."""
    customer_requested = Signal(object)
    """A customer of a tier is to be shown; carries the id."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_TiersTab()
        self.form.setupUi(self)
        self._desks = desks
        self._jobs = jobs
        self._state: TiersState | None = None
        self._asked = LatestOnly(jobs)
        theme.dress(self.form.edit_button, "edit")
        theme.dress(self.form.review_button, "refresh")
        columns = (
            TableColumn[Tier]("name", self.tr("Tier"), _name_text, is_sortable=False, width=180),
            TableColumn[Tier]("threshold", self.tr("From"), self._from_text, is_numeric=True, is_sortable=False),
            TableColumn[Tier]("customers", self.tr("Customers"), self._count_text, is_numeric=True, is_sortable=False),
            TableColumn[Tier](
                "share", self.tr("Share"), self._share_text, is_numeric=True, is_sortable=False, width=90
            ),
            TableColumn[Tier]("benefits", self.tr("Benefits"), tier_benefits, is_sortable=False, width=420),
        )
        self._model = RowsModel[Tier](columns, key_of=_code_of, parent=self)
        self.form.tier_table.show_model(self._model)
        sentence = self.tr("There are no tiers yet. Set up levels that customers reach by points, money or visits.")
        self.form.tier_table.set_empty_state(EmptyState("tiers", sentence, self.tr("Set up the tiers…")))
        self.form.tier_table.empty_action_requested.connect(self.edit)
        self.form.tier_table.opened.connect(self.edit)
        self.members = TierMembersList(desks, jobs, self.form, self)
        self.members.opened.connect(self.customer_requested)
        self.form.tier_table.current_row_changed.connect(self._show_members)
        self.form.edit_button.clicked.connect(self.edit)
        self.form.review_button.clicked.connect(self.review)
        self._follow()

    def refresh(self) -> None:
        """Read the tiers again."""
        self._asked.ask(partial(_read_state, self._desks), self._on_state)

    def dialog(self) -> TiersDialog:
        """The dialog that changes the tiers; only once they have been read."""
        from loyalty_desktop.gui.tiers_dialog import TiersDialog

        assert self._state is not None, "the buttons wait for it"
        return TiersDialog(self._desks, self._jobs, self._state, self)

    def edit(self) -> None:
        """Open the dialog that changes the tiers."""
        if self._state is not None:
            self.form.message_label.say("")
            dialog = self.dialog()
            dialog.posted.connect(self._on_changed)
            dialog.open()

    def review(self) -> None:
        """Look again at every tier whose last day is over; a clock far ahead of the books is asked about first."""
        self._review(is_confirmed=False)

    def _review(self, *, is_confirmed: bool) -> None:
        self.form.review_button.setEnabled(False)
        self._jobs.run(partial(_review, self._desks, is_confirmed), self._on_reviewed)

    def _ask_about_clock(self, error: LoyaltyError) -> None:
        ask_first(
            self,
            error_text(error),
            act=self.tr("&Review the tiers"),
            stay=self.tr("&Do not review them"),
            on_act=partial(self._review, is_confirmed=True),
        )

    def _on_state(self, outcome: Outcome[TiersState]) -> None:
        if isinstance(outcome, Err):
            self.form.message_label.say(error_text(outcome.error))
            return
        self._state = outcome.value
        program = self._state.program
        self.form.explanation_label.setText(window_sentence(program) if program.exists else "")
        self._model.show_rows(program.tiers)
        if self.form.tier_table.current_row() is None and program.exists:
            self.form.tier_table.select_key(program.tiers[-1].code)
        self._show_members(self.form.tier_table.current_row())
        if self._state.is_pending:
            waiting = self.tr("Some customers still wait for their tier. Review now, and everybody gets theirs.")
            self.form.message_label.say(waiting, Tone.WARNING)
        self._follow()

    def _show_members(self, tier: Tier | None) -> None:
        self.members.show_tier(self._state, tier)

    def _follow(self) -> None:
        self.form.edit_button.setEnabled(self._state is not None)
        self.form.review_button.setEnabled(self._state is not None and self._state.program.exists)

    def _on_changed(self, changed: int | None) -> None:
        """Say how many changed tier; where somebody stopped that, the list says that some still wait."""
        if changed is not None:
            customers = count_phrase(changed, self.tr("customer"), self.tr("customers"))
            said = self.tr("Saved: {customers} changed tier.").format(customers=customers)
            self.form.message_label.say(said, Tone.GOOD)
        self.refresh()
        self.books_changed.emit()

    def _on_reviewed(self, outcome: Outcome[ReviewResult]) -> None:
        self._follow()
        if isinstance(outcome, Err):
            if outcome.error.code == "clock_far_ahead_for_tiers":
                self._ask_about_clock(outcome.error)
            else:
                self.form.message_label.say(error_text(outcome.error))
            return
        result = outcome.value
        said = self.tr("No tier is due to be looked at again.")
        if result.reviewed:
            tiers = count_phrase(result.reviewed, self.tr("tier"), self.tr("tiers"))
            said = self.tr("{tiers} looked at again, {count} went down.").format(tiers=tiers, count=result.downgraded)
        self.form.message_label.say(said, Tone.GOOD)
        self.refresh()
        if result.reviewed:
            self.books_changed.emit()

    def _from_text(self, tier: Tier) -> str:
        assert self._state is not None, "there are rows"
        return tier_amount(self._state.program.metric, tier.threshold, self._state.currency)

    def _count_text(self, tier: Tier) -> str:
        assert self._state is not None, "there are rows"
        return f"{self._state.count(tier.code):,}"

    def _share_text(self, tier: Tier) -> str:
        assert self._state is not None, "there are rows"
        active = self._state.active
        return f"{self._state.count(tier.code) / active:.1%}" if active else "–"


def _name_text(tier: Tier) -> str:
    return tier.name


def _code_of(tier: Tier) -> str:
    return tier.code


def _read_state(desks: Desks, _context: JobContext) -> TiersState:
    return desks.tiers.state()


def _review(desks: Desks, is_confirmed: bool, context: JobContext) -> ReviewResult:
    return desks.tiers.run(confirmed=is_confirmed, progress=context)
