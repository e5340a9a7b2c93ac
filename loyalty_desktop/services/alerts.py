"""The desk of alerts: looks at the days that are over, lists what was unusual, and keeps who acknowledged it.

Alerts are worked out from the ledger, so they are no operations of the journal: a replay brings the books back, and
looking at their days again brings the alerts back. Acknowledgements move no points either; they are kept beside the
alerts, each with its clerk, its instant and its note, and are never changed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.monitoring import MOST_DAYS, Unusual, first_day_needed, judge_all
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.watching import (
    ALERTS_SETTING,
    MOST_NOTE,
    AlertQuery,
    AlertRow,
    AlertState,
    Evaluation,
    WatchSettings,
)
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.alerts import (
    Note,
    alerts_by_id,
    changes_of,
    count_alerts,
    hold_alerts,
    note_with,
    page_of_alerts,
    write_changes,
    write_note,
)
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import hold_program, settings_of
from loyalty_desktop.storage.watched_days import watched_days

_OPEN = AlertQuery(AlertState.OPEN)


class _Found(NamedTuple):
    days: DateRange
    unusual: tuple[Unusual, ...]


class Alerts:
    """Watches the books."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_identity(self) -> bytes:
        """A key for a note that is being written."""
        return self._journal.ids.next()

    def evaluate(self) -> Evaluation:
        """Look at each of the 35 days up to yesterday, and bring their alerts in step with the books.

        The same books give the same alerts however often and on however many PCs this is done; what an import or a void
        has changed of these days is met by the next time. Nothing is written where nothing differs.
        """
        journal = self._journal

        def differs(session: Session) -> bool:
            found = self._find(session)
            return not changes_of(session, found.unusual, found.days).is_empty

        def write(session: Session) -> tuple[int, ...]:
            hold_alerts(session)
            found = self._find(session)
            return write_changes(session, changes_of(session, found.unusual, found.days), journal.now())

        fresh = journal.store.write(write) if journal.store.read(differs) else ()

        def told(session: Session) -> Evaluation:
            through = self._days(session).last
            return Evaluation(alerts_by_id(session, fresh), count_alerts(session, _OPEN), through)

        return journal.store.read(told)

    def count(self, query: AlertQuery = _OPEN) -> int:
        """Number of alerts that a query finds: unless it says otherwise, the open ones."""
        return self._journal.store.read(lambda session: count_alerts(session, query))

    def page(self, query: AlertQuery, offset: int, limit: int) -> tuple[AlertRow, ...]:
        """Alerts, the newest day first."""
        return self._journal.store.read(lambda session: page_of_alerts(session, query, offset=offset, limit=limit))

    def acknowledge(self, number: int, note: str, *, identity: bytes) -> AlertRow:
        """Note that an alert was seen, by whom, when and what came of it; the same `identity` again changes nothing.

        One that was acknowledged takes another note: two people may have seen it at once, and both notes are kept.
        Raises Refusal for an unknown alert, for one that was withdrawn, without a note, and for an over-long one.
        """
        text = clean_text(note, field_name="note", most=MOST_NOTE)
        if not text:
            raise Refusal("alert_note_missing")
        author = self._journal.author

        def work(session: Session) -> AlertRow:
            hold_alerts(session)
            known = note_with(session, identity)
            if known is None:
                self._refuse(session, number)
                self._journal.ensure(session, "clerk", [(author.clerk_id, author.clerk)])
                self._journal.ensure(session, "device", [(author.device_id, author.device)])
                write_note(
                    session,
                    Note(identity, number, author.clerk_id, author.device_id, self._journal.now(), text),
                )
            elif known != (number, text):
                raise Refusal("alert_note_differs")
            (row,) = alerts_by_id(session, [number])
            return row

        return self._journal.store.write(work)

    def settings(self) -> WatchSettings:
        """How the watches are set."""
        return self._journal.store.read(_settings)

    def change_settings(self, settings: WatchSettings, *, before: WatchSettings | None = None) -> None:
        """Set the watches: a change of the program, in the journal like any other.

        `before` is what was edited: what somebody else set meanwhile is not overwritten. Raises Refusal for that.
        """
        setting = settings.setting()
        operation = self._journal.operation(OperationKind.CHANGE_SETTINGS, {"settings": {ALERTS_SETTING: setting}})

        def work(session: Session) -> None:
            hold_program(session, alone=True)
            present = _settings(session).setting()
            if before is not None and present != before.setting():
                raise Refusal("settings_changed_meanwhile")
            if setting != present:
                self._journal.run_all(session, [operation])

        self._journal.store.write(work)

    def _find(self, session: Session) -> _Found:
        days = self._days(session)
        facts = watched_days(session, DateRange(first_day_needed(days.first), days.last))
        return _Found(days, judge_all(facts, days.each_day(), _settings(session)))

    def _days(self, session: Session) -> DateRange:
        yesterday: date = self._journal.today(session) - timedelta(days=1)
        return DateRange(yesterday - timedelta(days=MOST_DAYS - 1), yesterday)

    @staticmethod
    def _refuse(session: Session, number: int) -> None:
        found = alerts_by_id(session, [number])
        if not found:
            raise Refusal("alert_unknown", number=number)
        if found[0].state is AlertState.WITHDRAWN:
            raise Refusal("alert_withdrawn", number=number)


def _settings(session: Session) -> WatchSettings:
    return WatchSettings.from_setting(settings_of(session).get(ALERTS_SETTING, ""))
