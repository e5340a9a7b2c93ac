"""Invitations: the codes that members pass on, each to say, scan, copy and print; making one and withdrawing one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from loyalty_desktop.domain.invitation_book import InvitationState
from loyalty_desktop.domain.invitation_views import InvitationQuery, InvitationRow
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_search_edit import proposal_text
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_invitations_dialog import Ui_InvitationsDialog
from loyalty_desktop.gui.invitation_columns import invitation_columns, invitation_key
from loyalty_desktop.gui.invitation_work import (
    InvitationDraft,
    make_invitation,
    page_of_invitations,
    paint_on_printer,
    usual_terms,
    withdraw_invitation,
    write_invitation,
)
from loyalty_desktop.gui.jobs import Err, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.table_model import RowsModel
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.typed_dates import date_or_none, date_problem
from loyalty_desktop.gui.voucher_document import qr_image, voucher_page_layout
from loyalty_desktop.wording.numbers import count_text, date_text
from loyalty_desktop.wording.sentences_of_invitations import (
    INVITATION_STATES,
    invitation_state_text,
    invitation_terms_text,
)

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_CODE_POINTS = 24


class InvitationsDialog(QDialog):
    """Lists the invitations of one customer, or of all; the code under the cursor is shown large."""

    books_changed = Signal()
    """A code was made or withdrawn."""

    def __init__(
        self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None, *, customer: CustomerRow | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs, self._customer = desks, jobs, customer
        self._reading = LatestOnly(jobs)
        self._is_busy = False
        self._shop = self._usual = ""
        self._wanted = ""
        self._request = RequestId(desks.invitations.new_identity)
        form = self.form = Ui_InvitationsDialog()
        form.setupUi(self)
        self._rows = RowsModel[InvitationRow](invitation_columns(), key_of=invitation_key, parent=self)
        form.invitation_table.show_model(self._rows)
        form.state_combo.addItem(self.tr("All"), "")
        for state, name in INVITATION_STATES.items():
            form.state_combo.addItem(QCoreApplication.translate("wording", name), state)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSize(_CODE_POINTS)
        font.setBold(True)
        form.shown_label.setFont(font)
        form.owner_edit.start(desks, jobs)
        if customer is not None:
            self.setWindowTitle(self.tr("Invitations of {name}").format(name=customer.name or proposal_text(customer)))
            form.owner_edit.setText(proposal_text(customer))
            form.owner_edit.setCursorPosition(0)
            form.owner_edit.setReadOnly(True)
            for widget in (form.search_label, form.search_edit):
                widget.hide()
            form.filter_layout.addStretch()
        self._connect()
        self._show_code(None)
        jobs.run(partial(usual_terms, desks), self._offer_usual, lane=Lane.READ)
        self._read()
        (form.friends_spin if customer is not None else form.invitation_table).setFocus()

    def make(self) -> None:
        """Give the customer who is named a code, for so many friends and until that day."""
        form = self.form
        form.until_problem_label.say("")
        form.until_edit.setAccessibleDescription("")
        chosen = form.owner_edit.chosen()
        owner = self._customer.id if self._customer else chosen.id if chosen else form.owner_edit.text().strip()
        if self._is_busy:
            return
        if not owner:
            form.problem_label.say(self.tr("Name who invites: type some of the name, the card or the phone."))
            form.owner_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if said := date_problem(form.until_edit.text()):
            self._complain_of_day(said)
            return
        until = date_or_none(form.until_edit.text())
        draft = InvitationDraft(owner, form.friends_spin.value(), until, form.note_edit.text())
        self._carry_out(partial(make_invitation, self._desks, draft, self._request), self._on_made)

    def withdraw(self) -> None:
        """End the code under the cursor; who has come with it stays."""
        row = self._row()
        if row is not None and not self._is_busy:
            self._carry_out(partial(withdraw_invitation, self._desks, row.code), self._on_withdrawn)

    def copy(self) -> None:
        """Put the code under the cursor on the clipboard."""
        row = self._row()
        if row is not None:
            QGuiApplication.clipboard().setText(row.shown)
            self.form.problem_label.say(self.tr("{code} was copied.").format(code=row.shown), Tone.PLAIN)

    def save(self, row: InvitationRow, path: Path) -> None:
        """Write an invitation as a PDF."""
        work = partial(write_invitation, row, self._shop, path)
        self._jobs.run(work, partial(self._on_saved, path), lane=Lane.READ)

    def preview_print(self) -> None:
        """Show the invitation as it comes out of the printer, which can be chosen there."""
        row = self._row()
        if row is not None:
            # Loads the system's printers: only when somebody prints.
            from loyalty_desktop.gui.print_preview import open_preview

            paint = partial(paint_on_printer, row, self._shop)
            open_preview(self, self.tr("Print the invitation"), voucher_page_layout(), paint)

    def _connect(self) -> None:
        form = self.form
        form.invitation_table.current_row_changed.connect(self._show_code)
        form.state_combo.currentIndexChanged.connect(self._read)
        form.search_edit.textChanged.connect(self._read)
        for button, does in (
            (form.make_button, self.make),
            (form.withdraw_button, self.withdraw),
            (form.copy_button, self.copy),
            (form.print_button, self.preview_print),
            (form.pdf_button, self._ask_where),
        ):
            button.clicked.connect(does)
        for edit in (form.owner_edit, form.until_edit, form.note_edit):
            edit.returnPressed.connect(self.make)
        form.button_box.rejected.connect(self.reject)
        # Enter in a field makes a code; it never closes the dialog.
        form.button_box.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)

    def _row(self) -> InvitationRow | None:
        row: InvitationRow | None = self.form.invitation_table.current_row()
        return row

    def _ask_where(self) -> None:
        row = self._row()
        if row is not None:
            ask_where(
                self,
                title=self.tr("Save the invitation"),
                name=f"invitation-{row.shown}.pdf",
                filters=self.tr("PDF document (*.pdf)"),
                chosen=partial(self.save, row),
            )

    def _carry_out(self, work: partial[InvitationRow], done: Callable[[InvitationRow], None]) -> None:
        self._is_busy = True
        self._allow(self._row())
        self._jobs.run(work, partial(self._on_carried_out, done), lane=Lane.WRITE)

    def _on_carried_out(self, done: Callable[[InvitationRow], None], outcome: Outcome[InvitationRow]) -> None:
        self._is_busy = False
        self._allow(self._row())
        if not isinstance(outcome, Err):
            done(outcome.value)
        elif outcome.error.code == "invitation_ends_before":
            self._complain_of_day(error_text(outcome.error))
        else:
            self.form.problem_label.say(error_text(outcome.error))

    def _on_made(self, row: InvitationRow) -> None:
        self._request = RequestId(self._desks.invitations.new_identity)
        said = self.tr("{owner} passes {code} on. {terms}")
        said = said.format(owner=row.owner, code=row.shown, terms=invitation_terms_text(row))
        self.form.note_edit.clear()
        self._on_changed(row, said)

    def _on_withdrawn(self, row: InvitationRow) -> None:
        said = self.tr("Nobody comes with {code} any more; who has come stays.")
        self._on_changed(row, said.format(code=row.shown))

    def _on_changed(self, row: InvitationRow, said: str) -> None:
        self.form.problem_label.say(said, Tone.PLAIN)
        self._wanted = row.code
        self._read()
        self.books_changed.emit()

    def _complain_of_day(self, sentence: str) -> None:
        self.form.until_problem_label.say(sentence)
        self.form.until_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.until_edit.setAccessibleDescription(sentence)

    def _on_saved(self, path: Path, outcome: Outcome[None]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
        else:
            self.form.problem_label.say(self.tr("Saved as {path}.").format(path=path.name), Tone.GOOD)

    def _offer_usual(self, outcome: Outcome[tuple[date | None, str]]) -> None:
        if not isinstance(outcome, Err):
            usual, self._shop = outcome.value
            if self.form.until_edit.text() == self._usual:
                self._usual = date_text(usual)
                self.form.until_edit.setText(self._usual)

    def follow_day(self, _today: date) -> None:
        """The last day that is proposed moves along with the business date; one that was typed stays."""
        self._jobs.run(partial(usual_terms, self._desks), self._offer_usual, lane=Lane.READ)
        self._read()

    def _read(self) -> None:
        form = self.form
        owner = None if self._customer is None else self._customer.id
        query = InvitationQuery(str(form.state_combo.currentData()), form.search_edit.text(), owner)
        self._reading.ask(partial(page_of_invitations, self._desks, query), partial(self._show, query))

    def _show(self, query: InvitationQuery, outcome: Outcome[tuple[int, tuple[InvitationRow, ...]]]) -> None:
        form = self.form
        if isinstance(outcome, Err):
            form.problem_label.say(error_text(outcome.error))
            return
        found, rows = outcome.value
        form.invitation_table.set_empty_state(self._empty(query))
        self._rows.show_rows(rows)
        if self._wanted:
            form.invitation_table.select_key(self._wanted)
            self._wanted = ""
        if rows and self._row() is None:
            first = next((row for row in rows if row.status == InvitationState.OPEN), rows[0])
            form.invitation_table.select_key(first.code)
        self._show_code(self._row())
        if found > len(rows):
            said = self.tr("The latest {shown} of {found} invitations. Type a name or a code to find others.")
            form.problem_label.say(said.format(shown=count_text(len(rows)), found=count_text(found)), Tone.PLAIN)

    def _empty(self, query: InvitationQuery) -> EmptyState:
        if query.status or query.search:
            return EmptyState("search", self.tr("No invitation is like that. Choose all states, or type less."))
        return EmptyState(
            "referral", self.tr("No invitation yet. Make a code below: a friend who joins with it counts.")
        )

    def _show_code(self, row: InvitationRow | None) -> None:
        form = self.form
        form.shown_label.setText(row.shown if row else "")
        is_open = row is not None and row.status == InvitationState.OPEN
        form.qr_label.setAccessibleName(self.tr("QR code of the invitation") if is_open else "")
        form.qr_label.setPixmap(
            QPixmap.fromImage(qr_image(row.code, dots_a_module=5)) if row and is_open else QPixmap()
        )
        form.about_label.setText(self._about(row) if row else self.tr("Choose an invitation to see its code."))
        self._allow(row)

    def _about(self, row: InvitationRow) -> str:
        is_open = row.status == InvitationState.OPEN
        said = (
            f"{row.owner}. {invitation_terms_text(row)} " if is_open else f"{row.owner}: {invitation_state_text(row)}. "
        )
        if row.friends:
            said += self.tr("Came with it: {friends}.").format(friends=", ".join(row.friends))
        return said.strip()

    def _allow(self, row: InvitationRow | None) -> None:
        is_open = row is not None and row.status == InvitationState.OPEN
        form = self.form
        for button in (form.copy_button, form.print_button, form.pdf_button):
            button.setEnabled(is_open)
        form.withdraw_button.setEnabled(is_open and not self._is_busy)
        form.make_button.setEnabled(not self._is_busy)
