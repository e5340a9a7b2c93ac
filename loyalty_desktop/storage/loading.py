"""Reading, in bulk, what operations need before they are decided."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.enrolments import ONCE_PAID, registration_keys
from loyalty_desktop.domain.ledger import Ledger
from loyalty_desktop.domain.lots import Account
from loyalty_desktop.domain.operations import Needs
from loyalty_desktop.domain.periods import day_of, days_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.referral_book import Referral
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.capping import load_caps, prepare_caps
from loyalty_desktop.storage.customer_rows import LASTING, MOVING
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.deeds import load_deeds, load_freed
from loyalty_desktop.storage.entry_facts import load_entries
from loyalty_desktop.storage.estimates import load_estimates
from loyalty_desktop.storage.idling import lapsed_followers, load_lapses
from loyalty_desktop.storage.invitations import load_invitations
from loyalty_desktop.storage.lot_loading import load_closed_lots, load_heirs, load_open_lots
from loyalty_desktop.storage.merging import paid_in_families
from loyalty_desktop.storage.open_lots import read_open_lots
from loyalty_desktop.storage.program import has_dates, has_money
from loyalty_desktop.storage.referrals import (
    keys_denied,
    keys_to_pay,
    load_earlier_rounds,
    load_referrals,
    moves_referrals,
    referrals_of,
    reward_holders,
    reward_keys_of,
)
from loyalty_desktop.storage.rewards import load_rewards
from loyalty_desktop.storage.sale_loading import load_refunds, load_sales
from loyalty_desktop.storage.shortfalls import load_shortfalls
from loyalty_desktop.storage.surveys import load_surveys
from loyalty_desktop.storage.write_offs import load_write_offs

_NO_DAYS = (None, None, None)
_CUSTOMERS = f"SELECT id, {', '.join((*MOVING, *LASTING))} FROM customer WHERE id IN ({{keys}})"


def load_work(
    session: Session, needs: Needs, program: Program, rules: dict[tuple[int, int], Rule], *, lock: bool
) -> Work:
    """The working set that `needs` asks for. With `lock`, customers are locked in id order until the commit."""
    numbers = session.numbers if lock else _imagined_numbers
    work = Work(program, Ledger(program, numbers("entry")), rules)
    work.next_sale_id, work.next_refund_id = numbers("sale"), numbers("refund")
    holders: frozenset[int] = frozenset()
    customers: frozenset[int] = needs.customers
    if asks_more := any(needs[1:]):
        needs = prepare_caps(session, rules.values(), needs, lock=lock)
        holders = _load_what_is_asked_for(session, work, needs, lock=lock)
        customers |= holders
    referrals = referrals_of(session, customers)
    referrers = {item.referrer_id for item in referrals if _asks_for_referrer(item, needs)} - customers
    if needs.sales or needs.refunds:
        holders |= referrers
    _load_customers(session, work, customers | referrers, lock=lock)
    locked = lock and session.engine.name == "postgresql"
    if not (locked or asks_more or referrals or _follows_anything(work)):
        return work
    wider = _widened(session, work, needs, holders)
    if wider is not None:
        return load_work(session, wider, program, rules, lock=lock)
    referrals = referrals_of(session, work.customers) if locked else referrals + referrals_of(session, referrers)
    for referral in referrals:
        if referral.referee_id in work.customers:
            work.customers[referral.referee_id].referral = referral
    if locked:
        _start_over_without_referrer(session, work, needs, customers)
    if needs.days:
        load_caps(session, work, needs)
    if holders:
        load_open_lots(session, work, holders)
    passed = _load_ended(session, work, needs)
    if passed:
        return load_work(session, needs._replace(customers=needs.customers | passed), program, rules, lock=lock)
    _load_besides(session, work, needs, lock=lock)
    return work


def _follows_anything(work: Work) -> bool:
    """Whether more than themselves has to be read of some customers: they left, came back, or had points lapse."""
    if work.left or work.program.inactivity_from is not None:
        return True
    return any(state.lapses or state.withdrawals for state in work.customers.values())


def _load_what_is_asked_for(session: Session, work: Work, needs: Needs, *, lock: bool) -> frozenset[int]:
    """What is asked for beside customers; returns those whose lots may move."""
    if needs.open_lots is not None:
        work.expiry.open_lots = read_open_lots(session, needs.open_lots)
    if needs.books:
        work.has_dates, work.has_money = has_dates(session), has_money(session)
    entries, customers = set(needs.entries), set(needs.customers)
    if moves_referrals(needs):
        _load_what_is_taken_back(session, work, needs, entries, customers, lock=lock)
    return needs.lots_of | customers - needs.customers | {facts.entry.customer_id for facts in work.entries.values()}


def _load_what_is_taken_back(
    session: Session, work: Work, needs: Needs, entries: set[bytes], customers: set[int], *, lock: bool
) -> None:
    """The sales, refunds and entries that are asked for; adds keys of what they paid, and whom they concern."""
    if lock and session.engine.name == "postgresql":
        _lock_first(session, needs)
    load_refunds(session, work, needs, entries)
    load_sales(session, work, needs, entries, customers)
    entries |= reward_keys_of(session, customers)
    load_entries(session, work, entries)


def _widened(session: Session, work: Work, needs: Needs, holders: frozenset[int]) -> Needs | None:
    """The needs with who else is concerned by what happened to those who were read; None where they are all read."""
    if work.left:
        kept = {work.followed(number) for number in work.left} - holders
        if kept:
            return needs._replace(customers=needs.customers | kept, lots_of=needs.lots_of | kept)
    lapsed_with = lapsed_followers(session, work)
    return needs._replace(customers=needs.customers | lapsed_with) if lapsed_with else None


def _load_ended(session: Session, work: Work, needs: Needs) -> set[int]:
    """Lots with nothing left, what lapsed of them, and where their points went; returns through whom they passed who is
    not read yet."""
    lapsed = frozenset(number for number, state in work.customers.items() if state.lapses)
    late = needs.expired_lots_of | {work.followed(number) for number in needs.expired_lots_of}
    if not (work.sales or work.entries or lapsed or late):
        return set()
    load_closed_lots(session, work, late | lapsed)
    load_lapses(session, work, lapsed)
    return load_heirs(session, work)


def _load_besides(session: Session, work: Work, needs: Needs, *, lock: bool) -> None:
    """What hangs on the customers and entries that are read by now."""
    if work.entries:
        load_shortfalls(session, work)
        load_write_offs(session, work)
    if work.entries or needs.rewards:
        load_rewards(session, work, needs, lock=lock)
    if needs.surveys or needs.responses:
        load_surveys(session, work, needs, lock=lock)
    if needs.invitations or needs.uses_of:
        load_invitations(session, work, needs, lock=lock)
    if needs.estimates:
        load_estimates(session, work)
    if needs.deeds:
        load_deeds(session, work, needs.deeds)
    if work.sales or needs.purchases_of:
        _load_purchases(session, work, needs)
    if moves_referrals(needs) or needs.purchases_of:
        load_referrals(session, work, needs)
    if not moves_referrals(needs):
        load_earlier_rounds(session, work)
    keys = needs.award_keys | _keys_of_awards(work, needs)
    if keys:
        found = session.rows_in("SELECT key FROM entry WHERE key IN ({keys})", keys)
        work.paid_keys = {bytes(key) for (key,) in found} | paid_in_families(session, work.customers)
        work.paid_keys |= keys_denied(session, work, needs)
        load_freed(session, work, needs.award_keys)


def _lock_first(session: Session, needs: Needs) -> None:
    """Lock refunds, sales and customers, in this order and by id, before anything of them is read.

    What is read after the lock is what the last one who held it has written.
    """
    found = session.rows_in(
        "SELECT id, sale_id, store_id, receipt FROM refund WHERE receipt IN ({keys})",
        {receipt for _, receipt in needs.refunds},
    )
    refunds = {row[0]: row[1] for row in found if (row[2], row[3]) in needs.refunds}
    sales = set(refunds.values())
    found = session.rows_in(
        "SELECT id, store_id, receipt FROM sale WHERE receipt IN ({keys})", {receipt for _, receipt in needs.sales}
    )
    sales |= {row[0] for row in found if (row[1], row[2]) in needs.sales}
    customers = set(needs.customers)
    for query, values in (
        ("SELECT customer_id FROM entry WHERE key IN ({keys})", needs.entries),
        ("SELECT customer_id FROM sale WHERE customer_id IS NOT NULL AND id IN ({keys})", sales),
        (
            "SELECT e.customer_id FROM sale s JOIN entry e ON e.operation_seq = s.operation_seq WHERE s.id IN ({keys})",
            sales,
        ),
    ):
        customers |= {customer for (customer,) in session.rows_in(query, values)}
    customers |= {item.referrer_id for item in referrals_of(session, customers)}
    customers |= reward_holders(session, customers)
    # What took an earning back stands where it was taken: with whoever was merged since, or with who stayed.
    customers |= _families_of(session, customers)
    for table, numbers in (("refund", set(refunds)), ("sale", sales), ("customer", customers)):
        session.rows_in(f"SELECT id FROM {table} WHERE id IN ({{keys}}) ORDER BY id FOR NO KEY UPDATE", sorted(numbers))
    if not _families_of(session, customers) <= customers:
        # Merged while this waited: locked after the others, they would be out of order.
        session.start_over()


def _families_of(session: Session, customers: set[int]) -> set[int]:
    """These customers, those into whom they were merged, and whoever was merged into any of them."""
    found = set(customers)
    for query in (
        "SELECT merged_into_id FROM customer WHERE merged_into_id IS NOT NULL AND id IN ({keys})",
        "SELECT id FROM customer WHERE merged_into_id IN ({keys})",
    ):
        found |= {number for (number,) in session.rows_in(query, found)}
    return found


def _load_purchases(session: Session, work: Work, needs: Needs) -> None:
    """The sales that stand, of customers whose dates may have to be inferred from them again."""
    sold = {sale.customer_id for sale in work.sales.values() if sale.customer_id is not None}
    numbers = {number for number in sold if work.customers[number].registration_inferred} | needs.purchases_of
    for number in numbers & work.customers.keys():
        work.customers[number].purchases = []
    query = "SELECT customer_id, business_date, net_minor FROM sale WHERE voided = 0 AND customer_id IN ({keys})"
    for number, day, net_minor in session.rows_in(query, sorted(numbers)):
        purchases = work.customers[number].purchases
        assert purchases is not None, "set above"
        purchases.append((day_of(day), net_minor))


def _keys_of_awards(work: Work, needs: Needs) -> frozenset[bytes]:
    """Keys of awards that are paid once, of those who may get one: again enrolled, or referred and about to buy."""
    keys: set[bytes] = set()
    for number in needs.customers & work.customers.keys():
        state = work.customers[number]
        if state.withdrawals:
            keys |= registration_keys(number, state.withdrawals)
    keys |= keys_to_pay(work, needs)
    is_paid = keys and any(rule.active and rule.action in ONCE_PAID for rule in work.rules.values())
    return frozenset(keys) if is_paid else frozenset()


def _asks_for_referrer(referral: Referral, needs: Needs) -> bool:
    """Whether the referrer may be paid for a purchase, or have something taken back."""
    return referral.is_awaited or (moves_referrals(needs) and not referral.is_over)


def _imagined_numbers(_table: str) -> Callable[[], int]:
    """Numbers for a decision that is not written, beyond any that is stored."""
    return itertools.count(2**62).__next__


def _start_over_without_referrer(session: Session, work: Work, needs: Needs, customers: frozenset[int]) -> None:
    """Somebody was referred while this transaction waited for them: the next try knows the referrer and locks both."""
    for number in customers & work.customers.keys():
        referral = work.customers[number].referral
        is_asked = referral is not None and _asks_for_referrer(referral, needs)
        if is_asked and referral is not None and referral.referrer_id not in work.customers:
            session.start_over()


def _load_customers(session: Session, work: Work, customers: frozenset[int], *, lock: bool) -> None:
    query = _CUSTOMERS
    if lock and session.engine.name == "postgresql":
        query += " ORDER BY id FOR NO KEY UPDATE"
    for row in session.rows_in(query, sorted(customers)):
        lasting = row[12:]
        bought_on, redeemed_on, registered_on, entered_on, idle_since, merged_on = days_of(
            row[4], row[5], lasting[0], lasting[2], lasting[16], lasting[15]
        )
        of_tier = lasting[7:10]
        tier_since, tier_review_on, tier_pinned_until = of_tier if of_tier == _NO_DAYS else days_of(*of_tier)
        work.customers[row[0]] = CustomerState(
            id=row[0],
            account=Account(row[0], row[1], row[2], row[3]),
            first_purchase_on=bought_on,
            first_redemption_on=redeemed_on,
            last_on=list(row[6:11]),
            held_since=row[11],
            registered_on=registered_on,
            registration_inferred=bool(lasting[1]),
            entered_on=entered_on,
            status=lasting[3],
            store_id=lasting[4],
            batch_id=lasting[5],
            tier=lasting[6],
            tier_since=tier_since,
            tier_review_on=tier_review_on,
            tier_pinned_until=tier_pinned_until,
            tier_cause=None if lasting[10] is None else bytes(lasting[10]),
            merged_into_id=lasting[11],
            merge_id=None if lasting[12] is None else bytes(lasting[12]),
            withdrawals=lasting[13],
            idle_since=idle_since,
            lapses=lasting[14],
            merged_on=merged_on,
            lasting_as_read=lasting,
        )
        if lasting[3] in ("merged", "erased"):
            work.left.add(row[0])
