"""Whole ways through the program as a person at a terminal goes them: real processes, real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SALES = """receipt,line,type,original_receipt,sold_at,store,customer_ref,customer_name,sku,quantity,net,currency
R1,1,sale,,2026-11-01 10:00,Main,C1,Ana Ruiz,A-1,1,100.00,EUR
R1,2,sale,,2026-11-01 10:00,Main,C1,Ana Ruiz,B-1,2,20.50,EUR
R2,1,sale,,2026-11-02 10:00,Main,C2,Bo Li,A-1,1,20.00,EUR
R3,1,sale,,2026-11-02 11:00,Harbour,,,A-1,1,20.00,EUR
R4,1,refund,R1,2026-11-03 10:00,Main,C1,Ana Ruiz,A-1,1,100.00,EUR
"""


def loyalty(
    *arguments: object, stdin: str | None = None, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "loyalty_desktop", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **(environ or {})},
        check=False,
    )


def answer(*arguments: object, stdin: str | None = None) -> Any:
    """The JSON answer of a process that ends well."""
    ended = loyalty("--json", *arguments, stdin=stdin)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_file_of_sales_becomes_a_report(database_address: str, tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(SALES)
    database = ("--database", database_address)
    counts = answer("import", "sales", path, *database)["counts"]
    assert (counts["sales"], counts["refunds"], counts["walk_ins"], counts["points"]) == (3, 1, 1, 140)
    answer("adjust", "C2", "30", "--reason", "goodwill", *database)
    answer("adjust", "C1", "-5", "--reason", "correction", *database)
    month = ("--from", "2026-11-01", "--to", "2026-11-30")
    report = answer("report", "customer-loyalty", *month, *database)
    assert report["figures"]["points_issued"] == 140
    assert answer("check", *database)["findings"] == []
    workbook = tmp_path / "report.xlsx"
    assert loyalty("report", "customer-loyalty", *month, "-o", workbook, *database).returncode == 0
    assert workbook.stat().st_size > 5_000


def test_import_undone_leaves_the_books_as_before(database_address: str, tmp_path: Path) -> None:
    database = ("--database", database_address)
    batch = answer("import", "sales", "-", *database, stdin=SALES)["import"]
    assert answer("customers", *database)["found"] == 2
    counts = answer("imports", "--undo", batch, *database)["counts"]
    assert (counts["sales"], counts["refunds"], counts["customers"]) == (3, 1, 2)
    assert answer("customers", *database)["found"] == 0
    assert answer("check", *database)["clean"]
    assert answer("import", "sales", "-", *database, stdin=SALES)["counts"]["sales"] == 3


def test_refusal_is_one_line_on_standard_error(tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    ended = loyalty("customers", "--database", missing)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"There is no database {missing}. Choose another file, or make a new one.\n"


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_text("Dear Ana,\n" * 200)
    ended = loyalty("import", "sales", "-", "--database", path, stdin=SALES)
    assert (ended.returncode, ended.stderr) == (1, f"{path} is no database.\n")
    assert path.read_text().startswith("Dear Ana")


def test_server_that_is_away_is_named_without_the_password() -> None:
    ended = loyalty("customers", "--database", "postgresql://ana:secret@127.0.0.1:9/shop")
    assert ended.returncode == 1
    assert "127.0.0.1:9" in ended.stderr
    assert "secret" not in ended.stderr


def test_default_database_lies_in_the_users_folder(tmp_path: Path) -> None:
    home = {"LOYALTY_DESKTOP_HOME": str(tmp_path / "home")}
    assert loyalty("import", "sales", "-", stdin=SALES, environ=home).returncode == 0
    assert (tmp_path / "home" / "data" / "loyalty.db").exists()
    assert "Ana Ruiz" in loyalty("customers", environ=home).stdout


def test_reader_that_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    database = tmp_path / "shop.db"
    assert loyalty("import", "sales", "-", "--database", database, stdin=SALES).returncode == 0
    command = [sys.executable, "-m", "loyalty_desktop", "--database", str(database), "customers"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait() == 1


INTERRUPTED = """
import signal, sys
from loyalty_desktop.bootstrap import main

class Interrupting:
    "Standard error that presses Ctrl-C as soon as it has said what is being made."

    def __getattr__(self, name):
        return getattr(sys.__stderr__, name)

    def write(self, text):
        sys.__stderr__.write(text)
        if text.startswith("Making"):
            signal.raise_signal(signal.SIGINT)

sys.stderr = Interrupting()
sys.exit(main())
"""
"""The program, interrupted at the same place however busy the PC is: from outside, it may be done already."""


def test_interrupted_demonstration_says_what_is_kept(tmp_path: Path) -> None:
    database = tmp_path / "demo.db"
    command = [sys.executable, "-c", INTERRUPTED, "demo", "--customers", "40", "--database", str(database)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stderr.splitlines() == [
        f"Making the demonstration shop in {database}",
        f"Stopped. The months made so far are kept in {database}; begin anew with another file.",
    ]
    assert ended.returncode == 1
