"""The desk of rewards: what a customer can have, redeeming it, and what becomes of vouchers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.ids import content_digest, store_number
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.redemptions import voucher_expiry
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.domain.views import StandingRedemption, VoucherQuery, VoucherRow
from loyalty_desktop.domain.vouchers import Redemption, RewardStock, new_code, refuse_reward, typed_code
from loyalty_desktop.domain.wheel import SEED_BYTES
from loyalty_desktop.services.cancel_previews import CancelPreview, preview_cancel
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.refusals import named_refusal, with_tier_names
from loyalty_desktop.services.stores import store_meant
from loyalty_desktop.services.tier_reviews import review_if_due
from loyalty_desktop.services.voucher_use import refuse_unclear_receipt, voucher_with
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.redeemed import standing_redemption
from loyalty_desktop.storage.rewards import (
    count_vouchers,
    page_of_vouchers,
    redemption_of,
    rewards_of,
    standing_of,
    stocks_for,
    vouchers_due,
)

_VOUCHERS_A_TRANSACTION = 500


@dataclass(frozen=True, slots=True)
class RedeemRequest:
    """A reward for a customer. `redeemed_at` is given for a redemption that was made earlier.

    `points` is how many a discount of the clerk's choice uses; None takes what the reward costs. With `new_store` the
    store may be one that the books do not know yet.
    """

    customer_id: int
    reward_id: int
    identity: bytes
    store: str = ""
    redeemed_at: datetime | None = None
    points: int | None = None
    new_store: bool = False


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A redemption: points (negative) and the balance after it, the voucher's code and the prize drawn, "" for none.

    `won` are the points that the prize credited; they are part of the balance.
    """

    points: int
    balance: int
    repeated: bool = False
    code: str = ""
    prize: str = ""
    won: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A reward for a certain customer: the `missing` points, 0 for none, and why it cannot be had whatever the points.

    `left` is how many can still be had, None for any number.
    """

    reward: Reward
    missing: int
    refusal: LoyaltyError | None = None
    left: int | None = None

    @property
    def is_within_reach(self) -> bool:
        """Whether the customer can have it now."""
        return not self.missing and self.refusal is None


class Rewards:
    """Hands out what points buy, one durable transaction each; `randomness` makes codes and seeds."""

    def __init__(self, journal: Journal, randomness: Callable[[int], bytes]) -> None:
        self._journal = journal
        self._randomness = randomness

    def available(self) -> tuple[Reward, ...]:
        """The rewards that are on, by cost."""
        rewards = self._journal.store.read(rewards_of)
        return tuple(reward for reward in rewards.values() if reward.active)

    def offers(self, customer_id: int) -> tuple[Offer, ...]:
        """What a customer can have now, the cheapest first, then what is short of points, then what cannot be had.

        A tier whose last day is over is reviewed first.
        """

        def work(session: Session) -> tuple[Offer, ...]:
            spendable, tier = standing_of(session, customer_id)
            day = self._journal.today(session)
            names = self._journal.program_and_rules(session)[0].tiers.names
            offers = [
                _named_offer(_offer(stock, spendable, customer_id=customer_id, tier=tier, day=day), names)
                for stock in stocks_for(session, customer_id)
                if stock.reward.active
            ]
            return tuple(sorted(offers, key=_offer_order))

        review_if_due(self._journal, customer_id)
        return self._journal.store.read(work)

    def redeem(self, request: RedeemRequest) -> Redeemed:
        """Spend points on a reward.

        Raises Refusal for a reward that cannot be had (off, sold out, of other days or tiers, beyond a limit), for
        debt, for too few points, and for a store that the books do not know.
        """

        def work(session: Session) -> Redeemed:
            program, _ = self._journal.program_and_rules(session)
            reward = rewards_of(session).get(request.reward_id)
            if reward is None:
                raise Refusal("reward_not_available", reward=request.reward_id)
            points = reward.cost if request.points is None else request.points
            is_repeated = bool(answers_of(session, [request.identity]))
            redeemed_at = request.redeemed_at or self._journal.now()
            payload: dict[str, Any] = {
                "customer": request.customer_id,
                "reward": reward.id,
                "version": reward.version,
                "name": reward.name,
                "purpose": reward.purpose,
                "cost": points,
                "value_minor": 0 if is_repeated else reward.value_of(points),
                "store": self._store(session, store_meant(session, request.store, is_new=request.new_store)),
                "business_date": business_date(redeemed_at, program.zone).isoformat(),
                "today": self._journal.today(session).isoformat(),
            }
            if reward.terms.voucher_days:
                payload["code"] = new_code(self._randomness)
            if reward.terms.prizes:
                payload["seed"] = self._randomness(SEED_BYTES).hex()
            operation = self._journal.operation(
                OperationKind.REDEEM,
                payload,
                identity=request.identity,
                occurred_at=redeemed_at,
                content=content_digest(request.customer_id, reward.id, request.points),
            )
            answer = self._run(session, operation)
            return Redeemed(
                -answer.answer["points"],
                balance_of(session, request.customer_id),
                answer.repeated,
                answer.answer["code"],
                answer.answer["prize"],
                answer.answer["won"],
            )

        return self._journal.store.write(work)

    def count(self, query: VoucherQuery) -> int:
        """Number of vouchers that a query finds."""
        return self._journal.store.read(lambda session: count_vouchers(session, query))

    def page(self, query: VoucherQuery, offset: int, limit: int) -> tuple[VoucherRow, ...]:
        """Rows `offset` to `offset + limit` of the vouchers that a query finds, the latest first."""
        return self._journal.store.read(lambda session: page_of_vouchers(session, query, offset=offset, limit=limit))

    def voucher(self, code: str) -> VoucherRow:
        """The voucher with this code, as typed or scanned. Raises Refusal for a mistyped or unknown one."""
        wanted = typed_code(code)
        found = self.page(VoucherQuery(code=wanted), 0, 1)
        if not found:
            raise Refusal("unknown_voucher", voucher=code)
        return found[0]

    def use(
        self, code: str, *, identity: bytes, store: str = "", receipt: str = "", new_store: bool = False
    ) -> VoucherRow:
        """Take a voucher in, once, where named for a `receipt` that is not on the books yet.

        Raises Refusal for a voucher that is used, cancelled, expired or unknown, for a receipt on the books, and for
        one without its store where the books know stores; a store that they do not know must be said to be new.
        """
        number = clean_text(receipt, field_name="receipt")

        def work(session: Session) -> None:
            redemption, place = voucher_with(session, code), store_meant(session, store, is_new=new_store)
            refuse_unclear_receipt(session, redemption, place, number)
            payload = self._payload(session, redemption, place)
            if number:
                payload["receipt"] = number
            content = content_digest(payload["entry"], payload["store"], number)
            self._run(
                session,
                self._journal.operation(OperationKind.USE_VOUCHER, payload, identity=identity, content=content),
            )

        self._journal.store.write(work)
        return self.voucher(code)

    def cancel(self, code: str, reason: str, *, identity: bytes, points: int = 0, store: str = "") -> Redeemed:
        """Cancel a voucher: all points that are left of it come back, or so many `points`.

        Raises Refusal without a reason, for a voucher that has ended, and for more points than are left.
        """

        def work(session: Session) -> Redeemed:
            redemption = voucher_with(session, code)
            return self._cancel(session, redemption, reason, identity=identity, points=points, store=store)

        return self._journal.store.write(work)

    def cancel_redemption(
        self, entry_id: int, reason: str, *, identity: bytes, points: int = 0, store: str = ""
    ) -> Redeemed:
        """The same for a redemption without a voucher, named by the entry that took the points."""

        def work(session: Session) -> Redeemed:
            redemption = redemption_of(session, entry_id)
            if redemption is None:
                raise Refusal("unknown_redemption", entry=entry_id)
            return self._cancel(session, redemption, reason, identity=identity, points=points, store=store)

        return self._journal.store.write(work)

    def preview_cancel(self, entry_id: int, points: int = 0) -> CancelPreview:
        """What cancelling the redemption that an entry took the points for would do; raises what doing it would."""
        return self._journal.store.read(lambda session: preview_cancel(self._journal, session, entry_id, points))

    def standing(self, entry_id: int) -> StandingRedemption:
        """What is left of the redemption that an entry took the points for. Raises Refusal for another entry."""
        found = self._journal.store.read(lambda session: standing_redemption(session, entry_id))
        if found is None:
            raise Refusal("unknown_redemption", entry=entry_id)
        return found

    def _cancel(
        self, session: Session, redemption: Redemption, reason: str, *, identity: bytes, points: int, store: str
    ) -> Redeemed:
        payload = self._payload(session, redemption, store) | {"reason": typed_line(reason), "points": points}
        content = content_digest(redemption.entry_key.hex(), points, reason)
        operation = self._journal.operation(
            OperationKind.CANCEL_REDEMPTION, payload, identity=identity, content=content
        )
        outcome = self._run(session, operation)
        balance = balance_of(session, redemption.customer_id)
        return Redeemed(outcome.answer["points"], balance, outcome.repeated, redemption.code)

    def _payload(self, session: Session, redemption: Redemption, store: str) -> dict[str, Any]:
        return {
            "customer": redemption.customer_id,
            "entry": redemption.entry_key.hex(),
            "store": self._store(session, store),
            "business_date": self._journal.today(session).isoformat(),
        }

    def _run(self, session: Session, operation: Operation) -> Outcome:
        (outcome,) = self._journal.run_in(session, [operation], {})
        if outcome.refusal is not None:
            refusal = named_refusal(session, outcome.refusal)
            raise with_tier_names(refusal, self._journal.program_and_rules(session)[0].tiers.names)
        return outcome

    def _store(self, session: Session, name: str) -> int:
        name = clean_text(name, field_name="store")
        store_id = store_number(name)
        self._journal.ensure(session, "store", [(store_id, name)])
        return store_id


def expire_vouchers(journal: Journal, today: date) -> int:
    """End the vouchers whose last day is over, some hundred a transaction; returns how many.

    The operations have ids of their own, so two PCs that do it on one day do it once.
    """
    ended = 0
    while batch := journal.store.write(lambda session: _expire_some(journal, session, today)):
        ended += batch
    return ended


def _expire_some(journal: Journal, session: Session, today: date) -> int:
    due = vouchers_due(session, today)[:_VOUCHERS_A_TRANSACTION]
    operations = []
    for redemption in due:
        identity, payload = voucher_expiry(redemption)
        operations.append(journal.operation(OperationKind.EXPIRE_VOUCHER, payload, identity=identity))
    journal.run_in(session, operations, {})
    return len(due)


def _offer(stock: RewardStock, spendable: int, *, customer_id: int, tier: str, day: date) -> Offer:
    terms = stock.reward.terms
    ends = [limit - stock.taken for limit in (terms.stock, terms.in_total) if limit is not None]
    refusal = None
    try:
        refuse_reward(stock, customer_id=customer_id, tier=tier, day=day)
    except Refusal as reason:
        refusal = reason
    return Offer(stock.reward, max(0, stock.reward.cost - spendable), refusal, min(ends) if ends else None)


def _named_offer(offer: Offer, names: Mapping[str, str]) -> Offer:
    return replace(offer, refusal=None if offer.refusal is None else with_tier_names(offer.refusal, names))


def _offer_order(offer: Offer) -> tuple[bool, int, int, str]:
    return (offer.refusal is not None, offer.missing, offer.reward.cost, offer.reward.name)
