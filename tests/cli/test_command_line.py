"""What holds for every command: options, exit statuses, streams."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from loyalty_desktop.cli.surroundings import Surroundings
from tests.cli.terminal import Terminal

HEAVY = ("numpy", "pyqtgraph", "openpyxl", "psycopg", "PySide6", "keyring", "tzlocal", "python_calamine")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_common_options_stand_before_or_after_the_command(shop: Terminal, place: int) -> None:
    words: list[str] = ["customers", "--search", "ana"]
    where = [0, 1, 3][place]
    ended = shop.bare(*words[:where], "--database", shop.database, "--json", *words[where:])
    assert ended.data["found"] == 1


def test_option_after_the_word_wins(shop: Terminal) -> None:
    ended = shop.bare("--database", "/nowhere/else.db", "rules", "--database", shop.database)
    assert ended.status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["adjust", "C1", "many", "--reason", "x"],
        ["adjust", "C1", "5"],
        ["report", "customer-loyalty", "--from", "2026-13-01", "--to", "2026-12-01"],
        ["report", "customer-loyalty", "--from", "2026-11-01"],
        ["report", "customer-loyalty", "--from", "2026-11-01", "--to", "2026-11-30", "--compare", "sometime"],
        ["import", "sales", "x.csv", "--day-first", "--month-first"],
        ["customers", "--limit", "0"],
    ],
)
def test_wrong_usage_ends_with_two(shop: Terminal, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    ended = shop(*arguments)
    assert ended.status == 2
    assert ended.out == ""
    assert "usage: loyalty-desktop" in capsys.readouterr().err


def test_help_lists_every_command(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.bare("--help").status == 0
    said = capsys.readouterr().out
    words = (
        "demo import imports template report customers show enrol adjust redeem vouchers refund void expire check "
        "backup screenshots bench rules rewards"
    ).split()
    assert [word for word in words if f"\n    {word} " not in said] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["customers"],
        ["show", "C1"],
        ["adjust", "C1", "5", "--reason", "x"],
        ["report", "customer-loyalty", "--from", "2026-11-01", "--to", "2026-11-30"],
        ["check"],
        ["expire"],
        ["rules"],
        ["imports"],
        ["enrol", "--name", "Ana"],
        ["backup", "copy.db"],
    ],
)
def test_missing_file_is_refused_by_name(terminal: Terminal, arguments: list[str]) -> None:
    ended = terminal(*arguments)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == f"There is no database {terminal.database}. Choose another file, or make a new one.\n"
    assert not Path(terminal.database).exists()


def test_clerk_stands_in_the_books(shop: Terminal) -> None:
    shop("adjust", "C1", "5", "--reason", "goodwill", "--clerk", "Amina")
    assert shop.data("show", "C1")["entries"][0]["clerk"] == "Amina"


def test_broken_pipe_is_quiet(shop: Terminal, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as closed:

        def change(surroundings: Surroundings) -> Surroundings:
            return replace(surroundings, stdout=closed)

        ended = Terminal(shop.database, tmp_path, change)("customers")
    assert (ended.status, ended.err) == (1, "")


def test_interruption_says_what_is_kept(shop: Terminal, tmp_path: Path) -> None:
    class Interrupting(io.StringIO):
        def write(self, text: str, /) -> int:
            raise KeyboardInterrupt

    def change(surroundings: Surroundings) -> Surroundings:
        return replace(surroundings, stdout=Interrupting())

    ended = Terminal(shop.database, tmp_path, change)("customers")
    assert (ended.status, ended.err) == (1, "Stopped. What was finished before is kept.\n")


def test_command_line_loads_nothing_heavy() -> None:
    program = f"import sys, loyalty_desktop.cli.commands; print([n for n in {HEAVY!r} if n in sys.modules])"
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "[]"
