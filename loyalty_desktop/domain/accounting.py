"""How points are kept in the accounts: the method, the names of the accounts, and lines that balance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from loyalty_desktop.domain.amounts import spread_by_largest_remainder
from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal

ACCOUNTING_METHOD = "accounting_method"
"""The setting that names the method."""

MOST_ACCOUNT = 60
"""Longest name or code of an account, in characters."""


class AccountingMethod(StrEnum):
    """How points stand in the accounts (semantics, section 10)."""

    IFRS = "ifrs"
    SIMPLE = "simple"


class BookAccount(StrEnum):
    """What an account is for."""

    REVENUE = "account_revenue"
    CONTRACT_LIABILITY = "account_contract_liability"
    LIABILITY = "account_liability"
    PROVISION = "account_provision"
    MARKETING = "account_marketing"
    BREAKAGE = "account_breakage"


USUAL_NAMES: Mapping[BookAccount, str] = MappingProxyType(
    {
        BookAccount.REVENUE: "Revenue",
        BookAccount.CONTRACT_LIABILITY: "Contract liability",
        BookAccount.LIABILITY: "Loyalty liability",
        BookAccount.PROVISION: "Loyalty provision",
        BookAccount.MARKETING: "Marketing expense",
        BookAccount.BREAKAGE: "Breakage revenue",
    }
)
"""What the accounts are called where nobody has said it."""

BALANCES = frozenset({BookAccount.CONTRACT_LIABILITY, BookAccount.LIABILITY, BookAccount.PROVISION})
"""The accounts of what is owed; the others are of profit and loss."""

_CALCULATED = "=+-@＝＋－＠'"

ACCOUNTING_SETTINGS = (ACCOUNTING_METHOD, *BookAccount)
"""The settings of accounting."""


@dataclass(frozen=True, slots=True)
class Accounting:
    """The method and the accounts' own names or codes; one without has its usual name."""

    method: AccountingMethod = AccountingMethod.IFRS
    names: tuple[tuple[BookAccount, str], ...] = ()

    def name_of(self, account: BookAccount) -> str:
        """What an account is called in journal lines."""
        return dict(self.names).get(account) or USUAL_NAMES[account]

    def settings(self) -> dict[str, str]:
        """The same as settings; an account without a name of its own has its usual one."""
        return {ACCOUNTING_METHOD: str(self.method)} | {str(account): self.name_of(account) for account in BookAccount}


USUAL_ACCOUNTING = Accounting()
"""How points stand in the accounts where nobody has said it."""


def accounting_in(settings: Mapping[str, str]) -> Accounting:
    """What stored settings say; what is not stored has the defaults."""
    names = tuple((account, settings[account]) for account in BookAccount if settings.get(account))
    method = AccountingMethod(settings.get(ACCOUNTING_METHOD) or AccountingMethod.IFRS)
    return Accounting(method, names)


def check_accounting_setting(name: str, value: str) -> None:
    """Raise Refusal for a method or an account that cannot be; "" sets the usual one. Other settings pass.

    An account begins with nothing that a spreadsheet would calculate or swallow, so that files have it as it was set.
    """
    if name == ACCOUNTING_METHOD and value not in ("", *AccountingMethod):
        raise Refusal("setting_not_a_choice", setting=name, text=value, choices=tuple(AccountingMethod))
    if name not in tuple(BookAccount):
        return
    if len(clean_text(value, field_name=name)) > MOST_ACCOUNT:
        raise Refusal("account_too_long", length=len(value), limit=MOST_ACCOUNT)
    first = value.strip()[:1]
    if first and first in _CALCULATED:
        raise Refusal("account_begins_with_a_sign", account=value, sign=first)


def refuse_mixed_accounts(accounting: Accounting) -> None:
    """Raise Refusal("accounts_mixed") where what is owed and what is earned or spent would stand under one name.

    Names are compared without case, as spreadsheets do.
    """
    owed = {accounting.name_of(account).casefold(): account for account in BookAccount if account in BALANCES}
    for account in BookAccount:
        name = accounting.name_of(account)
        if account not in BALANCES and name.casefold() in owed:
            mixed = USUAL_NAMES[owed[name.casefold()]], USUAL_NAMES[account]
            raise Refusal("accounts_mixed", account=name, owed=mixed[0], other=mixed[1])


class Booking(NamedTuple):
    """An amount that goes from the `debit` account to the `credit` account in a store; below 0 it is mirrored."""

    store_id: int
    debit: BookAccount
    credit: BookAccount
    amount_minor: int
    memo: str


class Side(NamedTuple):
    """One line of a booking: minor units on one side, 0 on the other."""

    store_id: int
    account: BookAccount
    debit_minor: int
    credit_minor: int
    memo: str


def sides(booking: Booking) -> tuple[Side, Side]:
    """The two lines of a booking, debit first; an amount below 0 stands on the other side of each."""
    amount = abs(booking.amount_minor)
    first, second = booking.debit, booking.credit
    if booking.amount_minor < 0:
        first, second = second, first
    return (
        Side(booking.store_id, first, amount, 0, booking.memo),
        Side(booking.store_id, second, 0, amount, booking.memo),
    )


def shared_out(amount: int, weights: Mapping[int, int], *, rest: int) -> dict[int, int]:
    """`amount` divided by weights above 0, whole, what rounding leaves to the largest remainders; to `rest` alone
    where nothing has a weight.
    """
    weighed = {key: weight for key, weight in sorted(weights.items()) if weight > 0}
    if not weighed:
        return {rest: amount} if amount else {}
    sign = 1 if amount >= 0 else -1
    parts = spread_by_largest_remainder(abs(amount), tuple(weighed.values()))
    return {key: sign * part for key, part in zip(weighed, parts, strict=True) if part}
