"""The actions that can pay points, the purposes that use them, and what a new database starts with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MANUAL_CREDIT = "manual_credit"
"""Action of an adjustment that gave points."""

MANUAL_DEBIT = "manual_debit"
"""Action of an adjustment that took points."""

EXPIRY = "expiry"
"""Action of points that lapsed."""

LUCKY_WHEEL_PRIZE = "lucky_wheel_prize"
"""Action of points that a turn of the lucky wheel won."""

PURCHASE = "purchase"
REFERRER_REWARD = "referrer_reward"
NEW_USER_REFERRAL = "new_user_referral"
ACCOUNT_REGISTRATION = "account_registration"
NEW_MEMBER_REWARD = "new_member_reward"
SURVEY_RESPONSE = "survey_response"


class Repeat(StrEnum):
    """How often an action can pay the same customer."""

    EVERY_TIME = "every_time"
    ONCE = "once"
    DAILY = "daily"
    PER_OBJECT = "per_object"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can pay points: its code, how often it pays a customer, and whether the customer started it."""

    code: str
    repeat: Repeat
    suggested_points: int
    customer_initiated: bool = True


ACTIONS: tuple[Action, ...] = (
    Action(PURCHASE, Repeat.EVERY_TIME, 1),
    Action(REFERRER_REWARD, Repeat.PER_OBJECT, 200, customer_initiated=False),
    Action(NEW_MEMBER_REWARD, Repeat.ONCE, 100),
    Action(NEW_USER_REFERRAL, Repeat.ONCE, 100),
    Action("first_product_share", Repeat.ONCE, 20),
    Action("first_news_read", Repeat.ONCE, 10),
    Action(ACCOUNT_REGISTRATION, Repeat.ONCE, 50),
    Action("first_product_view", Repeat.ONCE, 5),
    Action("daily_login", Repeat.DAILY, 2),
    Action("social_share", Repeat.PER_OBJECT, 10),
    Action("check_in", Repeat.DAILY, 5),
    Action("event_participation", Repeat.PER_OBJECT, 50),
    Action("product_review", Repeat.PER_OBJECT, 25),
    Action(SURVEY_RESPONSE, Repeat.PER_OBJECT, 20),
    Action("subscription_renewal", Repeat.EVERY_TIME, 150),
    Action("birthday", Repeat.DAILY, 100, customer_initiated=False),
)
"""The actions shipped with the program (semantics, section 4)."""

PAID_BY_OTHER_MEANS = frozenset(
    {PURCHASE, REFERRER_REWARD, NEW_USER_REFERRAL, ACCOUNT_REGISTRATION, NEW_MEMBER_REWARD, SURVEY_RESPONSE}
)
"""Actions that a sale, an enrolment, a referral or a survey records: nobody records them by hand."""

_BY_CODE = {action.code: action for action in ACTIONS}

PURPOSES: tuple[str, ...] = (
    "gift_redemption",
    "discount",
    "free_shipping",
    "special_offer",
    "exclusive_content",
    "product",
    "lucky_wheel",
)
"""What points are used for (semantics, section 4)."""


def action_of(code: str) -> Action:
    """The action with this code; one that the catalog does not know pays every time."""
    return _BY_CODE.get(code) or Action(code, Repeat.EVERY_TIME, 0)
