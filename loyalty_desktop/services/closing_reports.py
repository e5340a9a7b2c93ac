"""The reports that a closing keeps: built on a snapshot while others post, and again where that has moved them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, business_date
from loyalty_desktop.reports.catalog import WITHOUT_PERIOD, listed
from loyalty_desktop.reports.keeping import PersonalTexts, kept_text
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.closing_accounts import ClosingAccounts
from loyalty_desktop.services.closing_moves import are_of_later_days, unmoved
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress, say_waiting
from loyalty_desktop.services.reporting import Reporting, ReportRequest
from loyalty_desktop.storage.checks import prepare_for_long_reading
from loyalty_desktop.storage.closings import keep_persons, keep_report
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.patience import write_alone
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.report_queries import store_named
from loyalty_desktop.storage.written_since import Seen, numbered_through, seen_by, written_since

MOST_TRIES = 3
"""Times that reports are built beside the postings, each time only what has moved since. What moves even during the
last one is built while everybody waits: after sales of later days a part, after a void or a merge everything. So a shop
that never rests comes to an end."""

OF_ALL_STORES = "report_of_all_stores"
"""How a report that is made for all stores together refuses a single one."""


class Built(NamedTuple):
    """A report, None for one of all stores that is asked for one store; and its facts where these can be renewed, or
    belong to all stores.
    """

    report: Report | None
    facts: Any = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Every report of a month as it is on one snapshot, what that saw of the journal, and which day it was."""

    built: Mapping[ReportRequest, Built]
    seen: Seen
    today: date


class ClosingReports:
    """Builds the reports of a month that is to be closed, as few of them as can be while nobody posts."""

    def __init__(self, journal: Journal, reporting: Reporting) -> None:
        self._journal = journal
        self._reporting = reporting

    def prepare(
        self, month: DateRange, progress: Progress, *, is_to_close: Callable[[Session], bool]
    ) -> Prepared | None:
        """Build every report beside the postings; what these have moved meanwhile again, MOST_TRIES times in all.

        `is_to_close` says each time whether the month is still to be closed, and nothing is built where it is not; what
        it raises ends the building. Raises Cancelled when `progress` says so, and report_not_built with the name of a
        report that is refused.
        """
        prepared: Prepared | None = None
        for _ in range(MOST_TRIES):
            if prepared is not None and self._journal.store.read(
                partial(self._is_up_to_date, month=month, prepared=prepared)
            ):
                break
            again = self._prepared(month, progress, prepared, is_to_close)
            if again is None:
                break
            prepared = again
        return prepared

    def current(
        self, session: Session, month: DateRange, as_of: datetime, prepared: Prepared | None, progress: Progress
    ) -> dict[ReportRequest, Built]:
        """Every report of the month as it is in the transaction of `session`: those of `prepared`, as of an earlier
        instant, and what has moved since then built again; all where that is None.
        """
        wanted = _wanted(session, month)
        standing = _NOTHING if prepared is None else self._standing(session, month, wanted, prepared, as_of)
        built = dict(standing.built)
        missing = [request for request in wanted if request not in built]
        step, accounts = "close" if prepared is None else "close_again", ClosingAccounts(session, month)
        for done, request in enumerate(missing):
            progress.check_cancelled()
            progress.report(done, len(missing), step)
            asked = _Asked(request, as_of, standing.renewable.get(request), accounts)
            built[request] = self._built(session, asked)
        if missing:
            progress.report(len(missing), len(missing), step)
        return {request: built[request] for request in wanted}

    def _prepared(
        self, month: DateRange, progress: Progress, before: Prepared | None, is_to_close: Callable[[Session], bool]
    ) -> Prepared | None:
        through = write_alone(self._journal.store, numbered_through, partial(say_waiting, progress))
        as_of = self._journal.now()

        def work(session: Session) -> Prepared | None:
            if not is_to_close(session):
                return None
            prepare_for_long_reading(session)
            built = self.current(session, month, as_of, before, progress)
            return Prepared(built, seen_by(session, through), self._day(session, as_of))

        return self._journal.store.read(work)

    def _is_up_to_date(self, session: Session, month: DateRange, prepared: Prepared) -> bool:
        wanted = _wanted(session, month)
        return len(self._standing(session, month, wanted, prepared, self._journal.now()).built) == len(wanted)

    def _standing(
        self, session: Session, month: DateRange, wanted: Sequence[ReportRequest], before: Prepared, as_of: datetime
    ) -> _Standing:
        """The reports of `before` that would be built the same now, but for their instant."""
        if self._day(session, as_of) != before.today:
            return _NOTHING
        names = unmoved(written_since(session, before.seen), month)
        known = {request: before.built[request] for request in wanted if request in before.built}
        if names is None:
            return _Standing(known, {})
        standing = {request: built for request, built in known.items() if request.name in names}
        return _Standing(standing, known if are_of_later_days(names) else {})

    def _day(self, session: Session, instant: datetime) -> date:
        return business_date(instant, self._journal.program_and_rules(session)[0].zone)

    def _built(self, session: Session, asked: _Asked) -> Built:
        request = asked.request
        try:
            with _NamedInFailures(request):
                return self._read_and_build(session, asked)
        except Refusal as error:
            if error.code == OF_ALL_STORES:
                return Built(None)
            title, store = listed(request.name).title, request.store or ""
            raise Refusal("report_not_built", report=title, store=store, reason=error.code) from error

    def _read_and_build(self, session: Session, asked: _Asked) -> Built:
        from loyalty_desktop.services.report_shelf import MAKINGS

        request = asked.request
        making = MAKINGS[request.name]
        if making.renew is None and making.of_accounts is None:
            return Built(self._reporting.build_on(session, request, as_of=asked.as_of))
        scope = self._reporting.scope_on(session, request, asked.as_of)
        if making.of_accounts is not None:
            facts = asked.accounts.facts(request.name, scope, making.of_accounts)
        elif making.renew is not None and asked.earlier is not None:
            facts = making.renew(session, scope, request.period, asked.earlier.facts)
        else:
            facts = making.read(session, scope, request.period)
        return Built(making.build(scope, facts, None), facts)


