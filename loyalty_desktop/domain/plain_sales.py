"""Plain sales: nothing special concerns the sale, its buyer or the program, so that it is decided in one go.

A plain sale pays a customer of the program, a newcomer whom it enrols, or nobody, by rules that pay every purchase
alike. What it comes to is what `post_sale` and all that follows an operation (services/journal.py) would make of it, in
a third of the time: most shops have few others. A replay decides every sale by `post_sale`, and so tells where the
books of the two differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from loyalty_desktop.domain.amounts import MAX_POINTS
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.earning import RuleSet, award_plain
from loyalty_desktop.domain.enrolments import admit, pays_for_registering
from loyalty_desktop.domain.ids import derived_id
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.operations import Operation, SaleLinePayload, SalePayload
from loyalty_desktop.domain.periods import day_number, number_or_none
from loyalty_desktop.domain.rules import Award
from loyalty_desktop.domain.work import Work, Written, is_in_the_future

_KEYS = frozenset({"store", "receipt", "attempt", "customer", "business_date", "currency", "lines", "rules"})
"""What the payload of a plain sale holds: nothing of segments, campaigns, suspicions or vouchers."""

_NOTHING = Award(0, "")
_NONE = slice(0, 0)


class PlainDay(NamedTuple):
    """What the program says of a business date: the day on which it is posted, and the last one of points earned on it.

    As dates, and as day numbers.
    """

    business_date: date
    posted_on: date
    business_number: int
    posted_number: int
    expires_number: int | None


class PlainSale(NamedTuple):
    """A sale that was decided in one go, with the entry that it earned; `place` is its operation's among those written.

    `entry_id` and `entry_key` are None where it earned nothing. `line_points` are the shares of its lines.
    """

    place: int
    id: int
    store_id: int
    receipt: str
    attempt: int
    customer_id: int | None
    day: PlainDay
    net_minor: int
    tax_minor: int
    points: int
    entry_id: int | None
    entry_key: bytes | None
    explanation: str
    lines: Sequence[SaleLinePayload]
    line_points: tuple[int, ...]


class PlainSales:
    """Decides the plain ones among sales, one after the other on one working set."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @staticmethod
    def among(work: Work) -> PlainSales | None:
        """None where no sale of this working set can be plain. It is one of sales alone: other operations may ask for
        what sales before them have done."""
        program = work.program
        if program.tiers.exists or program.never_earning or program.inactivity_months is not None:
            return None
        if work.asked_for and (work.expiry.lapses or work.expiry.active_days or work.expiry.families):
            return None
        return PlainSales(work)

    def post(self, operation: Operation) -> Mapping[str, Any] | None:
        """Record a sale that is plain, and answer as `post_sale` does; None, and nothing is done, for another."""
        work, payload = self._work, cast(SalePayload, operation.payload)
        if payload.keys() != _KEYS or is_in_the_future(operation):
            return None
        day = work.plain_days.get(payload["business_date"]) or self._day(payload["business_date"])
        lines, customer = payload["lines"], payload["customer"]
        nets = tuple([line["net_minor"] for line in lines])
        net = nets[0] if len(nets) == 1 else sum(nets)
        award, entry_id, entry_key, enrols = _NOTHING, None, None, False
        if customer is not None:
            state = work.customers.get(customer)
            rules = work.rules_in_force(payload["rules"])
            if not rules.is_plain or not _is_plain(state, rules, day.business_date):
                return None
            award = award_plain(rules, nets)
            if not 0 <= award.points <= MAX_POINTS:
                return None
            if state is None:
                enrols, batch, registered_on = True, operation.batch_id, day.business_date
                state = admit(
                    work, customer, payload["store"], registered_on=registered_on, inferred=True, batch_id=batch
                )
            if award.points:
                entry_id = work.ledger.next_entry_id()
                entry_key = derived_id(operation.id, EntryKind.EARN, PURCHASE, customer)
                state.account.active += award.points
            work.changed_customers.add(customer)
            _move_days(state, day.business_date, earned=entry_id is not None)
        work.plain_sales.append(
            PlainSale(
                len(work.written),
                work.next_sale_id(),
                payload["store"],
                payload["receipt"],
                payload["attempt"],
                customer,
                day,
                net,
                sum([line["tax_minor"] for line in lines]),
                award.points,
                entry_id,
                entry_key,
                award.explanation,
                lines,
                award.line_points or (0,) * len(lines),
            )
        )
        answer = {"points": award.points, "enrolled": True} if enrols else {"points": award.points}
        work.written.append(Written(operation, answer, _NONE, _NONE, _NONE))
        return answer

    def _day(self, text: str) -> PlainDay:
        business_date, program = date.fromisoformat(text), self._work.program
        posted_on = program.posted_on(business_date)
        expires_on = number_or_none(program.expires_on(business_date))
        found = PlainDay(business_date, posted_on, day_number(business_date), day_number(posted_on), expires_on)
        self._work.plain_days[text] = found
        return found


def _move_days(state: CustomerState, business_date: date, *, earned: bool) -> None:
    """Move the first and last days of a buyer; what the day counts for is added up with the others (day_counts.py)."""
    if state.first_purchase_on is None or business_date < state.first_purchase_on:
        state.first_purchase_on = business_date
    if earned and (state.idle_since is None or business_date > state.idle_since):
        state.idle_since = business_date


def _is_plain(state: CustomerState | None, rules: RuleSet, day: date) -> bool:
    """Whether a purchase on a day moves nothing of a customer but the balance and the first and last days.

    Of one who is enrolled by it: whether the enrolment pays nothing.
    """
    if state is None:
        return not pays_for_registering(rules)
    if state.status != "active" or state.account.debt or state.purchases is not None or state.bought is not None:
        return False
    referral = state.referral
    if referral is not None and not referral.is_over and (referral.qualified_on is None or day < referral.qualified_on):
        return False
    return not state.registration_inferred or (state.registered_on is not None and day >= state.registered_on)
