"""Where the passwords of mail accounts are kept: handed in, for the keyring is none of the services' business."""

from __future__ import annotations

from typing import Protocol


class MailPasswords(Protocol):
    """Where passwords of mail accounts are kept: the keyring of this PC."""

    def find(self, host: str, user: str) -> str | None:
        """The password of a user at a server; None where nobody knows one."""

    def keep(self, host: str, user: str, password: str) -> bool:
        """Keep a password; False where nothing keeps it."""


class NoPasswords:
    """For a program that was handed no keyring."""

    def find(self, host: str, user: str) -> str | None:  # noqa: ARG002 - the protocol's names
        """Nobody knows one."""
        return None

    def keep(self, host: str, user: str, password: str) -> bool:  # noqa: ARG002 - the protocol's names
        """Nothing keeps it."""
        return False


NO_PASSWORDS = NoPasswords()
