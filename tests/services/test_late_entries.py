"""Whatever comes late for a closed month counts on the first open day, and the closed month keeps its figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis.stateful import invariant

from loyalty_desktop.domain.closings import month_of
from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import Shop, a_row, at
from tests.postgres_server import PostgresServer
from tests.services.machine import History, LocalHistory, run
from tests.shared_databases import emptied

MARCH = month_of(date(2026, 3, 1))
APRIL = month_of(date(2026, 4, 1))
LATE = date(2026, 3, 25)
LATE_POINTS = "SELECT coalesce(sum(points), 0) FROM entry WHERE posted_on > business_date"


def closed_march(shop: Shop) -> None:
    """A shop with something of everything in March, closed; it is the 6th of April."""
    shop.pay_for("referrer_reward", 15)
    shop.pay_for("new_user_referral", 5)
    shop.pay_for("daily_login", 2)
    shop.desks.program.change_settings(lifetime_months="2")
    shop.clock.move_to(date(2026, 3, 20))
    for ref, name in (("A", "Ana"), ("B", "Bo"), ("C", "Cai")):
        shop.enrol(ref, name=name)
    shop.enrol("F", name="Friend", referrer_id=customer(shop, "A"), registered_on=date(2026, 3, 5))
    for ref, receipt in (("A", "R1"), ("A", "R2"), ("B", "R3"), ("C", "R4")):
        shop.sell(customer(shop, ref), 10_000, on=date(2026, 3, 8), receipt=receipt)
    shop.redeem(customer(shop, "A"), shop.a_reward(30), on=date(2026, 3, 10))
    shop.import_sales(a_row("I1", "40.00", on=date(2026, 3, 9), customer="B"), file_name="march.csv")
    shop.clock.move_to(date(2026, 4, 6))
    shop.close(MARCH.first)


def customer(shop: Shop, ref: str) -> int:
    return shop.desks.customers.find(ref).id


def sell(shop: Shop) -> None:
    shop.sell(customer(shop, "A"), 5_000, on=LATE)


def sell_to_the_referred(shop: Shop) -> None:
    shop.sell(customer(shop, "F"), 5_000, on=LATE)


def sell_what_has_lapsed(shop: Shop) -> None:
    shop.sell(customer(shop, "A"), 5_000, on=date(2026, 1, 7))
    shop.desks.expiry.run(confirmed=True)


def import_sales(shop: Shop) -> None:
    shop.import_sales(a_row("L1", on=LATE, customer="C"), a_row("X1", "3.00", kind="refund", original="R4", on=LATE))


def refund(shop: Shop) -> None:
    shop.refund("R1", on=LATE)


def void_a_sale(shop: Shop) -> None:
    shop.void_sale("R2")


def void_a_redemption(shop: Shop) -> None:
    shop.void(int(shop.value("SELECT max(id) FROM entry WHERE kind = 'redeem'")))


def cancel_a_redemption(shop: Shop) -> None:
    entry = int(shop.value("SELECT max(id) FROM entry WHERE kind = 'redeem'"))
    shop.desks.rewards.cancel_redemption(entry, "changed mind", identity=shop.desks.counter.new_identity(), points=10)


def redeem(shop: Shop) -> None:
    shop.redeem(customer(shop, "A"), shop.a_reward(20, name="Cup"), on=LATE)


def act(shop: Shop) -> None:
    desk = shop.desks.counter
    desk.record_action(customer(shop, "B"), "daily_login", identity=desk.new_identity(), happened_at=at(LATE))


def adjust(shop: Shop) -> None:
    shop.adjust(customer(shop, "C"), -12)


def merge(shop: Shop) -> None:
    desk = shop.desks.people
    desk.merge(customer(shop, "B"), customer(shop, "C"), identity=desk.new_identity())


def merge_and_come_apart(shop: Shop) -> None:
    number = customer(shop, "C")
    merge(shop)
    shop.desks.people.unmerge(number, identity=shop.desks.people.new_identity())


def erase(shop: Shop) -> None:
    shop.desks.people.erase(customer(shop, "C"), "asked", identity=shop.desks.people.new_identity())


def undo_an_import(shop: Shop) -> None:
    shop.desks.imports.undo(int(shop.value("SELECT id FROM batch WHERE file_name = 'march.csv'")))


def expire(shop: Shop) -> None:
    shop.clock.move_to(date(2026, 5, 20))
    shop.desks.expiry.run(confirmed=True)


EVERYTHING = (
    sell, sell_to_the_referred, sell_what_has_lapsed, import_sales, refund, void_a_sale, void_a_redemption,
    cancel_a_redemption, redeem, act, adjust, merge, merge_and_come_apart, erase, undo_an_import, expire,
)  # fmt: skip


@pytest.mark.parametrize("late", EVERYTHING, ids=lambda late: late.__name__)
def test_late_entries_count_on_an_open_day(shop: Shop, late: Callable[[Shop], None]) -> None:
    closed_march(shop)
    through = day_number(MARCH.last)
    before = figures(shop, MARCH)
    entries = shop.value("SELECT max(id) FROM entry")
    late(shop)
    assert shop.value("SELECT count(*) FROM entry WHERE id > ?", entries) > 0
    assert shop.value("SELECT count(*) FROM entry WHERE id > ? AND posted_on <= ?", entries, through) == 0
    query = "SELECT count(*) FROM sale WHERE posted_on <= ? AND operation_seq > ?"
    closing = shop.value("SELECT max(operation_seq) FROM closing")
    assert shop.value(query, through, closing) == 0
    assert figures(shop, MARCH) == before
    ties_out(shop)
    assert shop.desks.checks.replay().is_clean


def figures(shop: Shop, period: DateRange) -> dict[str, object]:
    built = shop.desks.reporting.build(ReportRequest("roll-forward", period))
    return {figure.key: figure.value for figure in built.figures}


def ties_out(shop: Shop) -> None:
    """Opening of each month is the closing of the one before; the last closing is what all customers hold."""
    today = shop.clock.today
    april = figures(shop, DateRange(APRIL.first, max(today, APRIL.last)))
    assert april["difference"] == 0
    assert april["opening"] == figures(shop, MARCH)["closing"]
    assert april["closing"] == shop.value("SELECT coalesce(sum(active + pending - debt), 0) FROM customer")
    assert april["earlier_periods"] == shop.value(LATE_POINTS)


class ClosedHistory(History):
    """After every step the roll-forward of everything ties out, and each closed month begins where the last one ended.

    That closed months still say what was posted in them is a line of the integrity check, which runs after each step.
    """

    @invariant()
    def ties_out(self) -> None:
        shop = self.shop
        ever = figures(shop, DateRange(date(2025, 1, 1), date(2027, 12, 31)))
        assert (ever["opening"], ever["difference"]) == (0, 0)
        assert ever["closing"] == shop.value("SELECT coalesce(sum(active + pending - debt), 0) FROM customer")
        assert ever["earlier_periods"] == shop.value(LATE_POINTS)
        closed = shop.desks.closings.listed()
        for after, before in pairwise(closed):
            assert figures(shop, after.month)["opening"] == figures(shop, before.month)["closing"]


class ClosedLocalHistory(ClosedHistory, LocalHistory):
    """The same on files."""


@pytest.mark.timeout(3600)
def test_roll_forward_ties_out_in_any_history() -> None:
    run(ClosedLocalHistory, examples=4, steps=25)


@pytest.mark.timeout(3600)
def test_roll_forward_ties_out_in_any_history_on_a_server(
    postgres_server: PostgresServer, shared_database: str
) -> None:
    class SharedHistory(ClosedHistory):
        def address(self, folder: Path) -> str:
            return emptied(postgres_server, shared_database)

    run(SharedHistory, examples=1, steps=25)
