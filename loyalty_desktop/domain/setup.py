"""Changing the program itself: settings, rules and rewards, each a command of the journal like any other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from loyalty_desktop.domain.accounting import (
    ACCOUNTING_METHOD,
    ACCOUNTING_SETTINGS,
    accounting_in,
    check_accounting_setting,
    refuse_mixed_accounts,
)
from loyalty_desktop.domain.amounts import Rounding, decimals_of
from loyalty_desktop.domain.catalog import ACTIONS, PURCHASE
from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.eligibility import EARNING_CHOICES, NEVER_EARNING, check_earning_setting
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimates import POINT_VALUE, note_method, note_value
from loyalty_desktop.domain.mailing import MAIL_SETTING, MailSettings, refuse_settings
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.periods import CalendarRounding, business_date, microseconds_of
from loyalty_desktop.domain.program import BeyondBalance, Reinstatement, is_zone
from loyalty_desktop.domain.referral_settings import REFERRAL_SETTINGS, check_referral_setting
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.domain.tiers import TIERS_SETTING, TierProgram
from loyalty_desktop.domain.watching import ALERTS_SETTING, WatchSettings
from loyalty_desktop.domain.work import Work
from loyalty_desktop.domain.written_values import refuse_several_lines

RULES_REVISION = "rules_revision"
"""The setting that counts the changes of rules, so that they need not be read again for every posting."""


HASH_KEY = "hash_key"
"""The setting with the secret of this database that digests of personal fields are keyed with, in hexadecimal."""


LONGEST_LIFETIME = 1200
"""Most months that points may last."""

MOST_POINT_VALUE = 100_000_000
"""Most that 1,000 points may be worth, in minor units."""

MOST_GRACE_DAYS = 3660
"""Most days of grace for points that a cancelled redemption brings back."""

INACTIVITY_MONTHS = "expiry_inactivity_months"
"""The setting of the months without activity after which a balance lapses; nothing while none does."""

INACTIVITY_FROM = "expiry_inactivity_from"
"""The setting of the day from which these months count at the earliest; no person's to change."""

MOST_SHOP_NAME = 60
"""Longest name of the shop, in characters: what fits on a card."""

_MOST_DIGITS = 12
_CURRENCY = re.compile("[A-Z]{3}")
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "expiry_rounding": tuple(CalendarRounding),
        "beyond_balance": tuple(BeyondBalance),
        "reinstatement": tuple(Reinstatement),
        **EARNING_CHOICES,
    }
)
SETTINGS_THAT_TRAVEL = (
    "lifetime_months", *_CHOICES, "point_value_minor", "grace_days", NEVER_EARNING, INACTIVITY_MONTHS,
    *REFERRAL_SETTINGS, *ACCOUNTING_SETTINGS,
)  # fmt: skip
"""The settings that can go from shop to shop; the others belong to the books of one."""

SETTINGS_BY_HAND = ("zone", "currency", "shop_name", *SETTINGS_THAT_TRAVEL)
"""The settings that a person sees and changes one by one."""

_SETTINGS = (*SETTINGS_BY_HAND, "ledger_id", HASH_KEY, MAIL_SETTING, ALERTS_SETTING)


def needs_of_setup(operation: Operation) -> Needs:
    """Nothing of any customer; what was taken of a reward, and whether the books hold anything that fixes settings."""
    settings = operation.payload.get("settings", {})
    reward = operation.payload.get("reward")
    rewards = frozenset() if reward is None else frozenset({reward})
    is_valued = POINT_VALUE in settings or ACCOUNTING_METHOD in settings
    books = is_valued or "zone" in settings or "currency" in settings
    return Needs(books=books, rewards=rewards, estimates=is_valued)


def change_settings(work: Work, operation: Operation) -> dict[str, Any]:
    """Set named settings of the program. Raises Refusal for unknown ones, and for values that cannot be."""
    settings: dict[str, str] = operation.payload["settings"]
    for name, value in settings.items():
        _check(work, name, value)
    _check_cash(work, settings)
    if not settings.keys().isdisjoint(ACCOUNTING_SETTINGS):
        refuse_mixed_accounts(accounting_in(work.program.accounting.settings() | work.settings | settings))
    work.settings.update(settings)
    _begin_inactivity(work, operation, settings.get(INACTIVITY_MONTHS))
    note_value(work, operation)
    note_method(work, operation)
    return {"changed": sorted(settings)}


def _check(work: Work, name: str, value: str) -> None:
    if name not in _SETTINGS:
        raise Refusal("unknown_setting", setting=name, settings=_SETTINGS)
    if not isinstance(value, str):
        raise Refusal("setting_not_understood", settings=name)
    choices = _CHOICES.get(name)
    if choices is not None and value not in choices:
        raise Refusal("setting_not_a_choice", setting=name, text=value, choices=choices)
    check_referral_setting(name, value)
    check_earning_setting(name, value)
    check_accounting_setting(name, value)
    match name:
        case "zone":
            _check_zone(work, value)
        case "currency":
            _check_currency(work, value)
        case "lifetime_months" if value and not _is_number(value, 1, LONGEST_LIFETIME):
            raise Refusal("lifetime_out_of_range", text=value, limit=LONGEST_LIFETIME)
        case "point_value_minor" if value and not _is_number(value, 0, MOST_POINT_VALUE):
            raise Refusal("point_value_out_of_range", text=value, limit=MOST_POINT_VALUE)
        case "expiry_inactivity_months" if value and not _is_number(value, 1, LONGEST_LIFETIME):
            raise Refusal("inactivity_out_of_range", text=value, limit=LONGEST_LIFETIME)
        case "grace_days" if not _is_number(value, 1, MOST_GRACE_DAYS):
            raise Refusal("grace_days_out_of_range", text=value, limit=MOST_GRACE_DAYS)
        case "alerts" if value:
            WatchSettings.from_setting(value)
        case "reminders" if value:
            refuse_settings(MailSettings.from_setting(value))
        case "shop_name" if len(clean_text(value, field_name="shop_name")) > MOST_SHOP_NAME:
            raise Refusal("shop_name_too_long", length=len(value), limit=MOST_SHOP_NAME)


