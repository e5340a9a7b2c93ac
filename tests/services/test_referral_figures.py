"""What reports and lists say of referrals that ended, were merged, or are told twice, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.referral_views import ReferralQuery
from loyalty_desktop.storage.report_queries import loyalty_facts
from tests.builders import TODAY, Shop, a_row
from tests.reports.scopes import a_scope
from tests.services.test_one_person_is_brought_once import merge, newcomer, status
from tests.services.test_referral_blocks import reason
from tests.services.test_referrals import replays, settings

HEADER = "customer_ref,name,registered_on,referred_by"


def told(shop: Shop) -> list[tuple[str, int, int]]:
    """(referrer, referrals, led to sales) of the day."""
    facts = shop.store.read(lambda session: loyalty_facts(session, a_scope(), DateRange(TODAY, TODAY)))
    return sorted((row.customer, row.referrals, row.led_to_sales) for row in facts.referrers)


def test_a_month_that_is_over_keeps_its_referrals(shop: Shop) -> None:
    settings(shop, expires_days="10")
    ana = shop.enrol("A", name="Ana")
    bought, _ = newcomer(shop, "K", ana), newcomer(shop, "L", ana)
    receipt = shop.sell(bought, 1_000)
    assert told(shop) == [("Ana", 2, 1)]
    shop.clock.advance(days=20)
    shop.desks.expiry.run(confirmed=True)
    shop.refund(receipt)
    assert told(shop) == [("Ana", 2, 0)]


def test_cancelled_referral_is_none(shop: Shop) -> None:
    settings(shop, blocks="too_many", weekly_limit="1")
    ana = shop.enrol("A", name="Ana")
    _, second = newcomer(shop, "K", ana), newcomer(shop, "L", ana)
    assert told(shop) == [("Ana", 2, 0)]
    shop.desks.referrals.cancel(second, "a household", identity=shop.desks.referrals.new_identity())
    assert told(shop) == [("Ana", 1, 0)]


def test_merged_referrer_stands_under_the_name_that_stays(shop: Shop) -> None:
    ana, other = shop.enrol("A", name="Ana"), shop.enrol("A2", name="Second")
    newcomer(shop, "K", ana)
    newcomer(shop, "L", other)
    merge(shop, ana, other)
    assert told(shop) == [("Ana", 2, 0)]
    rows = shop.desks.referrals.page(ReferralQuery(search="ana"), 0, 9)
    assert [(row.referrer, row.referrer_id) for row in rows] == [("Ana", ana)] * 2
    assert shop.desks.referrals.count(ReferralQuery(search="second")) == 1


@pytest.mark.parametrize("customers_first", [True, False])
def test_order_of_files_makes_no_suspicion(shop: Shop, customers_first: bool) -> None:
    settings(shop, blocks="bought_before")
    for is_of_customers in (customers_first, not customers_first):
        if is_of_customers:
            shop.import_customers(HEADER, "A,Ana,2026-01-01,", "B,Bea,2026-02-01,A")
        else:
            shop.import_sales(a_row("R1", customer="B", on=TODAY - timedelta(days=3)))
    shop.desks.expiry.run(confirmed=True)
    assert status(shop, int(shop.value("SELECT id FROM customer WHERE ref = 'B'"))) == ("qualified", "")
    assert replays(shop)


def test_weekly_limit_counts_all_names_of_a_referrer(shop: Shop) -> None:
    settings(shop, blocks="too_many", weekly_limit="2")
    ana, other = shop.enrol("A", name="Ana"), shop.enrol("A2", name="Second")
    for name in ("K", "L"):
        newcomer(shop, name, other)
    merge(shop, ana, other)
    later = [newcomer(shop, name, ana) for name in ("M", "N")]
    assert [reason(shop, number) for number in later] == [("blocked", "too_many")] * 2


def test_purchase_blocks_only_who_came_too_late_in_the_week(shop: Shop) -> None:
    settings(shop, blocks="too_many,one_clerk", weekly_limit="2", clerk_run="3")
    ana = shop.enrol("A", name="Ana")
    brought = [newcomer(shop, name, ana) for name in ("K", "L", "M")]
    for number in brought:
        shop.sell(number, 1_000)
    assert [reason(shop, number)[0] for number in brought] == ["qualified", "qualified", "blocked"]


def test_earlier_registration_that_comes_later_blocks_the_later_one(shop: Shop) -> None:
    settings(shop, blocks="too_many", weekly_limit="1")
    ana = shop.enrol("A", name="Ana")
    tuesday = newcomer(shop, "K", ana)
    monday = shop.enrol("L", name="L", registered_on=TODAY - timedelta(days=1), referrer_id=ana)
    for number in (tuesday, monday):
        shop.sell(number, 1_000)
    assert [reason(shop, number)[0] for number in (tuesday, monday)] == ["blocked", "qualified"]


def test_the_same_referral_told_twice_is_silent(shop: Shop) -> None:
    ana, zoe = shop.enrol("A", name="Ana"), shop.enrol("Z", name="Zoe")
    kay = newcomer(shop, "Kay", ana)
    customers = shop.desks.customers
    before = shop.value("SELECT count(*) FROM operation")
    customers.refer(kay, ana, identity=customers.new_identity())
    assert shop.value("SELECT count(*) FROM operation") == before
    with pytest.raises(Refusal) as found:
        customers.refer(kay, zoe, identity=customers.new_identity())
    assert (found.value.code, found.value.details["customer"]) == ("referred_already", "Kay")


@pytest.mark.parametrize("who", ["newcomer", "referrer"])
def test_note_on_a_referral_goes_with_the_person(shop: Shop, who: str) -> None:
    settings(shop, blocks="too_many", weekly_limit="1")
    ana = shop.enrol("A", name="Ana")
    _, bob = newcomer(shop, "K", ana), newcomer(shop, "Bob", ana)
    shop.desks.referrals.cancel(bob, "Bob is her son", identity=shop.desks.referrals.new_identity())
    number = bob if who == "newcomer" else ana
    shop.desks.people.erase(number, "asked", identity=shop.desks.people.new_identity())
    assert shop.value("SELECT count(*) FROM referral WHERE note <> ''") == 0
    assert replays(shop)
