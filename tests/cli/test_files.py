"""Bringing files in from the command line."""

from __future__ import annotations

import csv
import io
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from loyalty_desktop.cli.surroundings import Surroundings
from tests.cli.terminal import SALES, Terminal


def standard_input(text: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")


def test_import_makes_the_file_and_says_so(terminal: Terminal) -> None:
    ended = terminal.import_sales("R1,2026-11-01 10:00,Main,C1,Ana Ruiz,A,120.00,EUR")
    assert ended.status == 0
    assert ended.err == f"Made a new database: {terminal.database}\n"
    assert "Sales          1" in ended.out


def test_missing_input_makes_no_database(terminal: Terminal) -> None:
    ended = terminal("import", "sales", "nowhere.csv")
    assert (ended.status, ended.err) == (1, "There is no file nowhere.csv.\n")
    assert not Path(terminal.database).exists()


def test_same_file_again_posts_nothing(shop: Terminal) -> None:
    counts = shop.data("import", "sales", shop.folder / "sales.csv")["counts"]
    assert (counts.get("sales", 0), counts["already_there"]) == (0, 2)


def test_dry_run_leaves_nothing_behind(terminal: Terminal) -> None:
    path = terminal.file(SALES, "R1,2026-11-01 10:00,Main,C1,Ana Ruiz,A,120.00,EUR")
    answer = terminal.data("import", "sales", path, "--dry-run")
    assert (answer["import"], answer["counts"]["points"]) == (None, 120)
    assert not Path(terminal.database).exists()


def test_dry_run_writes_nothing_to_the_books(shop: Terminal) -> None:
    path = shop.file(SALES, "R9,2026-11-09 10:00,Main,C9,Cleo Day,A,50.00,EUR", name="more.csv")
    assert "nothing was written" in shop("import", "sales", path, "--dry-run").out
    assert shop.data("customers")["found"] == 2


def test_standard_input_is_read(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{SALES}\nR1,2026-11-01 10:00,Main,C1,Ana Ruiz,A,120.00,EUR\n"
    monkeypatch.setattr("sys.stdin", standard_input(text))
    assert terminal.data("import", "sales", "-")["counts"]["sales"] == 1


def test_standard_input_takes_named_columns(terminal: Terminal) -> None:
    text = "Beleg,Wann,Kunde,Summe\nR1,2026-11-01 10:00,C1,120.00\n"

    def change(surroundings: Surroundings) -> Surroundings:
        return replace(surroundings, stdin=standard_input(text))

    mapping = ("--map", "receipt=Beleg", "sold_at=wann", "customer-ref=Kunde", "--map", "net=Summe")
    named = Terminal(terminal.database, terminal.folder, change)
    assert named.data("import", "sales", "-", *mapping)["counts"]["points"] == 120


def test_unknown_column_names_what_the_file_has(terminal: Terminal) -> None:
    ended = terminal("import", "sales", terminal.file(SALES, "R1,,,,,,,"), "--map", "net=Totl")
    assert ended.status == 1
    assert "There is no column “Totl” in " in ended.err
    assert "It has: receipt, sold_at, " in ended.err


def test_unknown_kind_names_the_kinds(terminal: Terminal) -> None:
    ended = terminal("import", "salaries", "x.csv")
    assert (ended.status, ended.err) == (
        1,
        "“salaries” is no kind of file that is read. There are: sales, customers, survey-responses, campaign-reach, "
        "activity, visits.\n",
    )


def test_slashed_dates_need_an_order(terminal: Terminal) -> None:
    path = terminal.file(SALES, "R1,01/10/2026,Main,C1,Ana Ruiz,A,120.00,EUR")
    assert terminal.data("import", "sales", path, "--dry-run")["counts"]["rejected"] == 1
    assert terminal.data("import", "sales", path, "--day-first")["counts"]["sales"] == 1
    assert terminal.data("show", "C1")["entries"][0]["posted_on"] == "2026-10-01"


def test_decimal_comma_and_currency_are_taken(terminal: Terminal) -> None:
    path = terminal.file("receipt;sold_at;customer_ref;net", "R1;2026-10-01;C1;1.240,00")
    counts = terminal.data("import", "sales", path, "--decimal-comma", "--currency", "usd")["counts"]
    assert counts["points"] == 1240
    assert "1.00 USD" in terminal("rules").out


def test_rejected_lines_never_replace_the_file_itself(terminal: Terminal) -> None:
    path = terminal.file("receipt,sold_at,net", "R1,2026-03-01,abc")
    ended = terminal("import", "sales", path, "--rejected", path)
    assert (ended.status, ended.err.splitlines()[-1][: len(str(path))]) == (1, str(path))
    assert "abc" in Path(path).read_text(encoding="utf-8")


def test_rejected_lines_can_be_mended(terminal: Terminal) -> None:
    path = terminal.file(SALES, "R1,yesterday,Main,C1,Ana Ruiz,A,120.00,EUR", "R2,2026-11-01,Main,C1,Ana,A,1.00,EUR")
    left_out = terminal.folder / "left-out.csv"
    ended = terminal("import", "sales", path, "--rejected", left_out)
    assert "1 line was left out" in ended.out
    rows = list(csv.reader(left_out.read_text("utf-8-sig").splitlines()))
    assert rows[1][0] == "2"
    assert "yesterday" in rows[1][1]


def test_imports_are_listed_and_undone(shop: Terminal) -> None:
    (batch,) = shop.data("imports")["imports"]
    assert (batch["kind"], batch["file"], batch["status"]) == ("sales", "sales.csv", "finished")
    undone = shop.data("imports", "--undo", batch["import"])
    assert undone["counts"]["sales"] == 2
    assert shop.data("customers")["found"] == 0


@pytest.mark.parametrize(("batch", "sentence"), [("7", "There is no import 7. `imports` lists them.\n")])
def test_unknown_import_is_refused(shop: Terminal, batch: str, sentence: str) -> None:
    ended = shop("imports", "--undo", batch)
    assert (ended.status, ended.err) == (1, sentence)


class InterruptedScreen(io.StringIO):
    """A terminal at which somebody presses Ctrl-C as soon as the work shows itself."""

    def isatty(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        if "Reading" in text:
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


def test_stopped_import_says_what_is_kept(shop: Terminal) -> None:
    screen = InterruptedScreen()

    def change(surroundings: Surroundings) -> Surroundings:
        return replace(surroundings, stderr=screen)

    path = shop.file(SALES, "R9,2026-11-09 10:00,Main,C9,Cleo Day,A,50.00,EUR", name="more.csv")
    ended = Terminal(shop.database, shop.folder, change)("import", "sales", path)
    batch = shop.data("imports")["imports"][0]
    assert (ended.status, batch["status"]) == (1, "cancelled")
    assert f"Stopped. What is listed is kept in import {batch['import']}; " in screen.getvalue()
    assert shop.data("import", "sales", path)["import"] == batch["import"]


@pytest.mark.parametrize("kind", ["opening-balances", "opening_balances"])
def test_template_takes_hyphen_or_underscore(terminal: Terminal, kind: str) -> None:
    ended = terminal.bare("template", kind)
    assert (ended.status, ended.out) == (0, "customer_ref,email,points,earned_on,expires_on\n")


def test_empty_database_file_is_not_imported_into(terminal: Terminal) -> None:
    Path(terminal.database).touch()
    os.utime(terminal.database, (0, 0))
    ended = terminal.import_sales("R1,2026-11-01 10:00,Main,C1,Ana Ruiz,A-1,100.50,EUR")
    assert ended.status == 1
    assert ended.err.startswith(f"{terminal.database} is empty and was left as it is.")
    assert Path(terminal.database).stat().st_size == 0


def test_missing_folder_of_a_database_is_not_made(terminal: Terminal) -> None:
    folder = terminal.folder / "nowhere"
    path = terminal.file(SALES, "R1,2026-11-01 10:00,Main,C1,Ana Ruiz,A-1,100.50,EUR")
    ended = terminal.bare("--database", folder / "x.db", "import", "sales", path)
    assert (ended.status, ended.err) == (1, f"There is no folder {folder}. Make it, or choose another one.\n")
    assert not folder.exists()
