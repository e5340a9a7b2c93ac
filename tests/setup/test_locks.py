"""The locks: what a fresh PC installs is what the program imports."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def locked(name: str) -> dict[str, str]:
    """The packages of a lock, by normal name, with what stands behind the version."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {normal(package): rest for package, rest in re.findall(r"^([\w.-]+)==\S+(.*)$", text, re.MULTILINE)}


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def imported() -> set[str]:
    """The modules that the program imports, as they are named at the top."""
    names: set[str] = set()
    for path in (ROOT / "loyalty_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_whatever_is_imported_is_locked() -> None:
    known = packages_distributions()
    foreign = imported() - sys.stdlib_module_names - {"loyalty_desktop"}
    assert {"PySide6", "peewee", "apsw", "openpyxl"} <= foreign
    lock = locked("requirements.lock")
    left = {name for name in foreign if not {normal(package) for package in known.get(name, [])} & lock.keys()}
    assert left == {"pyarrow"}, "an extra of its own, large and asked for by few; the tests have it"
    assert "pyarrow" in locked("requirements-test.lock")
    assert 'parquet = ["pyarrow' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_time_zones_are_locked_for_every_system(name: str) -> None:
    """Windows has none of its own; without the package every business date would need a zone that is not there."""
    assert locked(name)["tzdata"].strip() == "\\"
    assert '"tzdata' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
