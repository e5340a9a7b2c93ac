"""The till in the back office: what a sale or an action entered by hand would earn, and entering it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from loyalty_desktop.domain.catalog import ACTIONS, PAID_BY_OTHER_MEANS, Repeat, action_of
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Operation, SaleLinePayload
from loyalty_desktop.services.counter import Counter, Posted
from loyalty_desktop.services.counter_commands import (
    ActionRequest,
    SaleRequest,
    action_operation,
    check_sale,
    sale_operation,
)
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import current_rules, names_of
from loyalty_desktop.storage.rules import categories_sold

_ONE = 1_000


@dataclass(frozen=True, slots=True)
class ActionChoice:
    """An action that can be recorded by hand: whether a rule pays it today, and whether it is about an object."""

    code: str
    is_paid: bool
    has_object: bool


@dataclass(frozen=True, slots=True)
class TillChoices:
    """What the dialogs offer. `currency` is "" as long as no money is on the books and none was chosen."""

    currency: str
    stores: tuple[str, ...]
    categories: tuple[str, ...]
    actions: tuple[ActionChoice, ...]


@dataclass(frozen=True, slots=True)
class TillSale:
    """A sale of one line, entered by hand. Money is minor units; no customer is a walk-in, no day is today."""

    receipt: str
    net_minor: int
    customer_id: int | None
    store: str = ""
    category: str = ""
    sku: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class TillAction:
    """An action entered by hand; `subject` is what it was about, no day is today."""

    customer_id: int
    code: str
    subject: str = ""
    store: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What recording it would do: the points that it earns and the balance after them; `is_known` posts nothing new."""

    points: int
    balance: int
    is_known: bool = False


class Till:
    """Enters sales and actions by hand, for shops whose till hands no file over, and for what a file has missed."""

    def __init__(self, journal: Journal, counter: Counter) -> None:
        self._journal = journal
        self._counter = counter

    def choices(self) -> TillChoices:
        """Stores and categories by name, and the actions: those that pay first, in the catalog's order."""

        def work(session: Session) -> TillChoices:
            program, _ = self._journal.program_and_rules(session)
            return TillChoices(
                program.currency or "",
                tuple(name for name in names_of(session, "store").values() if name),
                tuple(categories_sold(session)),
                _actions(session),
            )

        return self._journal.store.read(work)

    def effect_of_sale(self, sale: TillSale) -> Effect:
        """What a sale would earn. Raises the Refusal that recording it would raise; writes nothing."""

        def work(session: Session) -> Effect:
            request = self._sale_request(session, sale)
            check_sale(request)
            return self._effect(session, sale_operation(self._journal, session, request), sale.customer_id)

        return self._journal.store.read(work)

    def effect_of_action(self, action: TillAction) -> Effect:
        """What an action would earn. Raises the Refusal that recording it would raise; writes nothing."""

        def work(session: Session) -> Effect:
            request = self._action_request(session, action, self._counter.new_identity())
            return self._effect(session, action_operation(self._journal, session, request), action.customer_id)

        return self._journal.store.read(work)

    def sell(self, sale: TillSale) -> Posted:
        """Record a sale. The same receipt again posts nothing; with other content it is refused."""
        return self._counter.sell(self._journal.store.read(lambda session: self._sale_request(session, sale)))

    def record(self, action: TillAction, *, identity: bytes) -> Posted:
        """Record an action, once for each identity."""
        request = self._journal.store.read(lambda session: self._action_request(session, action, identity))
        return self._counter.record_action(
            request.customer_id,
            request.action,
            identity=identity,
            happened_at=request.happened_at,
            subject=request.subject,
            store=request.store,
        )

    def _sale_request(self, session: Session, sale: TillSale) -> SaleRequest:
        line = SaleLinePayload(
            line="1",
            sku=sale.sku.strip(),
            product="",
            category=sale.category.strip(),
            quantity_milli=_ONE,
            net_minor=sale.net_minor,
            tax_minor=0,
        )
        moment = self._moment(session, sale.day)
        return SaleRequest(sale.receipt.strip(), moment, (line,), sale.customer_id, sale.store.strip())

    def _action_request(self, session: Session, action: TillAction, identity: bytes) -> ActionRequest:
        subject = action.subject.strip()
        if action.code in PAID_BY_OTHER_MEANS:
            raise Refusal("action_paid_by_itself", action=action.code)
        known = [choice.code for choice in _actions(session)]
        if action.code not in known:
            raise Refusal("unknown_action", action=action.code, known=", ".join(known))
        if not subject and action_of(action.code).repeat is Repeat.PER_OBJECT:
            raise Refusal("action_object_missing", action=action.code)
        moment = self._moment(session, action.day)
        return ActionRequest(action.customer_id, action.code, moment, identity, subject, action.store.strip())

    def _moment(self, session: Session, day: date | None) -> datetime:
        """This instant, or noon of another day by the program's clock."""
        if day is None or day == self._journal.today(session):
            return self._journal.now()
        return datetime.combine(day, time(12), self._journal.program_and_rules(session)[0].zone)

    def _effect(self, session: Session, operation: Operation, customer_id: int | None) -> Effect:
        work, (outcome,) = self._journal.decide(session, [operation], {}, lock=False)
        if outcome.refusal is not None:
            raise named_refusal(session, outcome.refusal)
        if customer_id is None:
            return Effect(0, 0, outcome.repeated)
        if outcome.repeated:
            return Effect(outcome.answer["points"], balance_of(session, customer_id), is_known=True)
        return Effect(outcome.answer["points"], work.customer(customer_id).account.balance)


def _actions(session: Session) -> tuple[ActionChoice, ...]:
    """What can be recorded by hand: the catalog's actions and those that the shop's own rules name."""
    paid = {rule.action for rule in current_rules(session) if rule.active}
    codes = dict.fromkeys([*(action.code for action in ACTIONS), *sorted(paid)])
    choices = [
        ActionChoice(code, code in paid, action_of(code).repeat is Repeat.PER_OBJECT)
        for code in codes
        if code not in PAID_BY_OTHER_MEANS
    ]
    return tuple(sorted(choices, key=lambda choice: not choice.is_paid))
