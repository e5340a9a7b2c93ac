"""Where passwords come from and go: an address, the driver's own sources, the system's keyring; never a file of ours.

The keyring's library is imported with the first password that it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from loyalty_desktop.domain.addresses import password_in, server_address, without_password
from loyalty_desktop.domain.errors import Fault

KEYRING_SERVICE = "loyalty-desktop"
"""The name under which the system's keyring keeps the passwords of shared databases."""


def find_password(address: str, environ: Mapping[str, str]) -> str | None:
    """The password for a server: from the address, else from the system's keyring.

    None where PGPASSWORD or a password file answers (the driver reads those itself), or where nobody knows one.
    """
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(without_password(address))
        place = (parts.hostname or "localhost", str(parts.port or 5432), parts.path[1:], unquote(parts.username or ""))
    except ValueError as error:
        raise Fault("address_not_understood", address=without_password(address)) from error
    if given := password_in(address):
        return given
    if environ.get("PGPASSWORD") or _in_password_file(place, environ):
        return None
    return _from_keyring(without_password(address))


def remember_password(address: str, password: str) -> bool:
    """Give a server's password to the system's keyring; False where the system has none that takes it."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(KEYRING_SERVICE, without_password(server_address(address)), password)
    except KeyringError:
        return False
    return True


class KeyringPasswords:
    """Passwords of mail accounts in the system's keyring, under the account they are for."""

    def find(self, host: str, user: str) -> str | None:
        """The password of a user at a mail server; None where nobody knows one."""
        return _from_keyring(_mail_account(host, user))

    def keep(self, host: str, user: str, password: str) -> bool:
        """Give a password to the keyring; False where the system has none that takes it."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(KEYRING_SERVICE, _mail_account(host, user), password)
        except KeyringError:
            return False
        return True


def _mail_account(host: str, user: str) -> str:
    return f"smtp://{user}@{host}"


def _in_password_file(place: tuple[str, ...], environ: Mapping[str, str]) -> bool:
    """Whether libpq's password file has a line for (host, port, database, user)."""
    default = Path(environ.get("APPDATA", "~"), "postgresql", "pgpass.conf") if os.name == "nt" else "~/.pgpass"
    path = Path(environ.get("PGPASSFILE") or default).expanduser()
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    fields = (line.split(":") for line in lines if line.strip() and not line.startswith("#"))
    return any(
        len(parts) >= 5 and all(part in ("*", value) for part, value in zip(parts, place, strict=False))
        for parts in fields
    )


def _from_keyring(address: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(KEYRING_SERVICE, address)
    except KeyringError:  # NoKeyringError among them: a PC without one
        return None
