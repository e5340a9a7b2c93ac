from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.customer_page import CustomerPage
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.gui.reverse_dialog import ReverseDialog
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> CustomerPage:
    made = CustomerPage(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.resize(720, 600)
    made.show()
    return made


def show(page: CustomerPage, jobs: ManualJobs, number: int) -> None:
    page.show_customer(number)
    jobs.drain()


def cells(table: TableView) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_balance_lots_ledger_and_details_are_shown(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    ana = shop.enrol("C1")
    shop.sell(ana, 12000, receipt="R1", on=date(2026, 3, 9), store="North")
    show(page, manual_jobs, ana)
    form = page.form
    assert form.balance_label.text() == "120 points"
    assert form.balance_parts_label.text() == "next expiry: 120 points after 2027-03-09"
    assert cells(form.entry_table)[0][:5] == ("2026-03-09", "Earned", "Purchase", "+120", "R1")
    assert cells(form.lot_table) == [("2026-03-09", "Purchase", "120", "120", "2027-03-09")]
    assert ("Customer no.", "C1") in cells(form.detail_table)


def test_the_newest_entry_is_explained_at_once(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1280, receipt="R-17")
    show(page, manual_jobs, ana)
    assert "Base: 12.80 EUR net of the sale." in page.form.explanation_text.toPlainText()


def test_debt_is_told_with_what_follows(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 5000)
    shop.redeem(ana, shop.a_reward(50))
    shop.refund(receipt)
    show(page, manual_jobs, ana)
    assert page.form.balance_label.text() == "-50 points"
    assert "Owes 50 points" in page.form.state_label.text()


def test_reversing_reads_the_page_again(qtbot: QtBot, page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    page.books_changed.connect(page.refresh)
    ana = shop.enrol()
    shop.adjust(ana, 80)
    show(page, manual_jobs, ana)
    page.form.reverse_button.click()
    (dialog,) = page.findChildren(ReverseDialog)
    dialog.form.reason_combo.setCurrentText("Wrong customer")
    with qtbot.waitSignal(page.told) as told:
        dialog.send()
        manual_jobs.drain()
    assert told.args == ["Ana Ruiz: -80 points, the balance is 0 points."]
    assert page.form.balance_label.text() == "0 points"
    assert cells(page.form.entry_table)[1][4].startswith("Reversed")


def test_an_entry_that_stays_says_why(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    show(page, manual_jobs, ana)
    page.reverse()
    assert "Choose the entry" in page.form.state_label.text()


def test_whoever_was_referred_can_be_opened(
    qtbot: QtBot, page: CustomerPage, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol(name="Ana Ruiz")
    ben = shop.enrol(name="Ben Oak", referrer_id=ana)
    show(page, manual_jobs, ana)
    with qtbot.waitSignal(page.customer_requested) as asked:
        page.form.referral_table.opened.emit(page.form.referral_table.model().row_at(0))  # type: ignore[attr-defined]
    assert asked.args == [ben]


def test_an_edit_is_seen(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    page.books_changed.connect(page.refresh)
    ana = shop.enrol(name="Ana Ruiz")
    show(page, manual_jobs, ana)
    page.edit()
    (dialog,) = page.findChildren(EnrolDialog)
    dialog.form.name_edit.setText("Ana Ruiz Soto")
    dialog.send()
    manual_jobs.drain()
    assert page.form.name_label.text() == "Ana Ruiz Soto"


def test_a_customer_who_is_not_there_is_told(page: CustomerPage, manual_jobs: ManualJobs) -> None:
    show(page, manual_jobs, 17)
    assert "not on the books" in page.form.state_label.text()
    assert not page.form.adjust_button.isEnabled()


def test_the_answer_about_somebody_else_is_dropped(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana, ben = shop.enrol(name="Ana Ruiz"), shop.enrol(name="Ben Oak")
    page.show_customer(ana)
    page.show_customer(ben)
    manual_jobs.drain()
    assert page.form.name_label.text() == "Ben Oak"
