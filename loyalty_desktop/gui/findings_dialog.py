"""What the integrity check has found: every difference as a sentence, to be copied, with the customer it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.gui.forms.ui_findings_dialog import Ui_FindingsDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import finding_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_phrase


class FindingsDialog(QDialog):
    """Lists findings beside the window, which can be worked in meanwhile."""

    customer_requested = Signal(object)
    """The customer whom a finding names is to be shown; carries the id."""

    def __init__(self, findings: Sequence[Finding], moment: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = self.form = Ui_FindingsDialog()
        form.setupUi(self)
        found = count_phrase(len(findings), self.tr("difference was found"), self.tr("differences were found"))
        form.found_label.setText(self.tr("As of {moment}, {found}.").format(moment=moment, found=found))
        columns = (
            TableColumn[Finding]("customer", self.tr("Customer"), _customer_text, width=150),
            TableColumn[Finding]("sentence", self.tr("What differs"), finding_text, width=460),
        )
        self.model = RowsModel(columns, sorter=_sort_value, parent=self)
        form.finding_table.show_model(self.model)
        self.model.show_rows(findings)
        form.finding_table.current_row_changed.connect(self._follow)
        form.finding_table.opened.connect(self._open_customer)
        form.customer_button.clicked.connect(self._open_current)
        form.copy_button.clicked.connect(self.copy_all)
        form.close_button.clicked.connect(self.reject)
        form.finding_table.selectRow(0)
        form.finding_table.setFocus()

    def copy_all(self) -> None:
        """Put every sentence on the clipboard, one a line."""
        QGuiApplication.clipboard().setText("\n".join(map(finding_text, self.model.rows)))

    def _follow(self, finding: Finding | None) -> None:
        """The row's sentence in full, for those that a column cuts off."""
        self.form.finding_label.say("" if finding is None else finding_text(finding), Tone.PLAIN)
        self.form.customer_button.setEnabled(_customer_id(finding) is not None)

    def _open_current(self) -> None:
        self._open_customer(self.form.finding_table.current_row())

    def _open_customer(self, finding: Finding | None) -> None:
        number = _customer_id(finding)
        if number is not None:
            self.customer_requested.emit(number)


def _customer_id(finding: Finding | None) -> int | None:
    number = None if finding is None else finding.details.get("customer_id")
    return number if isinstance(number, int) else None


def _customer_text(finding: Finding) -> str:
    return str(finding.details.get("customer", ""))


def _sort_value(key: str, finding: Finding) -> str:
    return (_customer_text(finding) if key == "customer" else finding_text(finding)).casefold()
