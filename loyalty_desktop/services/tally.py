"""What an import has done so far: counts by name, and what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.imports import Receipt, RejectedRow

KEPT_REJECTED = 10_000
"""Lines left out that are kept to be shown, and as many referrals and refunds; the others are only counted."""


@dataclass(slots=True)
class Tally:
    """Counts by name, the customers seen as new, and what was left out, of each kind at most `keep_rejected`.

    `noted` are those of the counts that stand with the batch already, `new_before` those who were seen as new before.
    """

    counts: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    new_customers: set[int] = field(default_factory=set)
    new_before: AbstractSet[int] = frozenset()
    rejected: list[RejectedRow] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)
    keep_rejected: int = KEPT_REJECTED

    def count_new(self, customer: int) -> None:
        """Count somebody as a new customer, once: a preview meets them anew in every transaction."""
        if customer not in self.new_customers and customer not in self.new_before:
            self.new_customers.add(customer)
            self.counts["new_customers"] += 1

    def reject(self, row: RejectedRow) -> None:
        """Count what was left out under its own name, and keep it to be shown."""
        self.counts[row.what.value] += 1
        self._keep(row)

    def reject_receipt(self, receipt: Receipt, refusal: LoyaltyError) -> None:
        """Count and keep every line of a receipt that was left out: a person mends them together."""
        details = {"receipt": receipt.receipt, **refusal.details}
        for line_number in receipt.line_numbers:
            self.reject(RejectedRow(line_number, refusal.code, details, receipt=(receipt.store, receipt.receipt)))

    def add(self, counted: Tally) -> None:
        """Add what one transaction has counted, once it stands."""
        self.counts.update(counted.counts)
        self.noted.update(counted.noted)
        self.new_customers |= counted.new_customers
        for row in counted.rejected:
            self._keep(row)

    def _keep(self, row: RejectedRow) -> None:
        """Thousands of bad lines do not hide the few referrals and refunds that come to light at the end."""
        if self.kept[row.what] < self.keep_rejected:
            self.kept[row.what] += 1
            self.rejected.append(row)
