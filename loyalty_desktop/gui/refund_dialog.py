"""The refund desk: a receipt, what of it comes back, and what that does to money and points before it is posted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.receipts import ReceiptRow, ReceiptView, RefundPreview
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_refund_dialog import Ui_RefundDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.refund_choices import Choice, choice_columns, refund_of
from loyalty_desktop.gui.refund_line_fields import RefundLineFields
from loyalty_desktop.gui.refunds_dialog import RefundsDialog
from loyalty_desktop.gui.table_model import RowsModel
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.wording.numbers import date_text, money_text, points_phrase
from loyalty_desktop.wording.refund_sentences import preview_sentences

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.counter import Posted
    from loyalty_desktop.services.desks import Desks


class RefundDialog(PostingDialog):
    """Refunds a receipt; all that is left is chosen at first, so one Enter is enough. `posted` carries the Posted."""

    taken_back = Signal(object)
    """An earlier refund of the receipt was taken back; carries the desk's Posted."""

    def __init__(
        self, desks: Desks, jobs: JobRunner, customer_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._preview_jobs = LatestOnly(jobs)
        self._found: ReceiptView | None = None
        self._choices: tuple[Choice, ...] = ()
        self.form = Ui_RefundDialog()
        self.form.setupUi(self)
        self.set_up_sending(self.form.button_box, self.form.problem_label, self.tr("Refun&d"))
        self._lines = RowsModel(choice_columns(self._currency), key_of=lambda choice: choice.line.position, parent=self)
        self._part = RefundLineFields(self.form.quantity_edit, self.form.amount_edit, self)
        self._connect()
        self._show_nothing()
        if customer_id is not None:
            jobs.run(partial(_receipts, desks, customer_id), self._offer, lane=Lane.READ)

    def look_up(self) -> None:
        """Look the receipt up that was typed or chosen; one that several stores have is chosen from a list of them."""
        combo = self.form.receipt_combo
        text, chosen = combo.currentText(), combo.currentIndex()
        wanted, store = text.strip(), None
        if chosen >= 0 and combo.itemText(chosen) == text:
            wanted, store = combo.itemData(chosen)
        self.clear_problems()
        self._jobs.run(partial(_find, self._desks, wanted, store), self._show, lane=Lane.READ)

    def send(self) -> None:
        """Post the refund; without a receipt it is looked up first."""
        if self._found is None:
            self.look_up()
            return
        problem = self._part.problem
        if problem is not None:
            self.complain(problem.sentence, problem.field)
            return
        if not any(choice.is_chosen for choice in self._choices):
            self.complain(error_text(Refusal("refund_lines_missing")), self.form.line_table)
            return
        if not self.form.number_edit.text().strip():
            self.complain(error_text(Refusal("receipt_missing")), self.form.number_edit)
            return
        self.post(partial(_refund, self._desks, self._found, self._choices, self.form.number_edit.text().strip()))

    def show_earlier(self) -> None:
        """Open the list of the refunds that the receipt has had; what is taken back there is looked up again here."""
        if self._found is not None:
            dialog = RefundsDialog(self._desks, self._jobs, self._found, self)
            dialog.taken_back.connect(self.taken_back)
            dialog.taken_back.connect(self.look_up)
            dialog.open()

    def follow_day(self, _today: date) -> None:
        """Points may have ended with the day before: what the refund would take is told as of the new one."""
        if not self.is_busy:
            self._ask_preview()

    def on_refused(self, error: LoyaltyError) -> None:  # noqa: ARG002 - whatever it was refused for
        """The receipt may have been refunded elsewhere: what would happen is worked out again."""
        self._ask_preview()

    def _currency(self) -> str:
        return self._found.currency if self._found is not None else ""

    def _connect(self) -> None:
        form = self.form
        form.line_table.show_model(self._lines)
        sentence = self.tr("Type the number of a receipt and press Enter to see what was bought.")
        form.line_table.set_empty_state(EmptyState("empty_table", sentence))
        form.line_table.current_row_changed.connect(self._part.show)
        self._part.changed.connect(self._on_typed)
        edit = form.receipt_combo.lineEdit()
        assert edit is not None, "the form makes the combo editable"
        edit.textEdited.connect(self._show_nothing)
        form.receipt_combo.activated.connect(self.look_up)
        form.find_button.clicked.connect(self.look_up)
        form.earlier_button.clicked.connect(self.show_earlier)
        form.whole_button.clicked.connect(partial(self._choose_all, is_whole=True))
        form.nothing_button.clicked.connect(partial(self._choose_all, is_whole=False))
        form.receipt_combo.setFocus()

    def _offer(self, outcome: Outcome[tuple[ReceiptRow, ...]]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        combo = self.form.receipt_combo
        if combo.currentText():
            return
        for row in outcome.value:
            combo.addItem(_receipt_text(row), (row.receipt, row.store))
        if outcome.value:
            self.look_up()

    def _offer_stores(self, ambiguous: LoyaltyError) -> None:
        """Let the store be chosen: the list drops down, and Enter looks the receipt up there."""
        combo, receipt = self.form.receipt_combo, str(ambiguous.details["receipt"])
        stores = ambiguous.details["stores"]
        assert isinstance(stores, tuple), "the desk names each store"
        combo.clear()
        for store in stores:
            combo.addItem(f"{receipt} – {store or self.tr('no store')}", (receipt, store))
        combo.showPopup()

    def _show_nothing(self) -> None:
        self._found, self._choices = None, ()
        self._part.begin("", "")
        self._lines.show_rows(())
        self.form.sale_label.setText("")
        self.form.number_edit.setText("")
        self._say_preview(None)
        self._allow(False)

    def _show(self, outcome: Outcome[ReceiptView]) -> None:
        if isinstance(outcome, Err):
            self._show_nothing()
            self.complain(error_text(outcome.error), self.form.receipt_combo)
            if outcome.error.code == "receipt_in_several_stores":
                self._offer_stores(outcome.error)
            return
        found = self._found = outcome.value
        self._part.begin(found.receipt, found.currency)
        parts = (
            found.customer or self.tr("No customer"),
            date_text(found.sold_on),
            found.store,
            money_text(found.net_minor, found.currency),
            self.tr("{points} earned").format(points=points_phrase(found.points)),
            self.tr("{points} taken back already").format(points=points_phrase(found.clawed_back))
            if found.clawed_back
            else "",
        )
        self.form.sale_label.setText(" · ".join(filter(None, parts)))
        self.form.number_edit.setText(f"{found.receipt}-R{found.refunds + 1}")
        self._allow(True)
        self._choose_all(is_whole=True)
        self.form.line_table.setFocus()
        self.form.line_table.select_key(found.lines[0].position)

    def _allow(self, is_found: bool) -> None:
        form = self.form
        for widget in (form.quantity_edit, form.amount_edit, form.whole_button, form.nothing_button, form.number_edit):
            widget.setEnabled(is_found)
        form.earlier_button.setEnabled(self._found is not None and self._found.refunds > 0)

    def _choose_all(self, _checked: bool = False, *, is_whole: bool) -> None:
        if self._found is not None:
            self._set_choices(
                tuple(
                    Choice(line, line.quantity_left_milli, line.net_left_minor) if is_whole else Choice(line, 0, 0)
                    for line in self._found.lines
                )
            )
            shown: Choice | None = self.form.line_table.current_row()
            if shown is not None:
                self.clear_problems()
                self._part.fill(shown)

    def _set_choices(self, choices: tuple[Choice, ...]) -> None:
        self._choices = choices
        self._lines.show_rows(choices)
        self._ask_preview()

    def _on_typed(self, changed: Choice) -> None:
        """Nothing of a line comes back while what is typed says nothing, and nothing is sent until it is mended."""
        self.clear_problems()
        same = changed.line.position
        self._set_choices(tuple(changed if item.line.position == same else item for item in self._choices))
        if self._part.problem is not None:
            self._problem_label.say(self._part.problem.sentence)
            self.make_room()

    def _ask_preview(self) -> None:
        if self._found is None:
            return
        if not any(choice.is_chosen for choice in self._choices):
            self._say_preview(None)
            return
        self._preview_jobs.ask(
            partial(_preview, self._desks, self._found, self._choices, self.form.number_edit.text().strip()),
            self._show_preview,
        )

    def _show_preview(self, outcome: Outcome[RefundPreview]) -> None:
        if self.is_busy:
            return
        if isinstance(outcome, Err):
            self._say_preview(None)
            self.complain(error_text(outcome.error))
            return
        if self._part.problem is None:
            self.clear_problems()
        self._say_preview(outcome.value)

    def _say_preview(self, preview: RefundPreview | None) -> None:
        form = self.form
        if preview is None:
            form.money_label.setText("–")
            form.points_label.setText("–")
            return
        money = money_text(preview.paid_minor, preview.currency)
        if preview.deducted_minor:
            money = self.tr("{money} ({net} less {deducted})").format(
                money=money,
                net=money_text(preview.net_minor, preview.currency),
                deducted=money_text(preview.deducted_minor, preview.currency),
            )
        form.money_label.setText(money)
        form.points_label.setText("\n".join(preview_sentences(preview, _translate)))
        self.make_room()


def _translate(template: str) -> str:
    return QCoreApplication.translate("Sentences", template)


def _receipt_text(row: ReceiptRow) -> str:
    return f"{row.receipt} – {date_text(row.sold_on)}, {money_text(row.left_minor, row.currency)}"


def _receipts(desks: Desks, customer_id: int, _context: JobContext) -> tuple[ReceiptRow, ...]:
    return desks.refunds.receipts(customer_id)


def _find(desks: Desks, receipt: str, store: str | None, _context: JobContext) -> ReceiptView:
    return desks.refunds.find(receipt, store)


def _preview(
    desks: Desks, found: ReceiptView, choices: tuple[Choice, ...], number: str, _context: JobContext
) -> RefundPreview:
    return desks.refunds.preview(refund_of(found, choices, number))


def _refund(desks: Desks, found: ReceiptView, choices: tuple[Choice, ...], number: str, _context: JobContext) -> Posted:
    return desks.counter.refund(refund_of(found, choices, number))
