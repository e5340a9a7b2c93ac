"""Refunds: what comes back of a sale, and the points that go with it (semantics, section 3)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple, cast

from loyalty_desktop.domain.amounts import Rounding, round_ratio, spread_by_largest_remainder
from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.conditions import Basket, BasketLine, unmet_by_goods
from loyalty_desktop.domain.earning import bonuses_of, never_earning_lines
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.grace_lots import expired_of
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Cause, Entry
from loyalty_desktop.domain.moves import take_earned
from loyalty_desktop.domain.operations import (
    Needs,
    Operation,
    RefundLinePayload,
    RefundPayload,
    date_of,
    payload_content,
)
from loyalty_desktop.domain.program import BeyondBalance, Program
from loyalty_desktop.domain.referral_rewards import follow_refund
from loyalty_desktop.domain.rules import RuleKind
from loyalty_desktop.domain.sale_book import RefundState, SaleLineState, SaleState
from loyalty_desktop.domain.work import Work, refuse_future


def refund_id(store_id: int, receipt: str, attempt: int) -> bytes:
    """The operation id of a refund: idempotent on its own receipt number."""
    return machine_id("refund", store_id, receipt, attempt)


def refund_content(payload: RefundPayload) -> bytes:
    """What makes two refunds with one receipt number the same refund: date and lines."""
    return payload_content({"business_date": payload["business_date"], "lines": payload["lines"]})


def rounding_of(explanation: str) -> Rounding:
    """How the award that an entry explains was rounded: the product of its multipliers, as the first of them says,
    else as the rules did that paid it for an amount.

    Down, as awards are by default, where these did not agree or only fixed points were paid, which nobody rounded.
    """
    told = json.loads(explanation or "{}")
    if told.get("multipliers"):
        return Rounding(told["multipliers"][0]["rounding"])
    paid = [rule for rule in told.get("rules", ()) if rule["awarded"]]
    ways = {Rounding(rule["rounding"]) for rule in paid if rule["kind"] == RuleKind.PER_AMOUNT}
    return ways.pop() if len(ways) == 1 else Rounding.DOWN


def due_points(line: SaleLineState, rounding: Rounding = Rounding.DOWN) -> int:
    """Points of a line that its refunds so far take back.

    round_as_awarded(award(line) × refunded net to date ÷ net(line)); a line of net 0 by quantity; a line that earned
    nothing 0 (semantics, section 3).
    """
    if line.net_minor:
        return round_ratio(line.points * line.refunded_net_minor, line.net_minor, rounding)
    if line.quantity_milli:
        return round_ratio(line.points * line.refunded_quantity_milli, line.quantity_milli, rounding)
    return 0


def clawback(*, due: int, award: int, expired: int, already: int) -> int:
    """Points that this refund takes: max(0, min(due, award − expired of this award) − already clawed back).

    So a full refund, in however many parts, returns exactly the award less what of it has expired.
    """
    return max(0, min(due, award - expired) - already)


def needs_of_refund(operation: Operation) -> Needs:
    """What must be read before a refund is posted."""
    payload = cast(RefundPayload, operation.payload)
    return Needs(sales=frozenset({(payload["original_store"], payload["original_receipt"])}))


def refund(work: Work, operation: Operation) -> dict[str, Any]:
    """Take back lines of a sale, or all that is left of it, and the points that they earned."""
    refuse_future(operation)
    payload = cast(RefundPayload, operation.payload)
    sale = work.sales.get((payload["original_store"], payload["original_receipt"]))
    if sale is None or sale.voided or sale.attempt != payload["original_attempt"]:
        raise Refusal("unknown_receipt", receipt=payload["original_receipt"])
    refunded_on = date_of(payload)
    if refunded_on < sale.business_date:
        raise Refusal("refund_before_sale", receipt=sale.receipt, date=refunded_on, sold_on=sale.business_date)
    parts = returned_parts(sale, payload["lines"])
    for position, quantity, net in parts:
        line = sale.lines[position - 1]
        line.refunded_quantity_milli += quantity
        line.refunded_net_minor += net
    sale.changed = True
    points = _claw_back(work, operation, sale)
    sale.clawed_back += points.wanted
    net_minor = sum(net for _, _, net in parts)
    result = RefundState(
        id=work.next_refund_id(),
        sale_id=sale.id,
        store_id=payload["store"],
        receipt=payload["receipt"],
        attempt=payload["attempt"],
        business_date=refunded_on,
        net_minor=net_minor,
        clawed_back=points.taken,
        uncollected=points.uncollected,
        lines=parts,
        is_new=True,
        deducted_minor=deducted(work.program, uncollected=points.uncollected, net_minor=net_minor),
    )
    sale.live_refunds[result.id] = result.receipt
    work.refunds[result.store_id, result.receipt] = result
    work.new_refunds.append(result)
    rewards = follow_refund(work, sale, operation, _cause(operation))
    return {
        "referral_rewards": rewards,
        "clawed_back": points.taken,
        "uncollected": points.uncollected,
        "net_minor": net_minor,
        "spent": points.spent,
        "debt": points.debt,
        "deducted_minor": result.deducted_minor,
    }


def _cause(operation: Operation) -> Cause:
    payload = cast(RefundPayload, operation.payload)
    return Cause(operation.id, payload["store"], operation.occurred_at, date_of(payload), payload["receipt"])


class ClawedBack(NamedTuple):
    """Points of a refund: asked for, taken (from lots or as debt), not in their own lot any more, made a debt."""

    wanted: int = 0
    taken: int = 0
    spent: int = 0
    debt: int = 0

    @property
    def uncollected(self) -> int:
        """What was neither there nor became a debt."""
        return self.wanted - self.taken


def deducted(program: Program, *, uncollected: int, net_minor: int) -> int:
    """Minor units that uncollected points take off the money of a refund, by the policy `cash` (semantics, section 3).

    uncollected × value of 1,000 points ÷ 1,000, rounded down for the customer, and never more than the refund pays.
    """
    if program.beyond_balance is not BeyondBalance.CASH:
        return 0
    return min(net_minor, uncollected * program.point_value_minor // 1000)


def _claw_back(work: Work, operation: Operation, sale: SaleState) -> ClawedBack:
    """Take the points that the refund asks for, as far as the policy lets."""
    if sale.customer_id is None or sale.entry_id is None:
        return ClawedBack()
    award = award_of(work, sale)
    explanation = award.explanation
    rounding = rounding_of(explanation)
    wanted = clawback(
        due=sum(due_points(line, rounding) for line in sale.lines) + _bonuses_gone(work, sale, explanation),
        award=sale.points - sum(sale.withheld.values()),
        expired=expired_of(work, sale.entry_id),
        already=sale.clawed_back,
    )
    if not wanted:
        return ClawedBack()
    spent = wanted - min(wanted, work.lots_of(sale.entry_id).left)
    taken = sale.clawed_back
    work.recount_caps(explanation, payee_of(sale), taken, taken + wanted, withheld=sale.withheld)
    entry, debt = take_earned(work, award, wanted, _cause(operation), operation)
    return ClawedBack(wanted, 0 if entry is None else -entry.points, spent, debt)


def _bonuses_gone(work: Work, sale: SaleState, explanation: str) -> int:
    """Bonuses of the sale whose condition the goods that are left no longer meet."""
    if not sale.bonus_points:
        return 0
    never = never_earning_lines(explanation)
    left = tuple(
        BasketLine(
            line.sku,
            line.category,
            line.quantity_milli - line.refunded_quantity_milli,
            line.net_minor - line.refunded_net_minor,
            earns=line.position not in never,
        )
        for line in sale.lines
        if line.refunded_net_minor < line.net_minor or line.refunded_quantity_milli < line.quantity_milli
    )
    basket = Basket(sale.business_date, left)
    return sum(
        bonus.points
        for bonus in bonuses_of(explanation)
        if unmet_by_goods(work.rules[bonus.rule_id, bonus.version].conditions, basket)
    )


def payee_of(sale: SaleState) -> Payee:
    """Whose caps a sale's award counts for."""
    assert sale.customer_id is not None, "only sales of customers earn"
    return Payee(sale.customer_id, sale.clerk_id, sale.business_date)


