"""The estimates' desk: how many points are expected to be redeemed, and who said so when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from loyalty_desktop.domain.closings import month_of
from loyalty_desktop.domain.estimate_book import Estimate, NewEstimate, Worths
from loyalty_desktop.domain.estimates import rate_in
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import DateRange, Granularity, steps_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.remeasuring import MonthMoved, moved_by
from loyalty_desktop.services.currency import amounts_changed
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.program import change_settings_in
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.estimates import estimates_of
from loyalty_desktop.storage.report_accounting import facts_of, first_posted


@dataclass(frozen=True, slots=True)
class EstimateState:
    """The program, every estimate in the order in which they were set, and the rate that counts today.

    `rate` is None while nobody has set one: then every point is expected to be redeemed.
    """

    program: Program
    estimates: tuple[Estimate, ...]
    rate: Fraction | None
    today: date


@dataclass(frozen=True, slots=True)
class EstimatePreview:
    """The day from which what is estimated would count, None for ever, and the amounts of days that are over that it
    would move.
    """

    from_on: date | None
    moved: tuple[MonthMoved, ...]


class Estimates:
    """Sets the expected redemption rate and shows what was said before."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_identity(self) -> bytes:
        """An id for an estimate that is about to be set: the same one twice is one estimate."""
        return self._journal.ids.next()

    def state(self) -> EstimateState:
        """What is estimated, on one snapshot."""

        def work(session: Session) -> EstimateState:
            program, _ = self._journal.program_and_rules(session)
            found, today = estimates_of(session), self._journal.today(session)
            worths = Worths(found, program.point_value_minor)
            return EstimateState(program, found, worths.on(today).rate if worths.has_rate(today) else None, today)

        return self._journal.store.read(work)

    def estimate_redemption(
        self, text: str, *, from_on: date | None = None, identity: bytes | None = None
    ) -> date | None:
        """Set the expected redemption rate, as somebody types it: "97%". Returns the day it counts from, None for ever.

        Without a day the first one counts for every day that is not closed yet, a later one from today on. Raises
        Refusal: rate_out_of_range, period_is_closed, date_out_of_range.
        """
        return _counts_from(self._journal.run(self._operation(text, from_on, identity)))

    def change(
        self, text: str, *, from_on: date | None, settings: Mapping[str, str], identity: bytes | None = None
    ) -> None:
        """Set the rate (none where `text` is "") and settings together: where either is refused, neither is written.

        Raises what `estimate_redemption` and changing the settings raise.
        """
        operations = [self._operation(text, from_on, identity)] if text else []

        def work(session: Session) -> None:
            if operations:
                self._journal.run_all(session, operations)
            if settings:
                change_settings_in(self._journal, session, settings)

        self._journal.store.write(work)

    def preview(
        self, text: str = "", *, from_on: date | None = None, settings: Mapping[str, str] | None = None
    ) -> EstimatePreview:
        """What setting the rate would move of what open days that are over have put aside and released; writes nothing.

        With `settings` the same of the value of a point and of the method, alone or together with a rate; other
        settings move nothing. What counts from today on moves nothing. Raises what `estimate_redemption` raises, and
        the Refusal that changing all of these settings together would raise.
        """
        operations = [self._operation(text, from_on, None)] if text else []
        if settings:
            operations.append(self._journal.operation(OperationKind.CHANGE_SETTINGS, {"settings": dict(settings)}))

        def work(session: Session) -> EstimatePreview:
            from loyalty_desktop.services.lapsing_first import lapsing_before

            lapsing_before(self._journal, session, settings or {})
            program, _ = self._journal.program_and_rules(session)
            decided, outcomes = self._journal.decide(session, operations, {}, lock=False)
            for outcome in outcomes:
                if outcome.refusal is not None:
                    raise outcome.refusal
            amounts_changed(self._journal, session, program, settings or {})
            said = [item for operation in operations for item in decided.estimates.new.get(operation.id, ())]
            days = [item.from_on for item in said]
            since = min((day for day in days if day is not None), default=None) if None not in days else None
            return EstimatePreview(since, self._moved(session, said, since) if said else ())

        return self._journal.store.read(work)

    def _moved(self, session: Session, said: Sequence[NewEstimate], since: date | None) -> tuple[MonthMoved, ...]:
        last = self._journal.today(session) - timedelta(days=1)
        began = first_posted(session) if since is None else since
        if began is None or began > last:
            return ()
        program, _ = self._journal.program_and_rules(session)
        months = steps_of(DateRange(month_of(began).first, last), Granularity.MONTH)
        facts = facts_of(session, program, DateRange(months[0].first, last))
        after = facts.worths
        for item in said:
            after = after.with_another(Estimate(*item, self._journal.now(), ""))
        return moved_by(facts.rows, facts.balances([month.last for month in months]), months, (facts.worths, after))

    def _operation(self, text: str, from_on: date | None, identity: bytes | None) -> Operation:
        payload = {"rate": list(rate_in(text)), "from": None if from_on is None else from_on.isoformat()}
        return self._journal.operation(OperationKind.ESTIMATE_REDEMPTION, payload, identity=identity)


def _counts_from(outcome: Outcome) -> date | None:
    counts_from = outcome.answer["from"]
    return None if counts_from is None else date.fromisoformat(counts_from)
