"""Invitations as columns of a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.invitation_views import InvitationRow
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.wording.numbers import date_text
from loyalty_desktop.wording.sentences_of_invitations import invitation_state_text, uses_text


def invitation_columns() -> tuple[TableColumn[InvitationRow], ...]:
    """The columns, the code first."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("InvitationsDialog", text)

    return (
        TableColumn("code", tr("Code"), lambda row: row.shown, width=115),
        TableColumn("owner", tr("Passed on by"), lambda row: row.owner, width=170),
        TableColumn("state", tr("State"), invitation_state_text, width=220),
        TableColumn("friends", tr("Friends"), uses_text, True, width=110),
        TableColumn("invited", tr("Invited on"), lambda row: date_text(row.invited_on), width=95),
        TableColumn("note", tr("For"), lambda row: row.note, width=170),
    )


def invitation_key(row: InvitationRow) -> str:
    """What tells one row from another."""
    return row.code
