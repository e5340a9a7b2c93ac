"""The window is on the screen before anything heavy is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = "loyalty_desktop"
FEW = 15
HEAVY = ("numpy", "pyqtgraph", "openpyxl", "python_calamine", "psycopg", "peewee", "apsw", "argon2", "sqlite3")
PROGRAM = """
import importlib, json, pkgutil, sys
import loyalty_desktop.gui as gui
import loyalty_desktop.wording as wording
names = [found.name for room in (gui, wording) for found in pkgutil.walk_packages(room.__path__, room.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(json.dumps([names, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def test_importing_the_window_loads_nothing_heavy() -> None:
    command = [sys.executable, "-c", PROGRAM]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    names, loaded = json.loads(said.stdout)
    assert len(names) > 30
    assert [name for name in HEAVY if name in loaded] == []


def loaded_by(module: str) -> list[str]:
    """Our modules that importing one of them loads."""
    program = f"import json, sys, {module}; print(json.dumps([n for n in sys.modules if n.startswith('{PACKAGE}.')]))"
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    names: list[str] = json.loads(said.stdout)
    return names


def test_first_paint_loads_the_window_alone() -> None:
    loaded = loaded_by("loyalty_desktop.gui.application")
    assert "loyalty_desktop.gui.main_window" in loaded
    assert len(loaded) < FEW


def test_furnishing_loads_neither_tabs_nor_desks() -> None:
    loaded = loaded_by("loyalty_desktop.gui.window_work")
    assert "loyalty_desktop.gui.window_tabs" in loaded
    assert [name for name in loaded if name.endswith("_tab")] == []
    assert [name for name in loaded if ".services." in name and name != "loyalty_desktop.services.made_once"] == []
