"""A sale posted by hand: what the program is compared with that posts one at the counter.

The same statements in the same order with the same values (tests/services/test_benchmarks.py compares each of them),
in two functions without layers, which know that the sale is one line of an ordinary customer, the first one of a week
and a month, under the default program. Used on SQLite files of its own, and not by the program.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b, sha1
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.operations import SaleLinePayload, SalePayload
from loyalty_desktop.storage.calendar_days import month_of
from loyalty_desktop.storage.database import Store
from loyalty_desktop.storage.texts import json_text

_MINOR_A_POINT = 100
_EXPLANATION = (
    '{"net_minor":%d,"rules":[{"rule":1,"version":1,"name":"purchase","kind":"per_amount","points":1,"per_minor":'
    f"{_MINOR_A_POINT}"
    ',"rounding":"down","awarded":%d}],"total":%d}'
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)


class SaleByHand(NamedTuple):
    """One line sold to a customer who comes for the first time in a week and a month and registered more than two
    months ago; money is minor units."""

    receipt: str
    sold_at: datetime
    line: SaleLinePayload
    customer: int


class HandWrittenPosts:
    """Posts sales by hand, with the texts of the statements that a sale at the counter was seen to run."""

    def __init__(self, store: Store, seen: Sequence[tuple[str, Any]], zone: ZoneInfo) -> None:
        self._cursor = store.engine.connect().cursor()  # one, as the program has: making one costs a short statement
        self._statements = [statement for statement, _ in seen]
        self._zone = zone
        (self._author,) = (values[3:5] for statement, values in seen if statement.startswith("INSERT INTO operation "))
        (self._store,) = (values[2] for statement, values in seen if statement.startswith("INSERT INTO sale "))

    def sell(self, sale: SaleByHand) -> int:
        """Post one durably; returns its points. Raises LookupError for an unknown customer, and for a receipt or a
        newcomer's referral that makes it no ordinary sale: nothing is rolled back then."""
        execute, zone = self._cursor.execute, self._zone
        store, (device, clerk) = self._store, self._author
        receipt, sold_at, line, customer = sale
        (
            begin, select_settings, select_customer, select_attempts, select_answer, select_referral, select_state,
            last_entry, last_sale, last_operation, insert_operation, update_customer, insert_entry, insert_lot,
            insert_sale, insert_line, *counting, select_parked, commit,
        ) = self._statements  # fmt: skip
        execute(begin)
        settings = dict(execute(select_settings).fetchall())
        if execute(select_customer, (customer,)).fetchone() is None or execute(select_attempts, (receipt,)).fetchall():
            raise LookupError(receipt)
        day = sold_at.astimezone(zone).date()
        on, today, at = day.isoformat(), day.toordinal() - _EPOCH_ORDINAL, (sold_at - _EPOCH) // _MICROSECOND
        currency, net, tax = settings["currency"], line["net_minor"], line["tax_minor"]
        points = net // _MINOR_A_POINT
        payload: SalePayload = {
            "store": store, "receipt": receipt, "attempt": 1, "customer": customer, "business_date": on,
            "currency": currency, "lines": [line], "rules": [[1, 1]],
        }  # fmt: skip
        identity = _named(f"sale\0{store}\0{receipt}\x001".encode())
        if execute(select_answer, (identity,)).fetchall() or execute(select_referral, (customer,)).fetchall():
            raise LookupError(receipt)
        (
            _, active, pending, debt, bought_on, redeemed_on, active_on, earned_on, redeem_on, visited_on, sold_on,
            held_since, registered_on, *_,
        ) = execute(select_state, (customer,)).fetchone()  # fmt: skip
        entry = execute(last_entry).fetchone()[0] + 1
        number = execute(last_sale).fetchone()[0] + 1
        sequence = execute(last_operation).fetchone()[0] + 1
        content = f"{on}\0{currency}\0{line['sku']}\x1e{line['quantity_milli']}\x1e{net}\x1e{tax}".encode()
        execute(
            insert_operation,
            (
                sequence, identity, "post_sale", device, clerk, None, at, time.time_ns() // 1000,
                json_text(payload), blake2b(content, digest_size=16).digest(), "applied", f'{{"points":{points}}}',
            ),
        )  # fmt: skip
        execute(
            update_customer,
            (
                active + points, pending, debt, bought_on, redeemed_on, today, today, redeem_on, visited_on, today,
                held_since, today, customer,
            ),
        )  # fmt: skip
        execute(
            insert_entry,
            (
                entry, _named(identity + f"earn\0purchase\0{customer}".encode()), sequence, customer, store, "earn",
                "purchase", points, 0, at, today, today, None, net, receipt, "", "",
                _EXPLANATION % (net, points, points), None, None,
            ),
        )  # fmt: skip
        execute(insert_lot, (entry, customer, points, points, 0, 0, today, None, None, today, 1))
        execute(
            insert_sale,
            (number, sequence, store, receipt, 1, customer, at, today, today, net, tax, points, entry, 0, 0),
        )
        execute(insert_line, (number, 1, *line.values(), points, 0, 0))
        days = (registered_on, active_on, earned_on, sold_on, today)
        self._count(counting, customer, days, points, net)
        execute(select_parked, (receipt,)).fetchall()
        execute(commit)
        return points

    def _count(
        self,
        statements: Sequence[str],
        customer: int,
        days: tuple[int, int, int, int, int],
        points: int,
        net: int,
    ) -> None:
        """What a sale adds to the tables that reports read; `days` are the numbers of the day of registration, of the
        last ones of activity, earning and sale, and of today."""
        registered_on, active_on, earned_on, sold_on, today = days
        execute, store, month = self._cursor.execute, self._store, month_of(today)
        (
            count_activity, count_movement, count_vintage, count_movement_day, count_gap, _, _, count_cohort,
            count_active_day, _, _,
        ) = statements  # fmt: skip
        execute(count_activity, (customer, today, 1, 1, 0, 0, 1))
        execute(count_movement, (today, store, "purchase", "earn", 1, points, net))
        execute(count_vintage, (today, month, 1, "issued", store, today, points, net))
        execute(count_movement_day, (today, "purchase", "earn", 1, points, net))
        execute(count_gap, ("activity", today, today - active_on, 1))
        execute(count_gap, ("earn", today, today - earned_on, 1))
        execute(count_gap, ("sale", today, today - sold_on, 1))
        execute(count_cohort, (month_of(registered_on), month, 1))
        execute(count_active_day, ("activity", today, 1, 1, 1))
        execute(count_active_day, ("earn", today, 1, 1, 1))
        execute(count_active_day, ("sale", today, 1, 1, 1))


def _named(name: bytes) -> bytes:
    """The UUIDv5-shaped id of domain/ids.py; no part of it holds the separator."""
    digest = bytearray(sha1(name, usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return bytes(digest)
