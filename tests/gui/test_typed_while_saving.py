"""What is typed while a real, slow save is under way stays in the dialog and is the next change of what was saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.surveys import Question, QuestionKind, Survey, SurveyState, survey_id
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.watching import Mode
from loyalty_desktop.gui.campaign_dialog import CampaignDialog
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.gui.expiry_dialog import ExpiryDialog
from loyalty_desktop.gui.jobs import Jobs
from loyalty_desktop.gui.mail_account_dialog import MailAccountDialog
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.reward_dialog import RewardDialog
from loyalty_desktop.gui.rule_dialog import RuleDialog
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog
from loyalty_desktop.gui.survey_dialog import SurveyDialog
from loyalty_desktop.gui.tiers_dialog import TiersDialog
from loyalty_desktop.gui.watches_dialog import WatchesDialog
from loyalty_desktop.settings import Settings
from tests.builders import TODAY, Shop

from .questions import question_of, reply

MEANWHILE = "Saved, but not yet what was typed meanwhile."
TIERS = TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 60)))


@dataclass
class Desk:
    """Dialogs over a real file with the real runner, and another connection that can keep them waiting."""

    shop: Shop
    jobs: Jobs
    window: QWidget
    qtbot: QtBot
    path: Path
    closed: list[int] = field(default_factory=list)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.is_idle)

    def opened(self, dialog: PostingDialog) -> PostingDialog:
        dialog.finished.connect(self.closed.append)
        dialog.open()
        self.settle()
        return dialog

    @contextmanager
    def held(self) -> Iterator[None]:
        """Somebody else writes to the file meanwhile: nothing is saved before they have done."""
        other = apsw.Connection(str(self.path))
        other.execute("BEGIN IMMEDIATE")
        yield
        assert not self.jobs.is_idle, [
            label.text() for label in self.window.findChildren(MessageLabel) if label.isVisible()
        ]
        other.execute("ROLLBACK")
        other.close()
        self.settle()

    def type_over(self, edit: QLineEdit, text: str) -> None:
        edit.selectAll()
        self.qtbot.keyClicks(edit, text)


@pytest.fixture
def desk(shop: Shop, jobs: Jobs, window: QWidget, qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(shop, jobs, window, qtbot, tmp_path / "shop.db")


def a_rule(desk: Desk) -> PostingDialog:
    dialog = RuleDialog(desk.shop.desks, desk.jobs, "EUR", parent=desk.window)
    desk.opened(dialog)
    form = dialog.form
    form.action_combo.setCurrentIndex(form.action_combo.findData("product_review"))
    desk.type_over(form.pay_page.form.points_edit, "7")
    return dialog


def a_reward(desk: Desk) -> PostingDialog:
    dialog = RewardDialog(desk.shop.desks, desk.jobs, "EUR", parent=desk.window)
    desk.opened(dialog)
    desk.type_over(dialog.form.cost_edit, "50")
    return dialog


def a_campaign(desk: Desk) -> PostingDialog:
    dialog = CampaignDialog(desk.shop.desks, desk.jobs, "EUR", parent=desk.window)
    desk.opened(dialog)
    form = dialog.form
    for edit, text in (
        (form.code_edit, "MAY"),
        (form.first_edit, TODAY.isoformat()),
        (form.last_edit, TODAY.isoformat()),
        (form.factor_edit, "2"),
    ):
        desk.type_over(edit, text)
    return dialog


def a_survey(desk: Desk) -> PostingDialog:
    return desk.opened(SurveyDialog(desk.shop.desks, desk.jobs, None, desk.window))


def a_mail_account(desk: Desk) -> PostingDialog:
    return desk.opened(MailAccountDialog(desk.shop.desks, desk.jobs, desk.window))


def rule_names(shop: Shop) -> list[str]:
    return [
        rule.name for rule in shop.desks.program.state().rules if rule.action == "product_review" and rule.points == 7
    ]


def reward_names(shop: Shop) -> list[str]:
    return [reward.name for reward in shop.desks.program.state().rewards]


def campaign_names(shop: Shop) -> list[str]:
    return [row.campaign.name for row in shop.desks.campaigns.state().rows]


def survey_names(shop: Shop) -> list[str]:
    return [row.survey.name for row in shop.desks.surveys.rows()]


def mail_senders(shop: Shop) -> list[str]:
    return [shop.desks.reminders.settings().sender_name]


Opener = Callable[[Desk], PostingDialog]
SAVED: tuple[tuple[Opener, Callable[[Shop], list[str]]], ...] = (
    (a_rule, rule_names),
    (a_reward, reward_names),
    (a_campaign, campaign_names),
    (a_survey, survey_names),
    (a_mail_account, mail_senders),
)


@pytest.mark.parametrize(("opener", "saved"), SAVED, ids=[opener.__name__ for opener, _ in SAVED])
def test_what_is_typed_while_it_is_saved_is_the_next_change(
    desk: Desk, opener: Opener, saved: Callable[[Shop], list[str]]
) -> None:
    dialog = opener(desk)
    edit = dialog.findChild(QLineEdit, "name_edit")
    assert edit is not None
    desk.type_over(edit, "Alpha")
    with desk.held():
        dialog.send_button.click()
        desk.qtbot.keyClicks(edit, " two")
    assert saved(desk.shop) == ["Alpha"] and dialog.isVisible() and edit.text() == "Alpha two"
    assert dialog.form.problem_label.text().startswith(MEANWHILE)  # type: ignore[attr-defined]  # every form has it
    dialog.reject()
    reply(dialog, "Go on")
    with desk.held():
        dialog.send_button.click()
    assert saved(desk.shop) == ["Alpha two"] and desk.closed


@pytest.mark.parametrize(("opener", "saved"), SAVED, ids=[opener.__name__ for opener, _ in SAVED])
def test_a_save_that_is_taken_back_asks_before_what_was_typed_is_lost(
    desk: Desk, opener: Opener, saved: Callable[[Shop], list[str]]
) -> None:
    dialog = opener(desk)
    before = saved(desk.shop)
    edit = dialog.findChild(QLineEdit, "name_edit")
    assert edit is not None
    desk.type_over(edit, "Alpha")
    with desk.held():
        desk.jobs.run(lambda _context: desk.shop.desks.customers.new_identity(), lambda _outcome: None)
        desk.jobs.run(lambda _context: desk.shop.desks.program.change_settings(shop_name="Bean"), lambda _outcome: None)
        dialog.send_button.click()
        dialog.reject()
    assert saved(desk.shop) == before and dialog.isVisible()
    assert "not saved" in question_of(dialog).text()
    reply(dialog, "without saving")
    assert desk.closed


def test_a_reward_that_stays_says_that_it_is_there(desk: Desk) -> None:
    dialog = a_reward(desk)
    assert isinstance(dialog, RewardDialog)
    desk.type_over(dialog.form.name_edit, "Mug")
    with desk.held():
        dialog.send_button.click()
        desk.type_over(dialog.form.cost_edit, "70")
    assert dialog.windowTitle() == "Edit a reward" and dialog.send_button.text() == "&Save reward"
    desk.shop.desks.program.change_reward(desk.shop.desks.program.state().rewards[0])
    dialog.send_button.click()
    desk.settle()
    assert "meanwhile" in dialog.form.problem_label.text() and dialog.isVisible()


def test_a_survey_that_stays_keeps_its_code(desk: Desk) -> None:
    dialog = a_survey(desk)
    assert isinstance(dialog, SurveyDialog)
    form = dialog.form
    desk.type_over(form.name_edit, "Spring")
    with desk.held():
        dialog.send_button.click()
        assert not form.code_edit.isEnabled()
        desk.type_over(form.name_edit, "Autumn")
    assert form.code_edit.isEnabled() and form.code_edit.isReadOnly() and form.code_edit.text() == "spring"
    dialog.send_button.click()
    desk.settle()
    (row,) = desk.shop.desks.surveys.rows()
    assert (row.survey.code, row.survey.name, row.survey.version) == ("spring", "Autumn", 2)


def type_tier(desk: Desk, dialog: TiersDialog, row: int, name: str) -> None:
    table = dialog.form.tier_table
    index = dialog.rows.index(row, 0)
    table.setCurrentIndex(index)
    if not table.isPersistentEditorOpen(index):
        table.edit(index)
    editor = table.indexWidget(index) or table.viewport().findChildren(QLineEdit)[-1]
    assert isinstance(editor, QLineEdit)
    desk.type_over(editor, name)


def tiers_on_the_books(shop: Shop) -> list[tuple[str, str]]:
    return [(tier.code, tier.name) for tier in shop.desks.tiers.state().program.tiers]


@pytest.fixture
def tiers(desk: Desk) -> TiersDialog:
    desk.shop.desks.tiers.change(TIERS)
    dialog = TiersDialog(desk.shop.desks, desk.jobs, desk.shop.desks.tiers.state(), desk.window)
    desk.opened(dialog)
    return dialog


def test_a_tier_that_is_typed_meanwhile_is_the_next_change_of_the_same(desk: Desk, tiers: TiersDialog) -> None:
    tiers.add()
    type_tier(desk, tiers, 2, "Platinum")
    desk.qtbot.keyClick(tiers.form.tier_table.viewport().findChild(QLineEdit), Qt.Key.Key_Return)
    tiers.rows.setData(tiers.rows.index(2, 1), "900")
    with desk.held():
        tiers.send_button.click()
        type_tier(desk, tiers, 2, "Diamond")
    assert tiers_on_the_books(desk.shop)[-1] == ("platinum", "Platinum") and tiers.isVisible()
    assert tiers.form.problem_label.text().startswith(MEANWHILE)
    desk.qtbot.keyClick(tiers.form.tier_table.viewport().findChild(QLineEdit), Qt.Key.Key_Return)
    tiers.send_button.click()
    desk.settle()
    assert tiers_on_the_books(desk.shop)[-1] == ("platinum", "Diamond") and desk.closed


def test_a_cell_that_is_being_typed_is_saved_as_well(desk: Desk, tiers: TiersDialog) -> None:
    type_tier(desk, tiers, 1, "Golden")
    tiers.send_button.click()
    desk.settle()
    assert tiers_on_the_books(desk.shop)[-1] == ("gold", "Golden")


def test_what_is_typed_into_a_cell_stays_where_the_tiers_are_refused(desk: Desk, tiers: TiersDialog) -> None:
    desk.shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 80))))
    tiers.rows.setData(tiers.rows.index(0, 0), "Basic")
    tiers.add()
    tiers.rows.setData(tiers.rows.index(2, 1), "900")
    with desk.held():
        tiers.send_button.click()
        type_tier(desk, tiers, 2, "Platinum")
    assert "meanwhile" in tiers.form.problem_label.text() and desk.closed == []
    assert [(row.code, row.name) for row in tiers.rows.rows][::2] == [("base", "Basic"), ("", "Platinum")]


def test_escape_while_customers_get_their_tiers_closes(desk: Desk, tiers: TiersDialog) -> None:
    for _ in range(3):
        desk.shop.enrol()
    type_tier(desk, tiers, 1, "Golden")
    desk.qtbot.keyClick(tiers.form.tier_table.viewport().findChild(QLineEdit), Qt.Key.Key_Return)
    told: list[object] = []
    tiers.posted.connect(told.append)
    with desk.held():
        tiers.send_button.click()
        desk.qtbot.wait(50)
        tiers.reject()
    assert told == [None] and desk.closed
    state = desk.shop.desks.tiers.state()
    assert state.is_pending and state.program.tiers[1].name == "Golden"


def test_a_policy_that_is_typed_meanwhile_is_shown_before_it_is_set(desk: Desk) -> None:
    dialog = ExpiryDialog(desk.shop.desks, desk.jobs, desk.window)
    desk.opened(dialog)
    form = dialog.form
    desk.type_over(form.lifetime_edit, "24")
    dialog.show_preview()
    desk.settle()
    with desk.held():
        dialog.send_button.click()
        desk.type_over(form.lifetime_edit, "18")
        assert form.problem_label.text().startswith("Being posted")
    assert desk.shop.desks.program.state().program.lifetime_months == 24 and dialog.isVisible()
    assert form.problem_label.text().startswith(MEANWHILE) and form.lifetime_edit.text() == "18"
    assert not dialog.send_button.isEnabled()
    dialog.show_preview()
    desk.settle()
    dialog.send_button.click()
    desk.settle()
    assert desk.shop.desks.program.state().program.lifetime_months == 18 and desk.closed


def test_an_answer_on_its_way_cannot_be_changed(desk: Desk) -> None:
    survey = Survey(
        survey_id("spring"),
        0,
        "spring",
        "Spring",
        (Question("q1", "Would you recommend us?", QuestionKind.RATING),),
        state=SurveyState.OPEN,
    )
    written = desk.shop.desks.surveys.change(survey)
    desk.shop.enrol("C1")
    customer = desk.shop.desks.customers.find("C1")
    dialog = SurveyAnswerDialog(desk.shop.desks, desk.jobs, survey=written, customer=customer, parent=desk.window)
    desk.opened(dialog)
    desk.qtbot.keyClick(dialog.form.option_list, Qt.Key.Key_7)
    with desk.held():
        desk.qtbot.keyClick(dialog.form.option_list, Qt.Key.Key_Return)
        assert not dialog.form.option_list.isEnabled()
        desk.qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert dialog.form.pages.currentWidget() is dialog.form.thanks_page


def test_a_correction_on_its_way_cannot_be_typed_on(desk: Desk) -> None:
    number = desk.shop.enrol("C1")
    page = desk.shop.desks.customers.show(number)
    dialog = EnrolDialog(desk.shop.desks, desk.jobs, desk.window, customer=page)
    desk.opened(dialog)
    desk.type_over(dialog.form.name_edit, "Ana Roa")
    with desk.held():
        dialog.send_button.click()
        desk.qtbot.keyClicks(dialog.focusWidget() or dialog, " Vega")
    assert desk.closed and desk.shop.desks.customers.find("C1").name == "Ana Roa"


def test_a_refused_correction_can_be_mended(desk: Desk) -> None:
    desk.shop.enrol("C1")
    page = desk.shop.desks.customers.show(desk.shop.enrol("C2", name="Bo Li"))
    dialog = EnrolDialog(desk.shop.desks, desk.jobs, desk.window, customer=page)
    desk.opened(dialog)
    desk.type_over(dialog.form.ref_edit, "C1")
    with desk.held():
        dialog.send_button.click()
        assert not dialog.form.ref_edit.isEnabled()
    assert desk.closed == [] and dialog.form.ref_edit.isEnabled() and dialog.form.ref_edit.text() == "C1"


def test_a_watch_on_its_way_cannot_be_typed_on(desk: Desk) -> None:
    written: list[Settings] = []
    dialog = WatchesDialog(desk.shop.desks, desk.jobs, SettingsAccess(Settings(), written.append, desk.jobs))
    desk.qtbot.addWidget(dialog)
    dialog.open()
    desk.settle()
    form = dialog.form
    form.mode_combo.setCurrentIndex(form.mode_combo.findData(Mode.OWN))
    desk.type_over(form.limit_edit, "30")
    with desk.held():
        dialog.save()
        desk.qtbot.keyClicks(form.limit_edit, "5")
        assert form.limit_edit.text() == "30" and not form.watch_table.isEnabled()
    assert form.limit_edit.text() == "30" and form.watch_table.isEnabled() and not form.limit_edit.isReadOnly()
