"""Carrying operations out: read what they need, decide, write once. Every desk goes through here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from loyalty_desktop.domain import counter, merging, setup
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.earning import RuleSet
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.ids import OperationIds, stable_number
from loyalty_desktop.domain.operations import Needs, Operation, OperationKind, payload_content
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.segments import asked_segments, segments_among
from loyalty_desktop.domain.standing import counts_for_tiers, follow
from loyalty_desktop.domain.work import Work, Written
from loyalty_desktop.services.handlers import HANDLERS, OF_THE_PROGRAM, Handler
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.appending import append
from loyalty_desktop.storage.database import Session, Store
from loyalty_desktop.storage.loading import load_work
from loyalty_desktop.storage.program import ensure_names, hold_program, rules_of, settings_of, write_program
from loyalty_desktop.storage.segments import tags_of
from loyalty_desktop.storage.tiers import load_tiers


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


class Journal:
    """The one way in: each operation is one durable transaction, and the same id again is a silent no-op."""

    def __init__(self, store: Store, author: Author, now: Callable[[], datetime], ids: OperationIds) -> None:
        self.store = store
        self.author = author
        self._clerk_id, self._device_id = author.clerk_id, author.device_id
        self.now = now
        self.ids = ids
        self._read: tuple[dict[str, str], Program, dict[tuple[int, int], Rule]] | None = None
        self._named: set[tuple[str, int]] = set()
        self._rule_sets: dict[tuple[tuple[int, ...], ...], RuleSet] = {}

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
    ) -> Operation:
        """A command of this journal's author, made now. `content` stands in for the payload where not all matters."""
        now = self.now()
        return Operation(
            id=identity or self.ids.next(),
            kind=kind,
            device_id=self._device_id,
            clerk_id=stable_number("clerk", clerk) if clerk else self._clerk_id,
            occurred_at=occurred_at or now,
            recorded_at=now,
            payload=payload,
            content=content or payload_content(payload),
            batch_id=batch_id,
        )

    def run(self, operation: Operation, people: Mapping[int, CustomerFields] | None = None) -> Outcome:
        """Carry one operation out. Raises its Refusal, having written nothing."""

        def work(session: Session) -> Outcome:
            (outcome,) = self.run_in(session, [operation], people or {})
            if outcome.refusal is not None:
                raise outcome.refusal
            return outcome

        return self.store.write(work)

    def run_in(
        self, session: Session, operations: Sequence[Operation], people: Mapping[int, CustomerFields]
    ) -> list[Outcome]:
        """Carry operations out inside a transaction that is open; refused ones write nothing and say so."""
        work, outcomes = self.decide(session, operations, people, lock=True)
        if work.written:
            self.ensure(session, "clerk", [(self.author.clerk_id, self.author.clerk)])
            self.ensure(session, "device", [(self.author.device_id, self.author.device)])
            append(session, work)
            if work.settings or work.new_rules or work.new_rewards:
                write_program(session, work, clerk_id=self.author.clerk_id)
        return outcomes

    def decide(
        self,
        session: Session,
        operations: Sequence[Operation],
        people: Mapping[int, CustomerFields],
        *,
        lock: bool,
    ) -> tuple[Work, list[Outcome]]:
        """What the operations would do, in order, each on top of the ones before; nothing is written yet."""
        hold_program(session, alone=any(operation.kind in OF_THE_PROGRAM for operation in operations))
        known = answers_of(session, [operation.id for operation in operations])
        handlers = [HANDLERS[operation.kind] for operation in operations]
        needs = [handler.needs(operation) for handler, operation in zip(handlers, operations, strict=True)]
        fresh = [item for item in zip(handlers, needs, operations, strict=True) if item[2].id not in known]
        program, rules = self.program_and_rules(session)
        together = _together(fresh)
        if any(rule.caps for rule in rules.values()):
            together = _with_caps(together, [operation for _, _, operation in fresh])
        work = load_work(session, together, program, rules, lock=lock)
        work.rule_sets = self._rule_sets
        if program.tiers.exists and any(counts_for_tiers(operation.kind) for _, _, operation in fresh):
            load_tiers(session, work, [operation for _, _, operation in fresh])
        outcomes: list[Outcome] = []
        for operation, handler, need in zip(operations, handlers, needs, strict=True):
            stored = known.get(operation.id)
            if stored is not None:
                outcomes.append(_repeated(operation, stored))
                continue
            outcome = self._decide_one(work, operation, handler, need)
            if outcome.refusal is None:
                known[operation.id] = (operation.content, outcome.answer)
            outcomes.append(outcome)
        self._start_over_if_late(session, outcomes)
        named = _named_in(work)
        work.people.update({number: fields for number, fields in people.items() if number in named})
        return work, outcomes

    @staticmethod
    def _start_over_if_late(session: Session, outcomes: Sequence[Outcome]) -> None:
        """The same operation may have been carried out elsewhere while this transaction waited for its customers.

        Then what was refused on top of it has an answer by now, which the next try finds.
        """
        refused = [outcome.operation.id for outcome in outcomes if outcome.refusal is not None and not outcome.answer]
        if refused and session.engine.name == "postgresql" and answers_of(session, refused):
            session.start_over()

    def program_and_rules(self, session: Session) -> tuple[Program, dict[tuple[int, int], Rule]]:
        """The program and every rule version; both are built again only when a setting or a rule has changed."""
        settings = settings_of(session)
        if self._read is None or self._read[0] != settings:
            before = self._read[0].get(setup.RULES_REVISION) if self._read is not None else None
            same_rules = before is not None and before == settings.get(setup.RULES_REVISION)
            rules = self._read[2] if same_rules and self._read is not None else rules_of(session)
            if not same_rules:
                self._rule_sets = {}
            self._read = (settings, Program.from_settings(settings), rules)
        return self._read[1], self._read[2]

    def rules_in_force(self, session: Session) -> list[list[int]]:
        """(id, version) of the rules that are on, as operations record them."""
        return [[rule.id, rule.version] for rule in self._rules_on(session)]

    def segments_of(self, session: Session, customers: Iterable[int]) -> dict[int, list[str]]:
        """The segments of customers that a rule in force asks for; nothing is read while none asks."""
        asked = asked_segments(self._rules_on(session))
        if not asked:
            return {}
        tags = tags_of(session, customers)
        return {number: found for number in tags if (found := segments_among(asked, tags[number]))}

    def segments_with(self, session: Session, tags: Iterable[str]) -> list[str]:
        """The segments of a newcomer with these tags that a rule in force asks for."""
        return segments_among(asked_segments(self._rules_on(session)), tags)

    def _rules_on(self, session: Session) -> list[Rule]:
        latest: dict[int, Rule] = {}
        for (rule_id, _), rule in sorted(self.program_and_rules(session)[1].items()):
            latest[rule_id] = rule
        return [rule for rule in latest.values() if rule.active]

    def ensure(self, session: Session, table: str, names: Iterable[tuple[int, str]]) -> None:
        """Make sure that stores, clerks or devices are known, asking the database once a name."""
        missing = [(number, name) for number, name in names if (table, number) not in self._named]
        if missing:
            ensure_names(session, table, missing)
            session.after_commit(lambda: self._named.update((table, number) for number, _ in missing))

    def _decide_one(self, work: Work, operation: Operation, handler: Handler, need: Needs) -> Outcome:
        if handler.takes_points:
            for customer in _customers_of(work, need):
                self.expire_due(work, customer, operation)
        try:
            answer = self._apply(work, operation, handler)
        except Refusal as refusal:
            return Outcome(operation, {}, refusal=refusal)
        return Outcome(operation, answer)

    def _apply(self, work: Work, operation: Operation, handler: Handler) -> dict[str, Any]:
        entries, sold, refunded = len(work.ledger.entries), len(work.new_sales), len(work.new_refunds)
        answer = handler.apply(work, operation)
        merging.settle(work, operation)
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
        points = 0
        today = business_date(cause.recorded_at, work.program.zone)
        for identity, payload in counter.expiries_due(state.account, today):
            points += self._apply_own(work, cause, OperationKind.EXPIRE, identity, payload)
        for identity, payload in counter.releases_due(state.account, today):
            self._apply_own(work, cause, OperationKind.RELEASE, identity, payload)
        return points

    def _apply_own(
        self, work: Work, cause: Operation, kind: OperationKind, identity: bytes, payload: dict[str, Any]
    ) -> int:
        """Carry out what the program does by itself when `cause` happens; returns the points."""
        own = cause._replace(id=identity, kind=kind, payload=payload, content=payload_content(payload), batch_id=None)
        points: int = self._apply(work, own, HANDLERS[kind])["points"]
        return points

    def today(self, session: Session) -> date:
        """The business date of this moment."""
        return business_date(self.now(), self.program_and_rules(session)[0].zone)


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


