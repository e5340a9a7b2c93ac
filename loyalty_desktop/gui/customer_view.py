"""The customer view: a window to turn towards the customer, in letters that are read from three metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QLabel, QWidget

from loyalty_desktop.gui.forms.ui_customer_view import Ui_CustomerView
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.numbers import date_text, points_phrase, signed_points_text
from loyalty_desktop.wording.tier_sentences import tier_amount

if TYPE_CHECKING:
    from loyalty_desktop.services.glances import Glance, TierGlance

LEAST_PIXELS = 28
"""Height of the smallest letters."""

_LAST_ENTRIES = 5

_BALANCE_PART = 0.12
_GREETING_PART = 0.06
_TEXT_PART = 0.036
_BAR_PART = 0.025


class CustomerView(QWidget):
    """Shows a glance, or a welcome to whoever comes next. F11 fills the screen, Escape gives it back."""

    closed = Signal()
    """The window was closed; it keeps its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.form = Ui_CustomerView()
        self.form.setupUi(self)
        self.entry_labels = tuple(self._entry_row(row) for row in range(_LAST_ENTRIES))
        self.show_nobody("")
        self._write_large()

    @property
    def is_welcoming(self) -> bool:
        """Whether nobody's points are shown."""
        return self.form.pages.currentWidget() is self.form.welcome_page

    def show_nobody(self, shop: str) -> None:
        """Welcome whoever comes next; nothing of whoever was shown stays behind."""
        form = self.form
        form.welcome_shop_label.setText(shop)
        form.welcome_shop_label.setVisible(bool(shop))
        form.pages.setCurrentWidget(form.welcome_page)
        for label in self._of_the_customer():
            label.setText("")

    def show_glance(self, glance: Glance) -> None:
        """Show one customer."""
        form = self.form
        form.shop_label.setText(glance.shop)
        form.shop_label.setVisible(bool(glance.shop))
        greeting = self.tr("Hello {name}").format(name=glance.called) if glance.called else self.tr("Hello")
        form.greeting_label.setText(greeting)
        form.balance_label.setText(points_phrase(glance.usable))
        self._show_waiting(glance)
        form.tier_label.setText(_tier_text(glance.tier) if glance.tier else "")
        form.tier_label.setVisible(glance.tier is not None)
        form.tier_bar.setVisible(glance.tier is not None)
        if glance.tier is not None:
            form.tier_bar.setValue(int(glance.tier.progress * form.tier_bar.maximum()))
        self._show_rewards(glance)
        self._show_entries(glance)
        form.pages.setCurrentWidget(form.glance_page)

    def restore_place(self, kept: str, screens: list[QScreen], main: QScreen | None) -> None:
        """Stand where `kept` says, else on the screen that the main window is not on, filling it."""
        if kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore"))):
            self.show()
            return
        other = next((screen for screen in screens if screen is not main), None)
        if other is None:
            self.resize(1024, 768)
            self.show()
            return
        place: QRect = other.availableGeometry()
        self.setGeometry(place)
        self.showFullScreen()

    def place(self) -> str:
        """Where the window stands, for `restore_place`."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 and Escape."""
        if event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters grow with the window."""
        super().resizeEvent(event)
        self._write_large()

    def changeEvent(self, event: QEvent) -> None:
        """Another look of the program sets other fonts: the letters stay large."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._write_large()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nobody looks any more."""
        super().closeEvent(event)
        self.closed.emit()

    def _entry_row(self, row: int) -> tuple[QLabel, QLabel, QLabel]:
        labels = QLabel(self), QLabel(self), QLabel(self)
        for column, label in enumerate(labels):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.form.entry_layout.addWidget(label, row, column)
        labels[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return labels

    def _show_waiting(self, glance: Glance) -> None:
        said = []
        if glance.pending:
            said.append(self.tr("{points} to come").format(points=points_phrase(glance.pending)))
        if glance.debt:
            said.append(self.tr("{points} owed").format(points=points_phrase(glance.debt)))
        self.form.waiting_label.setText("  ·  ".join(said))
        self.form.waiting_label.setVisible(bool(said))

    def _show_rewards(self, glance: Glance) -> None:
        form = self.form
        form.reward_title_label.setVisible(bool(glance.within))
        form.reward_label.setText("\n".join(f"•  {name}" for name in glance.within))
        form.reward_label.setVisible(bool(glance.within))
        said = ""
        if glance.next_reward:
            said = self.tr("{points} to “{reward}”").format(
                points=points_phrase(glance.next_missing), reward=glance.next_reward
            )
        form.next_reward_label.setText(said)
        form.next_reward_label.setVisible(bool(said))

    def _show_entries(self, glance: Glance) -> None:
        self.form.entry_title_label.setVisible(bool(glance.entries))
        for place, labels in enumerate(self.entry_labels):
            texts = ("", "", "")
            if place < len(glance.entries):
                entry = glance.entries[place]
                texts = (date_text(entry.day), name_text(entry.what), signed_points_text(entry.points))
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)

    def _of_the_customer(self) -> tuple[QLabel, ...]:
        form = self.form
        points = (form.greeting_label, form.balance_label, form.waiting_label, form.tier_label)
        rewards = (form.reward_label, form.next_reward_label)
        return (*points, *rewards, *(label for labels in self.entry_labels for label in labels))

    def _write_large(self) -> None:
        """Letters in parts of the window's height, never smaller than LEAST_PIXELS."""
        form, height = self.form, self.height()
        large = (form.greeting_label, form.welcome_shop_label)
        for label in self.findChildren(QLabel):
            part = _BALANCE_PART if label is form.balance_label else _GREETING_PART if label in large else _TEXT_PART
            is_bold = label in (*large, form.balance_label, form.reward_title_label, form.entry_title_label)
            font = QFont(label.font())
            font.setPixelSize(max(LEAST_PIXELS, int(height * part)))
            font.setBold(is_bold)
            label.setFont(font)
        form.tier_bar.setFixedHeight(max(LEAST_PIXELS // 2, int(height * _BAR_PART)))


def _tier_text(tier: TierGlance) -> str:
    if not tier.next_tier:
        return tier.tier
    return f"{tier.tier}  ·  {tier_amount(tier.metric, tier.missing, tier.currency)} → {tier.next_tier}"
