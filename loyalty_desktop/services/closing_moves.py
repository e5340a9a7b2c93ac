"""Which reports of a month stay what they are whatever else was written meanwhile.

What a report reads decides. Three groups, each within the next:

* the books read sums by day of posting alone: no entry of a later day is among them;
* the figures of days read also who was active or registered up to the month's end, and what entries of the month were
  taken back by: nothing that only adds is that;
* everything else tells how something stands by now (retention, tiers, stock, referrals, campaigns, what has become of
  a lot), so it is never among what stays.

A kind of operation that is not named here may move every report.
"""

from __future__ import annotations

from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.storage.written_since import Written

BOOKS = frozenset({"roll-forward", "liability", "journal"})
"""Read movements, vintages and debts by day of posting; estimates and settings, which only the program's own change."""

OF_DAYS = BOOKS | {"points-program", "activity"}
"""Read also gaps, enrolments, and who earned most; a clawback of a later day takes nothing of the month back."""

OF_WHAT_STANDS = OF_DAYS | {"paths", "clerks", "surveys"}
"""Read also whether entries of the month were reversed by anything, and answers of the month."""

ADDING = frozenset(
    {
        OperationKind.POST_SALE,
        OperationKind.RECORD_ACTION,
        OperationKind.RECORD_VISIT,
        OperationKind.ADJUST,
        OperationKind.REDEEM,
        OperationKind.USE_VOUCHER,
        OperationKind.ENROL,
        OperationKind.EXPIRE,
        OperationKind.RELEASE,
    }
)
"""Of a later day, they take nothing back and change what nobody is called."""

TAKING_BACK = frozenset({OperationKind.REFUND})
"""Of a later day, they take points back by entries of their own kind."""

OF_PERSONS = frozenset({OperationKind.EDIT_CUSTOMER, OperationKind.REFER})
"""They change what somebody is called, or who brought whom: of the books they move only what their entries say."""

UNDOING = frozenset(
    {
        OperationKind.VOID,
        OperationKind.VOID_SALE,
        OperationKind.VOID_REFUND,
        OperationKind.VOID_DEED,
        OperationKind.VOID_VISIT,
        OperationKind.CANCEL_REDEMPTION,
        OperationKind.MERGE,
        OperationKind.UNMERGE,
        OperationKind.ERASE,
    }
)
"""They may undo activity, registrations and rewards of any day; the books they move by entries and share changes, each
on the day that it is posted on: a void on that of its original, a share change on that of the taking."""


def are_of_later_days(names: frozenset[str]) -> bool:
    """Whether what left the reports with these `names` unmoved were postings of later days alone, of which the facts of
    every report can be renewed.
    """
    return names >= OF_DAYS


def unmoved(written: Written | None, month: DateRange) -> frozenset[str] | None:
    """The names of the reports of `month` that are the same before and after what was written; None for all of them."""
    if written is None:
        return frozenset()
    if not written.kinds:
        return None
    if not written.kinds <= ADDING | TAKING_BACK | OF_PERSONS | UNDOING:
        return frozenset()
    if written.posts is not None and written.posts <= month.last:
        return frozenset()
    is_later = written.bears is not None and written.bears > month.last
    if written.came_back or not is_later or written.kinds & (OF_PERSONS | UNDOING):
        return BOOKS
    return OF_DAYS if written.kinds & TAKING_BACK else OF_WHAT_STANDS
