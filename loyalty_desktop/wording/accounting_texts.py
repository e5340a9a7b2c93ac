"""Estimates of points as people read them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from types import MappingProxyType

from loyalty_desktop.domain.accounting import AccountingMethod
from loyalty_desktop.domain.estimate_book import METHODS, Estimate, Estimated
from loyalty_desktop.domain.remeasuring import Remeasured
from loyalty_desktop.reports.liability import THE_BEGINNING
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
    return THE_BEGINNING if day is None else date_text(day)


def estimate_text(item: Estimate, currency: str) -> str:
    """What an estimate says."""
    if item.about is Estimated.VALUE:
        return f"1,000 points are worth {money_text(int(item.amount), currency)}"
    if item.about is Estimated.METHOD:
        is_ifrs = METHODS[int(item.amount)] is AccountingMethod.IFRS
        return "Accounts by IFRS 15" if is_ifrs else "Accounts the simple way"
    return f"{percent_text(item.amount)} of points will be redeemed"


REMEASURED = MappingProxyType(
    {
        Remeasured.DEFERRED: "Deferred with sales",
        Remeasured.RELEASED: "Released of it",
        Remeasured.PROVIDED: "Provided for points given",
        Remeasured.PROVISION_RELEASED: "Released of the provision",
        Remeasured.LIABILITY: "Liability at the end",
    }
)
"""What an estimate moves of a month, as people read it."""


def remeasuring_sentence(from_on: date | None) -> str:
    """What it means that an estimate counts for days that are over."""
    return (
        f"It counts from {from_text(from_on)}, so what open days have put aside is measured again. Closed months stay "
        "as they are; what was booked from these reports has to be booked again."
    )
