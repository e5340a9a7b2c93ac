"""The rules of the house that a machine can hold: layers, length, column types, docstrings, addresses."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "loyalty_desktop"
LONGEST_FUNCTION = 70
FEWEST_MODULES = 25
INEXACT_FIELDS = {"DecimalField", "FloatField", "DoubleField"}


@cache
def written_by_hand() -> dict[Path, ast.Module]:
    """Every module of the package that no tool generates, parsed."""
    generated = {PACKAGE / "gui" / "rc_resources.py", *(PACKAGE / "gui" / "forms").glob("ui_*.py")}
    paths = sorted(set(PACKAGE.rglob("*.py")) - generated)
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions in `module`, methods and inner ones included."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_rooms_import_only_downwards() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    outcome = subprocess.run(
        [*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    seen = re.search(r"Analyzed (\d+) files", outcome.stdout)
    assert seen is not None, outcome.stdout
    assert int(seen.group(1)) > FEWEST_MODULES


def test_no_function_is_longer_than_seventy_lines() -> None:
    modules = written_by_hand()
    assert len(modules) > FEWEST_MODULES
    too_long = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": length
        for path, module in modules.items()
        for function in functions(module)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_no_column_is_inexact() -> None:
    modules = {path: module for path, module in written_by_hand().items() if "storage" in path.parts}
    assert modules
    named = {
        (str(path.relative_to(ROOT)), name)
        for path, module in modules.items()
        for node in ast.walk(module)
        if (name := getattr(node, "attr", getattr(node, "id", getattr(node, "name", "")))) in INEXACT_FIELDS
    }
    assert named == set()


def test_sql_stays_in_storage() -> None:
    speaks_sql = re.compile(r"^\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|WITH \w+ AS|CREATE TABLE)\b")
    texts = {
        (path.relative_to(PACKAGE).as_posix(), node.value)
        for path, module in written_by_hand().items()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and speaks_sql.match(node.value)
    }
    assert len(texts) > 50
    assert {path for path, _ in texts if not path.startswith("storage/")} == set()


def test_every_room_says_what_it_is() -> None:
    rooms = [entry for entry in PACKAGE.iterdir() if entry.suffix == ".py" or (entry / "__init__.py").exists()]
    assert len(rooms) >= 10
    silent = {
        room.name
        for room in rooms
        if not ast.get_docstring(
            ast.parse((room / "__init__.py" if room.is_dir() else room).read_text(encoding="utf-8"))
        )
    }
    assert silent == set()


def test_locks_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        lock = (ROOT / name).read_text(encoding="utf-8")
        assert lock.count("--hash=sha256:") > 100
        assert "://" not in lock
        assert "--index" not in lock


def test_tests_lock_includes_the_other() -> None:
    pins = [
        set(re.findall(r"^[\w.-]+==\S+.*$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-test.lock")
    ]
    versions = [{pin.partition(" ")[0] for pin in lock} for lock in pins]
    assert versions[0] <= versions[1]
