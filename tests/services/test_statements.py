"""A statement ties out with the ledger, whatever happened, and follows a merge."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.reports.model import Report, Unit
from tests.builders import TODAY, Shop, at
from tests.examples import examples
from tests.postgres_server import PostgresServer
from tests.services.machine import History, LocalHistory, run
from tests.shared_databases import emptied

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))
EVER = DateRange(date(2025, 1, 1), date(2027, 12, 31))


def balances(report: Report) -> tuple[int, ...]:
    return tuple(int(report.figure(key).value or 0) for key in ("opening", "credited", "debited", "closing"))


def rows(report: Report) -> list[tuple[object, ...]]:
    return [row[1:] for row in report.table("entries").rows]


def ties_out(shop: Shop, number: int) -> None:
    """Over all days the statement ends with the stored balance, and any two halves of it fit together."""
    whole = shop.desks.statements.build(number, EVER)
    opening, credited, debited, closing = balances(whole)
    assert (opening, opening + credited + debited) == (0, closing)
    assert closing == shop.balance(number)
    listed = whole.table("entries").rows
    assert [row[5] for row in listed[-1:]] in ([], [closing])
    for cut in sorted({row[0] for row in listed if isinstance(row[0], date)})[:: max(1, len(listed) // 4)]:
        before = shop.desks.statements.build(number, DateRange(EVER.first, cut))
        after = shop.desks.statements.build(number, DateRange(cut + timedelta(days=1), EVER.last))
        assert before.figure("closing").value == after.figure("opening").value
        assert (*before.table("entries").rows, *after.table("entries").rows) == listed


class StatedHistory(LocalHistory):
    """Histories at whose end every customer asks for a statement."""

    def teardown(self) -> None:
        state = "SELECT id FROM customer WHERE status = 'active'"
        for (number,) in self.shop.store.read(lambda session: session.rows(state)):
            ties_out(self.shop, number)
        super().teardown()


def test_statements_of_histories_on_files_tie_out() -> None:
    run(StatedHistory, examples=examples(25), steps=25)


@pytest.mark.timeout(600)
def test_statements_of_histories_on_a_server_tie_out(postgres_server: PostgresServer, shared_database: str) -> None:
    class SharedHistory(StatedHistory):
        """The same in one database on the server, emptied for each."""

        def address(self, folder: Path) -> str:
            return emptied(postgres_server, shared_database)

    assert issubclass(SharedHistory, History)
    run(SharedHistory, examples=examples(3), steps=20)


def test_every_entry_stands_with_the_balance_after_it(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 2000, on=date(2026, 2, 10))
    receipt = shop.sell(ana, 10_000, on=date(2026, 3, 5), store="Main")
    shop.adjust(ana, -30, reason="counted wrong")
    shop.redeem(ana, shop.a_reward(50))
    report = shop.desks.statements.build(ana, MARCH)
    assert balances(report) == (20, 100, -80, 40)
    assert rows(report) == [
        ("purchase", receipt, "Main", 100, 120),
        ("adjust", "", "", -30, 90),
        ("gift_redemption", "Mug", "", -50, 40),
    ]


def test_late_sale_stands_where_it_was_posted_with_its_own_day(shop: Shop) -> None:
    ana = shop.enrol()
    shop.close(date(2026, 2, 28))
    receipt = shop.sell(ana, 1000, on=date(2026, 2, 20))
    report = shop.desks.statements.build(ana, MARCH)
    assert report.table("entries").rows == ((date(2026, 3, 1), "purchase", f"{receipt}, of 2026-02-20", "", 10, 10),)


def test_history_of_a_merged_customer_is_on_the_statement(shop: Shop) -> None:
    ana, twin = shop.enrol("A"), shop.enrol("B", name="Ana R.")
    shop.sell(twin, 5000, on=date(2026, 2, 10))
    shop.desks.people.merge(ana, twin, identity=shop.desks.people.new_identity())
    report = shop.desks.statements.build(ana, MARCH)
    assert (report.figure("opening").value, report.figure("closing").value) == (50, 50)
    ties_out(shop, ana)


def test_points_about_to_expire_and_the_next_tier_are_told(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1", shop_name="Corner Shop")
    tiers = TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 500)))
    shop.desks.tiers.change(tiers, before=shop.desks.tiers.state().program)
    ana = shop.enrol()
    shop.sell(ana, 12_000, on=TODAY)
    report = shop.desks.statements.build(ana, MARCH)
    assert report.table("expiring").rows == ((date(2026, 4, 10), 120),)
    assert report.figure("expiring_points").value == 120
    missing = report.figure("to_next_tier")
    assert (missing.label, missing.value, missing.unit) == ("Missing to Gold", 380, Unit.POINTS)
    assert report.table("customer").rows == (("Shop", "Corner Shop"), ("Name", "Ana Ruiz"), ("Tier", "Base"))


def test_points_past_their_day_lapse_before_the_statement(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = shop.enrol()
    shop.sell(ana, 1000, on=TODAY)
    shop.clock.instant = at(date(2026, 4, 20))
    report = shop.desks.statements.build(ana, DateRange(TODAY, date(2026, 4, 30)))
    assert [row[:1] for row in rows(report)] == [("purchase",), ("expire",)]
    assert report.figure("closing").value == 0


def test_too_long_a_range_is_refused(shop: Shop) -> None:
    ana = shop.enrol()
    with pytest.raises(Refusal) as refused:
        shop.desks.statements.build(ana, DateRange(date(1900, 1, 1), date(2026, 1, 1)))
    assert refused.value.code == "range_too_long"
