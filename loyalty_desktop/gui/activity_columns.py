"""The columns of the feed of activities."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.activities import ActivityRow
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.numbers import date_text, money_text, signed_points_text


def activity_columns(currency: Callable[[], str]) -> tuple[TableColumn[ActivityRow], ...]:
    """Date, customer, what it was and about what, points, money in the `currency` of that moment, where, by whom."""
    translate = QCoreApplication.translate

    def money(row: ActivityRow) -> str:
        return "" if row.money_minor is None else money_text(row.money_minor, currency())

    def column(
        key: str, title: str, text: Callable[[ActivityRow], str], width: int, *, is_numeric: bool = False
    ) -> TableColumn[ActivityRow]:
        return TableColumn[ActivityRow](key, title, text, is_numeric=is_numeric, is_sortable=False, width=width)

    return (
        column("day", translate("activity_columns", "Date"), lambda row: date_text(row.day), 100),
        column("customer", translate("activity_columns", "Customer"), lambda row: row.customer, 170),
        column("kind", translate("activity_columns", "What"), lambda row: name_text(row.kind), 150),
        column("about", translate("activity_columns", "About"), about_text, 320),
        column("points", translate("activity_columns", "Points"), _points, 80, is_numeric=True),
        column("amount", translate("activity_columns", "Amount"), money, 110, is_numeric=True),
        column("store", translate("activity_columns", "Store"), lambda row: row.store, 120),
        column("clerk", translate("activity_columns", "Clerk"), lambda row: row.clerk, 90),
    )


def about_text(row: ActivityRow) -> str:
    """Whether it was reversed, the action or purpose, and the receipt, reward, campaign, tier or person."""
    reversed_ = QCoreApplication.translate("activity_columns", "Reversed") if row.is_reversed else ""
    return " · ".join(filter(None, (reversed_, name_text(row.action) if row.action else "", row.subject)))


def activity_key(row: ActivityRow) -> tuple[str, int, int]:
    """What names an activity across refreshes."""
    return row.key


def _points(row: ActivityRow) -> str:
    return "" if row.points is None else signed_points_text(row.points)
