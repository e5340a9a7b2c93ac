"""A voucher: its code to read and to scan, printing it, taking it in, giving its points back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.near_names import spelled_as
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.views import VoucherRow
from loyalty_desktop.domain.vouchers import RedemptionState, shown_code
from loyalty_desktop.gui.dialog_room import make_room
from loyalty_desktop.gui.forms.ui_voucher_dialog import Ui_VoucherDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.new_stores import ask_about_store
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.texts import error_text, sentence_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.voucher_document import (
    paint_voucher,
    qr_image,
    voucher_page_layout,
    voucher_worth,
    write_voucher_pdf,
)
from loyalty_desktop.wording.cancel_sentences import cancel_sentences
from loyalty_desktop.wording.names import redemption_state_name
from loyalty_desktop.wording.numbers import date_text, points_phrase

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtPrintSupport import QPrinter

    from loyalty_desktop.services.cancel_previews import CancelPreview
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program import ProgramState


class _Place(NamedTuple):
    """Where a voucher is taken in: the store, whether somebody said that it is a new one, and the receipt."""

    store: str
    receipt: str
    is_new: bool


class _Found(NamedTuple):
    """A voucher with what the dialog says beside it, and today's business date."""

    row: VoucherRow
    state: ProgramState
    today: date


class VoucherDialog(QDialog):
    """Shows one voucher. What is done with it is read again from the books."""

    changed = Signal()
    """The voucher was used or cancelled."""

    def __init__(self, desks: Desks, jobs: JobRunner, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs, self._code = desks, jobs, code
        self._row: VoucherRow | None = None
        self._today: date | None = None
        self._is_busy = False
        self._currency = ""
        self._stores: tuple[str, ...] = ()
        self._use_id = RequestId(desks.counter.new_identity)
        self._cancel_id = RequestId(desks.counter.new_identity)
        self.form = Ui_VoucherDialog()
        self.form.setupUi(self)
        form = self.form
        form.button_box.rejected.connect(self.reject)
        form.print_button.clicked.connect(self.preview_print)
        form.pdf_button.clicked.connect(self._ask_where)
        form.use_button.clicked.connect(self.use)
        form.cancel_button.clicked.connect(self.cancel_voucher)
        form.print_button.setDefault(True)
        form.print_button.setFocus()
        for button in (form.print_button, form.pdf_button, form.use_button, form.cancel_button):
            button.setEnabled(False)
        self._previews = LatestOnly(jobs, Lane.READ)
        self._read_again = LatestOnly(jobs, Lane.READ)
        self._jobs.run(partial(_read, desks, code), self._on_read, lane=Lane.READ)

    def follow_day(self, today: date) -> None:
        """The voucher may have ended with the day before: it is read again, and what is typed stays."""
        self._today = today
        if not self._is_busy:
            self._read_again.ask(partial(_read, self._desks, self._code), self._on_read_again)

    def use(self) -> None:
        """Take the voucher in; a store that the books do not know is asked about first."""
        typed = " ".join(self.form.store_combo.currentText().split())
        store = spelled_as(typed, self._stores) or typed
        if store and self._stores and store not in self._stores:
            ask_about_store(
                self, store, on_add=partial(self._use_in, store, is_new=True), on_mend=self.form.store_combo.setFocus
            )
        else:
            self._use_in(store)

    def _use_in(self, store: str, *, is_new: bool = False) -> None:
        place = _Place(store, self.form.receipt_edit.text().strip(), is_new)
        self._do(partial(_use, self._desks, self._code, place, self._use_id))

    def cancel_voucher(self) -> None:
        """Give the points back; the desk asks for a reason."""
        reason = self.form.reason_edit.text().strip()
        self._do(partial(_cancel, self._desks, self._code, reason, self._cancel_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the field is for: a reason cancels, a receipt takes the voucher in; elsewhere it prints."""
        form = self.form
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for field, button in (
                (form.reason_edit, form.cancel_button),
                (form.receipt_edit, form.use_button),
                (form.store_combo, form.use_button),
            ):
                if field.hasFocus():
                    button.click()
                    return
        super().keyPressEvent(event)

    def save(self, path: Path) -> None:
        """Write the voucher as a PDF."""
        if self._row is not None:
            work = partial(_write, self._row, self._currency, path)
            self._jobs.run(work, partial(self._on_saved, path), lane=Lane.READ)

    def preview_print(self) -> None:
        """Show the voucher as it comes out of the printer, which can be chosen there."""
        if self._row is None:
            return
        # Loads the system's printers: only when somebody prints.
        from loyalty_desktop.gui.print_preview import open_preview

        paint = partial(_paint, self._row, self._currency)
        open_preview(self, self.tr("Print the voucher"), voucher_page_layout(), paint)

    def _ask_where(self) -> None:
        if self._row is not None:
            ask_where(
                self,
                title=self.tr("Save the voucher"),
                name=f"voucher-{shown_code(self._row.code)}.pdf",
                filters=self.tr("PDF document (*.pdf)"),
                chosen=self.save,
            )

    def _do(self, work: partial[VoucherRow]) -> None:
        self._is_busy = True
        self._read_again.forget()
        self._follow()
        self._jobs.run(work, self._on_done, lane=Lane.WRITE)

    def _on_done(self, outcome: Outcome[VoucherRow]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            self._follow()
            return
        self.form.problem_label.say("")
        self._row = outcome.value
        self._show(outcome.value)
        self.changed.emit()

    def _on_read(self, outcome: Outcome[_Found]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._row, state, self._today = outcome.value
        self._currency = state.program.currency or ""
        self._stores = tuple(filter(None, state.stores))
        self.form.store_combo.addItems(["", *self._stores])
        self._show(self._row)

    def _on_read_again(self, outcome: Outcome[_Found]) -> None:
        if isinstance(outcome, Err):
            return
        self._row, _, self._today = outcome.value
        self.form.state_label.setText(self._state_text(self._row))
        self._follow()
        make_room(self)

    def _on_saved(self, path: Path, outcome: Outcome[None]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self.form.problem_label.say(self.tr("Saved as {path}.").format(path=path.name), Tone.GOOD)

    def _show(self, row: VoucherRow) -> None:
        form = self.form
        form.reward_label.setText(row.reward)
        form.prize_label.setText(voucher_worth(row, self._currency))
        form.prize_label.setVisible(bool(form.prize_label.text()))
        picture = QPixmap.fromImage(qr_image(row.code, dots_a_module=5))
        form.qr_label.setPixmap(picture)
        form.qr_label.setMinimumSize(picture.size())
        form.qr_label.setAccessibleName(self.tr("QR code of the voucher"))
        form.code_label.setText(shown_code(row.code))
        form.state_label.setText(self._state_text(row))
        self._follow()
        make_room(self)
        form.print_button.setFocus()

    def _state_text(self, row: VoucherRow) -> str:
        if row.ended_on is None:
            said = self.tr("{customer} gave {points}. It can be used once, through {date}.")
            if self._is_past(row):
                said = self.tr("{customer} gave {points}. It could be used through {date}.")
            return said.format(
                customer=row.customer, points=points_phrase(row.points), date=date_text(row.valid_through)
            )
        said = self.tr("{state} on {date}. {customer} gave {points} for it.")
        if row.used_receipt:
            said = self.tr("{state} on {date} for receipt {receipt}. {customer} gave {points} for it.")
        if row.returned:
            said += " " + self.tr("{returned} were given back.")
        return said.format(
            state=self.tr(redemption_state_name(row.state)),
            date=date_text(row.ended_on),
            receipt=row.used_receipt,
            customer=row.customer,
            points=points_phrase(row.points),
            returned=points_phrase(row.returned),
        )

    def _is_past(self, row: VoucherRow) -> bool:
        """Whether its last day is over; the books may say so only once somebody has what expired booked."""
        return self._today is not None and row.valid_through < self._today

    def _follow(self) -> None:
        row = self._row
        is_open = row is not None and row.state == RedemptionState.ISSUED and not self._is_past(row)
        form = self.form
        pays = (form.receipt_label, form.receipt_edit, form.store_label, form.store_combo)
        for widget in (form.use_button, form.print_button, form.pdf_button, *pays):
            widget.setEnabled(is_open)
        for field in (form.reason_label, form.reason_edit, form.cancel_button):
            field.setEnabled(is_open and row is not None and not row.prize)
        for button in (form.use_button, form.cancel_button):
            button.setEnabled(button.isEnabled() and not self._is_busy)
        self._foresee()

    def _foresee(self) -> None:
        """Say what cancelling the voucher would do, while it can be cancelled."""
        self._previews.forget()
        if self._row is not None and self.form.cancel_button.isEnabled():
            self._previews.ask(partial(_preview, self._desks, self._row.entry_id), self._show_effect)
        else:
            self.form.cancel_effect_label.setText("")

    def _show_effect(self, outcome: Outcome[CancelPreview]) -> None:
        if isinstance(outcome, Err):
            self.form.cancel_effect_label.setText(error_text(outcome.error))
        else:
            said = " ".join(cancel_sentences(outcome.value, sentence_text))
            self.form.cancel_effect_label.setText(self.tr("If it is cancelled: {effect}").format(effect=said))
        make_room(self)


def _read(desks: Desks, code: str, _context: JobContext) -> _Found:
    state = desks.program.state()
    return _Found(desks.rewards.voucher(code), state, business_date(desks.now(), state.program.zone))


def _use(desks: Desks, code: str, place: _Place, request: RequestId, _context: JobContext) -> VoucherRow:
    return desks.rewards.use(
        code, identity=request.id(), store=place.store, receipt=place.receipt, new_store=place.is_new
    )


def _cancel(desks: Desks, code: str, reason: str, request: RequestId, _context: JobContext) -> VoucherRow:
    desks.rewards.cancel(code, reason, identity=request.id())
    return desks.rewards.voucher(code)


def _preview(desks: Desks, entry_id: int, _context: JobContext) -> CancelPreview:
    return desks.rewards.preview_cancel(entry_id)


def _write(row: VoucherRow, currency: str, path: Path, _context: JobContext) -> None:
    write_voucher_pdf(row, currency, path)


def _paint(row: VoucherRow, currency: str, printer: QPrinter) -> None:
    paint_voucher(row, currency, printer)
