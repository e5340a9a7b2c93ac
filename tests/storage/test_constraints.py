"""The database itself refuses what must not be, whoever writes it, on both engines."""

from __future__ import annotations

import re

import pytest

from loyalty_desktop.storage import database
from loyalty_desktop.storage.database import Session, Store

BAD_WRITES = {
    "balance below nothing": "UPDATE customer SET active = -1",
    "pending below nothing": "UPDATE customer SET pending = -1",
    "debt below nothing": "UPDATE customer SET debt = -1",
    "unknown status": "UPDATE customer SET status = 'gone'",
    "registration neither known nor inferred": "UPDATE customer SET registration_inferred = 2",
    "two customers of one reference": "UPDATE customer SET ref = 'A1'",
    "customer of no store": "UPDATE customer SET store_id = 99",
    "lot below nothing": "UPDATE lot SET remaining = -1",
    "lot beyond what it held": "UPDATE lot SET remaining = points + 1",
    "more expired than the lot held": "UPDATE lot SET expired = points + 1",
    "reinstatements below nothing": "UPDATE lot SET reinstatements = -1",
    "empty lot": "UPDATE lot SET points = 0",
    "sale below nothing": "UPDATE sale SET net_minor = -1",
    "sale of negative points": "UPDATE sale SET points = -1",
    "sale half voided": "UPDATE sale SET voided = 2",
    "sale of nobody": "UPDATE sale SET customer_id = 99",
    "more refunded than sold": "UPDATE sale_line SET refunded_net_minor = net_minor + 1",
    "more units refunded than sold": "UPDATE sale_line SET refunded_quantity_milli = quantity_milli + 1",
    "refund of no sale": "UPDATE refund SET sale_id = 99",
    "refund below nothing": "UPDATE refund SET clawed_back = -1",
    "more bonus than points": "UPDATE sale SET bonus_points = points + 1",
    "second live sale of a receipt": "INSERT INTO sale SELECT id + 100, operation_seq, store_id, receipt, attempt + 1, "
    "customer_id, sold_at, business_date, posted_on, net_minor, tax_minor, points, 0, entry_id, 0 FROM sale",
    "same attempt of a receipt twice": "INSERT INTO sale SELECT id + 100, operation_seq, store_id, receipt, attempt, "
    "customer_id, sold_at, business_date, posted_on, net_minor, tax_minor, points, 0, entry_id, 1 FROM sale",
    "somebody who referred himself": "UPDATE referral SET referrer_id = referee_id",
    "unknown state of a referral": "UPDATE referral SET status = 'perhaps'",
    "two referrers of one customer": "INSERT INTO referral SELECT * FROM referral",
    "activity below nothing": "UPDATE activity SET sales = -1",
    "free reward": "UPDATE reward SET cost = 0",
    "more taken than in stock": "UPDATE reward SET stock = 1, taken = 2",
    "taken below nothing": "UPDATE reward SET taken = -1",
    "stock below nothing": "UPDATE reward SET stock = -1",
    "unknown state of a batch": "INSERT INTO batch VALUES (1, 'sales', 'x', 'x', 1, NULL, 'lost', '{}')",
    "entry of nothing": "INSERT INTO entry (id, key, operation_seq, customer_id, store_id, kind, action, points, "
    "occurred_at, business_date, posted_on) SELECT 100, 'kkkkkkkkkkkkkkkk', operation_seq, customer_id, store_id, "
    "kind, action, 0, 1, 1, 1 FROM entry LIMIT 1",
    "entry of too many points": "INSERT INTO entry (id, key, operation_seq, customer_id, store_id, kind, action, "
    "points, occurred_at, business_date, posted_on) SELECT 100, 'kkkkkkkkkkkkkkkk', operation_seq, customer_id, "
    "store_id, kind, action, 1000000001, 1, 1, 1 FROM entry LIMIT 1",
    "entry of unknown kind": "INSERT INTO entry (id, key, operation_seq, customer_id, store_id, kind, action, points, "
    "occurred_at, business_date, posted_on) SELECT 100, 'kkkkkkkkkkkkkkkk', operation_seq, customer_id, store_id, "
    "'gift', action, 1, 1, 1, 1 FROM entry LIMIT 1",
    "entry with the key of another": "INSERT INTO entry (id, key, operation_seq, customer_id, store_id, kind, action, "
    "points, occurred_at, business_date, posted_on) SELECT 100, key, operation_seq, customer_id, store_id, kind, "
    "action, 1, 1, 1, 1 FROM entry LIMIT 1",
    "entry of no operation": "INSERT INTO entry (id, key, operation_seq, customer_id, store_id, kind, action, points, "
    "occurred_at, business_date, posted_on) SELECT 100, 'kkkkkkkkkkkkkkkk', 9999, customer_id, store_id, kind, "
    "action, 1, 1, 1, 1 FROM entry LIMIT 1",
    "entry with more debt than points": "INSERT INTO entry (id, key, operation_seq, customer_id, store_id, kind, "
    "action, points, debt_points, occurred_at, business_date, posted_on) SELECT 100, 'kkkkkkkkkkkkkkkk', "
    "operation_seq, customer_id, store_id, kind, action, 1, 2, 1, 1, 1 FROM entry LIMIT 1",
    "allocation of nothing": "INSERT INTO allocation SELECT debit_id + 1, lot_id, 0 FROM allocation LIMIT 1",
    "allocation of no lot": "INSERT INTO allocation SELECT debit_id, 9999, 1 FROM allocation LIMIT 1",
    "operation with the id of another": "INSERT INTO operation SELECT seq + 1000, id, kind, device_id, clerk_id, "
    "batch_id, occurred_at, recorded_at, payload, content, status, answer FROM operation LIMIT 1",
    "operation of unknown status": "INSERT INTO operation SELECT seq + 1000, 'kkkkkkkkkkkkkkkk', kind, device_id, "
    "clerk_id, batch_id, occurred_at, recorded_at, payload, content, 'lost', answer FROM operation LIMIT 1",
    "operation of nobody": "INSERT INTO operation SELECT seq + 1000, 'kkkkkkkkkkkkkkkk', kind, device_id, 99, "
    "batch_id, occurred_at, recorded_at, payload, content, status, answer FROM operation LIMIT 1",
    "customer who is needed": "DELETE FROM customer WHERE ref = 'A1'",
    "text for points": "UPDATE customer SET active = 'many'",
}
HISTORY = ("operation", "entry", "allocation", "rule_version")


