"""The desk of campaigns in the window: the list, the dialog with its sentence, start and stop, whom it reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.campaigns import Audience, Campaign, CampaignState
from loyalty_desktop.gui.campaign_dialog import CampaignDialog
from loyalty_desktop.gui.campaign_reached_dialog import CampaignReachedDialog
from loyalty_desktop.gui.campaigns_tab import CampaignsTab
from loyalty_desktop.gui.theme import Theme
from tests.builders import TODAY, Shop
from tests.services.campaigning import a_campaign, a_list, started

from .manual_jobs import ManualJobs
from .questions import question_of, reply

Open = Callable[[Campaign | None], CampaignDialog]
LAST = TODAY + timedelta(days=13)


@pytest.fixture
def tab(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> CampaignsTab:
    made = CampaignsTab(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def open_dialog(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> Open:
    def opened(campaign: Campaign | None) -> CampaignDialog:
        dialog = CampaignDialog(shop.desks, manual_jobs, "EUR", campaign, parent=window)
        dialog.open()
        manual_jobs.drain()
        return dialog

    return opened


def shown(tab: CampaignsTab, jobs: ManualJobs) -> list[tuple[str, ...]]:
    tab.refresh()
    jobs.drain()
    model = tab.form.campaign_table.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def typed(edit: QLineEdit, text: str) -> None:
    edit.setText(text)
    edit.textEdited.emit(text)


def choose(dialog: CampaignDialog, audience: Audience) -> None:
    combo = dialog.form.audience_combo
    combo.setCurrentIndex(combo.findData(audience))


def fill(dialog: CampaignDialog) -> None:
    form = dialog.form
    for edit, text in (
        (form.name_edit, "Double May"),
        (form.code_edit, "MAY"),
        (form.first_edit, TODAY.isoformat()),
        (form.last_edit, LAST.isoformat()),
        (form.factor_edit, "2"),
    ):
        typed(edit, text)


def test_campaigns_are_listed_with_their_figures(tab: CampaignsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol("A")
    shop.enrol("B")
    started(shop)
    shop.sell(ana, 1000)
    days = f"{TODAY} to {LAST}"
    assert shown(tab, manual_jobs) == [
        ("Double May (MAY)", "On", days, "2", "1", "50.0 %", "10", f"Double points for everybody, {days}")
    ]
    assert tab.form.sentence_label.text() == f"Double points for everybody, {days}."
    assert tab.form.figures_label.text().startswith("1 of 2 reached took part (50.0 %). It gave 10 points.")
    QAbstractItemModelTester(tab.form.campaign_table.model())


def test_empty_list_says_what_to_do(tab: CampaignsTab, manual_jobs: ManualJobs) -> None:
    assert shown(tab, manual_jobs) == []
    assert not tab.form.edit_button.isEnabled() and not tab.form.switch_button.isEnabled()
    tab.form.campaign_table.empty_action_requested.emit()
    assert tab.findChild(CampaignDialog) is not None


def press_start(tab: CampaignsTab, said: str) -> None:
    assert said in question_of(tab).text()
    reply(tab, "Start")


def test_button_starts_and_stops(tab: CampaignsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.enrol("A")
    shop.desks.campaigns.change(a_campaign(shop))
    shown(tab, manual_jobs)
    for text, state in (("Start n&ow", CampaignState.ON), ("St&op", CampaignState.STOPPED)):
        assert tab.form.switch_button.text() == text
        tab.form.switch_button.click()
        manual_jobs.drain()
        if state is CampaignState.ON:
            press_start(tab, "reaches 1 customer now.")
            manual_jobs.drain()
        assert shop.desks.campaigns.find("MAY").state is state
    assert tab.form.message_label.text() == "Saved: “Double May” is stopped."


def test_campaign_of_the_past_is_not_started(tab: CampaignsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.campaigns.change(a_campaign(shop))
    shop.clock.advance(days=60)
    shown(tab, manual_jobs)
    tab.switch()
    manual_jobs.drain()
    assert "Give it a later last day" in tab.form.message_label.text()


def test_dialog_tells_at_once_what_the_campaign_does(open_dialog: Open) -> None:
    dialog = open_dialog(None)
    assert "as soon as it is complete" in dialog.form.sentence_label.text()
    fill(dialog)
    typed(dialog.form.held_out_edit, "10")
    typed(dialog.form.categories_edit, "Coffee")
    expected = f"Double points on purchases with Coffee for everybody, {TODAY} to {LAST}, one in ten held out"
    assert dialog.form.sentence_label.text() == f"{expected} as a comparison."
    choose(dialog, Audience.SEGMENTS)
    assert "as soon as it is complete" in dialog.form.sentence_label.text()
    typed(dialog.form.tags_edit, "vip")
    assert "for customers tagged vip" in dialog.form.sentence_label.text()
    assert dialog.form.tags_edit.isVisible() and not dialog.form.tiers_edit.isVisible()


def test_dialog_saves_a_draft(open_dialog: Open, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(None)
    fill(dialog)
    dialog.send()
    manual_jobs.drain()
    written = shop.desks.campaigns.find("MAY")
    assert (written.state, written.percent, written.last_day) == (CampaignState.DRAFT, 200, LAST)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_is_wrong_stands_beside_the_field(open_dialog: Open, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(None)
    fill(dialog)
    form = dialog.form
    for edit, text, label in (
        (form.last_edit, "2020-01-01", form.last_problem_label),
        (form.first_edit, "soon", form.first_problem_label),
        (form.code_edit, "two words", form.code_problem_label),
        (form.factor_edit, "1", form.factor_problem_label),
        (form.held_out_edit, "95", form.held_out_problem_label),
        (form.min_spend_edit, "x", form.min_spend_problem_label),
    ):
        before = edit.text()
        typed(edit, text)
        dialog.send()
        assert label.text() and label.isVisible() and edit.accessibleDescription() == label.text()
        typed(edit, before)
        assert not label.text()
    shop.desks.campaigns.change(a_campaign(shop))
    dialog.send()
    manual_jobs.drain()
    assert "Give this one another code" in form.code_problem_label.text()


def test_started_campaign_keeps_what_is_fixed(open_dialog: Open, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(started(shop, held_out_percent=10))
    form = dialog.form
    assert not form.effect_combo.isEnabled() and not form.held_out_edit.isEnabled()
    typed(form.name_edit, "Another name")
    dialog.send()
    manual_jobs.drain()
    changed = shop.desks.campaigns.find("MAY")
    assert (changed.name, changed.state, changed.held_out_percent) == ("Another name", CampaignState.ON, 10)


def test_customer_is_added_by_hand_once(shop: Shop, manual_jobs: ManualJobs, window: QWidget, qtbot: QtBot) -> None:
    shop.enrol("A", name="Ana Ruiz")
    campaign = a_list(shop)
    dialog = CampaignReachedDialog(shop.desks, manual_jobs, campaign, window)
    dialog.open()
    manual_jobs.drain()
    for said in ("Added.", "This customer was reached before.", "There is no customer"):
        dialog.form.customer_edit.setText("Zoe" if "no customer" in said else "Ana Ruiz")
        qtbot.keyClick(dialog.form.customer_edit, Qt.Key.Key_Return)
        manual_jobs.drain()
        if "no customer" in said:
            assert dialog.form.problem_label.text()
        else:
            assert dialog.form.problem_label.text() == said
    assert dialog.form.count_label.text() == "1 customer."
    model = dialog.form.reached_table.model()
    assert [model.index(0, column).data() for column in (0, 3, 5)] == ["Ana Ruiz", "By hand", "0"]


def test_trial_is_offered_where_the_audience_is_known(tab: CampaignsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    a_list(shop)
    shown(tab, manual_jobs)
    assert not tab.form.try_button.isEnabled()


def test_start_is_asked_first_and_can_be_left(tab: CampaignsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.enrol("A")
    shop.desks.campaigns.change(a_campaign(shop))
    shown(tab, manual_jobs)
    tab.switch()
    manual_jobs.drain()
    question_of(tab).reject()
    manual_jobs.drain()
    assert shop.desks.campaigns.find("MAY").state is CampaignState.DRAFT
    assert tab.form.switch_button.isEnabled()


def test_what_was_bought_is_told_of_the_row_under_the_cursor(
    tab: CampaignsTab, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol("A")
    for code in ("MAY", "ZET"):
        started(shop, code=code, name=code)
    shop.sell(ana, 1000)
    shown(tab, manual_jobs)
    assert tab._state is not None and not any(row.figures.has_purchases for row in tab._state.rows)
    assert "In its days 100.0 % of those reached bought, for 10.00 EUR." in tab.form.figures_label.text()
    assert list(tab._bought) == [tab._state.rows[0].id]


def test_state_of_a_campaign_follows_its_days(tab: CampaignsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    started(shop, first_day=TODAY + timedelta(days=2))
    assert shown(tab, manual_jobs)[0][1] == f"On from {TODAY + timedelta(days=2)}"
    shop.clock.advance(days=40)
    assert shown(tab, manual_jobs)[0][1] == "Over"


def test_name_and_code_are_asked_for_first(open_dialog: Open) -> None:
    dialog = open_dialog(None)
    dialog.send()
    assert dialog.form.name_problem_label.text() == "Give the campaign a name of at most 120 characters."
    typed(dialog.form.name_edit, "May")
    dialog.send()
    assert dialog.form.code_problem_label.text().startswith("Give the campaign a short code")


def test_escape_asks_before_a_campaign_is_thrown_away(open_dialog: Open, shop: Shop) -> None:
    for campaign in (None, shop.desks.campaigns.change(a_campaign(shop))):
        dialog = open_dialog(campaign)
        dialog.reject()
        assert not dialog.isVisible()
    dialog = open_dialog(None)
    fill(dialog)
    dialog.reject()
    assert dialog.isVisible()
    reply(dialog, "without saving")
    assert not dialog.isVisible()
