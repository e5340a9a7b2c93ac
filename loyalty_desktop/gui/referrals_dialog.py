"""The list of referrals: who brought whom, where that stands, and what a manager decides about suspicions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.invitation_book import InvitationState
from loyalty_desktop.domain.invitation_views import InvitationQuery, InvitationRow
from loyalty_desktop.domain.referral_book import ReferralStatus
from loyalty_desktop.domain.referral_views import INVITED, ReferralQuery, ReferralRow
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_referrals_dialog import Ui_ReferralsDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.referral_terms_dialog import ReferralTermsDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_text, date_text, points_text
from loyalty_desktop.wording.sentences_of_referrals import referral_state_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_SHOWN = 500


class ReferralsDialog(QDialog):
    """Lists the latest referrals of a state or of a person; a blocked one is released or cancelled with a reason."""

    books_changed = Signal()
    """A referral was released or cancelled."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        self._reading = LatestOnly(jobs)
        self._is_busy = False
        self._request = RequestId(desks.referrals.new_identity)
        self._chosen: int | None = None
        form = self.form = Ui_ReferralsDialog()
        form.setupUi(self)
        form.state_combo.addItem(self.tr("All"), "")
        form.state_combo.addItem(name_text(INVITED), INVITED)
        for status in ReferralStatus:
            form.state_combo.addItem(name_text(status), str(status))
        self._rows = RowsModel[ReferralRow](_columns(), key_of=_key_of, parent=self)
        form.referral_table.show_model(self._rows)
        form.referral_table.current_row_changed.connect(self._on_row)
        form.state_combo.currentIndexChanged.connect(self._read)
        form.search_edit.textChanged.connect(self._read)
        form.release_button.clicked.connect(self.release)
        form.cancel_button.clicked.connect(self.cancel)
        form.invitations_button.clicked.connect(self.show_invitations)
        form.terms_button.clicked.connect(self.show_terms)
        form.button_box.rejected.connect(self.reject)
        form.referral_table.setFocus()
        self._on_row(None)
        self._read()

    def release(self) -> None:
        """Let the suspicion about the chosen referral pass."""
        self._decide(is_released=True)

    def cancel(self) -> None:
        """End the chosen referral, so that nothing is ever paid for it."""
        self._decide(is_released=False)

    def show_terms(self) -> None:
        """Open the terms of referrals."""
        dialog = ReferralTermsDialog(self._desks, self._jobs, self)
        dialog.posted.connect(self._on_terms)
        dialog.open()

    def show_invitations(self) -> None:
        """Open the codes that members pass on, to make and withdraw them."""
        # Loaded when it is asked for: most days nobody invites from here.
        from loyalty_desktop.gui.invitations_dialog import InvitationsDialog

        dialog = InvitationsDialog(self._desks, self._jobs, self)
        dialog.books_changed.connect(self._read)
        dialog.open()

    def _decide(self, *, is_released: bool) -> None:
        row: ReferralRow | None = self.form.referral_table.current_row()
        if row is None or self._is_busy:
            return
        reason = self.form.reason_edit.text()
        if not reason.strip():
            self.form.problem_label.say(self.tr("Give a reason: it stands in the books beside the decision."))
            self.form.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._is_busy = True
        self._allow(row)
        work = partial(_decide, self._desks, row.referee_id, reason, self._request, is_released)
        self._jobs.run(work, self._on_decided, lane=Lane.WRITE)

    def _on_decided(self, outcome: Outcome[ReferralRow]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            self._allow(self.form.referral_table.current_row())
            return
        self._request = RequestId(self._desks.referrals.new_identity)
        row = outcome.value
        said = self.tr("{newcomer}, brought by {referrer}: {state}.")
        state = referral_state_text(row)
        self.form.problem_label.say(said.format(newcomer=row.referee, referrer=row.referrer, state=state), Tone.PLAIN)
        self.form.reason_edit.clear()
        self._read()
        self.books_changed.emit()

    def _on_terms(self, _answer: object) -> None:
        self.form.problem_label.say(self.tr("The terms were saved."), Tone.PLAIN)

    def _on_row(self, row: ReferralRow | None) -> None:
        if row is not None and row.referee_id != self._chosen:
            # A reason is about one newcomer, and so is the request that books it.
            self._chosen = row.referee_id
            self._request = RequestId(self._desks.referrals.new_identity)
            self.form.reason_edit.clear()
        about = ""
        if row is not None:
            said = self.tr("{newcomer}, brought by {referrer}: {state}.")
            if row.status == INVITED:
                said = self.tr("{newcomer}, invited by {referrer}: {state}.")
            about = said.format(newcomer=row.referee, referrer=row.referrer, state=referral_state_text(row))
            if row.note:
                about += " " + self.tr("A manager noted: {note}").format(note=row.note)
        self.form.about_label.setText(about)
        self._allow(row)

    def _allow(self, row: ReferralRow | None) -> None:
        can = row is not None and row.status == ReferralStatus.BLOCKED and not self._is_busy
        for widget in (self.form.reason_edit, self.form.release_button, self.form.cancel_button):
            widget.setEnabled(can)

    def _read(self) -> None:
        query = ReferralQuery(str(self.form.state_combo.currentData()), self.form.search_edit.text())
        self._reading.ask(partial(_page, self._desks, query), partial(self._show, query))

    def _show(self, query: ReferralQuery, outcome: Outcome[tuple[int, tuple[ReferralRow, ...]]]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        found, rows = outcome.value
        self.form.referral_table.set_empty_state(self._empty(query))
        self._rows.show_rows(rows)
        if rows and self.form.referral_table.current_row() is None:
            self.form.referral_table.select_key(rows[0].referee_id)
        self._on_row(self.form.referral_table.current_row())
        if found > len(rows):
            said = self.tr("The latest {shown} of {found} referrals. Type a name to find others.")
            said = said.format(shown=count_text(len(rows)), found=count_text(found))
            self.form.problem_label.say(said, Tone.PLAIN)

    def _empty(self, query: ReferralQuery) -> EmptyState:
        if query.status == INVITED and not query.search:
            return EmptyState("referral", self.tr("Nobody is invited just now. Choose Invitations to make a code."))
        if query.status or query.search:
            return EmptyState("search", self.tr("No referral is like that. Choose all states, or type less."))
        return EmptyState(
            "customers",
            self.tr("Nobody has brought anybody yet. Name who brought a newcomer when you enrol them."),
        )


def _columns() -> tuple[TableColumn[ReferralRow], ...]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("ReferralsDialog", text)

    return (
        TableColumn("referee", tr("Newcomer"), lambda row: row.referee, width=170),
        TableColumn("referrer", tr("Brought by"), lambda row: row.referrer, width=170),
        TableColumn("state", tr("State"), referral_state_text, width=240),
        TableColumn("registered", tr("Registered"), _registered_text, width=95),
        TableColumn("qualified", tr("Bought"), lambda row: date_text(row.qualified_on), width=95),
        TableColumn("points", tr("Points"), lambda row: points_text(row.points), True, width=70),
    )


def _registered_text(row: ReferralRow) -> str:
    return "" if row.status == INVITED else date_text(row.registered_on)


def _key_of(row: ReferralRow) -> int:
    return row.referee_id


def _page(desks: Desks, query: ReferralQuery, _context: JobContext) -> tuple[int, tuple[ReferralRow, ...]]:
    if query.status == INVITED:
        # A referral in its first state has no newcomer yet: it is an invitation that is open.
        invited = InvitationQuery(InvitationState.OPEN, query.search)
        rows = desks.invitations.page(invited, 0, _SHOWN)
        return desks.invitations.count(invited), tuple(_as_referral(place, row) for place, row in enumerate(rows, 1))
    return desks.referrals.count(query), desks.referrals.page(query, 0, _SHOWN)


def _as_referral(place: int, row: InvitationRow) -> ReferralRow:
    friend = f"{row.note} ({row.shown})" if row.note else row.shown
    return ReferralRow(
        -place, friend, row.owner_id, row.owner, INVITED, "", "", row.invited_on, None, None, row.expires_on, 0
    )


def _decide(
    desks: Desks, referee_id: int, reason: str, request: RequestId, is_released: bool, _context: JobContext
) -> ReferralRow:
    decide = desks.referrals.release if is_released else desks.referrals.cancel
    return decide(referee_id, reason, identity=request.id())