class Allowed(Exception):
    """The database took a write; rolls it back."""


def refusal_of(store: Store, statement: str) -> str:
    """What the database says against a statement, or "" where it takes it; nothing of it stays."""

    def work(session: Session) -> None:
        if session.engine.name == "sqlite":
            statement_here = re.sub(r"'(k{16})'", r"CAST('\1' AS BLOB)", statement).replace("'x', 'x'", "'x', x''")
        else:
            statement_here = statement
        session.run(statement_here)
        raise Allowed

    try:
        store.write(work)
    except Allowed:
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("the work above always raises")


def test_bad_writes_are_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_MOST_TRIES", 1)
    said = {name: refusal_of(store, statement) for name, statement in BAD_WRITES.items()}
    unexpected = {
        name: text
        for name, text in said.items()
        if not re.match(r"ConstraintError|\w*Violation|IntegrityError|InvalidTextRepresentation", text)
    }
    assert unexpected == {}


@pytest.mark.parametrize("table", HISTORY)
def test_history_is_append_only(store: Store, table: str) -> None:
    column = {"operation": "status", "entry": "note", "allocation": "points", "rule_version": "definition"}[table]
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        assert "history_is_append_only" in refusal_of(store, statement)


@pytest.mark.parametrize("table", HISTORY)
def test_history_is_not_truncated(store: Store, table: str) -> None:
    if store.engine.name == "postgresql":
        assert "history_is_append_only" in refusal_of(store, f"TRUNCATE {table} CASCADE")


def test_repeated_insert_does_not_replace_history(store: Store) -> None:
    statement = (
        "INSERT OR REPLACE INTO entry SELECT * FROM entry"
        if store.engine.name == "sqlite"
        else ("INSERT INTO entry SELECT * FROM entry ON CONFLICT (id) DO UPDATE SET points = 1")
    )
    assert refusal_of(store, statement) != ""
