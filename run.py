#!/usr/bin/env python3
"""Set up once, then start Loyalty Desktop: `python3 run.py [arguments…]`; `python3 run.py --test` checks everything.

Needs Python 3.11 and nothing else, so it stays one file of the standard library. It reads from top to bottom: the
command line, starting, checking, the environment in `.venv`, the system libraries of Qt, and the small tools of all.
Everything this file says goes to standard error; standard output and the exit status are the application's.

    python3 run.py [arguments…]              start; relative paths mean what they mean where you stand
    python3 run.py --test [pytest options…]  format, lint, types, layers, then the tests
    python3 run.py --setup-only              set up and stop
    python3 run.py --install-system …        let apt-get install missing system packages first (as root it always may)
"""

import contextlib
import ctypes
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts an older Python deserves a sentence
    sys.exit(f"Loyalty Desktop needs Python 3.11 or newer; this is Python {platform.python_version()}.")

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")

LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"

STATE = VENV / "loyalty-set-up.json"
BEGAN = {"began": True}
"""What the note in `.venv` says while a set-up has not come to its end."""

LEADS_ELSEWHERE = frozenset(
    {"__PYVENV_LAUNCHER__", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_NO_COMPILE"}
)
"""Settings that would lead our Python or its pip elsewhere, or make every start compile anew; and those of PYTHON."""

OF_PYTHON = "PYTHON"
HARMLESS = frozenset({"PYTHONUTF8", "PYTHONIOENCODING", "PYTHONUNBUFFERED", "PYTHONWARNINGS"})
"""What may stay of the settings that begin with PYTHON: how it reads and writes texts, and what it warns of."""

ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
"""System libraries that Qt needs even without a screen, and the Debian packages that hold them."""

FOR_A_SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""The same for a window on an X11 screen."""

TRY_QT = """
import ctypes, importlib, pathlib, sys
for module in ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport", "QtNetwork"):
    importlib.import_module("PySide6." + module)
from PySide6.QtCore import QLibraryInfo
plugins = pathlib.Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
for platform in sys.argv[1:]:
    ctypes.CDLL(str(plugins / "platforms" / f"libq{platform}.so"))
"""

UNREACHABLE = r"Retrying \(|NewConnectionError|NameResolution|name resolution|ConnectTimeout|unreachable|ProxyError"


class SetUpError(Exception):
    """The set-up cannot go on; the text is the sentence for the person in front of the screen."""


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, do what `arguments` ask for and return the exit status."""
    remaining = list(arguments)
    may_install = is_root()
    if remaining[:1] == ["--install-system"]:
        may_install = True
        remaining.pop(0)
    mode = remaining[0] if remaining[:1] in (["--test"], ["--setup-only"]) else ""
    try:
        prepare(TEST_LOCK if mode == "--test" else LOCK, may_install=may_install)
        if mode == "--setup-only":
            return 0
        return check(remaining[1:]) if mode == "--test" else start(remaining)
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("stopped")
        return 130


def start(arguments: Sequence[str]) -> int:
    """Run the application with `arguments`; returns its exit status, or does not return where it can replace us.

    The working directory stays, so that relative paths keep their meaning; -P keeps modules that happen to lie there
    from being taken for the application's.
    """
    command = [str(PYTHON), "-P", "-m", "loyalty_desktop", *arguments]
    environment = application_environment(os.environ)
    sys.stderr.flush()
    if sys.platform != "win32":
        os.execve(command[0], command, environment)  # noqa: S606
    with subprocess.Popen(command, env=environment) as application:
        while True:
            try:
                return application.wait()
            except KeyboardInterrupt:
                continue  # the application got it too and decides


def check(options: Sequence[str]) -> int:
    """Run every check from the project's folder and return the status of the first that fails.

    The last one is pytest with `options`; nothing is printed after its closing line.
    """
    steps = {
        "ruff format --check": [str(PYTHON), "-m", "ruff", "format", "--check", "."],
        "ruff check": [str(PYTHON), "-m", "ruff", "check", "."],
        "mypy": [str(PYTHON), "-m", "mypy"],
        "lint-imports": [str(PROGRAMS / "lint-imports")],
        # All tests share the cores; a few that are named are sooner done without starting workers.
        "pytest": [str(PYTHON), "-m", "pytest", *(options or ["--numprocesses=auto"])],
    }
    environment = application_environment(os.environ)
    for name, command in steps.items():
        say(name)
        status = subprocess.run(command, cwd=HERE, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
        if status:
            if name != "pytest":
                say(f"{name} failed with status {status}; nothing after it was run")
            return status if status > 0 else 1
    return 0


def application_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` as the application gets it: our package on the path, no other Python's settings, a platform for Qt."""
    environment = {**clean_environment(environ), "PYTHONPATH": str(HERE)}
    has_screen = sys.platform != "linux" or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    if not has_screen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def prepare(lock_name: str, *, may_install: bool) -> None:
    """Bring `.venv` in step with the lock and make sure that Qt finds its system libraries.

    Two runs at once take turns. What is in order is left alone. Raises SetUpError with the sentence to show.
    """
    with taking_turns():
        state = read_state()
        if not is_sound(state):
            make_environment(may_install=may_install)
            state = {}
        if state.get("locks", {}).get(lock_name) != digest_of(lock_name):
            write_state(BEGAN)
            install(lock_name)
            state = {"place": str(HERE), "python": python_version(), "locks": locks_after(lock_name)}
            write_state(state)
        platforms = platforms_to_try(os.environ)
        if sys.platform == "linux" and not set(platforms) <= set(state.get("platforms", [])):
            if make_libraries_available(platforms, may_install=may_install):
                write_state({**state, "platforms": platforms})


def is_sound(state: Mapping[str, Any]) -> bool:
    """Whether `.venv` is finished, stands where it was made, and its Python still runs.

    An environment that somebody else made here counts too, as long as it has pip: the packages are put into it.
    """
    if not PYTHON.exists() or "began" in state:
        return False
    if state:
        return state.get("place") == str(HERE) and state.get("python") == python_version()
    configuration = VENV / "pyvenv.cfg"
    made_here = configuration.exists() and str(VENV) in configuration.read_text(encoding="utf-8", errors="replace")
    return made_here and run(str(PYTHON), "-c", "import pip").returncode == 0


def python_version() -> str:
    """Version of the Python in `.venv` as "3.11"; "" where it does not run."""
    outcome = run(str(PYTHON), "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
    return outcome.stdout.strip() if outcome.returncode == 0 else ""


def digest_of(lock_name: str) -> str:
    """What tells one state of a lock from another."""
    return hashlib.sha256((HERE / lock_name).read_bytes()).hexdigest()


def locks_after(installed: str) -> dict[str, str]:
    """The locks that hold once `installed` is in, with their digests: the tests' lock includes the other one."""
    return {name: digest_of(name) for name in {installed, LOCK}}


def make_environment(*, may_install: bool) -> None:
    """Make `.venv` anew, whatever is there now."""
    base = str(getattr(sys, "_base_executable", sys.executable))
    if run(base, "-c", "import ensurepip, venv").returncode:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not (may_install and has_apt()):
            raise SetUpError(f"Python's venv module is missing. {apt_hint([package])}")
        apt_install([package])
    try:
        if VENV.exists():
            say("the environment in .venv is unfinished, moved or of another Python: making it anew")
            shutil.rmtree(VENV)
        VENV.mkdir()
        write_state(BEGAN)
    except OSError as error:
        sentence = f"{VENV} cannot be written ({error.strerror}): close the application, check the folder."
        raise SetUpError(sentence) from None
    outcome = run(base, "-m", "venv", str(VENV))
    if outcome.returncode:
        raise SetUpError(f"No virtual environment can be made in {VENV}: {last_line(outcome.stdout + outcome.stderr)}")


def install(lock_name: str) -> None:
    """Install exactly the locked packages, their hashes checked, nothing built and nothing else brought along."""
    say(f"installing the packages of {lock_name}; the first time this takes a minute or two")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-user"]
    command += ["--retries", "2", "--require-hashes", "--only-binary=:all:", "--no-deps", "--compile"]
    outcome = run(*command, "--requirement", str(HERE / lock_name))
    if outcome.returncode:
        raise SetUpError(install_failure(outcome.stdout + outcome.stderr))


def install_failure(output: str) -> str:
    """What pip's `output` comes down to, as one sentence."""
    if "DO NOT MATCH THE HASHES" in output:
        return "A downloaded package is not the one that was locked; nothing was started. Check the package index."
    if re.search(UNREACHABLE, output):
        return "The packages could not be downloaded: this PC reaches no package index. Connect it and start again."
    unavailable = re.search(r"No matching distribution found for (\S+)", output)
    if unavailable:
        here = f"{platform.system()} {platform.machine()} with Python {platform.python_version()}"
        return f"There is no ready-made {unavailable.group(1)} for {here}."
    return f"The packages could not be installed: {last_line(output)}"


def read_state() -> dict[str, Any]:
    """What the last set-up noted in `.venv`: place, python, locks, platforms; {} where it noted nothing."""
    try:
        state = json.loads(STATE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return BEGAN
    return state if isinstance(state, dict) else BEGAN


def write_state(state: Mapping[str, Any]) -> None:
    """Note how far the set-up came, in one step."""
    draft = STATE.with_suffix(".new")
    draft.write_text(json.dumps(state), encoding="utf-8")
    draft.replace(STATE)


@contextlib.contextmanager
def taking_turns() -> Iterator[None]:
    """Hold the set-up for this process alone; the system lets go of it when the process ends, however it ends."""
    with Path(__file__).open("rb") as handle:
        waited = False
        while not lock(handle.fileno()):
            if not waited:
                say("another run is setting up; waiting for it")
            waited = True
            time.sleep(0.2)
        yield


def lock(descriptor: int) -> bool:
    """Try to lock the open file; False while another process has it. File systems without locks count as locked."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 2**30, os.SEEK_SET)  # beyond the end: a locked byte of the text could not be read
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def platforms_to_try(environ: Mapping[str, str]) -> list[str]:
    """The Qt platforms that must load: offscreen always, xcb where an X11 screen is named and nothing else chosen."""
    on_screen = bool(environ.get("DISPLAY")) and environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    return ["offscreen", "xcb"] if on_screen else ["offscreen"]


def make_libraries_available(platforms: Sequence[str], *, may_install: bool) -> bool:
    """Try Qt on `platforms`, installing what is missing where that is allowed; True when everything loads.

    Raises SetUpError where Qt cannot be loaded at all. What only a screen needs is named and left to the window: the
    commands work without it.
    """
    missing = missing_libraries(platforms)
    packages = packages_of(missing, platforms)
    if missing and may_install and has_apt():
        apt_install(packages)
        missing = missing_libraries(platforms)
    if not missing:
        return True
    sentence = f"Qt misses the system libraries {', '.join(missing)}. {apt_hint(packages)}"
    if missing_libraries(["offscreen"]):
        raise SetUpError(sentence)
    say(sentence)
    return False


def missing_libraries(platforms: Sequence[str]) -> list[str]:
    """File names of the system libraries that keep Qt from loading on `platforms`; [] when it loads."""
    outcome = run(str(PYTHON), "-I", "-c", TRY_QT, *platforms)
    if outcome.returncode == 0:
        return []
    named = library_in(outcome.stderr)
    if named is None:
        raise SetUpError(f"Qt does not load: {last_line(outcome.stderr)}")
    return sorted({named} | {name for name in expected_libraries(platforms) if not loads(name)})


def expected_libraries(platforms: Sequence[str]) -> dict[str, str]:
    """The libraries that Qt needs on `platforms`, and their packages."""
    return {**ALWAYS, **FOR_A_SCREEN} if "xcb" in platforms else ALWAYS


def packages_of(libraries: Sequence[str], platforms: Sequence[str]) -> list[str]:
    """The Debian packages that hold `libraries`; all of Qt's for `platforms` where one of them is unknown to us."""
    known = {**ALWAYS, **FOR_A_SCREEN}
    if all(name in known for name in libraries):
        return sorted({known[name] for name in libraries})
    return sorted(set(expected_libraries(platforms).values()))


def library_in(message: str) -> str | None:
    """File name of the shared library that the dynamic linker's `message` complains about."""
    found = re.search(r"(lib[\w.+-]+\.so[.\d]*): cannot open shared object file", message)
    return found.group(1) if found else None


def loads(library: str) -> bool:
    """Whether the dynamic linker finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_root() -> bool:
    """Whether this process may install system packages without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


def has_apt() -> bool:
    """Whether this is Debian, Ubuntu or a relative."""
    return shutil.which("apt-get") is not None


def apt_command(*words: str) -> list[str]:
    """A command of apt-get, with sudo where we are not root."""
    return [*([] if is_root() else ["sudo"]), "apt-get", *words]


def apt_hint(packages: Sequence[str]) -> str:
    """The next step for a person whose system lacks `packages`."""
    if not has_apt():
        return f"Install them with the system's package manager (on Debian: {' '.join(packages)})."
    return f"Install them: {' '.join(apt_command('install', '-y', '--no-install-recommends', *packages))}"


def apt_install(packages: Sequence[str]) -> None:
    """Install system packages; raises SetUpError where apt-get fails. Its words go to standard error."""
    say(f"installing system packages: {' '.join(packages)}")
    options = ("-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = None
    with contextlib.suppress(OSError):
        # A repository that cannot be refreshed may still hold what is needed.
        for step in (apt_command("update", "-qq"), apt_command("install", *options, *packages)):
            done = subprocess.run(step, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if done is None or done.returncode:
        raise SetUpError(f"System packages could not be installed. {apt_hint(packages)}")


def say(sentence: str) -> None:
    """Print a notice on standard error; standard output belongs to the application."""
    print("run.py: " + sentence, file=sys.stderr, flush=True)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run `command` without input and keep its output; a program that does not start counts as failed."""
    environment = clean_environment(os.environ)
    options: dict[str, Any] = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "errors": "replace"}
    try:
        return subprocess.run(command, env=environment, check=False, **options)
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` without what leads elsewhere."""
    return {name: value for name, value in environ.items() if not leads_elsewhere(name)}


def leads_elsewhere(name: str) -> bool:
    """Whether a setting of this name would keep our Python from being the one that was set up."""
    return name in LEADS_ELSEWHERE or (name.startswith(OF_PYTHON) and name not in HARMLESS)


def last_line(output: str) -> str:
    """The last line of `output` that says something."""
    lines = [line.strip() for line in output.splitlines() if line.strip() and not line.startswith("[notice]")]
    return lines[-1] if lines else "it gave no reason"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
