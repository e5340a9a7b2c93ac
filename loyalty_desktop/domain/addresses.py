"""Addresses of databases: the path of a file, or the URL of a server. The one place that knows a server's address.

A password in an address is used once, to connect, and is neither shown nor stored: `without_password` and `redacted`
are what messages, files and logs get.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loyalty_desktop.domain.errors import Fault

SCHEME = "postgresql"

_SCHEMES = (SCHEME, "postgres")
_SECRETS = frozenset({"password", "sslpassword", "passwd", "pwd"})
_URL = re.compile(r"\s*(?:[a-z][a-z0-9+.:-]+://|postgres(?:ql)?:)", re.IGNORECASE)
_SETTINGS = re.compile(r"\s*(?:host|hostaddr|port|dbname|user|password|service|sslmode)\s*=", re.IGNORECASE)
_COLON = re.compile(":|%3a", re.IGNORECASE)
_USER_AND_PASSWORD = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+:/*[^\s:@/?=]*)(?::|%3[aA]).*@", re.DOTALL)
_SECRET_SETTING = re.compile(r"""([^\s?&#;,/='"“]+)(\s*=\s*)(?:'[^']*'|[^\s&;'"”]+)""")


def is_server(address: str) -> bool:
    """Whether an address is meant for a server, however badly it is written; anything else is the path of a file."""
    return bool(_URL.match(address) or _SETTINGS.match(address))


def server_address(address: str) -> str:
    """A server's address as it is connected to and compared: `postgresql://…`, nothing around it.

    Raises Fault("address_not_understood") for one of another kind of server, or written otherwise.
    """
    scheme, separator, rest = address.strip().partition("://")
    if not separator or scheme.lower() not in _SCHEMES:
        raise Fault("address_not_understood", address=without_password(address))
    return f"{SCHEME}://{rest}"


def without_password(address: str) -> str:
    """An address without a password: neither before the host nor among the parameters.

    The path of a file comes back unchanged. A broken address is better than a stored secret.
    """
    if not is_server(address):
        return address
    url = _Url.of(address)
    if url is None:
        return redacted(address)
    kept = "&".join(item for item in url.parameters if not _is_secret(item))
    return _without_secret_settings(f"{url.scheme}://{url.user}{url.place}{'?' if kept else ''}{kept}")


def password_in(address: str) -> str:
    """The password that a server's address holds, decoded; "" where it holds none."""
    url = _Url.of(address)
    if url is None:
        return ""
    named = [item.partition("=")[2] for item in url.parameters if _name(item) == "password"]
    return _decoded(url.password or (named[-1] if named else ""))


def redacted(text: str) -> str:
    """A text in which somebody may have written an address, with "…" for every password in it."""
    return _without_secret_settings(_USER_AND_PASSWORD.sub(r"\1@", text))


@dataclass(frozen=True, slots=True)
class _Url:
    """The parts of `scheme://user:password@place?parameters`, as they are written."""

    scheme: str
    user: str
    password: str
    place: str
    parameters: tuple[str, ...]

    @classmethod
    def of(cls, address: str) -> _Url | None:
        """The parts of an address; None for what is no URL.

        A password with an unescaped "@" or "/" is found whole, and one with a "?" as far as that is told from
        parameters.
        """
        scheme, separator, rest = address.partition("://")
        if not separator or not re.fullmatch(r"\s*[A-Za-z][A-Za-z0-9+.:-]*", scheme):
            return None
        before, _, parameters = rest.partition("?")
        parameter, at, _ = parameters.partition("@")
        if at and "=" not in parameter:
            before, parameters = rest, ""
        login, at, place = before.rpartition("@")
        user, *password = _COLON.split(login, maxsplit=1)
        return cls(scheme, user + at, "".join(password), place, tuple(filter(None, parameters.split("&"))))


def _without_secret_settings(text: str) -> str:
    return _SECRET_SETTING.sub(lambda found: f"{found[1]}{found[2]}…" if _is_secret(found[0]) else found[0], text)


def _is_secret(parameter: str) -> bool:
    return _name(parameter) in _SECRETS


def _name(parameter: str) -> str:
    return _decoded(parameter.partition("=")[0]).strip(" \t-").lower()


def _decoded(text: str) -> str:
    from urllib.parse import unquote  # a start on a file does without it

    return unquote(text)
