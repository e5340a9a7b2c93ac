"""The accountant's workbook of a closed month, and what reports of closed days say, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from loyalty_desktop.cli.reports import code_name
from loyalty_desktop.domain.accounting import AccountingMethod
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.accounts_book import AccountsBook
from loyalty_desktop.services.reprinting import CLOSED_NOT_KEPT
from tests.builders import Shop
from tests.services.reports import FEBRUARY, MARCH, built

JANUARY = DateRange(date(2026, 1, 1), date(2026, 1, 31))


@pytest.fixture
def closed(shop: Shop) -> Shop:
    """A shop whose March is closed; a sale of January was long before."""
    shop.desks.program.change_settings(point_value_minor="1000", account_revenue="4000")
    shop.desks.estimates.estimate_redemption("80%")
    ana = shop.enrol("A", registered_on=JANUARY.first)
    shop.sell(ana, 50_000, on=date(2026, 1, 7), store="Main")
    shop.sell(ana, 120_000, on=date(2026, 3, 5), store="Main")
    shop.redeem(ana, shop.a_reward(40))
    shop.clock.move_to(date(2026, 4, 4))
    shop.close(MARCH.first)
    return shop


def written(shop: Shop, book: AccountsBook) -> bytes:
    assert shop.folder is not None
    path = Path(shop.folder) / "accounts.xlsx"
    shop.desks.accounts.export(book, path, code_name)
    return path.read_bytes()


def test_accounts_of_a_closed_month_stay_as_they_were(closed: Shop) -> None:
    before = closed.desks.accounts.build(MARCH)
    file = written(closed, before)
    closed.clock.move_to(date(2026, 4, 20))
    closed.desks.program.change_settings(accounting_method="simple", account_revenue="4711", point_value_minor="5000")
    closed.desks.estimates.estimate_redemption("10%")
    after = closed.desks.accounts.build(MARCH)
    assert after == before
    assert after.journal == built(closed, "journal")
    assert (after.accounting.method, after.end.worth.rate) == (AccountingMethod.IFRS, Fraction(4, 5))
    assert written(closed, after) == file


def test_accounts_of_an_open_month_follow_the_settings(closed: Shop) -> None:
    closed.desks.program.change_settings(accounting_method="simple")
    april = closed.desks.accounts.build(DateRange(date(2026, 4, 1), date(2026, 4, 30)))
    assert april.accounting.method is AccountingMethod.SIMPLE


def test_value_that_was_never_noted_is_kept_too(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 10_000)
    shop.tamper("INSERT INTO program (name, value) VALUES ('point_value_minor', '1000')")
    shop.clock.move_to(date(2026, 4, 4))
    shop.close(MARCH.first)
    before = shop.desks.accounts.build(MARCH)
    shop.desks.program.change_settings(point_value_minor="2000")
    assert shop.desks.accounts.build(MARCH) == before
    assert before.end.worth.value_minor == 1000


@pytest.mark.parametrize(("period", "by"), [(JANUARY, None), (FEBRUARY, None), (MARCH, Granularity.WEEK)])
def test_closed_days_that_were_not_kept_say_so(closed: Shop, period: DateRange, by: Granularity | None) -> None:
    (said,) = [item.sentence for item in built(closed, "points-program", period, by=by).definitions[-1:]]
    assert said == CLOSED_NOT_KEPT
    assert CLOSED_NOT_KEPT in {item.sentence for item in closed.desks.accounts.build(JANUARY).journal.definitions}


def test_kept_and_open_days_and_reports_of_today_say_nothing(closed: Shop) -> None:
    april = DateRange(date(2026, 4, 1), date(2026, 4, 4))
    for report in (built(closed, "points-program"), built(closed, "points-program", april), built(closed, "expiring")):
        assert report.remarks == ()


def test_breakage_is_made_for_all_stores_together(closed: Shop) -> None:
    with pytest.raises(Refusal) as refused:
        built(closed, "breakage", store="Main")
    assert (refused.value.code, refused.value.details["report"]) == ("report_of_all_stores", "Breakage")
    rows = closed.store.read(lambda session: session.rows("SELECT store_id FROM kept_report WHERE name = 'breakage'"))
    assert rows == [(None,)]


def test_breakage_is_measured_by_the_rate_of_the_last_day(shop: Shop) -> None:
    shop.clock.move_to(date(2026, 2, 20))
    shop.sell(shop.enrol("A", registered_on=JANUARY.first), 10_000, on=date(2026, 1, 7))
    shop.desks.estimates.estimate_redemption("90%")
    before = built(shop, "breakage", JANUARY).table("vintages").rows
    shop.clock.move_to(date(2026, 4, 20))
    shop.desks.estimates.estimate_redemption("10%")
    assert before[0][-1] == Fraction(1, 10)
    assert built(shop, "breakage", JANUARY).table("vintages").rows == before
    april = replace(JANUARY, last=date(2026, 4, 30))
    assert built(shop, "breakage", april).table("vintages").rows[0][-1] == Fraction(9, 10)
