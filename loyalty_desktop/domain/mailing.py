"""Reminders by e-mail: the account they are sent through, their text, and who gets one.

Account and text belong to the program and stand in one of its settings. The password stands in no setting: the keyring
of each PC keeps it. Customers' addresses never leave their own rows but in the letters themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from ipaddress import ip_address
from typing import NamedTuple

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.letters import check_template, subject_of, text_of, without_later

MAIL_SETTING = "reminders"
"""The setting that holds the account and the text, as JSON."""

OUR_SHOP = "our shop"
"""What a text calls the shop while nobody has said its name."""

MOST_A_MINUTE = 600
"""The fastest rate, in letters a minute."""

MOST_TEXT = 20_000
"""Longest text of a reminder, in characters."""

MOST_LINE = 320
"""Longest of the other fields, in characters."""

_LONGEST_HOST = 253
"""Longest name of a server, in bytes (RFC 1035, section 2.3.4)."""

MOST_WITHIN = 3660
"""The farthest last day, in days from today, of which customers are reminded."""


class MailSecurity(StrEnum):
    """How the connection to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The account, the sender and the text. `a_minute` is how many letters are sent at most in a minute."""

    host: str = ""
    port: int = 587
    security: MailSecurity = MailSecurity.STARTTLS
    user: str = ""
    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    subject: str = "{points} points end on {last_day}"
    text: str = (
        "Hello {name},\n\n{points} of your {balance} points at {shop} can be used through {last_day}.\n"
        "Another {points_later} end after that, the last of them on {latest_day}.\n"
        "Come by and treat yourself.\n\n{shop}\n"
    )
    a_minute: int = 60

    @classmethod
    def from_setting(cls, text: str) -> MailSettings:
        """The settings as they are stored; the defaults above where nothing is."""
        if not text:
            return cls()
        stored = json.loads(text)
        return cls(**{**stored, "security": MailSecurity(stored["security"])})

    def setting(self) -> str:
        """What is stored of them."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def is_ready(self) -> bool:
        """Whether anything can be sent: there is a server and a sender."""
        return bool(self.host and self.sender)


class Recipient(NamedTuple):
    """A customer whose points end: how many on which day first, what is held, and how often it was said before.

    `called` is what screens call somebody without a `name`. `points_later` end after the first last day, the last of
    them on `latest_day`. `noted` is the number of the last note on that first day; `is_unsure` says that the last
    letter left and nobody knows whether it arrived, and `is_refused` that the server refused this very address.
    `refused_address` is the digest of the address that was refused last; "" for none.
    """

    customer_id: int
    name: str
    called: str
    email: str
    points: int
    last_day: date
    points_later: int
    latest_day: date
    balance: int
    consent: bool | None
    told: int = 0
    noted: int = 0
    is_unsure: bool = False
    refused_address: str = ""
    is_refused: bool = False


class NotTold(StrEnum):
    """Why somebody is not written to."""

    NO_CONSENT = "no_consent"
    NOT_ASKED = "not_asked"
    NO_EMAIL = "no_email"
    BAD_EMAIL = "bad_email"
    TOLD_ALREADY = "told_already"
    REFUSED = "refused"
    UNSURE = "unsure"


class Addressee(NamedTuple):
    """Who a letter goes to that is no customer's: a person of the shop. `name` may be ""."""

    name: str
    email: str


class Attachment(NamedTuple):
    """A file that goes with a letter; `kind` is its media type, such as application/pdf."""

    name: str
    kind: str
    content: bytes


class Letter(NamedTuple):
    """What one customer, or one person of the shop, is sent."""

    recipient: Recipient | Addressee
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()


def refuse_settings(settings: MailSettings) -> None:
    """Raise Refusal for an account or a text that cannot be."""
    for name in ("host", "user", "sender", "sender_name", "reply_to", "subject"):
        value = getattr(settings, name)
        if len(value) > MOST_LINE or not value.isprintable():
            raise Refusal("mail_setting_unreadable", field=name)
    _refuse_host(settings)
    if not 1 <= settings.port <= 65535:
        raise Refusal("mail_port_out_of_range", text=str(settings.port))
    if not 1 <= settings.a_minute <= MOST_A_MINUTE:
        raise Refusal("mail_rate_out_of_range", text=str(settings.a_minute), limit=MOST_A_MINUTE)
    for name in ("sender", "reply_to"):
        address = getattr(settings, name)
        if address and not can_be_sent_to(address):
            raise Refusal("not_an_email", text=address, field=name)
    if not settings.reply_to.isascii():
        # Only where sender or customer have such an address does a letter carry one as it is.
        raise Refusal("mail_reply_not_ascii", text=settings.reply_to)
    if not settings.subject.strip() or not without_later(settings.text).strip():
        raise Refusal("template_text_missing")
    if len(settings.text) > MOST_TEXT:
        raise Refusal("mail_setting_unreadable", field="text")
    for template in (settings.subject, settings.text):
        check_template(template)


def _refuse_host(settings: MailSettings) -> None:
    """Raise Refusal for a name that no server can have, and for a password that would travel for everybody to read."""
    host = settings.host
    try:
        readable = not any(character.isspace() for character in host) and len(host.encode("idna")) <= _LONGEST_HOST
    except UnicodeError:
        readable = False
    if not readable:
        raise Refusal("mail_host_unreadable", text=host)
    if settings.security is MailSecurity.NONE and settings.user and host and not _is_this_pc(host):
        raise Refusal("mail_login_in_the_clear", host=host)


def _is_this_pc(host: str) -> bool:
    """Whether what is sent to a host stays on this PC."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def write_letter(settings: MailSettings, recipient: Recipient, values: Mapping[str, str]) -> Letter:
    """The letter to one customer; `values` are the fields as text."""
    text = text_of(settings.text, values, is_all=not recipient.points_later)
    return Letter(recipient, subject_of(settings.subject, values), text)


def why_not(recipient: Recipient, *, again: bool, unsure: bool) -> NotTold | None:
    """Why a customer is not written to; None for whoever agreed, can be reached and has not been told yet.

    With `again` those too who were told or whose address was refused, with `unsure` those whose last letter may have
    arrived or not.
    """
    if not recipient.consent:
        return NotTold.NOT_ASKED if recipient.consent is None else NotTold.NO_CONSENT
    if not recipient.email:
        return NotTold.NO_EMAIL
    if not can_be_sent_to(recipient.email):
        return NotTold.BAD_EMAIL
    if recipient.is_unsure:
        return None if unsure else NotTold.UNSURE
    if recipient.is_refused and not again:
        return NotTold.REFUSED
    return NotTold.TOLD_ALREADY if recipient.told and not again else None


def can_be_sent_to(email: str) -> bool:
    """Whether an address holds one name and one domain, and a letter can carry it in its head."""
    from email.errors import MessageError
    from email.headerregistry import Address

    name, at, domain = email.rpartition("@")
    refused = set(' ,;:<>()[]"\\')
    if not (at and name and domain) or not email.isprintable() or refused & set(email) or "@" in name:
        return False
    try:
        Address(addr_spec=email)
        # A domain in letters of its own becomes such a name on the way.
        domain.encode("idna")
    except (MessageError, ValueError, IndexError):
        return False
    return True
