"""Clearing what is known of a person: everything that could lead back to them, and nothing of the books."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from loyalty_desktop.domain.erasing import erased_name
from loyalty_desktop.storage.database import Session

_SECRET_BYTES = 16
_CLEAR = (
    "UPDATE customer SET ref = NULL, name = ?, sort_name = ?, email = '', email_key = '', phone = '', phone_key = '', "
    "card = '', birthday = NULL, note = '', tags = '', consent = NULL WHERE id = ?"
)
_KEPT = "UPDATE kept_person SET text = CASE WHEN is_name = 1 THEN ? ELSE '' END WHERE customer_id = ?"
"""The reports of closed months keep their figures; whoever they named is called by the pseudonym in them."""

_BESIDE = (
    "DELETE FROM card WHERE customer_id = ?",
    "DELETE FROM customer_word WHERE customer_id = ?",
    "DELETE FROM correction WHERE customer_id = ?",
    "DELETE FROM survey_text WHERE response_key IN (SELECT key FROM survey_response WHERE customer_id = ?)",
    "DELETE FROM invitation_note WHERE code IN (SELECT code FROM invitation WHERE owner_id = ?)",
    "DELETE FROM invitation_note WHERE code IN (SELECT code FROM invitation_use WHERE referee_id = ?)",
    "DELETE FROM alert_note_text WHERE key IN (SELECT n.key FROM alert_note n JOIN alert a ON a.id = n.alert_id "
    "WHERE a.watch = 'card_adjustments' AND a.subject = ?)",
    "UPDATE referral SET note = '' WHERE note <> '' AND ? IN (referee_id, referrer_id)",
    "DELETE FROM customer_secret WHERE customer_id = ?",
    "DELETE FROM not_duplicate WHERE ? IN (low_id, high_id)",
)


def forget_people(session: Session, numbers: Collection[int]) -> None:
    """Clear the personal fields of these customers, earlier values and what they are found by; a pseudonym stays.

    Digests of their fields in the journal cannot be told any more: the secret that they were keyed with goes too.
    """
    if not numbers:
        return
    session.run_many(_CLEAR, [(erased_name(number), erased_name(number).lower(), number) for number in sorted(numbers)])
    session.run_many(_KEPT, [(erased_name(number), number) for number in sorted(numbers)])
    for statement in _BESIDE:
        session.run_many(statement, [(number,) for number in sorted(numbers)])
    session.after_commit(session.drop_traces)


def secret_of(session: Session, number: int) -> bytes:
    """The secret that digests of a customer's fields are keyed with besides the database's own; made when first asked.

    Never from a seed, and in no operation: once it is gone, nobody can try names until a digest fits.
    """
    session.run(
        "INSERT INTO customer_secret (customer_id, secret) VALUES (?, ?) ON CONFLICT (customer_id) DO NOTHING",
        (number, secrets.token_bytes(_SECRET_BYTES)),
    )
    return bytes(session.value("SELECT secret FROM customer_secret WHERE customer_id = ?", (number,)))


def known_secret(session: Session, number: int) -> bytes | None:
    """The secret of a customer; None where nobody has asked for one yet, or it is gone."""
    found = session.value("SELECT secret FROM customer_secret WHERE customer_id = ?", (number,))
    return None if found is None else bytes(found)
