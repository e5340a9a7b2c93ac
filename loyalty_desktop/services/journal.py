"""Carrying operations out: read what they need, decide, write once. Every desk goes through here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from loyalty_desktop.domain import counter, inactivity, late_lots, merging
from loyalty_desktop.domain.campaign_changes import concerns_campaigns, note_reached
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.ids import OperationIds, stable_number
from loyalty_desktop.domain.operations import Operation, OperationKind, payload_content
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.plain_sales import PlainSales
from loyalty_desktop.domain.sales import needs_of_sales
from loyalty_desktop.domain.standing import follow, operation_day
from loyalty_desktop.domain.tier_kinds import counts_for_tiers, goes_by_tier
from loyalty_desktop.domain.tier_reviews import due_review
from loyalty_desktop.domain.typed_texts import refuse_unclean
from loyalty_desktop.domain.work import Work, Written
from loyalty_desktop.services.needs_together import customers_of, needs_together, with_caps
from loyalty_desktop.services.program_reading import ProgramReader
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.appending import append
from loyalty_desktop.storage.campaigns import load_campaigns
from loyalty_desktop.storage.database import Session, Store
from loyalty_desktop.storage.idling import load_families
from loyalty_desktop.storage.loading import load_work
from loyalty_desktop.storage.program import ensure_names, hold_program, write_program
from loyalty_desktop.storage.tiers import load_tiers

if TYPE_CHECKING:
    from loyalty_desktop.services.handlers import Handler


_SALES = frozenset({OperationKind.POST_SALE})


class Outcome(NamedTuple):
    """How one operation ended: its answer, whether the journal had it already, or why it was refused."""

    operation: Operation
    answer: Mapping[str, Any]
    repeated: bool = False
    refusal: LoyaltyError | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who carries operations out, on which device."""

    clerk: str
    device: str

    @property
    def clerk_id(self) -> int:
        """The id derived from the clerk's name."""
        return stable_number("clerk", self.clerk)

    @property
    def device_id(self) -> int:
        """The id derived from the device's name."""
        return stable_number("device", self.device)


