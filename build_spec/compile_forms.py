"""Rewrite the generated modules: ui/*.ui → gui/forms/ui_*.py and resources.qrc → gui/rc_resources.py.

Run it after a change to a form, an icon or a translation: `python build_spec/compile_forms.py`.
The outcome is committed and depends on the sources alone: no tool version, no file times, no compression.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from defusedxml import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FORMS = Path("loyalty_desktop/gui/forms")
RESOURCE_MODULE = Path("loyalty_desktop/gui/rc_resources.py")

_TOOL_VERSION = re.compile(r"^(#+ Created by: .*?) (?:for Qt )?version \S+$", re.MULTILINE)


def generate(target: Path) -> tuple[Path, ...]:
    """Compile every form and the resources into `target`; returns the written paths, relative to it, in order.

    Modules of forms that are gone are removed from `target`. Raises SystemExit where a tool is missing or fails,
    and where resources.qrc and the icon folder disagree.
    """
    forms = sorted((ROOT / "ui").glob("*.ui"))
    written = [FORMS / f"ui_{form.stem}.py" for form in forms]
    (target / FORMS).mkdir(parents=True, exist_ok=True)
    for stale in set((target / FORMS).glob("ui_*.py")) - {target / path for path in written}:
        stale.unlink()
    for form, path in zip(forms, written, strict=True):
        _run("uic", "--no-autoconnection", str(form), "-o", str(target / path))
        _normalise(target / path)
    collection = ROOT / "resources" / "resources.qrc"
    if collection.exists():
        if difference := icons_out_of_step():
            raise SystemExit(f"resources.qrc and resources/icons disagree about {', '.join(difference)}")
        options = ("--format-version", "1", "--no-compress")
        _run("rcc", *options, str(collection), "-o", str(target / RESOURCE_MODULE))
        _normalise(target / RESOURCE_MODULE)
        written.append(RESOURCE_MODULE)
    return tuple(written)


def icons_out_of_step() -> tuple[str, ...]:
    """Icons that lie in resources/icons but not in resources.qrc, or the other way round; sorted."""
    listed = {element.text or "" for element in ElementTree.parse(ROOT / "resources/resources.qrc").iter("file")}
    listed_icons = {name for name in listed if name.startswith("icons/")}
    present = {f"icons/{icon.name}" for icon in (ROOT / "resources/icons").glob("*.svg")}
    return tuple(sorted(listed_icons ^ present))


def _run(tool: str, *arguments: str) -> None:
    """Run Qt's own program as `pyside6-uic` and `pyside6-rcc` do, without starting a Python for each form."""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        raise SystemExit(f"PySide6-Essentials is not installed for {sys.executable}")
    folder = Path(package.origin).parent
    program = folder / f"{tool}.exe" if sys.platform == "win32" else folder / "Qt" / "libexec" / tool
    if not program.exists():
        raise SystemExit(f"{program} is missing: install PySide6-Essentials")
    status = subprocess.run([str(program), "-g", "python", *arguments], check=False).returncode
    if status:
        raise SystemExit(f"{tool} failed with {status} on {' '.join(arguments)}")


def _normalise(module: Path) -> None:
    """Take the tool's version out of the header, so that an update of Qt alone changes nothing."""
    text = _TOOL_VERSION.sub(r"\1", module.read_text(encoding="utf-8"))
    module.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for name in generate(ROOT):
        print(name.as_posix())
