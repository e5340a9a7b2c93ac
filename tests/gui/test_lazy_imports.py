"""The window is on the screen before anything heavy is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
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