def _together(wanted: Iterable[tuple[Handler, Needs, Operation]]) -> Needs:
    wanted = list(wanted)
    needs = [need for _, need, _ in wanted]
    if len(wanted) == 1:
        return needs[0]._replace(lots_of=frozenset() if wanted[0][0].gives_only else needs[0].customers)
    return Needs(
        frozenset().union(*[need.customers for need in needs]),
        frozenset().union(*[need.sales for need in needs]),
        frozenset().union(*[need.entries for need in needs]),
        frozenset().union(*[need.refunds for need in needs]),
        frozenset().union(*[need.award_keys for need in needs]),
        frozenset().union(*[need.expired_lots_of for need in needs]),
        frozenset().union(*[need.customers for handler, need, _ in wanted if not handler.gives_only]),
        frozenset().union(*[need.purchases_of for need in needs]),
        any(need.books for need in needs),
        rewards=frozenset().union(*[need.rewards for need in needs]),
        referrals=frozenset().union(*[need.referrals for need in needs]),
    )


def _with_caps(needs: Needs, operations: Sequence[Operation]) -> Needs:
    """The same, with the business dates and clerks of what may be awarded."""
    days = {
        day for item in operations if (day := item.payload.get("business_date") or item.payload.get("registered_on"))
    }
    return needs._replace(
        days=frozenset(date.fromisoformat(day) for day in days),
        clerks=frozenset(operation.clerk_id for operation in operations),
    )


def _customers_of(work: Work, need: Needs) -> list[int]:
    found = set(need.customers)
    found |= {sale.customer_id for key in need.sales if (sale := work.sales.get(key)) and sale.customer_id}
    found |= {facts.entry.customer_id for key in need.entries if (facts := work.entries.get(key))}
    return sorted(found | {work.followed(number) for number in found if number is not None})
