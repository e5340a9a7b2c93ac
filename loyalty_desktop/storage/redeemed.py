"""What is left of a redemption, for the desk that gives its points back, and what vouchers paid of receipts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from loyalty_desktop.domain.eligibility import PartPaid
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.views import StandingRedemption
from loyalty_desktop.storage.database import Session

_NO_STORE = 0


def standing_redemption(session: Session, entry_id: int) -> StandingRedemption | None:
    """The redemption that an entry took the points for; None for any other entry."""
    row = session.row(
        "SELECT w.id, w.version, w.definition, -e.points, coalesce((SELECT sum(b.points) FROM entry b "
        "WHERE b.reverses_id = e.id), 0), r.state, r.prize, e.reference, r.code FROM redemption r "
        "JOIN entry e ON e.id = r.entry_id JOIN reward w ON w.id = r.reward_id WHERE r.entry_id = ?",
        (entry_id,),
    )
    if row is None:
        return None
    reward = Reward.from_definition(row[0], row[1], json.loads(row[2]))
    is_by_choice = reward.most_points > reward.cost and row[8] is None
    return StandingRedemption(row[7], row[3], int(row[4]), row[5], is_by_choice, bool(row[6]))


def money_of_discount(session: Session, entry_id: int) -> int:
    """Minor units that the redemption with this entry takes off a purchase; 0 for what is no discount in money."""
    query = "SELECT coalesce(money_minor, 0) FROM entry WHERE id = ? AND action = 'discount'"
    return int(session.value(query, (entry_id,)) or 0)


def part_paid_of(session: Session, program: Program, receipts: Sequence[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """Minor units that discount vouchers have paid of these (store, receipt), where the program leaves them out.

    A voucher that was used before the books knew any store was used for the first receipt with that number.
    """
    if program.part_paid is not PartPaid.TAKEN_OFF:
        return {}
    query = (
        "SELECT r.used_store_id, r.used_receipt, sum(e.money_minor) FROM redemption r "
        "JOIN entry e ON e.id = r.entry_id WHERE r.state = 'used' AND e.action = 'discount' AND e.money_minor > 0 "
        "AND r.used_receipt IN ({keys}) GROUP BY r.used_store_id, r.used_receipt"
    )
    wanted = set(receipts)
    rows = session.rows_in(query, sorted({receipt for _, receipt in wanted}))
    paid: Counter[tuple[int, str]] = Counter()
    for store, receipt, minor in rows:
        if (store, receipt) in wanted:
            paid[store, receipt] += int(minor)
        elif store == _NO_STORE and (place := _first_with(session, receipt, receipts)) in wanted:
            paid[place] += int(minor)
    return dict(paid)


def _first_with(session: Session, receipt: str, coming: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """Where a receipt's number stands first: on the books, else among those that are coming."""
    store = session.value("SELECT store_id FROM sale WHERE receipt = ? AND voided = 0 ORDER BY id LIMIT 1", (receipt,))
    if store is None:
        store = next(place for place, number in coming if number == receipt)
    return int(store), receipt