def award_of(work: Work, sale: SaleState) -> Entry:
    """The entry that a sale earned: stored, or decided in this transaction."""
    stored = (work.entries[key].entry for key in work.sale_entries.get(sale.id, ()) if key in work.entries)
    return next(entry for entry in chain(stored, work.ledger.entries) if entry.id == sale.entry_id)


def returned_parts(sale: SaleState, lines: Sequence[RefundLinePayload]) -> list[tuple[int, int, int]]:
    """Which of the sale's lines come back: (position, thousandths of a unit, minor units) of each.

    Refund lines are matched by SKU, else by their line number; what cannot be matched, or a refund of an amount only,
    is spread over what is left of the sale by net value. No lines means everything that is left.
    Of two lines with one SKU the one with the same line number is taken first. A line that the desk named by its
    position is that line and no other: it is never spread.
    Raises Refusal when more comes back than is left, or nothing.
    """
    left = [
        (line.quantity_milli - line.refunded_quantity_milli, line.net_minor - line.refunded_net_minor)
        for line in sale.lines
    ]
    if not any(quantity or net for quantity, net in left):
        raise Refusal("refunded_already", receipt=sale.receipt)
    if not lines:
        return [(place, quantity, net) for place, (quantity, net) in enumerate(left, 1) if quantity or net]
    _refuse_beyond(sale, lines, left)
    asked = sum(line["net_minor"] for line in lines)
    available = sum(net for _, net in left)
    if asked > available:
        raise Refusal("refund_exceeds_sale", receipt=sale.receipt, asked_minor=asked, left_minor=available)
    matched = _match(sale, lines, left)
    assert matched is not None or not any("position" in line for line in lines), "a named line is never another one"
    parts = matched if matched is not None else _spread(asked, left)
    if not any(quantity or net for _, quantity, net in parts):
        raise Refusal("lines_refunded_already", receipt=sale.receipt)
    return parts


