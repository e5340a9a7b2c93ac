"""Invitations as one transaction knows them: codes that members pass on, and who came with one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class InvitationState(StrEnum):
    """Where an invitation stands on a day; only an open one brings anybody."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(slots=True)
class Invitation:
    """A code that the customer `owner_id` passes on; `owner_id` is the one who stayed where they were merged.

    `key` is the id of the operation that made it. It can be used through `expires_on` (None: for ever) and `most_uses`
    times (0: any number); `uses` are those that stand. `is_new` says that this transaction writes it whole.
    """

    key: bytes
    code: str
    owner_id: int
    invited_on: date
    expires_on: date | None
    most_uses: int
    uses: int = 0
    withdrawn_by: bytes | None = None
    is_new: bool = False

    def state(self, day: date) -> InvitationState:
        """The state on a day; whether its last day is over is worked out, not stored."""
        if self.withdrawn_by is not None:
            return InvitationState.WITHDRAWN
        if self.most_uses and self.uses >= self.most_uses:
            return InvitationState.USED
        if self.expires_on is not None and day > self.expires_on:
            return InvitationState.EXPIRED
        return InvitationState.OPEN


@dataclass(slots=True)
class InvitationUse:
    """Somebody came with a code. `key` is the id of the operation that noted it, `referrer_id` whom it was noted for.

    `freed_by` is the operation that withdrew the referral, so that the use counts no longer.
    """

    key: bytes
    code: str
    referee_id: int
    referrer_id: int
    used_on: date
    freed_by: bytes | None = None
    is_new: bool = False


@dataclass(slots=True)
class InvitationBook:
    """The invitations that were read, by code, the uses of those whose referrals may be withdrawn, and what changes."""

    by_code: dict[str, Invitation] = field(default_factory=dict)
    uses: list[InvitationUse] = field(default_factory=list)
    changed: dict[str, int] = field(default_factory=dict)
    withdrawn: list[Invitation] = field(default_factory=list)

    def use(self, use: InvitationUse) -> None:
        """Count one more use of a code."""
        self.uses.append(use)
        self._count(use.code, 1)

    def free(self, use: InvitationUse, by: bytes) -> None:
        """Let a use count no longer."""
        use.freed_by = by
        self._count(use.code, -1)

    def _count(self, code: str, by: int) -> None:
        self.by_code[code].uses += by
        self.changed[code] = self.changed.get(code, 0) + by
