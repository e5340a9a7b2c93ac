"""A real mail server on this PC, which keeps what it is sent and refuses whom it is told to."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD = "shop", "correct horse"


def _nothing(_address: str) -> None:
    pass


@dataclass
class Mailbox:
    """What the server took, and how it answers some addresses; `hangs_up_after` letters it closes the connection."""

    letters: list[EmailMessage] = field(default_factory=list)
    envelopes: list[list[str]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    hangs_up_after: int | None = None
    was_encrypted: bool = False
    users: list[str] = field(default_factory=list)
    is_silent_after_text: bool = False
    text_answer: str = "250 OK"
    on_address: Callable[[str], object] = _nothing

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """Take an address, or answer as told."""
        if self.hangs_up_after is not None and len(self.letters) >= self.hangs_up_after:
            return "421 the server goes down"
        self.on_address(address)
        answer = self.answers.get(address, "")
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a letter; a silent server hangs up without a word, as one does whose line is cut."""
        if not self.text_answer.startswith("250"):
            return self.text_answer
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.letters.append(message)
        self.envelopes.append(list(envelope.rcpt_tos))
        self.was_encrypted = server.transport is not None and server.transport.get_extra_info("ssl_object") is not None
        if self.is_silent_after_text and server.transport is not None:
            server.transport.close()
        return self.text_answer

    def authenticate(self, server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        """Let the one user in."""
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        if right:
            self.users.append(USER)
        return AuthResult(success=right, handled=right)


@cache
def _authority() -> trustme.CA:
    """Made anew in each run: no key lies in a file."""
    return trustme.CA()


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority().issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context


def own_certificate() -> ssl.SSLContext:
    """A context that trusts the server's own certificate."""
    context = ssl.create_default_context()
    _authority().configure_trust(context)
    return context


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(
    *, security: str = "none", with_login: bool = False, smtputf8: bool = True
) -> Iterator[tuple[int, Mailbox]]:
    """The port of a running server and what it receives."""
    box = Mailbox()
    options: dict[str, Any] = {"hostname": "127.0.0.1", "port": _free_port(), "enable_SMTPUTF8": smtputf8}
    if with_login:
        options |= {
            "authenticator": box.authenticate,
            "auth_required": True,
            "auth_require_tls": security == "starttls",
        }
    if security == "tls":
        options["ssl_context"] = _context()
    if security == "starttls":
        options |= {"tls_context": _context(), "require_starttls": True}
    controller = Controller(box, **options)
    controller.start()
    try:
        yield options["port"], box
    finally:
        controller.stop()