def _refuse_beyond(sale: SaleState, lines: Sequence[RefundLinePayload], left: Sequence[tuple[int, int]]) -> None:
    """Raise Refusal where more of a line that the desk named is to come back than is left of it, or less than none."""
    asked: dict[int, tuple[int, int]] = {}
    for line in lines:
        if "position" not in line:
            continue
        position = line["position"]
        quantity, net = asked.get(position, (0, 0))
        asked[position] = (quantity + line["quantity_milli"], net + line["net_minor"])
        room = left[position - 1] if 1 <= position <= len(left) else (0, 0)
        is_less_than_nothing = line["quantity_milli"] < 0 or line["net_minor"] < 0
        if is_less_than_nothing or asked[position][0] > room[0] or asked[position][1] > room[1]:
            raise Refusal("refund_line_exceeds", line=position, receipt=sale.receipt)


def _match(
    sale: SaleState, lines: Sequence[RefundLinePayload], left: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int]] | None:
    parts: dict[int, tuple[int, int]] = {}
    for asked in lines:
        for line in sorted(sale.lines, key=lambda line: line.line != asked["line"]):
            same = _is_meant(asked, line)
            quantity, net = parts.get(line.position, (0, 0))
            room_quantity, room_net = left[line.position - 1]
            wanted = min(asked["quantity_milli"], room_quantity - quantity)
            if same and net + asked["net_minor"] <= room_net and (wanted > 0 or not asked["quantity_milli"]):
                parts[line.position] = (quantity + wanted, net + asked["net_minor"])
                break
        else:
            return None
    return [(position, quantity, net) for position, (quantity, net) in sorted(parts.items())]


def _is_meant(asked: RefundLinePayload, line: SaleLineState) -> bool:
    if "position" in asked:
        return line.position == asked["position"]
    return line.sku == asked["sku"] if asked["sku"] else bool(line.line) and line.line == asked["line"]


def _spread(asked: int, left: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    shares = spread_by_largest_remainder(asked, tuple(net for _, net in left))
    return [
        (place, quantity if share == net else 0, share)
        for place, (share, (quantity, net)) in enumerate(zip(shares, left, strict=True), 1)
        if share
    ]
