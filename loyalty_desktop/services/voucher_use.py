"""Taking a voucher in, by itself or with the sale of which it pays a part."""

from __future__ import annotations

from typing import NamedTuple

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id, store_number
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.vouchers import Redemption, RedemptionState, typed_code
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.receipts import sales_with
from loyalty_desktop.storage.redeemed import money_of_discount
from loyalty_desktop.storage.rewards import redemption_with


class Payment(NamedTuple):
    """What a voucher pays of a receipt: the command that takes it in, None where that is done, and minor units."""

    use: Operation | None
    minor: int


def voucher_with(session: Session, code: str) -> Redemption:
    """The redemption with this code, as typed or scanned. Raises Refusal for a mistyped or unknown one."""
    redemption = redemption_with(session, typed_code(code))
    if redemption is None:
        raise Refusal("unknown_voucher", voucher=code)
    return redemption


def refuse_unclear_receipt(session: Session, redemption: Redemption, store: str, receipt: str) -> None:
    """Raise Refusal where a voucher would be taken in for a receipt that can then not be found, or is there already.

    The numbers of receipts are a store's own: where the books know stores, the store must be said. A receipt counts as
    being there when it stands without a store, or anywhere while the books do not know the store.
    """
    if not receipt or redemption.state is not RedemptionState.ISSUED:
        return
    known = {number: name for number, name in names_of(session, "store").items() if name}
    if known and not store:
        raise Refusal("voucher_store_missing", receipt=receipt, stores=", ".join(known.values()))
    places = {0, store_number(store)} if store_number(store) in known else {0, *known}
    if places & {sale.store_id for sale in sales_with(session, receipt)}:
        raise Refusal("voucher_after_sale", receipt=receipt)


def use_operation(journal: Journal, session: Session, redemption: Redemption, place: tuple[int, str]) -> Operation:
    """The command that takes a voucher in with a sale at `place`, its store and receipt.

    Its id is made of the two, so that the same sale entered again takes the voucher in once.
    """
    store_id, receipt = place
    entry = redemption.entry_key.hex()
    payload = {
        "customer": redemption.customer_id,
        "entry": entry,
        "store": store_id,
        "business_date": journal.today(session).isoformat(),
        "receipt": receipt,
    }
    return journal.operation(
        OperationKind.USE_VOUCHER,
        payload,
        identity=machine_id("use", store_id, receipt, entry),
        content=content_digest(entry, store_id, receipt),
    )


def payment_of(journal: Journal, session: Session, code: str, place: tuple[int, str]) -> Payment:
    """What the voucher with this code pays at `place`, whether it is still to be taken in there or was already."""
    redemption = voucher_with(session, code)
    minor = money_of_discount(session, redemption.entry_id)
    if redemption.state is RedemptionState.USED and redemption.used_at == place:
        return Payment(None, minor)
    return Payment(use_operation(journal, session, redemption, place), minor)
