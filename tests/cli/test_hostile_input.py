"""Input that nobody should give: every command answers with one sentence, and nothing is changed."""

from __future__ import annotations

import io
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from loyalty_desktop.cli.surroundings import Surroundings
from tests.cli.terminal import SALES, Terminal

NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")
EVERYWHERE = [
    ("customers", "--search", "{}"),
    ("show", "{}"),
    ("enrol", "--name", "{}"),
    ("enrol", "--name", "Zoë", "--store", "{}"),
    ("enrol", "--name", "Zoë", "--referrer", "{}"),
    ("adjust", "{}", "5", "--reason", "x"),
    ("adjust", "C1", "5", "--reason", "{}"),
    ("adjust", "C1", "5", "--reason", "x", "--note", "{}"),
    ("redeem", "C1", "{}"),
    ("refund", "{}"),
    ("refund", "R1", "--number", "{}"),
    ("void", "1", "--reason", "{}"),
    ("report", "{}", *NOVEMBER),
    ("report", "customer-loyalty", *NOVEMBER, "--store", "{}"),
    ("report", "customer-loyalty", *NOVEMBER, "-o", "{}"),
    ("simulate", "{}", *NOVEMBER),
    ("simulate", "--definition", "{}", *NOVEMBER),
    ("settings", "zone={}"),
    ("imports", "--undo", "{}"),
    ("template", "{}"),
    ("import", "{}", "sales.csv"),
    ("import", "sales", "{}"),
    ("import", "sales", "sales.csv", "--map", "net={}"),
    ("import", "sales", "sales.csv", "--rejected", "{}"),
    ("backup", "{}"),
    ("screenshots", "{}"),
    ("--clerk", "{}", "rules"),
    ("--database", "{}", "customers"),
    ("--database", "{}", "import", "sales", "sales.csv"),
    ("--database", "{}", "demo", "--customers", "1"),
]
"""Every place of the command line that takes any text."""

NAMES_OF_FILES = [arguments for arguments in EVERYWHERE if {"-o", "--rejected", "backup", "screenshots"} & {*arguments}]
NAMES_OF_FILES += [("import", "sales", "{}"), *EVERYWHERE[-3:]]


