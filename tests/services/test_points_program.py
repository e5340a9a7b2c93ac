"""The Points program report by hand, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.steps import NOT_BEGUN, NOT_OVER
from loyalty_desktop.storage.report_points import participants_in
from tests.builders import TODAY, Shop
from tests.services.reports import FEBRUARY, MARCH, act, built, cancel, cells, erase, last_redemption, merge, values


@pytest.fixture
def mixed(shop: Shop) -> Shop:
    """March 10: Ana earned 100 (40 taken back), used 50 (20 given back); Bo earned 30; 7 of Cleo's were reversed."""
    mug = shop.a_reward(50, value_minor=500)
    ana, bo, cleo = shop.enrol("A", name="Ana"), shop.enrol("B", name="Bo"), shop.enrol("C", name="Cleo")
    receipt = shop.sell(ana, 6_000, 4_000)
    shop.redeem(ana, mug)
    shop.refund(receipt, 2)
    shop.sell(bo, 3_000, on=date(2026, 2, 27))
    shop.sell(bo, 3_000, store="Centro")
    shop.void_sale(shop.sell(cleo, 700))
    shop.adjust(cleo, 500)
    return shop


def test_figures_by_hand(mixed: Shop) -> None:
    report = built(mixed, "points-program", comparison=FEBRUARY)
    assert values(report) == {
        "points_issued": 130,
        "issued_net": 90,
        "points_used": 50,
        "redeemed_net": 50,
        "points_lost": 0,
        "participants": 2,
        "participation": Fraction(2, 3),
        "enrolled": 3,
    }
    part = report.figure("participation")
    assert (part.numerator, part.denominator) == (2, 3)
    assert part.compared is not None and part.compared.value == Fraction(1, 3)


def test_cancelled_redemption_counts_on_its_own_day(mixed: Shop) -> None:
    entry = last_redemption(mixed)
    mixed.clock.move_to(date(2026, 4, 2))
    cancel(mixed, entry)
    april = DateRange(date(2026, 4, 1), date(2026, 4, 30))
    march = built(mixed, "points-program")
    assert (values(march)["redeemed_net"], values(built(mixed, "points-program", april))["redeemed_net"]) == (50, -50)
    assert cells(march, "redemptions_by_type") == [("gift_redemption", 1, 50, 500)]
    mixed.clock.move_to(TODAY)


def test_reversed_redemption_never_was(mixed: Shop) -> None:
    mixed.void(last_redemption(mixed))
    report = built(mixed, "points-program")
    assert (values(report)["points_used"], cells(report, "redemptions_by_type")) == (0, [])
    assert values(report)["participants"] == 2


def test_top_earners_are_people(mixed: Shop) -> None:
    other = mixed.enrol("D", name="Ana's second card")
    mixed.sell(other, 2_500)
    merge(mixed, int(mixed.value("SELECT id FROM customer WHERE ref = 'A'")), other)
    table = built(mixed, "points-program").table("top_earners")
    assert table.rows == (("Ana", 125, 85), ("Bo", 30, 30))
    assert table.customer_ids == tuple(mixed.value("SELECT id FROM customer WHERE ref = ?", ref) for ref in ("A", "B"))


def test_erased_customer_has_no_name(mixed: Shop) -> None:
    ana = int(mixed.value("SELECT id FROM customer WHERE ref = 'A'"))
    erase(mixed, ana)
    report = built(mixed, "points-program")
    assert values(report)["points_lost"] == 10
    name = mixed.value("SELECT name FROM customer WHERE id = ?", ana)
    assert cells(report, "top_earners", "customer") == [(name,), ("Bo",)]
    assert "Ana" not in str(report)


def test_store_counts_its_own(mixed: Shop) -> None:
    report = built(mixed, "points-program", store="Centro")
    assert values(report) | {"participation": None} == {
        "points_issued": 30,
        "issued_net": 30,
        "points_used": 0,
        "redeemed_net": 0,
        "points_lost": 0,
        "participants": 1,
        "participation": None,
        "enrolled": 0,
    }
    assert report.figure("participation").value is None
    assert cells(report, "top_earners", "customer", "points") == [("Bo", 30)]


def test_empty_range_says_so(mixed: Shop) -> None:
    report = built(mixed, "points-program", DateRange(date(2020, 1, 1), date(2020, 1, 31)), by=Granularity.MONTH)
    assert set(values(report).values()) == {0, None}
    assert cells(report, "series") == [(date(2020, 1, 1), 0, 0, 0, 0, "")]
    assert all(table.empty for table in report.tables if not table.rows)


