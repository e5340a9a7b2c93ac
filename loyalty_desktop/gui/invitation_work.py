"""What the dialog of invitations has done beside the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from loyalty_desktop.domain.invitation_views import InvitationQuery, InvitationRow
from loyalty_desktop.gui.invitation_document import paint_invitation, write_invitation_pdf
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.posting_dialog import RequestId

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from loyalty_desktop.services.desks import Desks

MOST_SHOWN = 500
"""Invitations that are listed at a time; the latest come first."""


@dataclass(frozen=True, slots=True)
class InvitationDraft:
    """What was typed. `owner` is the id of who was chosen, or a text that names them."""

    owner: int | str
    friends: int
    until: date | None
    note: str


def usual_terms(desks: Desks, _context: JobContext) -> tuple[date | None, str]:
    """The last day of an invitation made today, and the shop's name."""
    return desks.invitations.usual_last_day(), desks.program.state().program.shop_name


def page_of_invitations(
    desks: Desks, query: InvitationQuery, _context: JobContext
) -> tuple[int, tuple[InvitationRow, ...]]:
    """How many invitations a query finds, and the latest of them."""
    return desks.invitations.count(query), desks.invitations.page(query, 0, MOST_SHOWN)


def make_invitation(desks: Desks, draft: InvitationDraft, request: RequestId, _context: JobContext) -> InvitationRow:
    """Give whoever the draft names a code."""
    from loyalty_desktop.services.invitations import InviteRequest

    owner = draft.owner if isinstance(draft.owner, int) else desks.customers.find(draft.owner).id
    return desks.invitations.invite(
        InviteRequest(owner, request.id(), draft.friends, draft.until, no_end=draft.until is None, note=draft.note)
    )


def withdraw_invitation(desks: Desks, code: str, _context: JobContext) -> InvitationRow:
    """End a code."""
    return desks.invitations.withdraw(code, identity=desks.invitations.new_identity())


def write_invitation(row: InvitationRow, shop: str, path: Path, _context: JobContext) -> None:
    """Write an invitation as a PDF."""
    write_invitation_pdf(row, shop, path)


def paint_on_printer(row: InvitationRow, shop: str, printer: QPrinter) -> None:
    """Paint an invitation on the printer that was chosen."""
    paint_invitation(row, shop, printer)
