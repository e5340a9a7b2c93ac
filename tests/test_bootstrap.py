"""Building: the screen, logs, who and where."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from loyalty_desktop import bootstrap, this_pc
from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.reporting import ReportRequest


def test_password_never_stands_in_an_open_offices_address(postgres_url: str) -> None:
    desks = bootstrap.open_office(postgres_url)
    desks.close_thread()
    assert urlsplit(desks.address).password is None
    assert desks.program.state().rules


@pytest.mark.parametrize(
    ("environ", "system", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:x"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "win32", False),
    ],
)
def test_screen_is_told_from_the_surroundings(environ: dict[str, str], system: str, expected: bool) -> None:
    assert bootstrap.has_screen(environ, system) is expected


def test_new_file_starts_with_a_zone_and_rules(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(Fault, match="database_missing"):
        bootstrap.open_office(str(path))
    desks = bootstrap.open_office(str(path), clerk="Amina", create=True)
    state = desks.program.state()
    desks.close_thread()
    assert (desks.author.clerk, len(state.rules)) == ("Amina", 16)
    assert state.program.zone.key == this_pc.local_zone()


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ([], ("", "")),
        (["--database", "x.db"], ("x.db", "")),
        (["--clerk=Amina", "--database=x.db"], ("x.db", "Amina")),
        (["--database", ""], None),
        (["--database="], None),
        (["--database", " "], None),
        (["--clerk", ""], None),
        (["--database"], None),
        (["customers"], None),
    ],
)
def test_window_opens_by_names_that_say_something(arguments: list[str], start: tuple[str, str] | None) -> None:
    assert bootstrap.window_start(arguments) == start


@pytest.fixture
def own_log() -> Iterator[None]:
    """What a start of the program logs to ends with the test: all that follow would write each line once more."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.setLevel(level)
    for handler in [added for added in root.handlers if added not in before]:
        root.removeHandler(handler)
        handler.close()


@pytest.mark.usefixtures("own_log")
@pytest.mark.parametrize("address", ["", " ", "\t"])
def test_empty_name_never_opens_what_was_used_last(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def run_window(_paths: object, _settings: object, address: str, _clerk: str) -> int:
        opened.append(address)
        return 0

    monkeypatch.setattr(bootstrap, "run_window", run_window)
    monkeypatch.setenv(bootstrap.MEASURED_SINCE, "0")
    assert bootstrap.main(["--database", address]) == 1
    assert bootstrap.main([]) == 0
    assert opened == [""]


@pytest.mark.parametrize("zone", ["Nonsense/Zone", "CET-1CEST", "localtime"])
def test_zone_that_nobody_knows_is_a_notice(zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.unix._cache_tz", None)
    monkeypatch.setenv("TZ", zone)
    desks = bootstrap.open_office(str(tmp_path / "new.db"), create=True)
    desks.close_thread()
    assert desks.program.state().program.zone.key == "UTC"
    (notice,) = desks.notices
    assert (notice.code, notice.details) == ("local_zone_unknown", {"zone": zone})


def test_zone_of_the_books_that_this_pc_lacks_is_named(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    bootstrap.open_office(str(path), create=True).close_thread()
    store = bootstrap.open_store(str(path), create=False)
    store.write(lambda session: session.run("UPDATE program SET value = 'Mars/Base' WHERE name = 'zone'"))
    store.close_thread()
    with pytest.raises(Fault) as refused:
        bootstrap.open_office(str(path))
    assert (refused.value.code, refused.value.details["zone"]) == ("zone_not_here", "Mars/Base")


def test_report_before_any_money_is_in_the_currency_of_the_region(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(this_pc, "home_currency", lambda: "JPY")
    desks = bootstrap.open_office(str(tmp_path / "new.db"), create=True)
    period = DateRange(date(2026, 11, 1), date(2026, 11, 30))
    report = desks.reporting.build(ReportRequest("customer-loyalty", period))
    desks.close_thread()
    assert report.currency == "JPY"


def test_clerk_is_somebody_even_without_a_login() -> None:
    desks_clerk = this_pc.user_name()
    assert desks_clerk


def test_region_names_a_currency() -> None:
    assert this_pc.home_currency() == "EUR"


def test_log_keeps_places_but_no_values(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from loyalty_desktop.run_logs import keep_logs\n"
        "keep_logs(Path(sys.argv[1]))\n"
        "try:\n    {}['Ana Ruiz, +1 202 555 0101']\n"
        "except KeyError as error:\n    raise ValueError('ana@example.com') from error\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "logs")], capture_output=True, text=True, check=False
    )
    log = (tmp_path / "logs" / "loyalty-desktop.log").read_text()
    incident = outcome.stderr.split("incident ")[1].split()[0]
    assert outcome.returncode == 1
    assert f"incident {incident}" in log
    assert "builtins.ValueError" in log
    assert "builtins.KeyError" in log
    assert "run=" in log
    assert "Ana" not in log + outcome.stderr
    assert "example.com" not in log + outcome.stderr


def test_failed_thread_leaves_a_trace(tmp_path: Path) -> None:
    program = (
        "import sys, threading; from pathlib import Path; from loyalty_desktop.run_logs import keep_logs\n"
        "keep_logs(Path(sys.argv[1]))\n"
        "thread = threading.Thread(target=lambda: 1 / 0); thread.start(); thread.join()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Quote incident" in outcome.stderr
    assert "builtins.ZeroDivisionError" in (tmp_path / "loyalty-desktop.log").read_text()


def test_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    program = (
        "import sys; from pathlib import Path; import loyalty_desktop.bootstrap as b; b.keep_logs(Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "logs")], capture_output=True, check=True)
    assert logging.getLogger() is not None
