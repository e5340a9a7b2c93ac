"""Two clients of one server at once: who waits decides on what the other one wrote."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import psycopg
import pytest

from loyalty_desktop.domain.closings import month_of
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.services.closings import Closed
from loyalty_desktop.services.progress import Silent
from loyalty_desktop.storage.database import Session, Store
from loyalty_desktop.storage.postgresql_engine import PostgresqlEngine
from tests.builders import TODAY, Shop
from tests.postgres_server import PostgresServer
from tests.services.test_counter import refused

pytestmark = pytest.mark.parametrize("shop", ["postgresql"], indirect=True)

_MOST_SECONDS = 20
FEBRUARY = month_of(date(2026, 2, 1))


@dataclass
class Other:
    """Another client: it starts while a transaction is open, and has to wait for its end."""

    shop: Shop
    watch: Store
    problem: BaseException | None = None
    thread: threading.Thread | None = None

    def waits(self, action: Callable[[], object]) -> None:
        """Start `action` elsewhere; returns once it waits for a lock, like those who wait already."""

        def run() -> None:
            try:
                action()
            except BaseException as error:
                self.problem = error
            finally:
                self.shop.store.close_thread()

        query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        waiting = self.watch.read(lambda session: session.value(query))
        self.thread = threading.Thread(target=run)
        self.thread.start()
        until = time.monotonic() + _MOST_SECONDS
        while self.watch.read(lambda session: session.value(query)) <= waiting:
            assert self.thread.is_alive(), f"it did not wait: {self.problem}"
            assert time.monotonic() < until, "it neither waits nor ends"

    def join(self) -> None:
        """Wait for its end; what it raised is raised here."""
        assert self.thread is not None, "waits() starts it"
        self.thread.join()
        if self.problem is not None:
            raise self.problem


@pytest.fixture
def other(shop: Shop) -> Iterator[Other]:
    """Another client of the shop's server."""
    assert isinstance(shop.store.engine, PostgresqlEngine), "a file has one writer"
    watch = Store.open(shop.store.engine.url)
    yield Other(shop, watch)
    watch.close_thread()


def test_first_sale_that_waits_for_a_referral_pays_the_referrer(shop: Shop, other: Other) -> None:
    shop.pay_for("referrer_reward", 15)
    friend, referrer = sorted([shop.enrol("F", name="Friend"), shop.enrol("R", name="Referrer")])

    def work(session: Session) -> None:
        journal = shop.desks.customers._journal
        payload = {"customer": friend, "referrer": referrer, "rules": journal.rules_in_force(session)}
        journal.run_in(session, [journal.operation(OperationKind.REFER, payload)], {})
        other.waits(lambda: shop.sell(friend, 1000, receipt="R1"))

    shop.store.write(work)
    other.join()
    assert (shop.balance(friend), shop.balance(referrer)) == (10, 15)
    assert shop.value("SELECT status FROM referral") == "rewarded"


def test_referral_pays_when_the_referrer_has_the_smaller_number(shop: Shop, other: Other) -> None:
    shop.pay_for("referrer_reward", 15)
    referrer, friend = sorted([shop.enrol("F", name="Friend"), shop.enrol("R", name="Referrer")])

    def work(session: Session) -> None:
        journal = shop.desks.customers._journal
        payload = {"customer": friend, "referrer": referrer, "rules": journal.rules_in_force(session)}
        journal.run_in(session, [journal.operation(OperationKind.REFER, payload)], {})
        other.waits(lambda: shop.sell(friend, 1000, receipt="R1"))

    shop.store.write(work)
    other.join()
    assert (shop.balance(friend), shop.balance(referrer)) == (10, 15)


def test_void_that_waits_for_a_merge_locks_the_family_in_order(
    shop: Shop, other: Other, postgres_server: PostgresServer, shared_database: str
) -> None:
    kept, gone = sorted([shop.enrol("A", name="Ana"), shop.enrol("B", name="Bea")])
    receipt = shop.sell(gone, 1000)
    people, third = shop.desks.people, Other(shop, other.watch)

    def lock_in_order() -> None:
        blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        lock = "SELECT 1 FROM customer WHERE id = %s FOR NO KEY UPDATE"
        with psycopg.connect(postgres_server.administrator_url(shared_database)) as connection:
            connection.execute(lock, (kept,))
            until = time.monotonic() + _MOST_SECONDS
            while connection.execute(blocked).fetchone() == (0,):
                assert time.monotonic() < until, "nobody waits for the one who stayed"
            connection.execute(f"{lock} NOWAIT", (gone,))

    def work(session: Session) -> None:
        people._journal.carry_out(session, [people._merge(session, kept, gone, people.new_identity())], {})
        other.waits(lambda: shop.void_sale(receipt))
        third.waits(lock_in_order)

    shop.store.write(work)
    third.join()
    other.join()
    assert (shop.balance(kept), shop.balance(gone)) == (0, 0)
    assert shop.desks.checks.replay().is_clean


def test_sale_that_waits_for_a_closing_is_posted_after_it(shop: Shop, other: Other) -> None:
    ana = shop.enrol()
    journal = shop.desks.customers._journal

    def work(session: Session) -> None:
        shop.desks.closings._close(session, FEBRUARY, Silent())
        payload = {"settings": {"lifetime_months": "1"}}
        journal.run_in(session, [journal.operation(OperationKind.CHANGE_SETTINGS, payload)], {})
        other.waits(lambda: shop.sell(ana, 1000, receipt="R1", on=FEBRUARY.last))

    shop.store.write(work)
    other.join()
    entry = shop.store.read(
        lambda session: session.row("SELECT posted_on - business_date, expires_on - business_date FROM entry")
    )
    assert entry == (1, 28)


def test_closing_waits_for_a_sale_that_is_posting(shop: Shop, other: Other) -> None:
    ana = shop.enrol()

    def work(session: Session) -> None:
        journal = shop.desks.customers._journal
        payload = {
            "customer": ana, "action": "daily_login", "object": "", "store": 0, "business_date": TODAY.isoformat(),
            "rules": journal.rules_in_force(session),
        }  # fmt: skip
        journal.run_in(session, [journal.operation(OperationKind.RECORD_ACTION, payload)], {})
        other.waits(lambda: shop.close(FEBRUARY.first))
        assert journal.program_and_rules(session)[0].closed_through is None

    shop.store.write(work)
    other.join()
    assert shop.desks.program.state().program.closed_through == FEBRUARY.last
    assert shop.desks.checks.replay().is_clean


def test_two_clients_that_close_a_month_close_it_once(shop: Shop, other: Other) -> None:
    second: list[Closed] = []

    def work(session: Session) -> None:
        shop.desks.closings._close(session, FEBRUARY, Silent())
        other.waits(lambda: second.append(shop.close(FEBRUARY.first)))

    shop.store.write(work)
    other.join()
    assert [closed.is_repeated for closed in second] == [True]
    assert len(shop.desks.closings.listed()) == 1


def test_zone_that_waits_for_the_first_entry_is_refused(shop: Shop, other: Other) -> None:
    ana = shop.enrol()
    journal = shop.desks.customers._journal

    def work(session: Session) -> None:
        payload = {
            "customer": ana, "points": 5, "reason": "why", "note": "", "store": 0, "business_date": TODAY.isoformat(),
        }  # fmt: skip
        journal.run_in(session, [journal.operation(OperationKind.ADJUST, payload)], {})
        other.waits(lambda: shop.desks.program.change_settings(zone="Asia/Tokyo"))

    shop.store.write(work)
    assert refused(other.join).code == "zone_is_fixed"
