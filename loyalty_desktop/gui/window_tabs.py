"""The tabs over one open database, and how they hear of each other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.activity_tab import ActivityTab
from loyalty_desktop.gui.customers_tab import CustomersTab
from loyalty_desktop.gui.jobs import JobRunner
from loyalty_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from loyalty_desktop.gui.campaigns_tab import CampaignsTab
    from loyalty_desktop.gui.overview_tab import OverviewTab
    from loyalty_desktop.gui.reports_tab import ReportsTab
    from loyalty_desktop.gui.rewards_tab import RewardsTab
    from loyalty_desktop.gui.rules_tab import RulesTab
    from loyalty_desktop.gui.tiers_tab import TiersTab
    from loyalty_desktop.services.desks import Desks


class Tab(Protocol):
    """What the window knows of every tab; each is a QWidget."""

    @property
    def books_changed(self) -> SignalInstance:
        """Something was posted."""

    @property
    def customer_requested(self) -> SignalInstance:
        """A customer is to be shown; carries the id."""

    def refresh(self) -> None:
        """Read again what is shown."""


class WindowTabs:
    """Makes the tabs; each is read when it is first seen, and again when the books changed since."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget) -> None:
        # Here, not above: what only a report or a rule needs is not loaded before the window has been painted.
        from loyalty_desktop.gui.campaigns_tab import CampaignsTab
        from loyalty_desktop.gui.overview_tab import OverviewTab
        from loyalty_desktop.gui.reports_tab import ReportsTab
        from loyalty_desktop.gui.rewards_tab import RewardsTab
        from loyalty_desktop.gui.rules_tab import RulesTab
        from loyalty_desktop.gui.tiers_tab import TiersTab

        self.overview: OverviewTab = OverviewTab(desks, jobs, theme, parent)
        self.customers = CustomersTab(desks, jobs, theme, parent)
        self.activity = ActivityTab(desks, jobs, theme, parent)
        self.rules: RulesTab = RulesTab(desks, jobs, theme, parent)
        self.rewards: RewardsTab = RewardsTab(desks, jobs, theme, parent)
        self.reports: ReportsTab = ReportsTab(desks, jobs, theme, parent)
        self.tiers: TiersTab = TiersTab(desks, jobs, theme, parent)
        self.campaigns: CampaignsTab = CampaignsTab(desks, jobs, theme, parent)
        self.by_name: Mapping[str, QWidget] = MappingProxyType(
            {
                "overview": self.overview,
                "customers": self.customers,
                "activity": self.activity,
                "rules": self.rules,
                "rewards": self.rewards,
                "reports": self.reports,
                "tiers": self.tiers,
                "campaigns": self.campaigns,
            }
        )
        self._stale = {"overview", "rules", "rewards", "reports", "tiers", "campaigns"}

    def tabs(self) -> Mapping[str, Tab]:
        """The same tabs as what they have in common."""
        return MappingProxyType(
            {
                "overview": self.overview,
                "customers": self.customers,
                "activity": self.activity,
                "rules": self.rules,
                "rewards": self.rewards,
                "reports": self.reports,
                "tiers": self.tiers,
                "campaigns": self.campaigns,
            }
        )

    def books_changed(self, seen: str) -> None:
        """All tabs are out of date; the one that is `seen` is read again at once."""
        self._stale = set(self.by_name)
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
            self.tabs()[name].refresh()
