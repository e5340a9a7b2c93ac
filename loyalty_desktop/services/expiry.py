"""The expiry desk: points whose last usable day is over, and points whose waiting is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Needs, OperationKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.program import Program
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import InTurn, at_once
from loyalty_desktop.services.referrals import NOTHING_SETTLED, ReferralsSettled, settle_referrals
from loyalty_desktop.storage.appending import append
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.lapsing import customers_due, lapsing, last_recorded_at
from loyalty_desktop.storage.loading import load_work
from loyalty_desktop.storage.referrals import has_due
from loyalty_desktop.storage.rewards import vouchers_due

_CUSTOMERS_A_TRANSACTION = 500
MOST_SILENT_DAYS = 2
"""Days that a shop may record nothing in; a clock that is further ahead is asked about."""


@dataclass(frozen=True, slots=True)
class ExpiryResult:
    """What lapsed, or would lapse: points, lots and customers. `written` is False for a mere list.

    `idle_points` are those of the points that lapse by inactivity, before their own last day. `referrals` is what was
    due of them besides.
    """

    points: int
    lots: int
    customers: int
    written: bool
    idle_points: int = 0
    referrals: ReferralsSettled = NOTHING_SETTLED


class Expiry:
    """Lets points lapse that are past their last day."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def due(self, as_of: date) -> ExpiryResult:
        """What would lapse if the business date were `as_of`; writes nothing."""
        found = self._journal.store.read(lambda session: lapsing(session, self._program(session), as_of))
        return ExpiryResult(found.points, found.lots, found.customers, written=False, idle_points=found.idle_points)

    def run(
        self,
        *,
        confirmed: bool = False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        in_turn: InTurn = at_once,
    ) -> ExpiryResult:
        """Let everything lapse that is due today, vouchers and referrals too, and release and pay what has waited.

        Running it again writes nothing new. `in_turn` does each part that writes.

        Raises Refusal when this PC's clock is more than two days past the day on which the last operation was
        recorded, unless `confirmed`: a wrong clock would take points away from everybody.
        """
        from loyalty_desktop.services.rewards import expire_vouchers

        today = self._journal.store.read(self._journal.today)
        due = self.due(today)
        numbers = self._journal.store.read(lambda session: customers_due(session, self._program(session), today))
        vouchers = self._journal.store.read(lambda session: vouchers_due(session, today))
        referrals = self._journal.store.read(lambda session: has_due(session, today))
        if not numbers and not vouchers and not referrals:
            return ExpiryResult(0, 0, 0, written=True)
        if not confirmed:
            self._journal.store.read(
                lambda session: refuse_clock_ahead(self._journal, session, points=due.points, customers=due.customers)
            )
        in_turn(partial(expire_vouchers, self._journal, today))
        settled = in_turn(partial(settle_referrals, self._journal))
        points = done = 0
        for chunk in in_chunks(numbers, _CUSTOMERS_A_TRANSACTION):
            points += in_turn(partial(self._lapse, chunk))
            done += len(chunk)
            progress(done, len(numbers))
        found = ExpiryResult(points, due.lots, due.customers, written=True, idle_points=due.idle_points)
        return replace(found, referrals=settled)

    def _program(self, session: Session) -> Program:
        return self._journal.program_and_rules(session)[0]

    def _lapse(self, numbers: Sequence[int]) -> int:
        return self._journal.store.write(lambda session: expire_customers(self._journal, session, numbers=numbers))


def last_day(journal: Journal, session: Session) -> date | None:
    """The business date on which something was recorded last, whatever date it bears; None for a new database."""
    recorded_at = last_recorded_at(session)
    return None if recorded_at is None else business_date(recorded_at, journal.program_and_rules(session)[0].zone)


def refuse_clock_ahead(journal: Journal, session: Session, *, points: int, customers: int) -> None:
    """Raise Refusal when today is more than two days past the business date on which something was recorded last."""
    today, last = journal.today(session), last_day(journal, session)
    if last is not None and today > last + timedelta(days=MOST_SILENT_DAYS):
        raise Refusal("clock_far_ahead", today=today, last=last, points=points, customers=customers)


def expire_customers(journal: Journal, session: Session, *, numbers: Sequence[int]) -> int:
    """Let the due lots of these customers lapse, inside an open transaction. Returns the points."""
    program, rules = journal.program_and_rules(session)
    work = load_work(
        session, Needs(customers=frozenset(numbers), lots_of=frozenset(numbers)), program, rules, lock=True
    )
    cause = journal.operation(OperationKind.EXPIRE, {})
    points = sum(journal.expire_due(work, number, cause) for number in sorted(numbers))
    if work.written:
        journal.ensure(session, "clerk", [(journal.author.clerk_id, journal.author.clerk)])
        journal.ensure(session, "device", [(journal.author.device_id, journal.author.device)])
        append(session, work)
    return points
