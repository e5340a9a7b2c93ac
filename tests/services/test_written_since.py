"""What is written while the reports of a month are built: what of it is seen, and which reports it leaves alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services import closing_reports
from loyalty_desktop.services.closing_moves import BOOKS, OF_DAYS, OF_WHAT_STANDS, unmoved
from loyalty_desktop.services.report_shelf import MAKINGS
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.written_since import Seen, Written, numbered_through, seen_by, written_since
from tests.builders import Shop
from tests.services.test_closing_beside_postings import (
    TODAY,
    Meanwhile,
    adjust_both_ways,
    assert_kept_is_what_is,
    enrol_late,
    enrol_later,
    erase,
    merge,
    redeem_later,
    refund_a_sale_of_the_month,
    rename,
    second_till,
    sell_in_a_new_store,
    sell_late,
    sell_later,
    set_a_value,
    void_a_sale_of_the_month,
)
from tests.services.test_closing_undone import (
    cancel_a_redemption,
    merge_and_part,
    merge_strangers,
    take_an_adjustment_back,
    void_a_later_sale,
)
from tests.services.test_closings import MARCH, busy_march, figures, report
from tests.services.test_redemptions import a_reward as a_voucher_reward


@pytest.fixture
def other(shop: Shop) -> Iterator[Shop]:
    opened = second_till(shop)
    yield opened
    opened.store.close_thread()


@pytest.mark.parametrize(
    ("happens", "stay"),
    [
        (sell_later, OF_WHAT_STANDS), (sell_in_a_new_store, OF_WHAT_STANDS), (redeem_later, OF_WHAT_STANDS),
        (adjust_both_ways, OF_WHAT_STANDS), (enrol_later, OF_WHAT_STANDS), (refund_a_sale_of_the_month, OF_DAYS),
        (rename, BOOKS), (enrol_late, BOOKS), (sell_late, frozenset()), (void_a_sale_of_the_month, frozenset()),
        (merge, frozenset()), (erase, BOOKS), (set_a_value, frozenset()), (void_a_later_sale, BOOKS),
        (cancel_a_redemption, BOOKS), (merge_strangers, BOOKS), (merge_and_part, BOOKS),
        (take_an_adjustment_back, BOOKS),
    ],
)  # fmt: skip
def test_reports_that_stay_are_built_the_same_before_and_after(
    shop: Shop, other: Shop, happens: Callable[[Shop, Shop], None], stay: frozenset[str]
) -> None:
    busy_march(shop)
    through = shop.store.write(numbered_through)
    seen = shop.store.read(lambda session: seen_by(session, through))
    before = reports_of(shop, stay)
    happens(shop, other)
    assert unmoved(shop.store.read(lambda session: written_since(session, seen)), MARCH) == stay
    assert reports_of(shop, stay) == before


def reports_of(shop: Shop, names: frozenset[str]) -> dict[tuple[str, str | None], Report]:
    """These reports of March, of all stores together and of one."""
    wanted = [(name, store) for name in sorted(names) for store in (None, "Main")]
    return {(name, store): report(shop, name, MARCH, store=store) for name, store in wanted}


def the_action(other: Shop, ana: int, _reward: Reward, _code: str) -> None:
    journal = other.desks.customers._journal
    payload = {
        "customer": ana, "action": "daily_login", "object": "", "store": 0, "business_date": TODAY.isoformat(),
        "rules": other.store.read(journal.rules_in_force),
    }  # fmt: skip
    journal.run(journal.operation(OperationKind.RECORD_ACTION, payload))


def the_visit(other: Shop, ana: int, _reward: Reward, _code: str) -> None:
    assert other.desks.visits.looked_up(ana)


def the_voucher(other: Shop, _ana: int, _reward: Reward, code: str) -> None:
    assert other.desks.rewards.use(code, identity=other.desks.counter.new_identity()).state == "used"


def the_redemption(other: Shop, ana: int, reward: Reward, _code: str) -> None:
    other.redeem(ana, reward)


def the_expiry(other: Shop, _ana: int, _reward: Reward, _code: str) -> None:
    assert other.desks.expiry.run(confirmed=True).points


@pytest.mark.parametrize("happens", [the_action, the_visit, the_voucher, the_redemption, the_expiry])
def test_what_only_adds_on_later_days_leaves_these_reports_alone(
    shop: Shop, other: Shop, happens: Callable[[Shop, int, Reward, str], None]
) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    shop.pay_for("daily_login", 4)
    ana = busy_march(shop)
    reward = a_voucher_reward(shop, 20, voucher_days=60)
    code = str(shop.redeem(ana, reward, on=date(2026, 3, 20)).code)
    if happens is the_expiry:
        shop.clock.move_to(date(2026, 4, 8))
    else:
        shop.desks.expiry.run(confirmed=True)
        shop.adjust(ana, 90)
    through = shop.store.write(numbered_through)
    seen = shop.store.read(lambda session: seen_by(session, through))
    before = reports_of(shop, OF_WHAT_STANDS)
    happens(other, ana, reward, code)
    assert unmoved(shop.store.read(lambda session: written_since(session, seen)), MARCH) == OF_WHAT_STANDS
    assert reports_of(shop, OF_WHAT_STANDS) == before
    shop.close(MARCH.first)


def test_somebody_enrolled_again_leaves_the_books_alone_only() -> None:
    written = Written(frozenset({OperationKind.ENROL}), TODAY, None, came_back=True)
    assert unmoved(written, MARCH) == BOOKS
    assert unmoved(replace(written, came_back=False), MARCH) == OF_WHAT_STANDS


def test_kinds_that_nobody_has_looked_at_move_every_report() -> None:
    written = Written(frozenset({OperationKind.POST_SALE, OperationKind.CHANGE_TIERS}), TODAY)
    assert unmoved(written, MARCH) == frozenset()
    assert unmoved(None, MARCH) == frozenset()
    assert unmoved(Written(), MARCH) is None
    assert set(MAKINGS) >= OF_WHAT_STANDS


@pytest.mark.parametrize("shop", ["postgresql"], indirect=True)
def test_posting_that_began_before_the_snapshot_and_ends_after_it_is_seen(shop: Shop, other: Shop) -> None:
    ana, ben = shop.enrol("A"), shop.enrol("B", name="Ben")
    third = second_till(shop, seed=8)
    through = shop.store.write(numbered_through)
    seen: list[Seen] = []

    def slow(session: Session) -> None:
        journal = other.desks.customers._journal
        payload = {"customer": ana, "points": 5, "reason": "why", "note": "", "store": 0, "business_date": "2026-03-10"}
        journal.run_in(session, [journal.operation(OperationKind.ADJUST, payload)], {})
        third.sell(ben, 1_000)
        seen.append(shop.store.read(lambda reading: seen_by(reading, through)))

    other.store.write(slow)
    third.store.close_thread()
    assert len(seen[0].beyond) == 1
    found = shop.store.read(lambda session: written_since(session, seen[0]))
    assert found is not None
    assert found.kinds == {OperationKind.ADJUST}
    slow_one, quick_one = (
        shop.value(f"SELECT seq FROM operation WHERE kind = '{kind}'") for kind in ("adjust", "post_sale")
    )
    assert slow_one < quick_one


@pytest.mark.parametrize("shop", ["postgresql"], indirect=True)
def test_late_posting_that_ends_while_reports_are_built_is_kept(
    shop: Shop, other: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = busy_march(shop)
    has_drawn, may_end = threading.Event(), threading.Event()
    threads = [threading.Thread(target=lambda: post_slowly(shop, ana, has_drawn, may_end))]

    def begin_then_sell() -> None:
        if not has_drawn.is_set():
            threads[0].start()
            assert has_drawn.wait(20)
            other.sell(other.enrol("Q", name="Quick", registered_on=TODAY), 1_000, on=TODAY)

    def then_begin(session: Session) -> int:
        session.after_commit(begin_then_sell)
        return numbered_through(session)

    def end() -> None:
        may_end.set()
        threads[0].join()

    monkeypatch.setattr(closing_reports, "numbered_through", then_begin)
    before = figures(report(shop, "roll-forward", MARCH))["manual_credits"]
    shop.desks.closings.close(MARCH.first, confirmed=True, progress=Meanwhile(end))
    assert figures(report(shop, "roll-forward", MARCH))["manual_credits"] == int(str(before)) + 13
    assert_kept_is_what_is(shop)


def post_slowly(shop: Shop, ana: int, has_drawn: threading.Event, may_end: threading.Event) -> None:
    """Give points on a day of March in a transaction that stays open until it may end."""
    slow = second_till(shop, seed=9)

    def work(session: Session) -> None:
        journal = slow.desks.customers._journal
        payload = {
            "customer": ana,
            "points": 13,
            "reason": "why",
            "note": "",
            "store": 0,
            "business_date": "2026-03-31",
        }
        journal.run_in(session, [journal.operation(OperationKind.ADJUST, payload)], {})
        has_drawn.set()
        assert may_end.wait(20)

    slow.store.write(work)
    slow.store.close_thread()
