"""What an accountant asks of liabilities: estimates in turn, debts apart, nothing closed unmeasured without a word."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from fractions import Fraction

import pytest

from loyalty_desktop.cli.reports import code_name
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.domain.remeasuring import MonthMoved, Remeasured
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.unmeasured import NEVER_MEASURED, Unmeasured
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.services.reprinting import CLOSED_NOT_KEPT, NOT_KEPT
from loyalty_desktop.wording.closing_sentences import closed_sentence, closing_sentences
from tests.builders import Shop
from tests.services.reports import FEBRUARY, MARCH, built, values

APRIL = DateRange(date(2026, 4, 1), date(2026, 4, 30))


@pytest.fixture
def valued(shop: Shop) -> Shop:
    """A shop in which a point is worth a cent and 80 % are expected to be redeemed."""
    shop.desks.program.change_settings(point_value_minor="1000")
    shop.desks.estimates.estimate_redemption("80%")
    return shop


def _rate(shop: Shop, day: date) -> object:
    return values(built(shop, "liability", DateRange(day, day)))["expected_redemption_rate"]


def _close_march(shop: Shop) -> None:
    shop.clock.move_to(date(2026, 4, 2))
    shop.close(MARCH.first)


def _text(shop: Shop, report: Report, file_format: ExportFormat) -> str:
    return shop.desks.reporting.text(report, file_format, code_name, lambda cell, _: str(cell))


def test_a_planned_estimate_stands_when_an_earlier_day_is_told(valued: Shop) -> None:
    valued.desks.estimates.estimate_redemption("50%", from_on=date(2026, 4, 1))
    valued.desks.estimates.estimate_redemption("70%", from_on=date(2026, 3, 5))
    days = (date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 31), date(2026, 4, 1))
    assert [_rate(valued, day) for day in days] == [Fraction(8, 10), *[Fraction(7, 10)] * 2, Fraction(1, 2)]


def test_of_two_estimates_for_a_day_the_last_counts(valued: Shop) -> None:
    for rate in ("50%", "60%"):
        valued.desks.estimates.estimate_redemption(rate, from_on=date(2026, 3, 5))
    assert _rate(valued, date(2026, 3, 5)) == Fraction(6, 10)


def test_a_value_set_by_a_clock_that_was_ahead_is_not_passed_over(valued: Shop) -> None:
    valued.sell(valued.enrol("A"), 100_00)
    valued.clock.move_to(date(2026, 3, 20))
    valued.desks.program.change_settings(point_value_minor="2000")
    valued.clock.move_to(date(2026, 3, 12))
    valued.desks.program.change_settings(point_value_minor="3000")
    assert values(built(valued, "liability"))["point_value"] == 3000


def test_an_estimate_for_days_that_are_over_says_what_it_moves(valued: Shop) -> None:
    valued.sell(valued.enrol("A"), 1000_00)
    valued.adjust(valued.desks.customers.find("A").id, 500)
    valued.clock.move_to(date(2026, 4, 2))
    before = values(built(valued, "liability"))["deferred"]
    preview = valued.desks.estimates.preview("40%", from_on=MARCH.first)
    valued.desks.estimates.estimate_redemption("40%", from_on=MARCH.first)
    after = values(built(valued, "liability"))["deferred"]
    assert preview.moved == (
        MonthMoved(MARCH.first, Remeasured.DEFERRED, before, after),  # type: ignore[arg-type]
        MonthMoved(MARCH.first, Remeasured.PROVIDED, 400, 200),
    )


def test_an_estimate_from_today_moves_nothing(valued: Shop) -> None:
    valued.sell(valued.enrol("A"), 1000_00)
    assert valued.desks.estimates.preview("40%").moved == ()
    _close_march(valued)
    assert valued.desks.estimates.preview("40%", from_on=APRIL.first).moved == ()
    with pytest.raises(Refusal) as refused:
        valued.desks.estimates.preview("40%", from_on=MARCH.first)
    assert refused.value.code == "period_is_closed"


def test_by_the_simple_method_the_liability_of_months_moves(valued: Shop) -> None:
    valued.desks.program.change_settings(accounting_method="simple")
    valued.sell(valued.enrol("A"), 1000_00)
    valued.clock.move_to(date(2026, 4, 2))
    preview = valued.desks.estimates.preview("40%", from_on=MARCH.first)
    assert preview.moved[0] == MonthMoved(MARCH.first, Remeasured.LIABILITY, 800, 400)


def test_one_customers_debt_lowers_nobody_elses_points(valued: Shop) -> None:
    valued.desks.program.change_settings(accounting_method="simple")
    ana, bea = valued.enrol("A"), valued.enrol("B")
    receipt = valued.sell(ana, 1000_00)
    valued.redeem(ana, valued.a_reward(1000))
    valued.refund(receipt)
    valued.sell(bea, 1000_00)
    report = built(valued, "liability")
    found = values(report)
    assert (found["outstanding_points"], found["debt_points"], found["closing"], found["liability"]) == (
        1000, 1000, 0, 800,
    )  # fmt: skip
    assert report.table("rows").rows[0][2:6] == (1000, 1000, 0, 800)
    lines = built(valued, "journal").table("lines").rows
    own = [row for row in lines if row[2] == "Loyalty liability"]
    assert sum(int(str(row[4])) - int(str(row[3])) for row in own) == 800
    assert [row[3:5] for row in lines if row[5] == "Points that customers owe or have repaid"] == [(800, 0), (0, 800)]


def test_a_debt_that_is_repaid_is_told_by_day(valued: Shop) -> None:
    ana = valued.enrol("A")
    receipt = valued.sell(ana, 1000_00)
    valued.redeem(ana, valued.a_reward(1000))
    valued.refund(receipt)
    valued.clock.move_to(date(2026, 3, 20))
    valued.sell(ana, 400_00)
    days = [DateRange(day, day) for day in (date(2026, 3, 10), date(2026, 3, 19), date(2026, 3, 20))]
    assert [values(built(valued, "liability", day))["debt_points"] for day in days] == [1000, 1000, 600]


def test_a_repayment_dated_before_the_debt_owes_nobody_anything(valued: Shop) -> None:
    ana = valued.enrol("A")
    receipt = valued.sell(ana, 1000_00)
    valued.redeem(ana, valued.a_reward(1000))
    valued.refund(receipt)
    valued.sell(ana, 400_00, on=date(2026, 3, 5))
    found = values(built(valued, "liability", DateRange(date(2026, 3, 5), date(2026, 3, 5))))
    assert (found["outstanding_points"], found["debt_points"], found["closing"]) == (400, 0, 400)


@pytest.mark.parametrize(
    ("settings", "missing"), [({}, "what 1,000 points are worth"), ({"point_value_minor": "1000"}, "will be redeemed")]
)
def test_closing_without_a_value_or_a_rate_is_named(shop: Shop, settings: dict[str, str], missing: str) -> None:
    if settings:
        shop.desks.program.change_settings(**settings)
    shop.sell(shop.enrol("A"), 1000_00)
    shop.clock.move_to(date(2026, 4, 2))
    preview = shop.desks.closings.preview(MARCH.first)
    assert preview.unmeasured == Unmeasured(1000, 1000, has_value=bool(settings), has_rate=False)
    assert any(said.startswith("Nobody has said") and missing in said for said in closing_sentences(preview))
    assert missing in closed_sentence(shop.close(MARCH.first))


def test_what_was_never_measured_is_remarked_on_later(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 1000_00)
    _close_march(shop)
    shop.desks.program.change_settings(point_value_minor="1000")
    for name in ("liability", "journal"):
        remarks = built(shop, name, APRIL).remarks
        assert [item.term for item in remarks] == [NEVER_MEASURED]
        assert "up to 1,000 of the outstanding points" in remarks[0].sentence


def test_nothing_is_remarked_of_points_with_a_value_and_a_rate(valued: Shop) -> None:
    valued.sell(valued.enrol("A"), 1000_00)
    valued.clock.move_to(date(2026, 4, 2))
    assert valued.desks.closings.preview(MARCH.first).unmeasured is None
    assert valued.close(MARCH.first).unmeasured is None
    assert built(valued, "liability", APRIL).remarks == ()


def test_computed_now_is_said_in_every_format(valued: Shop) -> None:
    valued.sell(valued.enrol("A"), 1000_00)
    _close_march(valued)
    report = built(valued, "points-program", by=Granularity.WEEK)
    assert [item.sentence for item in report.remarks] == [CLOSED_NOT_KEPT]
    assert json.loads(_text(valued, report, ExportFormat.JSON))["remarks"] == [CLOSED_NOT_KEPT]
    for file_format in (ExportFormat.TEXT, ExportFormat.CSV):
        assert CLOSED_NOT_KEPT in _text(valued, report, file_format)


def test_a_range_that_is_partly_closed_says_so(valued: Shop) -> None:
    valued.sell(valued.enrol("A"), 1000_00)
    _close_march(valued)
    report = built(valued, "points-program", DateRange(MARCH.first, APRIL.last))
    assert [item.sentence.partition(".")[0] for item in report.remarks] == ["Days up to 2026-03-31 are closed"]
    compared = built(valued, "points-program", APRIL, comparison=DateRange(FEBRUARY.first, date(2026, 3, 4)))
    assert [item.sentence for item in compared.remarks] == [NOT_KEPT]


def test_accounts_stand_in_files_as_they_were_set(valued: Shop) -> None:
    valued.desks.program.change_settings(account_revenue="04000", account_contract_liability="3/14")
    valued.sell(valued.enrol("A"), 1000_00)
    text = _text(valued, built(valued, "journal"), ExportFormat.CSV)
    rows = [row for row in csv.reader(io.StringIO(text)) if row and row[0].startswith("2026")]
    assert {row[2] for row in rows} == {"04000", "3/14"}


@pytest.mark.parametrize("account", ["=4000", "+4000", "-4000", "@4000", "'4000"])
def test_an_account_that_a_spreadsheet_would_calculate_is_refused(shop: Shop, account: str) -> None:
    with pytest.raises(Refusal) as refused:
        shop.desks.program.change_settings(account_revenue=account)
    assert refused.value.code == "account_begins_with_a_sign"


def test_what_is_owed_and_what_is_earned_have_two_names(shop: Shop) -> None:
    with pytest.raises(Refusal) as refused:
        shop.desks.program.change_settings(account_liability="REVENUE")
    assert refused.value.code == "accounts_mixed"
    shop.desks.program.change_settings(account_liability="Revenue", account_revenue="Sales")
    shop.desks.program.change_settings(account_provision="Contract liability", account_breakage="Sales")


def test_accounts_that_were_set_before_are_compared_too(shop: Shop) -> None:
    shop.desks.program.change_settings(account_contract_liability="2000")
    with pytest.raises(Refusal) as refused:
        shop.desks.program.change_settings(account_revenue="2000")
    assert refused.value.code == "accounts_mixed"
    shop.desks.program.change_settings(account_revenue="Sales")
    shop.desks.program.change_settings(account_liability="Revenue")


def test_points_without_a_value_in_the_midst_of_a_month_are_named(valued: Shop) -> None:
    ana = valued.enrol("A")
    valued.sell(ana, 100_00)
    valued.clock.move_to(date(2026, 3, 12))
    valued.desks.program.change_settings(point_value_minor="0")
    valued.sell(ana, 1000_00)
    valued.clock.move_to(date(2026, 3, 31))
    valued.desks.program.change_settings(point_value_minor="1000")
    valued.clock.move_to(date(2026, 4, 2))
    unmeasured = valued.desks.closings.preview(MARCH.first).unmeasured
    assert unmeasured == Unmeasured(1000, 1100, has_value=False, has_rate=True)


def test_the_simple_method_measures_every_point(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 1000_00)
    shop.desks.program.change_settings(accounting_method="simple", point_value_minor="1000")
    assert built(shop, "journal").remarks == ()
