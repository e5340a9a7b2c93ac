"""Estimates of points as people read them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.accounting import AccountingMethod
from loyalty_desktop.domain.estimate_book import METHODS, Estimate, Estimated
from loyalty_desktop.wording.numbers import date_text, money_text


def expected_text(rate: Fraction | None) -> str:
    """Such as "97 %"; without an estimate every point counts, and the text says so."""
    if rate is None:
        return "100 % (nobody has set an estimate)"
    return percent_text(rate)


def percent_text(rate: Fraction) -> str:
    """A rate in percent with the decimals that it needs, at most four: "97.5 %"."""
    return f"{float(rate * 100):.4f}".rstrip("0").rstrip(".") + " %"


def from_text(day: date | None) -> str:
    """The day from which an estimate counts."""
    return "the beginning" if day is None else date_text(day)


def estimate_text(item: Estimate, currency: str) -> str:
    """What an estimate says."""
    if item.about is Estimated.VALUE:
        return f"1,000 points are worth {money_text(int(item.amount), currency)}"
    if item.about is Estimated.METHOD:
        is_ifrs = METHODS[int(item.amount)] is AccountingMethod.IFRS
        return "Accounts by IFRS 15" if is_ifrs else "Accounts the simple way"
    return f"{percent_text(item.amount)} of points will be redeemed"