@pytest.fixture(autouse=True)
def beside_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types stands where the files are."""
    monkeypatch.chdir(tmp_path)


def filled(arguments: tuple[str, ...], text: str) -> list[str]:
    return [argument.replace("{}", text) for argument in arguments]


def by(terminal: Terminal, arguments: list[str]) -> tuple[int, str, list[str]]:
    """Status, answer and the lines on standard error of a command on the shop, or on the database that it names."""
    ended = terminal.bare(*arguments) if "--database" in arguments else terminal(*arguments)
    return ended.status, ended.out, ended.err.splitlines()


@pytest.mark.parametrize("arguments", EVERYWHERE, ids=" ".join)
@pytest.mark.parametrize("text", ["x\0y", "\udcff.csv", "\ud800"])
def test_what_is_no_text_is_refused(shop: Terminal, arguments: tuple[str, ...], text: str) -> None:
    before = shop.data("customers")
    status, out, lines = by(shop, filled(arguments, text))
    assert (status, out, len(lines)) == (1, "", 1)
    assert lines[0].endswith("holds a character that is no text. Give it in UTF-8.")
    assert shop.data("customers") == before


@pytest.mark.parametrize("arguments", NAMES_OF_FILES, ids=" ".join)
@pytest.mark.parametrize("text", ["", " \t"])
def test_empty_name_of_a_file_is_refused(shop: Terminal, arguments: tuple[str, ...], text: str) -> None:
    status, out, lines = by(shop, filled(arguments, text))
    assert (status, out, len(lines)) == (1, "", 1)
    empty = "There is no database “”. Choose another file, or make a new one."
    assert lines[0] == (empty if "--database" in arguments else "The name of a file or a folder is empty. Give one.")


@pytest.mark.parametrize("arguments", NAMES_OF_FILES, ids=" ".join)
def test_name_that_no_file_can_have_is_refused(shop: Terminal, arguments: tuple[str, ...]) -> None:
    status, out, lines = by(shop, filled(arguments, "x" * 5_000))
    assert (status, out, len(lines)) == (1, "", 1)
    assert lines[0].endswith("xxx…” is no file name that this PC can use.")


def test_home_of_nobody_holds_no_database(shop: Terminal) -> None:
    ended = shop.bare("--database", "~nobody-of-this-name/x.db", "customers")
    assert (ended.status, ended.err) == (1, "“~nobody-of-this-name/x.db” is no file name that this PC can use.\n")


@pytest.mark.parametrize("arguments", [
    ("enrol", "--name", "Zoë", "--referrer", "{}"), ("refund", "{}"), ("refund", "R1", "--number", "{}"),
    ("imports", "--undo", "{}"), ("--clerk", "{}", "customers"), ("--clerk", "{}"), ("show", "{}"),
], ids=" ".join)  # fmt: skip
@pytest.mark.parametrize("text", ["", " "])
def test_empty_text_stands_for_nothing_else(shop: Terminal, arguments: tuple[str, ...], text: str) -> None:
    before = shop.data("show", "C1")
    ended = shop(*filled(arguments, text))
    assert (ended.status, ended.out) == (1, "")
    assert shop.data("show", "C1") == before


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31"])
@pytest.mark.parametrize("arguments", [
    ("enrol", "--name", "Zoë", "--birthday", "{}"), ("enrol", "--name", "Zoë", "--registered-on", "{}"),
    ("expire", "--as-of", "{}"),
], ids=" ".join)  # fmt: skip
def test_years_that_can_only_be_mistakes_are_refused(shop: Terminal, arguments: tuple[str, ...], day: str) -> None:
    ended = shop(*filled(arguments, day))
    assert (ended.status, ended.err) == (1, f"“{day}” is not between the years 1900 and 2200.\n")


@pytest.mark.parametrize("arguments", [
    ["demo", "--customers", "200001"], ["demo", "--customers", "9" * 18],
    ["bench", "--entries", "9" * 18], ["bench", "--entries", "3"], ["bench", "--customers", "1"],
    ["import", "sales", "sales.csv", "--currency", ""], ["import", "sales", "sales.csv", "--currency", "EURO"],
    ["void", "9" * 400, "--reason", "x"], ["adjust", "C1", "9" * 400, "--reason", "x"],
])  # fmt: skip
def test_numbers_beyond_all_sense_are_wrong_usage(shop: Terminal, arguments: list[str]) -> None:
    ended = shop(*arguments)
    assert (ended.status, ended.out) == (2, "")


def test_sentence_cannot_move_the_cursor(shop: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert shop("show", "\x1b[2J\u202e").err.startswith("Nobody is found by “\ufffd[2J\ufffd”.")
    shop("rules", "\x1b[2J")
    assert "\x1b" not in capsys.readouterr().err


def test_answer_cannot_move_the_cursor(shop: Terminal) -> None:
    with sqlite3.connect(shop.database) as books:
        books.execute("UPDATE customer SET name = ?", ("\x1b[2JAna",))
    assert "\ufffd[2JAna" in shop("show", "C1").out
    assert shop.data("show", "C1")["customer"]["name"] == "\x1b[2JAna"


def test_control_characters_stay_out_of_the_books(shop: Terminal) -> None:
    ended = shop("adjust", "C1", "5", "--reason", "\x1b[2Jwhy")
    assert (ended.status, ended.err) == (1, "Reason: The text holds a character that is not allowed (U+001B).\n")
    assert shop.data("show", "C1")["customer"]["balance"] == 120


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear Ana,\n" * 200, "{path} is no database.\n"),
        (b"SQLite format 3\0" + b"\xff" * 5_000, "{path} is no database.\n"),
    ],
)
def test_another_file_is_left_alone(terminal: Terminal, content: bytes, sentence: str) -> None:
    Path(terminal.database).write_bytes(content)
    path = terminal.file(SALES, "R1,2026-11-01 10:00,Main,C1,Ana Ruiz,A,120.00,EUR")
    for arguments in (["customers"], ["import", "sales", path], ["demo", "--customers", "1"], ["check", "--repair"]):
        ended = terminal(*arguments)
        assert (ended.status, ended.out, ended.err) == (1, "", sentence.format(path=terminal.database))
    assert Path(terminal.database).read_bytes() == content


@pytest.mark.parametrize("left", [100, 5_000, 40_000])
def test_truncated_database_is_damaged(shop: Terminal, left: int) -> None:
    os.truncate(shop.database, left)
    for arguments in (["customers"], ["adjust", "C1", "5", "--reason", "x"], ["check"]):
        ended = shop(*arguments)
        assert (ended.status, ended.out) == (1, "")
        assert ended.err == f"{shop.database} is damaged. Restore the latest backup.\n"


def test_folder_is_no_database(shop: Terminal) -> None:
    ended = shop.bare("--database", shop.folder, "customers")
    assert (ended.status, ended.err) == (1, f"{shop.folder} is a folder, not a database.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_device_is_no_database_and_is_not_to_be_deleted(shop: Terminal) -> None:
    ended = shop.bare("--database", os.devnull, "customers")
    assert (ended.status, ended.err) == (1, f"{os.devnull} is no database.\n")


class Full(io.StringIO):
    """A stream on a full disk."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._file = (folder / "full").open("w")

    def write(self, text: str, /) -> int:
        raise OSError(28, "No space left on device")

    def fileno(self) -> int:
        return self._file.fileno()


def test_answer_that_cannot_be_written_is_told(shop: Terminal) -> None:
    def change(surroundings: Surroundings) -> Surroundings:
        return replace(surroundings, stdout=Full(shop.folder))

    ended = Terminal(shop.database, shop.folder, change)("adjust", "C1", "5", "--reason", "x")
    sentence = "What was asked for is done, but the answer could not be written: No space left on device.\n"
    assert (ended.status, ended.err) == (1, sentence)
    assert shop.data("show", "C1")["customer"]["balance"] == 125


def test_command_ends_well_where_nobody_hears_its_notices(shop: Terminal) -> None:
    def change(surroundings: Surroundings) -> Surroundings:
        return replace(surroundings, stderr=Full(shop.folder))

    deaf = Terminal(shop.database, shop.folder, change)
    assert deaf("show", "nobody").status == 1
    assert deaf("customers").status == 0
