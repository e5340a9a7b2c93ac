"""One customer's page: balance, lots, ledger with "why these points", who came through whom, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.views import CustomerPage as CustomerFacts
from loyalty_desktop.domain.views import CustomerRow, EntryQuery, EntryRow, ReferredRow
from loyalty_desktop.gui import customer_tables
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.customer_papers import CustomerPapers
from loyalty_desktop.gui.customer_sentences import is_nameless, parts_text, state_text, tier_text, why_not_served
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.entry_columns import entry_columns, entry_key
from loyalty_desktop.gui.explanation import entry_sentences
from loyalty_desktop.gui.forms.ui_customer_page import Ui_CustomerPage
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.reverse_dialog import dialog_to_reverse, why_not_reversible
from loyalty_desktop.gui.table_model import RowsModel
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme, Tone
from loyalty_desktop.gui.visit_action import VisitAction
from loyalty_desktop.wording.numbers import points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.counter import Posted
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.tiers import TierStanding


class CustomerPage(QWidget):
    """Shows one customer at a time. Dialogs opened from here post; the page then reads itself again."""

    books_changed = Signal()
    """Something was posted from here."""
    told = Signal(str)
    """A sentence about what was posted, for the status bar."""
    posted_for = Signal(object)
    """Points of this customer moved from here; carries the id."""
    customer_requested = Signal(object)
    """Another customer is to be shown; carries the id."""
    rewards_requested = Signal()
    """Somebody wants to add rewards."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._jobs = jobs
        self._reading = LatestOnly(jobs)
        self._number: int | None = None
        self._facts: CustomerFacts | None = None
        self._program: Program | None = None
        self._standing: TierStanding | None = None
        self._is_to_focus = False
        self.form = Ui_CustomerPage()
        self.form.setupUi(self)
        self.form.entry_splitter.setStretchFactor(0, 3)
        self.form.entry_splitter.setStretchFactor(1, 1)
        self._show_tables()
        menu = QMenu(self.form.more_button)
        self.papers = CustomerPapers(desks, jobs, menu, self)
        self.papers.books_changed.connect(self.books_changed)
        menu.addSeparator()
        self.visits = VisitAction(desks, jobs, menu, self)
        self.visits.told.connect(self.told)
        self.visits.books_changed.connect(self.books_changed)
        self.visits.failed.connect(self._say_error)
        self.tier_action = menu.addAction(self.tr("&Tier details…"), self.show_tier)
        self.person_action = menu.addAction(self.tr("M&erge or erase…"), self.show_person)
        self.form.more_button.setMenu(menu)
        self._connect_buttons(theme)
        self._enable_buttons()

    @property
    def customer_id(self) -> int | None:
        """Who is shown or on the way."""
        return self._number

    @property
    def row(self) -> CustomerRow | None:
        """The customer who is shown, as lists have it; None until that is read, and for one who left the program."""
        is_active = self._facts is not None and self._facts.status == "active"
        return self._facts.row if self._facts is not None and is_active else None

    def show_customer(self, number: int) -> None:
        """Show the customer with this id."""
        if number != self._number:
            self._number = number
            self._facts = None
            self._enable_buttons()
        self._read()
        self._entries.reset(EntryQuery(customer_id=number))

    def refresh(self) -> None:
        """Read the customer again; the cursor stays on its entry."""
        if self._number is not None:
            self._read()
            self._entries.refresh()

    def focus_actions(self) -> None:
        """Put the keyboard on what can be done for the customer, as soon as that is known."""
        self._is_to_focus = self._facts is None
        if self._facts is not None:
            first = self.form.redeem_button if self.row is not None else self.form.more_button
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def adjust(self) -> None:
        """Open the dialog that gives or takes points."""
        if self.row is not None:
            from loyalty_desktop.gui.adjust_dialog import AdjustDialog

            dialog = AdjustDialog(self._desks, self._jobs, self.row, self)
            dialog.posted.connect(self._on_posted)
            dialog.open()

    def redeem(self) -> None:
        """Open the dialog with the rewards."""
        if self.row is not None:
            from loyalty_desktop.gui.redeem_dialog import RedeemDialog

            dialog = RedeemDialog(self._desks, self._jobs, self.row, self)
            dialog.posted.connect(self._on_posted)
            dialog.rewards_requested.connect(self.rewards_requested)
            dialog.open()

    def edit(self) -> None:
        """Open the dialog that corrects what is known of the customer."""
        if self._facts is not None and self.row is not None:
            from loyalty_desktop.gui.enrol_dialog import EnrolDialog

            dialog = EnrolDialog(self._desks, self._jobs, self, customer=self._facts)
            dialog.posted.connect(self._on_edited)
            dialog.open()

    def show_tier(self) -> None:
        """Open the dialog with the customer's tier and its history."""
        if self._facts is not None and self._standing is not None:
            from loyalty_desktop.gui.tier_dialog import TierDialog

            row = self._facts.row
            whom = (row.id, called(row))
            dialog = TierDialog(self._desks, self._jobs, whom, self._standing, self)
            dialog.posted.connect(self._on_edited)
            dialog.open()

    def refund(self) -> None:
        """Open the refund desk with the customer's receipts."""
        if self._facts is not None:
            from loyalty_desktop.gui.refund_dialog import RefundDialog

            dialog = RefundDialog(self._desks, self._jobs, self._facts.row.id, self)
            dialog.posted.connect(self._on_posted)
            dialog.taken_back.connect(self._on_posted)
            dialog.open()

    def answer_survey(self) -> None:
        """Open the dialog in which the customer answers a survey."""
        if self._facts is not None:
            from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog

            dialog = SurveyAnswerDialog(self._desks, self._jobs, customer=self._facts.row, parent=self)
            dialog.posted.connect(self._on_posted)
            dialog.open()

    def show_person(self) -> None:
        """Open the dialog that merges, separates and erases."""
        if self._facts is not None:
            from loyalty_desktop.gui.person_dialog import PersonDialog

            only_erases = self._facts.status == "withdrawn"
            dialog = PersonDialog(self._desks, self._jobs, self._facts.row, self, only_erases=only_erases)
            dialog.books_changed.connect(self.books_changed)
            dialog.open()

    def reverse(self) -> None:
        """Open the dialog that reverses the entry under the cursor, or say why it cannot be reversed."""
        entry: EntryRow | None = self.form.entry_table.current_row()
        problem = why_not_reversible(entry)
        if problem or entry is None:
            self.form.state_label.say(problem, Tone.WARNING)
            return
        dialog = dialog_to_reverse(self._desks, self._jobs, entry, self)
        dialog.posted.connect(self._on_posted)
        dialog.open()

    def _show_tables(self) -> None:
        form = self.form
        self._entries = PagedModel(
            self._jobs,
            self._desks.counter,
            entry_columns(with_customer=False),
            with_sort=_ordered,
            key_of=entry_key,
            parent=self,
        )
        self._entries.failed.connect(self._say_error)
        self._lots = RowsModel(customer_tables.lot_columns(), key_of=customer_tables.lot_key, parent=self)
        self._referred = RowsModel(customer_tables.referred_columns(), key_of=customer_tables.referred_key, parent=self)
        self._details = RowsModel(customer_tables.detail_columns(), key_of=customer_tables.detail_key, parent=self)
        form.entry_table.show_model(self._entries)
        form.lot_table.show_model(self._lots)
        form.referral_table.show_model(self._referred)
        form.detail_table.show_model(self._details)
        form.entry_table.set_empty_state(
            EmptyState("empty_table", self.tr("No points have moved yet. Adjust points, or import the sales."))
        )
        form.lot_table.set_empty_state(EmptyState("empty_table", self.tr("No points are left to be used.")))
        form.referral_table.set_empty_state(
            EmptyState("referral", self.tr("Has brought nobody yet. Name who brought a newcomer when you enrol them."))
        )
        form.entry_table.current_row_changed.connect(self._explain)
        self._entries.loaded.connect(self._choose_newest)
        form.referral_table.opened.connect(self._open_referred)

    def _connect_buttons(self, theme: Theme) -> None:
        for button, name, opens in (
            (self.form.redeem_button, "redeem", self.redeem),
            (self.form.adjust_button, "adjust", self.adjust),
            (self.form.edit_button, "edit", self.edit),
            (self.form.reverse_button, "reverse", self.reverse),
            (self.form.refund_button, "cancel", self.refund),
        ):
            theme.dress(button, name)
            button.clicked.connect(opens)
        theme.dress(self.form.more_button, "customer")

    def _enable_buttons(self) -> None:
        is_active = self.row is not None
        why = "" if self._facts is None else why_not_served(self._facts)
        form = self.form
        for button in (form.redeem_button, form.adjust_button, form.edit_button, form.refund_button):
            button.setEnabled(is_active)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self.form.reverse_button.setEnabled(self._facts is not None)
        self.papers.work_on(self._facts.row if self._facts else None, is_served=is_active)
        self.visits.work_on(self.row)
        is_left = self._facts is not None and self._facts.status == "withdrawn" and not is_nameless(self._facts.row)
        self.person_action.setText(self.tr("&Erase…") if is_left else self.tr("M&erge or erase…"))
        self.person_action.setEnabled(is_active or is_left)
        self.form.more_button.setEnabled(self._facts is not None)
        self.tier_action.setEnabled(is_active and self._standing is not None)
        self.form.tier_label.setVisible(self._standing is not None)

    def _read(self) -> None:
        self._reading.ask(partial(_facts_of, self._desks, self._number), self._show_facts)

    def _show_facts(self, outcome: Outcome[tuple[CustomerFacts, Program, TierStanding | None]]) -> None:
        if isinstance(outcome, Err):
            self._say_error(outcome.error)
            return
        self._facts, self._program, self._standing = outcome.value
        form, row = self.form, self._facts.row
        form.name_label.setText(called(row))
        form.identity_label.setText(" · ".join(filter(None, (row.card, row.ref, row.phone, row.email))))
        form.tier_label.setText(tier_text(self._standing))
        form.balance_label.setText(points_phrase(row.balance))
        form.balance_parts_label.setText(parts_text(self._facts))
        form.state_label.say(state_text(self._facts), Tone.WARNING)
        self._lots.show_rows(self._facts.lots)
        self._referred.show_rows(self._facts.referred)
        self._details.show_rows(customer_tables.details_of(self._facts))
        self._enable_buttons()
        self._explain(form.entry_table.current_row())
        if self._is_to_focus:
            self.focus_actions()

    def _explain(self, entry: EntryRow | None) -> None:
        text = ""
        if entry is not None and self._program is not None:
            currency = self._program.currency or ""
            text = "\n".join(entry_sentences(entry, currency=currency, zone=self._program.zone))
        elif entry is None:
            text = self.tr("Choose an entry to see how its points came about.")
        self.form.explanation_text.setPlainText(text)
        self.form.reverse_button.setToolTip(why_not_reversible(entry))

    def _choose_newest(self) -> None:
        table = self.form.entry_table
        if self._entries.rowCount() and not table.currentIndex().isValid():
            table.setCurrentIndex(self._entries.index(0, 0))

    def _open_referred(self, row: ReferredRow) -> None:
        self.customer_requested.emit(row.customer_id)

    def _on_posted(self, posted: Posted) -> None:
        assert self._facts is not None
        row = self._facts.row
        self.told.emit(
            self.tr("{customer}: {points}, the balance is {balance}.").format(
                customer=called(row),
                points=customer_tables.moved_text(posted.points),
                balance=points_phrase(posted.balance),
            )
        )
        self.posted_for.emit(row.id)
        self.books_changed.emit()

    def _on_edited(self, _number: object) -> None:
        self.told.emit(self.tr("Saved."))
        self.books_changed.emit()

    def _say_error(self, error: LoyaltyError) -> None:
        self.form.state_label.say(error_text(error))


def _ordered(query: EntryQuery, _key: str, descending: bool) -> EntryQuery:
    return replace(query, oldest_first=not descending)


def _facts_of(
    desks: Desks, number: int | None, _context: JobContext
) -> tuple[CustomerFacts, Program, TierStanding | None]:
    assert number is not None, "somebody is shown"
    return desks.customers.show(number), desks.program.state().program, desks.tiers.standing(number)
