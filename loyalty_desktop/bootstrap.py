"""The only place that builds things: settings → store → desks → a command or the window.

Nothing heavy is imported before it is needed: Qt with the window, psycopg with a server, keyring with a password.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from loyalty_desktop.domain.addresses import is_server, server_address, without_password
from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.run_logs import keep_logs
from loyalty_desktop.settings import Paths, Settings, find_paths, read_settings, usable_path

if TYPE_CHECKING:
    from loyalty_desktop.cli.surroundings import Surroundings
    from loyalty_desktop.domain.imports import RejectedRow
    from loyalty_desktop.reports.model import Report
    from loyalty_desktop.services.backups import Backup
    from loyalty_desktop.services.demonstration import DemonstrationShop
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.progress import Progress
    from loyalty_desktop.services.reporting import NameOf
    from loyalty_desktop.storage.database import Store

MEASURED_SINCE = "LOYALTY_DESKTOP_MEASURED_SINCE"
"""Environment variable of a start that `bench` measures: the window opens also where nobody sees it."""

_UNSEEN_PLATFORMS = ("offscreen", "minimal")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line, the process's own by default; returns the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if sys.stdin is None:  # a program without a console, or with its input closed
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open as long as the process
    paths = find_paths(os.environ)
    keep_logs(paths.logs)
    read = read_settings(paths.settings_file)
    if read.notice is not None:
        from loyalty_desktop.wording.sentences import sentence

        _talkative(sys.stderr).write(f"{sentence(read.notice)}\n")
    start = window_start(arguments)
    if start is not None and shows_window():
        # Nothing of the command line is loaded: the window is on the screen sooner.
        return run_window(paths, read.settings, *start)
    from loyalty_desktop.cli.commands import run_command

    return run_command(arguments, surroundings_of(paths, read.settings))


def window_start(arguments: Sequence[str]) -> tuple[str, str] | None:
    """Database and clerk of a command line that only opens the window; None for any other.

    Empty names are for the command line to refuse: a script's unset variable stands for no database and for nobody.
    """
    chosen = {"--database": "", "--clerk": ""}
    rest = list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name not in chosen or not (equals or rest):
            return None
        chosen[name] = value if equals else rest.pop(0)
        if not chosen[name].strip():
            return None
    return chosen["--database"], chosen["--clerk"]


def shows_window() -> bool:
    """Whether this process can show its window, or is measured doing so."""
    return has_screen(os.environ, sys.platform) or MEASURED_SINCE in os.environ


def surroundings_of(paths: Paths, settings: Settings) -> Surroundings:
    """What the command line is handed in this process."""
    from loyalty_desktop.cli.surroundings import Surroundings

    return Surroundings(
        default_database=settings.database or str(paths.default_database),
        open_office=partial(open_office, clerk=settings.clerk),
        build_demonstration=build_demonstration,
        back_up=back_up_database,
        write_rejected=_write_rejected,
        template=_template,
        write_pictures=_write_pictures,
        write_pdf=_write_pdf,
        open_window=partial(run_window, paths, settings) if shows_window() else None,
        stdin=sys.stdin,
        stdout=_talkative(sys.stdout),
        stderr=_talkative(sys.stderr),
    )


def utc_now() -> datetime:
    """This moment by the PC's clock."""
    return datetime.now(UTC)


def open_office(address: str, *, clerk: str = "", create: bool = False, now: Callable[[], datetime] = utc_now) -> Desks:
    """Open the file or server at `address` and start the program on it if it is new.

    `clerk` is who works here, by default whoever is logged in. Raises Fault for a database that cannot be opened, and
    for a file that does not exist unless `create` says that it may be made.
    """
    import platform

    from loyalty_desktop.passwords import KeyringPasswords
    from loyalty_desktop.services.desks import open_desks
    from loyalty_desktop.services.journal import Author
    from loyalty_desktop.storage.server_clock import server_instant
    from loyalty_desktop.this_pc import home_currency, user_name, zone_to_start_with

    author = Author(clerk or user_name(), platform.node() or "PC")
    store = open_store(address, create=create)
    _fold_what_waits(store)
    desks = open_desks(
        store,
        author=author,
        now=now,
        randomness=os.urandom,
        home_currency=home_currency(),
        mail_passwords=KeyringPasswords(),
        shared_clock=server_instant,
    )
    if desks.program.state().rules:
        return desks
    zone, notices = zone_to_start_with()
    desks.program.start(zone=zone)
    return replace(desks, notices=notices)


