"""The vouchers: find one by its code, typed or scanned, or among the latest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.views import VoucherQuery, VoucherRow
from loyalty_desktop.domain.vouchers import shown_code, typed_code
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_vouchers_dialog import Ui_VouchersDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.voucher_dialog import VoucherDialog
from loyalty_desktop.wording.names import redemption_state_name
from loyalty_desktop.wording.numbers import count_text, date_text, points_text

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.desks import Desks

_SHOWN = 500


class VouchersDialog(QDialog):
    """Lists the latest vouchers; Enter opens the one with the typed code, or the one under the cursor."""

    changed = Signal()
    """A voucher was used or cancelled."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        form = self.form = Ui_VouchersDialog()
        form.setupUi(self)
        self._rows = RowsModel[VoucherRow](_columns(), key_of=_key_of, parent=self)
        form.voucher_table.show_model(self._rows)
        sentence = self.tr("There are no vouchers yet. Rewards whose vouchers are valid for some days issue them.")
        form.voucher_table.set_empty_state(EmptyState("rewards", sentence))
        form.voucher_table.opened.connect(self._on_opened)
        form.button_box.rejected.connect(self.reject)
        form.code_edit.setFocus()
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line of the code opens the voucher."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.form.code_edit.hasFocus():
            self.look_up()
            return
        super().keyPressEvent(event)

    def look_up(self) -> None:
        """Open the voucher with the typed code, or say what is wrong with the code."""
        try:
            code = typed_code(self.form.code_edit.text())
        except Refusal as refusal:
            self.form.problem_label.say(error_text(refusal))
            return
        self.form.problem_label.say("")
        self.form.code_edit.selectAll()
        self._open(code)

    def follow_day(self, _today: date) -> None:
        """Vouchers may have ended with the day before: they are read again."""
        self._read()

    def _on_opened(self, row: VoucherRow) -> None:
        self._open(row.code)

    def _open(self, code: str) -> None:
        dialog = VoucherDialog(self._desks, self._jobs, code, self)
        dialog.changed.connect(self._read)
        dialog.changed.connect(self.changed)
        dialog.open()

    def _read(self) -> None:
        self._jobs.run(partial(_read, self._desks), self._show, lane=Lane.READ)

    def _show(self, outcome: Outcome[tuple[int, tuple[VoucherRow, ...]]]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        found, rows = outcome.value
        self._rows.show_rows(rows)
        if found > len(rows):
            said = self.tr("The latest {shown} of {found} vouchers. Find any other one by its code.")
            self.form.count_label.setText(said.format(shown=count_text(len(rows)), found=count_text(found)))
        else:
            self.form.count_label.setText(self.tr("Enter opens the voucher.") if rows else "")


def _columns() -> tuple[TableColumn[VoucherRow], ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn("code", translate("VouchersDialog", "Voucher"), lambda row: shown_code(row.code), width=140),
        TableColumn("reward", translate("VouchersDialog", "Reward"), _what, width=190),
        TableColumn("customer", translate("VouchersDialog", "Customer"), lambda row: row.customer, width=150),
        TableColumn(
            "points", translate("VouchersDialog", "Points"), lambda row: points_text(row.points), True, width=70
        ),
        TableColumn("state", translate("VouchersDialog", "State"), _state_text, width=90),
        TableColumn(
            "through", translate("VouchersDialog", "Through"), lambda row: date_text(row.valid_through), width=100
        ),
    )


def _what(row: VoucherRow) -> str:
    return f"{row.reward}: {row.prize}" if row.prize else row.reward


def _state_text(row: VoucherRow) -> str:
    return QCoreApplication.translate("names", redemption_state_name(row.state))


def _key_of(row: VoucherRow) -> int:
    return row.entry_id


def _read(desks: Desks, _context: JobContext) -> tuple[int, tuple[VoucherRow, ...]]:
    return desks.rewards.count(VoucherQuery()), desks.rewards.page(VoucherQuery(), 0, _SHOWN)
