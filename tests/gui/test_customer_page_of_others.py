"""The page of somebody who is no customer any more offers nothing that would be refused or meant for another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.gui.customer_page import CustomerPage
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop
from tests.services.test_import_undo import imported

from .manual_jobs import ManualJobs

ZARA = "REF-77,Zara Quill,quill@x.es,600777888,CARD-77,1990-02-28,vip-tag,yes,left-handed,2026-03-07,"


def merged(shop: Shop) -> int:
    ana, ben = shop.enrol(name="Ana Ruiz"), shop.enrol(name="Ben Oak")
    shop.desks.people.merge(ana, ben, identity=shop.desks.people.new_identity())
    return ben


def withdrawn(shop: Shop) -> int:
    shop.pay_for("account_registration", 7)
    shop.desks.imports.undo(imported(shop, ZARA))
    return int(shop.value("SELECT id FROM customer"))


def erased(shop: Shop) -> int:
    ana = shop.enrol(name="Ana Ruiz")
    shop.desks.people.erase(ana, "asked for it", identity=shop.desks.people.new_identity())
    return ana


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> CustomerPage:
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 60))))
    made = CustomerPage(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def buttons(page: CustomerPage) -> tuple[QPushButton, ...]:
    form = page.form
    return form.redeem_button, form.adjust_button, form.edit_button, form.refund_button


@pytest.mark.parametrize(
    ("left", "said"),
    [(merged, "Redeem, adjust and edit there."), (withdrawn, "nothing can be redeemed"), (erased, "so nothing can be")],
)
def test_nothing_is_offered_and_the_reason_stands_there(
    page: CustomerPage, shop: Shop, manual_jobs: ManualJobs, left: Callable[[Shop], int], said: str
) -> None:
    page.show_customer(left(shop))
    manual_jobs.drain()
    assert page.form.state_label.isVisible() and said in page.form.state_label.text()
    for button in buttons(page):
        assert not button.isEnabled() and said in button.toolTip() and said in button.accessibleDescription()
    for opens in (page.adjust, page.redeem, page.edit):
        opens()
    assert page.findChildren(QDialog) == []
    assert not page.tier_action.isEnabled() and not page.papers.card_action.isEnabled()
    assert page.papers.statement_action.isEnabled() and page.form.more_button.isEnabled()


def test_a_customer_is_served_again_after_one_who_is_not(
    page: CustomerPage, shop: Shop, manual_jobs: ManualJobs
) -> None:
    page.show_customer(merged(shop))
    manual_jobs.drain()
    page.show_customer(shop.enrol(name="Carla Ito"))
    manual_jobs.drain()
    assert page.form.state_label.isHidden() and page.papers.invite_action.isEnabled()
    assert [button.isEnabled() and not button.toolTip() for button in buttons(page)] == [True] * 4
