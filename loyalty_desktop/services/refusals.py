"""Refusals as people read them: with the customer's name in place of the number."""

from __future__ import annotations

from collections.abc import Mapping

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.storage.customers import names_of_customers
from loyalty_desktop.storage.database import Session


def named_refusal(session: Session, refusal: LoyaltyError) -> LoyaltyError:
    """The same refusal; the customers whom it names by number are called by name."""
    numbers = {name: value for name in ("customer", "referrer") if isinstance(value := refusal.details.get(name), int)}
    names = names_of_customers(session, set(numbers.values()))
    called = {name: names.get(value, "") or str(value) for name, value in numbers.items()}
    return type(refusal)(refusal.code, **{**refusal.details, **called})


def with_tier_names(refusal: LoyaltyError, names: Mapping[str, str]) -> LoyaltyError:
    """The same refusal; the tiers that it names by code are called by name."""
    codes = refusal.details.get("tiers")
    if not isinstance(codes, tuple):
        return refusal
    called = tuple(names.get(code, code) for code in codes)
    return type(refusal)(refusal.code, **{**refusal.details, "tiers": called})
