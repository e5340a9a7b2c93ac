"""Others post while a month is closed: what they post is in what is kept or in the next month, and never in both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.closing_moves import OF_WHAT_STANDS
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage.closings import kept_report
from loyalty_desktop.storage.database import Session, Store
from loyalty_desktop.storage.postgresql_engine import PostgresqlEngine
from loyalty_desktop.storage.report_queries import store_named
from tests.builders import Shop, open_test_desks
from tests.services.test_closings import APRIL, MARCH, busy_march, figures, kept, report

TODAY = date(2026, 4, 4)
HEADER, ROWS = "receipt,sold_at,customer_ref,net", ("Z1,2026-03-20T10:00:00,Z,10.00",)


class Meanwhile:
    """Progress of a closing in which something happens: each time that `step` comes to `at`, the next action."""

    def __init__(self, *actions: Callable[[], object], step: str = "close", at: int = 2) -> None:
        self.said: list[tuple[str, int, int | None]] = []
        self._actions, self._step, self._at = list(actions), step, at

    def report(self, done: int, total: int | None, step: str) -> None:
        self.said.append((step, done, total))
        if self._actions and (step, done) == (self._step, self._at):
            self._actions.pop(0)()

    def check_cancelled(self) -> None: ...

    def built_again(self) -> list[int | None]:
        """How many reports were built again, each time that any were."""
        return [total for step, done, total in self.said if step == "close_again" and done == 0]


def second_till(shop: Shop, seed: int = 7) -> Shop:
    """Another PC on the same database, with a connection of its own."""
    engine = shop.store.engine
    address = engine.url if isinstance(engine, PostgresqlEngine) else shop.store.address
    return open_test_desks(
        address, clock=shop.clock, seed=seed, clerk=f"Lee {seed}", device=f"till-{seed}", folder=shop.folder,
        store=Store.open(address),
    )  # fmt: skip


@pytest.fixture
def other(shop: Shop) -> Iterator[Shop]:
    """Waiting for the closing would be in vain: it goes on when the other one is done, in the same thread."""
    opened = second_till(shop)
    if opened.store.engine.name == "sqlite":
        opened.store.engine.connect().set_busy_timeout(20)
    yield opened
    opened.store.close_thread()


def assert_kept_is_what_is(shop: Shop) -> None:
    """Every kept report of March is what would be built now, as of the closing: nothing was posted since."""
    (closed,) = shop.desks.closings.listed()
    there_are = kept(shop)

    def work(session: Session) -> None:
        for name, store in there_are:
            request = ReportRequest(name, MARCH, store=store)
            now = shop.desks.reporting.build_on(session, request, as_of=closed.closed_at)
            there = kept_report(session, MARCH, name, None if store is None else store_named(session, store))
            assert there == now, f"{name} of {store or 'all stores'}"

    shop.store.read(work)
    assert figures(report(shop, "roll-forward", MARCH))["difference"] == 0
    assert shop.desks.checks.replay().is_clean


def sell_later(_shop: Shop, other: Shop) -> None:
    other.sell(other.desks.customers.find("A").id, 3_100, on=TODAY, receipt="A1", store="Main")


def sell_late(_shop: Shop, other: Shop) -> None:
    other.sell(other.desks.customers.find("A").id, 3_100, on=date(2026, 3, 30), receipt="L1", store="Main")


def sell_in_a_new_store(_shop: Shop, other: Shop) -> None:
    other.sell(other.desks.customers.find("A").id, 3_100, on=TODAY, receipt="N1", store="New street")


def refund_a_sale_of_the_month(_shop: Shop, other: Shop) -> None:
    other.refund("M1", on=TODAY)


def redeem_later(_shop: Shop, other: Shop) -> None:
    other.redeem(other.desks.customers.find("A").id, other.desks.program.state().rewards[0], on=TODAY)


def adjust_both_ways(_shop: Shop, other: Shop) -> None:
    other.adjust(other.desks.customers.find("A").id, 11)
    other.adjust(other.desks.customers.find("A").id, -12)


def enrol_later(_shop: Shop, other: Shop) -> None:
    other.sell(other.enrol("N", name="Newcomer", registered_on=TODAY), 5_000, on=TODAY)


def enrol_late(_shop: Shop, other: Shop) -> None:
    other.enrol("N", name="Newcomer", registered_on=date(2026, 3, 31))


def rename(_shop: Shop, other: Shop) -> None:
    fields = CustomerFields(ref="A", name="Anna Ruiz")
    customers = other.desks.customers
    customers.edit(customers.find("A").id, fields, identity=customers.new_identity())


def void_a_sale_of_the_month(_shop: Shop, other: Shop) -> None:
    other.void_sale("M1")


def merge(_shop: Shop, other: Shop) -> None:
    ana, friend = (other.desks.customers.find(ref).id for ref in "AF")
    other.desks.people.merge(ana, friend, identity=other.desks.people.new_identity())


def erase(_shop: Shop, other: Shop) -> None:
    other.desks.people.erase(other.desks.customers.find("A").id, "asked", identity=other.desks.people.new_identity())


def set_a_value(_shop: Shop, other: Shop) -> None:
    other.desks.program.change_settings(point_value_minor="1000")


def wait_for_tomorrow(shop: Shop, _other: Shop) -> None:
    shop.clock.advance(days=1)


MEANWHILE = (
    sell_later, sell_late, sell_in_a_new_store, refund_a_sale_of_the_month, redeem_later, adjust_both_ways, enrol_later,
    enrol_late, rename, void_a_sale_of_the_month, merge, erase, set_a_value, wait_for_tomorrow,
)  # fmt: skip


@pytest.mark.parametrize("happens", MEANWHILE)
def test_what_is_kept_is_what_is_there_at_the_closing(
    shop: Shop, other: Shop, happens: Callable[[Shop, Shop], None]
) -> None:
    busy_march(shop)
    watch = Meanwhile(lambda: happens(shop, other))
    assert not shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch).is_repeated
    assert watch.built_again()
    assert_kept_is_what_is(shop)


def test_rates_that_later_days_move_are_kept_as_they_are_by_then(shop: Shop, other: Shop) -> None:
    busy_march(shop)
    ben = shop.enrol("B", name="Ben", registered_on=date(2026, 3, 26))
    before = report(shop, "metrics", MARCH).figure("retention_week_1")

    def come_again() -> None:
        other.sell(ben, 1_000, on=date(2026, 4, 2))
        other.refund("M1", on=TODAY)

    shop.desks.closings.close(MARCH.first, confirmed=True, progress=Meanwhile(come_again))
    after = report(shop, "metrics", MARCH).figure("retention_week_1")
    assert (after.numerator, after.denominator) != (before.numerator, before.denominator)
    assert after.numerator == 1
    assert_kept_is_what_is(shop)


def test_sale_goes_through_while_reports_are_built(shop: Shop, other: Shop) -> None:
    ana = busy_march(shop)
    balances: list[int] = []

    def sell() -> None:
        before = other.balance(ana)
        sell_later(shop, other)
        balances.append(other.balance(ana) - before)

    watch = Meanwhile(sell)
    shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert balances == [31]
    every = next(total for step, _, total in watch.said if step == "close")
    (again,) = watch.built_again()
    assert again is not None
    assert every is not None
    assert again == every - len(OF_WHAT_STANDS) * 3
    assert figures(report(shop, "roll-forward", APRIL))["issued"] == 31


def test_late_sale_is_kept_or_counts_in_the_next_month(shop: Shop, other: Shop) -> None:
    ana = busy_march(shop)
    issued = figures(report(shop, "roll-forward", MARCH))["issued"]
    watch = Meanwhile(lambda: sell_late(shop, other))
    shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    other.sell(ana, 700, on=date(2026, 3, 31), receipt="L2")
    assert figures(report(shop, "roll-forward", MARCH))["issued"] == int(str(issued)) + 31
    april = figures(report(shop, "roll-forward", APRIL))
    assert (april["issued"], april["earlier_periods"], april["difference"]) == (7, 7, 0)


def test_sales_that_never_rest_are_counted_once(shop: Shop, other: Shop) -> None:
    ana = busy_march(shop)
    told: list[str] = []

    class Restless(Meanwhile):
        def report(self, done: int, total: int | None, step: str) -> None:
            # Three snapshots are built beside the postings; nobody can post beside what is built after them.
            if done == 1 and len(told) < 3:
                told.append(other.sell(ana, 1_000, on=date(2026, 3, 31), receipt=f"L{len(told)}"))
            super().report(done, total, step)

    issued = figures(report(shop, "roll-forward", MARCH))["issued"]
    watch = Restless()
    shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert len(told) == len(watch.built_again()) == 3
    assert figures(report(shop, "roll-forward", MARCH))["issued"] == int(str(issued)) + 30
    assert_kept_is_what_is(shop)


def test_quiet_month_is_built_once(shop: Shop) -> None:
    busy_march(shop)
    watch = Meanwhile()
    closed = shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert watch.built_again() == []
    assert watch.said[-1][1] == watch.said[-1][2]
    assert closed.reports == shop.value("SELECT count(*) FROM kept_report")
    assert_kept_is_what_is(shop)


def test_month_that_another_pc_closes_meanwhile_is_closed_once(shop: Shop, other: Shop) -> None:
    busy_march(shop)
    watch = Meanwhile(lambda: other.close(MARCH.first))
    assert shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch).is_repeated
    assert watch.built_again() == []
    assert len(shop.desks.closings.listed()) == 1
    assert_kept_is_what_is(shop)


@pytest.mark.parametrize(
    ("rollup", "damage"),
    [
        (
            "movement_day",
            "points = points + 5 WHERE posted_on BETWEEN 20513 AND 20543 AND kind = 'earn' AND points > 0",
        ),
        ("vintage", "points = points + 5 WHERE part = 'issued' AND points > 0"),
        ("gap", "customers = customers + 1 WHERE customers > 0"),
    ],
)
def test_books_mended_meanwhile_are_kept_as_mended(shop: Shop, other: Shop, rollup: str, damage: str) -> None:
    busy_march(shop)
    table = rollup if shop.store.engine.name == "sqlite" else f"{rollup}_delta"
    shop.tamper(f"UPDATE {table} SET {damage}")
    watch = Meanwhile(other.desks.checks.repair)
    shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert watch.built_again()
    assert_kept_is_what_is(shop)


def test_import_of_which_nothing_stands_is_undone_meanwhile(shop: Shop, other: Shop) -> None:
    busy_march(shop)
    batch = shop.desks.imports.run(ImportRequest(shop.file(HEADER, *ROWS), ImportKind.SALES)).batch_id
    assert batch is not None
    shop.void_sale("Z1")
    watch = Meanwhile(lambda: other.desks.imports.undo(batch))
    shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert watch.built_again()
    assert_kept_is_what_is(shop)


def test_date_found_by_a_later_sale_moves_no_way_to_a_redemption(shop: Shop, other: Shop) -> None:
    busy_march(shop)
    shop.desks.imports.run(ImportRequest(shop.file(HEADER, *ROWS), ImportKind.SALES))
    person = shop.desks.customers.find("Z").id
    shop.adjust(person, 500)
    shop.redeem(person, shop.desks.program.state().rewards[0], on=date(2026, 3, 22))
    shop.void_sale("Z1")
    watch = Meanwhile(lambda: other.sell(person, 1_000, on=TODAY))
    shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert_kept_is_what_is(shop)


def test_late_points_past_their_day_do_not_stop_the_closing(shop: Shop, other: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = busy_march(shop)
    watch = Meanwhile(lambda: other.sell(ana, 1_000, on=date(2026, 2, 10), receipt="L1"))
    closed = shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert closed.expired >= 10
    assert_kept_is_what_is(shop)


def test_import_that_runs_on_stops_the_closing_before_it_builds_again(shop: Shop, other: Shop) -> None:
    busy_march(shop)
    watch = Meanwhile(lambda: other.tamper("UPDATE batch SET status = 'running'"))
    shop.desks.imports.run(ImportRequest(shop.file(HEADER, *ROWS), ImportKind.SALES))
    with pytest.raises(Refusal) as refused:
        shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert refused.value.code == "import_unfinished"
    assert watch.built_again() == []
    shop.tamper("UPDATE batch SET status = 'finished'")


def test_stopping_while_reports_are_built_closes_nothing(shop: Shop, other: Shop) -> None:
    busy_march(shop)

    class Stopped(Meanwhile):
        def check_cancelled(self) -> None:
            if any(done == 3 for _, done, _ in self.said):
                raise Cancelled()

    with pytest.raises(Cancelled):
        shop.desks.closings.close(MARCH.first, confirmed=True, progress=Stopped(lambda: sell_late(shop, other)))
    assert shop.desks.closings.listed() == ()
    assert shop.value("SELECT posted_on - business_date FROM sale WHERE receipt = 'L1'") == 0
