"""The desk of reminders: who is written to about points that end, what they read, and sending it."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.mailing import (
    MAIL_SETTING,
    MOST_WITHIN,
    OUR_SHOP,
    Letter,
    MailSettings,
    NotTold,
    Recipient,
    refuse_settings,
    why_not,
    write_letter,
)
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.reminding import EXPIRY_KIND, ReminderResult, reminder_id
from loyalty_desktop.exchange.mail_out import MailConnection, Refused
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import settings_of
from loyalty_desktop.storage.reminders import attempts, recipients

WITHIN_DAYS = 30
"""Last days from today on of which customers are reminded, unless somebody says otherwise."""

_PAUSE_SECONDS = 0.2


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


@dataclass(frozen=True, slots=True)
class ReminderRequest:
    """Whose points end within so many days from today; with `again` also those who were told already."""

    within_days: int = WITHIN_DAYS
    again: bool = False


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """Who is written to, who is not and why, and the first letter as an example; None where nobody is."""

    to: tuple[Recipient, ...]
    left_out: tuple[tuple[Recipient, NotTold], ...]
    example: Letter | None
    settings: MailSettings


@dataclass(frozen=True, slots=True)
class SentResult:
    """How sending ended: who got their letter, whose address was refused, and whom the server put off for now."""

    sent: tuple[Recipient, ...]
    refused: tuple[Recipient, ...]
    put_off: tuple[Recipient, ...]


class Reminders:
    """Writes to customers whose points are about to end, if they agreed to be written to."""

    def __init__(
        self,
        journal: Journal,
        passwords: MailPasswords,
        *,
        trusted: ssl.SSLContext | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._journal = journal
        self._passwords = passwords
        self._trusted = trusted
        self._sleep = sleep

    def settings(self) -> MailSettings:
        """The account and the text."""
        return self._journal.store.read(_settings)

    def change_settings(self, settings: MailSettings, *, password: str = "") -> None:
        """Set account and text; a password goes to the keyring of this PC and nowhere else.

        Raises Refusal for what cannot be, and where the password cannot be kept.
        """
        refuse_settings(settings)
        if settings != self.settings():
            payload = {"settings": {MAIL_SETTING: settings.setting()}}
            self._journal.run(self._journal.operation(OperationKind.CHANGE_SETTINGS, payload))
        if password and not self._passwords.keep(settings.host, settings.user, password):
            raise Refusal("mail_password_not_kept")

    def plan(self, request: ReminderRequest) -> ReminderPlan:
        """Who would be written to and what the first of them would read; sends nothing."""
        if not 1 <= request.within_days <= MOST_WITHIN:
            raise Refusal("within_out_of_range", text=str(request.within_days), limit=MOST_WITHIN)
        return self._journal.store.read(lambda session: self._plan(session, request))

    def send(
        self, request: ReminderRequest, progress: Progress | None = None, *, only: frozenset[int] | None = None
    ) -> SentResult:
        """Write to everybody of the plan (or to `only` those of it), one letter after the other, at the account's rate.

        Each is noted as soon as the server has answered, so what is broken off goes on where it stopped. Raises Refusal
        without an account, a password or anybody to write to; Fault where the connection cannot be made or is lost.
        """
        plan, watch = self.plan(request), progress or Silent()
        to = [item for item in plan.to if only is None or item.customer_id in only]
        password = self._check(plan.settings, to)
        shop = self._journal.store.read(lambda session: self._journal.program_and_rules(session)[0].shop_name)
        ended: dict[str, list[Recipient]] = {"sent": [], "refused": [], "put_off": []}
        with MailConnection(plan.settings, password, trusted=self._trusted) as connection:
            for place, recipient in enumerate(to):
                watch.check_cancelled()
                watch.report(place, len(to), "remind")
                if place:
                    self._wait(60 / plan.settings.a_minute, watch)
                ending = self._send_one(connection, plan.settings, recipient, shop)
                if ending:
                    ended[ending].append(recipient)
        watch.report(len(to), len(to), "remind")
        return SentResult(tuple(ended["sent"]), tuple(ended["refused"]), tuple(ended["put_off"]))

    def _check(self, settings: MailSettings, to: list[Recipient]) -> str:
        if not settings.is_ready:
            raise Refusal("mail_account_missing")
        if not to:
            raise Refusal("nothing_to_remind")
        if not settings.user:
            return ""
        password = self._passwords.find(settings.host, settings.user)
        if password is None:
            raise Refusal("mail_password_missing", host=settings.host, user=settings.user)
        return password

    def _send_one(self, connection: MailConnection, settings: MailSettings, recipient: Recipient, shop: str) -> str:
        """How it ended for one; "" where another PC has written to them meanwhile."""
        attempt = recipient.told + 1
        if (
            self._journal.store.read(lambda session: attempts(session, recipient.customer_id, recipient.last_day))
            >= attempt
        ):
            return ""
        letter = write_letter(settings, recipient, _values(recipient, shop or settings.sender_name or OUR_SHOP))
        refused = connection.send(letter, now=self._journal.now())
        if isinstance(refused, Refused) and not refused.for_good:
            return "put_off"
        self._note(recipient, attempt, ReminderResult.REFUSED if refused else ReminderResult.SENT)
        return "refused" if refused else "sent"

    def _note(self, recipient: Recipient, attempt: int, result: ReminderResult) -> None:
        payload = {
            "customer": recipient.customer_id,
            "about": EXPIRY_KIND,
            "last_day": recipient.last_day.isoformat(),
            "attempt": attempt,
            "result": str(result),
        }
        identity = reminder_id(recipient.customer_id, recipient.last_day, attempt)
        self._journal.run(self._journal.operation(OperationKind.REMIND, payload, identity=identity))

    def _wait(self, seconds: float, watch: Progress) -> None:
        """Keep to the rate; a person who wants it to stop need not wait for it."""
        while seconds > 0:
            watch.check_cancelled()
            self._sleep(min(seconds, _PAUSE_SECONDS))
            seconds -= _PAUSE_SECONDS

    def _plan(self, session: Session, request: ReminderRequest) -> ReminderPlan:
        program, today = self._journal.program_and_rules(session)[0], self._journal.today(session)
        settings = _settings(session)
        found = recipients(session, program, today, today + timedelta(days=request.within_days))
        reasons = [(item, why_not(item, again=request.again)) for item in found]
        to = tuple(item for item, reason in reasons if reason is None)
        left_out = tuple((item, reason) for item, reason in reasons if reason is not None)
        example = None
        if to:
            example = write_letter(
                settings, to[0], _values(to[0], program.shop_name or settings.sender_name or OUR_SHOP)
            )
        return ReminderPlan(to, left_out, example, settings)


def _settings(session: Session) -> MailSettings:
    return MailSettings.from_setting(settings_of(session).get(MAIL_SETTING, ""))


def _values(recipient: Recipient, shop: str) -> dict[str, str]:
    """The fields of a text as it is read: points in groups of three, days in ISO."""
    return {
        "name": recipient.name,
        "points": f"{recipient.points:,}",
        "last_day": _day(recipient.last_day),
        "balance": f"{recipient.balance:,}",
        "shop": shop,
    }


def _day(day: date) -> str:
    return day.isoformat()
