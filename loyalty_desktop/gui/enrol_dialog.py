"""The dialog that enrols somebody, and the same dialog to correct what is known of a customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.cards import shown_number
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.views import CustomerPage, CustomerQuery, CustomerRow
from loyalty_desktop.gui.customer_search_edit import SEARCH_MILLISECONDS
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_enrol_dialog import Ui_EnrolDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog, RequestId
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.typed_dates import date_or_none, date_problem
from loyalty_desktop.wording.numbers import date_text, points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_MOST_SIMILAR = 6

_CONSENTS = (
    (None, Qt.CheckState.PartiallyChecked),
    (True, Qt.CheckState.Checked),
    (False, Qt.CheckState.Unchecked),
)
"""Not asked, agreed, declined."""


@dataclass(frozen=True, slots=True)
class EnrolDraft:
    """What was typed. `referrer` is the id of who was chosen, or a text that names them or their invitation; "" for
    nobody."""

    fields: CustomerFields
    registered_on: date | None
    store: str
    referrer: int | str


class EnrolDialog(PostingDialog):
    """Enrols a newcomer, or corrects `customer`; `posted` carries the customer's id."""

    customer_requested = Signal(object)
    """Somebody who looks like the newcomer was opened; carries the customer's id."""

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        parent: QWidget | None = None,
        *,
        customer: CustomerPage | None = None,
        name: str = "",
    ) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._customer = customer
        self._request = RequestId(desks.customers.new_identity)
        self._similar_latest = LatestOnly(jobs)
        self._free_card = ""
        self.form = Ui_EnrolDialog()
        self.form.setupUi(self)
        verb = self.tr("&Save changes") if customer else self.tr("Enro&l customer")
        self.set_up_sending(self.form.button_box, self.form.problem_label, verb)
        self.hold_while_sending(self.form.person_group, self.form.shop_group, self.form.more_group)
        self.form.referrer_edit.start(desks, jobs)
        self.form.consent_check.setCheckState(Qt.CheckState.PartiallyChecked)
        self.form.name_edit.setText(name)
        self._set_up_similar()
        if customer is not None:
            self._show_customer(customer)
        else:
            jobs.run(partial(_stores, desks), self._offer_stores, lane=Lane.READ)
            jobs.run(partial(_free_card, desks), self._suggest_card, lane=Lane.READ)
        self.form.name_edit.setFocus()

    def send(self) -> None:
        """Enrol or correct; a date that is none is told at once."""
        for edit in (self.form.birthday_edit, self.form.registered_edit):
            if said := date_problem(edit.text()):
                self.complain(said, edit)
                return
        chosen = self.form.referrer_edit.chosen()
        draft = EnrolDraft(
            self._fields(),
            date_or_none(self.form.registered_edit.text()),
            self.form.store_combo.currentText(),
            chosen.id if chosen else self.form.referrer_edit.text().strip(),
        )
        if self._customer is None:
            self.post(partial(_enrol, self._desks, draft, self._request))
        else:
            self.post(partial(_edit, self._desks, self._customer, draft))

    def _fields(self) -> CustomerFields:
        form = self.form
        state = form.consent_check.checkState()
        return CustomerFields(
            ref=form.ref_edit.text(),
            name=form.name_edit.text(),
            email=form.email_edit.text(),
            phone=form.phone_edit.text(),
            card=form.card_edit.text(),
            birthday=date_or_none(form.birthday_edit.text()),
            note=form.note_edit.toPlainText(),
            tags=tuple(tag.strip() for tag in form.tags_edit.text().split(",") if tag.strip()),
            consent=next(consent for consent, shown in _CONSENTS if shown is state),
        )

    def _show_customer(self, page: CustomerPage) -> None:
        form, fields = self.form, page.fields
        self.setWindowTitle(self.tr("Edit a customer"))
        form.similar_group.hide()
        form.store_combo.addItem(page.row.store)
        form.store_combo.setEnabled(False)
        for edit, text in (
            (form.name_edit, fields.name),
            (form.phone_edit, fields.phone),
            (form.email_edit, fields.email),
            (form.card_edit, fields.card),
            (form.ref_edit, fields.ref),
            (form.birthday_edit, date_text(fields.birthday)),
            (form.registered_edit, date_text(page.row.registered_on)),
            (form.tags_edit, ", ".join(fields.tags)),
            (form.referrer_edit, page.referred_by),
        ):
            edit.setText(text)
        form.referrer_edit.setReadOnly(bool(page.referred_by))
        form.note_edit.setPlainText(fields.note)
        form.consent_check.setCheckState(dict(_CONSENTS)[fields.consent])

    def _offer_stores(self, outcome: Outcome[tuple[str, ...]]) -> None:
        if not isinstance(outcome, Err):
            self.form.store_combo.addItems(["", *outcome.value])

    def _suggest_card(self, outcome: Outcome[str]) -> None:
        """Offer a number that is nobody's: whoever wants it presses the arrow down in the field of the card."""
        if isinstance(outcome, Err):
            return
        self._free_card = outcome.value
        self.form.card_edit.setPlaceholderText(self.tr("↓ takes {number}").format(number=shown_number(outcome.value)))
        self.form.card_edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down in an empty field of the card takes the number that is offered."""
        edit = self.form.card_edit
        is_asked = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is edit and event.type() is QEvent.Type.KeyPress and is_asked and not edit.text():
            edit.setText(self._free_card)
            return True
        return super().eventFilter(watched, event)

    def _set_up_similar(self) -> None:
        self._similar = RowsModel(_similar_columns(), key_of=_id_of, parent=self)
        self.form.similar_table.show_model(self._similar)
        self.form.similar_table.set_empty_state(
            EmptyState("empty_search", self.tr("Nobody looks like this one so far."))
        )
        self.form.similar_table.opened.connect(self._open_similar)
        self._search_soon = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._search_soon.timeout.connect(self._search_similar)
        self._similar_words = ""
        for edit in (self.form.name_edit, self.form.phone_edit, self.form.email_edit, self.form.card_edit):
            edit.textEdited.connect(self._on_person_edited)

    def _on_person_edited(self, text: str) -> None:
        self._similar_words = text.strip()
        self._search_soon.start()

    def _search_similar(self) -> None:
        if self._customer is not None or not self._similar_words:
            self._similar_latest.forget()
            self._similar.show_rows(())
            return
        self._similar_latest.ask(partial(_like, self._desks, self._similar_words), self._show_similar)

    def _show_similar(self, outcome: Outcome[tuple[CustomerRow, ...]]) -> None:
        if not isinstance(outcome, Err):
            self._similar.show_rows(outcome.value)

    def _open_similar(self, row: CustomerRow) -> None:
        if not self.is_busy:
            self.customer_requested.emit(row.id)
            self.reject()


def _similar_columns() -> tuple[TableColumn[CustomerRow], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("name", translate("EnrolDialog", "Name"), lambda row: row.name, width=150),
        TableColumn("phone", translate("EnrolDialog", "Phone"), lambda row: row.phone or row.email, width=110),
        TableColumn("balance", translate("EnrolDialog", "Points"), _balance_text, is_numeric=True, width=60),
    )


def _balance_text(row: CustomerRow) -> str:
    return points_text(row.balance)


def _id_of(row: CustomerRow) -> int:
    return row.id


def _stores(desks: Desks, _context: JobContext) -> tuple[str, ...]:
    return desks.program.state().stores


def _free_card(desks: Desks, _context: JobContext) -> str:
    return desks.cards.free_number()


def _like(desks: Desks, words: str, _context: JobContext) -> tuple[CustomerRow, ...]:
    return desks.customers.page(CustomerQuery(search=words), 0, _MOST_SIMILAR)


def _bringer(desks: Desks, draft: EnrolDraft) -> tuple[int | None, str]:
    """Who brought the newcomer, None for nobody, and the code that they showed."""
    if isinstance(draft.referrer, int):
        return draft.referrer, ""
    if not draft.referrer:
        return None, ""
    found = desks.invitations.bringer(draft.referrer)
    return found.customer_id, found.code


def _enrol(desks: Desks, draft: EnrolDraft, request: RequestId, _context: JobContext) -> int:
    from loyalty_desktop.services.customers import EnrolRequest

    referrer_id, code = _bringer(desks, draft)
    return desks.customers.enrol(
        EnrolRequest(draft.fields, request.id(), draft.registered_on, draft.store, referrer_id, code)
    )


def _edit(desks: Desks, before: CustomerPage, draft: EnrolDraft, _context: JobContext) -> int:
    # Each attempt is a request of its own: the first part of an attempt may be on the books and the second refused.
    number, new_identity = before.row.id, desks.customers.new_identity
    referrer_id, code = (None, "") if before.referred_by else _bringer(desks, draft)
    is_moved = draft.registered_on is not None and draft.registered_on != before.row.registered_on
    if draft.fields != before.fields or is_moved:
        registered_on = draft.registered_on if is_moved else None
        desks.customers.edit(number, draft.fields, identity=new_identity(), registered_on=registered_on)
    if referrer_id is not None:
        desks.customers.refer(number, referrer_id, identity=new_identity(), invitation=code)
    return number