def _fold_what_waits(store: Store) -> None:
    """Move what postings have left beside a server's rollups into them.

    Reports add the two up, so this is upkeep: a database that is busy, or that may only be read, keeps nobody from
    reading it.
    """
    from loyalty_desktop.storage.rollups import deltas_wait, fold_deltas

    if store.read(deltas_wait):
        with contextlib.suppress(Fault):
            store.write(fold_deltas)


def open_store(address: str, *, create: bool) -> Store:
    """The database at `address`. A password travels beside the address, never in it."""
    from loyalty_desktop.storage.database import Store

    if not is_server(address):
        return Store.open(str(usable_path(address)), create=create)
    from loyalty_desktop.passwords import find_password
    from loyalty_desktop.storage.drivers import refuse_bad_address

    address = server_address(address)
    password = find_password(address, os.environ)
    address = without_password(address)
    refuse_bad_address(address)
    return Store.open(address, create=create, password=password)


def build_demonstration(address: str, *, seed: int, customers: int, progress: Progress) -> DemonstrationShop:
    """Make the demonstration shop in a new or empty database at `address`."""
    from loyalty_desktop.services.demonstration import DemonstrationRequest, build_demonstration_shop
    from loyalty_desktop.this_pc import zone_to_start_with

    store = open_store(address, create=True)
    try:
        request = DemonstrationRequest(utc_now(), zone_to_start_with()[0], seed=seed, customers=customers)
        return build_demonstration_shop(store, request, progress)
    finally:
        store.close_thread()


def back_up_database(address: str, target: Path) -> Backup:
    """Copy the database at `address` to a new file, consistently, while others work on it."""
    from loyalty_desktop.services.backups import back_up

    store = open_store(address, create=False)
    try:
        return back_up(store, target)
    finally:
        store.close_thread()


def run_window(paths: Paths, settings: Settings, address: str, clerk: str) -> int:
    """Open the window on the database at `address` ("": the one used last, or the welcome where there is none).

    A `clerk` that is named works at this PC from now on.
    """
    from loyalty_desktop.gui.application import run
    from loyalty_desktop.passwords import remember_password

    return run(
        address=address,
        settings=replace(settings, clerk=clerk) if clerk else settings,
        paths=paths,
        open_office=open_office,
        build_demonstration=build_demonstration,
        back_up=back_up_database,
        remember_password=remember_password,
    )


def has_screen(environ: Mapping[str, str], system: str) -> bool:
    """Whether a window can be seen here: not on a Linux without a display, not with Qt's unseen platforms."""
    if environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _UNSEEN_PLATFORMS:
        return False
    return not system.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _write_rejected(rows: Iterable[RejectedRow], target: Path, headers: Sequence[str]) -> int:
    from loyalty_desktop.exchange.rejected_out import write_rejected
    from loyalty_desktop.services.targets import check_target
    from loyalty_desktop.wording.sentences import rejected_sentence

    check_target(target)
    return write_rejected(rows, target, headers=headers, sentence=rejected_sentence)


def _template(kind: str) -> str:
    from loyalty_desktop.exchange.layouts import template

    return template(kind)


def _write_pictures(desks: Desks, folder: Path) -> list[Path]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures: list[Path] = _of_window("screenshots").write_screenshots(desks, folder)
    return pictures


def _write_pdf(report: Report, path: Path, name_of: NameOf, zone: tzinfo) -> None:
    from loyalty_desktop.gui.report_document import offscreen_application, write_pdf
    from loyalty_desktop.services.targets import check_target

    check_target(path)
    offscreen_application()
    write_pdf(report, path, name_of, zone)


def _of_window(name: str) -> Any:
    """A module of the window's room. Raises Fault where this build has none, as one without Qt."""
    import importlib

    try:
        return importlib.import_module(f"loyalty_desktop.gui.{name}")
    except ModuleNotFoundError as error:
        raise Fault("part_missing", part=name) from error


def _talkative(stream: TextIO | None) -> TextIO:
    """A stream that can be written to whatever a name holds; nowhere for a program without a console."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace", encoding=None if stream.isatty() else "utf-8")
    return stream
