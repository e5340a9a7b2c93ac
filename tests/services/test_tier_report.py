"""The VIP tiers report, on both engines, and that it says what the Tiers tab says."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.activities import ActivityQuery
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.tier_members import MemberList, MemberQuery
from loyalty_desktop.domain.tiers import Tier, TierMetric, TierProgram, TierWindow
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import TODAY, Shop

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))
LEVELS = (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 100), Tier("gold", "Gold", 1000))
YEAR = TierProgram(LEVELS, window=TierWindow.CALENDAR_YEAR)


def the_report(shop: Shop, **request: object) -> Report:
    return shop.desks.reporting.build(ReportRequest("tiers", MARCH, **request))  # type: ignore[arg-type]


def figures(report: Report) -> dict[str, object]:
    return {figure.key: figure.value for figure in report.figures}


def people(shop: Shop) -> dict[str, int]:
    """Ana in bronze with 50 points, Ben in silver with 400, Cy in gold with 1200."""
    found = {name: shop.enrol(f"C-{name}", name=name, registered_on=TODAY) for name in ("Ana", "Ben", "Cy")}
    for name, points in (("Ana", 50), ("Ben", 400), ("Cy", 1200)):
        shop.sell(found[name], points * 100, receipt=f"R-{name}")
    return found


def test_moves_of_the_period_are_counted(shop: Shop) -> None:
    shop.desks.tiers.change(YEAR)
    people(shop)
    assert figures(the_report(shop)) == {"joined": 3, "upgraded": 2, "downgraded": 0}
    shop.void_sale("R-Cy")
    assert figures(the_report(shop)) == {"joined": 3, "upgraded": 2, "downgraded": 1}


def test_a_comparison_has_the_moves_of_its_days(shop: Shop) -> None:
    shop.desks.tiers.change(YEAR)
    people(shop)
    compared = the_report(shop, comparison=DateRange(date(2026, 2, 1), date(2026, 2, 28))).figure("upgraded").compared
    assert compared is not None and compared.value == 0


def test_tiers_with_what_their_customers_did(shop: Shop) -> None:
    shop.desks.tiers.change(YEAR)
    found = people(shop)
    shop.sell(found["Cy"], 90000, on=date(2026, 2, 10))
    shop.refund("R-Ben", on=TODAY)
    by_tier = the_report(shop).table("by_tier").rows
    assert by_tier == (("Bronze", 2, 450, 5000), ("Silver", 0, 0, 0), ("Gold", 1, 1200, 120000))
    counts = shop.desks.tiers.state()
    assert [row[1] for row in by_tier] == [counts.count(tier.code) for tier in LEVELS]


def test_late_sale_of_a_closed_month_is_spent_when_it_counts(shop: Shop) -> None:
    shop.desks.tiers.change(YEAR)
    cy = shop.enrol("C-Cy", name="Cy", registered_on=date(2026, 2, 1))
    shop.close(date(2026, 2, 1))
    shop.sell(cy, 90000, on=date(2026, 2, 10))
    assert the_report(shop).table("by_tier").rows[1] == ("Silver", 1, 900, 90000)


def test_who_moved_stands_there_newest_first(shop: Shop) -> None:
    shop.desks.tiers.change(YEAR)
    found = people(shop)
    table = the_report(shop).table("changes")
    assert table.rows[0] == ("Cy", TODAY, "Bronze", "Gold", "upgraded")
    assert table.rows[-1] == ("Ana", TODAY, "", "Bronze", "joined")
    assert table.customer_ids[0] == found["Cy"] and len(table.rows) == 5


@pytest.mark.parametrize("window", TierWindow)
@pytest.mark.parametrize("metric", TierMetric)
def test_who_is_next_is_what_the_tiers_tab_says(shop: Shop, window: TierWindow, metric: TierMetric) -> None:
    levels = (
        LEVELS if metric is not TierMetric.VISITS else (LEVELS[0], Tier("silver", "Silver", 2), Tier("gold", "Gold", 9))
    )
    shop.desks.tiers.change(TierProgram(levels, window=window, metric=metric))
    found = people(shop)
    shop.sell(found["Ana"], 1700, on=date(2025, 12, 30))
    shop.sell(found["Ben"], 3300, on=date(2026, 3, 1), receipt="R-late")
    shop.refund("R-late", on=TODAY)
    ann = shop.enrol("C-Ann", name="Ann", registered_on=date(2025, 11, 5))
    shop.sell(ann, 2500)
    shop.desks.people.merge(found["Ana"], ann, identity=shop.desks.people.new_identity())
    table = the_report(shop).table("next_tier")
    rows = {row[0]: row for row in table.rows}
    listed = {}
    for tier in ("bronze", "silver"):
        for member in shop.desks.tier_members.page(MemberQuery(tier, MemberList.CLOSEST), 0, 99):
            listed[member.id] = member.next_remaining
    assert dict(zip(table.customer_ids, (row[3] for row in table.rows), strict=True)) == listed
    remaining = [row[3] for row in table.rows]
    assert remaining == sorted(remaining)  # type: ignore[type-var]
    for member in shop.desks.tier_members.page(MemberQuery("bronze"), 0, 99):
        assert rows[member.name][3] == member.next_remaining


def test_only_points_of_qualifying_actions_bring_anybody_closer(shop: Shop) -> None:
    shop.pay_for("check_in", 30)
    shop.desks.tiers.change(TierProgram(LEVELS, window=TierWindow.LIFETIME, actions=("check_in",)))
    people(shop)
    rows = the_report(shop).table("next_tier").rows
    assert {row[0] for row in rows} == {"Ana", "Ben", "Cy"}
    assert {row[3] for row in rows} == {100}


def test_a_store_has_the_customers_who_were_enrolled_there(shop: Shop) -> None:
    shop.desks.tiers.change(YEAR)
    found = people(shop)
    shop.sell(found["Ana"], 1000, store="North")
    report = the_report(shop, store="North")
    assert figures(report) == {"joined": 0, "upgraded": 0, "downgraded": 0}
    assert [row[1] for row in report.table("by_tier").rows] == [0, 0, 0]
    assert report.table("next_tier").rows == report.table("changes").rows == ()


FEBRUARY = DateRange(date(2026, 2, 1), date(2026, 2, 28))


def of_february(shop: Shop) -> tuple[tuple[object, ...], ...]:
    """Figures and tiers of February, as they are told now."""
    report = shop.desks.reporting.build(ReportRequest("tiers", FEBRUARY))
    return (*report.table("by_tier").rows, tuple(figures(report).values()))


@pytest.fixture
def february(shop: Shop) -> dict[str, int]:
    """Ana in bronze, Ben in silver and Cy in gold since February; then it is March."""
    shop.clock.move_to(date(2026, 2, 10))
    shop.desks.tiers.change(YEAR)
    found = {name: shop.enrol(f"C-{name}", name=name, registered_on=FEBRUARY.first) for name in ("Ana", "Ben", "Cy")}
    for name, points in (("Ana", 50), ("Ben", 400), ("Cy", 1200)):
        shop.sell(found[name], points * 100, receipt=f"R-{name}", on=date(2026, 2, 10))
    shop.clock.move_to(TODAY)
    return found


def test_who_left_or_was_merged_since_stays_in_the_tiers_of_then(shop: Shop, february: dict[str, int]) -> None:
    before = of_february(shop)
    assert before == (("Bronze", 1, 50, 5000), ("Silver", 1, 400, 40000), ("Gold", 1, 1200, 120000), (3, 2, 0))
    people = shop.desks.people
    people.erase(february["Cy"], "asked for it", identity=people.new_identity())
    people.merge(february["Ana"], february["Ben"], identity=people.new_identity())
    shop.sell(february["Ana"], 90_000)
    shop.desks.tiers.change(TierProgram(()))
    shop.desks.tiers.change(YEAR)
    assert of_february(shop) == before


def test_rows_add_up_to_issued_and_enrolled(shop: Shop, february: dict[str, int]) -> None:
    people = shop.desks.people
    shop.sell(february["Cy"], 7_000)
    people.erase(february["Cy"], "asked for it", identity=people.new_identity())
    people.merge(february["Ana"], february["Ben"], identity=people.new_identity())
    for period in (FEBRUARY, MARCH, DateRange(FEBRUARY.first, MARCH.last), DateRange(date(2026, 1, 1), FEBRUARY.first)):
        rows = shop.desks.reporting.build(ReportRequest("tiers", period)).table("by_tier").rows
        program = shop.desks.reporting.build(ReportRequest("points-program", period))
        sums = [sum(int(str(row[place])) for row in rows) for place in (1, 2)]
        assert sums == [program.figure("enrolled").value, program.figure("points_issued").value]
    assert the_report(shop).table("by_tier").rows[-1] == ("Without a tier", 1, 70, 7000)


def test_tiers_that_went_keep_their_names(shop: Shop, february: dict[str, int]) -> None:
    renamed = TierProgram((Tier("bronze", "Copper", 0), *LEVELS[1:]), window=TierWindow.CALENDAR_YEAR)
    shop.desks.tiers.change(renamed)
    shop.desks.tiers.change(TierProgram(()))
    shop.desks.tiers.change(TierProgram((Tier("all", "All", 0),)))
    report = shop.desks.reporting.build(ReportRequest("tiers", DateRange(FEBRUARY.first, MARCH.last)))
    moves = {row[2:4] for row in report.table("changes").rows}
    assert {("Copper", ""), ("Silver", ""), ("Gold", ""), ("", "All"), ("Copper", "Gold")} <= moves
    assert [row[:2] for row in of_february(shop)[:-1]] == [("All", 0), ("Copper", 1), ("Gold", 1), ("Silver", 1)]
    changes = shop.desks.activities.page(ActivityQuery(customer_id=february["Cy"]), 0, 20)
    assert "Copper → Gold" in {row.subject for row in changes}
    assert shop.desks.checks.replay().findings == ()


def test_without_tiers_the_report_says_what_to_do(shop: Shop) -> None:
    shop.enrol()
    report = the_report(shop)
    assert {table.empty[:19] for table in report.tables} == {"There are no tiers."}
    assert all(not table.rows for table in report.tables)


def test_a_later_merge_moves_nobody_who_was_merged_before(shop: Shop, february: dict[str, int]) -> None:
    people = shop.desks.people
    people.merge(february["Ben"], february["Ana"], identity=people.new_identity())
    march = shop.desks.reporting.build(ReportRequest("tiers", MARCH)).table("by_tier").rows
    shop.clock.move_to(date(2026, 4, 3))
    people.merge(february["Cy"], february["Ben"], identity=people.new_identity())
    assert shop.desks.reporting.build(ReportRequest("tiers", MARCH)).table("by_tier").rows == march
    both = DateRange(FEBRUARY.first, MARCH.last)
    rows = shop.desks.reporting.build(ReportRequest("tiers", both)).table("by_tier").rows
    assert [row[2] for row in rows] == [0, 450, 1200]
