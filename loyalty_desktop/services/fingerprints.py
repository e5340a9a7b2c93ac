"""Telling two requests with personal fields apart, and keeping nothing from which the fields could be guessed."""

from __future__ import annotations

import secrets

from loyalty_desktop.domain.ids import content_digest, keyed_digest, machine_id
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.setup import HASH_KEY
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.erasing import known_secret, secret_of
from loyalty_desktop.storage.program import settings_of

_KEY_BYTES = 32


def new_hash_key() -> str:
    """A secret for one database. Never from a seed: who knows it could try names until a digest fits."""
    return secrets.token_hex(_KEY_BYTES)


def fingerprint(journal: Journal, session: Session, number: int, *parts: object) -> bytes:
    """Sixteen bytes that differ when any of `parts` differs, keyed with this database's secret and the customer's own.

    The customer's is forgotten when they are erased: what stands in the journal then tells nothing of them.

    A database from before there was a secret gets one here, so the session must be one that writes.
    """
    if HASH_KEY not in settings_of(session):
        operation = journal.operation(
            OperationKind.CHANGE_SETTINGS,
            {"settings": {HASH_KEY: new_hash_key()}},
            identity=machine_id("start", HASH_KEY),
            content=content_digest(HASH_KEY),
        )
        journal.run_in(session, [operation], {})
    key = bytes.fromhex(settings_of(session)[HASH_KEY]) + secret_of(session, number)
    return keyed_digest(key, number, *parts)


def known_fingerprint(session: Session, number: int, *parts: object) -> bytes | None:
    """The fingerprint of these parts; None where none was ever made of this customer's, so that nothing can equal it.

    Makes nothing, so that the session may be one that only reads.
    """
    key, secret = settings_of(session).get(HASH_KEY), known_secret(session, number)
    return None if key is None or secret is None else keyed_digest(bytes.fromhex(key) + secret, number, *parts)
