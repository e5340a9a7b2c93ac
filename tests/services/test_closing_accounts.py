"""A closing reads and works out the accounts once for all stores, and keeps what each report says by itself."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.exchange.tables_out import report_json
from loyalty_desktop.reports.accounting_facts import JournalFacts
from loyalty_desktop.services.closing_reports import Built, ClosingReports
from loyalty_desktop.services.progress import Silent
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage.closings import kept_report
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_queries import store_named
from tests.builders import Shop
from tests.services.test_closings import MARCH, busy_march, kept

OF_ACCOUNTING = ("liability", "journal")


@pytest.fixture
def valued(shop: Shop) -> Shop:
    """A busy March of points that are worth something, in three stores; somebody owes points."""
    shop.desks.program.change_settings(point_value_minor="1000")
    shop.desks.estimates.estimate_redemption("80%")
    shop.clock.move_to(date(2026, 2, 20))
    owing = shop.enrol("O")
    shop.sell(owing, 9_000, on=date(2026, 2, 7), store="South", receipt="S1")
    busy_march(shop)
    shop.redeem(owing, shop.a_reward(80), on=date(2026, 3, 18))
    shop.refund("S1", on=date(2026, 3, 19))
    return shop


@pytest.mark.parametrize("method", ["ifrs", "simple", "changed"])
def test_accounts_are_kept_as_each_report_tells_them_alone(valued: Shop, method: str) -> None:
    if method != "ifrs":
        valued.desks.program.change_settings(accounting_method="simple")
    if method == "changed":
        valued.desks.program.change_settings(accounting_method="ifrs")
    valued.desks.closings.close(MARCH.first, confirmed=True)
    (closed,) = valued.desks.closings.listed()
    stores = [(name, store) for name, store in kept(valued) if name in OF_ACCOUNTING]
    assert {store for _, store in stores} >= {None, "Main", "North", "South"}

    def work(session: Session) -> None:
        for name, store in stores:
            request = ReportRequest(name, MARCH, store=store)
            alone = valued.desks.reporting.build_on(session, request, as_of=closed.closed_at)
            there = kept_report(session, MARCH, name, None if store is None else store_named(session, store))
            assert there is not None
            assert report_json(there) == report_json(alone), f"{name} of {store or 'all stores'}"

    valued.store.read(work)


def test_accounts_are_read_once_for_all_stores(valued: Shop) -> None:
    journal, reporting = valued.desks.closings._journal, valued.desks.reporting

    def work(session: Session) -> dict[ReportRequest, Built]:
        return ClosingReports(journal, reporting).current(session, MARCH, journal.now(), None, Silent())

    built = valued.store.read(work)
    facts = [made.facts for request, made in built.items() if request.name == "liability"]
    assert len(facts) >= 4
    books = {id(item.books) for item in facts}
    for request, made in built.items():
        if request.name == "journal":
            assert isinstance(made.facts, JournalFacts)
            books.add(id(made.facts.liability.books))
    assert len(books) == 1
