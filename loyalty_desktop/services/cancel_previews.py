"""What cancelling a redemption would do to the customer's points, worked out before it is carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.lots import Entry, EntryKind
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.work import Work
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.rewards import redemption_of

_SHOWN = "shown before it is done"
_NO_STORE = 0
_COMES_IN = (EntryKind.REDEEM_REVERSAL, EntryKind.MERGE_IN)


@dataclass(frozen=True, slots=True)
class CancelPreview:
    """What cancelling a redemption would do, were it done now: the points that come back, and the customer's balance
    before and after, or that of the one who stayed for them.

    Of the points, `repaid` repay a debt, `lapsed` lapse at once because their last day is over, `graced` are past it as
    well and can be used through `graced_through` (None where there are none), and `collected` are taken at once for
    earlier refunds that had found too few. `due` are other points that are past their last day: they lapse first,
    whatever is done.
    """

    points: int
    before: int
    after: int
    repaid: int = 0
    lapsed: int = 0
    graced: int = 0
    graced_through: date | None = None
    collected: int = 0
    due: int = 0


def preview_cancel(journal: Journal, session: Session, entry_id: int, points: int = 0) -> CancelPreview:
    """What cancelling the redemption that this entry took the points for would do, whole (0) or so many `points` of it.

    Writes nothing. Raises Refusal("unknown_redemption"), and the Refusal that doing it would raise.
    """
    redemption = redemption_of(session, entry_id)
    if redemption is None:
        raise Refusal("unknown_redemption", entry=entry_id)
    payload = {
        "customer": redemption.customer_id,
        "entry": redemption.entry_key.hex(),
        "store": _NO_STORE,
        "business_date": journal.today(session).isoformat(),
        "reason": _SHOWN,
        "points": points,
    }
    operation = journal.operation(OperationKind.CANCEL_REDEMPTION, payload)
    before = balance_of(session, redemption.customer_id)
    work, (outcome,) = journal.decide(session, [operation], {}, lock=False)
    if outcome.refusal is not None:
        raise named_refusal(session, outcome.refusal)
    own, others = _entries(work, operation)
    account = work.customers[work.followed(redemption.customer_id)].account
    days = {entry.expires_on for entry in own if entry.kind is EntryKind.REDEEM_REVERSAL and entry.explanation}
    came = [account.lot_of(entry.key) for entry in own if entry.kind in _COMES_IN and entry.expires_on in days]
    graced = [lot for lot in came if lot is not None and lot.remaining]
    return CancelPreview(
        outcome.answer["points"],
        before,
        account.balance,
        repaid=sum(entry.debt_points for entry in own if entry.kind in _COMES_IN and entry.points > 0),
        lapsed=_lapsed(own),
        graced=sum(lot.remaining for lot in graced),
        graced_through=max((lot.expires_on for lot in graced if lot.expires_on is not None), default=None),
        collected=outcome.answer.get("collected", 0),
        due=_lapsed(others),
    )


def _entries(work: Work, operation: Operation) -> tuple[list[Entry], list[Entry]]:
    """The entries that an operation would write, and those of what falls due before it."""
    (written,) = [item for item in work.written if item.operation.id == operation.id]
    own, entries = written.entries, work.ledger.entries
    return entries[own], [*entries[: own.start], *entries[own.stop :]]


def _lapsed(entries: list[Entry]) -> int:
    return -sum(entry.points for entry in entries if entry.kind is EntryKind.EXPIRE)
