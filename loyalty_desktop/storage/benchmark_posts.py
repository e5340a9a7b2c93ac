"""A sale posted by hand: what the program is compared with that posts one at the counter.

The same statements in the same order with the same values (tests/services/test_benchmarks.py compares each of them),
in one function without layers: it knows that the sale is one line of an ordinary customer under the default program.
Used on SQLite files of its own, and not by the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.ids import derived_id
from loyalty_desktop.domain.operations import SaleLinePayload, SalePayload
from loyalty_desktop.domain.periods import business_date, day_number, microseconds_of
from loyalty_desktop.domain.sales import sale_content, sale_id
from loyalty_desktop.storage.calendar_days import month_of
from loyalty_desktop.storage.database import Store
from loyalty_desktop.storage.texts import json_text

_MINOR_A_POINT = 100
_RULE = {
    "rule": 1, "version": 1, "name": "purchase", "kind": "per_amount", "points": 1, "per_minor": _MINOR_A_POINT,
    "rounding": "down",
}  # fmt: skip


class SaleByHand(NamedTuple):
    """One line sold to a customer who bought something on the same day before; money is minor units."""

    receipt: str
    sold_at: datetime
    line: SaleLinePayload
    customer: int


class HandWrittenPosts:
    """Posts sales by hand, with the texts of the statements that a sale at the counter was seen to run."""

    def __init__(self, store: Store, seen: Sequence[tuple[str, Any]], zone: ZoneInfo) -> None:
        self._connection = store.engine.connect()
        self._statements = [statement for statement, _ in seen]
        self._zone = zone
        (self._author,) = (values[3:5] for statement, values in seen if statement.startswith("INSERT INTO operation "))
        (self._store,) = (values[2] for statement, values in seen if statement.startswith("INSERT INTO sale "))

    def sell(self, sale: SaleByHand) -> int:
        """Post one durably; returns its points. Raises LookupError for an unknown customer, and for a receipt or a
        newcomer's referral that makes it no ordinary sale: nothing is rolled back then."""
        execute, zone = self._connection.execute, self._zone
        store, (device, clerk) = self._store, self._author
        receipt, sold_at, line, customer = sale
        (
            begin, select_settings, select_customer, select_attempts, select_answer, select_referral, select_state,
            last_entry, last_sale, last_operation, insert_operation, update_customer, insert_entry, insert_lot,
            insert_sale, insert_line, count_activity, count_movement, count_vintage, count_movement_day, select_parked,
            commit,
        ) = self._statements  # fmt: skip
        execute(begin)
        settings = dict(execute(select_settings).fetchall())
        if execute(select_customer, (customer,)).fetchone() is None or execute(select_attempts, (receipt,)).fetchall():
            raise LookupError(receipt)
        day = business_date(sold_at, zone)
        payload: SalePayload = {
            "store": store, "receipt": receipt, "attempt": 1, "customer": customer, "business_date": day.isoformat(),
            "currency": settings["currency"], "lines": [line], "rules": [[1, 1]],
        }  # fmt: skip
        identity = sale_id(store, receipt, 1)
        known = execute(select_answer, (identity,)).fetchall()
        if known or execute(select_referral, (customer,)).fetchall():
            raise LookupError(receipt)
        (_, active, pending, debt, bought_on, redeemed_on, *last_on, held_since) = execute(
            select_state, (customer,)
        ).fetchone()[:12]
        entry, number, sequence = (execute(last).fetchone()[0] + 1 for last in (last_entry, last_sale, last_operation))
        at, today, net = microseconds_of(sold_at), day_number(day), line["net_minor"]
        points = net // _MINOR_A_POINT
        execute(
            insert_operation,
            (
                sequence, identity, "post_sale", device, clerk, None, at, microseconds_of(datetime.now(UTC)),
                json_text(payload), sale_content(payload), "applied", json_text({"points": points}),
            ),
        )  # fmt: skip
        active_on, earned_on, redeem_on, visited_on, sold_on = last_on
        execute(
            update_customer,
            (
                active + points, pending, debt, min(bought_on, today), redeemed_on, max(active_on, today),
                max(earned_on, today), redeem_on, visited_on, max(sold_on, today), held_since, customer,
            ),
        )  # fmt: skip
        told = json_text({"net_minor": net, "rules": [{**_RULE, "awarded": points}], "total": points})
        execute(
            insert_entry,
            (
                entry, derived_id(identity, "earn", "purchase", customer), sequence, customer, store, "earn",
                "purchase", points, 0, at, today, today, None, net, receipt, "", "", told, None, None,
            ),
        )  # fmt: skip
        execute(insert_lot, (entry, customer, points, points, 0, 0, today, None, None, today, 1))
        execute(
            insert_sale,
            (
                number, sequence, store, receipt, 1, customer, at, today, today, net, line["tax_minor"], points, entry,
                0, 0,
            ),
        )  # fmt: skip
        execute(insert_line, (number, 1, *line.values(), points, 0, 0))
        execute(count_activity, (customer, today, 1, 1, 0, 0, 1))
        execute(count_movement, (today, store, "purchase", "earn", 1, points, net))
        execute(count_vintage, (today, month_of(today), 1, "issued", store, today, points, net))
        execute(count_movement_day, (today, "purchase", "earn", 1, points, net))
        execute(select_parked, (receipt,)).fetchall()
        execute(commit)
        return points
