"""Accounting in the window: estimates, accounts, the accountant's workbook."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.accounting import AccountingMethod, BookAccount
from loyalty_desktop.domain.estimate_book import Estimated
from loyalty_desktop.gui.accounting_dialog import AccountingDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .questions import question_of, reply


@pytest.fixture
def opened(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> AccountingDialog:
    dialog = AccountingDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    return dialog


def test_without_an_estimate_it_says_that_every_point_counts(opened: AccountingDialog) -> None:
    assert opened.form.now_label.text() == "Today it is 100 % (nobody has set an estimate)."


def test_a_rate_is_saved_once(opened: AccountingDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    opened.form.rate_edit.setText("97,5 %")
    opened.send_button.click()
    opened.send()
    manual_jobs.drain()
    assert [item.amount for item in shop.desks.estimates.state().estimates] == [Fraction(39, 40)]


def test_an_estimate_is_not_written_where_the_accounts_are_refused(
    opened: AccountingDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    form = opened.form
    form.rate_edit.setText("90%")
    form.breakage_edit.setText("4000")
    opened.send_button.click()
    manual_jobs.step()
    shop.desks.program.change_settings(**{str(BookAccount.CONTRACT_LIABILITY): "4000"})
    manual_jobs.drain()
    assert "4000" in form.accounts_problem_label.text() and opened.isVisible()
    assert shop.desks.estimates.state().estimates == ()
    form.rate_edit.setText("80%")
    form.breakage_edit.setText("4010")
    opened.send_button.click()
    manual_jobs.drain()
    state = shop.desks.estimates.state()
    assert [item.amount for item in state.estimates] == [Fraction(4, 5)] and not opened.isVisible()
    assert state.program.accounting.name_of(BookAccount.BREAKAGE) == "4010"


def test_what_is_no_rate_is_said_beside_it(opened: AccountingDialog, shop: Shop) -> None:
    opened.form.rate_edit.setText("lots")
    opened.send_button.click()
    assert "“lots” is no redemption rate." in opened.form.rate_problem_label.text()
    assert shop.desks.estimates.state().estimates == ()


def test_a_day_without_a_rate_asks_for_the_rate(opened: AccountingDialog) -> None:
    opened.form.from_edit.setText("2026-03-01")
    opened.send_button.click()
    assert opened.form.rate_problem_label.text()


def test_a_closed_day_is_refused_beside_the_day(opened: AccountingDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.clock.move_to(date(2026, 4, 2))
    shop.close(date(2026, 3, 1))
    opened.form.rate_edit.setText("97%")
    opened.form.from_edit.setText("2026-03-01")
    opened.form.revenue_edit.setText("4000")
    opened.send_button.click()
    manual_jobs.drain()
    assert opened.form.from_problem_label.text()
    assert shop.desks.program.state().program.accounting.name_of(BookAccount.REVENUE) == "Revenue"


def test_only_changed_accounts_are_written(opened: AccountingDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    opened.form.revenue_edit.setText("4000")
    opened.form.method_combo.setCurrentIndex(opened.form.method_combo.findData(AccountingMethod.SIMPLE))
    changed: list[object] = []
    opened.posted.connect(changed.append)
    opened.send_button.click()
    manual_jobs.drain()
    assert changed == [("accounting_method", "account_revenue")]
    assert shop.desks.program.state().program.accounting.names == ((BookAccount.REVENUE, "4000"),)


def test_an_account_that_cannot_be_writes_nothing(
    opened: AccountingDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    opened.form.rate_edit.setText("97%")
    opened.form.revenue_edit.setText("40\u202e00")
    opened.send_button.click()
    manual_jobs.drain()
    assert shop.desks.estimates.state().estimates == ()
    opened.form.revenue_edit.setText("4000")
    opened.send_button.click()
    manual_jobs.drain()
    assert len(shop.desks.estimates.state().estimates) == 1


def test_the_workbook_of_a_month_is_written(opened: AccountingDialog, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    from loyalty_desktop.domain.closings import typed_month

    path = tmp_path / "accounts.xlsx"
    opened.write_workbook(typed_month(opened.form.month_edit.text()), path)
    manual_jobs.drain()
    assert path.stat().st_size > 5_000
    assert opened.form.month_problem_label.text() == "Wrote accounts.xlsx."


def test_what_an_estimate_moves_of_days_that_are_over_is_asked_first(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.desks.program.change_settings(point_value_minor="1000")
    shop.sell(shop.enrol(), 100_000, on=date(2026, 3, 2))
    dialog = AccountingDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.rate_edit.setText("90%")
    dialog.form.from_edit.setText("2026-03-01")
    for act, saved in (("&Do not set it", 0), ("&Set it", 1)):
        dialog.send_button.click()
        manual_jobs.drain()
        said = question_of(dialog).text()
        assert said.startswith("It counts from 2026-03-01")
        assert "2026-03  Deferred with sales: 9.90 EUR → 8.92 EUR" in said
        reply(dialog, act)
        manual_jobs.drain()
        rates = [item for item in shop.desks.estimates.state().estimates if item.about is Estimated.RATE]
        assert len(rates) == saved


def test_accounts_that_would_mix_owed_and_earned_are_said_before_anything_is_written(
    opened: AccountingDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    opened.form.rate_edit.setText("97%")
    opened.form.revenue_edit.setText("3200")
    opened.form.contract_liability_edit.setText("3200")
    opened.send_button.click()
    manual_jobs.drain()
    assert "3200" in opened.form.accounts_problem_label.text()
    assert shop.desks.estimates.state().estimates == ()


def test_nothing_is_written_behind_the_question_whether_to_leave(
    opened: AccountingDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    opened.form.rate_edit.setText("97%")
    opened.send_button.click()
    opened.reject()
    assert question_of(opened).isVisible()
    manual_jobs.drain()
    assert shop.desks.estimates.state().estimates == ()
    assert opened.isVisible()
