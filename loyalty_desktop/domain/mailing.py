"""Reminders by e-mail: the account they are sent through, their text, and who gets one.

Account and text belong to the program and stand in one of its settings. The password stands in no setting: the keyring
of each PC keeps it. Customers' addresses never leave their own rows but in the letters themselves.
"""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from loyalty_desktop.domain.errors import Refusal

MAIL_SETTING = "reminders"
"""The setting that holds the account and the text, as JSON."""

FIELDS = ("name", "points", "last_day", "balance", "shop")
"""What a text can name in braces: the customer, what ends and when, what is held, and the shop."""

OUR_SHOP = "our shop"
"""What a text calls the shop while nobody has said its name."""

MOST_A_MINUTE = 600
"""The fastest rate, in letters a minute."""

MOST_TEXT = 20_000
"""Longest text of a reminder, in characters."""

MOST_LINE = 320
"""Longest of the other fields, in characters."""

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
        "Dear {name},\n\n{points} of your {balance} points at {shop} can be used through {last_day}. "
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
    """A customer whose points end: how many, on which day first, what is held, and how often it was said before."""

    customer_id: int
    name: str
    email: str
    points: int
    last_day: date
    balance: int
    consent: bool | None
    told: int = 0


class NotTold(StrEnum):
    """Why somebody is not written to."""

    NO_CONSENT = "no_consent"
    NOT_ASKED = "not_asked"
    NO_EMAIL = "no_email"
    BAD_EMAIL = "bad_email"
    TOLD_ALREADY = "told_already"


class Letter(NamedTuple):
    """What one customer is sent."""

    recipient: Recipient
    subject: str
    text: str


def refuse_settings(settings: MailSettings) -> None:
    """Raise Refusal for an account or a text that cannot be."""
    for name in ("host", "user", "sender", "sender_name", "reply_to", "subject"):
        value = getattr(settings, name)
        if len(value) > MOST_LINE or not value.isprintable():
            raise Refusal("mail_setting_unreadable", field=name)
    if any(character.isspace() for character in settings.host):
        raise Refusal("mail_setting_unreadable", field="host")
    if not 1 <= settings.port <= 65535:
        raise Refusal("mail_port_out_of_range", text=str(settings.port))
    if not 1 <= settings.a_minute <= MOST_A_MINUTE:
        raise Refusal("mail_rate_out_of_range", text=str(settings.a_minute), limit=MOST_A_MINUTE)
    for address in filter(None, (settings.sender, settings.reply_to)):
        if not can_be_sent_to(address):
            raise Refusal("not_an_email", text=address)
    if not settings.subject.strip() or not settings.text.strip():
        raise Refusal("template_text_missing")
    if len(settings.text) > MOST_TEXT:
        raise Refusal("mail_setting_unreadable", field="text")
    for template in (settings.subject, settings.text):
        check_template(template)


def check_template(template: str) -> None:
    """Raise Refusal for a field that there is not, and for a brace that belongs to none."""
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise Refusal("template_not_understood") from error
    for _, field, form, conversion in parts:
        if field is None:
            continue
        if field not in FIELDS:
            raise Refusal("template_field_unknown", field=field, fields=", ".join(FIELDS))
        if form or conversion:
            raise Refusal("template_not_understood")


def write_letter(settings: MailSettings, recipient: Recipient, values: Mapping[str, str]) -> Letter:
    """The letter to one customer; `values` are the fields as text, each of which stays on its line."""
    plain = {name: " ".join(values[name].split()) for name in FIELDS}
    subject = " ".join(settings.subject.format_map(plain).split())
    return Letter(recipient, subject, settings.text.format_map(plain))


def why_not(recipient: Recipient, *, again: bool) -> NotTold | None:
    """Why a customer is not written to; None for whoever agreed, can be reached and has not been told yet."""
    if recipient.consent is None:
        return NotTold.NOT_ASKED
    if not recipient.consent:
        return NotTold.NO_CONSENT
    if not recipient.email:
        return NotTold.NO_EMAIL
    if not can_be_sent_to(recipient.email):
        return NotTold.BAD_EMAIL
    return NotTold.TOLD_ALREADY if recipient.told and not again else None


def can_be_sent_to(email: str) -> bool:
    """Whether an address holds one name and one domain, and nothing that would end a line or name another address."""
    name, at, domain = email.rpartition("@")
    refused = set(' ,;:<>()[]"\\')
    return bool(at and name and domain) and email.isprintable() and not refused & set(email) and "@" not in name
