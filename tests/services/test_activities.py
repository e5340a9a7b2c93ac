"""The feed of activities, on both engines: all that happened, newest first, filtered and paged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from loyalty_desktop.domain.activities import ALL_KINDS, ActivityQuery
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rewards import Terms
from loyalty_desktop.domain.tiers import Tier, TierProgram, TierWindow
from loyalty_desktop.services.desks import open_desks
from loyalty_desktop.services.journal import Author
from tests.builders import FIRST_DAY, TODAY, Shop, dice
from tests.services.campaigning import a_list, tagged
from tests.services.survey_shop import answer, written

TIERS = TierProgram((Tier("bronze", "Bronze", 0), Tier("gold", "Gold", 100)), window=TierWindow.CALENDAR_YEAR)


def kinds(shop: Shop, **query: object) -> list[str]:
    return [row.kind for row in shop.desks.activities.page(ActivityQuery(**query), 0, 100)]  # type: ignore[arg-type]


def told(shop: Shop, **query: object) -> list[tuple[object, ...]]:
    rows = shop.desks.activities.page(ActivityQuery(**query), 0, 100)  # type: ignore[arg-type]
    return [(row.kind, row.customer, row.subject, row.points, row.money_minor) for row in rows]


def test_a_sale_comes_before_what_it_led_to(shop: Shop) -> None:
    shop.desks.tiers.change(TIERS)
    ana = shop.enrol()
    shop.sell(ana, 15000)
    assert told(shop)[:3] == [
        ("tier_change", "Ana Ruiz", "Bronze → Gold", None, None),
        ("earn", "Ana Ruiz", "R1", 150, None),
        ("sale", "Ana Ruiz", "R1", None, 15000),
    ]
    assert kinds(shop)[-1] == "enrolment"


def test_a_refund_names_the_sale_and_gives_money_back(shop: Shop) -> None:
    ana = shop.enrol()
    shop.refund(shop.sell(ana, 1000, 2000), 1, named="X9")
    assert told(shop)[:2] == [
        ("clawback", "Ana Ruiz", "X9", -10, None),
        ("refund", "Ana Ruiz", "R1 → X9", None, -1000),
    ]


def test_sales_of_walk_ins_are_nobodys_activity(shop: Shop) -> None:
    shop.sell(None, 1000)
    assert shop.desks.activities.count(ActivityQuery()) == 0


def test_what_was_reversed_says_so(shop: Shop) -> None:
    ana = shop.enrol()
    shop.void_sale(shop.sell(ana, 1000))
    rows = shop.desks.activities.page(ActivityQuery(), 0, 9)
    assert [(row.kind, row.points, row.is_reversed) for row in rows] == [
        ("earn", -10, False),
        ("earn", 10, True),
        ("sale", None, True),
        ("enrolment", None, False),
    ]


def test_a_referral_is_told_from_its_beginning_to_its_reward(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 200)
    ana = shop.enrol("C-1")
    ben = shop.enrol("C-2", name="Ben Ode", registered_on=TODAY, referrer_id=ana)
    shop.sell(ben, 3000)
    of_ana = told(shop, customer_id=ana)
    assert ("referral_registered", "Ana Ruiz", "Ben Ode", None, None) in of_ana
    assert ("referral_qualified", "Ana Ruiz", "Ben Ode", None, None) in of_ana
    assert ("referral_rewarded", "Ana Ruiz", "Ben Ode", None, None) in of_ana
    assert sum(row.points or 0 for row in shop.desks.activities.page(ActivityQuery(customer_id=ana), 0, 9)) == 200
    assert {"referral_registered", "referral_qualified", "referral_rewarded", "sale"} <= set(
        kinds(shop, customer_id=ben)
    )


def test_answers_campaigns_and_merges_are_told(shop: Shop) -> None:
    survey = written(shop, points=0)
    campaign = a_list(shop, code="LIST", name="Coffee weeks")
    ana, ann = tagged(shop, "C-1"), tagged(shop, "C-2")
    answer(shop, survey, ana)
    shop.desks.campaigns.add(campaign.id, [ana])
    shop.desks.people.merge(ana, ann, identity=shop.desks.people.new_identity())
    assert [row[:3] for row in told(shop)][:3] == [
        ("merge", "C-1", "C-2"),
        ("campaign_reach", "C-1", "Coffee weeks"),
        ("survey_answer", "C-1", "Survey spring"),
    ]


def test_vouchers_that_were_used_are_told(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 100)
    mug = shop.desks.program.change_reward(replace(shop.a_reward(50), terms=Terms(voucher_days=9)))
    code = shop.redeem(ana, mug).code
    shop.desks.rewards.use(code, identity=shop.desks.counter.new_identity())
    (row,) = shop.desks.activities.page(ActivityQuery(kinds=("voucher_used",)), 0, 9)
    assert row.subject.startswith("Mug · ") and row.customer == "Ana Ruiz"


def test_the_feed_of_a_customer_holds_that_of_the_merged(shop: Shop) -> None:
    ana, ann = shop.enrol("C-1"), shop.enrol("C-2", name="Ann Ruiz")
    shop.sell(ann, 1000)
    shop.desks.people.merge(ana, ann, identity=shop.desks.people.new_identity())
    assert {"sale", "earn", "merge", "enrolment"} <= set(kinds(shop, customer_id=ana))
    assert kinds(shop, customer_id=ana).count("enrolment") == 2


def test_filters_of_store_clerk_and_days(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, store="North", on=date(2026, 3, 1))
    shop.sell(ana, 2000, store="South")
    other = open_desks(shop.store, author=Author("Lee", "till-2"), now=shop.clock, randomness=dice(7).randbytes)
    shop_of_lee = Shop(other, shop.store, shop.clock)
    shop_of_lee.adjust(ana, 5)
    assert kinds(shop, store="North") == ["earn", "sale"]
    assert kinds(shop, clerk="lee") == ["adjust"]
    assert kinds(shop, period=DateRange(date(2026, 3, 1), date(2026, 3, 2))) == ["earn", "sale"]
    assert kinds(shop, kinds=("sale", "adjust"), period=DateRange(TODAY, TODAY)) == ["adjust", "sale"]
    assert kinds(shop, customer_id=ana, kinds=("earn",), store="South") == ["earn"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (ActivityQuery(kinds=("nothing",)), "unknown_activity"),
        (ActivityQuery(store="Nowhere"), "unknown_store"),
        (ActivityQuery(clerk="Nobody"), "unknown_clerk"),
    ],
)
def test_what_there_is_not_is_refused(shop: Shop, query: ActivityQuery, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        shop.desks.activities.count(query)
    assert refused.value.code == code


def test_pages_put_together_are_the_whole(shop: Shop) -> None:
    ana, ben = shop.enrol("C-1"), shop.enrol("C-2", name="Ben Ode")
    for day in range(1, 9):
        for customer in (ana, ben):
            shop.sell(customer, 100 * day, on=date(2026, 3, day))
    query = ActivityQuery()
    whole = shop.desks.activities.page(query, 0, 1_000)
    assert shop.desks.activities.count(query) == len(whole) == 2 + 4 * 8
    for size in (1, 3, 5, 33):
        parts = [row for start in range(0, len(whole), size) for row in shop.desks.activities.page(query, start, size)]
        assert tuple(parts) == whole
    assert [row.day for row in whole] == sorted((row.day for row in whole), reverse=True)
    assert whole[-1].day == FIRST_DAY
    assert len({row.key for row in whole}) == len(whole)
    assert shop.desks.activities.page(query, len(whole), 5) == ()


def test_counts_follow_what_is_posted(shop: Shop) -> None:
    ana = shop.enrol()
    assert shop.desks.activities.count(ActivityQuery()) == 1
    shop.adjust(ana, 5)
    assert shop.desks.activities.count(ActivityQuery()) == 2
    assert shop.desks.activities.page(ActivityQuery(), 0, 1)[0].kind == "adjust"


def test_every_kind_can_be_asked_for(shop: Shop) -> None:
    shop.enrol()
    found = {kind: shop.desks.activities.count(ActivityQuery(kinds=(kind,))) for kind in ALL_KINDS}
    assert {kind for kind, count in found.items() if count} == {"enrolment"}
