"""Big books for measuring reports: customers, entries and lots made by set-based statements on an empty SQLite file.

Everybody has ten entries between registration and the last day: the bonus of joining, six purchases, a redemption
that uses up the lot of the first purchase, a daily login, and the expiry of the second purchase's lot where a year has
passed (else points taken by hand). Lots, allocations, balances, days and rollups are what these entries make of them.
Nothing of this is used by the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.storage.database import Session, Store
from loyalty_desktop.storage.holding import HELD_SINCE
from loyalty_desktop.storage.recomputing import RECOMPUTED
from loyalty_desktop.storage.rollups import KEYS, VALUES

_STORES = 20

_PEOPLE = (
    "INSERT INTO customer (id, ref, sort_name, status, registered_on, registration_inferred, store_id) "
    "WITH RECURSIVE n (id) AS (VALUES (1) UNION ALL SELECT id + 1 FROM n WHERE id < :customers) "
    "SELECT id, 'C' || id, 'c' || id, 'active', :first + (id * 7919) % (:days - 30), 0, 1 + id % :stores FROM n"
)
_PLANNED = (
    "CREATE TEMP TABLE planned AS WITH RECURSIVE k (k) AS (VALUES (0) UNION ALL SELECT k + 1 FROM k WHERE k < 9) "
    "SELECT (c.id - 1) * 10 + k.k + 1 AS id, c.id AS customer_id, k.k, 1 + (c.id + k.k % 3) % :stores AS store_id, "
    "10 + (c.id * 31 + k.k * 17) % 190 AS points, CASE k.k WHEN 0 THEN c.registered_on ELSE c.registered_on + "
    "(:last - c.registered_on) * (k.k * 1000 + (c.id * 7877 + k.k * 104729) % 1000) / 10000 END AS day "
    "FROM customer c CROSS JOIN k ORDER BY 1"
)
_ENTRY = (
    "INSERT INTO entry (id, key, operation_seq, customer_id, store_id, kind, action, points, occurred_at, "
    "business_date, posted_on, expires_on, money_minor, reference, reason) "
)
_KEY = "CAST(printf('%016d', p.id) AS BLOB)"
_EARNED = (
    _ENTRY + f"SELECT p.id, {_KEY}, 1, p.customer_id, p.store_id, 'earn', CASE p.k WHEN 0 THEN 'account_registration' "
    "WHEN 8 THEN 'daily_login' ELSE 'purchase' END, p.points, p.day * 86400000000, p.day, p.day, p.day + 365, "
    "CASE WHEN p.k BETWEEN 1 AND 6 THEN p.points * 100 END, '', '' FROM planned p WHERE p.k NOT IN (7, 9)"
)
_REDEEMED = (
    _ENTRY + f"SELECT p.id, {_KEY}, 1, p.customer_id, p.store_id, 'redeem', CASE p.customer_id % 3 WHEN 0 THEN "
    "'product' WHEN 1 THEN 'gift_redemption' ELSE 'discount' END, -b.points, p.day * 86400000000, p.day, p.day, NULL, "
    "NULL, '', '' FROM planned p JOIN planned b ON b.id = p.id - 6 WHERE p.k = 7 AND p.day <= b.day + 365"
)
_ENDED = (
    _ENTRY + f"SELECT p.id, {_KEY}, 1, p.customer_id, b.store_id, CASE WHEN b.day + 366 <= :last THEN 'expire' "
    "ELSE 'adjust' END, CASE WHEN b.day + 366 <= :last THEN 'expiry' ELSE 'manual_debit' END, -b.points, "
    "d.day * 86400000000, d.day, d.day, NULL, NULL, '', CASE WHEN b.day + 366 <= :last THEN '' ELSE 'Goodwill' END "
    "FROM planned p JOIN planned b ON b.id = p.id - 7 JOIN (SELECT id, CASE WHEN day + 366 <= :last THEN day + 366 "
    "ELSE :last END AS day FROM planned) d ON d.id = b.id WHERE p.k = 9"
)
_LOTS = (
    "INSERT INTO lot (entry_id, customer_id, points, remaining, expired, business_date, expires_on, earned_on, "
    "is_sold) SELECT e.id, e.customer_id, e.points, e.points - coalesce(-u.points, 0), "
    "CASE WHEN u.kind = 'expire' THEN -u.points ELSE 0 END, e.business_date, e.expires_on, "
    "e.business_date, e.action = 'purchase' FROM entry e "
    "LEFT JOIN entry u ON u.id = e.id + CASE (e.id - 1) % 10 WHEN 1 THEN 6 WHEN 2 THEN 7 END WHERE e.points > 0"
)
_ALLOCATIONS = (
    "INSERT INTO allocation (debit_id, lot_id, points) SELECT id, id - CASE (id - 1) % 10 WHEN 7 THEN 6 ELSE 7 END, "
    "-points FROM entry WHERE points < 0"
)
_SALES = (
    "INSERT INTO sale (id, operation_seq, store_id, receipt, attempt, customer_id, sold_at, business_date, posted_on, "
    "net_minor, tax_minor, points, entry_id) SELECT id, 1, store_id, 'R' || id, 1, customer_id, occurred_at, "
    "business_date, posted_on, money_minor, 0, points, id FROM entry WHERE action = 'purchase'"
)
_LINES = (
    "INSERT INTO sale_line (sale_id, position, line, sku, product, category, quantity_milli, net_minor, tax_minor, "
    "points) SELECT id, 1, '1', '', '', '', 1000, net_minor, tax_minor, points FROM sale"
)
_REDEMPTIONS = (
    "INSERT INTO redemption (entry_id, customer_id, reward_id, state) SELECT e.id, e.customer_id, r.id, 'given' "
    "FROM entry e JOIN reward r ON r.purpose = e.action WHERE e.kind = 'redeem'"
)
_TAKEN = "UPDATE reward SET taken = (SELECT count(*) FROM redemption d WHERE d.reward_id = reward.id)"
_DAYS = (
    "INSERT INTO activity (customer_id, day, activities, earns, redeems, visits, sales) SELECT customer_id, posted_on, "
    "count(*), sum(kind = 'earn'), sum(kind = 'redeem'), 0, sum(action = 'purchase') "
    "FROM entry WHERE kind IN ('earn', 'redeem') GROUP BY 1, 2"
)
_BALANCES = (
    "CREATE TEMP TABLE held AS SELECT customer_id AS id, sum(points) AS active, min(CASE WHEN action = 'purchase' THEN "
    "business_date END) AS bought, min(CASE WHEN kind = 'redeem' THEN business_date END) AS redeemed, "
    "max(CASE WHEN kind IN ('earn', 'redeem') THEN posted_on END) AS active_on, "
    "max(CASE WHEN kind = 'earn' THEN posted_on END) AS earned_on, "
    "max(CASE WHEN action = 'purchase' THEN posted_on END) AS sold_on FROM entry GROUP BY customer_id"
)
_STATES = (
    "UPDATE customer SET active = h.active, first_purchase_on = h.bought, first_redemption_on = h.redeemed, "
    "last_activity_on = h.active_on, idle_since = h.active_on, last_earn_on = h.earned_on, "
    "last_redeem_on = h.redeemed, last_sale_on = h.sold_on FROM held h WHERE h.id = customer.id"
)
_HOLDING = f"UPDATE customer SET held_since = h.day FROM ({HELD_SINCE}) h WHERE h.customer_id = customer.id"
_IN_MEMORY = ("PRAGMA cache_size = -1000000", "PRAGMA temp_store = MEMORY")
"""Ten million entries are sorted several times: in memory that takes minutes, through files three times as long."""

_STEPS = (
    _PEOPLE, _PLANNED, _EARNED, _REDEEMED, _ENDED, _LOTS, _ALLOCATIONS, _SALES, _REDEMPTIONS, _TAKEN, _DAYS, _BALANCES,
    _STATES, _LINES, _HOLDING,
)  # fmt: skip


def fill(store: Store, period: DateRange, *, customers: int, told: Callable[[int, int], None]) -> None:
    """Fill an empty book with `customers` and ten times as many entries (a few fewer) over `period`.

    `told` is called with the steps that are done and their number. The last day of `period` is the last of the entries.
    """
    values = {
        "customers": customers,
        "first": day_number(period.first),
        "last": day_number(period.last),
        "days": period.days,
        "stores": _STORES,
    }
    connection = store.engine.connect()
    for setting in _IN_MEMORY:
        connection.execute(setting)
    steps = [*_STEPS, *_rollups()]
    for done, step in enumerate(steps):
        told(done, len(steps))
        store.write(partial(_run, step, values))
    told(len(steps), len(steps))


def _run(statement: str, values: dict[str, int], session: Session) -> None:
    if statement is _PEOPLE:
        for number in range(1, _STORES + 1):
            session.run("INSERT INTO store (id, name) VALUES (?, ?)", (number, f"Shop {number}"))
    named = {name: value for name, value in values.items() if f":{name}" in statement}
    session.run(statement, named)  # type: ignore[arg-type]  # APSW takes names as well


def _rollups() -> Iterator[str]:
    for name, query in RECOMPUTED.items():
        keys, sums = ", ".join(KEYS[name]), ", ".join(f"sum({value})" for value in VALUES[name])
        columns = f"{keys}, {', '.join(VALUES[name])}"
        yield f"INSERT INTO {name} ({columns}) SELECT {keys}, {sums} FROM ({query}) GROUP BY {keys}"
