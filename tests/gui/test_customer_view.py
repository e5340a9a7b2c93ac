from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.gui.customer_view import LEAST_PIXELS, CustomerView
from loyalty_desktop.gui.customer_view_work import VIEW, CustomerViewWork
from loyalty_desktop.gui.customers_tab import CustomersTab
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Appearance, Theme
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.settings import Settings
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs

SECRETS = ("Ruiz", "ana@example.com", "+34 600 111 222", "K-77", "difficult", "vip", "1990")


@pytest.fixture
def access(manual_jobs: ManualJobs) -> SettingsAccess:
    return SettingsAccess(Settings(), lambda _settings: None, manual_jobs)


@pytest.fixture
def work(window: QWidget, shop: Shop, manual_jobs: ManualJobs, access: SettingsAccess) -> CustomerViewWork:
    made = CustomerViewWork(manual_jobs, access, window)
    made.work_on(shop.desks)
    made.open()
    manual_jobs.drain()
    return made


def a_customer(shop: Shop) -> int:
    """Somebody of whom much is known: 120 points, silver, a mug within reach."""
    shop.desks.program.change_settings(shop_name="Corner Shop")
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 480))))
    shop.a_reward(100, name="Mug")
    shop.a_reward(150, name="Dinner")
    fields = CustomerFields(
        name="Ana Ruiz",
        email="ana@example.com",
        phone="+34 600 111 222",
        card="K-77",
        birthday=TODAY.replace(year=1990),
        note="difficult",
        tags=("vip",),
    )
    number = shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))
    for days in range(6):
        shop.sell(number, 2000, on=TODAY - timedelta(days=days))
    return number


def texts(view: CustomerView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def shown(work: CustomerViewWork) -> CustomerView:
    assert work.view is not None
    return work.view


def test_customer_sees_balance_tier_rewards_and_last_entries(
    work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs
) -> None:
    work.show_customer(a_customer(shop))
    manual_jobs.drain()
    form = shown(work).form
    assert (form.shop_label.text(), form.greeting_label.text()) == ("Corner Shop", "Hello Ana")
    assert form.balance_label.text() == "120 points"
    assert form.tier_label.text() == "Base  ·  360 points → Gold"
    assert form.tier_bar.value() == 250
    assert form.reward_label.text() == "•  Mug"
    assert form.next_reward_label.text() == "30 points to “Dinner”"
    entries = [[label.text() for label in row] for row in shown(work).entry_labels]
    assert len(entries) == 5 and entries[0] == ["2026-03-10", "Purchase", "+20"]


def test_nothing_that_is_personal_is_seen(work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs) -> None:
    work.show_customer(a_customer(shop))
    manual_jobs.drain()
    said = texts(shown(work)) + shown(work).windowTitle()
    assert [secret for secret in SECRETS if secret in said] == []


def test_next_customer_sees_nothing_of_the_last_one(
    work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs
) -> None:
    work.show_customer(a_customer(shop))
    manual_jobs.drain()
    work.show_customer(None)
    assert shown(work).is_welcoming
    assert "Ana" not in texts(shown(work)) and "120" not in texts(shown(work))
    manual_jobs.drain()
    assert shown(work).form.welcome_shop_label.text() == "Corner Shop"


def test_previous_customer_is_gone_before_the_next_is_read(
    work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs
) -> None:
    work.show_customer(a_customer(shop))
    manual_jobs.drain()
    work.show_customer(shop.enrol(name="Bob Bo"))
    assert shown(work).is_welcoming
    assert "Ana" not in texts(shown(work)) and "120" not in texts(shown(work))
    manual_jobs.drain()
    assert shown(work).form.greeting_label.text() == "Hello Bob"


def test_same_customer_does_not_flicker(work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs) -> None:
    number = a_customer(shop)
    work.show_customer(number)
    manual_jobs.drain()
    work.show_customer(number)
    work.refresh()
    assert not shown(work).is_welcoming


def test_view_opened_again_shows_nobody_of_before(work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs) -> None:
    work.show_customer(shop.enrol(name="Bob Bo"))
    manual_jobs.drain()
    shown(work).close()
    assert "Bob" not in texts(shown(work))
    work.show_customer(a_customer(shop))
    work.open()
    assert shown(work).is_welcoming and "Bob" not in texts(shown(work))
    manual_jobs.drain()
    assert shown(work).form.greeting_label.text() == "Hello Ana"


def test_answer_that_comes_after_closing_is_not_shown(
    work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs
) -> None:
    work.show_customer(a_customer(shop))
    shown(work).close()
    manual_jobs.drain()
    assert "Ana" not in texts(shown(work))


def test_large_number_is_what_can_be_spent(work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs) -> None:
    purchase = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(purchase, waiting_days=14))
    number = a_customer(shop)
    shop.adjust(number, 30)
    work.show_customer(number)
    manual_jobs.drain()
    form = shown(work).form
    assert (form.balance_label.text(), form.waiting_label.text()) == ("30 points", "120 points to come")
    assert form.next_reward_label.text() == "70 points to “Mug”"


