"""Letters out, through an SMTP account: one connection for many letters, each refused or taken by itself.

Nothing that a customer typed becomes a header of its own: addresses and names go through the standard library's header
objects, which refuse line breaks, and come here without them (domain/mailing.py).
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, make_msgid
from enum import Enum, auto
from types import TracebackType
from typing import Any

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.domain.mailing import Letter, MailSecurity, MailSettings, Recipient

TIMEOUT_SECONDS = 30.0


_OF_AN_ADDRESS = re.compile(r"5\.(0\.\d+|1\.(?![78]$)\d+|2\.\d+|4\.(?!5$)\d+)")
"""Enhanced status codes that are about the address (RFC 3463): mailbox and routing, but neither the sender's address
(5.1.7, 5.1.8), nor limits (5.4.5), nor what the server allows at all (5.7)."""

_NOT_AUTHORISED = "5.7.1"
_STATUS = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
_NO_TRANSIT = re.compile(r"\b(relay|authenticat|log ?in)", re.IGNORECASE)
_LOGIN_CODES = frozenset((530, 534, 535, 538))
"""Replies that ask for a login or another one (RFC 4954)."""


class No(Enum):
    """What a server says no to."""

    TO_THIS_ADDRESS = auto()
    PERHAPS_TO_THIS_ADDRESS = auto()
    """Delivery not authorised (5.7.1): about this address where the account delivers to others, else about us."""
    FOR_NOW = auto()
    TO_US = auto()


@dataclass(frozen=True, slots=True)
class Refused:
    """The server did not take one letter, and what it said."""

    no: No
    reason: str


def _nothing() -> None:
    pass


class _PlainSmtp(smtplib.SMTP):
    """Tells before the text of a letter leaves."""

    leaves: Callable[[], None] = staticmethod(_nothing)

    def data(self, msg: Any) -> tuple[int, bytes]:  # what smtplib's own stub has
        self.leaves()
        return super().data(msg)


class _TlsSmtp(smtplib.SMTP_SSL):
    """The same over TLS."""

    leaves: Callable[[], None] = staticmethod(_nothing)

    def data(self, msg: Any) -> tuple[int, bytes]:  # what smtplib's own stub has
        self.leaves()
        return super().data(msg)


class MailConnection:
    """An open connection to the mail server. Used as a context; every failure of the connection itself is a Fault."""

    def __init__(self, settings: MailSettings, password: str, *, trusted: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._password = password
        self._trusted = trusted or ssl.create_default_context()
        self._smtp: _PlainSmtp | _TlsSmtp | None = None
        self._sent = 0

    def __enter__(self) -> MailConnection:
        """Connect, encrypt and log in. Raises Fault mail_not_connected, mail_tls_missing or mail_login_refused."""
        settings = self._settings
        try:
            if settings.security is MailSecurity.TLS:
                self._smtp = _TlsSmtp(settings.host, settings.port, timeout=TIMEOUT_SECONDS, context=self._trusted)
            else:
                self._smtp = _PlainSmtp(settings.host, settings.port, timeout=TIMEOUT_SECONDS)
            if settings.security is MailSecurity.STARTTLS:
                self._encrypt(self._smtp)
            if settings.user:
                self._log_in(self._smtp)
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            self._close()
            if isinstance(error, ssl.SSLError):
                raise Fault("mail_tls_missing", host=settings.host, reason=_reason(error)) from error
            raise Fault("mail_not_connected", host=settings.host, port=settings.port, reason=_reason(error)) from error
        except Fault:
            self._close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._close()

    def send(self, letter: Letter, *, now: datetime, leaves: Callable[[], None]) -> Refused | None:
        """Send one letter; None where the server took it.

        `leaves` is called when the server has taken the address and is about to get the text: from then on a lost
        connection leaves it open whether the letter arrives. What it raises stops the letter and is raised here.

        Raises Fault("mail_connection_lost") where the connection is gone, and Refusal("mail_sender_refused") where the
        server does not take the sender.
        """
        assert self._smtp is not None, "a connection is used as a context"
        settings = self._settings
        try:
            message = message_of(settings, letter, now=now)
        except (MessageError, ValueError) as error:
            return Refused(No.TO_THIS_ADDRESS, _reason(error))
        try:
            self._smtp.leaves = leaves
            self._smtp.send_message(message, from_addr=settings.sender, to_addrs=[letter.recipient.email])
        except smtplib.SMTPServerDisconnected as error:
            raise Fault("mail_connection_lost", host=settings.host, reason=_reason(error), sent=self._sent) from error
        except smtplib.SMTPSenderRefused as error:
            raise self.sender_refused(_reason(error)) from error
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            return self._refused(code, _text_of(said), is_about_address=True)
        except smtplib.SMTPResponseException as error:
            return self._refused(error.smtp_code, _reason(error), is_about_address=False)
        except smtplib.SMTPNotSupportedError as error:
            # Letters that this server cannot carry, in the sender's address or else in the customer's.
            if not settings.sender.isascii():
                raise self.sender_refused(_reason(error)) from error
            return Refused(No.TO_THIS_ADDRESS, _reason(error))
        except OSError as error:
            raise Fault("mail_connection_lost", host=settings.host, reason=_reason(error), sent=self._sent) from error
        self._sent += 1
        return None

    def take_back(self) -> None:
        """Forget the letter whose address the server has taken. Raises Fault("mail_connection_lost")."""
        assert self._smtp is not None, "a connection is used as a context"
        try:
            self._smtp.rset()
        except (OSError, smtplib.SMTPException) as error:
            host, sent = self._settings.host, self._sent
            raise Fault("mail_connection_lost", host=host, reason=_reason(error), sent=sent) from error

    def _refused(self, code: int, said: str, *, is_about_address: bool) -> Refused:
        """What a reply means: 4xx is for now and 5xx for good; 421 announces that the server hangs up.

        A server that refuses the text, our right to send, or a limit of ours says nothing about the customer.
        """
        if code == 421:
            raise Fault("mail_connection_lost", host=self._settings.host, reason=said or str(code), sent=self._sent)
        if code < 500:
            return Refused(No.FOR_NOW, said)
        status = _STATUS.search(said)
        about_us = _is_about_us(code, said)
        if status is not None:
            if is_about_address and status.group() == _NOT_AUTHORISED and not about_us:
                return Refused(No.PERHAPS_TO_THIS_ADDRESS, said)
            about_us = _OF_AN_ADDRESS.fullmatch(status.group()) is None
        is_theirs = is_about_address and not about_us
        return Refused(No.TO_THIS_ADDRESS if is_theirs else No.TO_US, said or str(code))

    def sender_refused(self, reason: str) -> Refusal:
        """That the server takes nothing from this account, with how many letters had been sent."""
        settings = self._settings
        return Refusal(
            "mail_sender_refused", host=settings.host, sender=settings.sender, reason=reason, sent=self._sent
        )

    def _encrypt(self, smtp: smtplib.SMTP) -> None:
        host = self._settings.host
        try:
            smtp.starttls(context=self._trusted)
        except smtplib.SMTPNotSupportedError as error:
            raise Fault("mail_tls_missing", host=host, reason=_reason(error)) from error
        except smtplib.SMTPResponseException as error:
            raise Fault("mail_tls_missing", host=host, reason=_reason(error)) from error

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        try:
            smtp.login(self._settings.user, self._password)
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as error:
            raise Fault("mail_login_refused", host=self._settings.host, reason=_reason(error)) from error
        except UnicodeError:
            # Its text would show a letter of the password.
            raise Fault("mail_login_refused", host=self._settings.host, reason="only ASCII can be sent") from None

    def _close(self) -> None:
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
        self._smtp = None


def _is_about_us(code: int, said: str) -> bool:
    """Whether a reply asks for a login, or says that the server passes nothing on for this account."""
    return code in _LOGIN_CODES or _NO_TRANSIT.search(said) is not None


def refuse_account(settings: MailSettings, *, now: datetime) -> None:
    """Raise Refusal for an account from which no letter can be written at all; one without a sender is not asked."""
    if not settings.sender:
        return
    nobody = Recipient(0, "Ana Ruiz", "Ana Ruiz", "ana@example.org", 1, now.date(), 0, now.date(), 1, consent=True)
    try:
        message_of(settings, Letter(nobody, settings.subject, settings.text), now=now).as_bytes(policy=SMTPUTF8)
    except (MessageError, ValueError) as error:
        raise Refusal("mail_letter_impossible", reason=_reason(error)) from error


def message_of(settings: MailSettings, letter: Letter, *, now: datetime) -> EmailMessage:
    """The letter as it travels: plain text in UTF-8, and the files that go with it.

    Raises ValueError or MessageError for an address that cannot be.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["From"] = Address(settings.sender_name, addr_spec=settings.sender)
    message["To"] = Address(_one_line(letter.recipient.name), addr_spec=letter.recipient.email)
    if settings.reply_to:
        message["Reply-To"] = Address(addr_spec=settings.reply_to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    for attachment in letter.attachments:
        main, _, sub = attachment.kind.partition("/")
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    return message


def _one_line(text: str) -> str:
    """A name without anything that could end its line."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _reason(error: Exception) -> str:
    """What the server or the network said, without a line break."""
    said = getattr(error, "smtp_error", None)
    if isinstance(said, bytes):
        return _text_of(said)
    return _one_line(getattr(error, "strerror", None) or str(error)) or type(error).__name__


def _text_of(said: bytes) -> str:
    return _one_line(said.decode("utf-8", "replace"))
