"""The columns of every table of ledger entries."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.views import EntryRow
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.numbers import date_text, signed_points_text

POSTED_ON = "posted_on"
"""The only column by which the ledger can be put in order: forwards or backwards."""


def entry_columns(*, with_customer: bool) -> tuple[TableColumn[EntryRow], ...]:
    """Date, customer where it is not said otherwise, what it was, points, what it was for, where and by whom."""
    translate = QCoreApplication.translate
    customer = TableColumn[EntryRow](
        "customer", translate("entry_columns", "Customer"), lambda row: row.customer, is_sortable=False, width=170
    )
    columns = (
        TableColumn[EntryRow](
            POSTED_ON,
            translate("entry_columns", "Date"),
            lambda row: date_text(row.posted_on),
            width=85,
            help=translate("entry_columns", "The day for which the entry counts"),
        ),
        customer,
        TableColumn[EntryRow](
            "kind", translate("entry_columns", "Kind"), lambda row: name_text(row.kind), is_sortable=False, width=113
        ),
        TableColumn[EntryRow](
            "action",
            translate("entry_columns", "Action or purpose"),
            lambda row: name_text(row.action),
            is_sortable=False,
            width=134,
        ),
        TableColumn[EntryRow](
            "points",
            translate("entry_columns", "Points"),
            lambda row: signed_points_text(row.points),
            is_numeric=True,
            is_sortable=False,
            width=70,
        ),
        TableColumn[EntryRow]("details", translate("entry_columns", "Details"), details_text, False, False, 168),
        TableColumn[EntryRow](
            "store", translate("entry_columns", "Store"), lambda row: row.store, is_sortable=False, width=102
        ),
        TableColumn[EntryRow](
            "clerk", translate("entry_columns", "Clerk"), lambda row: row.clerk, is_sortable=False, width=80
        ),
    )
    return tuple(column for column in columns if with_customer or column is not customer)


def details_text(row: EntryRow) -> str:
    """What an entry refers to: whether it was reversed, the receipt or reward, the reason."""
    translate = QCoreApplication.translate
    state = ""
    if row.reversed_by_id is not None:
        state = translate("entry_columns", "Reversed")
    elif row.reverses_id is not None:
        state = translate("entry_columns", "Reversal")
    return " · ".join(filter(None, (state, row.reference, row.reason)))


def entry_key(row: EntryRow) -> int:
    """What names an entry across refreshes."""
    return row.id