class Journal(ProgramReader):
    """The one way in: each operation is one durable transaction, and the same id again is a silent no-op.

    With `decides_plainly` False every sale is decided by `post_sale`, as a replay does that looks for differences.
    """

    def __init__(
        self,
        store: Store,
        author: Author,
        now: Callable[[], datetime],
        ids: OperationIds,
        *,
        decides_plainly: bool = True,
    ) -> None:
        super().__init__()
        self.store = store
        self.author = author
        self._clerk_id, self._device_id = author.clerk_id, author.device_id
        self.now = now
        self.ids = ids
        self._decides_plainly = decides_plainly
        self._named: set[tuple[str, int]] = set()
        self._own_names = {("clerk", self._clerk_id), ("device", self._device_id)}

    def operation(
        self,
        kind: OperationKind,
        payload: Mapping[str, Any],
        *,
        identity: bytes | None = None,
        occurred_at: datetime | None = None,
        content: bytes | None = None,
        batch_id: int | None = None,
        clerk: str | None = None,
        is_looked_over: bool = False,
    ) -> Operation:
        """A command of this journal's author, made now. `content` stands in for the payload where not all matters.

        Raises Refusal for a text that cannot be kept; those of a batch were looked over with its file, and with
        `is_looked_over` every text was cleaned on its own already.
        """
        if batch_id is None and not is_looked_over:
            refuse_unclean(payload)
        now = self.now()
        return Operation(
            identity or self.ids.next(),
            kind,
            self._device_id,
            stable_number("clerk", clerk) if clerk else self._clerk_id,
            occurred_at or now,
            now,
            payload,
            content or payload_content(payload),
            batch_id,
        )

    def run(self, operation: Operation, people: Mapping[int, CustomerFields] | None = None) -> Outcome:
        """Carry one operation out. Raises its Refusal, having written nothing."""

        def work(session: Session) -> Outcome:
            (outcome,) = self.run_all(session, [operation], people or {})
            return outcome

        return self.store.write(work)

    def run_all(
        self, session: Session, operations: Sequence[Operation], people: Mapping[int, CustomerFields] | None = None
    ) -> list[Outcome]:
        """Carry operations out inside a transaction that is open. Raises the first Refusal, so that none is written."""
        outcomes = self.run_in(session, operations, people or {})
        for outcome in outcomes:
            if outcome.refusal is not None:
                raise outcome.refusal
        return outcomes

    def run_in(
        self, session: Session, operations: Sequence[Operation], people: Mapping[int, CustomerFields]
    ) -> list[Outcome]:
        """Carry operations out inside a transaction that is open; refused ones write nothing and say so."""
        return self.carry_out(session, operations, people)[1]

    def carry_out(
        self, session: Session, operations: Sequence[Operation], people: Mapping[int, CustomerFields]
    ) -> tuple[Work, list[Outcome]]:
        """The same, with the working set as it was written: who needs a balance of it need not read it again."""
        work, outcomes = self.decide(session, operations, people, lock=True)
        if work.written:
            if not self._own_names <= self._named:
                self.ensure(session, "clerk", [(self._clerk_id, self.author.clerk)])
                self.ensure(session, "device", [(self._device_id, self.author.device)])
            append(session, work)
            if work.settings or work.new_rules or work.new_rewards:
                write_program(session, work, clerk_id=self._clerk_id)
        return work, outcomes

    def decide(
        self,
        session: Session,
        operations: Sequence[Operation],
        people: Mapping[int, CustomerFields],
        *,
        lock: bool,
    ) -> tuple[Work, list[Outcome]]:
        """What the operations would do, in order, each on top of the ones before; nothing is written yet."""
        by_kind, of_the_program = _handlers()
        kinds = {operation.kind for operation in operations}
        hold_program(session, alone=not of_the_program.isdisjoint(kinds))
        known = answers_of(session, [operation.id for operation in operations])
        fresh = [operation for operation in operations if operation.id not in known] if known else operations
        read = self.reading(session)
        program = read.program
        are_sales = kinds == _SALES
        together = (
            needs_of_sales(fresh) if are_sales else needs_together([(by_kind[item.kind], item) for item in fresh])
        )
        if read.has_caps:
            together = with_caps(together, fresh)
        if program.inactivity_months is not None:
            together = together._replace(lots_of=together.customers)
        work = load_work(session, together, program, read.rules, lock=lock)
        work.rule_sets, work.plain_days = read.rule_sets, read.plain_days
        if program.inactivity_months is not None:
            days = [(by_kind[item.kind].needs(item).customers, operation_day(work, item)) for item in fresh]
            load_families(session, work, late_lots.late_customers(work, days))
        if program.tiers.exists and any(counts_for_tiers(operation.kind) for operation in fresh):
            load_tiers(session, work, fresh, whole=any(due_review(work, operation) for operation in fresh))
        if any(map(concerns_campaigns, fresh)):
            load_campaigns(session, work, fresh)
        outcomes: list[Outcome] = []
        plain = PlainSales.among(work) if are_sales and self._decides_plainly else None
        for operation in operations:
            stored = known.get(operation.id)
            if stored is not None:
                outcomes.append(_repeated(operation, stored))
                continue
            answer = plain.post(operation) if plain is not None else None
            if answer is not None:
                known[operation.id] = (operation.content, answer)
                outcomes.append(Outcome(operation, answer))
                continue
            outcome = self._decide_one(work, operation, by_kind[operation.kind])
            if outcome.refusal is None:
                known[operation.id] = (operation.content, outcome.answer)
            outcomes.append(outcome)
        if session.engine.name == "postgresql":
            self._start_over_if_late(session, outcomes)
        if people:
            named = _named_in(work)
            work.people.update({number: fields for number, fields in people.items() if number in named})
        return work, outcomes

    @staticmethod
    def _start_over_if_late(session: Session, outcomes: Sequence[Outcome]) -> None:
        """The same operation may have been carried out elsewhere while this transaction waited for its customers.

        Then what was refused on top of it has an answer by now, which the next try finds.
        """
        refused = [outcome.operation.id for outcome in outcomes if outcome.refusal is not None and not outcome.answer]
        if refused and answers_of(session, refused):
            session.start_over()

    def ensure(self, session: Session, table: str, names: Iterable[tuple[int, str]]) -> None:
        """Make sure that stores, clerks or devices are known, asking the database once a name."""
        missing = [(number, name) for number, name in names if (table, number) not in self._named]
        if missing:
            refuse_unclean([name for _, name in missing], table)
            ensure_names(session, table, missing)
            session.after_commit(lambda: self._named.update((table, number) for number, _ in missing))

    def _decide_one(self, work: Work, operation: Operation, handler: Handler) -> Outcome:
        if handler.takes_points:
            for customer in customers_of(work, handler.needs(operation)):
                self.expire_due(work, customer, operation)
        elif handler.gives_only and work.program.inactivity_months is not None:
            need = handler.needs(operation)
            # Later activity must not keep a balance alive whose last day it missed.
            for customer in sorted({*need.customers, *map(work.followed, need.customers)}):
                self._lapse_due(work, customer, operation, min(operation_day(work, operation), _today(work, operation)))
        if work.program.tiers.exists and goes_by_tier(operation.kind):
            while (review := due_review(work, operation)) is not None:
                self._apply_own(work, operation, OperationKind.REVIEW_TIER, *review)
        try:
            answer = self._apply(work, operation, handler)
        except Refusal as refusal:
            return Outcome(operation, {}, refusal=refusal)
        return Outcome(operation, answer)

    def _apply(self, work: Work, operation: Operation, handler: Handler) -> dict[str, Any]:
        entries, sold, refunded = len(work.ledger.entries), len(work.new_sales), len(work.new_refunds)
        answer = handler.apply(work, operation)
        inactivity.follow(work, operation, work.ledger.entries[entries:])
        late_lots.end_in_gaps(work, operation, work.ledger.entries[entries:])
        merging.settle(work, operation)
        note_reached(work, operation)
        work.written.append(
            Written(
                operation,
                answer,
                slice(entries, len(work.ledger.entries)),
                slice(sold, len(work.new_sales)),
                slice(refunded, len(work.new_refunds)),
            )
        )
        if work.program.tiers.exists:
            follow(work, work.written[-1])
        return answer

    def expire_due(self, work: Work, customer: int, cause: Operation) -> int:
        """Let a customer's lots lapse whose day is over when `cause` is recorded, and release those that have waited.

        Returns the points that lapsed.
        """
        state = work.customers.get(customer)
        if state is None:
            return 0
        today = _today(work, cause)
        points = self._lapse_due(work, customer, cause, today)
        for identity, payload in counter.expiries_due(state.account, today):
            points += self._apply_own(work, cause, OperationKind.EXPIRE, identity, payload)
        for identity, payload in counter.releases_due(state.account, today):
            self._apply_own(work, cause, OperationKind.RELEASE, identity, payload)
        return points

    def _lapse_due(self, work: Work, customer: int, cause: Operation, before: date) -> int:
        """Let what a customer holds lapse whose last day by inactivity lies before a day; returns the points."""
        state = work.customers.get(customer)
        if state is None:
            return 0
        return sum(
            self._apply_own(work, cause, OperationKind.LAPSE, inactivity.lapse_id(state), payload)
            for payload in inactivity.lapses_due(work.program, state, before)
        )

    def _apply_own(
        self, work: Work, cause: Operation, kind: OperationKind, identity: bytes, payload: dict[str, Any]
    ) -> int:
        """Carry out what the program does by itself when `cause` happens; returns the points, 0 where none move."""
        own = cause._replace(id=identity, kind=kind, payload=payload, content=payload_content(payload), batch_id=None)
        points: int = self._apply(work, own, _handlers()[0][kind]).get("points", 0)
        return points

    def today(self, session: Session) -> date:
        """The business date of this moment."""
        return business_date(self.now(), self.program_and_rules(session)[0].zone)


@cache
def _handlers() -> tuple[Mapping[OperationKind, Handler], frozenset[OperationKind]]:
    """What carries operations out, by kind, and the kinds of the program: loaded once something is carried out."""
    from loyalty_desktop.services.handlers import HANDLERS, OF_THE_PROGRAM

    return HANDLERS, OF_THE_PROGRAM


def _today(work: Work, operation: Operation) -> date:
    return business_date(operation.recorded_at, work.program.zone)


def _named_in(work: Work) -> set[int]:
    """Whose personal fields may be written: the newcomers', and of those whom an operation enrolled or corrected."""
    kinds = (OperationKind.ENROL, OperationKind.EDIT_CUSTOMER)
    commands = [item.operation for item in work.written if item.operation.kind in kinds]
    return work.entered | {command.payload["customer"] for command in commands}


def _repeated(operation: Operation, stored: tuple[bytes, Mapping[str, Any]]) -> Outcome:
    content, answer = stored
    if content == operation.content:
        return Outcome(operation, answer, repeated=True)
    details = {"kind": str(operation.kind), "receipt": operation.payload.get("receipt", "")}
    code = "receipt_differs" if details["receipt"] else "operation_differs"
    return Outcome(operation, answer, refusal=Refusal(code, **details))
