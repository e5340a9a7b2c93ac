"""Taking a redemption back: points return to the lots they came from (semantics, section 2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from loyalty_desktop.domain.amounts import check_whole
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.grace_lots import note_shares, told_shares
from loyalty_desktop.domain.ids import derived_id
from loyalty_desktop.domain.inactivity import end_of_life, lapse_lot
from loyalty_desktop.domain.lots import Account, Cause, EntryKind, Lot, expiry_date
from loyalty_desktop.domain.operations import MAX_REASON, Operation, date_of
from loyalty_desktop.domain.program import Reinstatement
from loyalty_desktop.domain.redemptions import end, known_redemption, refuse_ended
from loyalty_desktop.domain.shortfalls import collect
from loyalty_desktop.domain.stand_ins import note_placed, place
from loyalty_desktop.domain.voids import bring_debts_back, hand_on_again
from loyalty_desktop.domain.vouchers import RedemptionState
from loyalty_desktop.domain.work import Work, cause_of


def cancel(work: Work, operation: Operation) -> dict[str, Any]:
    """Take a redemption back, whole or in part (`points` 0 is all that is left): an event of its own day and kind.

    The longest-lived points come back first, to the lots they came from; those of lots past their last day open a new
    lot for the days of grace, or lapse again at once. What comes back to a merged customer goes on to the one who
    stayed. Never more comes back than was redeemed. Once all of it is back, the voucher is cancelled, and stock and
    limits are free again. A voucher is cancelled whole, through its last day: the customer may hold it on paper, which
    says what it is worth.
    """
    payload = operation.payload
    if not payload["reason"].strip():
        raise Refusal("reason_missing")
    if len(payload["reason"]) > MAX_REASON:
        raise Refusal("reason_too_long", limit=MAX_REASON)
    redemption = known_redemption(work, operation)
    refuse_ended(redemption)
    if redemption.prize:
        raise Refusal("wheel_play_stays", prize=redemption.prize)
    facts = work.entries[redemption.entry_key]
    work.customer(redemption.customer_id)
    state = work.customers[redemption.customer_id]
    left = -facts.entry.points - facts.reversed_points
    check_whole(payload["points"])
    points = payload["points"] or left
    if not 0 < points <= left:
        raise Refusal("more_than_redeemed", points=points, left=left)
    if redemption.code and points != left:
        raise Refusal("voucher_in_part", left=left)
    day = date_of(payload)
    if redemption.valid_through is not None and day > redemption.valid_through:
        raise Refusal("voucher_expired", date=redemption.valid_through)
    cause = cause_of(operation, payload["store"], day, facts.entry.reference)
    account = work.changed(state)
    brought = bring_debts_back(work, facts, operation)
    held = account.active + account.pending
    _return(work, state, facts, points, cause)
    hand_on_again(work, brought, operation)
    collected = collect(work, facts.entry, held_before=held, operation=operation, day=day)
    work.entries[redemption.entry_key] = facts._replace(reversed_points=facts.reversed_points + points)
    if points == left:
        end(work, redemption, RedemptionState.CANCELLED, day)
    answer = {"points": points, "balance": state.account.balance}
    return answer | {"collected": collected} if collected else answer


def _return(work: Work, state: CustomerState, facts: EntryFacts, points: int, cause: Cause) -> None:
    """Write what comes back: to lots that are alive, and of the others as the program's policy says."""
    account = state.account
    placed = place(work, account, facts, _shares(account, facts, points))
    shares, number = placed.shares, len(work.ledger.entries)
    alive = [(lot, back) for lot, back in shares if _is_alive(work, state, lot, cause.business_date)]
    lapsed = [share for share in shares if share not in alive]
    live_points = sum(back for _, back in alive) + placed.debt_points
    before = facts.reversed_points
    graced = lapsed if work.program.reinstatement is Reinstatement.GRACE else []
    if graced:
        shares, points = alive, live_points
    if graced and not placed.debt_points:
        _open_grace(work, facts, cause, graced, before + live_points)
    if shares or placed.debt_points:
        work.ledger.give_back(
            account,
            cause,
            EntryKind.REDEEM_REVERSAL,
            facts.entry.action,
            shares,
            debt_points=placed.debt_points,
            key=derived_id(cause.key, "return"),
            reverses_id=facts.entry.id,
            money_minor=_money_back(facts, before, before + points),
        )
    if graced and placed.debt_points:
        # The debt of takings is paid by what is theirs, before what opens a lot would repay it.
        _open_grace(work, facts, cause, graced, before + live_points)
    note_placed(work, placed, work.ledger.entries[number])
    if work.program.reinstatement is Reinstatement.KEEP_EXPIRED:
        for lot, _ in lapsed:
            _lapse_again(work, state, lot, cause)