def test_series_adds_up(mixed: Shop) -> None:
    mixed.enrol("Z", registered_on=date(2026, 3, 9))
    rows = cells(built(mixed, "points-program", DateRange(FEBRUARY.first, MARCH.last), by=Granularity.MONTH), "series")
    assert rows == [(FEBRUARY.first, 30, 0, 0, 3, ""), (MARCH.first, 130, 50, 0, 4, NOT_OVER)]
    weeks = cells(built(mixed, "points-program", by=Granularity.WEEK), "series")
    assert [row[0] for row in weeks[:3]] == [MARCH.first, date(2026, 3, 2), date(2026, 3, 9)]
    assert weeks[1:4] == [
        (date(2026, 3, 2), 0, 0, 0, 3, ""),
        (date(2026, 3, 9), 130, 50, 0, 4, NOT_OVER),
        (date(2026, 3, 16), None, None, None, 4, NOT_BEGUN),
    ]


def test_lost_points_that_were_used_in_time_are_not_lost(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    mug, ana = shop.a_reward(50), shop.enrol("A")
    shop.sell(ana, 8_000, on=TODAY)
    shop.clock.move_to(date(2026, 4, 20))
    shop.desks.expiry.run(confirmed=True)
    april = DateRange(date(2026, 4, 1), date(2026, 4, 30))
    assert values(built(shop, "points-program", april))["points_lost"] == 80
    shop.redeem(ana, mug, on=date(2026, 4, 5))
    assert values(built(shop, "points-program", april))["points_lost"] == 30


def test_points_that_nobody_asked_for_make_a_participant(shop: Shop) -> None:
    shop.pay_for("birthday", 20)
    ana = shop.enrol("A")
    act(shop, ana, "birthday", on=date(2026, 3, 2))
    shop.sell(ana, 1_000, on=date(2026, 3, 5))
    act(shop, shop.enrol("B"), "birthday", on=date(2026, 3, 3))
    days = [(2, 2, 1), (3, 4, 1), (4, 5, 1), (1, 31, 2), (6, 31, 0)]
    for first, last, participants in days:
        period = DateRange(date(2026, 3, first), date(2026, 3, last))
        assert took_part(shop, period) == participants


@pytest.mark.parametrize("seed", range(4))
def test_participants_are_exact_whatever_order_and_range(shop: Shop, seed: int) -> None:
    chance = Random(seed)
    shop.pay_for("birthday", 20)
    mug = shop.a_reward(10)
    people = [shop.enrol(f"C{number}") for number in range(4)]
    for number in people:
        shop.adjust(number, 100)
    receipts: list[str] = []
    for _ in range(25):
        person, day = chance.choice(people), TODAY - timedelta(days=chance.randrange(20))
        match chance.randrange(5):
            case 0:
                act(shop, person, "birthday", on=day)
            case 1:
                shop.redeem(person, mug, on=day)
            case 2 if receipts:
                shop.void_sale(receipts.pop())
            case 3:
                query = (
                    "SELECT max(e.id) FROM entry e WHERE (e.kind = 'redeem' OR e.action = 'birthday') "
                    "AND e.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id)"
                )
                if (entry := shop.value(query)) is not None:
                    shop.void(entry)
            case _:
                receipts.append(shop.sell(person, 500, on=day))
    for _ in range(12):
        first = TODAY - timedelta(days=chance.randrange(22))
        period = DateRange(first, first + timedelta(days=chance.randrange(15)))
        assert took_part(shop, period) == took_part(shop, period, 0) == counted(shop, period)
    assert shop.desks.checks.replay().findings == ()


def took_part(shop: Shop, period: DateRange, store_id: int | None = None) -> int:
    """Participants, of all stores or of one."""
    return shop.store.read(lambda session: participants_in(session, period, store_id))


def counted(shop: Shop, period: DateRange) -> int:
    """Customers with an earning or redemption that stands, one entry after the other."""
    rows = shop.store.read(
        lambda session: session.rows("SELECT id, customer_id, kind, posted_on, reverses_id FROM entry")
    )
    voided = {(row[4], row[2]) for row in rows}
    epoch = date(1970, 1, 1)
    return len(
        {
            row[1]
            for row in rows
            if row[2] in ("earn", "redeem")
            and row[4] is None
            and (row[0], row[2]) not in voided
            and epoch + timedelta(days=row[3]) in period
        }
    )
