"""The window's menus: what each action does, its icon, the appearance, the databases opened last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from loyalty_desktop.gui.forms.ui_main_window import Ui_MainWindow
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Appearance, Theme


def connect_actions(pairs: Iterable[tuple[QAction, Callable[[], object]]]) -> None:
    """Let each action do what stands beside it."""
    for action, does in pairs:
        action.triggered.connect(partial(_do, does))


def office_actions(form: Ui_MainWindow) -> tuple[QAction, ...]:
    """What can be done only while a database is open."""
    return (
        *(form.import_sales_action, form.import_customers_action, form.earlier_imports_action),
        *(form.settings_action, form.policy_action, form.reminders_action),
        *(form.surveys_action, form.vouchers_action, form.close_month_action, form.accounting_action),
        *(form.custom_reports_action, form.schedules_action, form.hand_off_action),
        *(form.save_program_action, form.load_program_action),
        *(form.export_action, form.print_action, form.back_up_action),
        *(form.enrol_action, form.find_action, form.sale_action, form.record_action, form.answer_survey_action),
        *(form.refresh_action, form.customer_view_action),
        *(form.refund_action, form.waiting_refunds_action, form.duplicates_action, form.referrals_action),
        *(form.expire_action, form.check_action),
        *(form.overview_action, form.alerts_action, form.customers_action, form.activity_action),
        *(form.rules_action, form.rewards_action, form.reports_action, form.tiers_action, form.campaigns_action),
    )


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
            action.triggered.connect(partial(_do, partial(self._choose, appearance)))

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
                partial(_do, partial(self._open, address))
            )
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("None yet")).setEnabled(False)


def _do(does: Callable[[], object], _checked: bool = False) -> None:
    does()
