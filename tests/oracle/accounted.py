"""Random programs with accounts: estimates, values, both methods, closed months and late entries, on either engine.

`python -m tests.oracle.accounted --programs 200 --seed 1 [--engine postgresql]`, or `--database FILE` for books there
are; `--close MONTHS` closes so many months of a copy first. It prints what was compared and what differed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

from loyalty_desktop.domain.watching import Mode, Watch, WatchSetting
from loyalty_desktop.services.desks import open_desks
from loyalty_desktop.services.journal import Author
from loyalty_desktop.storage import sqlite_engine
from loyalty_desktop.storage.database import Store
from tests.builders import Clock, Shop
from tests.oracle.accounting import accounts_of, compare_accounting
from tests.oracle.books import read_books
from tests.oracle.comparing import Comparison
from tests.oracle.programs import STEPS, Program
from tests.oracle.workbook import compare_workbook
from tests.postgres_server import running_postgres
from tests.shared_databases import close_administrators, emptied, with_schema


class AccountedProgram(Program):
    """A random program whose accountant is at work as well."""

    def _anything(self) -> None:
        if self.chance.random() < 1 / 7:
            self._account()
        else:
            super()._anything()

    def _account(self) -> None:
        chance, desks = self.chance, self.shop.desks
        what = chance.choice(["rate", "rate", "value", "method", "name", "close", "close", "watch"])
        with self._step(what):
            if what == "rate":
                since = None if chance.random() < 1 / 2 else self._day()
                desks.estimates.estimate_redemption(f"{chance.randint(0, 1000)}/1000", from_on=since)
            elif what == "value":
                desks.program.change_settings(point_value_minor=str(chance.choice([0, 1, 500, 1000, 33_333])))
            elif what == "method":
                desks.program.change_settings(accounting_method=chance.choice(["ifrs", "simple"]))
            elif what == "name":
                desks.program.change_settings(account_revenue=chance.choice(["", "4000", "Sales of points"]))
            elif what == "close":
                desks.closings.close(desks.closings.proposed(), confirmed=True)
            else:
                self._watch()

    def _watch(self) -> None:
        settings = self.shop.desks.alerts.settings()
        limit = self.chance.choice([WatchSetting(Mode.OWN, self.chance.randint(1, 60)), WatchSetting(Mode.OFF)])
        self.shop.desks.alerts.change_settings(settings.changed(self.chance.choice(list(Watch)), limit))

    def _day(self) -> date:
        return self.shop.clock.today + timedelta(days=self.chance.randint(-40, 20))


def judged(shop: Shop, chance: Random, folder: Path, times: int) -> Comparison:
    """Every report of accounting, the overview, the closed months and the workbook of random ranges."""
    result = compare_accounting(shop.desks, shop.store, shop.clock.today, chance, times)
    accounts = accounts_of(shop.desks, shop.store, shop.clock.today)
    for _ in range(max(1, times // 3)):
        asked = replace(accounts.any_question(chance), store=None, comparison=None)
        rates = (Fraction(0), Fraction(chance.randint(1, 99), 100), Fraction(1))
        result.add(compare_workbook(shop.desks, asked, folder / "accounts.xlsx", rates), of="workbook")
    return result


def one_program(address: str, seed: int, *, steps: int = STEPS, times: int = 4) -> Comparison:
    """Let one random program live, and compare; "" makes a file of its own."""
    program = AccountedProgram(address, Random(seed))
    try:
        program.live(steps)
        assert program.shop.folder is not None
        return judged(program.shop, Random(seed), program.shop.folder, times)
    finally:
        program.close()


@contextmanager
def _addresses(engine: str, programs: int) -> Iterator[Iterator[str]]:
    if engine == "sqlite":
        yield ("" for _ in range(programs))
        return
    with running_postgres() as server:
        name = with_schema(server)
        yield (emptied(server, name) for _ in range(programs))
        close_administrators()


def _given(path: Path, close: int, chance: Random, times: int) -> Comparison:
    """A copy of books there are, with months of it closed and sales that come late."""
    with tempfile.TemporaryDirectory(prefix="loyalty-oracle-") as folder:
        address = shutil.copyfile(path, Path(folder) / "books.db")
        store = Store.open(str(address))
        last = max(operation.recorded_at for operation in store.read(read_books).operations)
        clock = Clock(last + timedelta(hours=1))
        desks = open_desks(store, author=Author("Kim", "till-1"), now=clock, randomness=Random(1).randbytes)
        shop = Shop(desks, store, clock, folder=Path(folder))
        _live_on(shop, close, chance)
        try:
            return judged(shop, chance, Path(folder), times)
        finally:
            store.close_thread()


def _live_on(shop: Shop, close: int, chance: Random) -> None:
    """Close the last months that are over one after the other, with late sales, voids and estimates after each."""
    customers = [number for number, one in shop.store.read(read_books).customers.items() if one.status == "active"]
    today = shop.clock.today
    shop.desks.program.change_settings(point_value_minor="1000")
    for back in range(close, 0, -1):
        month = _months_before(today, back)
        if shop.desks.closings.listed() and shop.desks.closings.proposed() > month:
            continue
        shop.close(month)
        for _ in range(5):
            late = month + timedelta(days=chance.randint(0, 27))
            shop.sell(chance.choice(customers), chance.randint(100, 30_000), on=late, receipt=f"late-{back}-{late}-{_}")
        shop.void_sale(f"late-{back}-{late}-{_}")
        shop.desks.estimates.estimate_redemption(f"{chance.randint(40, 99)}%")


def _months_before(day: date, months: int) -> date:
    for _ in range(months):
        day = day.replace(day=1) - timedelta(days=1)
    return day.replace(day=1)


def main(arguments: list[str]) -> int:
    """The long run: how much was compared, and the first differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--database", type=Path)
    parser.add_argument("--close", type=int, default=3)
    options = parser.parse_args(arguments)
    sqlite_engine.SETTINGS["synchronous"] = 0  # nothing here outlives the run, so nothing waits for the disk
    started, result = time.monotonic(), Comparison()
    if options.database is not None:
        result = _given(options.database, options.close, Random(options.seed), options.times)
    else:
        with _addresses(options.engine, options.programs) as addresses:
            for number, address in enumerate(addresses, options.seed):
                found = one_program(address, number, steps=options.steps, times=options.times)
                print(f"program {number}: {found.compared:,} comparisons, {len(found.differences)} differ", flush=True)
                result.compared += found.compared
                result.differences += [f"program {number}: {said}" for said in found.differences]
                result.by_report.update(found.by_report)
    for name, number in sorted(result.by_report.items()):
        print(f"{number:9}  {name}")
    print(f"{result.compared:9}  comparisons in {time.monotonic() - started:.0f} s")
    print(f"{len(result.differences):9}  differences")
    for said in result.differences[:40]:
        print(said)
    return 1 if result.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
