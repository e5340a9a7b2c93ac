"""Whole ways through the window by keyboard alone: every key goes to what has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.domain.vouchers import shown_code
from loyalty_desktop.gui.customer_search_edit import SEARCH_MILLISECONDS
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.gui.person_dialog import PersonDialog
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.refund_dialog import RefundDialog
from loyalty_desktop.gui.sale_dialog import SaleDialog
from loyalty_desktop.gui.statement_dialog import StatementDialog
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.gui.voucher_dialog import VoucherDialog
from loyalty_desktop.gui.vouchers_dialog import VouchersDialog
from tests.builders import Shop

from .desk import Desk, a_desk
from .manual_jobs import ManualJobs
from .office import Town

Wanted = TypeVar("Wanted", bound=QDialog)

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
_BUTTON_MILLISECONDS = 130
NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Hands:
    """Ten fingers, no mouse."""

    qtbot: QtBot
    jobs: ManualJobs
    window: MainWindow

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is, and let what it starts happen; Alt and a letter hold a button down."""
        self.qtbot.keyClick(self._focus(), key, modifier)
        if modifier == ALT:
            self.qtbot.wait(_BUTTON_MILLISECONDS)
        self.settle()

    def type_in(self, text: str) -> None:
        """Type a text where the focus is, and let what it started happen."""
        self.qtbot.keyClicks(self._focus(), text)
        self.qtbot.wait(SEARCH_MILLISECONDS + 30)
        self.settle()

    def settle(self) -> None:
        """Until nothing waits any more. Without a screen nobody activates the window below a closed dialog."""
        for _ in range(4):
            self.qtbot.wait(5)
            self.jobs.drain()
        if QApplication.activeWindow() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)

    def dialog(self, kind: type[Wanted]) -> Wanted:
        """The open dialog of a kind."""

        def is_open() -> bool:
            return any(isinstance(widget, kind) and widget.isVisible() for widget in QApplication.topLevelWidgets())

        self.qtbot.waitUntil(is_open)
        self.settle()
        found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
        return found[-1]

    def is_closed(self, kind: type[QDialog]) -> bool:
        """Whether no dialog of a kind is seen."""
        return not any(isinstance(widget, kind) and widget.isVisible() for widget in QApplication.topLevelWidgets())

    def _focus(self) -> QWidget:
        self.qtbot.waitUntil(lambda: (QApplication.activePopupWidget() or QApplication.focusWidget()) is not None)
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None
        return widget


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> Callable[[], Hands]:
    def start() -> Hands:
        desk: Desk = a_desk(qtbot, Town(tmp_path, shop.clock), manual_jobs, theme)
        window = desk.start(shop.desks.address)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made = Hands(qtbot, manual_jobs, window)
        made.settle()
        return made

    return start


def test_enrol_sell_redeem_refund_and_statement(shop: Shop, hands: Callable[[], Hands]) -> None:
    shop.a_reward(10, name="Cup")
    keys = hands()
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.dialog(EnrolDialog)
    keys.type_in("Eva Lang")
    keys.press(Qt.Key.Key_Return)
    assert keys.is_closed(EnrolDialog)
    eva = int(shop.value("SELECT id FROM customer"))

    keys.press(Qt.Key.Key_S, CONTROL | SHIFT)
    selling = keys.dialog(SaleDialog)
    keys.type_in("T-1")
    keys.press(Qt.Key.Key_Tab)
    keys.type_in("25.00")
    assert selling.form.effect_label.text() == "Earns 25 points; the balance will be 25 points."
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    assert shop.balance(eva) == 25

    keys.press(Qt.Key.Key_D, ALT)
    keys.dialog(RedeemDialog)
    keys.press(Qt.Key.Key_Return)
    assert keys.is_closed(RedeemDialog)
    assert shop.balance(eva) == 15

    keys.press(Qt.Key.Key_U, ALT)
    refunding = keys.dialog(RefundDialog)
    assert "debt" in refunding.form.points_label.text() or "owe" in refunding.form.points_label.text()
    keys.press(Qt.Key.Key_Return)
    assert shop.balance(eva) == -10

    keys.press(Qt.Key.Key_K, ALT)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
    statement = keys.dialog(StatementDialog)
    assert "Balance after: -10" in statement.form.balance_label.text()
    keys.press(Qt.Key.Key_Escape)
    assert keys.is_closed(StatementDialog)
    kinds = [entry.kind for entry in shop.desks.counter.page(EntryQuery(customer_id=eva), 0, 9)]
    assert kinds == ["clawback", "redeem", "earn"]


def test_a_scanned_voucher_is_taken_in_for_a_receipt(shop: Shop, hands: Callable[[], Hands]) -> None:
    ana = shop.enrol("C1")
    shop.adjust(ana, 80)
    number = shop.desks.program.new_reward_id()
    reward = Reward(number, 0, "Five off", "discount", 50, 500, terms=Terms(voucher_days=30))
    code = shop.redeem(ana, shop.desks.program.change_reward(reward)).code
    keys = hands()
    keys.press(Qt.Key.Key_V, CONTROL | SHIFT)
    keys.dialog(VouchersDialog)
    keys.type_in(shown_code(code))
    keys.press(Qt.Key.Key_Return)
    voucher = keys.dialog(VoucherDialog)
    assert voucher.form.state_label.text().startswith("Ana Ruiz gave 50 points.")
    keys.press(Qt.Key.Key_E, ALT)
    keys.type_in("T-9")
    keys.press(Qt.Key.Key_Return)
    assert "for receipt T-9" in voucher.form.state_label.text()
    assert shop.desks.rewards.voucher(code).state == "used"


def test_two_customers_are_merged_and_separated_again(shop: Shop, hands: Callable[[], Hands]) -> None:
    ana, ben = shop.enrol("C1", name="Ana Ruiz"), shop.enrol("C2", name="Ana Ruis")
    shop.adjust(ana, 30)
    shop.adjust(ben, 12)
    before = shop.books()
    keys = hands()
    keys.type_in("C1")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_K, ALT)
    keys.press(Qt.Key.Key_E)
    person = keys.dialog(PersonDialog)
    keys.type_in("C2")
    keys.press(Qt.Key.Key_L, ALT)
    keys.press(Qt.Key.Key_M, ALT)
    assert shop.balance(ana) == 42
    assert "C2" in person.form.merged_table.model().index(0, 0).data()
    keys.press(Qt.Key.Key_S, ALT)
    assert (shop.balance(ana), shop.balance(ben)) == (30, 12)
    after = shop.books()
    assert after["lot"].keys() >= before["lot"].keys()
