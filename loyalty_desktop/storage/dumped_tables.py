"""The tables of the canonical form of the books: what the journal decides, and nothing that differs by chance."""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.storage.day_counts import EVENT_COLUMNS
from loyalty_desktop.storage.rollups import KEYS, VALUES


@dataclass(frozen=True, slots=True)
class Dumped:
    """One table of the canonical form: `columns` are expressions, the first `keys` of them identify a row.

    `source` is what stands after FROM; `edge` the expression by which it is sliced, indexed but for rollups ("" for one
    slice). `grouped` adds the values up by their keys and leaves out what adds up to nothing.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    keys: int
    source: str
    edge: str = ""
    grouped: bool = False


def _named(prefix: str, names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, f"{prefix}.{name}") for name in names.split())


_DAYS = ("posted_on", "day")
"""The keys of rollups by which those are sliced that grow with the days of the books, or with their square."""


def _rollup(name: str) -> Dumped:
    keys = tuple((key, f"x.{key}") for key in KEYS[name])
    values = tuple((value, f"x.{value}") for value in VALUES[name])
    days = [f"x.{key}" for key in KEYS[name] if key in _DAYS]
    return Dumped(name, (*keys, *values), len(keys), f"{name}_now x", edge=next(iter(days), ""), grouped=True)


_OPERATION = "JOIN operation o ON o.seq ="

DUMPED: tuple[Dumped, ...] = (
    Dumped("program", _named("p", "name value"), 1, "program p"),
    Dumped("rule", _named("r", "id position version"), 1, "rule r"),
    Dumped("rule_version", _named("v", "rule_id version definition recorded_at"), 2, "rule_version v"),
    Dumped(
        "cap_use",
        _named("u", "who rule_id scope bucket number times points"),
        5,
        "cap_use u",
        "u.who",
        grouped=True,
    ),
    Dumped(
        "reward",
        _named("r", "id version name purpose cost value_minor active note stock definition taken"),
        1,
        "reward r",
    ),
    Dumped(
        "estimate",
        (("operation", "o.id"), *_named("x", "about from_on parts whole")),
        2,
        f"estimate x {_OPERATION} x.operation_seq",
    ),
    Dumped("operation", _named("o", "id kind recorded_at content status"), 1, "operation o", "o.id"),
    Dumped(
        "customer",
        _named(
            "c",
            "id active pending debt status registered_on registration_inferred entered_on store_id batch_id "
            "first_purchase_on first_redemption_on last_activity_on last_earn_on last_redeem_on last_visit_on "
            "merged_into_id merge_id last_sale_on tier tier_since tier_review_on tier_pinned_until tier_cause "
            "withdrawals idle_since lapses held_since merged_on",
        ),
        1,
        "customer c",
        "c.id",
    ),
    Dumped(
        "entry",
        (
            *_named(
                "e",
                "key customer_id store_id kind action points debt_points occurred_at business_date posted_on "
                "available_on expires_on money_minor reference reason note explanation",
            ),
            ("operation", "o.id"),
            ("reverses", "r.key"),
        ),
        1,
        f"entry e {_OPERATION} e.operation_seq LEFT JOIN entry r ON r.id = e.reverses_id",
        "e.key",
    ),
    Dumped(
        "lot",
        (
            ("key", "e.key"),
            *_named("l", "customer_id points remaining expired reinstatements business_date available_on expires_on"),
            *_named("l", "earned_on is_sold"),
        ),
        1,
        "entry e JOIN lot l ON l.entry_id = e.id",
        "e.key",
    ),
    Dumped(
        "allocation",
        (("debit", "e.key"), ("lot", "t.key"), ("points", "a.points")),
        2,
        "entry e JOIN allocation a ON a.debit_id = e.id JOIN entry t ON t.id = a.lot_id",
        "e.key",
    ),
    Dumped(
        "share_change",
        (("giving", "e.key"), ("taking", "t.key"), ("lot", "l.key"), *_named("c", "points posted_on")),
        3,
        "entry e JOIN share_change c ON c.giving_id = e.id JOIN entry t ON t.id = c.taking_id "
        "JOIN entry l ON l.id = c.lot_id",
        "e.key",
    ),
    Dumped(
        "award_again",
        (("entry", "e.key"), ("award", "t.key"), ("issued", "x.issued")),
        1,
        "entry e JOIN award_again x ON x.entry_id = e.id JOIN entry t ON t.id = x.award_id",
        "e.key",
    ),
    Dumped(
        "lapse",
        (("entry", "e.key"), ("lot", "t.key"), *_named("x", "idle_since months")),
        1,
        "entry e JOIN lapse x ON x.entry_id = e.id JOIN entry t ON t.id = x.lot_id",
        "e.key",
    ),
    Dumped(
        "lot_change",
        (("lot", "e.key"), ("operation", "o.id"), *_named("k", "from_on to_on")),
        2,
        f"entry e JOIN lot_change k ON k.lot_id = e.id {_OPERATION} k.operation_seq",
        "e.key",
    ),
    Dumped(
        "reminder",
        (*_named("r", "customer_id kind last_day attempt sent_at result address"), ("operation", "o.id")),
        4,
        f"reminder r {_OPERATION} r.operation_seq",
        "r.customer_id",
    ),
    Dumped(
        "redemption",
        (
            ("entry", "e.key"),
            *_named("r", "customer_id reward_id code prize valid_through state ended_on used_store_id used_receipt"),
        ),
        1,
        "entry e JOIN redemption r ON r.entry_id = e.id",
        "e.key",
    ),
    Dumped(
        "sale",
        (
            ("operation", "o.id"),
            *_named(
                "s",
                "store_id receipt attempt customer_id sold_at business_date posted_on net_minor tax_minor points "
                "bonus_points voided",
            ),
            ("entry", "e.key"),
        ),
        1,
        "operation o JOIN sale s ON s.operation_seq = o.seq LEFT JOIN entry e ON e.id = s.entry_id",
        "o.id",
    ),
    Dumped(
        "sale_line",
        (
            ("operation", "o.id"),
            *_named(
                "l",
                "position line sku product category quantity_milli net_minor tax_minor points "
                "refunded_quantity_milli refunded_net_minor",
            ),
        ),
        2,
        "operation o JOIN sale s ON s.operation_seq = o.seq JOIN sale_line l ON l.sale_id = s.id",
        "o.id",
    ),
    Dumped(
        "refund",
        (
            ("operation", "o.id"),
            *_named(
                "r",
                "store_id receipt attempt refunded_at business_date net_minor clawed_back uncollected deducted_minor "
                "voided",
            ),
        ),
        1,
        "operation o JOIN refund r ON r.operation_seq = o.seq",
        "o.id",
    ),
    Dumped(
        "refund_line",
        (("operation", "o.id"), *_named("l", "position quantity_milli net_minor")),
        2,
        "operation o JOIN refund r ON r.operation_seq = o.seq JOIN refund_line l ON l.refund_id = r.id",
        "o.id",
    ),
    Dumped("survey", _named("s", "id code version"), 1, "survey s"),
    Dumped("survey_version", _named("v", "survey_id version definition"), 2, "survey_version v"),
    Dumped(
        "survey_response",
        (
            *_named("r", "key survey_id version customer_id store_id answered_at business_date voided"),
            ("entry", "e.key"),
        ),
        1,
        "survey_response r LEFT JOIN entry e ON e.id = r.entry_id",
        "r.key",
    ),
    Dumped(
        "survey_answer",
        _named("a", "response_key question place rating choice"),
        3,
        "survey_answer a",
        "a.response_key",
    ),
    Dumped(
        "visit",
        _named("v", "key customer_id occurred_at business_date posted_on channel voided"),
        1,
        "visit v",
        "v.key",
    ),
    Dumped(
        "deed",
        (
            *_named("d", "key customer_id action object reference store_id occurred_at business_date voided"),
            ("entry", "e.key"),
        ),
        1,
        "deed d LEFT JOIN entry e ON e.id = d.entry_id",
        "d.key",
    ),
    Dumped(
        "refund_collection",
        (("entry", "e.key"), ("refund", "o.id"), ("points", "k.points")),
        1,
        "entry e JOIN refund_collection k ON k.entry_id = e.id JOIN refund r ON r.id = k.refund_id "
        f"{_OPERATION} r.operation_seq",
        "e.key",
    ),
    Dumped(
        "award_withheld",
        (("operation", "o.id"), ("entry", "e.key"), ("points", "w.points"), ("rules", "w.rules")),
        1,
        "operation o JOIN refund r ON r.operation_seq = o.seq JOIN award_withheld w ON w.refund_id = r.id "
        "LEFT JOIN entry e ON e.id = w.entry_id",
        "o.id",
    ),
    Dumped(
        "referral",
        _named(
            "r",
            "referee_id referrer_id status registered_on qualified_on counts_from minimum_minor expires_on reward_on "
            "round reason note is_released clerk_id came_as_id",
        ),
        1,
        "referral r",
        "r.referee_id",
    ),
    Dumped(
        "referral_reward",
        (("entry", "e.key"), *_named("w", "referee_id round taken_by")),
        1,
        "entry e JOIN referral_reward w ON w.entry_id = e.id",
        "e.key",
    ),
    Dumped(
        "invitation",
        (*_named("i", "code key owner_id invited_on expires_on most_uses uses withdrawn_by"), ("operation", "o.id")),
        1,
        f"invitation i {_OPERATION} i.operation_seq",
        "i.code",
    ),
    Dumped(
        "invitation_use",
        _named("u", "key code referee_id referrer_id used_on freed_by"),
        1,
        "invitation_use u",
        "u.key",
    ),
    Dumped(
        "tier_change",
        (
            ("customer_id", "t.customer_id"),
            ("operation", "o.id"),
            *_named(
                "t",
                "from_tier to_tier changed_on reason since review_on pinned_until from_since from_review_on cause "
                "metric amount counted_from counted_through note",
            ),
        ),
        2,
        f"tier_change t {_OPERATION} t.operation_seq",
        "t.customer_id",
    ),
    Dumped("campaign", _named("c", "id code version definition"), 1, "campaign c"),
    Dumped(
        "campaign_reach",
        (*_named("r", "customer_id campaign_id reached_on channel held_out"), ("operation", "o.id")),
        2,
        f"campaign_reach r {_OPERATION} r.operation_seq",
        "r.customer_id",
    ),
    Dumped(
        "campaign_award",
        (("entry", "e.key"), *_named("a", "campaign_id points")),
        2,
        "entry e JOIN campaign_award a ON a.entry_id = e.id",
        "e.key",
    ),
    Dumped(
        "activity",
        (*_named("a", "customer_id day"), *tuple((name, f"a.{name}") for name in EVENT_COLUMNS)),
        2,
        "activity a",
        "a.customer_id",
        grouped=True,
    ),
    *map(_rollup, KEYS),
)
"""Everything that the journal decides, in the order in which a person would ask for it."""
