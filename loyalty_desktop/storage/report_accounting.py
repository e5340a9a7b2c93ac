"""Facts for the reports of accounting, from the rollups and the history of estimates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimate_book import Worths
from loyalty_desktop.domain.journal_lines import StoreMovement
from loyalty_desktop.domain.periods import DateRange, Granularity, day_number, day_or_none, steps_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.reports.accounting_facts import BreakageFacts, JournalFacts, LiabilityFacts
from loyalty_desktop.reports.breakage import TITLE
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.debts import debt_changes
from loyalty_desktop.storage.estimates import estimates_of
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.report_counts import balance_before, movements_by_day
from loyalty_desktop.storage.vintages import vintage_rows


def liability_facts(session: Session, scope: Scope, period: DateRange) -> LiabilityFacts:
    """What the liability at every day of `period` is computed from; for all stores, whose balance is one."""
    return facts_of(session, scope.program, period)


def facts_of(session: Session, program: Program, period: DateRange) -> LiabilityFacts:
    """The same by what the program is in the transaction of `session`."""
    moved: Counter[date] = Counter()
    for item in movements_by_day(session, period):
        moved[item.day] += item.points
    rows = vintage_rows(session, period.last, since=period.first)
    before, debts = balance_before(session, period.first), debt_changes(session, period.last)
    return LiabilityFacts(period, rows, before, moved, debts, _worths(session, program))


def first_posted(session: Session) -> date | None:
    """The first day on which anything was posted; None of empty books."""
    return day_or_none(session.value("SELECT min(posted_on) FROM movement_day_now"))


def journal_facts(session: Session, scope: Scope, period: DateRange) -> JournalFacts:
    """The same with the movements of each calendar month inside `period`, by store; one in which the method changed is
    told in parts.
    """
    return journal_facts_of(session, liability_facts(session, scope, period))


def journal_facts_of(session: Session, facts: LiabilityFacts) -> JournalFacts:
    """The facts of the journal from those of the liability, read in the same transaction; of all stores as these."""
    steps = [part for step in steps_of(facts.period, Granularity.MONTH) for part in facts.worths.same_method(step)]
    return JournalFacts(facts, _moved_in(session, steps), dict(names_of(session, "store")))


def liability_facts_of(_session: Session, facts: LiabilityFacts) -> LiabilityFacts:
    """The facts of the liability themselves, for who asks as for those of the journal."""
    return facts


def breakage_facts(session: Session, scope: Scope, _period: DateRange) -> BreakageFacts:
    """What became of every vintage to date, whenever its points were issued.

    Raises Refusal for one store: points of one lot are issued in one store and redeemed in another.
    """
    if scope.store is not None:
        raise Refusal("report_of_all_stores", report=TITLE)
    return BreakageFacts(vintage_rows(session, date.max), _worths(session, scope.program))


def _worths(session: Session, program: Program) -> Worths:
    return Worths(estimates_of(session), program.point_value_minor, program.accounting.method)


def _moved_in(session: Session, steps: Sequence[DateRange]) -> tuple[tuple[DateRange, tuple[StoreMovement, ...]], ...]:
    return tuple((step, _moved_by_store(session, step)) for step in steps)


def _moved_by_store(session: Session, step: DateRange) -> tuple[StoreMovement, ...]:
    rows = session.rows(
        "SELECT store_id, kind, action, cast(sum(points) AS BIGINT) FROM movement_now "
        "WHERE posted_on BETWEEN ? AND ? GROUP BY store_id, kind, action ORDER BY store_id, kind, action",
        (day_number(step.first), day_number(step.last)),
    )
    return tuple(StoreMovement(*row) for row in rows)
