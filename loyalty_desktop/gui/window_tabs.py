"""The tabs over one open database: each is loaded and made when it is first seen, and read again after changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.jobs import JobRunner
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.services.made_once import made_once

if TYPE_CHECKING:
    from loyalty_desktop.gui.activity_tab import ActivityTab
    from loyalty_desktop.gui.campaigns_tab import CampaignsTab
    from loyalty_desktop.gui.customers_tab import CustomersTab
    from loyalty_desktop.gui.overview_tab import OverviewTab
    from loyalty_desktop.gui.reports_tab import ReportsTab
    from loyalty_desktop.gui.rewards_tab import RewardsTab
    from loyalty_desktop.gui.rules_tab import RulesTab
    from loyalty_desktop.gui.tiers_tab import TiersTab
    from loyalty_desktop.services.desks import Desks

TAB_NAMES = ("overview", "customers", "activity", "rules", "rewards", "reports", "tiers", "campaigns")
"""The tabs from left to right."""

_READ_THEMSELVES = ("customers", "activity")


class Tab(Protocol):
    """What the window knows of every tab; each is a QWidget."""

    def refresh(self) -> None:
        """Read again what is shown."""


class WindowTabs:
    """Makes a tab when it is first asked for. It is read when it is first seen, and when the books changed since."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget) -> None:
        self._desks = desks
        self._jobs = jobs
        self._theme = theme
        self._parent = parent
        self._stale = set(TAB_NAMES) - set(_READ_THEMSELVES)

    @made_once
    def overview(self) -> OverviewTab:
        """Today and this week at a glance."""
        from loyalty_desktop.gui.overview_tab import OverviewTab

        return OverviewTab(self._desks, self._jobs, self._theme, self._parent)

    @made_once
    def customers(self) -> CustomersTab:
        """The search for customers and the page of one."""
        from loyalty_desktop.gui.customers_tab import CustomersTab

        return CustomersTab(self._desks, self._jobs, self._theme, self._parent)

    @made_once
    def activity(self) -> ActivityTab:
        """What customers did, and the ledger."""
        from loyalty_desktop.gui.activity_tab import ActivityTab

        return ActivityTab(self._desks, self._jobs, self._theme, self._parent)

    @made_once
    def rules(self) -> RulesTab:
        """What pays points."""
        from loyalty_desktop.gui.rules_tab import RulesTab

        return RulesTab(self._desks, self._jobs, self._theme, self._parent)

    @made_once
    def rewards(self) -> RewardsTab:
        """What points buy."""
        from loyalty_desktop.gui.rewards_tab import RewardsTab

        return RewardsTab(self._desks, self._jobs, self._theme, self._parent)

    @made_once
    def reports(self) -> ReportsTab:
        """The reports."""
        from loyalty_desktop.gui.reports_tab import ReportsTab

        return ReportsTab(self._desks, self._jobs, self._theme, self._parent)

    @made_once
    def tiers(self) -> TiersTab:
        """The tiers and their members."""
        from loyalty_desktop.gui.tiers_tab import TiersTab

        return TiersTab(self._desks, self._jobs, self._theme, self._parent)

    @made_once
    def campaigns(self) -> CampaignsTab:
        """The campaigns and what came of them."""
        from loyalty_desktop.gui.campaigns_tab import CampaignsTab

        return CampaignsTab(self._desks, self._jobs, self._theme, self._parent)

    def tab(self, name: str) -> Tab:
        """The tab `name`, made if it was not yet."""
        assert name in TAB_NAMES
        return cast(Tab, getattr(self, name))

    def widget(self, name: str) -> QWidget:
        """The same tab as what is put into the window."""
        widget = self.tab(name)
        assert isinstance(widget, QWidget)
        return widget

    def made(self) -> tuple[str, ...]:
        """The names of the tabs that have been made, from left to right."""
        return tuple(name for name in TAB_NAMES if name in vars(self))

    def books_changed(self, seen: str) -> None:
        """All tabs are out of date; the one that is `seen` is read again at once."""
        self._stale = {name for name in TAB_NAMES if name in self.made() or name not in _READ_THEMSELVES}
        self.show(seen)

    def alerts_changed(self, seen: str) -> None:
        """The overview is out of date; it is read again at once where it is `seen`."""
        self._stale.add("overview")
        if seen == "overview":
            self.show(seen)

    def show(self, name: str) -> None:
        """The tab `name` is seen now."""
        if name in self._stale:
            self._stale.discard(name)
            self.tab(name).refresh()