def _open_grace(work: Work, facts: EntryFacts, cause: Cause, lapsed: list[tuple[Lot, int]], before: int) -> None:
    """Open a lot for the days of grace for the points of each month, apart for what was sold and what was given: it
    keeps their origin. `before` are the points of the redemption that came back until now.
    """
    account = work.customers[facts.entry.customer_id].account
    groups: dict[tuple[date, bool], list[tuple[Lot, int]]] = {}
    for lot, back in lapsed:
        groups.setdefault((lot.earned.earned_on.replace(day=1), lot.earned.is_sold), []).append((lot, back))
    for number, shares in enumerate(groups.values()):
        points, told = sum(back for _, back in shares), told_shares(shares)
        grace = work.ledger.credit(
            account,
            cause,
            EntryKind.REDEEM_REVERSAL,
            facts.entry.action,
            points,
            key=derived_id(cause.key, "grace", number) if number else derived_id(cause.key, "grace"),
            expires_on=cause.business_date + timedelta(days=work.program.grace_days),
            money_minor=_money_back(facts, before, before + points),
            reverses_id=facts.entry.id,
            explanation=told,
            origin=shares[0][0].earned,
        )
        note_shares(work, shares, told, grace.id)
        before += points


def _shares(account: Account, facts: EntryFacts, points: int) -> list[tuple[Lot, int]]:
    """The next `points` of a redemption that come back, lot by lot, longest-lived first.

    The order depends on the lots as they were given, so what came back before is always the beginning of it.
    """
    lots = [(account.lots[share.lot_id], share.points) for share in facts.allocations if share.points > 0]
    lots.sort(key=lambda share: share[0].first_order(), reverse=True)
    passed, left, shares = facts.reversed_points, points, []
    for lot, taken in lots:
        skipped = min(passed, taken)
        passed -= skipped
        back = min(left, taken - skipped)
        left -= back
        if back:
            shares.append((lot, back))
    assert left == 0, "the lots of a redemption hold all of its points"
    return shares


def _is_alive(work: Work, state: CustomerState, lot: Lot, day: date) -> bool:
    idle = end_of_life(work, state, lot)
    last_day = lot.expires_on if idle is None else idle.last_day
    return last_day is None or last_day >= day


def _money_back(facts: EntryFacts, before: int, after: int) -> int | None:
    """Minor units of the points `before` … `after`: cumulative and rounded down, so that all parts are the whole."""
    money = facts.entry.money_minor
    if money is None:
        return None
    total = -facts.entry.points
    return -(money * after // total - money * before // total) or None


def _lapse_again(work: Work, state: CustomerState, lot: Lot, cause: Cause) -> None:
    if not lot.remaining:
        return
    idle = end_of_life(work, state, lot)
    again = Cause(cause.key, cause.store_id, cause.occurred_at, cause.business_date)
    if idle is None:
        again = again._replace(business_date=expiry_date(lot))
        work.note_lapse(lot, work.ledger.expire(state.account, lot, again))
    else:
        again = again._replace(business_date=idle.last_day + timedelta(days=1))
        lapse_lot(work, state, lot, again, idle=idle)
