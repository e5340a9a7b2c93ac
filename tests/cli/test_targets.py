"""Where commands write: never over a database, never half, and refused before the work where that is possible."""

from __future__ import annotations

import csv
import os
import zipfile
from pathlib import Path

import pytest

from loyalty_desktop.services.targets import check_target
from tests.cli.terminal import SALES, Terminal

NOVEMBER = ("report", "customer-loyalty", "--from", "2026-11-01", "--to", "2026-11-30")
BAD_LINE = "R9,yesterday,Main,C9,Cleo Day,A,50.00,EUR"
GOOD_LINE = "R8,2026-11-08 10:00,Main,C8,Dan Roe,A,50.00,EUR"


@pytest.mark.parametrize("file_format", ["text", "json", "csv", "xlsx", "pdf"])
def test_report_never_takes_the_place_of_a_database(shop: Terminal, file_format: str) -> None:
    before = Path(shop.database).read_bytes()
    ended = shop(*NOVEMBER, "--format", file_format, "-o", shop.database)
    sentence = f"{shop.database} is a database and was left as it is. Choose another name for the file.\n"
    assert (ended.status, ended.out, ended.err) == (1, "", sentence)
    assert Path(shop.database).read_bytes() == before
    assert shop("check", "--replay").status == 0


@pytest.mark.parametrize("file_format", ["json", "csv", "xlsx", "pdf"])
@pytest.mark.parametrize("companion", ["-wal", "-shm", "-journal"])
def test_report_never_takes_the_place_of_a_databases_log(shop: Terminal, companion: str, file_format: str) -> None:
    target = f"{shop.database}{companion}"
    ended = shop(*NOVEMBER, "--format", file_format, "-o", target)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"{target} is a database and was left as it is.")
    assert shop.data("customers")["found"] == 2


@pytest.mark.parametrize("companion", ["", "-wal"])
def test_rejected_lines_never_take_the_place_of_a_database(shop: Terminal, companion: str) -> None:
    target = f"{shop.database}{companion}"
    ended = shop("import", "sales", shop.file(SALES, BAD_LINE, GOOD_LINE), "--rejected", target)
    assert ended.status == 1
    assert ended.err.startswith(f"{target} is a database and was left as it is.")
    assert shop.data("customers")["found"] == 2, "it is refused before anything is posted"
    assert shop("check").status == 0


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("nowhere/left-out.csv", "There is no folder {folder}/nowhere. Make it, or choose another one.\n"),
        (".", "{folder} is a folder, not a file.\n"),
        ("sales.csv", "{folder}/sales.csv is the file that is being imported. Choose another name"),
        ("link.csv", "{folder}/link.csv is the file that is being imported. Choose another name"),
        ("twin.csv", "{folder}/twin.csv is the file that is being imported. Choose another name"),
    ],
)
def test_rejected_lines_that_cannot_be_written_stop_the_import(shop: Terminal, target: str, sentence: str) -> None:
    path = shop.file(SALES, BAD_LINE, GOOD_LINE)
    (shop.folder / "link.csv").symlink_to(path)
    (shop.folder / "twin.csv").hardlink_to(path)
    before = path.read_bytes()
    ended = shop("import", "sales", path, "--rejected", shop.folder / target)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(sentence.format(folder=shop.folder))
    assert path.read_bytes() == before
    assert shop.data("customers")["found"] == 2


def test_import_is_told_also_where_the_rejected_lines_were_lost(
    shop: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = shop.folder / "left" / "out.csv"
    target.parent.mkdir()
    monkeypatch.setattr("loyalty_desktop.cli.files.check_target", lambda _path: target.parent.rmdir())
    ended = shop("import", "sales", shop.file(SALES, BAD_LINE, GOOD_LINE), "--rejected", target)
    assert (ended.status, ended.err) == (1, f"There is no folder {target.parent}. Make it, or choose another one.\n")
    assert "Sales          1" in ended.out


def test_check_of_a_target_leaves_what_is_there(shop: Terminal) -> None:
    old = shop.file("old content", name="old.csv")
    before = sorted(path.name for path in shop.folder.iterdir())
    check_target(old)
    check_target(shop.folder / "new.csv")
    assert sorted(path.name for path in shop.folder.iterdir()) == before
    assert old.read_text() == "old content\n"


@pytest.mark.parametrize("name", ["report.csv", "report.json", "report.xlsx", "report.pdf", "report.zip", "report.txt"])
def test_report_into_a_missing_folder_is_refused(shop: Terminal, name: str) -> None:
    ended = shop(*NOVEMBER, "-o", shop.folder / "nowhere" / name)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == f"There is no folder {shop.folder / 'nowhere'}. Make it, or choose another one.\n"


@pytest.mark.parametrize("file_format", ["text", "json", "csv", "xlsx", "pdf"])
def test_report_onto_a_folder_is_refused(shop: Terminal, file_format: str) -> None:
    ended = shop(*NOVEMBER, "--format", file_format, "-o", shop.folder)
    assert (ended.status, ended.err) == (1, f"{shop.folder} is a folder, not a file.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("file_format", ["text", "csv", "xlsx", "pdf"])
def test_report_onto_a_device_is_refused(shop: Terminal, file_format: str) -> None:
    pipe = shop.folder / "pipe"
    os.mkfifo(pipe)
    ended = shop(*NOVEMBER, "--format", file_format, "-o", str(pipe))
    assert (ended.status, ended.err) == (1, f"{pipe} is a device or a pipe, not a file. Choose another name.\n")


def test_backup_onto_itself_is_refused(shop: Terminal) -> None:
    before = Path(shop.database).read_bytes()
    ended = shop("backup", shop.database)
    assert (ended.status, ended.err) == (1, f"{shop.database} exists already. Name a new file.\n")
    assert Path(shop.database).read_bytes() == before


@pytest.mark.parametrize("command", [("screenshots",), ("demo", "--customers", "5", "-o")])
def test_file_is_no_folder_for_pictures(shop: Terminal, command: tuple[str, ...]) -> None:
    path = shop.folder / "sales.csv"
    ended = shop(*command, path)
    assert (ended.status, ended.err.splitlines()[-1]) == (1, f"{path} is a file, not a folder.")


@pytest.mark.parametrize("name", ["one.csv", "whole.csv", "tables.zip"])
def test_no_name_in_a_csv_file_becomes_a_formula(shop: Terminal, name: str) -> None:
    shop("enrol", "--ref", "H1", "--name", '=HYPERLINK("http://x")')
    shop("enrol", "--name", "Friend", "--referrer", "H1", "--registered-on", "2026-11-05")
    path = shop.folder / name
    assert shop(*NOVEMBER, *(["--table", "referrals"] if name == "one.csv" else []), "-o", path).status == 0
    text = path.read_text("utf-8-sig") if name != "tables.zip" else ""
    if name == "tables.zip":
        with zipfile.ZipFile(path) as package:
            text = package.read("referrals.csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells
    assert [cell for cell in cells if cell[:1] in "=+@" and cell] == []


def test_no_name_on_standard_output_becomes_a_formula(shop: Terminal) -> None:
    shop("enrol", "--ref", "H1", "--name", "@SUM(1)")
    shop("enrol", "--name", "Friend", "--referrer", "H1", "--registered-on", "2026-11-05")
    said = shop(*NOVEMBER, "--format", "csv").out
    assert "\n'@SUM(1)," in said
    assert "figure,value,compared" in said, "keys stay what they are"
