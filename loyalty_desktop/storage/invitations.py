"""Invitations as decisions need them: read with the working set, written once with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loyalty_desktop.domain.invitation_book import Invitation, InvitationUse
from loyalty_desktop.domain.operations import Needs
from loyalty_desktop.domain.periods import day_number, day_of, day_or_none, number_or_none
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session

_INVITATION = (
    "SELECT i.code, i.key, coalesce(c.merged_into_id, c.id), i.invited_on, i.expires_on, i.most_uses, i.uses, "
    "i.withdrawn_by FROM invitation i JOIN customer c ON c.id = i.owner_id WHERE i.code IN ({keys})"
)


def load_invitations(session: Session, work: Work, needs: Needs, *, lock: bool) -> None:
    """The codes that `needs` names and those with which newcomers came whose referral may be withdrawn.

    Called after the customers are locked. Codes are locked in their order, so that a last use is given once.
    """
    book = work.invitations
    query = (
        "SELECT key, code, referee_id, referrer_id, used_on FROM invitation_use "
        "WHERE freed_by IS NULL AND referee_id IN ({keys}) ORDER BY key"
    )
    for key, code, referee, referrer, used_on in session.rows_in(query, sorted(needs.uses_of)):
        book.uses.append(InvitationUse(bytes(key), code, referee, referrer, day_of(used_on)))
    codes = sorted(needs.invitations | {use.code for use in book.uses})
    if lock and session.engine.name == "postgresql":
        session.rows_in("SELECT code FROM invitation WHERE code IN ({keys}) ORDER BY code FOR NO KEY UPDATE", codes)
    book.by_code.update(invitations_of(session, codes))


def invitations_of(session: Session, codes: Iterable[str]) -> dict[str, Invitation]:
    """Those of the codes that somebody passes on; a merged owner's belong to the one who stayed."""
    return {
        row[0]: Invitation(
            code=row[0],
            key=bytes(row[1]),
            owner_id=row[2],
            invited_on=day_of(row[3]),
            expires_on=day_or_none(row[4]),
            most_uses=row[5],
            uses=row[6],
            withdrawn_by=None if row[7] is None else bytes(row[7]),
        )
        for row in session.rows_in(_INVITATION, codes)
    }


def write_invitations(session: Session, work: Work, numbers: Sequence[int]) -> None:
    """Write new codes, the uses and what became of others; `numbers` are those of `work.written`."""
    book = work.invitations
    of_operation = {item.operation.id: number for number, item in zip(numbers, work.written, strict=True)}
    new = [item for item in book.by_code.values() if item.is_new]
    columns: tuple[str, ...] = (
        "code", "key", "operation_seq", "owner_id", "invited_on", "expires_on", "most_uses", "uses", "withdrawn_by",
    )  # fmt: skip
    rows = [
        (
            item.code,
            item.key,
            of_operation[item.key],
            item.owner_id,
            day_number(item.invited_on),
            number_or_none(item.expires_on),
            item.most_uses,
            item.uses,
            item.withdrawn_by,
        )
        for item in new
    ]
    session.insert("invitation", columns, rows)
    counted = [(by, code) for code, by in sorted(book.changed.items()) if by and not book.by_code[code].is_new]
    session.run_many("UPDATE invitation SET uses = uses + ? WHERE code = ?", counted)
    ended = [(item.withdrawn_by, item.code) for item in book.withdrawn]
    session.run_many("UPDATE invitation SET withdrawn_by = ? WHERE code = ?", ended)
    uses = [
        (use.key, use.code, use.referee_id, use.referrer_id, day_number(use.used_on), use.freed_by)
        for use in book.uses
        if use.is_new
    ]
    columns = ("key", "code", "referee_id", "referrer_id", "used_on", "freed_by")
    session.insert("invitation_use", columns, uses)
    freed = [(use.freed_by, use.key) for use in book.uses if use.freed_by is not None and not use.is_new]
    session.run_many("UPDATE invitation_use SET freed_by = ? WHERE key = ?", freed)


def write_note(session: Session, code: str, text: str) -> None:
    """Keep who is invited, beside the journal. Called in the transaction that made the code."""
    session.insert("invitation_note", ("code", "text"), [(code, text)])
