"""Custom reports on both engines: saved for all, built from the reports, and replayed with the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from loyalty_desktop.domain.custom_reports import (
    ComparedWith,
    CustomReport,
    FigurePart,
    RowCondition,
    RowTest,
    TablePart,
)
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Preset, preset_range
from loyalty_desktop.services.custom_reports import CustomReports
from loyalty_desktop.services.journal import Author, Journal
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import TODAY, Shop

NAME = "customer-loyalty"
ISSUED, USED = FigurePart(NAME, "points_issued"), FigurePart(NAME, "points_used")
BY_ACTION = TablePart(NAME, "issued_by_action")
MINE = CustomReport("Mine", (ISSUED, USED), (BY_ACTION,), Preset.THIS_MONTH, comparison=ComparedWith.PREVIOUS)


def on_another_pc(shop: Shop, clerk: str) -> CustomReports:
    """The desk of a second PC on the same database."""
    own: Journal = shop.desks.custom_reports._journal
    journal = Journal(shop.store, Author(clerk, "second"), own.now, own.ids)
    return CustomReports(journal, shop.desks.reporting)


def test_saved_report_is_built_like_the_report_itself(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 1000)
    saved = shop.desks.custom_reports.save(MINE)
    month = preset_range(Preset.THIS_MONTH, TODAY)
    whole = shop.desks.reporting.build(ReportRequest(NAME, month, month.previous()))
    built = shop.desks.custom_reports.build(saved)
    assert built.figures == (whole.figure("points_issued"), whole.figure("points_used"))
    assert tuple(replace(table, source=None) for table in built.tables) == (whole.table("issued_by_action"),)
    assert (built.period, built.comparison) == (whole.period, whole.comparison)
    assert built.figure("points_issued").value == 10


def test_another_pc_sees_who_saved_it(shop: Shop) -> None:
    shop.desks.custom_reports.save(MINE)
    found = on_another_pc(shop, "Eva").find("mINE")
    assert (found.saved_by, found.saved_at[:10]) == (shop.desks.author.clerk, TODAY.isoformat())


def test_replay_gives_the_same_reports(shop: Shop) -> None:
    desk = shop.desks.custom_reports
    before = desk.save(MINE)
    desk.save(replace(before, name="Yours"), before=before)
    desk.remove(desk.save(MINE))
    assert [report.name for report in desk.all()] == ["Yours"]
    assert not shop.desks.checks.replay().findings


def test_two_who_edit_at_once_do_not_overwrite_each_other(shop: Shop) -> None:
    seen = shop.desks.custom_reports.save(MINE)
    shop.clock.advance(days=1)
    on_another_pc(shop, "Eva").save(replace(seen, figures=(ISSUED,)), before=seen)
    with pytest.raises(Refusal) as found:
        shop.desks.custom_reports.save(replace(seen, tables=()), before=seen)
    assert found.value.code == "report_changed_meanwhile"
    with pytest.raises(Refusal) as found:
        shop.desks.custom_reports.remove(seen)
    assert found.value.code == "report_changed_meanwhile"


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (replace(MINE, name="Customer Loyalty"), "custom_name_of_catalog"),
        (replace(MINE, name="points_program"), "custom_name_of_catalog"),
        (replace(MINE, name="mine"), "report_name_taken"),
        (replace(MINE, name="B", figures=(FigurePart("sales", "x"),)), "custom_part_not_understood"),
        (replace(MINE, name="B", figures=(FigurePart(NAME, "x"),)), "custom_part_missing"),
        (replace(MINE, name="B", store="Moon"), "unknown_store"),
    ],
)
def test_what_cannot_be_saved_is_refused(shop: Shop, report: CustomReport, code: str) -> None:
    shop.desks.custom_reports.save(MINE)
    with pytest.raises(Refusal) as found:
        shop.desks.custom_reports.save(report)
    assert found.value.code == code
    assert [report.name for report in shop.desks.custom_reports.all()] == ["Mine"]


def test_store_narrows_the_report(shop: Shop) -> None:
    ana = shop.enrol("A")
    shop.sell(ana, 1000, store="High Street")
    shop.sell(ana, 500, store="Station")
    saved = shop.desks.custom_reports.save(replace(MINE, store="Station"))
    assert shop.desks.custom_reports.build(saved).figure("points_issued").value == 5


def test_condition_on_rows_is_tried_before_it_is_saved(shop: Shop) -> None:
    bad = TablePart(NAME, "issued_by_action", (RowCondition("points", RowTest.AT_LEAST, "many"),))
    with pytest.raises(Refusal) as found:
        shop.desks.custom_reports.save(replace(MINE, tables=(bad,)))
    assert found.value.code == "custom_condition_not_understood"


def test_offered_parts_are_those_of_the_report(shop: Shop) -> None:
    offered = shop.desks.custom_reports.offered(NAME)
    assert ISSUED in [item.part for item in offered.figures]
    assert [item.part.key for item in offered.tables] == ["issued_by_action", "used_by_purpose", "referrals"]
    assert offered.figures[0].definition.startswith("Points that rules paid")


def test_name_of_a_person_never_stands_in_a_saved_report(shop: Shop) -> None:
    condition = RowCondition("customer", RowTest.CONTAINS, "Ana Ruiz")
    named = replace(MINE, tables=(TablePart("points-program", "top_earners", (condition,)),))
    with pytest.raises(Refusal) as found:
        shop.desks.custom_reports.save(named)
    assert found.value.code == "custom_condition_personal"
    assert not shop.value("SELECT count(*) FROM operation WHERE kind = 'change_reports'")


@pytest.mark.parametrize("far", [date(1, 1, 1), date(9999, 12, 31)])
def test_year_far_out_is_refused_by_every_report(shop: Shop, far: date) -> None:
    with pytest.raises(Refusal) as found:
        shop.desks.reporting.build(ReportRequest(NAME, DateRange(far, far)))
    assert found.value.code == "date_out_of_range"


def test_report_is_compared_with_the_days_that_were_chosen(shop: Shop) -> None:
    customer = shop.enrol("A")
    shop.sell(customer, 700, on=date(2026, 1, 6))
    shop.sell(customer, 1000)
    chosen = DateRange(date(2026, 1, 5), date(2026, 1, 7))
    desk = shop.desks.custom_reports
    saved = desk.save(replace(MINE, comparison=ComparedWith.CHOSEN, compared_days=chosen))
    built = desk.build(saved)
    assert built.comparison == chosen
    issued = built.figure("points_issued")
    assert issued.compared is not None
    assert (issued.value, issued.compared.value) == (10, 7)
    assert desk.find("Mine") == saved