def test_points_owed_stand_on_a_line_of_their_own(work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs) -> None:
    number = shop.enrol(name="Bob Bo")
    receipt = shop.sell(number, 5000)
    shop.redeem(number, shop.a_reward(50))
    shop.refund(receipt)
    work.show_customer(number)
    manual_jobs.drain()
    form = shown(work).form
    assert (form.balance_label.text(), form.waiting_label.text()) == ("0 points", "50 points owed")


def test_points_that_move_are_shown_at_once(work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs) -> None:
    number = a_customer(shop)
    work.show_customer(number)
    manual_jobs.drain()
    shop.adjust(number, 5)
    work.refresh()
    manual_jobs.drain()
    assert shown(work).form.balance_label.text() == "125 points"


def test_erased_customer_is_not_greeted(work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs) -> None:
    number = a_customer(shop)
    shop.desks.people.erase(number, "asked", identity=shop.desks.people.new_identity())
    work.show_customer(number)
    manual_jobs.drain()
    assert shown(work).is_welcoming


def test_view_follows_the_customers_tab_and_its_search(
    qtbot: QtBot, work: CustomerViewWork, window: QWidget, shop: Shop, *, manual_jobs: ManualJobs, theme: Theme
) -> None:
    number = a_customer(shop)
    tab = CustomersTab(shop.desks, manual_jobs, theme, window)
    tab.customer_shown.connect(work.show_customer)
    manual_jobs.drain()
    tab.show_customer(number)
    manual_jobs.drain()
    assert not shown(work).is_welcoming
    qtbot.keyClicks(tab.form.search_edit, "b")
    assert shown(work).is_welcoming


def test_view_follows_the_redeem_dialog(
    work: CustomerViewWork, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    a_customer(shop)
    dialog = RedeemDialog(shop.desks, manual_jobs, parent=window)
    dialog.customer_shown.connect(work.show_customer)
    dialog.open()
    dialog.form.customer_edit.setText("K-77")
    dialog.send()
    manual_jobs.drain()
    assert shown(work).form.balance_label.text() == "120 points"


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_letters_are_read_from_three_metres(
    work: CustomerViewWork,
    shop: Shop,
    manual_jobs: ManualJobs,
    *,
    theme: Theme,
    size: tuple[int, int],
    appearance: Appearance,
) -> None:
    theme.set_appearance(appearance)
    number = a_customer(shop)
    purchase = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(purchase, waiting_days=14))
    shop.sell(number, 2000)
    work.show_customer(number)
    manual_jobs.drain()
    view = shown(work)
    view.resize(*size)
    small = [label.objectName() for label in view.findChildren(QLabel) if label.font().pixelSize() < LEAST_PIXELS]
    assert small == []
    QApplication.processEvents()
    assert [label.text() for label in view.findChildren(QLabel) if label.isVisible() and is_cut(label)] == []


def is_cut(label: QLabel) -> bool:
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return label.height() < needed or (not label.wordWrap() and label.width() < label.sizeHint().width())


def test_keys_fill_the_screen_and_give_it_back(qtbot: QtBot, work: CustomerViewWork) -> None:
    view = shown(work)
    qtbot.keyClick(view, Qt.Key.Key_F11)
    assert view.isFullScreen()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isFullScreen() and view.isVisible()


def test_place_is_kept_when_the_view_is_closed(work: CustomerViewWork, access: SettingsAccess) -> None:
    assert access.window(VIEW) == ""
    shown(work).setGeometry(0, 20, 1024, 720)
    shown(work).close()
    again = CustomerView()
    again.restore_place(access.window(VIEW), [], None)
    assert again.size().toTuple() == (1024, 720)
    again.close()


def test_closed_view_reads_nothing_and_opens_with_who_is_served(
    work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shown(work).close()
    work.show_customer(a_customer(shop))
    assert manual_jobs.waiting == 0
    work.open()
    manual_jobs.drain()
    assert shown(work).form.greeting_label.text() == "Hello Ana"


@pytest.mark.parametrize(
    ("name", "greeting"), [("Ana Ruiz", "Hello Ana"), ("Ruiz, Ana", "Hello Ana"), ("Bo", "Hello Bo"), ("", "Hello")]
)
def test_customers_are_called_by_their_first_name(
    work: CustomerViewWork, shop: Shop, manual_jobs: ManualJobs, name: str, greeting: str
) -> None:
    fields = replace(CustomerFields(ref="C9"), name=name)
    work.show_customer(shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity())))
    manual_jobs.drain()
    assert shown(work).form.greeting_label.text() == greeting


def test_view_without_a_second_screen_is_a_window(qtbot: QtBot, tmp_path: Path) -> None:
    view = CustomerView()
    qtbot.addWidget(view)
    view.restore_place("", [view.screen()], view.screen())
    assert view.isVisible() and not view.isFullScreen()
