from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.reward_dialog import RewardDialog
from loyalty_desktop.gui.rewards_tab import RewardsTab
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs

Opener = Callable[..., RewardDialog]


@pytest.fixture
def tab(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> RewardsTab:
    made = RewardsTab(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.resize(1240, 660)
    made.show()
    return made


@pytest.fixture
def open_dialog(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> Opener:
    def opened(reward: Reward | None = None, *, currency: str = "EUR") -> RewardDialog:
        dialog = RewardDialog(shop.desks, manual_jobs, currency, reward, parent=window)
        dialog.open()
        return dialog

    return opened


def shown(tab: RewardsTab, manual_jobs: ManualJobs) -> list[tuple[str, ...]]:
    tab.refresh()
    manual_jobs.drain()
    model = tab.table.model()
    return [tuple(model.index(row, column).data() for column in range(5)) for row in range(model.rowCount())]


def test_rewards_are_shown_with_cost_and_value(tab: RewardsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.a_reward(1_250, name="Mug", value_minor=1290)
    assert shown(tab, manual_jobs) == [("Mug", "On", "Gift", "1,250", "12.90 EUR")]


def test_empty_list_offers_the_next_step(tab: RewardsTab, manual_jobs: ManualJobs) -> None:
    assert shown(tab, manual_jobs) == []
    tab.table.empty_action_requested.emit()
    dialog = tab.findChild(RewardDialog)
    assert dialog is not None and dialog.windowTitle() == "New reward"
    dialog.close()


def test_switch_off_and_on_again(tab: RewardsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.a_reward(50)
    shown(tab, manual_jobs)
    for state in ("Off", "On"):
        tab.form.switch_button.click()
        manual_jobs.drain()
        assert shown(tab, manual_jobs)[0][1] == state
    assert tab.form.message_label.text() == "Saved: “Mug” is on."


def test_new_reward_is_written_in_the_programs_money(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    assert dialog.form.value_label.text() == "&Value in money (EUR)"
    dialog.form.name_edit.setText("Five off")
    dialog.form.purpose_combo.setCurrentIndex(dialog.form.purpose_combo.findData("discount"))
    dialog.form.cost_edit.setText("200")
    dialog.form.value_edit.setText("5")
    with qtbot.waitSignal(dialog.posted):
        dialog.send()
        manual_jobs.drain()
    (reward,) = shop.desks.program.state().rewards
    assert (reward.name, reward.purpose, reward.cost, reward.value_minor) == ("Five off", "discount", 200, 500)


def test_money_without_decimals_is_whole(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(currency="JPY")
    dialog.form.name_edit.setText("Tea")
    dialog.form.cost_edit.setText("10")
    dialog.form.value_edit.setText("500")
    dialog.send()
    manual_jobs.drain()
    assert shop.desks.program.state().rewards[0].value_minor == 500


@pytest.mark.parametrize(
    ("name", "cost", "value", "place", "said"),
    [
        ("", "10", "", "name", "Give the reward a name."),
        ("Tea", "ten", "", "cost", "Give the cost as a whole number of points, for example 250."),
        ("Tea", "0", "", "cost", "between 1 and"),
        ("Tea", "10", "five", "value", "is no amount of money"),
        ("Tea", "10", "-5", "value", "is not an amount that a reward can have"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    *, open_dialog: Opener, manual_jobs: ManualJobs, name: str, cost: str, value: str, place: str, said: str
) -> None:
    dialog = open_dialog()
    for field, text in (("name", name), ("cost", cost), ("value", value)):
        getattr(dialog.form, f"{field}_edit").setText(text)
    dialog.send()
    label = getattr(dialog.form, f"{place}_problem_label")
    assert said in label.text() and label.isVisible() and manual_jobs.waiting == 0


def test_edited_reward_keeps_what_was_not_touched(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    dialog = open_dialog(shop.a_reward(50, name="Mug", value_minor=500))
    dialog.form.cost_edit.setText("60")
    qtbot.keyClick(dialog.form.cost_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    (reward,) = shop.desks.program.state().rewards
    assert (reward.version, reward.name, reward.cost, reward.value_minor) == (2, "Mug", 60, 500)


TIERS = TierProgram((Tier("basic", "Basic", 0), Tier("silver", "Silver", 500), Tier("gold", "Gold", 9_000)))


def test_terms_are_written_and_shown_again(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(TIERS)
    dialog = open_dialog()
    form = dialog.form
    form.name_edit.setText("Wheel")
    form.cost_edit.setText("10")
    form.purpose_combo.setCurrentIndex(form.purpose_combo.findData("lucky_wheel"))
    for field, text in (
        (form.stock_edit, "9"),
        (form.per_customer_edit, "2"),
        (form.in_total_edit, "8"),
        (form.tiers_edit, "gold, silver"),
        (form.first_edit, "2026-01-01"),
        (form.last_edit, "2026-12-31"),
        (form.voucher_edit, "30"),
    ):
        field.setText(text)
    form.prizes_edit.setPlainText("6, nothing\n3, 50 points\n1, Mug, 20")
    dialog.send()
    manual_jobs.drain()
    (reward,) = shop.desks.program.state().rewards
    terms = reward.terms
    assert (terms.stock, terms.per_customer, terms.in_total, terms.tiers) == (9, 2, 8, ("gold", "silver"))
    assert [(prize.name, str(prize.kind), prize.weight, prize.points, prize.stock) for prize in terms.prizes] == [
        ("nothing", "nothing", 6, 0, None),
        ("50 points", "points", 3, 50, None),
        ("Mug", "product", 1, 0, 20),
    ]
    again = open_dialog(reward)
    again.send()
    manual_jobs.drain()
    assert shop.desks.program.state().rewards[0].terms == terms


def test_stock_is_what_is_left_and_keeps_what_was_taken(
    tab: RewardsTab, shop: Shop, manual_jobs: ManualJobs, open_dialog: Opener
) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 500)
    reward = shop.a_reward(50)
    dialog = open_dialog(reward)
    dialog.form.stock_edit.setText("10")
    dialog.send()
    manual_jobs.drain()
    (reward,) = shop.desks.program.state().rewards
    shop.redeem(ana, reward)
    shown(tab, manual_jobs)
    edited = tab.dialog_for(reward, is_copy=False)
    assert edited.form.stock_edit.text() == "9"
    shop.redeem(ana, reward)
    edited.form.stock_edit.setText("20")
    edited.send()
    manual_jobs.drain()
    state = shop.desks.program.state()
    assert (state.rewards[0].terms.stock, state.taken[reward.id]) == (21, 2)


@pytest.mark.parametrize(
    ("field", "text", "label", "sentence"),
    [
        ("stock", "many", "stock", "Give a whole number, or leave it empty."),
        ("first", "soon", "first", "Write the day as 2026-01-31, or leave it empty."),
        ("voucher", "9999", "voucher", "The voucher of “Tea” may be valid between 0 and 3,660 days."),
        ("most", "5", "most", "Only a discount in money that has a value"),
    ],
)
def test_wrong_terms_are_said_beside_the_field(
    open_dialog: Opener, field: str, text: str, label: str, sentence: str
) -> None:
    dialog = open_dialog()
    dialog.form.name_edit.setText("Tea")
    dialog.form.cost_edit.setText("10")
    getattr(dialog.form, f"{field}_edit").setText(text)
    dialog.send()
    assert getattr(dialog.form, f"{label}_problem_label").text().startswith(sentence)


def test_prizes_that_their_names_do_not_tell_survive_an_edit(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs
) -> None:
    prizes = (
        Prize("Jackpot", PrizeKind.POINTS, 1, 500, 3),
        Prize("Nothing today", PrizeKind.NOTHING, 9),
        Prize("50 points", PrizeKind.PRODUCT, 2),
        Prize("Mug, blue", PrizeKind.PRODUCT, 2, stock=4),
    )
    number = shop.desks.program.new_reward_id()
    wheel = Reward(number, 0, "Wheel", "lucky_wheel", 10, terms=Terms(prizes=prizes))
    dialog = open_dialog(shop.desks.program.change_reward(wheel))
    dialog.form.cost_edit.setText("12")
    dialog.send()
    manual_jobs.drain()
    (reward,) = shop.desks.program.state().rewards
    assert (reward.cost, reward.terms.prizes) == (12, prizes)


def test_tiers_are_called_by_their_names(tab: RewardsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(TIERS)
    reward = shop.a_reward(50)
    shown(tab, manual_jobs)
    dialog = tab.dialog_for(reward, is_copy=False)
    dialog.form.tiers_edit.setText("GOLD, Silver")
    dialog.send()
    manual_jobs.drain()
    (reward,) = shop.desks.program.state().rewards
    assert reward.terms.tiers == ("gold", "silver")
    again = tab.dialog_for(reward, is_copy=False)
    assert again.form.tiers_edit.text() == "Gold, Silver"
    again.form.tiers_edit.setText("Platin")
    again.send()
    manual_jobs.drain()
    assert "“Platin”, which there is not" in again.form.tiers_problem_label.text()
    again.close()


def test_a_second_attempt_after_a_lost_answer_makes_no_second_reward(open_dialog: Opener, shop: Shop) -> None:
    dialog = open_dialog()
    dialog.form.name_edit.setText("Mug")
    dialog.form.cost_edit.setText("10")
    write = dialog.writing(dialog.read())
    write(JobContext())
    with pytest.raises(Refusal, match="reward_changed_meanwhile"):
        write(JobContext())
    assert [reward.name for reward in shop.desks.program.state().rewards] == ["Mug"]
