"""Copies of a local database, made while others work on it and looked at before they count."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.storage.database import Store
from loyalty_desktop.storage.sqlite_engine import SqliteEngine


def copy_database(store: Store, target: Path) -> int:
    """Copy a local database to the new file `target`; returns the bytes of the copy.

    The copy is one snapshot, checked by the engine, and appears under its name only when it is whole.
    Raises Refusal for a server (its own tools copy it) and for a file that exists, Fault where it cannot be written.
    """
    if not isinstance(store.engine, SqliteEngine):
        raise Refusal("backup_of_server", server=store.address)
    target = target.expanduser().absolute()
    if target.exists():
        raise Refusal("backup_exists", path=str(target))
    if not target.parent.is_dir():
        raise Fault("folder_missing", path=str(target), folder=str(target.parent))
    draft = target.with_name(f".{target.name}-{secrets.token_hex(4)}.part")
    try:
        _vacuum(store, draft, target)
        _verify(draft)
        draft.rename(target)
    except OSError as error:
        raise Fault("write_failed", path=str(target), reason=error.strerror or "") from error
    finally:
        with contextlib.suppress(OSError):  # where nothing could be written there is nothing to remove
            draft.unlink(missing_ok=True)
    return target.stat().st_size


def _vacuum(store: Store, draft: Path, target: Path) -> None:
    import apsw

    try:
        draft.touch(mode=0o600)
        store.engine.connect().execute("VACUUM INTO ?", (str(draft),))
    except apsw.Error as error:
        fault = store.engine.fault(error)
        raise Fault(fault.code if fault else "write_failed", path=str(target), reason=str(error)) from error
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def _verify(draft: Path) -> None:
    copy = SqliteEngine(draft)
    try:
        (verdict,) = copy.connect().execute("PRAGMA integrity_check").fetchone()
    finally:
        copy.database.close()
        for suffix in ("-wal", "-shm"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    if verdict != "ok":
        raise Fault("backup_failed", path=str(draft))
