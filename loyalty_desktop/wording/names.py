"""Codes as people read them: actions, purposes, kinds of entries, columns. Codes are stable, names may change."""

from __future__ import annotations

from types import MappingProxyType

from loyalty_desktop.wording.sentences_of_alerts import WATCHES

ACTIONS = MappingProxyType(
    {
        "purchase": "Purchase",
        "referrer_reward": "Referrer reward",
        "new_member_reward": "New member reward",
        "new_user_referral": "New user referral",
        "first_product_share": "First product share",
        "first_news_read": "First news read",
        "account_registration": "Account registration",
        "first_product_view": "First product view",
        "daily_login": "Daily login",
        "social_share": "Social share",
        "check_in": "Check-in",
        "event_participation": "Event participation",
        "product_review": "Product review",
        "survey_response": "Survey response",
        "subscription_renewal": "Subscription renewal",
        "birthday": "Birthday",
        "manual_credit": "Manual credit",
        "manual_credits": "Manual credits",
        "manual_debit": "Manual deduction",
        "manual_debits": "Manual deductions",
        "expiry": "Expiry",
        "inactivity": "Inactivity",
        "debt_repaid": "Debt repaid",
        "merge": "Merge of two customers",
        "erased": "Erasure",
        "lucky_wheel_prize": "Lucky wheel prize",
    }
)
"""What points are paid for (semantics, section 4), and what moves them by hand or by date."""

PURPOSES = MappingProxyType(
    {
        "gift_redemption": "Gift",
        "discount": "Discount",
        "free_shipping": "Free shipping",
        "special_offer": "Special offer",
        "exclusive_content": "Exclusive content",
        "product": "Product",
        "lucky_wheel": "Lucky wheel",
    }
)
"""What points are used for."""

ENTRY_KINDS = MappingProxyType(
    {
        "earn": "Earned",
        "clawback": "Taken back",
        "redeem": "Redeemed",
        "redeem_reversal": "Redemption cancelled",
        "expire": "Expired",
        "reinstate": "Reinstated",
        "adjust": "Adjusted",
        "forfeit": "Forfeited",
        "opening": "Opening balance",
        "transfer_in": "Transferred in",
        "transfer_out": "Transferred out",
        "merge_in": "Merged in",
        "merge_out": "Merged out",
        "debt_writeoff": "Debt written off",
    }
)
"""Kinds of ledger entries (semantics, section 1)."""

REFERRAL_STATES = MappingProxyType(
    {
        "invited": "Invited",
        "registered": "Registered",
        "qualified": "Qualified",
        "rewarded": "Rewarded",
        "expired": "Expired",
        "blocked": "Blocked",
        "reversed": "Reversed",
    }
)
"""How far a referral has come (semantics, section 7)."""

REWARD_TYPES = MappingProxyType(
    {
        "fixed_discount": "Discount in money",
        "percent_discount": "Discount in percent",
        "product": "Product or gift",
        "free_shipping": "Free shipping",
        "special_offer": "Special offer",
        "exclusive_content": "Exclusive content",
        "service_upgrade": "Service upgrade",
        "lucky_wheel": "Lucky wheel",
    }
)
"""Types of rewards (semantics, section 6)."""

REDEMPTION_STATES = MappingProxyType(
    {
        "given": "Given",
        "issued": "Issued",
        "used": "Used",
        "cancelled": "Cancelled",
        "expired": "Expired",
        "voided": "Reversed",
    }
)
"""How far a redemption or its voucher is."""

PRESETS = MappingProxyType(
    {
        "today": "Today",
        "yesterday": "Yesterday",
        "this-week": "This week",
        "last-week": "Last week",
        "this-month": "This month",
        "last-month": "Last month",
        "this-quarter": "This quarter",
        "last-30-days": "Last 30 days",
        "last-12-months": "Last 12 months",
        "this-year": "This year",
        "last-year": "Last year",
    }
)
"""The named ranges of the time filter."""

STEPS = MappingProxyType(
    {
        "read": "Reading the file",
        "check": "Checking",
        "post": "Posting",
        "undo": "Taking back",
        "write": "Writing the file",
        "compute": "Computing the report",
        "expire": "Expiring points",
        "close": "Building the reports",
        "close_again": "Building again what has moved",
        "wait": "Waiting until others have posted",
        "copy": "Copying the database",
        "connect": "Connecting",
        "push": "Sending",
        "pull": "Fetching",
        "simulate": "Trying the rule out",
        "tiers": "Giving everybody a tier",
        "tag": "Tagging",
        "cards": "Giving out card numbers",
        "review": "Looking at tiers again",
        "remind": "Sending reminders",
        "schedules": "Making scheduled reports",
        "hand_off": "Writing events",
        "bench_books": "Making the books",
        "bench_import": "Measuring an import",
        "bench_post": "Measuring sales at the counter",
        "bench_report": "Measuring reports",
        "bench_distinct": "Measuring counts of customers",
    }
)
"""What a long job is at, by the step it reports."""

