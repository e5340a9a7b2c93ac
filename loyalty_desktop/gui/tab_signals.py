"""What the window does when one of its tabs asks for something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from loyalty_desktop.domain.imports import ImportKind

if TYPE_CHECKING:
    from loyalty_desktop.gui.activity_tab import ActivityTab
    from loyalty_desktop.gui.customers_tab import CustomersTab
    from loyalty_desktop.gui.overview_tab import OverviewTab
    from loyalty_desktop.gui.reports_tab import ReportsTab
    from loyalty_desktop.gui.rewards_tab import RewardsTab
    from loyalty_desktop.gui.tiers_tab import TiersTab
    from loyalty_desktop.gui.window_work import WindowWork


def connect_tab(work: WindowWork, name: str) -> None:
    """Let the window hear of the tab `name` of the open database; called once for each."""
    tabs = work.tabs
    assert tabs is not None, "a tab stands over a database"
    match name:
        case "overview":
            _connect_overview(work, tabs.overview)
        case "customers":
            _connect_customers(work, tabs.customers)
        case "activity":
            _connect_activity(work, tabs.activity)
        case "rules":
            tabs.rules.books_changed.connect(work.on_books_changed)
        case "rewards":
            _connect_rewards(work, tabs.rewards)
        case "reports":
            _connect_reports(work, tabs.reports)
        case "tiers":
            _connect_tiers(work, tabs.tiers)
        case _:
            assert name == "campaigns", "every tab is heard"
            tabs.campaigns.books_changed.connect(work.on_books_changed)


def _connect_overview(work: WindowWork, tab: OverviewTab) -> None:
    tab.alert_requested.connect(work.alerts.show_list)
    tab.report_requested.connect(work.show_report)
    tab.import_requested.connect(partial(work.imports.import_kind, ImportKind.SALES))
    tab.demonstration_requested.connect(work.opening.open_demonstration)


def _connect_customers(work: WindowWork, tab: CustomersTab) -> None:
    tab.books_changed.connect(work.on_books_changed)
    tab.told.connect(work.status.tell)
    tab.customer_shown.connect(work.customer_view.show_customer)
    tab.page.posted_for.connect(work.on_posted)
    tab.rewards_requested.connect(partial(work.show_tab, "rewards"))
    tab.import_requested.connect(work.imports.import_kind)


def _connect_activity(work: WindowWork, tab: ActivityTab) -> None:
    tab.books_changed.connect(work.on_books_changed)
    tab.told.connect(work.status.tell)
    tab.customer_requested.connect(work.show_customer)
    tab.report_requested.connect(work.show_report)


def _connect_rewards(work: WindowWork, tab: RewardsTab) -> None:
    tab.books_changed.connect(work.on_books_changed)
    tab.customer_shown.connect(work.customer_view.show_customer)


def _connect_reports(work: WindowWork, tab: ReportsTab) -> None:
    tab.customer_requested.connect(work.show_customer)
    tab.entries_requested.connect(work.show_entries)


def _connect_tiers(work: WindowWork, tab: TiersTab) -> None:
    tab.books_changed.connect(work.on_books_changed)
    tab.customer_requested.connect(work.show_customer)
