"""What the accountant's workbook is made of: reports of one snapshot, and the vintages behind the liability."""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.domain.accounting import Accounting, AccountingMethod
from loyalty_desktop.domain.debts import Balance
from loyalty_desktop.domain.deferrals import Position
from loyalty_desktop.reports.model import Report


@dataclass(frozen=True, slots=True)
class AccountsBook:
    """The accounts of one period, all stores together: the books before it (`before`) and at its end (`end`).

    `opening` and `closing` are the points of all customers at both ends and what some of them owe, `accounting` is that
    of the last day,
    `method_before` the method of the day before the period.
    """

    roll_forward: Report
    liability: Report
    journal: Report
    before: Position
    end: Position
    opening: Balance
    closing: Balance
    accounting: Accounting
    method_before: AccountingMethod
