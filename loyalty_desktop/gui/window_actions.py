"""What each action of the window's menus does, and which of them need an open database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.gui.forms.ui_main_window import Ui_MainWindow
from loyalty_desktop.gui.help_dialogs import show_about, show_shortcuts
from loyalty_desktop.gui.window_menu import do

if TYPE_CHECKING:
    from loyalty_desktop.gui.window_work import WindowWork

Deeds = Iterable[tuple[QAction, Callable[[], object]]]


def connect_actions(work: WindowWork) -> None:
    """Let each action do what its name says; called once."""
    for menu in (_database_menu, _program_menu, _customer_menu, _reports_menu, _view_menu, _help_menu):
        for action, does in menu(work.form, work):
            action.triggered.connect(partial(do, does))


def _database_menu(form: Ui_MainWindow, work: WindowWork) -> Deeds:
    opening, imports, first = work.opening, work.imports, work.dialogs.unless_closing
    return (
        (form.new_database_action, partial(first, opening.ask_new)),
        (form.open_database_action, partial(first, opening.ask_open)),
        (form.open_demonstration_action, partial(first, opening.open_demonstration)),
        (form.shared_database_action, partial(first, opening.ask_shared)),
        (form.import_sales_action, partial(imports.import_kind, ImportKind.SALES)),
        (form.import_customers_action, partial(imports.import_kind, ImportKind.CUSTOMERS)),
        (form.earlier_imports_action, imports.show_earlier),
        (form.back_up_action, work.tools.ask_back_up),
        (form.expire_action, work.tools.expire),
        (form.check_action, work.tools.check),
        (form.clerk_action, partial(first, opening.ask_clerk)),
        (form.quit_action, work.window.close),
    )


def _program_menu(form: Ui_MainWindow, work: WindowWork) -> Deeds:
    dialogs = work.dialogs
    return (
        (form.settings_action, dialogs.change_settings),
        (form.policy_action, dialogs.change_policy),
        (form.reminders_action, dialogs.send_reminders),
        (form.surveys_action, dialogs.show_surveys),
        (form.vouchers_action, dialogs.show_vouchers),
        (form.referrals_action, dialogs.show_referrals),
        (form.save_program_action, work.program_files.ask_save),
        (form.load_program_action, work.program_files.ask_load),
    )


def _customer_menu(form: Ui_MainWindow, work: WindowWork) -> Deeds:
    dialogs = work.dialogs
    return (
        (form.enrol_action, work.enrol),
        (form.find_action, work.find_customer),
        (form.sale_action, work.sell),
        (form.record_action, work.record_action),
        (form.answer_survey_action, work.answer_survey),
        (form.customer_view_action, work.customer_view.open),
        (form.refund_action, dialogs.refund),
        (form.waiting_refunds_action, dialogs.show_waiting_refunds),
        (form.duplicates_action, dialogs.show_duplicates),
        (form.undo_action, work.last_change.reverse),
    )


def _reports_menu(form: Ui_MainWindow, work: WindowWork) -> Deeds:
    dialogs = work.dialogs
    return (
        (form.close_month_action, dialogs.close_month),
        (form.accounting_action, dialogs.keep_accounts),
        (form.custom_reports_action, dialogs.show_custom_reports),
        (form.schedules_action, dialogs.show_schedules),
        (form.hand_off_action, dialogs.hand_off),
        (form.alerts_action, work.alerts.show_list),
        (form.export_action, work.export_report),
        (form.print_action, work.print_report),
    )


def _view_menu(form: Ui_MainWindow, work: WindowWork) -> Deeds:
    pages = (
        (form.overview_action, "overview"),
        (form.customers_action, "customers"),
        (form.activity_action, "activity"),
        (form.rules_action, "rules"),
        (form.rewards_action, "rewards"),
        (form.reports_action, "reports"),
        (form.tiers_action, "tiers"),
        (form.campaigns_action, "campaigns"),
    )
    return (
        (form.refresh_action, work.refresh),
        *((action, partial(work.show_tab, name)) for action, name in pages),
    )


def _help_menu(form: Ui_MainWindow, work: WindowWork) -> Deeds:
    return (
        (form.shortcuts_action, partial(show_shortcuts, work.window)),
        (form.about_action, partial(show_about, work.window)),
    )


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