class _Asked(NamedTuple):
    """A report that is to be built: of the facts of an `earlier` one where that has any that can be renewed."""

    request: ReportRequest
    as_of: datetime
    earlier: Built | None
    accounts: ClosingAccounts


class _Standing(NamedTuple):
    """What of prepared reports stands, and what of the others can be renewed."""

    built: Mapping[ReportRequest, Built]
    renewable: Mapping[ReportRequest, Built]


_NOTHING = _Standing({}, {})


def keep(session: Session, month: DateRange, reports: Mapping[ReportRequest, Built], as_of: datetime) -> int:
    """Keep the reports of a month that this transaction closes, as of the closing. Returns their number."""
    persons, kept = PersonalTexts(), 0
    for request, (report, _) in reports.items():
        if report is not None:
            store_id = None if request.store is None else store_named(session, request.store)
            text = kept_text(replace(report, as_of=as_of), persons)
            keep_report(session, month, name=request.name, store_id=store_id, text=text)
            kept += 1
    keep_persons(session, month, persons.collected())
    return kept


def _wanted(session: Session, month: DateRange) -> tuple[ReportRequest, ...]:
    """Every report that is kept of a month: of all stores together and of each."""
    from loyalty_desktop.services.report_shelf import MAKINGS

    stores = [None, *filter(None, names_of(session, "store").values())]
    names = [name for name in MAKINGS if name not in WITHOUT_PERIOD]
    return tuple(ReportRequest(name, month, store=store) for store in stores for name in names)


@dataclass(frozen=True, slots=True)
class _NamedInFailures:
    """Says which report was being built to whatever goes wrong in it, which stays what it is."""

    request: ReportRequest

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None:
            request = self.request
            error.add_note(f"Report {request.name} of {request.period.first}, store {request.store or 'all'}.")
