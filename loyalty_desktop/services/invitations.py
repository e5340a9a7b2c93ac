"""The desk of invitations: giving a member a code to pass on, listing the codes, withdrawing one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.invitation_views import InvitationQuery, InvitationRow
from loyalty_desktop.domain.invitations import last_day, new_invitation_code, shown_invitation_code
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.services.invited import Bringer, bringer_of, invited_by
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.invitation_lists import count_invitations, page_of_invitations
from loyalty_desktop.storage.invitations import invitations_of, write_note


@dataclass(frozen=True, slots=True)
class InviteRequest:
    """Whom a member wants to bring. `identity` is made when the dialog opens: a double click makes one code.

    `most_uses` is 1 for one friend, 0 for any number. `until` is the last day, `no_end` says that there is none;
    without either the program's terms tell it. `note` says who is invited: it stands beside the journal.
    """

    customer_id: int
    identity: bytes
    most_uses: int = 1
    until: date | None = None
    no_end: bool = False
    note: str = ""


class InvitationDesk:
    """Makes, lists and withdraws invitations."""

    def __init__(self, journal: Journal, randomness: Callable[[int], bytes]) -> None:
        self._journal = journal
        self._randomness = randomness

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens."""
        return self._journal.ids.next()

    def count(self, query: InvitationQuery) -> int:
        """Number of invitations that a query finds today."""
        return self._journal.store.read(lambda session: count_invitations(session, query, self._journal.today(session)))

    def page(self, query: InvitationQuery, offset: int, limit: int) -> tuple[InvitationRow, ...]:
        """Rows `offset` to `offset + limit` of the invitations that a query finds, the latest first."""
        return self._journal.store.read(
            lambda session: page_of_invitations(
                session, query, self._journal.today(session), offset=offset, limit=limit
            )
        )

    def of(self, code: str) -> InvitationRow:
        """The invitation with a code, however it is typed. Raises Refusal for a mistyped and for an unknown one."""

        def work(session: Session) -> InvitationRow:
            query = InvitationQuery(code=invited_by(session, code).code)
            return page_of_invitations(session, query, self._journal.today(session), offset=0, limit=1)[0]

        return self._journal.store.read(work)

    def bringer(self, text: str) -> Bringer:
        """Whom a text names as who brought somebody: a code, or a customer. Raises Refusal as `Customers.find`."""
        return bringer_of(self._journal, text)

    def usual_last_day(self) -> date | None:
        """The last day of an invitation that is made today, by the program's terms; None for ever."""

        def work(session: Session) -> date | None:
            days = self._journal.program_and_rules(session)[0].referrals.invitation_days
            return last_day(self._journal.today(session), days)

        return self._journal.store.read(work)

    def invite(self, request: InviteRequest) -> InvitationRow:
        """Give a member a code that nobody has.

        Raises Refusal for somebody who is not in the program, for a last day that is over, and for a note
        that is too long.
        """
        note = clean_text(request.note, field_name="note")

        def work(session: Session) -> str:
            repeated = answers_of(session, [request.identity]).get(request.identity)
            if repeated is not None:
                return str(repeated[1]["invitation"])
            code = self._free_code(session)
            (outcome,) = self._journal.run_in(session, [self._invitation(session, request, code)], {})
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)
            if note:
                write_note(session, code, note)
            return code

        return self.of(self._journal.store.write(work))

    def withdraw(self, code: str, *, identity: bytes) -> InvitationRow:
        """End a code, so that nobody comes with it any more. Raises Refusal for one that is not open."""

        def work(session: Session) -> str:
            invitation = invited_by(session, code)
            payload = {"customer": invitation.owner_id, "invitation": invitation.code}
            operation = self._journal.operation(OperationKind.WITHDRAW_INVITATION, payload, identity=identity)
            (outcome,) = self._journal.run_in(session, [operation], {})
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)
            return invitation.code

        return self.of(shown_invitation_code(self._journal.store.write(work)))

    def _invitation(self, session: Session, request: InviteRequest, code: str) -> Operation:
        today = self._journal.today(session)
        usual = last_day(today, self._journal.program_and_rules(session)[0].referrals.invitation_days)
        until = None if request.no_end else request.until or usual
        payload = {
            "customer": request.customer_id,
            "invitation": code,
            "most_uses": request.most_uses,
            "expires_on": until.isoformat() if until else None,
            "business_date": today.isoformat(),
        }
        return self._journal.operation(OperationKind.INVITE, payload, identity=request.identity)

    def _free_code(self, session: Session) -> str:
        while True:
            code = new_invitation_code(self._randomness)
            if not invitations_of(session, [code]):
                return code
