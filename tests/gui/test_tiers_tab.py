from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.tiers import Tier, TierMetric, TierProgram, TierWindow
from loyalty_desktop.gui.customer_page import CustomerPage
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.gui.tier_dialog import TierDialog
from loyalty_desktop.gui.tiers_dialog import TiersDialog
from loyalty_desktop.gui.tiers_tab import TiersTab
from tests.builders import Shop

from .manual_jobs import ManualJobs

PROGRAM = TierProgram(
    (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 100, 150, "Free coffee")), window=TierWindow.CALENDAR_YEAR
)
OpenPin = Callable[[int], TierDialog]


@pytest.fixture
def tab(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> TiersTab:
    made = TiersTab(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def open_dialog(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> Callable[[], TiersDialog]:
    def opened() -> TiersDialog:
        dialog = TiersDialog(shop.desks, manual_jobs, shop.desks.tiers.state(), window)
        dialog.open()
        return dialog

    return opened


@pytest.fixture
def open_pin(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> OpenPin:
    def opened(customer: int) -> TierDialog:
        standing = shop.desks.tiers.standing(customer)
        assert standing is not None
        dialog = TierDialog(shop.desks, manual_jobs, (customer, "Ana Ruiz"), standing, window)
        dialog.open()
        return dialog

    return opened


def cells(tab: TiersTab) -> list[tuple[str, ...]]:
    model = tab.form.tier_table.model()
    return [tuple(model.index(row, column).data() for column in range(5)) for row in range(model.rowCount())]


def type_row(dialog: TiersDialog, row: int, *texts: str) -> None:
    for column, text in enumerate(texts):
        assert dialog.rows.setData(dialog.rows.index(row, column), text)


def test_tiers_are_listed_with_their_customers(tab: TiersTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(shop.enrol("A"), 12_000)
    shop.enrol("B", name="Ben Okafor")
    shop.desks.tiers.change(PROGRAM)
    tab.refresh()
    manual_jobs.drain()
    assert cells(tab) == [
        ("Bronze", "0 points", "1", "50.0%", ""),
        ("Silver", "100 points", "1", "50.0%", "Points × 1.5, Free coffee"),
    ]
    assert "calendar year" in tab.form.explanation_label.text()


def test_empty_list_offers_to_set_tiers_up(tab: TiersTab, manual_jobs: ManualJobs) -> None:
    tab.refresh()
    manual_jobs.drain()
    tab.form.tier_table.empty_action_requested.emit()
    dialog = tab.findChild(TiersDialog)
    assert dialog is not None and [row.name for row in dialog.rows.rows] == ["Bronze", "Silver", "Gold"]
    dialog.close()


def test_saved_tiers_are_told_and_shown(tab: TiersTab, qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.enrol()
    tab.refresh()
    manual_jobs.drain()
    tab.edit()
    dialog = tab.findChild(TiersDialog)
    assert dialog is not None
    with qtbot.waitSignal(tab.books_changed):
        dialog.send()
        manual_jobs.drain()
    manual_jobs.drain()
    assert tab.form.message_label.text() == "Saved: 1 customer changed tier."
    assert [row[0] for row in cells(tab)] == ["Bronze", "Silver", "Gold"]


def test_review_that_finds_nothing_says_so(tab: TiersTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(PROGRAM)
    tab.refresh()
    manual_jobs.drain()
    tab.review()
    manual_jobs.drain()
    assert tab.form.message_label.text() == "No tier is due to be looked at again."


def test_clock_far_ahead_is_asked_about_before_a_review(tab: TiersTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(PROGRAM)
    shop.sell(shop.enrol(), 12_000)
    shop.clock.move_to(date(2028, 1, 1))
    tab.refresh()
    manual_jobs.drain()
    tab.review()
    manual_jobs.drain()
    (box,) = tab.findChildren(QMessageBox)
    next(button for button in box.buttons() if "Review" in button.text()).click()
    manual_jobs.drain()
    assert tab.form.message_label.text() == "1 tier looked at again, 1 went down."


def test_dialog_writes_what_was_typed(
    open_dialog: Callable[[], TiersDialog], shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = open_dialog()
    QAbstractItemModelTester(dialog.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog)
    dialog.form.metric_combo.setCurrentIndex(dialog.form.metric_combo.findData(TierMetric.SPEND))
    type_row(dialog, 1, "Silver", "250.00", "110", "Free coffee")
    type_row(dialog, 2, "Gold", "1000", "")
    dialog.add()
    type_row(dialog, 3, "Platinum", "2500.50")
    dialog.form.grace_spin.setValue(14)
    dialog.send()
    manual_jobs.drain()
    written = shop.desks.tiers.state().program
    assert [(tier.code, tier.threshold, tier.multiplier_percent) for tier in written.tiers] == [
        ("bronze", 0, 100), ("silver", 25_000, 110), ("gold", 100_000, 100), ("platinum", 250_050, 100),
    ]  # fmt: skip
    assert (written.metric, written.grace_days) == (TierMetric.SPEND, 14)


@pytest.mark.parametrize(("row", "texts", "sentence"), [
    (1, ("Silver", "many"), "“many” is no threshold for “Silver”. Give a whole number such as 500."),
    (1, ("Silver", "500", "lots"), "“lots” is no percent of points for “Silver”. Give a whole number such as 110."),
    (0, ("Bronze", "10"), "The lowest tier, “Bronze”, begins at 10. It must begin at 0, so that everybody has a tier."),
    (2, ("Gold", "400"), "“Gold” must begin above “Silver”, which begins at 500. Put the lowest tier first."),
])  # fmt: skip
def test_what_cannot_be_stays_in_the_dialog(
    open_dialog: Callable[[], TiersDialog], shop: Shop, row: int, texts: tuple[str, ...], sentence: str
) -> None:
    dialog = open_dialog()
    type_row(dialog, row, *texts)
    dialog.send()
    assert (dialog.form.problem_label.text(), dialog.isVisible()) == (sentence, True)
    assert not shop.desks.tiers.state().program.exists
    dialog.close()


def test_removed_tier_is_gone(open_dialog: Callable[[], TiersDialog], shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(PROGRAM)
    dialog = open_dialog()
    dialog.form.tier_table.setCurrentIndex(dialog.rows.index(1, 0))
    dialog.remove()
    dialog.send()
    manual_jobs.drain()
    assert [tier.code for tier in shop.desks.tiers.state().program.tiers] == ["bronze"]


def test_chosen_actions_are_the_only_ones_that_count(
    open_dialog: Callable[[], TiersDialog], shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = open_dialog()
    model = dialog.form.action_list.model()
    model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    dialog.send()
    manual_jobs.drain()
    assert shop.desks.tiers.state().program.actions == ("purchase",)


def test_pin_needs_a_reason(open_pin: OpenPin, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(PROGRAM)
    ana = shop.enrol()
    dialog = open_pin(ana)
    dialog.form.tier_combo.setCurrentIndex(1)
    dialog.send()
    assert dialog.form.reason_problem_label.text().startswith("Give a reason")
    dialog.form.reason_edit.setText("a friend of the house")
    dialog.send()
    manual_jobs.drain()
    standing = shop.desks.tiers.standing(ana)
    assert standing is not None and standing.tier is not None
    assert (standing.tier.code, standing.pinned_until is not None) == ("silver", True)


def test_pin_is_ended_for_a_reason(open_pin: OpenPin, shop: Shop, manual_jobs: ManualJobs) -> None:
    test_pin_needs_a_reason(open_pin, shop, manual_jobs)
    ana = int(shop.value("SELECT id FROM customer"))
    dialog = open_pin(ana)
    assert "a friend of the house" in dialog.form.history_text.toPlainText()
    dialog.form.reason_edit.setText("moved away")
    dialog.unpin()
    manual_jobs.drain()
    standing = shop.desks.tiers.standing(ana)
    assert standing is not None and standing.pinned_until is None


def test_customer_page_tells_the_tier(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> None:
    page = CustomerPage(shop.desks, manual_jobs, theme)
    qtbot.addWidget(page)
    ana = shop.enrol()
    page.show_customer(ana)
    manual_jobs.drain()
    assert (page.tier_action.isEnabled(), page.form.tier_label.text()) == (False, "")
    shop.desks.tiers.change(PROGRAM)
    page.refresh()
    manual_jobs.drain()
    assert page.form.tier_label.text() == "Bronze since 2026-03-10. 100 points to Silver."
    page.show_tier()
    dialog = page.findChild(TierDialog)
    assert dialog is not None
    dialog.close()


def members(tab: TiersTab) -> list[tuple[str, ...]]:
    model = tab.form.member_table.model()
    return [tuple(model.index(row, column).data() for column in range(6)) for row in range(model.rowCount())]


def test_customers_of_the_tier_under_the_cursor(tab: TiersTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(PROGRAM)
    ana, ben = shop.enrol("A", name="Ana"), shop.enrol("B", name="Ben")
    shop.sell(ana, 12_000)
    shop.sell(ben, 4000)
    tab.refresh()
    manual_jobs.drain()
    QAbstractItemModelTester(tab.form.member_table.model())
    assert members(tab) == [("Ana", "2026-03-10", "120 points", "–", "2027-12-31", "100 points")]
    assert tab.form.count_label.text() == "Silver: 1 customer"
    tab.form.tier_table.selectRow(0)
    manual_jobs.drain()
    assert [(row[0], row[3], row[5]) for row in members(tab)] == [("Ben", "60 points", "–")]
    tab.form.members_combo.setCurrentIndex(1)
    manual_jobs.drain()
    assert members(tab) == []
    shown: list[object] = []
    tab.customer_requested.connect(shown.append)
    tab.form.members_combo.setCurrentIndex(2)
    manual_jobs.drain()
    tab.form.member_table.selectRow(0)
    tab.form.member_table.opened.emit(tab.form.member_table.current_row())
    assert shown == [ben]


def test_without_tiers_nobody_is_listed(tab: TiersTab, manual_jobs: ManualJobs) -> None:
    tab.refresh()
    manual_jobs.drain()
    assert not tab.form.member_table.isVisible() and not tab.form.members_combo.isVisible()
