"""Invitations as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.invitations import shown_invitation_code


@dataclass(frozen=True, slots=True)
class InvitationQuery:
    """Which invitations: of a state ("" for all), that `search` finds by owner or code, of one customer, one code."""

    status: str = ""
    search: str = ""
    owner_id: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation on a day. `owner` passes it on; `friends` are called so who came with it, the first ones.

    It can be used through `expires_on` (None: for ever) and `most_uses` times (0: any number). `note` says who is
    invited.
    """

    code: str
    owner_id: int
    owner: str
    status: str
    invited_on: date
    expires_on: date | None
    most_uses: int
    uses: int
    note: str
    friends: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The code as people say it."""
        return shown_invitation_code(self.code)