COLUMNS = MappingProxyType(
    {
        "ref": "Customer no.",
        "name": "Name",
        "email": "E-mail",
        "phone": "Phone",
        "card": "Card",
        "birthday": "Birthday",
        "note": "Note",
        "tags": "Tags",
        "without_tags": "Without tag",
        "tiers": "Tier",
        "stores": "Store",
        "bought_within_days": "Bought in the last (days)",
        "not_bought_for_days": "Bought nothing for (days)",
        "window_days": "In the last (days)",
        "custom_name": "Name of the report",
        "schedule_name": "Name of the schedule",
        "min_purchases": "Purchases, at least",
        "max_purchases": "Purchases, at most",
        "min_spend_minor": "Money spent, at least",
        "max_spend_minor": "Money spent, at most",
        "min_points": "Points, at least",
        "max_points": "Points, at most",
        "registered_from": "Registered from",
        "registered_to": "Registered until",
        "consent": "Consent",
        "registered_on": "Registered on",
        "referred_by": "Referred by",
        "receipt": "Receipt",
        "line": "Line",
        "type": "Type",
        "original_receipt": "Original receipt",
        "sold_at": "Sold at",
        "store": "Store",
        "clerk": "Clerk",
        "customer_ref": "Customer no.",
        "customer_name": "Customer name",
        "sku": "SKU",
        "product": "Product",
        "category": "Category",
        "quantity": "Quantity",
        "net": "Net amount",
        "tax": "Tax",
        "currency": "Currency",
        "action": "Action",
        "purpose": "Purpose",
        "points": "Points",
        "share": "Share",
        "customer": "Customer",
        "referrals": "Referrals",
        "led_to_sales": "Led to sales",
        "reward": "Reward",
        "count": "Count",
        "value": "Value",
        "kind": "Kind",
        "posted_on": "Posted on",
        "occurred_at": "Date and time",
        "expires_on": "Expires on",
        "reason": "Reason",
        "reference": "Reference",
        "balance": "Balance",
        "active": "Active",
        "pending": "Pending",
        "debt": "Debt",
        "tier": "Tier",
        "batch": "Import",
        "status": "Status",
    }
)
"""Titles of columns in tables, files and reports."""

OTHER = "Other"
"""The slice of a pie that holds the tail."""

_CODES = MappingProxyType({**WATCHES, **REFERRAL_STATES, **ENTRY_KINDS, **PURPOSES, **ACTIONS, "(other)": OTHER})


def plain_name(code: str) -> str:
    """A code that no catalog names, made readable: "wine_tasting" is "Wine tasting"."""
    words = code.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def name_of(code: str) -> str:
    """The name of an action, purpose, kind or state; a code made by the shop itself is made readable."""
    return _CODES.get(code) or plain_name(code)


def action_name(code: str) -> str:
    """The name of an action code."""
    return ACTIONS.get(code) or plain_name(code)


def purpose_name(code: str) -> str:
    """The name of a purpose code; manual deductions stand among the purposes of a report."""
    return PURPOSES.get(code) or ACTIONS.get(code) or plain_name(code)


def entry_kind_name(code: str) -> str:
    """The name of a kind of ledger entry."""
    return ENTRY_KINDS.get(code) or plain_name(code)


def reward_type_name(code: str) -> str:
    """The name of a type of reward."""
    return REWARD_TYPES.get(code) or plain_name(code)


def redemption_state_name(code: str) -> str:
    """The name of a state of a redemption or voucher."""
    return REDEMPTION_STATES.get(code) or plain_name(code)


def column_title(key: str) -> str:
    """The title of a column."""
    return COLUMNS.get(key) or plain_name(key)


def progress_text(step: str, done: int, total: int | None) -> str:
    """What a long job is at: "Posting, 4,000 of 12,000"; without a total only how many are done."""
    what = STEPS.get(step) or plain_name(step)
    if total:
        return f"{what}, {done:,} of {total:,}"
    return f"{what}, {done:,}" if done else f"{what}…"
