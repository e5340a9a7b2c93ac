"""The customers of the tier under the cursor: everybody, who may go down at a review, who is closest to rising."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from loyalty_desktop.domain.tier_members import MOST_CLOSEST, MemberList, MemberQuery, TierMember
from loyalty_desktop.domain.tiers import Tier
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_tiers_tab import Ui_TiersTab
from loyalty_desktop.gui.jobs import JobRunner
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.wording.numbers import count_phrase, date_text
from loyalty_desktop.wording.tier_sentences import tier_amount

if TYPE_CHECKING:
    from loyalty_desktop.domain.errors import LoyaltyError
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.tiers import TiersState


class TierMembersList(QObject):
    """Fills the lower half of the tab; the store orders and pages, the metric is worked out for what is looked at."""

    opened = Signal(object)
    """A customer is to be shown; carries the id."""

    def __init__(self, desks: Desks, jobs: JobRunner, form: Ui_TiersTab, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._state: TiersState | None = None
        self._tier: Tier | None = None
        self._model = PagedModel(jobs, desks.tier_members, self._columns(), key_of=_id_of, parent=self)
        form.member_table.show_model(self._model)
        for which, text in (
            (MemberList.EVERYBODY, self.tr("Everybody, by name")),
            (MemberList.AT_REVIEW, self.tr("Who has to keep the tier, the next review first")),
            (MemberList.CLOSEST, self.tr("Who is closest to the next tier")),
        ):
            form.members_combo.addItem(text, which)
        form.members_combo.currentIndexChanged.connect(self._ask)
        form.member_table.opened.connect(self._on_opened)
        self._model.loaded.connect(self._on_loaded)
        self._model.failed.connect(self._on_failed)
        self._see(False)

    def show_tier(self, state: TiersState | None, tier: Tier | None) -> None:
        """Show the customers of a tier as they are now; nothing without one."""
        self._state, self._tier = state, tier
        self._see(tier is not None)
        self._ask()

    def _see(self, is_seen: bool) -> None:
        form = self._form
        for widget in (form.members_label, form.members_combo, form.count_label, form.member_table):
            widget.setVisible(is_seen)

    def _ask(self) -> None:
        if self._tier is None:
            return
        which = MemberList(self._form.members_combo.currentData())
        sentences = {
            MemberList.EVERYBODY: self.tr("Nobody has the tier “{tier}” now. Choose another one above."),
            MemberList.AT_REVIEW: self.tr("Nobody can lose the tier “{tier}” at a review."),
            MemberList.CLOSEST: self.tr("Nobody can rise from the tier “{tier}”."),
        }
        self._form.member_table.set_empty_state(EmptyState("customers", sentences[which].format(tier=self._tier.name)))
        query = MemberQuery(self._tier.code, which)
        if self._model.query == query:
            self._model.refresh()
        else:
            self._model.reset(query)

    def _on_loaded(self) -> None:
        if self._tier is None:
            return
        customers = count_phrase(self._model.rowCount(), self.tr("customer"), self.tr("customers"))
        said = self.tr("{tier}: {customers}").format(tier=self._tier.name, customers=customers)
        query = self._model.query
        if query is not None and query.which is MemberList.CLOSEST and self._model.rowCount() == MOST_CLOSEST:
            said = self.tr("{tier}: the {count} closest").format(tier=self._tier.name, count=MOST_CLOSEST)
        self._form.count_label.setText(said)

    def _on_failed(self, error: LoyaltyError) -> None:
        self._form.message_label.say(error_text(error))

    def _on_opened(self, member: TierMember) -> None:
        self.opened.emit(member.id)

    def _columns(self) -> tuple[TableColumn[TierMember], ...]:
        return (
            TableColumn("name", self.tr("Customer"), lambda row: row.name, is_sortable=False, width=220),
            TableColumn("since", self.tr("Since"), lambda row: date_text(row.since), is_sortable=False, width=110),
            TableColumn("metric", self.tr("Counts now"), lambda row: self._amount(row.metric), True, False, width=140),
            TableColumn(
                "next",
                self.tr("To the next tier"),
                lambda row: self._amount(row.next_remaining),
                True,
                False,
                width=150,
            ),
            TableColumn("review", self.tr("Review"), self._review_text, is_sortable=False, width=190),
            TableColumn(
                "keep", self.tr("To keep it"), lambda row: self._amount(row.keep_remaining), True, False, width=140
            ),
        )

    def _amount(self, amount: int | None) -> str:
        if amount is None or self._state is None:
            return "–"
        return tier_amount(self._state.program.metric, amount, self._state.currency)

    def _review_text(self, row: TierMember) -> str:
        if row.pinned_until is not None:
            return self.tr("pinned until {date}").format(date=date_text(row.pinned_until))
        return "–" if row.review_on is None else date_text(row.review_on)


def _id_of(row: TierMember) -> int:
    return row.id
