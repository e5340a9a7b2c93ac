"""The pages of the window: which tab is seen, each put into its place when it is seen for the first time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLayout, QMainWindow

from loyalty_desktop.gui import window_memory
from loyalty_desktop.gui.forms.ui_main_window import Ui_MainWindow
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.window_tabs import TAB_NAMES, WindowTabs


class WindowPages(QObject):
    """Keeps the tabs over the open database on the pages of the form; `tabs` is None while none is open."""

    placed = Signal(str)
    """The tab with this name is seen for the first time; sent once for each."""
    turned = Signal(str)
    """The tab with this name is seen now."""

    def __init__(self, form: Ui_MainWindow, access: SettingsAccess, window: QMainWindow) -> None:
        super().__init__(window)
        self._form = form
        self._access = access
        self._window = window
        self._placed: set[str] = set()
        self.tabs: WindowTabs | None = None
        form.tabs.currentChanged.connect(self._on_turned)

    @property
    def seen(self) -> str:
        """The name of the tab whose page is seen."""
        return TAB_NAMES[self._form.tabs.currentIndex()]

    def put(self, tabs: WindowTabs) -> None:
        """Put these tabs in the place of those of the database before, and show the page that was seen last."""
        before, self.tabs = self.tabs, tabs
        self._placed.clear()
        if before is not None:
            for old in map(before.widget, before.made()):
                old.hide()
                old.deleteLater()
        kept = self._access.window(window_memory.SEEN_TAB)
        self.turn_to(kept if kept in TAB_NAMES else "customers")
        self._show(tabs)

    def turn_to(self, name: str) -> None:
        """Show the page of the tab `name`; without a database there are none."""
        if self.tabs is not None:
            self._form.tabs.setCurrentIndex(TAB_NAMES.index(name))

    def keep_layouts(self) -> None:
        """Hand what the tabs remember to the settings."""
        if self.tabs is not None:
            window_memory.keep_tabs(self.tabs, self.seen, self._access)

    def books_changed(self) -> None:
        """Everything is out of date; what is seen is read again."""
        if self.tabs is not None:
            self.tabs.books_changed(self.seen)

    def alerts_changed(self) -> None:
        """The overview is out of date."""
        if self.tabs is not None:
            self.tabs.alerts_changed(self.seen)

    def _on_turned(self) -> None:
        if self.tabs is not None:
            self._show(self.tabs)
            self.turned.emit(self.seen)

    def _show(self, tabs: WindowTabs) -> None:
        """Put the tab that is seen into its place, if it has not been seen before, and let it read."""
        name = self.seen
        if name not in self._placed:
            self._placed.add(name)
            tab = tabs.widget(name)
            self._place_of(name).addWidget(tab)
            tab.show()  # a layout that is seen shows what is added later only
            window_memory.restore_tab(tabs, name, self._access)
            self.placed.emit(name)
        tabs.show(name)

    def _place_of(self, name: str) -> QLayout:
        form = self._form
        layouts = (
            form.overview_layout, form.customers_layout, form.activity_layout, form.rules_layout, form.rewards_layout,
            form.reports_layout, form.tiers_layout, form.campaigns_layout,
        )  # fmt: skip
        return layouts[TAB_NAMES.index(name)]
