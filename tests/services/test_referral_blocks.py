"""What blocks a referral, and what a manager makes of it, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loyalty_desktop.domain.referral_views import ReferralQuery
from loyalty_desktop.services.customers import EnrolRequest
from tests.builders import TODAY, Shop, a_customer, a_row
from tests.services.reports import merge
from tests.services.test_customers import code_of, referral
from tests.services.test_referrals import replays, settings, standing


@pytest.fixture
def ana(shop: Shop) -> int:
    """A referrer who gets 40 points for each newcomer."""
    shop.pay_for("referrer_reward", 40)
    fields = a_customer("ANA", name="Ana Ruiz", email="ana@shop.example", phone="+34 600 123 456", card="K-1")
    return shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))


def reason(shop: Shop, referee: int) -> tuple[str, str]:
    """(status, reason) of the referral of a customer."""
    row = shop.desks.referrals.of(referee)
    return row.status, row.reason


@pytest.mark.parametrize(
    "same",
    [{"phone": "600123456"}, {"email": "Ana+friend@shop.example"}, {"card": "k 1"}],
    ids=["phone", "e-mail", "card"],
)
def test_same_person_is_blocked_and_released(shop: Shop, ana: int, same: dict[str, str]) -> None:
    settings(shop, blocks="same_person")
    fields = a_customer("BEA", name="Bea", **same)
    customers, desk = shop.desks.customers, shop.desks.referrals
    bea = customers.enrol(EnrolRequest(fields, customers.new_identity(), referrer_id=ana))
    assert reason(shop, bea) == ("blocked", "same_person")
    shop.sell(bea, 1000)
    assert (reason(shop, bea)[0], standing(shop, ana)) == ("blocked", 0)
    identity = desk.new_identity()
    assert desk.release(bea, "sisters, both known here", identity=identity).status == "rewarded"
    assert desk.release(bea, "sisters, both known here", identity=identity).points == 40
    assert standing(shop, ana) == 40
    payloads = shop.value("SELECT count(*) FROM operation WHERE payload LIKE '%600123%' OR payload LIKE '%@shop%'")
    assert payloads == 0
    assert replays(shop)


def test_suspicions_pass_where_the_program_does_not_watch(shop: Shop, ana: int) -> None:
    fields = a_customer("BEA", name="Bea", phone="600123456")
    customers = shop.desks.customers
    bea = customers.enrol(EnrolRequest(fields, customers.new_identity(), referrer_id=ana))
    shop.sell(bea, 1000)
    assert reason(shop, bea) == ("rewarded", "")


def test_contact_that_became_the_same_blocks_at_the_purchase(shop: Shop, ana: int) -> None:
    settings(shop, blocks="same_person")
    bea = shop.enrol("BEA", name="Bea", referrer_id=ana)
    fields = a_customer("BEA", name="Bea", phone="600 123 456")
    shop.desks.customers.edit(bea, fields, identity=shop.desks.customers.new_identity())
    shop.import_sales(a_row("F1", "10.00", customer="BEA"))
    assert (reason(shop, bea), standing(shop, ana)) == (("blocked", "same_person"), 0)
    assert replays(shop)


def test_purchases_before_the_referral_block_it(shop: Shop, ana: int) -> None:
    settings(shop, blocks="bought_before")
    bea = shop.enrol("BEA", name="Bea")
    shop.sell(bea, 1000, on=TODAY - timedelta(days=4))
    shop.desks.customers.refer(bea, ana, identity=shop.desks.customers.new_identity())
    assert (reason(shop, bea), standing(shop, ana)) == (("blocked", "bought_before"), 0)
    assert replays(shop)


def test_purchases_of_who_stayed_block_the_referral_of_who_was_merged(shop: Shop, ana: int) -> None:
    settings(shop, blocks="bought_before")
    bea, bee = shop.enrol("BEA", name="Bea"), shop.enrol("BEE", name="Bee")
    merge(shop, bea, bee)
    shop.sell(bea, 1000, on=TODAY - timedelta(days=4))
    shop.desks.customers.refer(bee, ana, identity=shop.desks.customers.new_identity())
    assert (reason(shop, bea), standing(shop, ana)) == (("blocked", "bought_before"), 0)
    assert replays(shop)


def test_more_in_a_week_than_allowed_are_blocked(shop: Shop, ana: int) -> None:
    settings(shop, blocks="too_many", weekly_limit="2")
    brought = [shop.enrol(f"N{number}", name=f"N{number}", registered_on=TODAY, referrer_id=ana) for number in range(3)]
    assert [reason(shop, number)[0] for number in brought] == ["registered", "registered", "blocked"]
    other = shop.enrol("N9", name="N9", registered_on=TODAY - timedelta(days=7), referrer_id=ana)
    assert reason(shop, other)[0] == "registered"


def test_more_in_a_week_in_one_file_are_blocked(shop: Shop, ana: int) -> None:
    settings(shop, blocks="too_many", weekly_limit="2")
    rows = [f"N{number},New {number},{TODAY.isoformat()},ANA" for number in range(4)]
    shop.import_customers("customer_ref,name,registered_on,referred_by", *rows)
    assert shop.desks.referrals.count(ReferralQuery(status="blocked")) == 2
    assert replays(shop)


def test_always_the_same_clerk_is_blocked(shop: Shop, ana: int) -> None:
    settings(shop, blocks="one_clerk", clerk_run="3")
    brought = [shop.enrol(f"N{number}", name=f"N{number}", registered_on=TODAY, referrer_id=ana) for number in range(3)]
    assert [reason(shop, number)[0] for number in brought[:2]] == ["registered", "registered"]
    assert reason(shop, brought[2]) == ("blocked", "one_clerk")


def test_released_before_a_purchase_waits_for_one(shop: Shop, ana: int) -> None:
    settings(shop, blocks="bought_before", waiting_days="10")
    bea = shop.enrol("BEA", name="Bea", registered_on=TODAY - timedelta(days=2))
    shop.refund(shop.sell(bea, 1000, on=TODAY - timedelta(days=2)))
    shop.desks.customers.refer(bea, ana, identity=shop.desks.customers.new_identity())
    assert (
        shop.desks.referrals.release(bea, "fine", identity=shop.desks.referrals.new_identity()).status == "registered"
    )
    shop.sell(bea, 500)
    assert reason(shop, bea)[0] == "qualified"
    shop.clock.advance(days=10)
    shop.desks.expiry.run(confirmed=True)
    assert (reason(shop, bea)[0], standing(shop, ana)) == ("rewarded", 40)
    assert replays(shop)


def test_cancelled_referral_never_pays(shop: Shop, ana: int) -> None:
    settings(shop, blocks="bought_before")
    bea = shop.enrol("BEA", name="Bea")
    shop.sell(bea, 1000, on=TODAY - timedelta(days=4))
    customers, desk = shop.desks.customers, shop.desks.referrals
    customers.refer(bea, ana, identity=customers.new_identity())
    row = desk.cancel(bea, "the same household", identity=desk.new_identity())
    assert (row.status, row.reason, row.note) == ("reversed", "cancelled", "the same household")
    shop.sell(bea, 3000)
    assert (referral(shop, bea)[0], standing(shop, ana)) == ("reversed", 0)
    assert code_of(customers.refer, bea, ana, identity=customers.new_identity()) == "referred_already"
    assert code_of(desk.release, bea, "no", identity=desk.new_identity()) == "referral_not_blocked"
    assert replays(shop)


def test_manager_gives_a_reason(shop: Shop, ana: int) -> None:
    bea = shop.enrol("BEA", name="Bea", referrer_id=ana)
    desk = shop.desks.referrals
    assert code_of(desk.release, bea, "  ", identity=desk.new_identity()) == "reason_missing"
    assert code_of(desk.cancel, bea, "why not", identity=desk.new_identity()) == "referral_not_blocked"
    assert code_of(desk.cancel, ana, "why not", identity=desk.new_identity()) == "not_referred"


@pytest.mark.parametrize(
    "changes", [{"blocks": "moon"}, {"waiting_days": "-1"}, {"clerk_run": "1"}, {"minimum_minor": "1.5"}], ids=str
)
def test_impossible_settings_are_refused(shop: Shop, changes: dict[str, str]) -> None:
    assert code_of(settings, shop, **changes) in ("setting_not_a_choice", "referral_setting_out_of_range")


def test_lists_find_by_state_and_name(shop: Shop, ana: int) -> None:
    bea = shop.enrol("BEA", name="Bea Sanz", referrer_id=ana)
    shop.enrol("CAN", name="Can Demir", referrer_id=bea)
    shop.sell(bea, 1000)
    desk = shop.desks.referrals
    assert [row.referee for row in desk.page(ReferralQuery(status="rewarded"), 0, 10)] == ["Bea Sanz"]
    assert desk.count(ReferralQuery(search="dem")) == 1
    assert desk.count(ReferralQuery(search="bea")) == 2, "as the one who came and as the one who brought"
    assert desk.page(ReferralQuery(search="ana"), 0, 10)[0].points == 40
