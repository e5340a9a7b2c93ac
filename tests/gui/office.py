"""What bootstrap hands the window, over real database files and without bootstrap."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.offices import Offices
from loyalty_desktop.services.backups import back_up
from loyalty_desktop.services.desks import Desks, open_desks
from loyalty_desktop.services.journal import Author
from loyalty_desktop.settings import Paths
from loyalty_desktop.storage.database import Store
from tests.builders import Clock, open_test_desks


@dataclass
class Town:
    """Opens databases in one folder; knows every store that it opened."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    opened: list[str] = field(default_factory=list)
    stores: list[Store] = field(default_factory=list)
    is_to_stop: bool = False
    notices: tuple[LoyaltyError, ...] = ()

    @property
    def paths(self) -> Paths:
        return Paths(self.folder / "config", self.folder / "data", self.folder / "logs")

    def offices(self) -> Offices:
        return Offices(self.open_office, self.build_demonstration, self.paths, self.copy, self.remember)

    def open_office(self, address: str, *, clerk: str = "", create: bool = False) -> Desks:
        self.opened.append(address)
        store = Store.open(address, create=create)
        self.stores.append(store)
        desks = open_desks(store, author=Author(clerk or "Kim", "till-1"), now=self.clock, randomness=random.randbytes)
        desks.program.start(zone="UTC")
        return replace(desks, notices=self.notices)

    def build_demonstration(self, address: str, *, seed: int, customers: int, progress: JobContext) -> None:
        progress.report(0, 18, "post")
        shop = open_test_desks(address, clock=self.clock, seed=seed)
        shop.enrol(name=f"One of {customers}")
        shop.store.close_thread()
        if self.is_to_stop:
            raise Cancelled()

    def copy(self, address: str, target: Path) -> object:
        store = Store.open(address)
        try:
            return back_up(store, target)
        finally:
            store.close_thread()

    def remember(self, address: str, password: str) -> bool:
        self.opened.append(f"{address} {password}")
        return True

    def close(self) -> None:
        for store in self.stores:
            store.close_thread()
