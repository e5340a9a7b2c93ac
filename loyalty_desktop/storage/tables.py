"""Peewee models of the tables that are queried with changing conditions and orders.

The schema itself is made by the migrations, with its constraints; a test holds these models against it. Models are
never bound: each query is bound to the database of its session.
"""

from __future__ import annotations

from typing import Any

from playhouse.shortcuts import ThreadSafeDatabaseMetadata

from loyalty_desktop.storage.drivers import peewee


class _Table(peewee.Model):
    class Meta:
        legacy_table_names = False
        model_metadata_class = ThreadSafeDatabaseMetadata


def _int(**options: Any) -> Any:
    return peewee.BigIntegerField(**options)


class Store(_Table):
    """A shop of the chain; id 0 is "no store"."""

    id: Any = peewee.BigIntegerField(primary_key=True)
    name: Any = peewee.TextField()


class Clerk(_Table):
    """Whoever carried an operation out."""

    id: Any = peewee.BigIntegerField(primary_key=True)
    name: Any = peewee.TextField()


class Batch(_Table):
    """An import of a file."""

    id: Any = peewee.BigIntegerField(primary_key=True)
    kind: Any = peewee.TextField()
    file_name: Any = peewee.TextField()
    file_digest: Any = peewee.BlobField()
    started_at: Any = _int()
    finished_at: Any = _int(null=True)
    status: Any = peewee.TextField()
    counts: Any = peewee.TextField()


class Operation(_Table):
    """A command of the journal."""

    seq: Any = peewee.BigIntegerField(primary_key=True)
    id: Any = peewee.BlobField()
    kind: Any = peewee.TextField()
    device_id: Any = _int()
    clerk_id: Any = _int()
    batch_id: Any = _int(null=True)
    occurred_at: Any = _int()
    recorded_at: Any = _int()
    payload: Any = peewee.TextField()
    content: Any = peewee.BlobField()
    status: Any = peewee.TextField()
    answer: Any = peewee.TextField()


class Customer(_Table):
    """A customer: personal fields, balance, and the dates that lists and segments use."""

    id: Any = peewee.BigIntegerField(primary_key=True)
    ref: Any = peewee.TextField(null=True)
    name: Any = peewee.TextField()
    email: Any = peewee.TextField()
    email_key: Any = peewee.TextField()
    phone: Any = peewee.TextField()
    phone_key: Any = peewee.TextField()
    card: Any = peewee.TextField()
    birthday: Any = _int(null=True)
    note: Any = peewee.TextField()
    tags: Any = peewee.TextField()
    consent: Any = _int(null=True)
    sort_name: Any = peewee.TextField()
    status: Any = peewee.TextField()
    merged_into_id: Any = _int(null=True)
    merge_id: Any = peewee.BlobField(null=True)
    merged_on: Any = _int(null=True)
    registered_on: Any = _int(null=True)
    registration_inferred: Any = _int()
    entered_on: Any = _int(null=True)
    store_id: Any = _int()
    batch_id: Any = _int(null=True)
    active: Any = _int()
    pending: Any = _int()
    debt: Any = _int()
    first_purchase_on: Any = _int(null=True)
    first_redemption_on: Any = _int(null=True)
    last_activity_on: Any = _int(null=True)
    last_earn_on: Any = _int(null=True)
    last_redeem_on: Any = _int(null=True)
    last_visit_on: Any = _int(null=True)
    last_sale_on: Any = _int(null=True)
    tier: Any = peewee.TextField()
    tier_since: Any = _int(null=True)
    tier_review_on: Any = _int(null=True)
    tier_pinned_until: Any = _int(null=True)
    tier_cause: Any = peewee.BlobField(null=True)
    withdrawals: Any = _int()
    idle_since: Any = _int(null=True)
    lapses: Any = _int()
    held_since: Any = _int(null=True)


class CustomerWord(_Table):
    """A folded word that a customer is found by."""

    word: Any = peewee.TextField()
    customer_id: Any = _int()

    class Meta:  # noqa: D106 - Peewee's own
        primary_key = False


class Entry(_Table):
    """A line of the ledger."""

    id: Any = peewee.BigIntegerField(primary_key=True)
    key: Any = peewee.BlobField()
    operation_seq: Any = _int()
    customer_id: Any = _int()
    store_id: Any = _int()
    kind: Any = peewee.TextField()
    action: Any = peewee.TextField()
    points: Any = _int()
    debt_points: Any = _int()
    occurred_at: Any = _int()
    business_date: Any = _int()
    posted_on: Any = _int()
    available_on: Any = _int(null=True)
    expires_on: Any = _int(null=True)
    money_minor: Any = _int(null=True)
    reference: Any = peewee.TextField()
    reason: Any = peewee.TextField()
    note: Any = peewee.TextField()
    explanation: Any = peewee.TextField()
    reverses_id: Any = _int(null=True)


MODELS = (Store, Clerk, Batch, Operation, Customer, CustomerWord, Entry)
"""Every model, for the test that compares them with the schema."""
