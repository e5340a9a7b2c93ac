"""The pictures of refunds and redemptions that are taken back; nothing is posted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.receipts import ReceiptView
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.gui.cancel_redemption_dialog import CancelRedemptionDialog
from loyalty_desktop.gui.refunds_dialog import RefundsDialog
from loyalty_desktop.gui.reverse_dialog import is_cancellable
from loyalty_desktop.gui.waiting_refunds_dialog import WaitingRefundsDialog

if TYPE_CHECKING:
    from loyalty_desktop.gui.screenshot_scenes import Stage
    from loyalty_desktop.services.desks import Desks

_LOOKED_AT = 50


def refund_pictures(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """What waits, the refunds of a receipt, and a redemption to be cancelled, where the books have them."""
    desks, jobs, window = stage.desks, stage.jobs, stage.window
    yield from stage.shown("waiting-refunds", WaitingRefundsDialog(desks, jobs, window))
    receipt = stage.ask(_refunded_receipt)
    if receipt is not None:
        yield from stage.shown("refunds", RefundsDialog(desks, jobs, receipt, window))
    entry = stage.ask(_redemption)
    if entry is not None:
        yield from stage.shown("cancel-redemption", CancelRedemptionDialog(desks, jobs, entry, window))


def _refunded_receipt(desks: Desks) -> ReceiptView | None:
    query = EntryQuery(kinds=(EntryKind.CLAWBACK,))
    for entry in desks.counter.page(query, 0, _LOOKED_AT):
        found = desks.refunds.sale_refunded_by(entry.reference)
        if entry.voidable and found is not None:
            return found
    return None


def _redemption(desks: Desks) -> EntryRow | None:
    entries = desks.counter.page(EntryQuery(kinds=(EntryKind.REDEEM,)), 0, _LOOKED_AT)
    return next((entry for entry in entries if entry.voidable and is_cancellable(entry)), None)
