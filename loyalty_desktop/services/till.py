"""The till in the back office: what a sale or an action entered by hand would earn, and entering it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from loyalty_desktop.domain.catalog import ACTIONS, PAID_BY_OTHER_MEANS, Repeat, action_of
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.near_names import nearest
from loyalty_desktop.domain.operations import Operation, SaleLinePayload
from loyalty_desktop.domain.periods import refuse_far
from loyalty_desktop.services.counter import Counter, Posted
from loyalty_desktop.services.counter_checks import checked_action, checked_sale, refuse_other_owner
from loyalty_desktop.services.counter_commands import (
    ActionRequest,
    SaleRequest,
    action_operation,
    sale_operations,
)
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.stores import store_meant
from loyalty_desktop.services.voucher_use import voucher_with
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import current_rules, names_of
from loyalty_desktop.storage.redeemed import money_of_discount
from loyalty_desktop.storage.rules import categories_sold

ONE_MILLI = 1_000
"""One piece, in thousandths."""


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
class TillLine:
    """Goods of a sale entered by hand: what the line costs in minor units, net of discounts, whatever the quantity.

    `quantity_milli` is thousandths of a unit, `sku` the article number.
    """

    net_minor: int
    quantity_milli: int = ONE_MILLI
    category: str = ""
    sku: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class TillSale:
    """A sale entered by hand: no customer is a walk-in, no day is today.

    `voucher` is the code of a voucher that pays a part of it, "" for none. With `new_store` the store may be one that
    the books do not know yet.
    """

    receipt: str
    lines: tuple[TillLine, ...]
    customer_id: int | None
    store: str = ""
    day: date | None = None
    voucher: str = ""
    new_store: bool = False

    @property
    def net_minor(self) -> int:
        """What all lines cost, in minor units."""
        return sum(line.net_minor for line in self.lines)


@dataclass(frozen=True, slots=True)
class TillAction:
    """An action entered by hand; `subject` is what it was about, no day is today, `new_store` as of a sale."""

    customer_id: int
    code: str
    subject: str = ""
    store: str = ""
    day: date | None = None
    new_store: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What recording it would do: the points that it earns and the balance after them; `is_known` posts nothing new.

    `voucher_minor` is what the voucher takes off the price, in minor units.
    """

    points: int
    balance: int
    is_known: bool = False
    voucher_minor: int = 0


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
            operations = sale_operations(self._journal, session, request)
            effect = self._effect(session, operations, sale.customer_id)
            if effect.is_known:
                refuse_other_owner(session, request)
            if not request.voucher:
                return effect
            worth = money_of_discount(session, voucher_with(session, request.voucher).entry_id)
            return replace(effect, voucher_minor=worth)

        return self._journal.store.read(work)

    def effect_of_action(self, action: TillAction) -> Effect:
        """What an action would earn. Raises the Refusal that recording it would raise; writes nothing."""

        def work(session: Session) -> Effect:
            request = self._action_request(session, action, self._counter.new_identity())
            return self._effect(session, [action_operation(self._journal, session, request)], action.customer_id)

        return self._journal.store.read(work)

    def sell(self, sale: TillSale) -> Posted:
        """Record a sale. The same receipt again posts nothing; with other content or of somebody else it is refused,
        and so is a day to come and a store that the books do not know."""
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
        lines = tuple(
            SaleLinePayload(
                line=str(number),
                sku=line.sku,
                product=line.product,
                category=line.category,
                quantity_milli=line.quantity_milli,
                net_minor=line.net_minor,
                tax_minor=0,
            )
            for number, line in enumerate(sale.lines, 1)
        )
        store = store_meant(session, sale.store, is_new=sale.new_store)
        moment = self._moment(session, sale.day)
        return checked_sale(SaleRequest(sale.receipt, moment, lines, sale.customer_id, store, sale.voucher.strip()))

    def _action_request(self, session: Session, action: TillAction, identity: bytes) -> ActionRequest:
        if action.code in PAID_BY_OTHER_MEANS:
            raise Refusal("action_paid_by_itself", action=action.code)
        known = [choice.code for choice in _actions(session)]
        if action.code not in known:
            raise Refusal("unknown_action", action=action.code, known=nearest(action.code, known))
        moment = self._moment(session, action.day)
        store = store_meant(session, action.store, is_new=action.new_store)
        request = ActionRequest(action.customer_id, action.code, moment, identity, action.subject, store)
        request = checked_action(request)
        if not request.subject and action_of(action.code).repeat is Repeat.PER_OBJECT:
            raise Refusal("action_object_missing", action=action.code)
        return request

    def _moment(self, session: Session, day: date | None) -> datetime:
        """This instant, or noon of an earlier day by the program's clock. Raises Refusal for a day to come."""
        today = self._journal.today(session)
        if day is None or day == today:
            return self._journal.now()
        refuse_far(day)
        if day > today:
            raise Refusal("date_in_the_future", date=day)
        return datetime.combine(day, time(12), self._journal.program_and_rules(session)[0].zone)

    def _effect(self, session: Session, operations: Sequence[Operation], customer_id: int | None) -> Effect:
        """What the last of these commands does after the others."""
        work, outcomes = self._journal.decide(session, operations, {}, lock=False)
        refusal = next((outcome.refusal for outcome in outcomes if outcome.refusal is not None), None)
        if refusal is not None:
            raise named_refusal(session, refusal)
        outcome = outcomes[-1]
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
