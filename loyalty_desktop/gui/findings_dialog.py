"""What the integrity check has found: every difference as a sentence, to be copied, with the customer it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.gui.listing_dialog import ListingDialog, ListingTexts
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import finding_text
from loyalty_desktop.wording.numbers import count_phrase


class FindingsDialog(ListingDialog[Finding]):
    """Lists findings beside the window, which can be worked in meanwhile."""

    customer_requested = Signal(object)
    """The customer whom a finding names is to be shown; carries the id."""

    def __init__(self, findings: Sequence[Finding], moment: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        found = count_phrase(len(findings), self.tr("difference was found"), self.tr("differences were found"))
        columns = (
            TableColumn[Finding]("customer", self.tr("Customer"), _customer_text, width=150),
            TableColumn[Finding]("sentence", self.tr("What differs"), finding_text, width=460),
        )
        texts = ListingTexts(
            title=self.tr("Differences in the books"),
            found=self.tr("As of {moment}, {found}.").format(moment=moment, found=found),
            advice=self.tr(
                "Make a backup first. Then the command “loyalty-desktop check --repair” computes lots, balances and "
                "totals again; entries and sales are never changed by it."
            ),
            act=self.tr("&Open customer"),
            close=self.tr("Clo&se"),
            rows=self.tr("Differences"),
            in_full=self.tr("The difference in full"),
        )
        self.set_up(findings, columns, _sort_value, texts)
        self.form.row_table.opened.connect(self._open_customer)

    def act(self) -> None:
        """Show the customer of the difference under the cursor."""
        self._open_customer(self.current())

    def in_full(self, row: Finding) -> str:
        """The sentence."""
        return finding_text(row)

    def can_act_on(self, row: Finding | None) -> bool:
        """Whether it names a customer."""
        return _customer_id(row) is not None

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
