"""Who is written to about points that end, and what they read: worked out for all of them, and again for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from loyalty_desktop.domain.mailing import (
    MAIL_SETTING,
    OUR_SHOP,
    Letter,
    MailSettings,
    NotTold,
    Recipient,
    why_not,
    write_letter,
)
from loyalty_desktop.services.fingerprints import known_fingerprint
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import settings_of
from loyalty_desktop.storage.reminders import recipients

WITHIN_DAYS = 30
"""Last days from today on of which customers are reminded, unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class ReminderRequest:
    """Whose points end within so many days from today.

    With `again` also those who were told already or whose address was refused, with `unsure` those whose last letter
    was on its way when the connection, or the program, ended.
    """

    within_days: int = WITHIN_DAYS
    again: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """Who is written to, who is not and why, and the first letter as an example; None where nobody is."""

    to: tuple[Recipient, ...]
    left_out: tuple[tuple[Recipient, NotTold], ...]
    example: Letter | None
    settings: MailSettings


def plan_in(journal: Journal, session: Session, request: ReminderRequest) -> ReminderPlan:
    """Who would be written to now."""
    settings, shop = mail_settings(session), shop_in(journal, session)
    reasons = [
        (item, why_not(item, again=request.again, unsure=request.unsure)) for item in _found(journal, session, request)
    ]
    to = tuple(item for item, reason in reasons if reason is None)
    left_out = tuple((item, reason) for item, reason in reasons if reason is not None)
    return ReminderPlan(to, left_out, letter_to(settings, to[0], shop) if to else None, settings)


def recipient_now(journal: Journal, session: Session, request: ReminderRequest, planned: Recipient) -> Recipient | None:
    """One customer of a plan as they are by now; None for who is not to be written to any more."""
    found = _found(journal, session, request, customer=planned.customer_id)
    return next((item for item in found if why_not(item, again=request.again, unsure=request.unsure) is None), None)


def mail_settings(session: Session) -> MailSettings:
    """The account and the text as they are stored."""
    return MailSettings.from_setting(settings_of(session).get(MAIL_SETTING, ""))


def shop_in(journal: Journal, session: Session) -> str:
    """The shop's name; "" where nobody has said it."""
    return journal.program_and_rules(session)[0].shop_name


def letter_to(settings: MailSettings, recipient: Recipient, shop: str) -> Letter:
    """The letter to one customer: points in groups of three, days in ISO."""
    values = {
        "name": recipient.name,
        "points": f"{recipient.points:,}",
        "last_day": _day(recipient.last_day),
        "points_later": f"{recipient.points_later:,}",
        "latest_day": _day(recipient.latest_day),
        "balance": f"{recipient.balance:,}",
        "shop": shop or settings.sender_name or OUR_SHOP,
    }
    return write_letter(settings, recipient, values)


def address_parts(settings: MailSettings, recipient: Recipient) -> tuple[str, ...]:
    """What a refusal of an address is about: the address, and through which account it was tried."""
    return ("refused address", recipient.email, settings.host, settings.user, settings.sender)


def _found(
    journal: Journal, session: Session, request: ReminderRequest, *, customer: int | None = None
) -> list[Recipient]:
    program, today = journal.program_and_rules(session)[0], journal.today(session)
    until, settings = today + timedelta(days=request.within_days), mail_settings(session)
    found = recipients(session, program, today, until, customer=customer)
    return [_with_refusal(session, settings, item) for item in found]


def _with_refusal(session: Session, settings: MailSettings, recipient: Recipient) -> Recipient:
    """Whether the address that was refused is still theirs, and would be tried through the same account."""
    if not recipient.refused_address:
        return recipient
    digest = known_fingerprint(session, recipient.customer_id, *address_parts(settings, recipient))
    return recipient._replace(is_refused=digest is not None and digest.hex() == recipient.refused_address)


def _day(day: date) -> str:
    return day.isoformat()
