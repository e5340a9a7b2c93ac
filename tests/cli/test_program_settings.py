"""Settings of the program from the command line, and that a replay posts by those that were in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import SALES, Terminal


@pytest.fixture
def books(shop_address: str, tmp_path: Path) -> Terminal:
    """Commands on an empty database of each engine."""
    return Terminal(shop_address, tmp_path)


def buy(terminal: Terminal, receipt: str, day: str, net: str = "100.00") -> None:
    """Let Ana buy something, by a file."""
    ended = terminal.import_sales(f"{receipt},{day} 10:00,Main,C1,Ana Ruiz,A-1,{net},EUR")
    assert ended.status == 0, ended.err


def last_days(terminal: Terminal) -> list[str | None]:
    """Until when Ana's lots can be used, by the day that they were earned on."""
    lots = sorted(terminal.data("show", "C1")["lots"], key=lambda lot: str(lot["earned_on"]))
    return [lot["expires_on"] for lot in lots]


def test_replay_posts_by_the_settings_of_the_time(books: Terminal) -> None:
    buy(books, "R1", "2026-01-10")
    books.data("settings", "lifetime_months=1200")
    buy(books, "R2", "2026-01-11")
    books.data("settings", "expiry_rounding=year", "beyond_balance=clamp")
    buy(books, "R3", "2026-01-12")
    books.data("adjust", "C1", "-250", "--reason", "spent")
    books.data("refund", "R3")
    books.data("settings", "lifetime_months=", "beyond_balance=debt")
    buy(books, "R4", "2026-01-13")
    assert last_days(books)[-1] is None
    ended = books("--json", "check", "--replay")
    assert (ended.status, ended.data["findings"]) == (0, [])


def test_each_lot_lasts_as_it_was_promised(books: Terminal) -> None:
    buy(books, "R1", "2026-01-10")
    books.data("settings", "lifetime_months=1200")
    buy(books, "R2", "2026-01-11")
    books.data("settings", "expiry_rounding=year")
    buy(books, "R3", "2026-01-12")
    assert last_days(books) == [None, "2126-01-11", "2126-12-31"]


def test_settings_changed_between_two_imports_of_one_file(books: Terminal) -> None:
    rows = [f"R{number},2026-01-{number + 10} 10:00,Main,C1,Ana Ruiz,A-1,10.00,EUR" for number in range(6)]
    first, whole = books.file(SALES, *rows[:3], name="first.csv"), books.file(SALES, *rows, name="whole.csv")
    assert books("import", "sales", first).status == 0
    books.data("settings", "zone=" + books.data("settings")["settings"]["zone"], "lifetime_months=600")
    assert books("import", "sales", whole).status == 0
    assert last_days(books)[:4] == [None, None, None, "2076-01-13"]
    assert books("check", "--replay").status == 0
