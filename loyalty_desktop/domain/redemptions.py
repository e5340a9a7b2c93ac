"""Redeeming rewards, and vouchers that are used or expire (semantics, section 6)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from loyalty_desktop.domain.actions import count_earning
from loyalty_desktop.domain.amounts import check_whole
from loyalty_desktop.domain.catalog import LUCKY_WHEEL_PRIZE
from loyalty_desktop.domain.customer_state import CustomerState, Event
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.inactivity import was_usable_on
from loyalty_desktop.domain.lots import Account, Cause, Entry, EntryKind, Lot
from loyalty_desktop.domain.operations import Needs, Operation, date_of
from loyalty_desktop.domain.rewards import RewardType
from loyalty_desktop.domain.vouchers import FREE_AGAIN, Redemption, RedemptionState, RewardStock, refuse_reward
from loyalty_desktop.domain.wheel import Prize, draw
from loyalty_desktop.domain.work import Work, cause_of, refuse_future


def needs_of_redemption(operation: Operation) -> Needs:
    """What must be read before a redemption; a late one may need lots that have lapsed since."""
    customers = frozenset({operation.payload["customer"]})
    late = date_of(operation.payload) < date.fromisoformat(operation.payload["today"])
    return Needs(
        customers=customers,
        expired_lots_of=customers if late else frozenset(),
        rewards=frozenset({operation.payload["reward"]}),
    )


def redeem(work: Work, operation: Operation) -> dict[str, Any]:
    """Spend points on a reward. Only active points can be spent, and only without debt.

    A lucky wheel is drawn at once; a prize of points is credited by the same operation.
    """
    refuse_future(operation)
    payload = operation.payload
    check_whole(payload["cost"])
    state = work.customer(payload["customer"])
    stock = work.rewards.get(payload["reward"])
    if stock is None:
        raise Refusal("reward_not_available", reward=payload["name"])
    account, cost = state.account, payload["cost"]
    business_date = date_of(payload)
    refuse_reward(stock, customer_id=state.id, tier=state.tier, day=business_date)
    lapsed = (lot for lot in account.lots.values() if lot.expired and lot.available_on is None)
    late = [lot for lot in lapsed if was_usable_on(work, lot, business_date)]
    within_reach = account.active + sum(lot.expired for lot in late)
    if account.debt:
        raise Refusal("customer_in_debt", customer=state.id, debt=account.debt)
    if cost > within_reach:
        raise Refusal("not_enough_points", customer=state.id, held=within_reach, needed=cost, debt=0)
    prize = _drawn(payload, stock)
    work.changed(state)
    cause = cause_of(operation, payload["store"], business_date, str(payload["name"]))
    _reinstate(work, account, late, cost - account.active, cause)
    entry = work.ledger.debit(
        account,
        cause,
        EntryKind.REDEEM,
        payload["purpose"],
        cost,
        money_minor=payload["value_minor"] or None,
        explanation=_explanation(payload, prize),
    )
    assert entry is not None, "the points were counted above"
    _note(work, state, entry)
    redemption = _redemption(payload, entry, stock, prize)
    work.new_redemptions.append(redemption)
    work.redemptions[entry.key] = redemption
    stock.count(state.id, redemption.prize, 1)
    if prize is not None and prize.points:
        _credit_prize(work, state, cause, prize, entry)
    return {
        "points": cost,
        "balance": account.balance,
        "entry": entry.id,
        "code": redemption.code,
        "prize": redemption.prize,
        "won": prize.points if prize is not None else 0,
    }


def _drawn(payload: Mapping[str, Any], stock: RewardStock) -> Prize | None:
    """The prize that the recorded seed draws; None for what is no wheel or one that is turned in the shop."""
    if stock.reward.kind is not RewardType.LUCKY_WHEEL or not stock.reward.terms.prizes:
        return None
    return draw(bytes.fromhex(payload["seed"]), stock.reward.terms.prizes, stock.by_prize)


def _explanation(payload: Mapping[str, Any], prize: Prize | None) -> str:
    if prize is None:
        return ""
    return json.dumps({"wheel": {"seed": payload["seed"], "prize": prize.name}}, ensure_ascii=False)


def _note(work: Work, state: CustomerState, entry: Entry) -> None:
    work.count(state, entry.posted_on, Event.REDEEM)
    work.count(state, entry.posted_on, Event.ACTIVITY)
    if state.first_redemption_on is None or entry.business_date < state.first_redemption_on:
        state.first_redemption_on = entry.business_date


def _redemption(payload: Mapping[str, Any], entry: Entry, stock: RewardStock, prize: Prize | None) -> Redemption:
    code = str(payload.get("code", ""))
    if prize is not None and prize.kind is not prize.kind.PRODUCT:
        code = ""
    days = stock.reward.terms.voucher_days
    return Redemption(
        entry.id,
        entry.key,
        entry.customer_id,
        stock.reward.id,
        code,
        prize.name if prize is not None else "",
        entry.business_date + timedelta(days=days) if code else None,
        RedemptionState.ISSUED if code else RedemptionState.GIVEN,
        is_new=True,
    )


def prize_key(play: bytes) -> bytes:
    """The key of the entry that credits the points won by the play with this entry key."""
    return machine_id("prize", play.hex())


def _credit_prize(work: Work, state: CustomerState, cause: Cause, prize: Prize, play: Entry) -> None:
    entry = work.ledger.credit(
        state.account,
        cause,
        EntryKind.EARN,
        LUCKY_WHEEL_PRIZE,
        prize.points,
        key=prize_key(play.key),
        explanation=play.explanation,
    )
    count_earning(work, state, entry)


def _reinstate(work: Work, account: Account, lots: list[Lot], missing: int, cause: Cause) -> None:
    """Bring back what a late redemption needs of lots that were alive when it was made."""
    for lot in sorted(lots, key=Lot.order):
        if missing <= 0:
            break
        points = min(missing, lot.expired)
        key = machine_id(cause.key.hex(), "reinstate", lot.key.hex())
        work.note_lapse(lot, work.ledger.reinstate(account, lot, points, cause, key=key))
        missing -= points


def needs_of_voucher(operation: Operation) -> Needs:
    """What must be read before a redemption is used, cancelled or expires: its entry, with lots and reward."""
    payload = operation.payload
    receipt = payload.get("receipt", "")
    return Needs(
        customers=frozenset({payload["customer"]}),
        entries=frozenset({bytes.fromhex(payload["entry"])}),
        sales=frozenset({(payload["store"], receipt)}) if receipt else frozenset(),
    )


def use(work: Work, operation: Operation) -> dict[str, Any]:
    """Take a voucher in, once, through its last day, for a receipt where it names one.

    What it paid is taken off when the sale comes, so a receipt that is on the books already is refused.
    """
    redemption = known_redemption(work, operation)
    day = date_of(operation.payload)
    refuse_ended(redemption)
    if redemption.valid_through is None:
        raise Refusal("redemption_without_voucher", entry=redemption.entry_id)
    if day > redemption.valid_through:
        raise Refusal("voucher_expired", date=redemption.valid_through)
    receipt = operation.payload.get("receipt", "")
    if receipt:
        sale = work.sales.get((operation.payload["store"], receipt))
        if sale is not None and not sale.voided:
            raise Refusal("voucher_after_sale", receipt=receipt)
        redemption.used_at = (operation.payload["store"], receipt)
    end(work, redemption, RedemptionState.USED, day)
    return {"points": 0}


def expire_voucher(work: Work, operation: Operation) -> dict[str, Any]:
    """Let a voucher end whose last day is over. One that is not issued any more stays as it is."""
    redemption = known_redemption(work, operation)
    if redemption.state is RedemptionState.ISSUED:
        end(work, redemption, RedemptionState.EXPIRED, date_of(operation.payload))
    return {"points": 0}


def voucher_expiry(redemption: Redemption) -> tuple[bytes, dict[str, Any]]:
    """The operation that ends a voucher on the day after its last: (id, payload), the same on every PC."""
    assert redemption.valid_through is not None, "only a voucher expires"
    payload = {
        "customer": redemption.customer_id,
        "entry": redemption.entry_key.hex(),
        "business_date": (redemption.valid_through + timedelta(days=1)).isoformat(),
    }
    return machine_id("voucher", redemption.entry_key.hex(), "expire"), payload


def end(work: Work, redemption: Redemption, state: RedemptionState, day: date) -> None:
    """Give a redemption its last state; a cancelled or voided one no longer counts for stock and limits."""
    redemption.state, redemption.ended_on, redemption.changed = state, day, True
    if state in FREE_AGAIN:
        work.rewards[redemption.reward_id].count(work.followed(redemption.customer_id), redemption.prize, -1)


def known_redemption(work: Work, operation: Operation) -> Redemption:
    """The redemption that an operation names. Raises Refusal for an entry that is none."""
    redemption = work.redemptions.get(bytes.fromhex(operation.payload["entry"]))
    if redemption is None:
        raise Refusal("unknown_redemption", entry=operation.payload["entry"])
    return redemption


def refuse_ended(redemption: Redemption) -> None:
    """Raise Refusal for a voucher that was used, cancelled or has expired."""
    match redemption.state:
        case RedemptionState.USED:
            raise Refusal("voucher_used_already", date=redemption.ended_on)
        case RedemptionState.CANCELLED | RedemptionState.VOIDED:
            raise Refusal("voucher_cancelled_already", date=redemption.ended_on)
        case RedemptionState.EXPIRED:
            raise Refusal("voucher_expired", date=redemption.valid_through)
