"""Real processes: closed streams, a full disk, a zone that nobody knows, and several commands at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import SALES, Terminal
from tests.journeys.test_command_line import ROOT, answer, loyalty

on_posix = pytest.mark.skipif(os.name == "nt", reason="needs a shell of POSIX")
PROGRAM = [sys.executable, "-m", "loyalty_desktop"]


def sales_file(path: Path, last: int, first: int = 1) -> Path:
    """A file with the receipts from `first` to `last`, of ten customers."""
    rows = [
        f"R{n},2026-10-{n % 28 + 1:02} 10:00,Main,C{n % 10},Name {n % 10},A,{n}.00,EUR" for n in range(first, last + 1)
    ]
    path.write_text("\n".join([SALES, *rows]) + "\n")
    return path


def shell(line: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell, in which "$@" stands for the program and its arguments."""
    command = ["sh", "-c", line, "sh", *PROGRAM, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


@on_posix
def test_file_is_imported_without_standard_input(tmp_path: Path) -> None:
    path = sales_file(tmp_path / "sales.csv", 3)
    ended = shell('"$@" <&-', "import", "sales", path, "--database", tmp_path / "shop.db")
    assert (ended.returncode, ended.stderr) == (0, f"Made a new database: {tmp_path / 'shop.db'}\n")


@on_posix
def test_closed_standard_input_is_an_empty_file(tmp_path: Path) -> None:
    ended = shell('"$@" <&-', "import", "sales", "-", "--database", tmp_path / "shop.db")
    assert (ended.returncode, ended.stderr.splitlines()[-1]) == (1, "- is empty.")


@on_posix
@pytest.mark.parametrize("line", ['"$@" >&-', '"$@" 2>&-', '"$@" >&- 2>&-'])
def test_closed_output_does_not_keep_from_the_work(tmp_path: Path, line: str) -> None:
    database = tmp_path / "shop.db"
    ended = shell(line, "import", "sales", sales_file(tmp_path / "sales.csv", 3), "--database", database)
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False)
    assert answer("customers", "--database", database)["found"] == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(("arguments", "status"), [(["rules"], 1), (["--help"], 0)])
def test_full_disk_is_no_incident(shop: Terminal, arguments: list[str], status: int) -> None:
    ended = shell('"$@" > /dev/full', "--database", shop.database, *arguments)
    assert ended.returncode == status
    assert "incident" not in ended.stderr
    assert ended.stderr.count("\n") == status


@pytest.mark.parametrize("zone", ["Nonsense/Zone", "CET-1CEST", "/nowhere/zone", "../etc/passwd"])
def test_zone_that_nobody_knows_is_said(tmp_path: Path, zone: str) -> None:
    database, path = tmp_path / "shop.db", sales_file(tmp_path / "sales.csv", 1)
    ended = loyalty("import", "sales", path, "--database", database, environ={"TZ": zone})
    assert ended.returncode == 0
    assert f"This PC's time zone ({zone}) is not known, so the new database counts its days in UTC." in ended.stderr
    again = loyalty("--json", "settings", "--database", database, environ={"TZ": zone})
    assert (again.stderr, '"zone": "UTC"' in again.stdout) == ("", True)


@pytest.mark.parametrize("zone", ["Europe/Madrid", ":Europe/Madrid"])
def test_zone_that_is_known_is_taken_silently(tmp_path: Path, zone: str) -> None:
    database, path = tmp_path / "shop.db", sales_file(tmp_path / "sales.csv", 1)
    ended = loyalty("import", "sales", path, "--database", database, environ={"TZ": zone})
    assert ended.stderr == f"Made a new database: {database}\n"
    assert answer("settings", "--database", database)["settings"]["zone"] == "Europe/Madrid"


def test_pc_without_time_zones_is_told_what_is_missing(tmp_path: Path) -> None:
    """As Windows is where Python's tzdata is not installed."""
    database = tmp_path / "shop.db"
    path = sales_file(tmp_path / "sales.csv", 1)
    assert loyalty("import", "sales", path, "--database", database, environ={"TZ": "Europe/Madrid"}).returncode == 0
    program = "import sys; sys.modules['tzdata'] = None; import loyalty_desktop.__main__ as m; sys.exit(m.main())"
    ended = subprocess.run(
        [sys.executable, "-c", program, "customers", "--database", str(database)],
        env={**os.environ, "PYTHONTZPATH": ""}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("The books count their days in the time zone Europe/Madrid, which this PC does not")


def test_commands_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    database = tmp_path / "shop.db"
    files = [sales_file(tmp_path / f"{first}.csv", first + 99, first) for first in (1, 51, 101)]
    commands = [*(["import", "sales", str(path)] for path in files), ["settings", "lifetime_months=24"], ["customers"]]
    running = [
        subprocess.Popen(
            [*PROGRAM, "--database", str(database), *command],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for command in commands
    ]  # fmt: skip
    endings = [(process.communicate(), process.returncode) for process in running]
    assert [status for _, status in endings[:3]] == [0, 0, 0], endings
    assert not any("incident" in errors or "Traceback" in errors for (_, errors), _ in endings)
    checked = answer("check", "--replay", "--database", database)
    assert (checked["counted"][0]["sale"], checked["findings"]) == (200, [])


def test_backup_while_others_write_is_whole(tmp_path: Path) -> None:
    database, copy = tmp_path / "shop.db", tmp_path / "copy.db"
    answer("import", "sales", sales_file(tmp_path / "first.csv", 5), "--database", database)
    path = sales_file(tmp_path / "sales.csv", 3_000)
    with subprocess.Popen([*PROGRAM, "--database", str(database), "import", "sales", str(path)], cwd=ROOT) as importing:
        answer("backup", copy, "--database", database)
    assert importing.returncode == 0
    assert answer("check", "--replay", "--database", copy)["clean"]


READS = [("customers",), ("show", "C1"), ("imports",), ("imports", "--waiting"), ("rules",), ("settings",), ("tiers",)]


@pytest.mark.parametrize("command", READS)
def test_reading_needs_nobody_to_stop_writing(shop: Terminal, command: tuple[str, ...]) -> None:
    holding = (
        "import sqlite3, sys; books = sqlite3.connect(sys.argv[1]); books.execute('begin immediate'); "
        "print(flush=True); input()"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", holding, shop.database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with writer:
        assert writer.stdout is not None and writer.stdout.readline() == "\n"
        ended = shop(*command)
        writer.communicate("\n")
    assert (ended.status, ended.err) == (0, "")
