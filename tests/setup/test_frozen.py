"""The frozen application: what the spec puts into its folder. Whether it runs is tried by building it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "loyalty_desktop"


@dataclass
class Built:
    """Stands for whatever the spec makes, and keeps what it was made of."""

    parts: tuple[Any, ...]
    options: dict[str, Any]
    pure: str = "modules"
    scripts: str = "scripts"
    binaries: list[tuple[str, str, str]] = field(default_factory=list)
    datas: list[tuple[str, str, str]] = field(default_factory=list)


class Builder:
    """PyInstaller as the spec sees it."""

    def __init__(self) -> None:
        self.made: dict[str, list[Built]] = {}

    def __call__(self, kind: str) -> Any:
        def make(*parts: Any, **options: Any) -> Built:
            built = Built(parts, options)
            self.made.setdefault(kind, []).append(built)
            return built

        return make


@pytest.fixture(scope="module")
def spec() -> dict[str, list[Built]]:
    """What the spec asks PyInstaller for."""
    path = ROOT / "build_spec" / "loyalty.spec"
    builder = Builder()
    names = {kind: builder(kind) for kind in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), {**names, "SPECPATH": str(path.parent)})
    return builder.made


def test_window_and_terminal_have_a_program_each(spec: dict[str, list[Built]]) -> None:
    consoles = {program.options["name"]: program.options["console"] for program in spec["EXE"]}
    assert consoles == {"loyalty-desktop": False, "loyalty-desktop-cli": True}


def test_both_programs_share_one_folder(spec: dict[str, list[Built]]) -> None:
    (folder,) = spec["COLLECT"]
    assert all(program in folder.parts for program in spec["EXE"])
    assert all(program.options["exclude_binaries"] for program in spec["EXE"])
    assert len({program.options["contents_directory"] for program in spec["EXE"]}) == 1
    assert len(spec["PYZ"]) == 1


def test_every_module_of_ours_is_in_it(spec: dict[str, list[Built]]) -> None:
    (analysis,) = spec["Analysis"]
    hidden = set(analysis.options["hiddenimports"])
    assert {"loyalty_desktop.gui.screenshots", "loyalty_desktop.gui.forms.ui_main_window"} <= hidden
    ours = {path for path in PACKAGE.rglob("*.py") if path.stem[:1].isalpha()}
    assert len(ours) > 100
    assert {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ours} <= hidden


def test_migrations_lie_there_as_files(spec: dict[str, list[Built]]) -> None:
    (analysis,) = spec["Analysis"]
    places = {(Path(source).name, target) for source, target in analysis.options["datas"]}
    assert ("0001_initial.py", str(Path("loyalty_desktop", "storage", "migrations"))) in places


def test_time_zones_come_along(spec: dict[str, list[Built]]) -> None:
    (analysis,) = spec["Analysis"]
    assert "tzdata" in analysis.options["hiddenimports"]
