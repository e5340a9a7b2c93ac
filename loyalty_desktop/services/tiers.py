"""The desk of tiers: setting them up, reviewing them, pinning one, and telling where a customer stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.tier_book import TierChange
from loyalty_desktop.domain.tier_reviews import DueReview
from loyalty_desktop.domain.tiers import TIERS_PENDING, Span, Tier, TierProgram, TierReason, amount_in, to_keep, to_next
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.tier_reviews import refuse_unknown_actions, review_operation
from loyalty_desktop.services.tiers_foreseen import TiersForeseen, foreseen
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.lapsing import last_recorded_at
from loyalty_desktop.storage.program import settings_of
from loyalty_desktop.storage.rewards import rewards_of
from loyalty_desktop.storage.tiers import (
    count_active,
    customers_after,
    customers_per_tier,
    history_of,
    metric_of,
    reviews_due,
    stored_tier,
)

_CUSTOMERS_A_TRANSACTION = 500
_MOST_REVIEWS_OF_ONE = 200
_MOST_SILENT_DAYS = 2


@dataclass(frozen=True, slots=True)
class TierStanding:
    """Where a customer stands. Amounts are points, minor units or visits, as `program.metric` says.

    `metric` is what counts in the window of today (`span`), `next_remaining` = max(0, next threshold − metric) and
    `keep_remaining` = max(0, threshold − metric of the days that the review will look at) (semantics, section 5).
    `names` is what tiers are called, by their codes, those that only the history knows among them. `today` is the
    business date.
    """

    today: date
    program: TierProgram
    currency: str
    tier: Tier | None
    since: date | None
    review_on: date | None
    pinned_until: date | None
    metric: int
    span: Span
    next_tier: Tier | None
    next_remaining: int
    keep_remaining: int
    history: tuple[TierChange, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TiersState:
    """The tiers as screens show them: the set-up, how many customers have each, and how many are in the program."""

    program: TierProgram
    currency: str
    customers: tuple[tuple[str, int], ...]
    active: int
    is_pending: bool

    def count(self, code: str) -> int:
        """How many customers have a tier."""
        return dict(self.customers).get(code, 0)


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """How many tiers were looked at again, and how many of them fell."""

    reviewed: int
    downgraded: int


@dataclass(frozen=True, slots=True)
class PinRequest:
    """A tier given by hand. `identity` is made when the dialog opens: a double click pins once."""

    customer_id: int
    tier: str
    until: date
    reason: str
    identity: bytes


class TierDesk:
    """Keeps the tiers of the program and of its customers."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def state(self) -> TiersState:
        """The tiers and who has them, on one snapshot."""

        def work(session: Session) -> TiersState:
            program = self._program(session)
            counts = tuple(sorted(customers_per_tier(session).items()))
            pending = bool(settings_of(session).get(TIERS_PENDING))
            return TiersState(program.tiers, program.currency or "", counts, count_active(session), pending)

        return self._journal.store.read(work)

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens."""
        return self._journal.ids.next()

    def foresee(self, tiers: TierProgram) -> TiersForeseen:
        """What `change` would do to the tiers that there are; writes nothing. Raises what it raises."""

        def work(session: Session) -> TiersForeseen:
            self._refuse_unfit(session, tiers)
            return foreseen(self._program(session).tiers, tiers, customers_per_tier(session))

        return self._journal.store.read(work)

    def change(
        self,
        tiers: TierProgram,
        *,
        before: TierProgram | None = None,
        identity: bytes | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Set the tiers of the program and give every customer theirs; returns how many customers changed.

        Raises Refusal where a reward that is on names a tier that would go, and for an action that there is not.
        `before` is what was edited: tiers that somebody else changed meanwhile are not overwritten. Cancelled or
        interrupted, the rest get their tier when `run` is called next.
        """
        self._journal.store.read(lambda session: self._refuse_unfit(session, tiers))
        seen = before if before is not None else self.state().program
        payload = {"tiers": tiers.definition(), "before": seen.definition()}
        self._journal.run(self._journal.operation(OperationKind.CHANGE_TIERS, payload, identity=identity))
        return self._assign(progress or Silent())

    def _refuse_unfit(self, session: Session, tiers: TierProgram) -> None:
        program, rules = self._journal.program_and_rules(session)
        refuse_unknown_actions(tiers, program.tiers, rules.values())
        _refuse_tiers_in_use(session, tiers)

    def run(self, *, confirmed: bool = False, progress: Progress | None = None) -> ReviewResult:
        """Review every tier whose last day is over, and finish a change of the tiers that was interrupted.

        Running it again does nothing new. Raises Refusal when this PC's clock is more than two days past the day on
        which the last operation was recorded, unless `confirmed`: a wrong clock would take everybody's tier.
        """
        progress = progress or Silent()
        if self._journal.store.read(lambda session: bool(settings_of(session).get(TIERS_PENDING))):
            self._assign(progress)
        today = self._journal.store.read(self._journal.today)
        reviewed = downgraded = 0
        for place in range(_MOST_REVIEWS_OF_ONE):
            due = self._journal.store.read(lambda session: reviews_due(session, today) if self._has(session) else [])
            if due and not place and not confirmed:
                self._refuse_wrong_clock(today, len(due))
            done = 0
            for chunk in in_chunks(due, _CUSTOMERS_A_TRANSACTION):
                progress.check_cancelled()
                looked_at, fell = self._review(chunk)
                done, reviewed, downgraded = done + looked_at, reviewed + looked_at, downgraded + fell
                progress.report(done, len(due), "review")
            if not done:
                break
        return ReviewResult(reviewed, downgraded)

    def pin(self, request: PinRequest) -> None:
        """Give a customer a tier by hand until a day. Raises Refusal without a reason or for a day that cannot be."""
        payload = {
            "customer": request.customer_id,
            "tier": request.tier,
            "until": request.until.isoformat(),
            "reason": request.reason,
            "business_date": self._today().isoformat(),
        }
        content = content_digest(request.customer_id, request.tier, request.until.isoformat(), request.reason)
        self._post(OperationKind.PIN_TIER, payload, request.identity, content)

    def unpin(self, customer_id: int, reason: str, *, identity: bytes) -> None:
        """End a pin: the customer gets what was earned, or what was held before. Raises Refusal where none is."""
        payload = {"customer": customer_id, "reason": reason, "business_date": self._today().isoformat()}
        self._post(OperationKind.UNPIN_TIER, payload, identity, content_digest(customer_id, reason))

    def standing(self, customer_id: int) -> TierStanding | None:
        """Where a customer stands today; None while the program has no tiers. Raises Refusal for an unknown id."""

        def work(session: Session) -> TierStanding | None:
            program = self._program(session)
            if not program.tiers.exists:
                return None
            return _standing(session, program, customer_id, self._journal.today(session))

        return self._journal.store.read(work)

    def _post(self, kind: OperationKind, payload: dict[str, Any], identity: bytes, content: bytes) -> None:
        """Carry a command about one customer out; the sentence of a refusal names the customer."""
        operation = self._journal.operation(kind, payload, identity=identity, content=content)

        def work(session: Session) -> None:
            (outcome,) = self._journal.run_in(session, [operation], {})
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)

        self._journal.store.write(work)

    def _program(self, session: Session) -> Program:
        return self._journal.program_and_rules(session)[0]

    def _has(self, session: Session) -> bool:
        return self._program(session).tiers.exists

    def _today(self) -> date:
        return self._journal.store.read(self._journal.today)

    def _assign(self, progress: Progress) -> int:
        """An operation for each chunk of customers, in the order of their ids; the last one ends the change."""
        total = self._journal.store.read(count_active)
        last, done, changed = 0, 0, 0
        while True:
            progress.check_cancelled()
            chunk = self._journal.store.read(partial(_next_customers, last))
            is_last = len(chunk) < _CUSTOMERS_A_TRANSACTION
            payload = {"customers": chunk, "business_date": self._today().isoformat(), "is_last": is_last}
            outcome = self._journal.run(self._journal.operation(OperationKind.ASSIGN_TIERS, payload))
            changed += int(outcome.answer["changed"])
            done += len(chunk)
            progress.report(done, total, "tiers")
            if is_last:
                return changed
            last = chunk[-1]

    def _review(self, due: Sequence[DueReview]) -> tuple[int, int]:
        """Review some customers in one transaction; returns how many were looked at and how many fell."""
        operations = [review_operation(self._journal, item) for item in due]
        outcomes = self._journal.store.write(lambda session: self._journal.run_in(session, operations, {}))
        fresh = [outcome.answer for outcome in outcomes if outcome.refusal is None and not outcome.repeated]
        return len(fresh), sum(answer["reason"] == TierReason.DOWNGRADED for answer in fresh)

    def _refuse_wrong_clock(self, today: date, customers: int) -> None:
        recorded_at, zone = self._journal.store.read(
            lambda session: (last_recorded_at(session), self._program(session).zone)
        )
        last = None if recorded_at is None else business_date(recorded_at, zone)
        if last is not None and (today - last).days > _MOST_SILENT_DAYS:
            raise Refusal("clock_far_ahead_for_tiers", today=today, last=last, customers=customers)


