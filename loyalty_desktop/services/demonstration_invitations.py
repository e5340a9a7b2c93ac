"""The demonstration shop's invitations: codes that its best customers pass on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loyalty_desktop.services.invitations import InviteRequest

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_CODES = ((1, "A colleague"), (0, "Card for the football club"), (5, "The neighbours"))
"""For how many friends each code is good, 0 for any number, and whom its owner thinks of."""


def invite_friends(desks: Desks, members: Sequence[int]) -> None:
    """Give each of the first `members` a code."""
    for member, (most_uses, note) in zip(members, _CODES, strict=False):
        request = InviteRequest(member, desks.invitations.new_identity(), most_uses, note=note)
        desks.invitations.invite(request)
