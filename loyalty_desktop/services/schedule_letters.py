"""The letters of one scheduled report: one to each address, noted before its text leaves and when it is answered."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.domain.mailing import Addressee, Attachment, Letter, MailSettings, refuse_settings
from loyalty_desktop.domain.schedules import Schedule, SentAs
from loyalty_desktop.exchange.mail_out import MailConnection, No
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.mail_passwords import MailPasswords
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.services.reminder_plans import mail_settings
from loyalty_desktop.storage.report_runs import Claim, LetterState, letters_of, note_letter

UNFINISHED_CODES = frozenset({"schedule_letters_unsure", "schedule_letters_refused"})
"""What a person has to look after: trying again by itself would send a letter twice, or to nobody."""

_MOST_TRIES = 20
_PAUSE_SECONDS = 0.2
_MEDIA_TYPES = {
    SentAs.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SentAs.PDF: "application/pdf",
    SentAs.CSV: "text/csv",
    SentAs.JSON: "application/json",
}


class _TakenBack(Exception):
    """The letter is not to leave after all."""


class LetterRun:
    """Sends one report to the addresses that have not got it yet."""

    def __init__(self, journal: Journal, claim: Claim, schedule: Schedule, said: tuple[str, str], path: Path) -> None:
        self._journal = journal
        self._claim = claim
        self._schedule = schedule
        self._said = said
        self._path = path

    def send(
        self,
        passwords: MailPasswords,
        trusted: ssl.SSLContext | None,
        sleep: Callable[[float], None],
        progress: Progress,
    ) -> None:
        """Send what is left to send, at the account's rate.

        Raises Refusal without an account or its password, where the server takes nothing from us, and for a run that
        another PC has taken over; Fault where the connection fails, and at the end schedule_letters_put_off, _unsure or
        _refused with the addresses that did not surely get their letter.
        """
        left = self._left()
        if left:
            try:
                self._send_to(left, passwords, trusted, sleep, progress)
            except Fault:
                # What may have arrived is told rather than tried again.
                if not self._left():
                    self._say_how_it_stands()
                raise
        self._say_how_it_stands()

    def _send_to(
        self,
        left: list[str],
        passwords: MailPasswords,
        trusted: ssl.SSLContext | None,
        sleep: Callable[[float], None],
        progress: Progress,
    ) -> None:
        settings = self._journal.store.read(mail_settings)
        attached = Attachment(self._path.name, _MEDIA_TYPES[self._schedule.sent_as], self._path.read_bytes())
        with MailConnection(settings, _password(settings, passwords), trusted=trusted) as connection:
            for place, address in enumerate(left):
                progress.check_cancelled()
                if place:
                    _wait(60 / settings.a_minute, progress, sleep)
                letter = Letter(Addressee("", address), *self._said, attachments=(attached,))
                self._send_one(connection, letter)

    def _send_one(self, connection: MailConnection, letter: Letter) -> None:
        address = letter.recipient.email

        def leaves() -> None:
            if not self._note(address, LetterState.BEGUN):
                raise _TakenBack

        try:
            refused = connection.send(letter, now=self._journal.now(), leaves=leaves)
        except _TakenBack:
            connection.take_back()
            raise Refusal("schedule_taken_over", name=self._schedule.name) from None
        if refused is None:
            self._note_surely(address)
        elif refused.no is No.TO_THIS_ADDRESS:
            self._note(address, LetterState.REFUSED)
        else:
            self._note(address, LetterState.PUT_OFF)
            if refused.no is No.TO_US:
                raise connection.sender_refused(refused.reason)

    def _left(self) -> list[str]:
        """Whoever is still to be written to: not who got it, refused it, or may have got it."""
        stand = self._journal.store.read(lambda session: letters_of(session, self._claim))
        return [item for item in self._schedule.addresses if stand.get(item) in (None, LetterState.PUT_OFF)]

    def _say_how_it_stands(self) -> None:
        """Raise Fault for the letters that did not surely arrive."""
        stand = self._journal.store.read(lambda session: letters_of(session, self._claim))
        groups = {
            state: tuple(item for item in self._schedule.addresses if stand.get(item) is state) for state in LetterState
        }
        if groups[LetterState.PUT_OFF]:
            raise Fault("schedule_letters_put_off", addresses=groups[LetterState.PUT_OFF])
        if groups[LetterState.BEGUN]:
            raise Fault("schedule_letters_unsure", addresses=groups[LetterState.BEGUN])
        if groups[LetterState.REFUSED]:
            raise Fault("schedule_letters_refused", addresses=groups[LetterState.REFUSED])

    def _note_surely(self, address: str) -> None:
        """Note that the letter has arrived, however long an import holds the books: it cannot be called back."""
        for _ in range(_MOST_TRIES - 1):
            try:
                self._note(address, LetterState.SENT)
                return
            except Fault as fault:
                if fault.code != "database_busy":
                    raise
        self._note(address, LetterState.SENT)

    def _note(self, address: str, state: LetterState) -> bool:
        return self._journal.store.write(lambda session: note_letter(session, self._claim, address, state))


def _wait(seconds: float, progress: Progress, sleep: Callable[[float], None]) -> None:
    """Keep to the account's rate; a person who wants it to stop need not wait for it."""
    while seconds > 0:
        progress.check_cancelled()
        sleep(min(seconds, _PAUSE_SECONDS))
        seconds -= _PAUSE_SECONDS


def _password(settings: MailSettings, passwords: MailPasswords) -> str:
    if not settings.is_ready:
        raise Refusal("mail_account_missing")
    refuse_settings(settings)
    if not settings.user:
        return ""
    password = passwords.find(settings.host, settings.user)
    if password is None:
        raise Refusal("mail_password_missing", host=settings.host, user=settings.user)
    return password
