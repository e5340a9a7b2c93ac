"""Those whose enrolment was withdrawn: what is cleared of them at once, and finding them to be erased.

A withdrawn enrolment was a mistake of the shop, so nothing is kept by which anybody could be found or written to. The
name alone stays where the ledger has entries of theirs, so that these can be read; it goes when they are erased.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from loyalty_desktop.domain.customers import fold, normal_email, normal_phone
from loyalty_desktop.domain.erasing import erased_name, withdrawn_name
from loyalty_desktop.storage.database import Session

_STAYS = "name <> '' AND EXISTS (SELECT 1 FROM entry e WHERE e.customer_id = customer.id)"
_CLEAR = (
    f"UPDATE customer SET name = CASE WHEN {_STAYS} THEN name ELSE ? END, "
    f"sort_name = CASE WHEN {_STAYS} THEN sort_name ELSE ? END, ref = NULL, email = '', email_key = '', phone = '', "
    "phone_key = '', card = '', birthday = NULL, note = '', tags = '', consent = NULL WHERE id = ?"
)
_BESIDE = (
    "DELETE FROM card WHERE customer_id = ?",
    "DELETE FROM customer_word WHERE customer_id = ?",
    "DELETE FROM correction WHERE customer_id = ?",
    "DELETE FROM invitation_note WHERE code IN (SELECT code FROM invitation WHERE owner_id = ?)",
    "DELETE FROM survey_text WHERE response_key IN (SELECT key FROM survey_response WHERE customer_id = ?)",
    "UPDATE referral SET note = '' WHERE note <> '' AND ? IN (referee_id, referrer_id)",
    "DELETE FROM not_duplicate WHERE ? IN (low_id, high_id)",
    "UPDATE kept_person SET text = CASE WHEN is_name = 1 THEN "
    "(SELECT c.name FROM customer c WHERE c.id = kept_person.customer_id) ELSE '' END WHERE customer_id = ?",
)
_KNOWN_AS = (
    "SELECT id, name FROM customer WHERE status = 'withdrawn' AND (ref = ? OR (card <> '' AND card = ?) "
    "OR (email_key <> '' AND email_key = ?) OR (phone_key <> '' AND phone_key = ?) OR sort_name = ?)"
)


def clear_withdrawn(session: Session, numbers: Collection[int]) -> None:
    """Clear the personal fields of customers who are withdrawn, here and in the reports of closed months, and give free
    what they were found by. The name stays with those who have entries.
    """
    if not numbers:
        return
    own = [(name := withdrawn_name(number), fold(name), number) for number in sorted(numbers)]
    session.run_many(_CLEAR, own)
    for statement in _BESIDE:
        session.run_many(statement, [(number,) for number in sorted(numbers)])
    session.after_commit(session.drop_traces)


def is_withdrawn_and_erased(session: Session, number: int) -> bool:
    """Whether a withdrawn customer was erased already: then nothing but the id is left of them."""
    name = session.value("SELECT name FROM customer WHERE id = ? AND status = 'withdrawn'", (number,))
    return name is not None and name == erased_name(number)


def withdrawn_called(session: Session, text: str, derived: Iterable[int]) -> list[int]:
    """The withdrawn who are called `text`, who have it as something that identifies, or whose id is one of `derived`.

    Not those who have been erased since.
    """
    phone = normal_phone(text) if any(sign.isdigit() for sign in text) else ""
    rows = session.rows(_KNOWN_AS, (text, text, normal_email(text), phone, fold(text)))
    by_id = "SELECT id, name FROM customer WHERE status = 'withdrawn' AND id IN ({keys})"
    rows += session.rows_in(by_id, set(derived))
    return sorted({number for number, name in rows if name != erased_name(number)})