def _is_number(text: str, least: int, most: int) -> bool:
    """Whether a text is a whole number in these bounds, of no more digits than any bound has."""
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and least <= int(text) <= most


def _begin_inactivity(work: Work, operation: Operation, months: str | None) -> None:
    """Months that are switched on, or made fewer, count from that day: nobody loses points before they are over."""
    if months is None:
        return
    before = work.program.inactivity_months
    if months and (before is None or int(months) < before):
        work.settings[INACTIVITY_FROM] = business_date(operation.recorded_at, work.program.zone).isoformat()


def _check_cash(work: Work, settings: Mapping[str, str]) -> None:
    """Points that a refund cannot collect are deducted in money only where the program says what a point is worth."""
    beyond = settings.get("beyond_balance", work.program.beyond_balance)
    worth = settings.get("point_value_minor", str(work.program.point_value_minor))
    if beyond == BeyondBalance.CASH and not int(worth or 0):
        raise Refusal("point_value_missing")


def _check_zone(work: Work, name: str) -> None:
    """The business dates of what is on the books were told by the zone, so it stays."""
    if not is_zone(name):
        raise Refusal("unknown_zone", zone=name)
    if work.has_dates and name != work.program.zone.key:
        raise Refusal("zone_is_fixed", zone=name)


def _check_currency(work: Work, currency: str) -> None:
    if not _CURRENCY.fullmatch(currency):
        raise Refusal("not_a_currency", text=currency)
    if work.has_money and currency != work.program.currency:
        raise Refusal("currency_is_fixed", currency=currency)


def change_rule(work: Work, operation: Operation) -> dict[str, Any]:
    """Write a new version of a rule, or the first one."""
    payload = operation.payload
    version = max((known for rule, known in work.rules if rule == payload["rule"]), default=0) + 1
    if payload["version"] != version:
        raise Refusal("rule_changed_meanwhile", rule=payload["definition"]["name"], version=version - 1)
    rule = Rule.from_definition(payload["rule"], version, payload["definition"])
    before = work.rules.get((rule.id, version - 1))
    if rule.conditions.campaign or (before is not None and before.conditions.campaign):
        raise Refusal("rule_of_a_campaign", rule=rule.name)
    refuse_several_lines(rule.name, name="name")
    work.new_rules.append((rule, payload["position"], microseconds_of(operation.recorded_at)))
    work.settings[RULES_REVISION] = f"{operation.id.hex()}"
    return {"rule": rule.id, "version": version}


def change_reward(work: Work, operation: Operation) -> dict[str, Any]:
    """Write a new version of a reward, or the first one."""
    payload = operation.payload
    reward = Reward.from_definition(payload["reward"], payload["version"], payload["definition"])
    before = work.rewards.get(reward.id)
    if before is not None and reward.terms.stock is not None and reward.terms.stock < before.taken:
        raise Refusal("reward_stock_below_taken", reward=reward.name, taken=before.taken)
    refuse_unknown_tiers([reward], tiers_to_be(work))
    refuse_several_lines(reward.name, name="name")
    work.new_rewards.append(reward)
    return {"reward": reward.id, "version": reward.version}


def refuse_unknown_tiers(rewards: Iterable[Reward], tiers: TierProgram) -> None:
    """Raise Refusal for a reward that customers could redeem and that names a tier which there is not."""
    for reward in rewards:
        unknown = next((code for code in reward.terms.tiers if tiers.rank(code) < 0), None)
        if reward.active and unknown is not None:
            raise Refusal("reward_of_unknown_tier", reward=reward.name, tier=unknown)


def refuse_unknown_codes(name: str, codes: Iterable[str], tiers: TierProgram) -> None:
    """Raise Refusal where the rule, campaign or segment of this name asks for a tier which there is not."""
    unknown = next((code for code in codes if tiers.rank(code) < 0), None)
    if unknown is not None:
        raise Refusal("unknown_tier_named", name=name, tier=unknown)


def tiers_to_be(work: Work) -> TierProgram:
    """The tiers of the program, those included that this transaction has set."""
    stored = work.settings.get(TIERS_SETTING)
    return work.program.tiers if stored is None else TierProgram.from_definition(json.loads(stored))


def default_rules(currency: str | None) -> tuple[Rule, ...]:
    """The rules of a new database: purchases pay 1 point per whole unit of the currency; the others are off."""
    whole_unit = 10 ** decimals_of(currency or "EUR")
    rules = []
    for number, action in enumerate(ACTIONS, 1):
        purchase = action.code == PURCHASE
        rules.append(
            Rule(
                id=number,
                version=1,
                name=action.code,
                action=action.code,
                kind=RuleKind.PER_AMOUNT if purchase else RuleKind.FIXED,
                points=action.suggested_points,
                per_minor=whole_unit if purchase else 0,
                rounding=Rounding.DOWN,
                active=purchase,
            )
        )
    return tuple(rules)
