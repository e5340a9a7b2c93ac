"""Liability, breakage and journal lines over real books, on both engines."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from loyalty_desktop.domain.accounting import AccountingMethod
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import Shop
from tests.services.machine import LocalHistory, run

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))
WHOLE = DateRange(date(2025, 1, 1), date(2028, 12, 31))
BALANCES = ("Contract liability", "Loyalty provision", "Loyalty liability")


@pytest.fixture
def valued(shop: Shop) -> Shop:
    """A shop in which a point is worth 1 cent and 80 % are expected to be redeemed."""
    shop.desks.program.change_settings(point_value_minor="1000")
    shop.desks.estimates.estimate_redemption("80%")
    return shop


def _built(shop: Shop, name: str, period: DateRange = MARCH, *, store: str | None = None) -> Report:
    return shop.desks.reporting.build(ReportRequest(name, period, store=store, by=Granularity.MONTH))


def _values(report: Report) -> dict[str, object]:
    return {figure.key: figure.value for figure in report.figures}


def _balances(report: Report) -> Counter[str]:
    """Credits less debits of each account."""
    found: Counter[str] = Counter()
    for _, _, account, debit, credit, _ in report.table("lines").rows:
        assert isinstance(debit, int)
        assert isinstance(credit, int)
        found[str(account)] += credit - debit
    return found


def test_a_sale_defers_what_its_points_are_worth(valued: Shop) -> None:
    valued.sell(valued.enrol("C1"), 100_00)
    values = _values(_built(valued, "liability"))
    assert values == {
        "outstanding_points": 100,
        "debt_points": 0,
        "closing": 100,
        "point_value": 1_000,
        "expected_redemption_rate": Fraction(4, 5),
        "liability": 80,
        "deferred": 79,
        "released": 0,
        "contract_liability": 79,
    }


def test_a_redemption_releases_its_share_of_what_is_expected(valued: Shop) -> None:
    ana = valued.enrol("C1")
    valued.sell(ana, 100_00)
    valued.redeem(ana, valued.a_reward(40))
    assert _values(_built(valued, "liability"))["released"] == 40
    assert _balances(_built(valued, "journal")) == {"Contract liability": 39, "Revenue": -39}


def test_another_estimate_changes_the_release_and_not_the_deferral(valued: Shop) -> None:
    ana = valued.enrol("C1")
    valued.sell(ana, 100_00)
    valued.redeem(ana, valued.a_reward(40))
    valued.clock.move_to(date(2026, 4, 2))
    valued.desks.estimates.estimate_redemption("50%")
    april = _values(_built(valued, "liability", DateRange(date(2026, 4, 1), date(2026, 4, 30))))
    assert _values(_built(valued, "liability"))["released"] == 40
    assert (april["deferred"], april["released"], april["contract_liability"]) == (0, 23, 16)


def test_a_refund_takes_its_part_of_the_deferral_back(valued: Shop) -> None:
    ana = valued.enrol("C1")
    valued.refund(valued.sell(ana, 50_00, 50_00), 1)
    report = _built(valued, "journal")
    assert _values(_built(valued, "liability"))["contract_liability"] == 39
    assert [row[5] for row in report.table("lines").rows][::2] == [
        "Points issued with sales",
        "Refunds of points issued with sales",
    ]


def test_a_reward_that_a_refund_takes_back_leaves_what_sales_deferred(valued: Shop) -> None:
    valued.pay_for("referrer_reward", 200)
    ana = valued.enrol("C1")
    valued.sell(ana, 1000_00)
    friend = valued.enrol("C2", referrer_id=ana, registered_on=date(2026, 3, 9))
    receipt = valued.sell(friend, 20_00)
    before = _built(valued, "liability").table("rows").rows[0]
    valued.refund(receipt)
    after = _built(valued, "liability").table("rows").rows[0]
    assert (before[6], before[-1]) == (810, 160)
    assert (after[6], after[8], after[-1]) == (794, 794, 0)
    lines = [(row[2], row[3], row[5]) for row in _built(valued, "journal").table("lines").rows if row[3]]
    assert ("Loyalty provision", 160, "Refunds of points given without a sale") in lines
    assert ("Contract liability", 16, "Refunds of points issued with sales") in lines


def test_points_without_a_sale_stand_on_their_own_line(valued: Shop) -> None:
    valued.adjust(valued.enrol("C1"), 500)
    report = _built(valued, "journal")
    assert [row[2] for row in report.table("lines").rows] == ["Marketing expense", "Loyalty provision"]
    assert _built(valued, "liability").table("rows").rows[0][-2:] == (400, 400)
    assert _values(_built(valued, "liability"))["contract_liability"] == 0


def test_a_voided_sale_leaves_no_line(valued: Shop) -> None:
    valued.void_sale(valued.sell(valued.enrol("C1"), 100_00))
    assert _built(valued, "journal").table("lines").rows == ()


def test_the_simple_method_books_each_movement(valued: Shop) -> None:
    valued.desks.program.change_settings(accounting_method="simple", account_liability="2400")
    ana = valued.enrol("C1")
    valued.sell(ana, 100_00, store="North")
    valued.redeem(ana, valued.a_reward(40))
    report = _built(valued, "journal")
    rows = [row[1:] for row in report.table("lines").rows]
    assert rows == [
        ("", "2400", 32, 0, "Points redeemed"),
        ("", "Revenue", 0, 32, "Points redeemed"),
        ("North", "Revenue", 80, 0, "Points issued with sales"),
        ("North", "2400", 0, 80, "Points issued with sales"),
    ]
    assert _balances(report)["2400"] == _values(_built(valued, "liability"))["liability"]


def test_one_store_has_what_it_deferred(valued: Shop) -> None:
    valued.sell(valued.enrol("C1"), 100_00, store="North")
    valued.sell(valued.enrol("C2"), 50_00, store="South")
    values = _values(_built(valued, "liability", store="South"))
    assert (values["deferred"], values["liability"], values["outstanding_points"]) == (40, None, None)


def test_breakage_tells_what_became_of_a_month(valued: Shop) -> None:
    valued.desks.program.change_settings(lifetime_months="1")
    ana = valued.enrol("C1")
    valued.sell(ana, 100_00)
    valued.redeem(ana, valued.a_reward(40))
    valued.clock.move_to(date(2026, 4, 20))
    valued.desks.expiry.run(confirmed=True)
    (row,) = _built(valued, "breakage").table("vintages").rows
    assert row == (date(2026, 3, 1), 100, 40, 60, 0, Fraction(3, 5), Fraction(3, 5))
    april = _values(_built(valued, "liability", DateRange(date(2026, 4, 1), date(2026, 4, 30))))
    assert (april["released"], april["contract_liability"]) == (39, 0)


def test_estimates_show_who_set_them(valued: Shop) -> None:
    valued.clock.move_to(date(2026, 3, 20))
    valued.desks.estimates.estimate_redemption("75%", from_on=date(2026, 3, 15))
    report = _built(valued, "liability")
    rows = report.table("estimates").rows
    assert rows[0][:2] == (date(2026, 3, 15), Fraction(3, 4))
    assert rows[1][:2] == (None, Fraction(4, 5))
    assert [row[3] for row in (*rows, *report.table("point_values").rows)] == ["Kim"] * 3


def test_the_rate_in_force_on_the_day_of_posting_counts(valued: Shop) -> None:
    ana = valued.enrol("C1")
    valued.sell(ana, 100_00)
    valued.clock.move_to(date(2026, 3, 20))
    valued.desks.estimates.estimate_redemption("40%")
    valued.sell(ana, 100_00)
    assert _values(_built(valued, "liability"))["deferred"] == 79 + 40


def test_no_estimate_counts_in_a_closed_month(valued: Shop) -> None:
    valued.clock.move_to(date(2026, 4, 2))
    valued.close(date(2026, 3, 5))
    with pytest.raises(Refusal) as refused:
        valued.desks.estimates.estimate_redemption("50%", from_on=date(2026, 3, 31))
    assert refused.value.code == "period_is_closed"


def test_a_value_mistyped_is_mended_on_the_same_day(shop: Shop) -> None:
    shop.sell(shop.enrol("C1"), 100_00)
    shop.clock.move_to(date(2026, 3, 20))
    shop.desks.program.change_settings(point_value_minor="100000")
    shop.desks.program.change_settings(point_value_minor="1000")
    assert _values(_built(shop, "liability"))["deferred"] == 99


def test_estimates_replay(valued: Shop) -> None:
    valued.sell(valued.enrol("C1"), 100_00)
    assert valued.desks.checks.replay().findings == ()


def assert_lines_add_up(shop: Shop, method: AccountingMethod) -> None:
    """Debits equal credits in every month and store, and the lines add up to the change of what is owed."""
    shop.desks.program.change_settings(accounting_method=str(method))
    lines, liability = _built(shop, "journal", WHOLE), _built(shop, "liability", WHOLE)
    by_place: Counter[tuple[object, object]] = Counter()
    for day, store, _, debit, credit, _ in lines.table("lines").rows:
        assert isinstance(debit, int)
        assert isinstance(credit, int)
        assert min(debit, credit) == 0 < max(debit, credit)
        by_place[day, store] += debit - credit
    assert not any(by_place.values())
    values, balances = _values(liability), _balances(lines)
    assert values["outstanding_points"] == shop.value("SELECT coalesce(sum(active + pending), 0) FROM customer")
    assert values["debt_points"] == shop.value("SELECT coalesce(sum(debt), 0) FROM customer")
    last = liability.table("rows").rows[-1]
    if method is AccountingMethod.IFRS:
        assert (balances["Contract liability"], balances["Loyalty provision"]) == (
            values["contract_liability"],
            last[-1],
        )
    else:
        assert balances["Loyalty liability"] == values["liability"]
    _assert_cumulative(liability)


def _assert_cumulative(liability: Report) -> None:
    rows = liability.table("rows").rows
    deferred, released = (sum(int(str(row[place])) for row in rows) for place in (6, 7))
    assert deferred - released == rows[-1][8]
    assert (deferred, released) == (liability.figure("deferred").value, liability.figure("released").value)


class AccountedHistory(LocalHistory):
    """Histories in which estimates change, whose accounts must tie out at the end."""

    @rule(percent=st.integers(0, 100))
    def estimate(self, percent: int) -> None:
        with self._step("estimate"):
            self.shop.desks.estimates.estimate_redemption(f"{percent}%")

    @rule(value=st.integers(0, 5_000))
    def value(self, value: int) -> None:
        with self._step("value"):
            self.shop.desks.program.change_settings(point_value_minor=str(value))

    def teardown(self) -> None:
        try:
            for method in AccountingMethod:
                assert_lines_add_up(self.shop, method)
        finally:
            super().teardown()


def test_lines_of_random_histories_add_up_to_the_liability() -> None:
    run(AccountedHistory, examples=15, steps=25)
