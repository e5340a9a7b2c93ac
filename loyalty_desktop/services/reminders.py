"""The desk of reminders: who is written to about points that end, what they read, and sending it."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.mailing import MAIL_SETTING, MOST_WITHIN, MailSettings, Recipient, refuse_settings
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.exchange.mail_out import MailConnection, refuse_account
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.mail_passwords import MailPasswords
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.reminder_plans import ReminderPlan, ReminderRequest, mail_settings, plan_in
from loyalty_desktop.services.reminder_sending import ReminderRun, SentResult
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import hold_program


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
        return self._journal.store.read(mail_settings)

    def change_settings(
        self, settings: MailSettings, *, password: str = "", before: MailSettings | None = None
    ) -> None:
        """Set account and text; a password goes to the keyring of this PC and nowhere else.

        `before` is what was edited: what somebody else wrote meanwhile is not overwritten. Raises Refusal for that, for
        what cannot be, and where the password cannot be kept; then nothing is written.
        """
        refuse_settings(settings)
        refuse_account(settings, now=self._journal.now())
        _refuse_newer(self.settings(), before)
        if password and not self._passwords.keep(settings.host, settings.user, password):
            raise Refusal("mail_password_not_kept")
        operation = self._journal.operation(
            OperationKind.CHANGE_SETTINGS, {"settings": {MAIL_SETTING: settings.setting()}}
        )

        def work(session: Session) -> None:
            hold_program(session, alone=True)
            present = mail_settings(session)
            _refuse_newer(present, before)
            if settings != present:
                self._journal.run_all(session, [operation])

        self._journal.store.write(work)

    def plan(self, request: ReminderRequest) -> ReminderPlan:
        """Who would be written to and what the first of them would read; sends nothing."""
        if not 1 <= request.within_days <= MOST_WITHIN:
            raise Refusal("within_out_of_range", text=str(request.within_days), limit=MOST_WITHIN)
        return self._journal.store.read(lambda session: plan_in(self._journal, session, request))

    def send(
        self, request: ReminderRequest, progress: Progress | None = None, *, only: frozenset[int] | None = None
    ) -> SentResult:
        """Write to everybody of the plan (or to `only` those of it), one letter after the other, at the account's rate.

        Each is looked at again just before, noted before its text leaves, and noted again as soon as the server has
        answered: what is broken off goes on where it stopped, and a letter that may have arrived is not sent a second
        time unasked. Raises Refusal without an account, a password or anybody to write to, and where the server takes
        nothing from this account; Fault where the connection cannot be made or is lost.
        """
        plan = self.plan(request)
        to = [item for item in plan.to if only is None or item.customer_id in only]
        password = self._check(plan.settings, to)
        with MailConnection(plan.settings, password, trusted=self._trusted) as connection:
            run = ReminderRun(self._journal, connection, plan.settings, request)
            return run.write_to(to, progress or Silent(), self._sleep)

    def _check(self, settings: MailSettings, to: list[Recipient]) -> str:
        if not settings.is_ready:
            raise Refusal("mail_account_missing")
        if not to:
            raise Refusal("nothing_to_remind")
        refuse_settings(settings)
        if not settings.user:
            return ""
        password = self._passwords.find(settings.host, settings.user)
        if password is None:
            raise Refusal("mail_password_missing", host=settings.host, user=settings.user)
        return password


def _refuse_newer(present: MailSettings, before: MailSettings | None) -> None:
    if before is not None and present != before:
        raise Refusal("settings_changed_meanwhile")
