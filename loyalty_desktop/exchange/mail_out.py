"""Letters out, through an SMTP account: one connection for many letters, each refused or taken by itself.

Nothing that a customer typed becomes a header of its own: addresses and names go through the standard library's header
objects, which refuse line breaks, and come here without them (domain/mailing.py).
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from types import TracebackType

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.domain.mailing import Letter, MailSecurity, MailSettings

TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Refused:
    """The server did not take one letter: for good, or for now."""

    for_good: bool


class MailConnection:
    """An open connection to the mail server. Used as a context; every failure of the connection itself is a Fault."""

    def __init__(self, settings: MailSettings, password: str, *, trusted: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._password = password
        self._trusted = trusted or ssl.create_default_context()
        self._smtp: smtplib.SMTP | None = None
        self._sent = 0

    def __enter__(self) -> MailConnection:
        """Connect, encrypt and log in. Raises Fault mail_not_connected, mail_tls_missing or mail_login_refused."""
        settings = self._settings
        try:
            if settings.security is MailSecurity.TLS:
                self._smtp = smtplib.SMTP_SSL(
                    settings.host, settings.port, timeout=TIMEOUT_SECONDS, context=self._trusted
                )
            else:
                self._smtp = smtplib.SMTP(settings.host, settings.port, timeout=TIMEOUT_SECONDS)
            if settings.security is MailSecurity.STARTTLS:
                self._encrypt(self._smtp)
            if settings.user:
                self._log_in(self._smtp)
        except (OSError, smtplib.SMTPException) as error:
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

    def send(self, letter: Letter, *, now: datetime) -> Refused | None:
        """Send one letter; None where the server took it.

        Raises Fault("mail_connection_lost") where the connection is gone, and Refusal("mail_sender_refused") where the
        server takes nothing from this sender.
        """
        assert self._smtp is not None, "a connection is used as a context"
        settings = self._settings
        try:
            message = message_of(settings, letter, now=now)
        except (MessageError, ValueError):
            return Refused(for_good=True)
        try:
            self._smtp.send_message(message, from_addr=settings.sender, to_addrs=[letter.recipient.email])
        except smtplib.SMTPServerDisconnected as error:
            raise Fault("mail_connection_lost", host=settings.host, reason=_reason(error), sent=self._sent) from error
        except smtplib.SMTPSenderRefused as error:
            raise Refusal(
                "mail_sender_refused", host=settings.host, sender=settings.sender, reason=_reason(error)
            ) from error
        except smtplib.SMTPRecipientsRefused as error:
            code = next((code for code, _ in error.recipients.values()), 550)
            return self._refused(code)
        except smtplib.SMTPResponseException as error:
            return self._refused(error.smtp_code)
        except smtplib.SMTPNotSupportedError:
            # An address with letters that this server cannot carry.
            return Refused(for_good=True)
        except OSError as error:
            raise Fault("mail_connection_lost", host=settings.host, reason=_reason(error), sent=self._sent) from error
        self._sent += 1
        return None

    def _refused(self, code: int) -> Refused:
        """5xx is for good, 4xx for now; 421 announces that the server hangs up."""
        if code == 421:
            raise Fault("mail_connection_lost", host=self._settings.host, reason=str(code), sent=self._sent)
        return Refused(for_good=code >= 500)

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

    def _close(self) -> None:
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
        self._smtp = None


def message_of(settings: MailSettings, letter: Letter, *, now: datetime) -> EmailMessage:
    """The letter as it travels: plain text, UTF-8. Raises ValueError or MessageError for an address that cannot be."""
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
    return message


def _one_line(text: str) -> str:
    """A name without anything that could end its line."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _reason(error: Exception) -> str:
    """What the server or the network said, without a line break."""
    said = getattr(error, "smtp_error", None)
    if isinstance(said, bytes):
        return _one_line(said.decode("utf-8", "replace"))
    return _one_line(getattr(error, "strerror", None) or str(error)) or type(error).__name__
