"""The first schema: journal, ledger, customers, sales and program, on SQLite and PostgreSQL.

Days are whole days since 1970-01-01, instants are UTC microseconds, money is minor units: all integers.
Ids of customers, stores, clerks and devices are derived from their names or made on the PC (domain/ids.py), so that
two PCs without a connection agree on them; entries, sales and operations are numbered by the database.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_guard_function, create_tables, is_postgresql

_TABLES = """
CREATE TABLE program (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
){strict};

CREATE TABLE store (
    id {int} PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
){strict};

CREATE TABLE clerk (
    id {int} PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
){strict};

CREATE TABLE device (
    id {int} PRIMARY KEY,
    name TEXT NOT NULL
){strict};

CREATE TABLE batch (
    id {int} PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_digest {blob} NOT NULL,
    started_at {int} NOT NULL,
    finished_at {int},
    status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'cancelled', 'undoing', 'undone')),
    counts TEXT NOT NULL
){strict};

CREATE TABLE operation (
    seq {int} PRIMARY KEY,
    id {blob} NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    device_id {int} NOT NULL REFERENCES device (id),
    clerk_id {int} NOT NULL REFERENCES clerk (id),
    batch_id {int} REFERENCES batch (id),
    occurred_at {int} NOT NULL,
    recorded_at {int} NOT NULL,
    payload TEXT NOT NULL,
    content {blob} NOT NULL CHECK (length(content) = 16),
    status TEXT NOT NULL CHECK (status IN ('applied', 'rejected', 'quarantined')),
    answer TEXT NOT NULL
){strict};
CREATE INDEX operation_batch ON operation (batch_id, seq) WHERE batch_id IS NOT NULL;

