"""Bringing a database to the schema of this version, and refusing one that is not ours or newer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.storage.drivers import migration_runner
from loyalty_desktop.storage.engines import Engine
from loyalty_desktop.storage.sqlite_engine import APPLICATION_ID, SqliteEngine

MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = "loyalty-desktop-migrations"
_PATIENCE_SECONDS = 3.0
_PAUSE_SECONDS = 0.02


def prepare_new_file(path: Path, *, create: bool) -> None:
    """Make an empty file for a new database, or refuse when there is none and none was asked for.

    A file of no bytes that was there before is what is left of a database: it never becomes a new one. The folder
    must be there. Raises Fault: database_is_a_folder, database_empty, database_missing, folder_missing,
    database_unreadable.
    """
    if path.is_dir():
        raise Fault("database_is_a_folder", path=str(path))
    if path.exists():
        if not _has_content(path, is_expected=create):
            raise Fault("database_empty", path=str(path))
        return
    if not create:
        raise Fault("database_missing", path=str(path))
    if not path.parent.is_dir():
        raise Fault("folder_missing", path=str(path), folder=str(path.parent))
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        # Another program was quicker; a link to nowhere is also there and not there.
        if not path.exists():
            raise Fault("database_unreadable", path=str(path)) from error
        prepare_new_file(path, create=create)
    except OSError as error:
        raise Fault("database_unreadable", path=str(path)) from error


def _has_content(path: Path, *, is_expected: bool) -> bool:
    """Whether a file holds anything. One that appeared just now is waited for: another program may be making it."""
    found = path.stat()
    started = time.monotonic()
    while found.st_size == 0 and is_expected and abs(time.time() - found.st_mtime) < _PATIENCE_SECONDS:
        if time.monotonic() - started > _PATIENCE_SECONDS:
            break
        time.sleep(_PAUSE_SECONDS)
        found = path.stat()
    return found.st_size > 0


def bring_up_to_date(engine: Engine) -> None:
    """Apply what is missing, one transaction a migration; assert afterwards that the newest one is recorded.

    Two PCs at once: one applies, the other finds it done. Raises Fault for another program's file or a newer schema.
    """
    if isinstance(engine, SqliteEngine):
        _check_ownership(engine)
    connection = engine.connect()
    names = sorted(file.stem for file in MIGRATIONS.glob("[0-9]*.py"))
    assert names, "the migrations are part of the package"
    applied = _applied(engine, connection)
    newer = sorted(applied - set(names))
    if newer:
        raise Fault("database_newer", migration=newer[-1], known=names[-1])
    if set(names) - applied:
        _apply(engine, connection, had_data=bool(applied))
        missing = set(names) - _applied(engine, connection)
        assert not missing, f"migrations were not recorded: {missing}"


def _applied(engine: Engine, connection: Any) -> set[str]:
    """Names of the recorded migrations, read without loading the machinery that applies them."""
    if isinstance(engine, SqliteEngine):
        exists = "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'"
    else:
        exists = "SELECT to_regclass('schema_migration')"
    found = connection.execute(exists).fetchone()
    if found is None or found[0] is None:
        return set()
    return {name for (name,) in connection.execute("SELECT name FROM schema_migration").fetchall()}


def _apply(engine: Engine, connection: Any, *, had_data: bool) -> None:
    runner = migration_runner(engine.database, str(MIGRATIONS))
    if isinstance(engine, SqliteEngine):
        if had_data:
            back_up_before(engine, connection)
        # The write lock is taken before looking again, so that of two starting programs one migrates.
        with engine.database.atomic("EXCLUSIVE"):
            runner.up()
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        return
    connection.execute("SELECT pg_advisory_lock(hashtext(%s))", (_LOCK,))
    try:
        runner.up()
    finally:
        connection.execute("SELECT pg_advisory_unlock(hashtext(%s))", (_LOCK,))


def _check_ownership(engine: SqliteEngine) -> None:
    """Look at the file before any setting is applied to it: another program's stays as it is, to the byte."""
    connection = engine.plain_connection()
    try:
        connection.execute("BEGIN")
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        connection.close()
    if tables and application_id != APPLICATION_ID:
        raise Fault("not_a_loyalty_database", path=str(engine.path))


def back_up_before(engine: SqliteEngine, connection: Any) -> Path:
    """A verified copy beside the file, made before its schema changes. Raises Fault when the copy does not verify."""
    number = 1
    while (copy := engine.path.with_name(f"{engine.path.stem}.before-update-{number}{engine.path.suffix}")).exists():
        number += 1
    copy.touch(mode=0o600)
    connection.execute("VACUUM INTO ?", (str(copy),))
    check = SqliteEngine(copy)
    try:
        (verdict,) = check.connect().execute("PRAGMA integrity_check").fetchone()
    finally:
        check.database.close()
    if verdict != "ok":
        raise Fault("backup_failed", path=str(copy))
    return copy
