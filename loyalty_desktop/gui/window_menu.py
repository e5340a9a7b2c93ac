"""The window's menus: the icons of its actions, the appearance, the databases opened last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from loyalty_desktop.gui.forms.ui_main_window import Ui_MainWindow
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Appearance, Theme


def do(does: Callable[[], object], _checked: bool = False) -> None:
    """Do what stands behind an action; whether it is ticked does not matter."""
    does()


def dress_actions(form: Ui_MainWindow, theme: Theme) -> None:
    """Give the window's actions their icons."""
    for action, name in (
        (form.find_action, "search"),
        (form.enrol_action, "add"),
        (form.sale_action, "sale"),
        (form.import_sales_action, "import"),
        (form.import_customers_action, "import"),
        (form.settings_action, "settings"),
        (form.export_action, "export"),
        (form.print_action, "print"),
        (form.undo_action, "reverse"),
        (form.refresh_action, "refresh"),
        (form.open_database_action, "database"),
        (form.alerts_action, "warning"),
        (form.overview_action, "loyalty"),
        (form.customers_action, "customers"),
        (form.activity_action, "activity"),
        (form.rules_action, "rules"),
        (form.rewards_action, "rewards"),
        (form.reports_action, "reports"),
        (form.tiers_action, "tiers"),
        (form.campaigns_action, "calendar"),
    ):
        theme.dress(action, name)


class AppearanceMenu(QObject):
    """One of three looks; the choice is seen at once and kept."""

    def __init__(self, form: Ui_MainWindow, theme: Theme, access: SettingsAccess, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._access = access
        group = QActionGroup(self)
        for appearance, action in (
            (Appearance.SYSTEM, form.appearance_system_action),
            (Appearance.LIGHT, form.appearance_light_action),
            (Appearance.DARK, form.appearance_dark_action),
        ):
            group.addAction(action)
            action.setChecked(appearance is theme.appearance)
            action.triggered.connect(partial(do, partial(self._choose, appearance)))

    def _choose(self, appearance: Appearance) -> None:
        self._theme.set_appearance(appearance)
        self._access.change(replace(self._access.settings, theme=appearance.value))


class RecentMenu(QObject):
    """The databases opened last, filled in whenever the menu drops down."""

    def __init__(
        self, menu: QMenu, access: SettingsAccess, open_address: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._menu = menu
        self._access = access
        self._open = open_address
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Name the databases as the settings have them now."""
        self._menu.clear()
        for address in self._access.settings.recent_databases:
            self._menu.addAction(address.replace("&", "&&")).triggered.connect(
                partial(do, partial(self._open, address))
            )
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("None yet")).setEnabled(False)
