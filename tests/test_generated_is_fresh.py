"""Generated modules equal what the tools make of the sources today."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_spec import compile_forms

ROOT = compile_forms.ROOT


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Path, ...]]:
    """A folder with everything compiled anew, and the paths in it."""
    target = tmp_path_factory.mktemp("generated")
    return target, compile_forms.generate(target)


def test_committed_modules_are_fresh(fresh: tuple[Path, tuple[Path, ...]]) -> None:
    target, written = fresh
    assert written
    stale = [
        path.as_posix()
        for path in written
        if not (ROOT / path).exists() or (ROOT / path).read_bytes() != (target / path).read_bytes()
    ]
    assert stale == [], "run: python build_spec/compile_forms.py"


def test_no_module_outlives_its_form(fresh: tuple[Path, tuple[Path, ...]]) -> None:
    _, written = fresh
    committed = {path.relative_to(ROOT) for path in (ROOT / compile_forms.FORMS).glob("ui_*.py")}
    assert committed <= set(written)


def test_forms_hold_layout_alone() -> None:
    forms = sorted((ROOT / "ui").glob("*.ui"))
    assert len(forms) >= 1
    for form in forms:
        text = form.read_text(encoding="utf-8")
        held = [word for word in ("<include location", ".qrc", "<connection>", "styleSheet") if word in text]
        assert held == [], form.name


def test_every_icon_is_listed() -> None:
    assert (ROOT / "resources" / "resources.qrc").exists()
    assert compile_forms.icons_out_of_step() == ()


def test_generated_modules_name_no_tool_version(fresh: tuple[Path, tuple[Path, ...]]) -> None:
    target, written = fresh
    for path in written:
        header = (target / path).read_text(encoding="utf-8")[:600]
        assert "Created by" in header
        assert "version 6" not in header
