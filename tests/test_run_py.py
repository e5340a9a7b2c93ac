"""run.py: what it makes of the surroundings, and that an application in order starts untouched."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from types import ModuleType

import pytest

import run

ROOT = Path(__file__).resolve().parent.parent

APPLICATION = """
import json, os, sys
from pathlib import Path
print(json.dumps({
    "arguments": sys.argv[1:], "folder": os.getcwd(), "input": sys.stdin.read(),
    "platform": os.environ.get("QT_QPA_PLATFORM"), "writes_bytecode": not sys.dont_write_bytecode,
    "prefix": Path(sys.prefix).name,
}))
sys.exit(7)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with run.py, two empty locks and an application that tells how it was started."""
    folder = tmp_path / "check out"
    (folder / "loyalty_desktop").mkdir(parents=True)
    shutil.copy(ROOT / "run.py", folder)
    for name in (run.LOCK, run.TEST_LOCK):
        (folder / name).write_bytes(b"")
    (folder / "loyalty_desktop" / "__main__.py").write_text(APPLICATION, encoding="utf-8")
    return folder


def load(checkout: Path) -> ModuleType:
    """The run.py of `checkout` as a module: it works on the folder it lies in."""
    spec = importlib.util.spec_from_file_location("run_in_checkout", checkout / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def finish_set_up(checkout: Path) -> None:
    """Leave `checkout` as a finished set-up does."""
    venv.create(checkout / ".venv", symlinks=os.name != "nt")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    locks = {run.LOCK: hashlib.sha256(b"").hexdigest()}
    state = {"place": str(checkout), "python": version, "locks": locks, "platforms": ["offscreen", "xcb"]}
    (checkout / ".venv" / "loyalty-set-up.json").write_text(json.dumps(state), encoding="utf-8")


def test_every_old_python_3_reads_as_far_as_the_sentence() -> None:
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    (refusal,) = [node for node in tree.body if isinstance(node, ast.If) and "version_info" in ast.unparse(node.test)]
    before = [node for node in tree.body if node.lineno < refusal.lineno]
    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.Expr) for node in before)


def test_run_py_needs_the_standard_library_alone() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.name for node in imports if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert len(names) > 10
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_finished_set_up_starts_the_application(checkout: Path, tmp_path: Path) -> None:
    finish_set_up(checkout)
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')", encoding="utf-8")
    started = subprocess.run(
        [sys.executable, str(checkout / "run.py"), "report", "a b", "--test"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "minimal"},
        input="a line",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (started.returncode, started.stderr) == (7, "")
    assert json.loads(started.stdout) == {
        "arguments": ["report", "a b", "--test"],
        "folder": str(tmp_path),
        "input": "a line",
        "platform": "minimal",
        "writes_bytecode": True,
        "prefix": ".venv",
    }


def test_finished_set_up_is_sound_until_it_moves(checkout: Path) -> None:
    finish_set_up(checkout)
    here = load(checkout)
    moved = checkout.rename(checkout.parent / "elsewhere")
    there = load(moved)
    assert not here.is_sound(here.read_state())
    assert not there.is_sound(there.read_state())
    moved.rename(checkout)
    assert here.is_sound(here.read_state())


@pytest.mark.parametrize("note", ['{"began": true}', "{", "[]", '{"python": "2.7"}'])
def test_interrupted_or_foreign_set_up_is_not_sound(checkout: Path, note: str) -> None:
    finish_set_up(checkout)
    (checkout / ".venv" / "loyalty-set-up.json").write_text(note, encoding="utf-8")
    module = load(checkout)
    assert not module.is_sound(module.read_state())


def test_environment_without_pip_or_note_is_not_sound(checkout: Path) -> None:
    venv.create(checkout / ".venv", symlinks=os.name != "nt")
    module = load(checkout)
    assert not module.is_sound(module.read_state())


def test_two_set_ups_take_turns(checkout: Path) -> None:
    module = load(checkout)
    with module.taking_turns(), (checkout / "run.py").open("rb") as other:
        assert not module.lock(other.fileno())
    with (checkout / "run.py").open("rb") as other:
        assert module.lock(other.fileno())


def test_tests_lock_holds_the_other_lock_too(checkout: Path) -> None:
    module = load(checkout)
    assert set(module.locks_after(run.TEST_LOCK)) == {run.LOCK, run.TEST_LOCK}
    assert set(module.locks_after(run.LOCK)) == {run.LOCK}


def test_only_our_python_settings_reach_the_application() -> None:
    of_python = {run.OF_PYTHON + rest for rest in ("HOME", "PATH", "OPTIMIZE")}
    environ = dict.fromkeys(run.LEADS_ELSEWHERE | of_python, "elsewhere")
    kept = {"LANG": "C", "DISPLAY": ":0", "PYTHONUTF8": "1"}
    environment = run.application_environment({**environ, **kept})
    assert environment == {**kept, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({}, "offscreen" if sys.platform == "linux" else None),
        ({"DISPLAY": ":0"}, None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None),
        ({"QT_QPA_PLATFORM": "vnc"}, "vnc"),
    ],
)
def test_offscreen_is_chosen_without_a_screen(environ: dict[str, str], platform: str | None) -> None:
    assert run.application_environment(environ).get("QT_QPA_PLATFORM") == platform


def test_xcb_is_tried_on_an_x11_screen_alone() -> None:
    assert run.platforms_to_try({"DISPLAY": ":0"}) == ["offscreen", "xcb"]
    assert run.platforms_to_try({"WAYLAND_DISPLAY": "wayland-0"}) == ["offscreen"]
    assert run.platforms_to_try({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}) == ["offscreen"]


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (
            "WARNING: Retrying (Retry(total=1)) after ... [Errno -3] Temporary failure in name resolution",
            "reaches no package index",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        ("ERROR: No matching distribution found for apsw==3.54.1.0", "There is no ready-made apsw==3.54.1.0 for "),
        ("ERROR: [Errno 28] No space left on device\n[notice] new pip\n", "[Errno 28] No space left on device"),
        ("", "it gave no reason"),
    ],
)
def test_failed_installation_is_one_sentence(output: str, sentence: str) -> None:
    failure = run.install_failure(output)
    assert sentence in failure
    assert "\n" not in failure


def test_missing_library_is_read_from_the_message() -> None:
    message = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
    assert run.library_in(message) == "libEGL.so.1"
    assert run.library_in("ModuleNotFoundError: No module named 'PySide6'") is None


def test_packages_are_those_of_the_missing_libraries() -> None:
    assert run.packages_of(["libEGL.so.1", "libGL.so.1"], ["offscreen"]) == ["libegl1", "libgl1"]


def test_unknown_library_asks_for_every_package() -> None:
    assert set(run.packages_of(["libnew.so.9"], ["offscreen"])) == set(run.ALWAYS.values())
    assert "libxcb-cursor0" in run.packages_of(["libnew.so.9"], ["offscreen", "xcb"])


def test_qt_misses_nothing_here() -> None:
    import PySide6

    tried = subprocess.run(
        [sys.executable, "-I", "-c", run.TRY_QT, *(["offscreen"] if sys.platform == "linux" else [])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, f"PySide6 {PySide6.__version__}: {tried.stderr}"


def test_failing_program_is_a_status_without_output_on_ours(capfd: pytest.CaptureFixture[str]) -> None:
    assert run.run("no such program").returncode == 127
    assert run.run(sys.executable, "-c", "print(5); exit(3)").returncode == 3
    assert capfd.readouterr() == ("", "")
