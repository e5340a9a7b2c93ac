"""What the window does when one of its tabs asks for something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from loyalty_desktop.domain.imports import ImportKind

if TYPE_CHECKING:
    from loyalty_desktop.gui.window_tabs import WindowTabs
    from loyalty_desktop.gui.window_work import WindowWork


def connect_tab(work: WindowWork, tabs: WindowTabs, name: str) -> None:
    """Let the window hear of the tab `name`; called once for each."""
    tab = tabs.tab(name)
    tab.books_changed.connect(work.on_books_changed)
    tab.customer_requested.connect(work.show_customer)
    if name == "overview":
        tabs.overview.alert_requested.connect(work.alerts.show_list)
        tabs.overview.report_requested.connect(work.show_report)
        tabs.overview.import_requested.connect(partial(work.imports.import_kind, ImportKind.SALES))
        tabs.overview.demonstration_requested.connect(work.opening.open_demonstration)
    elif name == "customers":
        _connect_customers(work, tabs)
    elif name == "activity":
        tabs.activity.told.connect(work.status.tell)
        tabs.activity.report_requested.connect(work.show_report)
    elif name == "rewards":
        tabs.rewards.customer_shown.connect(work.customer_view.show_customer)
    elif name == "reports":
        tabs.reports.entries_requested.connect(work.show_entries)


def _connect_customers(work: WindowWork, tabs: WindowTabs) -> None:
    tab = tabs.customers
    tab.told.connect(work.status.tell)
    tab.customer_shown.connect(work.customer_view.show_customer)
    tab.page.posted_for.connect(work.on_posted)
    tab.rewards_requested.connect(partial(work.show_tab, "rewards"))
    tab.import_requested.connect(work.imports.import_kind)
