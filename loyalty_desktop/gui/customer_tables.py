"""The small tables of a customer's page: lots, who was referred, and what is known of the person."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.views import CustomerPage, LotRow, ReferredRow
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.gui.texts import column_text, name_text
from loyalty_desktop.wording.numbers import date_text, points_text, signed_points_text

Detail = tuple[str, str]
"""What is known, and what it is."""


def lot_columns() -> tuple[TableColumn[LotRow], ...]:
    """Where points came from, what is left of them, and until when."""
    translate = QCoreApplication.translate
    return (
        TableColumn("business_date", translate("customer_tables", "Earned on"), _earned_on, width=110),
        TableColumn("action", translate("customer_tables", "For"), _action, width=170),
        TableColumn("points", translate("customer_tables", "Points"), _points, is_numeric=True, width=90),
        TableColumn("remaining", translate("customer_tables", "Left"), _remaining, is_numeric=True, width=90),
        TableColumn("expires_on", translate("customer_tables", "Last usable day"), _last_day, width=140),
    )


def referred_columns() -> tuple[TableColumn[ReferredRow], ...]:
    """Whom a customer brought, and how far each referral has come."""
    translate = QCoreApplication.translate
    return (
        TableColumn("name", translate("customer_tables", "Customer"), lambda row: row.name, width=180),
        TableColumn("status", translate("customer_tables", "State"), lambda row: name_text(row.status), width=110),
        TableColumn(
            "registered_on",
            translate("customer_tables", "Registered on"),
            lambda row: date_text(row.registered_on),
            width=120,
        ),
        TableColumn(
            "qualified_on",
            translate("customer_tables", "First purchase"),
            lambda row: date_text(row.qualified_on),
            width=120,
        ),
    )


def detail_columns() -> tuple[TableColumn[Detail], ...]:
    """What is known of a person, one fact a row."""
    translate = QCoreApplication.translate
    return (
        TableColumn("what", translate("customer_tables", "What"), lambda detail: detail[0], width=150),
        TableColumn("value", translate("customer_tables", "Value"), lambda detail: detail[1], width=300),
    )


def details_of(page: CustomerPage) -> tuple[Detail, ...]:
    """What is known of the person; facts that nobody gave are left out."""
    translate = QCoreApplication.translate
    fields, row = page.fields, page.row
    registered = date_text(row.registered_on)
    if row.registration_inferred:
        registered = translate("customer_tables", "{date} (from the first sale)").format(date=registered)
    consents = {
        True: translate("customer_tables", "Agreed to be written to"),
        False: translate("customer_tables", "Declined to be written to"),
        None: "",
    }
    known = (
        (column_text("name"), fields.name),
        (column_text("card"), fields.card),
        (column_text("ref"), fields.ref),
        (column_text("phone"), fields.phone),
        (column_text("email"), fields.email),
        (column_text("birthday"), date_text(fields.birthday)),
        (column_text("registered_on"), registered),
        (translate("customer_tables", "Last activity"), date_text(row.last_activity_on)),
        (column_text("store"), row.store),
        (column_text("referred_by"), _brought_by(page)),
        (column_text("tags"), ", ".join(fields.tags)),
        (column_text("consent"), consents[fields.consent]),
        (column_text("note"), fields.note),
    )
    return tuple((what, value) for what, value in known if value)


def lot_key(row: LotRow) -> tuple[int, str]:
    """What names a lot: the entry that opened it, and its last day, for a merge may bring several by one entry."""
    return row.entry_id, str(row.expires_on)


def referred_key(row: ReferredRow) -> int:
    """What names a row of whom a customer brought."""
    return row.customer_id


def detail_key(row: Detail) -> str:
    """What names a row of what is known."""
    return row[0]


def moved_text(points: int) -> str:
    """Points that were posted, inside a sentence: "+50 points"."""
    unit = QCoreApplication.translate("customer_tables", "{points} points")
    return unit.format(points=signed_points_text(points))


def _earned_on(row: LotRow) -> str:
    return date_text(row.business_date)


def _action(row: LotRow) -> str:
    return name_text(row.action)


def _points(row: LotRow) -> str:
    return points_text(row.points)


def _remaining(row: LotRow) -> str:
    return points_text(row.remaining)


def _last_day(row: LotRow) -> str:
    return date_text(row.expires_on) or QCoreApplication.translate("customer_tables", "never lapses")


def _brought_by(page: CustomerPage) -> str:
    return f"{page.referred_by} ({name_text(page.referred_state).lower()})" if page.referred_by else ""