CREATE TABLE customer (
    id {int} PRIMARY KEY,
    ref TEXT,
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    email_key TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    phone_key TEXT NOT NULL DEFAULT '',
    card TEXT NOT NULL DEFAULT '',
    birthday {int},
    note TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '',
    consent {int} CHECK (consent IN (0, 1)),
    sort_name {plain_text} NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('active', 'withdrawn', 'merged', 'erased')),
    merged_into_id {int} REFERENCES customer (id),
    merge_id {blob},
    merged_on {int},
    registered_on {int},
    registration_inferred {int} NOT NULL CHECK (registration_inferred IN (0, 1)),
    entered_on {int},
    store_id {int} NOT NULL REFERENCES store (id),
    batch_id {int} REFERENCES batch (id),
    active {int} NOT NULL DEFAULT 0 CHECK (active >= 0),
    pending {int} NOT NULL DEFAULT 0 CHECK (pending >= 0),
    debt {int} NOT NULL DEFAULT 0 CHECK (debt >= 0),
    first_purchase_on {int},
    first_redemption_on {int},
    last_activity_on {int},
    last_earn_on {int},
    last_redeem_on {int},
    last_visit_on {int},
    last_sale_on {int},
    tier TEXT NOT NULL DEFAULT '',
    tier_since {int},
    tier_review_on {int},
    tier_pinned_until {int},
    tier_cause {blob},
    withdrawals {int} NOT NULL DEFAULT 0 CHECK (withdrawals >= 0),
    idle_since {int},
    lapses {int} NOT NULL DEFAULT 0 CHECK (lapses >= 0),
    held_since {int},
    CHECK ((merged_on IS NULL) = (merged_into_id IS NULL))
){strict};
CREATE INDEX customer_idle ON customer (idle_since);
CREATE INDEX customer_tier ON customer (tier, id) WHERE tier <> '';
CREATE INDEX customer_tier_review ON customer (tier_review_on) WHERE tier_review_on IS NOT NULL;
CREATE UNIQUE INDEX customer_ref ON customer (ref) WHERE status <> 'merged';
CREATE INDEX customer_merged ON customer (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX customer_merged_ref ON customer (ref) WHERE status = 'merged';
CREATE INDEX customer_merged_email ON customer (email_key) WHERE email_key <> '' AND status = 'merged';
CREATE INDEX customer_merged_phone ON customer (phone_key) WHERE phone_key <> '' AND status = 'merged';
CREATE INDEX customer_sort_name ON customer (sort_name, id);
CREATE INDEX customer_active ON customer (active, id);
CREATE INDEX customer_registered ON customer (registered_on, id);
CREATE INDEX customer_withdrawn ON customer (sort_name) WHERE status = 'withdrawn';
CREATE UNIQUE INDEX customer_email ON customer (email_key) WHERE email_key <> '' AND status = 'active';
CREATE UNIQUE INDEX customer_phone ON customer (phone_key) WHERE phone_key <> '' AND status = 'active';
CREATE INDEX customer_batch ON customer (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE card (
    number TEXT PRIMARY KEY,
    customer_id {int} NOT NULL REFERENCES customer (id)
){strict};
CREATE INDEX card_customer ON card (customer_id);

CREATE TABLE not_duplicate (
    low_id {int} NOT NULL REFERENCES customer (id),
    high_id {int} NOT NULL REFERENCES customer (id),
    PRIMARY KEY (low_id, high_id),
    CHECK (low_id < high_id)
){strict_lean};

CREATE TABLE customer_secret (
    customer_id {int} PRIMARY KEY,
    secret {blob} NOT NULL CHECK (length(secret) = 16)
){strict};

CREATE TABLE customer_word (
    word {plain_text} NOT NULL,
    customer_id {int} NOT NULL REFERENCES customer (id),
    PRIMARY KEY (word, customer_id)
){strict_lean};
CREATE INDEX customer_word_customer ON customer_word (customer_id);

CREATE TABLE referral (
    referee_id {int} PRIMARY KEY REFERENCES customer (id),
    referrer_id {int} NOT NULL REFERENCES customer (id),
    status TEXT NOT NULL
        CHECK (status IN ('invited', 'registered', 'qualified', 'rewarded', 'expired', 'blocked', 'reversed')),
    registered_on {int} NOT NULL,
    qualified_on {int},
    counts_from {int} NOT NULL,
    minimum_minor {int} NOT NULL DEFAULT 0 CHECK (minimum_minor >= 0),
    expires_on {int},
    reward_on {int},
    round {int} NOT NULL DEFAULT 0 CHECK (round >= 0),
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    is_released {int} NOT NULL DEFAULT 0 CHECK (is_released IN (0, 1)),
    clerk_id {int} NOT NULL DEFAULT 0,
    came_as_id {int} REFERENCES customer (id),
    CHECK (referrer_id <> referee_id),
    CHECK ((status IN ('blocked', 'reversed')) = (reason <> '')),
    CHECK (reward_on IS NULL OR status = 'qualified'),
    CHECK (status NOT IN ('qualified', 'rewarded') OR qualified_on IS NOT NULL)
){strict};
CREATE INDEX referral_referrer ON referral (referrer_id);
CREATE INDEX referral_reward_on ON referral (reward_on) WHERE reward_on IS NOT NULL;
CREATE INDEX referral_expires_on ON referral (expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX referral_registered ON referral (registered_on);

CREATE TABLE rule (
    id {int} PRIMARY KEY,
    position {int} NOT NULL,
    version {int} NOT NULL CHECK (version >= 1)
){strict};

CREATE TABLE rule_version (
    rule_id {int} NOT NULL REFERENCES rule (id),
    version {int} NOT NULL,
    definition TEXT NOT NULL,
    recorded_at {int} NOT NULL,
    clerk_id {int} NOT NULL REFERENCES clerk (id),
    PRIMARY KEY (rule_id, version)
){strict};

CREATE TABLE cap_use (
    who {int} NOT NULL,
    rule_id {int} NOT NULL REFERENCES rule (id),
    scope TEXT NOT NULL CHECK (scope IN ('customer', 'clerk', 'program')),
    bucket TEXT NOT NULL CHECK (bucket IN ('day', 'week', 'month', 'year', 'lifetime')),
    number {int} NOT NULL,
    times {int} NOT NULL CHECK (times >= 0),
    points {int} NOT NULL CHECK (points >= 0),
    PRIMARY KEY (who, rule_id, scope, bucket, number)
){strict_lean};

CREATE TABLE reward (
    id {int} PRIMARY KEY,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    cost {int} NOT NULL CHECK (cost > 0 AND cost <= 1000000000),
    value_minor {int} NOT NULL CHECK (value_minor >= 0),
    active {int} NOT NULL CHECK (active IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    version {int} NOT NULL CHECK (version >= 1),
    stock {int} CHECK (stock >= 0),
    definition TEXT NOT NULL,
    taken {int} NOT NULL DEFAULT 0 CHECK (taken >= 0),
    CHECK (stock IS NULL OR taken <= stock)
){strict};

CREATE TABLE entry (
    id {int} PRIMARY KEY,
    key {blob} NOT NULL UNIQUE CHECK (length(key) = 16),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    customer_id {int} NOT NULL REFERENCES customer (id),
    store_id {int} NOT NULL REFERENCES store (id),
    kind TEXT NOT NULL CHECK (kind IN ('earn', 'clawback', 'redeem', 'redeem_reversal', 'expire', 'reinstate', 'adjust',
        'forfeit', 'opening', 'transfer_in', 'transfer_out', 'merge_in', 'merge_out', 'debt_writeoff')),
    action TEXT NOT NULL,
    points {int} NOT NULL CHECK (points <> 0 AND points BETWEEN -1000000000 AND 1000000000),
    debt_points {int} NOT NULL DEFAULT 0,
    occurred_at {int} NOT NULL,
    business_date {int} NOT NULL,
    posted_on {int} NOT NULL,
    available_on {int},
    expires_on {int},
    money_minor {int},
    reference TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    explanation TEXT NOT NULL DEFAULT '',
    reverses_id {int} REFERENCES entry (id),
    CHECK (abs(debt_points) <= abs(points))
){strict};
CREATE INDEX entry_customer ON entry (customer_id, id, kind, posted_on, points, business_date, operation_seq, action);
CREATE INDEX entry_posted ON entry (posted_on, id);
CREATE INDEX entry_reverses ON entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX entry_operation ON entry (operation_seq);

CREATE TABLE lot (
    entry_id {int} PRIMARY KEY REFERENCES entry (id),
    customer_id {int} NOT NULL REFERENCES customer (id),
    points {int} NOT NULL CHECK (points > 0),
    remaining {int} NOT NULL CHECK (remaining BETWEEN 0 AND points),
    expired {int} NOT NULL DEFAULT 0 CHECK (expired BETWEEN 0 AND points),
    reinstatements {int} NOT NULL DEFAULT 0 CHECK (reinstatements >= 0),
    business_date {int} NOT NULL,
    available_on {int},
    expires_on {int},
    earned_on {int} NOT NULL,
    is_sold {int} NOT NULL CHECK (is_sold IN (0, 1))
){strict};
CREATE INDEX lot_open ON lot (customer_id) WHERE remaining > 0;
CREATE INDEX lot_expiring ON lot (expires_on, customer_id, remaining) WHERE remaining > 0 AND expires_on IS NOT NULL;
CREATE INDEX lot_waiting ON lot (available_on) WHERE available_on IS NOT NULL;

CREATE TABLE allocation (
    debit_id {int} NOT NULL REFERENCES entry (id),
    lot_id {int} NOT NULL REFERENCES lot (entry_id),
    points {int} NOT NULL CHECK (points <> 0),
    PRIMARY KEY (debit_id, lot_id)
){strict_lean};
CREATE INDEX allocation_lot ON allocation (lot_id);

CREATE TABLE redemption (
    entry_id {int} PRIMARY KEY REFERENCES entry (id),
    customer_id {int} NOT NULL REFERENCES customer (id),
    reward_id {int} NOT NULL REFERENCES reward (id),
    code TEXT UNIQUE,
    prize TEXT NOT NULL DEFAULT '',
    valid_through {int},
    state TEXT NOT NULL CHECK (state IN ('given', 'issued', 'used', 'cancelled', 'expired', 'voided')),
    ended_on {int},
    used_store_id {int} REFERENCES store (id),
    used_receipt TEXT,
    CHECK ((used_store_id IS NULL) = (used_receipt IS NULL)),
    CHECK (used_receipt IS NULL OR state IN ('used', 'voided')),
    CHECK ((code IS NULL) = (valid_through IS NULL)),
    CHECK (code IS NOT NULL OR state NOT IN ('issued', 'used', 'expired')),
    CHECK ((ended_on IS NULL) = (state IN ('given', 'issued')))
){strict};
CREATE INDEX redemption_customer ON redemption (customer_id, reward_id);
CREATE INDEX redemption_reward ON redemption (reward_id, prize);
CREATE INDEX redemption_open ON redemption (valid_through) WHERE state = 'issued';
CREATE INDEX redemption_cancelled ON redemption (entry_id) WHERE state = 'cancelled';
CREATE INDEX redemption_receipt ON redemption (used_receipt) WHERE used_receipt IS NOT NULL;

CREATE TABLE sale (
    id {int} PRIMARY KEY,
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    store_id {int} NOT NULL REFERENCES store (id),
    receipt TEXT NOT NULL,
    attempt {int} NOT NULL CHECK (attempt >= 1),
    customer_id {int} REFERENCES customer (id),
    sold_at {int} NOT NULL,
    business_date {int} NOT NULL,
    posted_on {int} NOT NULL,
    net_minor {int} NOT NULL CHECK (net_minor >= 0),
    tax_minor {int} NOT NULL,
    points {int} NOT NULL CHECK (points >= 0),
    bonus_points {int} NOT NULL DEFAULT 0 CHECK (bonus_points BETWEEN 0 AND points),
    entry_id {int} REFERENCES entry (id),
    voided {int} NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    UNIQUE (receipt, store_id, attempt)
){strict};
CREATE UNIQUE INDEX sale_live ON sale (receipt, store_id) WHERE voided = 0;
CREATE INDEX sale_customer ON sale (customer_id, business_date, voided, net_minor, posted_on);

CREATE TABLE sale_line (
    sale_id {int} NOT NULL REFERENCES sale (id),
    position {int} NOT NULL,
    line TEXT NOT NULL,
    sku TEXT NOT NULL,
    product TEXT NOT NULL,
    category TEXT NOT NULL,
    quantity_milli {int} NOT NULL,
    net_minor {int} NOT NULL CHECK (net_minor >= 0),
    tax_minor {int} NOT NULL,
    points {int} NOT NULL CHECK (points >= 0),
    refunded_quantity_milli {int} NOT NULL DEFAULT 0 CHECK (refunded_quantity_milli BETWEEN 0 AND quantity_milli),
    refunded_net_minor {int} NOT NULL DEFAULT 0 CHECK (refunded_net_minor BETWEEN 0 AND net_minor),
    PRIMARY KEY (sale_id, position)
){strict_lean};

CREATE TABLE refund (
    id {int} PRIMARY KEY,
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    sale_id {int} NOT NULL REFERENCES sale (id),
    store_id {int} NOT NULL REFERENCES store (id),
    receipt TEXT NOT NULL,
    attempt {int} NOT NULL CHECK (attempt >= 1),
    refunded_at {int} NOT NULL,
    business_date {int} NOT NULL,
    net_minor {int} NOT NULL CHECK (net_minor >= 0),
    clawed_back {int} NOT NULL CHECK (clawed_back >= 0),
    uncollected {int} NOT NULL DEFAULT 0 CHECK (uncollected >= 0),
    deducted_minor {int} NOT NULL DEFAULT 0 CHECK (deducted_minor BETWEEN 0 AND net_minor),
    voided {int} NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    UNIQUE (receipt, store_id, attempt)
){strict};
CREATE UNIQUE INDEX refund_live ON refund (receipt, store_id) WHERE voided = 0;
CREATE INDEX refund_sale ON refund (sale_id);
CREATE INDEX refund_operation ON refund (operation_seq);

CREATE TABLE refund_line (
    refund_id {int} NOT NULL REFERENCES refund (id),
    position {int} NOT NULL,
    quantity_milli {int} NOT NULL,
    net_minor {int} NOT NULL,
    PRIMARY KEY (refund_id, position)
){strict_lean};

CREATE TABLE tier_change (
    customer_id {int} NOT NULL REFERENCES customer (id),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    from_tier TEXT NOT NULL,
    to_tier TEXT NOT NULL,
    changed_on {int} NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('joined', 'upgraded', 'downgraded', 'kept', 'stepped_back', 'pinned',
        'unpinned', 'set_up', 'left')),
    since {int},
    review_on {int},
    pinned_until {int},
    from_since {int},
    from_review_on {int},
    cause {blob},
    metric TEXT NOT NULL DEFAULT '',
    amount {int} NOT NULL DEFAULT 0,
    counted_from {int},
    counted_through {int},
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, operation_seq)
){strict_lean};
CREATE INDEX tier_change_day ON tier_change (changed_on);
CREATE INDEX tier_change_operation ON tier_change (operation_seq);

CREATE TABLE correction (
    customer_id {int} NOT NULL REFERENCES customer (id),
    place {int} NOT NULL,
    batch_id {int} NOT NULL REFERENCES batch (id),
    fields TEXT NOT NULL,
    PRIMARY KEY (customer_id, place)
){strict_lean};
CREATE UNIQUE INDEX correction_batch ON correction (batch_id, customer_id);
"""

_HISTORY = ("operation", "entry", "allocation", "rule_version", "tier_change")


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables, the guards of history and the server's sequences. Runs inside one transaction."""
    create_guard_function(db)
    create_tables(db, _TABLES, history=_HISTORY)
    if is_postgresql(db):
        for sequence in ("operation", "entry", "sale", "refund"):
            db.execute_sql(f"CREATE SEQUENCE {sequence}_number AS BIGINT CACHE 1")
    db.execute_sql("INSERT INTO store (id, name) VALUES (0, '')")