def tier_code(name: str, taken: Callable[[str], bool]) -> str:
    """A code for a new tier of this name that no other one has."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in name.casefold()).strip("-")[:30] or "tier"
    code = plain
    number = 2
    while taken(code):
        code, number = f"{plain}-{number}", number + 1
    return code


def _refuse_tiers_in_use(session: Session, tiers: TierProgram) -> None:
    for reward in rewards_of(session).values():
        gone = next((code for code in reward.terms.tiers if tiers.rank(code) < 0), None)
        if reward.active and gone is not None:
            raise Refusal("tier_of_reward", tier=gone, reward=reward.name)


def _next_customers(after: int, session: Session) -> list[int]:
    return customers_after(session, after, _CUSTOMERS_A_TRANSACTION)


def _standing(session: Session, program: Program, customer_id: int, today: date) -> TierStanding:
    found = stored_tier(session, customer_id)
    if found is None:
        raise Refusal("unknown_customer", customer=customer_id)
    code, since, review_on, pinned_until, joined_on = found
    tiers = program.tiers
    book = metric_of(session, tiers, [customer_id])
    measured = book.measured(tiers, customer_id, today, joined_on)
    following = to_next(tiers, code, measured.amount)
    keep = 0
    if review_on is not None and pinned_until is None:
        span = tiers.review_span(review_on, joined_on)
        keep = to_keep(tiers, code, amount_in(book.days(customer_id), span, tiers.metric))
    return TierStanding(
        today=today,
        program=tiers,
        currency=program.currency or "",
        tier=tiers.tier(code),
        since=since,
        review_on=review_on,
        pinned_until=pinned_until,
        metric=measured.amount,
        span=measured.span,
        next_tier=following[0] if following else None,
        next_remaining=following[1] if following else 0,
        keep_remaining=keep,
        history=tuple(history_of(session, [customer_id]).get(customer_id, ())),
        names=program.called_tiers,
    )
