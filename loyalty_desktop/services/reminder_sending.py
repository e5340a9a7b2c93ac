"""One run of sending: each customer is looked at again, written to, and noted, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from loyalty_desktop.domain.errors import Cancelled, Fault, Refusal
from loyalty_desktop.domain.mailing import MailSettings, Recipient
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.reminding import EXPIRY_KIND, ReminderResult, reminder_id
from loyalty_desktop.exchange.mail_out import MailConnection, No, Refused
from loyalty_desktop.services.fingerprints import fingerprint
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.services.reminder_plans import (
    ReminderRequest,
    address_parts,
    letter_to,
    recipient_now,
    shop_in,
)
from loyalty_desktop.storage.database import Session

_PAUSE_SECONDS = 0.2

_MOST_DENIED = 2
"""So many letters in a row that the server takes from nobody end the run: one alone may be about that customer."""

_MOST_DOUBTED = 3
"""So many different addresses in a row to which delivery is not authorised end the run: then it is the account."""

_MOST_TRIES = 20
"""Each waits as long as the database waits for another writer (storage/sqlite_engine.py)."""


@dataclass(frozen=True, slots=True)
class SentResult:
    """How sending ended.

    Who got their letter, whose address was refused, whom the server put off for now, and who was skipped because they
    are not as they were shown any more: they do not want mail, have left, hold other points, or another PC wrote first.
    """

    sent: tuple[Recipient, ...]
    refused: tuple[Recipient, ...]
    put_off: tuple[Recipient, ...]
    skipped: tuple[Recipient, ...]


class _TakenBack(Exception):
    """The letter is not to leave after all."""


class ReminderRun:
    """Writes to customers of a plan over one connection."""

    def __init__(
        self, journal: Journal, connection: MailConnection, settings: MailSettings, request: ReminderRequest
    ) -> None:
        self._journal = journal
        self._connection = connection
        self._settings = settings
        self._request = request
        self._shop = journal.store.read(partial(shop_in, journal))
        self._ended: dict[str, list[Recipient]] = {"sent": [], "refused": [], "put_off": [], "skipped": []}
        self._denied: list[str] = []
        self._doubted: list[tuple[Recipient, str]] = []

    def write_to(self, to: Sequence[Recipient], watch: Progress, sleep: Callable[[float], None]) -> SentResult:
        """Write to all of them at the account's rate.

        Raises Refusal("mail_sender_refused") where the server takes nothing from this account, which is no customer's
        fault: nobody of these counts as told or refused. Raises Cancelled with how many were `sent`, `of` how many.
        """
        try:
            self._write(to, watch, sleep)
        except Cancelled as stopped:
            raise Cancelled(sent=len(self._ended["sent"]), of=len(to)) from stopped
        return SentResult(**{name: tuple(group) for name, group in self._ended.items()})

    def _write(self, to: Sequence[Recipient], watch: Progress, sleep: Callable[[float], None]) -> None:
        for place, recipient in enumerate(to):
            watch.check_cancelled()
            watch.report(place, len(to), "remind")
            if place:
                _wait(60 / self._settings.a_minute, watch, sleep)
            self._ended[self._write_one(recipient)].append(recipient)
            if len(self._denied) >= _MOST_DENIED or len(self._doubted_addresses) >= _MOST_DOUBTED:
                self._give_up()
        watch.report(len(to), len(to), "remind")
        if (self._denied or self._doubted) and not self._ended["sent"]:
            self._give_up()
        self._believe_doubted()

    @property
    def _doubted_addresses(self) -> set[str]:
        return {recipient.email.casefold() for recipient, _ in self._doubted}

    def _believe_doubted(self) -> None:
        """The account delivers to others: what was not authorised is about these addresses, which are refused."""
        for recipient, _ in self._doubted:
            if self._note(recipient, recipient.noted + 1, ReminderResult.REFUSED):
                self._ended["put_off"] = [item for item in self._ended["put_off"] if not _is_same(item, recipient)]
                self._ended["refused"].append(recipient)
        self._doubted.clear()

    def _give_up(self) -> None:
        reason = self._denied[-1] if self._denied else self._doubted[-1][1]
        host, sender, sent = self._settings.host, self._settings.sender, len(self._ended["sent"])
        raise Refusal("mail_sender_refused", host=host, sender=sender, reason=reason, sent=sent)

    def _write_one(self, planned: Recipient) -> str:
        """How it ended for one."""
        now = self._now(planned)
        if now is None or not _is_as_shown(now, planned):
            return "skipped"
        noted = now.noted

        def leaves() -> None:
            nonlocal noted
            noted += 1
            if not self._note(now, noted, ReminderResult.BEGUN):
                raise _TakenBack

        letter = letter_to(self._settings, now, self._shop)
        try:
            refused = self._connection.send(letter, now=self._journal.now(), leaves=leaves)
        except _TakenBack:
            self._connection.take_back()
            return "skipped"
        return self._settle(now, refused, noted)

    def _settle(self, recipient: Recipient, refused: Refused | None, noted: int) -> str:
        """Note how the server has answered."""
        if refused is None:
            self._denied.clear()
            self._note_surely(recipient, noted + 1)
            self._believe_doubted()
            return "sent"
        if refused.no is No.PERHAPS_TO_THIS_ADDRESS:
            self._doubted.append((recipient, refused.reason))
            return "put_off"
        if refused.no is No.TO_THIS_ADDRESS:
            self._denied.clear()
            return "refused" if self._note(recipient, noted + 1, ReminderResult.REFUSED) else "skipped"
        if refused.no is No.TO_US:
            self._denied.append(refused.reason)
        if noted > recipient.noted:
            self._note(recipient, noted + 1, ReminderResult.PUT_OFF)
        return "put_off"

    def _now(self, recipient: Recipient) -> Recipient | None:
        journal, request = self._journal, self._request
        return journal.store.read(lambda session: recipient_now(journal, session, request, recipient))

    def _note_surely(self, recipient: Recipient, attempt: int) -> None:
        """Note that the letter has arrived, however long an import holds the books: it cannot be called back."""
        for _ in range(_MOST_TRIES - 1):
            try:
                self._note(recipient, attempt, ReminderResult.SENT)
                return
            except Fault as fault:
                if fault.code != "database_busy":
                    raise
        self._note(recipient, attempt, ReminderResult.SENT)

    def _note(self, recipient: Recipient, attempt: int, result: ReminderResult) -> bool:
        """Whether it is noted by this run: not where another PC wrote this very note, or the customer has left."""
        number, journal = recipient.customer_id, self._journal
        payload = {
            "customer": number,
            "about": EXPIRY_KIND,
            "last_day": recipient.last_day.isoformat(),
            "attempt": attempt,
            "result": str(result),
        }

        def work(session: Session) -> bool:
            noted = dict(payload)
            if result is ReminderResult.REFUSED:
                noted["address"] = fingerprint(
                    journal, session, number, *address_parts(self._settings, recipient)
                ).hex()
            identity = reminder_id(number, recipient.last_day, attempt)
            operation = journal.operation(OperationKind.REMIND, noted, identity=identity)
            (outcome,) = journal.run_all(session, [operation])
            return not outcome.repeated

        try:
            return journal.store.write(work)
        except Refusal:
            return False


def _is_as_shown(now: Recipient, planned: Recipient) -> bool:
    """Whether the reminder of a plan still holds. What was earned since is no reason against it: the letter says it."""
    return now == planned._replace(balance=now.balance, points_later=now.points_later, latest_day=now.latest_day)


def _is_same(one: Recipient, other: Recipient) -> bool:
    return one.customer_id == other.customer_id


def _wait(seconds: float, watch: Progress, sleep: Callable[[float], None]) -> None:
    """Keep to the rate; a person who wants it to stop need not wait for it."""
    while seconds > 0:
        watch.check_cancelled()
        sleep(min(seconds, _PAUSE_SECONDS))
        seconds -= _PAUSE_SECONDS
